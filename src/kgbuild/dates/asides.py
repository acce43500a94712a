"""Dates that a text tells by the way before its story has any of its own."""

from __future__ import annotations

from kgbuild.dates.expressions import Kind, Relation, TimeExpression
from kgbuild.dates.telling import is_background, is_quoted, opens_after
from kgbuild.edtf import Grain, grain

_MEMORY_OF_NAME = 1
_FINE = (Grain.MONTH, Grain.DAY)


class Asides:
    """What a story that has yet to tell a date of its own counts from."""

    def __init__(self) -> None:
        """Start without any."""
        self._name: tuple[str, int] | None = None  # the date in a name told last, and how many sentences ago
        self.beside: str | None = None  # the date of what a story began after, or of a clause beside it

    @property
    def name(self) -> str | None:
        """The date in a name just told: "under the Treaty of 1875 …; the king had come the previous December"."""
        return self._name[0] if self._name and self._name[1] <= _MEMORY_OF_NAME else None

    def next(self) -> None:
        """Go on to the next sentence."""
        self._name = (self._name[0], self._name[1] + 1) if self._name else None

    def note(self, sentence: str, expression: TimeExpression, value: str) -> None:
        """Remember a date that is not where the story has got to."""
        if is_quoted(expression, sentence) or expression.kind != Kind.ABSOLUTE:
            return
        if expression.attributive:
            self._name = value, 0
            if opens_after(expression, sentence):
                self.beside = value
        elif expression.relation == Relation.IN and grain(value) in _FINE and is_background([expression], sentence):
            self.beside = value
