"""Patterns of days and parts of days that a text tells within a month, an event or a day: "the 5th", "that evening"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates.expressions import CalendarDate, Interval, Kind, Offset, Ordinal, Unit
from kgbuild.dates.patterns import Cue, Found, either, pattern, words_of
from kgbuild.dates.vocabulary import DASH, DAYS_IN_WORDS, ORDINAL, UNIT, WEEKDAY, any_of, ordinal, unit_of

_STEPS = {"that": 0, "same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_FEW_FIRST = 3
_LAST_DAY = 31


def _read_day(match: re.Match[str]) -> Iterator[Found]:
    days = [ordinal(words) for words in (match["day"], match["day2"]) if words]
    if max(days) > _LAST_DAY:
        return
    first, *last = (CalendarDate(day=day) for day in days)
    if match["and"] and days[-1] != days[0] + 1:
        yield Found(match.start("x"), match.end("day"), Kind.PARTIAL, first)
        yield Found(match.start("day2"), match.end("x"), Kind.PARTIAL, last[0])
    else:
        yield Found(*match.span("x"), Kind.PARTIAL, Interval(first, last[0]) if last else first)


def _read_part_of_day(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.ANAPHORIC, Offset(_STEPS[(match["step"] or "that").lower()], Unit.DAY, True))


def _read_later_that_day(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.PARTIAL, Offset(0, Unit.DAY, True))


def _read_ordinal(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.ANCHORED, Ordinal(ordinal(match["ordinal"]), unit_of(match["unit"])))


def _read_day_of_event(match: re.Match[str]) -> Iterator[Found]:
    words = match["ordinal"]
    number = _ENDS.get(words) or ordinal(words)
    yield Found(*match.span("x"), Kind.ANCHORED, Ordinal(number, Unit.DAY))


_ENDS = {"opening": 1, "last": -1, "final": -1, "closing": -1}
_NTH = rf"(?:[123]?\d(?:st|nd|rd|th)|{any_of(word for word, day in DAYS_IN_WORDS.items() if day > _FEW_FIRST)})"
_NO_NOUN = (
    r"(?=\s*(?:[,.;:)—–]|$)|\s+of\s+(?:that|this|the)\s+(?:same\s+)?month\b"
    r"|\s+(?:he|she|it|they|we|both|the|an?|his|her|its|their|these|those|this|and|but|in|at|by|with|for|to|as|when|while"
    r"|where|after|before|came|met|began|was|were|had|did)\b"
    r"|\s+(?!Anniversary|Annual|Arrondissement|Army|Avenue|Battalion|Brigade|Century|Congress|Corps|Day|District|Division"
    r"|Fleet|Floor|Parallel|Party|Plenum|Regiment|Round|Session|Street|Summit)[A-Z])"
)
_TO = rf"(?:{DASH}|\s+(?:to|until|till|through)\s+(?:the\s+)?)"
_WHOSE = r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hat)"
_EVENT = (
    r"(?:presidency|term|administration|reign|tenure|rule|war|conference|congress|summit|talks|meeting|negotiations"
    r"|conflict|visit|trip|tour|stay|session|gathering|journey|assembly|discussions|proceedings)"
)
_TERM = (
    r"(?:in\s+(?:office|power)|as\s+[a-z]+|on\s+the\s+job"
    rf"|of\s+(?:his|her|the|its|their|that|this)\s+(?:[a-z]+\s+)?{_EVENT})"
)
_PART = r"(?:morning|afternoon|evening|night)"

DAY_PATTERNS = (
    pattern(
        Cue.NTH | either(" ".join(DAYS_IN_WORDS)),
        rf"(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|{_PART}\s+of|{WEEKDAY},?)\s+(?P<x>the\s+(?P<day>{_NTH})"
        rf"(?:(?:{_TO}|(?P<and>\s+(?:and|or)\s+(?:the\s+)?))(?P<day2>{_NTH}))?){_NO_NOUN}",
        _read_day,
        beside=either("on by until since from") | Cue.DAY_PART | Cue.WEEKDAY,
    ),
    pattern(
        Cue.DAY_PART,
        r"(?:[Tt]hat(?:\s+(?:very|same))?|[Tt]he\s+(?:very\s+)?(?P<step>same|following|next|previous|preceding))\s+"
        rf"{_PART}",
        _read_part_of_day,
        beside=either("that same following next previous preceding"),
    ),
    pattern(
        Cue.DAY_PART | words_of("noon midday midnight dawn dusk"),
        r"(?:(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?[Ii]n\s+the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening)"
        r"|(?:[Aa]t|[Bb]y)\s+(?:noon|midday|midnight|dawn|dusk))(?!\s+(?:of|on)\b)",
        _read_later_that_day,
    ),
    pattern(
        Cue.UNIT,
        rf"(?:the\s+\w+\s+of\s+)?{_WHOSE}\s+(?P<ordinal>{ORDINAL})\s+(?P<unit>{UNIT})(?:\s+{_TERM})?",
        _read_ordinal,
    ),
    pattern(
        Cue.DAY_PART | words_of("day"),
        rf"[Oo]n\s+(?P<x>{_WHOSE}\s+(?P<ordinal>opening|last|final|closing|{ORDINAL})\s+(?:day|{_PART})(?:\s+{_TERM})?)",
        _read_day_of_event,
    ),
    pattern(
        words_of("first second third last"),
        r"[Oo]n\s+(?P<x>the\s+(?P<ordinal>first|second|third|last))(?=,|\s+(?:he|she|they|it)\b)",
        _read_day_of_event,
    ),
)
