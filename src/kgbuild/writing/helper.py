"""A process that renders parts of a corpus for another one: `python -m kgbuild.writing.helper`.

It reads from standard input the IRI below which nodes are named, then what to render, and writes parts to standard
output. When its input ends, as it does with the process that started it, it ends.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import BinaryIO

from kgbuild.mapping.frames import Kind, decode, read_frame, write_frame
from kgbuild.model import Document
from kgbuild.resources import resource
from kgbuild.validation import load_shapes
from kgbuild.writing.helping import Work
from kgbuild.writing.rendering import Renderer


class _ElsewhereError(Exception):
    """A part takes more than this process has."""


def main() -> None:
    """Render what standard input asks for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one, which then ends it
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    with suppress(EOFError, OSError):
        _serve(requests, answers)


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    base = decode(read_frame(requests)[1], str)
    renderer = Renderer(base, load_shapes(resource("shapes")), _find)
    while True:
        work = decode(read_frame(requests)[1], Work)
        try:
            part = renderer.render(work.job, work.manner)
        except _ElsewhereError:
            write_frame(answers, Kind.ERROR)
        else:
            write_frame(answers, Kind.OUTCOME, part)


def _find(name: str) -> Document:
    """Which document a claim stands in only the process that has the cache can tell."""
    raise _ElsewhereError(name)


if __name__ == "__main__":
    main()
