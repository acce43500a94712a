"""What the rules that propose names read: a parsed passage, its words, and the year that the narrative has reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kgbuild.gazetteer import Word, split_words
from kgbuild.knowledge import Knowledge, Reading
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Parse, Passage

Years = Callable[[int], int | None]
"""Gives the year that the narrative has reached at an offset of the document, or None."""

_KIND_BY_PREFIX = {
    "state": EntityKind.STATE,
    "organization": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
    "person": EntityKind.PERSON,
}
KINDS = tuple(_KIND_BY_PREFIX.values())


@dataclass(frozen=True)
class PassageView:
    """One passage under reading; all offsets are the passage's own."""

    passage: Passage
    knowledge: Knowledge
    years: Years
    text: str = field(init=False)
    words: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        """Take the text and split its words once for all rules; spaCy joins the text anew at each call."""
        object.__setattr__(self, "text", self.passage.doc.text)
        object.__setattr__(self, "words", split_words(self.text))

    @property
    def doc(self) -> Parse:
        """The passage's parse."""
        return self.passage.doc

    def year(self, offset: int) -> int | None:
        """Give the year that the narrative has reached at an offset."""
        return self.years(self.passage.begin + offset)

    def form(self, span: Span) -> str:
        """Give the characters at a place."""
        return self.text[span.begin : span.end]

    def is_other(self, form: str) -> bool:
        """Tell whether the knowledge base knows a form, but not as a person's name."""
        readings = self.knowledge.gazetteer.lookup(form)
        return bool(readings) and not any(kind_of(r) is EntityKind.PERSON for r in readings)


def kind_of(reading: Reading) -> EntityKind:
    """Tell what kind of thing a reading refers to."""
    return _KIND_BY_PREFIX[reading.key.partition("/")[0]]


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two places share a character."""
    return a.begin < b.end and b.begin < a.end
