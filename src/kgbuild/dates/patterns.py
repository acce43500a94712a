"""What a pattern of time expressions is: when to try it, what it matches, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Flag, auto
from typing import NamedTuple

from kgbuild.dates.expressions import Kind, Meaning
from kgbuild.dates.vocabulary import EASTER_OFFSETS, FIXED_DAYS, JUBILEES, MONTH_OR_SHORT, NAMED_DAYS, any_of


class Cue(Flag):
    """Which words of time a text has at all; a pattern is tried only where its cue is met."""

    NONE = 0
    MONTH = auto()
    YEAR = auto()
    SEASON = auto()
    WEEKDAY = auto()
    UNIT = auto()
    DAY = auto()
    FEAST = auto()
    SET = auto()
    NTH = auto()


class Found(NamedTuple):
    """A match: half-open offsets in the text, and what it means."""

    begin: int
    end: int
    kind: Kind
    meaning: Meaning | None


class Pattern(NamedTuple):
    """A regular expression, the cue that it needs, and the function that reads its matches (none for a bad one)."""

    cue: Cue
    regex: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Found]]


_CUE_WORDS = re.compile(
    rf"\b(?:(?P<MONTH>{MONTH_OR_SHORT})|(?P<YEAR>(?:1\d|20)\d\d)|(?P<WEEKDAY>[A-Z][a-z]{{2,5}}day)"
    rf"|(?P<SEASON>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
    rf"|(?P<UNIT>(?:day|week|fortnight|month|year|decade|centur|anniversar)[a-z]*|{any_of(JUBILEES)})"
    rf"|(?P<DAY>(?:to|yester)day|tomorrow|tonight|[Tt]oday|[Yy]esterday|[Tt]omorrow|(?:this|last)\s(?:morn|after|even|nigh))"
    rf"|(?P<SET>annual|yearly|monthly|weekly|daily|biennial)"
    rf"|(?P<NTH>the\s\d{{1,2}}(?:st|nd|rd|th))"
    rf"|(?P<FEAST>{any_of([*FIXED_DAYS, *NAMED_DAYS, *EASTER_OFFSETS, 'Thanksgiving'])}))"
)


def cues_of(text: str) -> Cue:
    """Return the cues of all words of time in `text`."""
    cues = Cue.NONE
    for match in _CUE_WORDS.finditer(text):
        cues |= Cue[match.lastgroup or "NONE"]
    return cues


def pattern(cue: Cue, regex: str, read: Callable[[re.Match[str]], Iterator[Found]]) -> Pattern:
    """Return the pattern of `regex` between word boundaries, tried where a text has `cue`; `read` reads its matches."""
    return Pattern(cue, re.compile(rf"(?<![\w$£€#/@])(?<!\d[.,])(?:{regex})(?!\w)"), read)


def span_of(match: re.Match[str]) -> tuple[int, int]:
    """Return the offsets of the expression in a match: its group `x`, else the whole."""
    return match.span("x") if "x" in match.re.groupindex else match.span()
