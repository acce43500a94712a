"""Parties told side by side: "signed by A on the one side and B on the other", "in force for A and B, then C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind

_NAMED = (EntityKind.STATE, EntityKind.ORGANIZATION)
_SIDE = r"(?:side|hand|part)"
_FIRST_SIDE = re.compile(
    rf",?\s+(?:on|for)\s+(?:the\s+)?(?:one|first)(?:\s+{_SIDE})?,?\s+(?:and|with)\s+(?:by\s+)?(?:the\s+)?"
)
_OTHER_SIDE = re.compile(rf",?\s+on\s+the\s+(?:other|second)(?:\s+{_SIDE})?\b")
_IN_FORCE_FOR = re.compile(
    r"\b(?:in(?:to)?\s+(?:force|effect)|effective|took\s+effect)\b[^.;:]{0,40}?,?\s+(?:for|between|among)\s+(?:the\s+)?(?=[A-Z])"
)
_THEN = re.compile(
    r"(?:\s+(?:in|on)\s+[\w\s]{0,12}(?:,\s+)?\d{4})?,?\s+(?:(?:and\s+)?(?:with|later|then)|(?:and\s+)?for|joined\s+by|followed\s+(?:\w+\s+)?by)\s+(?:for\s+)?(?:the\s+)?(?=[A-Z])"
)


def find_sides(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give the states of both sides, and those for which a treaty came into force, at once or later."""
    document, end = units.text.document.text, units.sentence.span.end
    for first in _FIRST_SIDE.finditer(document, words.head.end, end):
        behind = units.listed_at(first.end())
        if behind and _OTHER_SIDE.match(document, behind[-1].span.end, end):
            yield from (u for u in (*_ending_at(units, first.start()), *behind) if u.kind in _NAMED)
    if force := _IN_FORCE_FOR.search(document, words.head.end, end):
        yield from _in_force_for(units, force.end())


def _ending_at(units: Units, end: int) -> list[Unit]:
    """The list whose last member reaches to an offset: a unit may take in words behind its name."""
    return next((units.chain(i, back=True) for i, u in enumerate(units.units) if u.span.begin < end <= u.span.end), [])


def _in_force_for(units: Units, begin: int) -> Iterator[Unit]:
    """The list at an offset and those behind it: "for A and B, with C and D following later"."""
    document, end = units.text.document.text, units.sentence.span.end
    listed = [u for u in units.listed_at(begin) if u.kind in _NAMED]
    while listed:
        yield from listed
        then = _THEN.match(document, listed[-1].span.end, end)
        listed = [u for u in units.listed_at(then.end()) if u.kind in _NAMED] if then else []
