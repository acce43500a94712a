"""A progress bar on standard error."""

from __future__ import annotations

import sys


class Bar:
    """Draws how far a run has come, and nothing where standard error is no terminal."""

    _WIDTH = 30

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw a stage that has done so many documents of so many, or only its name where it takes all at once."""
        filled = "#" * (self._WIDTH * done // total) if total else ""
        self._draw(f"{stage} [{filled:<{self._WIDTH}}] {done}/{total}" if total else stage)

    def clear(self) -> None:
        """Take the bar away, so that what follows stands on a clean line."""
        self._draw("")

    def _draw(self, line: str) -> None:
        if self._shown:
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
