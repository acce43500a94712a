"""What several commands share: how they take a path, and what their exit status means."""

from __future__ import annotations

from pathlib import Path

import click

EXIT_STATUS = """\b
Exit status:
  0  all well
  1  shapes violated; nothing written (with --quarantine: the rest)
     evaluate: a figure is below what --min asks for; cache: an entry is damaged
  2  wrong use: an option, model, knowledge or shapes file, query, or gold
  3  some documents skipped, each named with the reason; others processed
  4  the output, the cache or a store cannot be written, or another run works in it
  5  a fault in kgbuild itself
"""


def to_path(text: str) -> Path:
    """Take an argument as a path.

    Raises:
        BadParameter: it is empty.
    """
    if not text:  # as an unset variable of a shell gives it
        raise click.BadParameter("it is empty; name a path.")
    return Path(text)
