"""Patterns of dates told from another date, and of durations, sets and anniversaries, which date no event alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates.expressions import Anniversary, CalendarDate, Kind, Length, Offset, Reach, Stepped, Unit, Weekday
from kgbuild.dates.patterns import Cue, Found, either, pattern, span_of, words_of
from kgbuild.dates.vocabulary import (
    COUNT,
    JUBILEES,
    ORDINAL,
    UNIT,
    UNITS,
    WEEKDAY,
    any_of,
    cardinal,
    ordinal,
    unit_of,
    weekday_number,
)

_DEICTIC_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_ANAPHORIC_STEPS = {
    "previous": -1, "preceding": -1, "before": -1, "that": 0, "same": 0, "next": 1, "following": 1, "subsequent": 1,
    "after": 1,
}  # fmt: skip
_DAY_WORDS = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}
_DIRECTIONS = {
    "ago": -1, "earlier": -1, "before": -1, "previously": -1, "prior": -1, "later": 1, "after": 1, "afterward": 1,
    "afterwards": 1, "thereafter": 1, "hence": 1, "from now": 1, "on": 1, "within": 1,
}  # fmt: skip
_DISTANCE_KINDS = dict.fromkeys(("ago", "hence", "from now"), Kind.DEICTIC)
_EARLY = r"(?:(?:[Ee]arlier|[Ll]ater|[Ss]ometime|[Ee]arly|[Ll]ate)\s+(?:in\s+|on\s+)?)?"
_CLAUSE_END = r"(?=\s*[,.;:)”\"]|\s*$|\s+(?:and|but)\b)"


def _read_deictic(match: re.Match[str]) -> Iterator[Found]:
    yield Found(
        *match.span(), Kind.DEICTIC, Offset(_DEICTIC_STEPS[match["step"].lower()], unit_of(match["unit"]), True)
    )


def _read_anaphoric(match: re.Match[str]) -> Iterator[Found]:
    step = _ANAPHORIC_STEPS[match["step"].lower()]
    kind = Kind.ANCHORED if match.groupdict().get("anchored") is not None else Kind.ANAPHORIC
    yield Found(*match.span(), kind, Offset(step, unit_of(match["unit"]), True))


def _read_current_unit(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.PARTIAL, Offset(0, unit_of(match["unit"]), True))


def _read_rest_of_unit(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.PARTIAL, Offset(0, unit_of(match["unit"] or match["same"]), True))


def _read_new_year(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.PARTIAL, Stepped(CalendarDate(month=1), 1))


def _read_same_day(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.PARTIAL, Offset(0, Unit.DAY, True))


def _read_day_word(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.DEICTIC, Offset(_DAY_WORDS[match[0].split()[0].lower()], Unit.DAY))


def _read_distance(match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    direction = " ".join(groups["direction"].lower().split())
    count = _count(match) if groups.get("count") else None
    step, unit, vague = _DIRECTIONS[direction], unit_of(groups["unit"]), count is None
    known = not groups.get("half")
    kind = Kind.ANCHORED if groups.get("anchored") is not None else _DISTANCE_KINDS.get(direction, Kind.ANAPHORIC)
    yield Found(*match.span(), kind, Offset(step * (count or 1) if known else None, unit, vague=vague))


def _read_reach(match: re.Match[str]) -> Iterator[Found]:
    kind = Kind.ANCHORED if match["anchored"] is not None else Kind.ANAPHORIC
    if count := _count(match):
        yield Found(*match.span(), kind, Reach(Offset(count, unit_of(match["unit"]))))


def _read_weekday(match: re.Match[str]) -> Iterator[Found]:
    words = match["step"].lower().split()
    kind = Kind.ANAPHORIC if "the" in words else Kind.DEICTIC
    step = _ANAPHORIC_STEPS.get(words[-1]) or _DEICTIC_STEPS[words[-1]] if words else 0
    yield Found(*span_of(match), kind, Weekday(weekday_number(match["weekday"]), step))


def _read_length(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.DURATION, Length(_count(match), unit_of(match["unit"])))


def _count(match: re.Match[str]) -> int | None:
    """Return how many units are counted, a fortnight as two weeks."""
    count = cardinal(match["count"])
    return 2 * count if count and "fortnight" in match["unit"].lower() else count


def _read_vague_length(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span("x"), Kind.DURATION, Length(None, unit_of(match["unit"])))


def _read_set(match: re.Match[str]) -> Iterator[Found]:
    yield Found(*match.span(), Kind.SET, None)


def _read_anniversary(match: re.Match[str]) -> Iterator[Found]:
    if match["jubilee"]:
        years: int | None = JUBILEES[match["jubilee"].lower()]
    else:
        years = ordinal(match["ordinal"]) if match["ordinal"] else cardinal(match["count"])
    if years:
        yield Found(*match.span(), Kind.ANNIVERSARY, Anniversary(years))


_COUNT = rf"(?:{COUNT}|[Aa]n?|[Ss]everal)"
_UNITS_COUNTED = rf"(?P<count>{_COUNT})(?:\s+|-)(?:(?:more|full|long|short|whole)\s+)?(?P<unit>{UNITS})"
_WHOSE = (
    r"(?:(?:the|these|those|his|her|its|their)\s+)?(?:(?:last|past|next|following|previous|first|final|coming)\s+)?"
)
_DOER = r"they|he|she|it|we|both|all|the|an?|his|her|its|their|this|these|[A-Z]"
_JUBILEE = any_of([*JUBILEES, *(word.capitalize() for word in JUBILEES)])

RELATIVE_PATTERNS = (
    pattern(
        Cue.UNIT,
        rf"(?<![Tt]o\s){_EARLY}(?P<step>[Tt]his|[Ll]ast|[Nn]ext)\s+(?P<unit>{UNIT})(?!-)",
        _read_deictic,
        beside=either("this last next"),
    ),
    pattern(
        Cue.UNIT,
        rf"{_EARLY}(?:[Tt]he|[Tt]hat)\s+(?:very\s+)?(?P<step>same|following|next|previous|preceding|subsequent)\s+"
        rf"(?P<unit>{UNIT})(?!-)",
        _read_anaphoric,
        beside=words_of("same following next previous preceding subsequent"),
    ),
    pattern(
        Cue.UNIT,
        rf"{_EARLY}(?P<step>[Tt]hat)\s+(?:very\s+|same\s+)?(?P<unit>{UNIT})(?!-)",
        _read_anaphoric,
        beside=either("that"),
    ),
    pattern(
        Cue.UNIT,
        rf"[Tt]he\s+(?P<unit>{UNIT})\s+(?P<step>before|after)(?P<anchored>(?!{_CLAUSE_END}))?",
        _read_anaphoric,
        beside=words_of("before after"),
    ),
    pattern(
        Cue.UNIT,
        r"(?:(?:[Tt]he\s+)?(?:beginning|start|middle|end|close|course)\s+of|(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+in)"
        r"\s+the\s+(?P<unit>day|week|month|year|decade)(?!-)|(?:[Dd]uring|[Tt]hroughout)\s+the\s+(?P<same>day)(?!-)",
        _read_rest_of_unit,
        beside=either("beginning start middle end close course earlier later late early during throughout"),
    ),
    pattern(
        either("hours hour minutes"),
        rf"(?:(?:(?:[Aa]\s+)?[Ff]ew|[Ss]ome|[Jj]ust|[Oo]nly|{_COUNT})\s+)?(?:[Hh]ours?|[Mm]inutes)\s+(?:later|afterwards?)",
        _read_same_day,
        beside=words_of("later afterward afterwards"),
    ),
    pattern(
        Cue.UNIT,
        r"[Bb]efore\s+(?:the|that)\s+(?P<unit>day|week|month|year)\s+(?:was|were|had|is)\s+(?:out|over|up|ended|passed|gone)"
        r"|[Ww]ithin\s+the\s+(?P<same>day|week|month|year)(?!-)",
        _read_rest_of_unit,
        beside=either("before within"),
    ),
    pattern(
        words_of("week month year") | words_of("weeks months years"),
        r"(?P<unit>[Ww]eek|[Mm]onth|[Yy]ear)(?:['’]s\s+(?:end|close)|[\s-]end)",
        _read_current_unit,
        beside=words_of("end close"),
    ),
    pattern(
        Cue.DAY_WORD,
        r"[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)|[Ll]ast\s+(?:night|evening)",
        _read_day_word,
    ),
    pattern(
        Cue.UNIT,
        rf"{_UNITS_COUNTED}(?P<half>\s+and\s+a\s+half)?\s+"
        r"(?P<direction>ago|from\s+now|hence|earlier|later|previously|afterwards?|thereafter|on(?=,))(?!\s+than)",
        _read_distance,
        beside=words_of("ago now hence earlier later previously afterward afterwards thereafter on"),
    ),
    pattern(
        either("days weeks months"),
        r"(?:(?:[Aa]\s+few|[Jj]ust|[Oo]nly)\s+)?(?P<unit>[Dd]ays|[Ww]eeks|[Mm]onths)\s+(?P<direction>later|earlier)",
        _read_distance,
        beside=words_of("later earlier"),
    ),
    pattern(
        Cue.UNIT,
        rf"(?:[Ll]ess\s+than|[Uu]nder|[Bb]arely|[Nn]ot\s+quite)\s+{_UNITS_COUNTED}\s+(?:later|after(?P<anchored>(?!{_CLAUSE_END}))?)",
        _read_reach,
        beside=words_of("later after"),
    ),
    pattern(
        Cue.UNIT,
        rf"(?P<direction>After)\s+{_UNITS_COUNTED}(?P<half>\s+and\s+a\s+half)?(?=,?\s+(?:{_DOER}))",
        _read_distance,
        beside=words_of("After"),
    ),
    pattern(
        Cue.UNIT,
        rf"Within\s+{_UNITS_COUNTED}(?P<anchored>\s+(?:of|after)\b)?",
        _read_reach,
        beside=words_of("Within"),
    ),
    pattern(
        words_of("days weeks months"),
        r"(?P<direction>Within)\s+(?:a\s+(?:few|couple\s+of)\s+|several\s+)?(?P<unit>days|weeks|months)"
        r"(?P<anchored>\s+(?:of|after)\b)?",
        _read_distance,
        beside=words_of("Within"),
    ),
    pattern(
        Cue.UNIT,
        r"(?:[Ii]n|[Bb]y|[Ww]ith|[Aa]t\s+the\s+(?:beginning|start)\s+of)\s+the\s+new\s+year",
        _read_new_year,
        beside=words_of("new"),
    ),
    pattern(
        Cue.UNIT,
        rf"{_UNITS_COUNTED}(?P<half>\s+and\s+a\s+half)?\s+(?P<direction>before|after|prior)(?P<anchored>(?!{_CLAUSE_END}))?",
        _read_distance,
        beside=words_of("before after prior"),
    ),
    pattern(
        Cue.WEEKDAY,
        rf"(?:[Oo]n\s+|(?<!Bloody\s)(?<!Black\s)(?<!Super\s)(?={WEEKDAY}\b(?!\s+[A-Z])))"
        rf"(?P<x>(?P<weekday>{WEEKDAY})(?P<step>))",
        _read_weekday,
    ),
    pattern(
        Cue.WEEKDAY,
        rf"(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?|[Tt]he\s+(?:following|next|previous|preceding))\s+(?P<weekday>{WEEKDAY})",
        _read_weekday,
        beside=either("last next this following previous preceding"),
    ),
    pattern(Cue.UNIT, rf"{_WHOSE}{_UNITS_COUNTED}", _read_length),
    pattern(
        Cue.UNITS,
        r"(?:[Ff]or|[Oo]ver|[Ww]ithin|[Ii]n)\s+(?:the\s+course\s+of\s+)?(?P<x>(?:the\s+)?(?:(?:last|past|next|following|recent"
        r"|coming|previous|ensuing)\s+)?(?:few\s+|several\s+|many\s+|half\s+)?(?P<unit>days|weeks|months|years|decades|centuries))",
        _read_vague_length,
        beside=either("for over within in"),
    ),
    pattern(
        Cue.UNIT,
        rf"(?:[Ff]or|[Oo]ver|[Ww]ithin)\s+(?:the\s+course\s+of\s+)?(?P<x>the\s+(?:last|past|next|following|coming)\s+(?:half\s+)?"
        rf"(?P<unit>{UNIT}))",
        _read_vague_length,
        beside=words_of("last past next following coming"),
    ),
    pattern(
        Cue.UNIT,
        rf"(?:[Tt]o\s+)?this\s+day|the\s+(?:past|last)\s+(?:half\s+)?{UNIT}|half\s+(?:a\s+)?{UNIT}",
        _read_set,
        beside=words_of("this past last half"),
    ),
    pattern(
        Cue.UNIT | Cue.WEEKDAY,
        rf"(?:[Ee]very|[Ee]ach)\s+(?:other\s+|(?:{_COUNT}|few)\s+)?(?:{UNITS}|{WEEKDAY}|spring|summer|autumn|winter)",
        _read_set,
        beside=either("every each"),
    ),
    pattern(
        Cue.SET,
        r"(?:[Ss]emi-?|[Bb]i-?)?(?:[Aa]nnual|[Yy]early|[Mm]onthly|[Ww]eekly|[Dd]aily|[Bb]iennial)(?:ly)?",
        _read_set,
    ),
    pattern(
        Cue.UNIT | Cue.JUBILEE,
        rf"(?:(?P<ordinal>{ORDINAL})|(?P<count>{COUNT})[\s-]year)\s+anniversary|(?P<jubilee>{_JUBILEE})",
        _read_anniversary,
        beside=either(" ".join(Cue.JUBILEE)),
    ),
)
