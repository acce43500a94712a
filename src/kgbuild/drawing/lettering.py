"""How texts are set: how wide each is, how much of it fits, and what is drawn for letters that no font here has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate, takewhile

from kgbuild.drawing.fonts import choose_fonts
from kgbuild.tables import printable

_WIDE = frozenset("WF")  # of East Asian width
_MOST_MARKS = 2  # on one letter: no name needs more, and a tower of them would cover its neighbours
_UNKNOWN = "?"


class Lettering:
    """Measures the texts of pictures, in fonts that have their letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Find fonts for the letters of `texts`; `missing` are those that no font here has.

        Raises:
            UsageError: what reads fonts is not installed.
        """
        letters = {char for text in texts for char in text}
        fonts = list(choose_fonts(letters))
        self.files = [str(font.path) for font in fonts]
        self._widths = {char: width for font in reversed(fonts) for char, width in font.widths.items()}
        self.missing = frozenset(letters - self._widths.keys())

    def width(self, text: str, size: float) -> float:
        """Return how wide a line of text is."""
        return size * sum(map(self._advance, text))

    def fit(self, text: str, size: float, room: float) -> str:
        """Return `text` if it fits into the `room`, otherwise as much of its beginning as does, with an ellipsis."""
        if self.width(text, size) <= room:
            return text
        reached = accumulate(map(self._advance, text))
        kept = sum(1 for _ in takewhile(lambda end: size * (end + self._advance("…")) <= room, reached))
        return f"{text[:kept].rstrip()}…"

    def wrap(self, text: str, size: float, room: float, most: int) -> list[str]:
        """Return a text in at most so many lines that fit into the `room`."""
        lines, words = list[str](), text.split()
        while words and len(lines) < most - 1:
            line = [words.pop(0)]
            while words and self.width(" ".join([*line, words[0]]), size) <= room:
                line.append(words.pop(0))
            lines.append(" ".join(line))
        rest = [" ".join(words)] if words else []
        return [self.fit(line, size, room) for line in lines + rest]

    def spell(self, text: str) -> str:
        """Return a text with a question mark for each letter that no font here has."""
        return "".join(_UNKNOWN if char in self.missing else char for char in text)

    def _advance(self, char: str) -> float:
        if unicodedata.combining(char):
            return 0.0
        return self._widths.get(char, 1.0 if unicodedata.east_asian_width(char) in _WIDE else 0.6)


def clean(text: str) -> str:
    """Return a text in one line of what can be drawn: no control characters, no towers of accents."""
    kept, marks = list[str](), 0
    for char in unicodedata.normalize("NFC", printable(text)):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return " ".join("".join(kept).split())
