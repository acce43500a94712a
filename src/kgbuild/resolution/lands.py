"""Whose a ruler is by the title alone, in a text of few states, or by the state that he travels to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, Term
from kgbuild.mentions import Extract
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.entities import capital_state
from kgbuild.resolution.majorities import leading

_RARE = frozenset(
    "sultan shah emperor empress tsar czar tsarina kaiser mikado shogun emir khedive bey dey khan negus grand-vizier"
    " doge stadtholder taoiseach chancellor elector grand-duke maharaja nizam caliph hospodar".split()
)
_TO = re.compile(
    r",?\s+(?:(?:had|has|would|will|is\s+to|then|later|also)\s+)*(?:visit(?:ed|s)?|toured|arrived\s+in|came\s+to|went\s+to"
    r"|travel(?:l?ed|s)\s+to|flew\s+to|paid\s+a\s+(?:\w+\s+)?visit\s+to|landed\s+in|set\s+out\s+for|left\s+for|reached)\s+(?:the\s+)?"
)
_ENOUGH = 3
_LONG = 50


def is_rare(office: str, knowledge: Knowledge) -> bool:
    """Tell whether an office is one that few states have had."""
    return not _RARE.isdisjoint(knowledge.titles.lookup(office))


def find_land(office: str, names: Sequence[Resolved], knowledge: Knowledge, year: int | None = None) -> str | None:
    """Give the only state of those which a document names that is known to have had such a ruler, about that year."""
    known = [o for o in knowledge.titles.lookup(office) if o in _RARE]
    if not known:
        return None
    states = {n.key for n in names if n.kind is EntityKind.STATE}
    ruled = {
        state
        for state in states
        if any(
            set(known) & set(knowledge.titles.lookup(term.office)) and _is_about(term, year)
            for _, term in knowledge.terms_by_body.get(state, ())
        )
    }
    return ruled.pop() if len(ruled) == 1 else None


def _is_about(term: Term, year: int | None) -> bool:
    """Tell whether a term lies within two generations of a year: not all who ruled are known."""
    return year is None or (term.from_year or year) - _LONG < year < (term.until_year or year) + _LONG


def find_traveller_home(extract: Extract, unit: Span, names: Sequence[Resolved], knowledge: Knowledge) -> str | None:
    """Give the other state of the two that a document tells of, where one of them is what a ruler travels to."""
    journey = _TO.match(extract.document.text, unit.end)
    index = bisect_left(extract.names, journey.end(), key=lambda n: n.span.begin) if journey else len(names)
    if journey is None or index == len(names) or extract.names[index].span.begin != journey.end():
        return None
    goal = names[index].key if names[index].kind is EntityKind.STATE else capital_state(extract.names[index], knowledge)
    if goal is None:
        return None
    counted = Counter(n.key for n in names if n.kind is EntityKind.STATE and n.key != goal)
    return leading(counted, enough=_ENOUGH)
