"""What several commands share: how they take a path, and what their exit status means."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem

EXIT_STATUS = """\b
Exit status:
  0  all well
  1  shapes violated; nothing written (with --quarantine: the rest)
     evaluate: a figure is below what --min asks for; cache: an entry is damaged
  2  wrong use: an option, model, knowledge or shapes file, query, or gold
  3  some documents skipped, or all, each named with the reason; others processed
  4  the output, the cache or a store cannot be written or read, or another run
     works in it; or a cluster is lost
  5  a fault in kgbuild itself
"""


class _PathType(click.ParamType[Path]):
    """Takes an argument as a path, which a shell completes as that of a file or of a folder."""

    name = "path"

    def __init__(self, completed_as: Literal["file", "dir"]) -> None:
        self._completed_as = completed_as

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; an empty one, as an unset variable of a shell gives it, is an error."""
        if not str(value):
            self.fail("it is empty; name a path.", param, ctx)
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave it to the shell to complete a path."""
        return [CompletionItem(incomplete, type=self._completed_as)]


class Count(click.IntRange):
    """Takes an argument as a whole number within bounds."""

    name = "whole number"

    def convert(self, value: int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; what is none, or lies outside the bounds, is an error that tells them."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            bounds = f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max:,}"
            self.fail(f"{value!r} is no whole number {bounds}.", param, ctx)


to_path, to_folder = _PathType("file"), _PathType("dir")
