"""Finding the time expressions of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from kgbuild.dates.calendar_patterns import CALENDAR_PATTERNS
from kgbuild.dates.day_patterns import DAY_PATTERNS
from kgbuild.dates.expressions import CalendarDate, Interval, Kind, Relation, TimeExpression
from kgbuild.dates.patterns import Found, Pattern, Words, words_of
from kgbuild.dates.relative_patterns import RELATIVE_PATTERNS
from kgbuild.dates.vocabulary import DASH, MONTH

_PATTERNS = (*CALENDAR_PATTERNS, *DAY_PATTERNS, *RELATIVE_PATTERNS)
_CUES = frozenset(word for each in _PATTERNS for word in each.cues[0])
_LIKE: dict[tuple[bool, ...], str] = {}
_KINDS_OF_CUES = {
    word: _LIKE.setdefault(tuple(word in cue for each in _PATTERNS for cue in each.cues), word)
    for word in sorted({word for each in _PATTERNS for cue in each.cues for word in cue})
}
"""Each cue with the first of those that speak for the same patterns: any month for any other."""
_BEFORE = 48
_RELATIONS = re.compile(
    r"\b(?:(?P<since>[Ss]ince|[Aa]s\s+of|dating\s+(?:from|to)|dates\s+(?:from|to))"
    r"|(?P<until>[Uu]ntil|[Tt]ill|[Uu]p\s+to|[Tt]hrough)"
    r"|(?P<before>[Bb]efore|[Pp]rior\s+to|preceding)"
    r"|(?P<after>[Aa]fter|[Ff]ollowing|[Bb]eyond)"
    r"|(?P<by>[Bb]y|[Nn]o\s+later\s+than)"
    r"|(?P<from>[Ff]rom|[Bb]eginning(?:\s+in|\s+on)?|[Ss]tarting(?:\s+in|\s+on)?|[Ee]ffective))"
    r"\s+(?:about\s+|around\s+|at\s+least\s+|the\s+)?$"
)
_PREFIXES = {"pre-": Relation.BEFORE, "post-": Relation.AFTER}
_FROM_NOW_ON = re.compile(r"\s+(?:on|onwards?|forward)\b")
_TO = re.compile(rf"(?:{DASH}|,?\s+(?:to|until|till|through|thru)\s+(?:the\s+)?)")
_AND = re.compile(r",?\s+(?:and|or|&)\s+(?:(?:then\s+)?(?:in|on|again\s+in)\s+)?(?:the\s+)?|,\s+|\s*/\s*")
_BETWEEN = re.compile(r"\b[Bb]etween\s+(?:the\s+)?$")
_OF = re.compile(r"(?<![\w’')])(?!(?:hours|morning|afternoon|evening|night)\b)[\w’')]+\s+of\s+$")
_NAME_OF = re.compile(r"\b(?:[A-Z][\w’']*|\([A-Z ]+\))\s+of\s+$")
_PLAN = re.compile(
    r"\b(?:Agenda|Vision|Strategy|Plan|Road\s?map|Horizon|Expo|Compact|Programme|Program|Framework|Goals?|Cup|Games"
    r"|Olympics|Euro)\s+$"
)
"""Names of plans and fairs, whose year is no time at which anything told was done: "Agenda 2063", "Expo 2020"."""
_DETERMINER = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Oo]ur)|\w['’]s|s['’])\s+$"
)
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:in|on|at|of|to|by|for|from|with|and|or|but|as|when|while|where|which|that|who|is|was|were|are|has|had|have"
    r"|the|a|an|after|before|during|until|through|he|she|it|they|both|not|did|could|would|will|also|led|saw|came"
    rf"|{MONTH})\b)[A-Za-z]"
)
_BORDERS_AFTER = re.compile(
    r"\s+(?:borders?|lines?|boundar(?:y|ies)|frontiers?|levels|accords?|agreements?|treaty|war)\b"
)
_BRACKETS = re.compile(r"\(\s*(?:r\.|b\.|d\.|born|died|ruled|reigned)?\s*$")


@lru_cache(maxsize=1024)  # a document's timeline reads headings, and the sentences of a report, more than once
def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Return all time expressions of `text`, usually a sentence, in order and without overlap.

    Where patterns overlap, the leftmost of the longest wins. Offsets are code points of `text`.
    """
    words = words_of(text)
    if _CUES.isdisjoint(words):
        return ()
    found = [
        hit
        for each in _patterns_for(frozenset(_KINDS_OF_CUES[cue] for cue in words & _KINDS_OF_CUES.keys()))
        for match in each.regex.finditer(text)
        for hit in each.read(match)
    ]
    return tuple(_join(text, [_expression(text, hit) for hit in _longest(found)]))


@lru_cache(maxsize=4096)  # most sentences have one of a few sets of such cues
def _patterns_for(cues: Words) -> tuple[Pattern, ...]:
    return tuple(each for each in _PATTERNS if each.may_match(cues))


def _longest(found: Iterable[Found]) -> list[Found]:
    """Choose matches that do not overlap, longer ones first; of equals the earlier, then a duration."""
    chosen: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.begin - hit.end, hit.begin, hit.kind != Kind.DURATION)):
        place = bisect_left(chosen, hit.begin, key=lambda other: other.begin)
        before, after = chosen[max(0, place - 1) : place], chosen[place : place + 1]
        if all(other.end <= hit.begin for other in before) and all(hit.end <= other.begin for other in after):
            chosen.insert(place, hit)
    return chosen


def _expression(text: str, hit: Found) -> TimeExpression:
    return TimeExpression(
        hit.begin,
        hit.end,
        text[hit.begin : hit.end],
        hit.kind,
        hit.meaning,
        _relation(text, hit),
        _is_attributive(text, hit),
    )


def _relation(text: str, hit: Found) -> Relation:
    match = _RELATIONS.search(text, max(0, hit.begin - _BEFORE), hit.begin)
    if match is None or match.lastgroup is None:
        return _PREFIXES.get(text[max(0, hit.begin - _BEFORE) : hit.begin].rpartition(" ")[2].lower(), Relation.IN)
    relation = Relation(match.lastgroup)
    if match["until"] == "Through":  # "Through the spring of 1931, A met B" is told of that spring
        return Relation.IN
    if relation != Relation.FROM:
        return relation
    if isinstance(hit.meaning, Interval):
        return Relation.IN
    return Relation.SINCE if _FROM_NOW_ON.match(text, hit.end) else relation


def _is_attributive(text: str, hit: Found) -> bool:
    """Tell whether an expression is part of a noun phrase or of a life's years, by the words around it."""
    if hit.kind not in (Kind.ABSOLUTE, Kind.PARTIAL):
        return False
    start = max(0, hit.begin - _BEFORE)
    if _BRACKETS.search(text, start, hit.begin) and text.startswith(")", hit.end):
        return True
    of = _OF if text[hit.begin].isdigit() else _NAME_OF
    if of.search(text, start, hit.begin) or _BORDERS_AFTER.match(text, hit.end):
        return True
    if text[hit.begin].isdigit() and _PLAN.search(text, start, hit.begin):
        return True
    return bool(_DETERMINER.search(text, start, hit.begin) and _NOUN_AFTER.match(text, hit.end))


def _join(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Join "A to B" and "between A and B" to intervals, and give "May and June 1992" their common year."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        whole = _interval(text, joined[-1], expression) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(expression)
    return _share_years(text, joined)


def _interval(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    a, b = first.meaning, last.meaning
    if not (isinstance(a, CalendarDate) and isinstance(b, CalendarDate)):
        return None
    start = max(0, first.begin - _BEFORE)
    joint = _AND if _BETWEEN.search(text, start, first.begin) else _TO
    if not joint.fullmatch(text, first.end, last.begin):
        return None
    begin = a if a.year or a.feast else _with_year(a, b)
    ends_first = begin.year and b.year and (begin.year, begin.month or 0) > (b.year, b.month or 12)
    if ends_first or (begin.year and not b.year):
        return None
    return replace(
        last,
        begin=first.begin,
        text=text[first.begin : last.end],
        meaning=Interval(begin, b),
        relation=Relation.IN if first.relation in (Relation.FROM, Relation.BY) else first.relation,
    )


def _with_year(date: CalendarDate, other: CalendarDate) -> CalendarDate:
    """Give `date` the year of the `other` that follows it, or the year before where its month comes later."""
    if other.year and date.month and other.month and date.month > other.month and other.year.isdecimal():
        return replace(date, year=f"{int(other.year) - 1:04}")
    return replace(date, year=other.year)


def _share_years(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    return [_dated_by(text, first, last) for first, last in pairwise(expressions)] + expressions[-1:]


def _dated_by(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression:
    a, b = first.meaning, last.meaning
    if first.kind != Kind.PARTIAL or not (isinstance(a, CalendarDate) and isinstance(b, CalendarDate)):
        return first
    if not (b.year and b.month and _AND.fullmatch(text, first.end, last.begin)):
        return first
    return replace(first, kind=Kind.ABSOLUTE, meaning=replace(a, year=b.year))
