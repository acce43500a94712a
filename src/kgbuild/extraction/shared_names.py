"""States whose names share their last word: "North and South Korea", "the East and West German governments"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.knowledge import Reading
from kgbuild.model import EntityKind, Span

_PARTS = frozenset({"North", "South", "East", "West"})
_BEFORE = re.compile(rf"\b(?P<part>{'|'.join(sorted(_PARTS))})\s+(?:and|or|with)\s+(?:the\s+)?$")
_REACH = 16


def find_sharing(view: PassageView, states: Iterable[Span]) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """Give the first words of such pairs and what they stand for; `states` are the places of the full names."""
    for state in states if not view.vocabulary.isdisjoint(_PARTS) else ():
        part, _, shared = view.form(state).partition(" ")
        before = _BEFORE.search(view.text, max(0, state.begin - _REACH), state.begin) if part in _PARTS else None
        known = view.knowledge.gazetteer.lookup(f"{before['part']} {shared}") if before else ()
        readings = tuple(r for r in known if kind_of(r) is EntityKind.STATE)
        if before and readings:
            yield Span(*before.span("part")), readings
