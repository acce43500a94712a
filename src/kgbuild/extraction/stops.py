"""The stops of a journey, and the places of meetings told together, each with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.dates import MONTH
from kgbuild.extraction.place_names import PLACES
from kgbuild.extraction.times import Moment
from kgbuild.extraction.units import Units
from kgbuild.model import Span

_LYING = r"(?:,\s+(?:in|on|near|outside|off)\s+[^,;.()\d]{3,40},)?"
"""Where a place is: "at Oslo, in the south of Norway, on 4 May"."""
_FOLLOWS = re.compile(rf"{_LYING}\s+\(?(?:(?:on|from|in|between)\s+)?(?:the\s+)?")
_YEARLESS = rf"(?:\s+(?:(?:on|from)\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH}\b)(?:\s?[-–]\s?\d{{1,2}})?)?"
_NEXT_STOP = re.compile(rf"{_YEARLESS}\s*,?\s*(?:and\s+)?(?:then\s+)?(?:to\s+)?(?:the\s+)?")
_DATED_STOP = re.compile(r",?\s+and\s+(?:then\s+)?(?:on\s+|in\s+)?(?P<when>.+?),?\s+(?:to|in|at)\s+(?:the\s+)?")
_NEXT_TIME = re.compile(
    r"\)?(?:,|;|,?\s+and)(?:,?\s+(?:and|then|later|afterwards|finally|again|once\s+more|a\s+(?:second|third)\s+time"
    r"|for\s+the\s+(?:second|third|last)\s+time),?){0,2}\s+(?:(?:in|at|near|on)\s+)?(?:the\s+)?"
)
_NEXT = 50


def stops_from(
    units: Units, first: int, moments: Sequence[Moment], *, again: bool = False
) -> list[tuple[int, Moment | None]]:
    """“Visited A on 4 May and B from 5 to 6 May”: each stop of a journey with the moment that follows it.

    With `again` they are those of meetings: "in A on 4 May and again in B on 5 May", "at A (1902) and B (1904)". A
    single place behind a comma is no stop but where the first one lies: "visited Oslo, Norway".
    """
    text, index, told = units.text, first, ""
    found: list[tuple[int, Moment | None]] = []
    dated: Moment | None = None
    while True:
        end = text.names[index].span.end
        moment = next((m for m in moments if _FOLLOWS.fullmatch(text.form(Span(end, max(end, m.span.begin))))), None)
        found.append((index, dated or moment))
        behind = moment.span.end if moment else end
        nexts = text.names_in(Span(behind, min(behind + _NEXT, units.sentence.span.end)), PLACES)
        gap = text.form(Span(behind, text.names[nexts[0]].span.begin)) if nexts else "."
        dated = None if again else _dated(gap, behind, moments)
        if dated is None and not (_NEXT_TIME if again else _NEXT_STOP).fullmatch(gap):
            return found if len(found) > 2 or told.strip(" ,") or found[0][1] else found[:1]
        index, told = nexts[0], told + gap


def _dated(gap: str, begin: int, moments: Sequence[Moment]) -> Moment | None:
    """“… and on the next day to B”: the moment told before the next stop; `begin` is where the gap begins."""
    told = _DATED_STOP.fullmatch(gap)
    span = Span(begin + told.start("when"), begin + told.end("when")) if told else None
    return next((m for m in moments if span and m.span.begin >= span.begin - 4 and m.span.end == span.end), None)
