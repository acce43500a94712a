"""What the rules that propose names read: a parsed passage, its words, and the year that the narrative has reached."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kgbuild.gazetteer import Match, Words, split_words
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
    doc: Parse = field(init=False)
    text: str = field(init=False)
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        """Take what is asked for most."""
        doc = self.passage.doc
        for name, value in (("doc", doc), ("text", doc.text), ("words", doc.words)):
            object.__setattr__(self, name, value)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its different words, which tell at once what a rule need not be tried for."""
        return frozenset(self.words.forms)

    @cached_property
    def capitals(self) -> list[int]:
        """The numbers of the words that begin with a capital."""
        return [i for i, form in enumerate(self.words.forms) if form[:1].isupper()]

    @cached_property
    def titles(self) -> list[Match[str]]:
        """The titles of offices among the words."""
        return list(self.knowledge.titles.find(self.words))

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


@lru_cache(maxsize=16384)  # a document's names come up again and again
def titles_in(form: str, knowledge: Knowledge) -> tuple[Match[str], ...]:
    """Find the titles of offices in a name or phrase, placed in it."""
    return tuple(knowledge.titles.find(split_words(form)))


def kind_of(reading: Reading) -> EntityKind:
    """Tell what kind of thing a reading refers to."""
    return _KIND_BY_PREFIX[reading.key.partition("/")[0]]


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two places share a character."""
    return a.begin < b.end and b.begin < a.end


class Taken:
    """Places of which no two share a character unless they are the same."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the places, in any order."""
        self._spans = sorted(spans)

    def add(self, span: Span) -> None:
        """Take one more."""
        insort(self._spans, span)

    def overlapping(self, span: Span) -> range:
        """Give the numbers, by place, of those that share a character with another."""
        first = last = bisect_left(self._spans, (span.end,))
        while first and self._spans[first - 1].end > span.begin:
            first -= 1
        return range(first, last)
