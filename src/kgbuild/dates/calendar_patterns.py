"""Patterns of dates by the calendar: days, months, seasons, years, decades, centuries, feasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kgbuild.dates.calendars import calendar_edtf
from kgbuild.dates.expressions import CalendarDate, Interval, Kind, Offset, Stepped, Unit, Within
from kgbuild.dates.patterns import Cue, Found, either, pattern, span_of, words_of
from kgbuild.dates.vocabulary import (
    DASH,
    DAY,
    DAY_WORD,
    EASTER_OFFSETS,
    FIXED_DAYS,
    MONTH,
    MONTH_OR_SHORT,
    NAMED_DAYS,
    ORDINAL,
    PART,
    SEASON,
    THANKSGIVING,
    WEEKDAY,
    YEAR,
    any_of,
    month_number,
    ordinal,
)

_LEAP_YEAR = "2000"
_LAST_YEAR = "2099"
_LAST_CENTURY = 21
_BEFORE = 48
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1,
}  # fmt: skip

_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?"
_YEAR_AFTER = (
    rf"(?:(?:\s+(?:night|day|morning|afternoon|evening|weekend)\s+in|,?)\s+(?:of\s+)?(?:the\s+year\s+)?(?P<year>{YEAR})"
    r"|,?(?:\s+of)?\s+(?P<deictic>this|last|next)\s+year\b(?!['’])"
    r"|,?(?:\s+of)?\s+(?:the\s+|that\s+)?(?P<ordered>same|following|next|previous|preceding|that)\s+year\b(?!['’]))"
)
_TO = rf"(?:{DASH}|/|\s+(?:to|until|till|through)\s+(?:the\s+)?)"
_AND = r"(?:,?\s+(?:and|or|&)\s+(?:the\s+)?)"
_COUNTED = (
    r"(?:men|women|people|persons|troops|soldiers|sailors|students|miles|kilomet\w+|km|met(?:er|re)s|feet|tons|tonnes"
    r"|dollars|pounds|acres|hectares|refugees|prisoners|deaths|casualties|ships|tanks|aircraft|words|pages|hours|GMT|UTC"
    r"|percent|per\s+cent|million|billion|delegates|members|workers|families|states|countries|nations|governments|parties|houses|votes|copies|others|more|\d+)\b"
)
_NO_COUNT = rf"(?!\d|\s+(?:[a-z]+\s+)?{_COUNTED})"
_NUMBERED = re.compile(
    r"(?:\b(?:[Nn]os?|[Rr]es|[Rr]esolutions?|UNSCRs?|[Aa]rticles?|[Ss]ections?|[Pp]aragraphs?|[Pp]ages?|pp?|[Cc]hapters?"
    r"|[Rr]oom|[Ff]light|[Ll]aw|NSC|[Bb]ulletin|[Dd]ocuments?|[Vv]ol|[Dd]ecree|[Dd]irective|[Rr]egulation|some|nearly"
    r"|almost|than|least|roughly|total\s+of)\.?|\d)\s+(?:\d+\s*(?:,|and|or|&)\s+)*$"
)
_APPROXIMATE = re.compile(r"\b(?:about|around|circa|ca\.|c\.|approximately)\s+$")
_BETWEEN = re.compile(r"\b[Bb]etween\s+(?:the\s+)?$")
_IN = re.compile(r"\b[Ii]n\s+$")


def _read_days(match: re.Match[str]) -> Iterator[Found]:
    groups = {"day2": None, "month2": None, "and": None} | match.groupdict()
    months = [month_number(word) for word in (groups["month"], groups["month2"]) if word]
    first = CalendarDate(groups["year"], months[0], _day_number(groups["day"]))
    if _follows(_IN, match) and not groups["year"]:
        return
    if not groups["day2"]:
        yield from _found(match.span(), match, first)
        return
    last = replace(first, month=months[-1], day=_day_number(groups["day2"]))
    adjacent = last.month == (first.month or 0) + 1
    if groups["and"] and not adjacent and not _follows(_BETWEEN, match):
        (_, first_end), (last_begin, _) = sorted([match.span("day"), match.span("day2")])
        yield from _found((match.start(), first_end), match, first)
        yield from _found((last_begin, match.end()), match, last)
    else:
        yield from _found(match.span(), match, Interval(first, last))


def _read_iso(match: re.Match[str]) -> Iterator[Found]:
    year, month, day = match[0].split("-")
    yield from _found(match.span(), match, CalendarDate(year, int(month), int(day)))


def _read_month(match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    first = CalendarDate(groups.get("year"), month_number(groups["month"]))
    if not groups["month2"]:
        yield from _found(span_of(match), match, first)
        return
    last = replace(first, month=month_number(groups["month2"]))
    begin, end = span_of(match)
    adjacent = last.month == (first.month or 0) + 1
    if groups["and"] and not adjacent and not _follows(_BETWEEN, match):
        yield from _found((begin, match.end("month")), match, first)
        yield from _found((match.start("month2"), end), match, last)
    else:
        yield from _found((begin, end), match, Interval(first, last))


def _read_season(match: re.Match[str]) -> Iterator[Found]:
    yield from _found(span_of(match), match, CalendarDate(match.groupdict().get("year"), month_number(match["month"])))


def _read_stepped(match: re.Match[str]) -> Iterator[Found]:
    words = match["step"].lower().split()
    kind = Kind.DEICTIC if words[0] in ("this", "last", "next") else Kind.ANAPHORIC
    yield Found(*match.span(), kind, Stepped(CalendarDate(None, month_number(match["month"])), _STEPS[words[-1]]))


def _read_year(match: re.Match[str]) -> Iterator[Found]:
    if _follows(_NUMBERED, match):
        return
    about = _follows(_APPROXIMATE, match)
    first = CalendarDate(match["year"], approximate=about)
    if not match["year2"]:
        yield from _found(match.span(), match, first)
        return
    century = int(match["year"][:2]) + (match["year2"] < match["year"][2:])
    year2 = match["year2"] if len(match["year2"]) == len("YYYY") else f"{century}{match['year2']}"
    if match["year"] < year2 <= _LAST_YEAR:
        yield from _found(match.span(), match, Interval(first, CalendarDate(year2)))


def _read_open(match: re.Match[str]) -> Iterator[Found]:
    yield from _found(match.span(), match, Interval(CalendarDate(match["year"]), None))


def _read_decade(match: re.Match[str]) -> Iterator[Found]:
    decade = match["decade"]
    is_century = decade.endswith("00") and decade < "2000" and not match["part"]
    yield from _found(match.span(), match, CalendarDate(decade[:2] + "XX" if is_century else decade[:3] + "X"))


def _read_century(match: re.Match[str]) -> Iterator[Found]:
    number = ordinal(match["century"])
    if 1 <= number <= _LAST_CENTURY:
        yield from _found(match.span(), match, CalendarDate(f"{number - 1:02}XX"))


def _read_feast(match: re.Match[str]) -> Iterator[Found]:
    name = _canonical(match["feast"])
    if name in NAMED_DAYS:
        yield from _found(span_of(match), match, NAMED_DAYS[name])
    elif name in FIXED_DAYS:
        yield from _found(span_of(match), match, CalendarDate(match["year"], *FIXED_DAYS[name]))
    else:
        yield from _found(span_of(match), match, CalendarDate(match["year"], feast=name))


def _follows(words: re.Pattern[str], match: re.Match[str]) -> bool:
    begin = span_of(match)[0]
    return words.search(match.string, max(0, begin - _BEFORE), begin) is not None


def _canonical(name: str) -> str:
    folded = re.sub(r"\s+", " ", name.replace("’", "'"))
    known = [*NAMED_DAYS, *FIXED_DAYS, *EASTER_OFFSETS, THANKSGIVING]
    return next(word for word in known if word.replace("-", " ") == folded.replace("-", " "))


def _found(span: tuple[int, int], match: re.Match[str], part: CalendarDate | Interval) -> Iterator[Found]:
    """Yield what a match says when the words after it give the year, unless the calendar has no such date."""
    part = _ordered(part)
    if not _exists(part):
        return
    groups = match.groupdict()
    if groups.get("deictic"):
        yield Found(*span, Kind.DEICTIC, Within(part, Offset(_STEPS[groups["deictic"]], Unit.YEAR)))
    elif groups.get("ordered"):
        yield Found(*span, Kind.ANAPHORIC, Within(part, Offset(_STEPS[groups["ordered"]], Unit.YEAR)))
    else:
        first = part.begin if isinstance(part, Interval) else part
        yield Found(*span, Kind.ABSOLUTE if first.year else Kind.PARTIAL, part)


def _ordered(part: CalendarDate | Interval) -> CalendarDate | Interval:
    """Let an interval over the turn of the year ("December 30 to January 2, 1955") begin in the year before."""
    if isinstance(part, CalendarDate) or part.end is None or not part.begin.year or not part.begin.month:
        return part
    if part.begin.year == part.end.year and part.begin.month > (part.end.month or 0):
        return replace(part, begin=replace(part.begin, year=f"{int(part.begin.year) - 1:04}"))
    return part


def _exists(part: CalendarDate | Interval) -> bool:
    """Tell whether the calendar has the days that are stated: patterns match months and years that it has."""
    ends = [part] if isinstance(part, CalendarDate) else [part.begin, part.end]
    return all(end is None or not end.day or calendar_edtf(_filled(end)) for end in ends)


def _filled(date: CalendarDate) -> CalendarDate:
    return replace(date, year=date.year or _LEAP_YEAR, month=date.month or (1 if date.day else None))


def _day_number(words: str | None) -> int | None:
    return ordinal(words) if words and not words.isdecimal() else int(words) if words else None


_STRONG = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|till|[Dd]uring|[Tt]hroughout|[Tt]hrough|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]etween)"
_SURE = "(?:January|February|July|September|October|November|December)"
_MONTH_CONTEXT = rf"(?:{_STRONG}\s+(?={PART}?{MONTH})|(?:[Bb]y|of|for|to|and)\s+(?={PART}?{_SURE}))"
_MONTHS_OF_YEAR = (
    rf"(?P<month>{MONTH_OR_SHORT})(?:(?:{_TO}|(?P<and>{_AND})){PART}?(?P<month2>{MONTH_OR_SHORT}))?{_YEAR_AFTER}"
)
_MONTHS = rf"(?P<month>{MONTH})(?:(?:{_TO}|(?P<and>{_AND})){PART}?(?P<month2>{MONTH}))?"
_STEP = (
    r"(?P<step>[Tt]his(?:\s+past)?|[Ll]ast|[Nn]ext|[Tt]hat(?:\s+same)?"
    r"|[Tt]he\s+(?:same|following|next|previous|preceding))"
)
_YEARS = rf"(?:[Tt]he\s+year\s+)?(?P<year>{YEAR})(?:(?:{DASH}|/)(?P<year2>\d{{4}}|\d\d))?(?![-/]\d)(?!\s+{_COUNTED})"
_STEP_WORDS = either("this last next that same following previous preceding")
_FEASTS = any_of([*FIXED_DAYS, *NAMED_DAYS, *EASTER_OFFSETS, THANKSGIVING])
_SEASON_CONTEXT = r"(?:[Ii]n|[Dd]uring|[Bb]y|[Oo]ver|[Tt]hrough|[Tt]hroughout|[Uu]ntil|[Ss]ince)"

CALENDAR_PATTERNS = (
    pattern(
        Cue.MONTH,
        rf"(?:{WEEKDAY},?\s+)?(?P<month>{MONTH_OR_SHORT})\s+(?:the\s+)?(?P<day>{DAY})"
        rf"(?:(?:{_TO}|(?P<and>{_AND}))(?:(?P<month2>{MONTH_OR_SHORT})\s+)?(?P<day2>{DAY})"
        rf"(?=,?\s+(?:of\s+)?{YEAR}|{_NO_COUNT}))?{_YEAR_AFTER}?",
        _read_days,
        beside=Cue.DAY,
    ),
    pattern(
        Cue.MONTH,
        rf"{_WEEKDAY_BEFORE}(?P<day>{DAY}|{DAY_WORD}(?=\s+of))\s*(?:of\s+)?(?P<month>{MONTH_OR_SHORT}){_YEAR_AFTER}?",
        _read_days,
        beside=Cue.DAY | words_of("of"),
    ),
    pattern(
        Cue.MONTH,
        rf"{_WEEKDAY_BEFORE}(?P<day>{DAY})(?:\s+(?:of\s+)?(?P<month>{MONTH_OR_SHORT}))?(?:{_TO}|(?P<and>{_AND}))"
        rf"(?P<day2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH_OR_SHORT}){_YEAR_AFTER}?",
        _read_days,
        beside=Cue.DAY,
    ),
    pattern(Cue.YEAR, r"(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?!-)", _read_iso, beside=words_of("01")),
    pattern(Cue.MONTH, _MONTHS_OF_YEAR, _read_month, beside=Cue.YEAR_AFTER),
    pattern(Cue.MONTH, rf"{PART}{_MONTHS_OF_YEAR}", _read_month, beside=Cue.PART),
    pattern(Cue.MONTH, rf"{_MONTH_CONTEXT}(?P<x>{PART}?{_MONTHS})(?!['’]s)", _read_month),
    pattern(Cue.MONTH, rf"{PART}{_MONTHS}(?!['’]s)", _read_month, beside=Cue.PART),
    pattern(
        Cue.SEASON,
        rf"(?:the\s+)?{PART}?(?P<month>{SEASON}){_YEAR_AFTER}(?:(?:{DASH}|/)(?:\d{{4}}|\d\d))?",
        _read_season,
        beside=Cue.YEAR_AFTER,
    ),
    pattern(
        Cue.SEASON,
        rf"{_SEASON_CONTEXT}\s+(?P<x>(?:the\s+)?{PART}?(?P<month>spring|summer|autumn|fall|winter))(?!\s+of|-|\s+[A-Z])",
        _read_season,
    ),
    pattern(
        Cue.MONTH | Cue.SEASON,
        rf"{_STEP}\s+{PART}?(?P<month>{MONTH}|spring|summer|autumn|winter|fall(?=[,.;]|\s+(?:and|the|a|when|as)\b))(?!\s+\d)",
        _read_stepped,
        beside=_STEP_WORDS,
    ),
    pattern(Cue.YEAR, _YEARS, _read_year),
    pattern(Cue.YEAR, rf"{PART}{_YEARS}", _read_year, beside=Cue.PART),
    pattern(
        Cue.YEAR,
        rf"(?P<year>{YEAR})(?:{DASH}|\s+to\s+(?:the\s+)?)(?:present(?:\s+day)?|today|now)",
        _read_open,
        beside=words_of("present today now"),
    ),
    pattern(
        Cue.DECADE,
        rf"(?:the\s+)?(?P<part>{PART})?(?P<decade>1\d\d0|20\d0)['’]?s",
        _read_decade,
        beside=words_of("1990s s"),
    ),
    pattern(words_of("century"), rf"(?:the\s+)?{PART}?(?P<century>{ORDINAL})[\s-]century", _read_century),
    pattern(
        Cue.FEAST,
        rf"(?P<on>[Oo]n\s+)?(?P<x>(?P<feast>{_FEASTS})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?)"
        r"(?!['’])(?(on)(?!\s+Island)|(?!\s+[A-Z]))",
        _read_feast,
    ),
)
