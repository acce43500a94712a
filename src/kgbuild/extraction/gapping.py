"""Meetings that share a verb: "A saw B in Oslo in May, C in Lima in June and D again before he sailed".

Each partner is told with a place or time of their own; the verb is said once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.place_names import PLACES
from kgbuild.extraction.shared_times import FINITE
from kgbuild.extraction.times import Moment
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Participation
from kgbuild.model import EntityKind, Span

_JOINT = re.compile(
    r"[^.;]*?(?:,|\band|,\s+and|,\s+then|\))\s+(?:then\s+)?(?P<again>again\s+)?"
    r"(?:(?:on|in)\s+[^,;]{1,30}?\s+)?(?:(?:with|by|on|to)\s+)?(?:(?:the|his|her|both)\s+)?$"
)
_SETTING = re.compile(
    r"\s*,?\s+(?:again\b|once\s+more|twice|\(|(?:in|at|on|near|aboard)\s|(?:the\s+)?(?:next|following|same)\b|later\b"
    r"|(?:a|one|two|three|four|five|six|seven|several|some|\d+)\s+(?:days?|weeks?|months?|hours?|years?)\b)"
)
_WORD_OF_PARTNER = re.compile(r"\b(with|by|on|to)\s+(?:(?:the|his|her|both)\s+)?$")

Told = tuple[list[Unit], int | None, Moment | None]


def partners_in_turn(units: Units, first: Sequence[Participation], begin: int, moments: Sequence[Moment]) -> list[Told]:
    """Give the partners of a verb told in turn, each with the place and moment that follow them; none of one turn.

    `first` are those who take part by the parse, `begin` is where the verb ends.
    """
    told = list(_partners(units, {p.who for p in first}, begin, moments))
    if len(told) < 2:
        return []
    ends = [*(several[0].span.begin for several in told), units.sentence.span.end][1:]
    return [
        (several, *setting_in(units, Span(several[-1].span.end, end), moments))
        for several, end in zip(told, ends, strict=True)
    ]


def _partners(units: Units, first: set[object], begin: int, moments: Sequence[Moment]) -> Iterator[list[Unit]]:
    text = units.text.document.text
    partner = next((i for i, u in enumerate(units.units) if u.who in first and u.span.begin >= begin), None)
    if partner is None:
        return
    several = units.chain(partner)
    yield several
    word, at = _word_before(text[begin : several[0].span.begin]), several[-1].span.end
    for i, unit in enumerate(units.units):
        if unit.span.begin < at or unit.kind is not EntityKind.PERSON:
            continue
        gap, several = text[at : unit.span.begin], units.chain(i)
        told = _JOINT.fullmatch(gap) and _word_before(gap) in {None, word}
        if not told or not _is_set(units, Span(at, unit.span.begin), moments):
            return
        if _has_verb(units, Span(at, unit.span.end)) or _goes_on(units, several[-1]):
            return
        at = several[-1].span.end
        if not _SETTING.match(text, at):
            return
        yield several


def _word_before(gap: str) -> str | None:
    """Give the preposition right before a partner."""
    found = _WORD_OF_PARTNER.search(gap)
    return found[1] if found else None


def _is_set(units: Units, span: Span, moments: Sequence[Moment]) -> bool:
    """Tell whether a place or time stands in a span: the one before must be told with one of its own."""
    return any(span.begin <= m.span.begin < span.end for m in moments) or bool(units.text.names_in(span, PLACES))


def _has_verb(units: Units, span: Span) -> bool:
    return any(t.tag_ in FINITE for t in units.sentence.tokens_at(span) or ())


def _goes_on(units: Units, unit: Unit) -> bool:
    """“… and B said”: who opens a clause of their own is no partner."""
    tokens = units.sentence.tokens_at(unit.span)
    return any(t.dep_ in {"nsubj", "nsubjpass"} for t in tokens or ())


def setting_in(units: Units, span: Span, moments: Sequence[Moment]) -> tuple[int | None, Moment | None]:
    """Give the first place and moment in a span."""
    places = [i for i in units.text.names_in(span, PLACES) if not units.text.is_adjective(i)]
    moment = next((m for m in moments if span.begin <= m.span.begin < span.end), None)
    return (places[0] if places else None), moment
