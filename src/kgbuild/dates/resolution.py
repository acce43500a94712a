"""From a time expression and its reference dates to an EDTF date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from kgbuild.dates.calendars import calendar_edtf, nearest_weekday, step
from kgbuild.dates.expressions import (
    Anniversary,
    CalendarDate,
    Interval,
    Kind,
    Meaning,
    Offset,
    Ordinal,
    Reach,
    Stepped,
    TimeExpression,
    Unit,
    Weekday,
    Within,
)
from kgbuild.edtf import OPEN, Grain, bounds, contains, grain, interval, is_edtf, overlaps

Tense = Literal["past", "future"]

_MONTHS_BACK_AT_TURN_OF_YEAR = 6
_DAYS_BACK_IN_MONTH = 15
_SEASON_DAYS = 92
_LONGEST_NARRATIVE_DAYS = 400

_Pick = Callable[[CalendarDate], str | None]


def resolve(
    expression: TimeExpression, *, published: str | None = None, current: str | None = None, tense: Tense | None = None
) -> str | None:
    """Return the EDTF date that `expression` means, or None where the text does not tell.

    `published` is the document's date and `current` the date that the narrative has reached, both EDTF. Deictic
    expressions ("last week") count from `published` alone, anaphoric ones ("the following year") from `current` alone.
    A partial date ("in May") takes its year from `current`, or else from `published`: then it is the last one of the
    past, the next one of the future, or the nearest, by the `tense` of its clause. For an anchored expression ("six
    weeks after the summit") or an anniversary give the anchor's date as `current`; of an anniversary that is the day
    when it is kept. Durations and sets date nothing. The clock is never asked.
    """
    match expression.kind:
        case Kind.DURATION | Kind.SET:
            return None
        case Kind.DEICTIC:
            return _settle(expression.meaning, published, tense)
        case Kind.PARTIAL if current is None and not isinstance(expression.meaning, Offset):
            return _complete(expression.meaning, partial(_nearest, published=published, tense=tense))
        case Kind.PARTIAL:
            return _settle(expression.meaning, current or published, tense)
        case _:
            return _settle(expression.meaning, current, tense)


def _settle(meaning: Meaning | None, reference: str | None, tense: Tense | None) -> str | None:
    match meaning:
        case CalendarDate() | Interval():
            return _complete(meaning, partial(_next_told, current=reference))
        case _ if reference is None:
            return None
        case Offset():
            return step(reference, meaning)
        case Reach():
            return interval(reference, step(reference, meaning.length)) if grain(reference) >= Grain.MONTH else None
        case Anniversary():
            return step(reference, Offset(-meaning.years, Unit.YEAR))
        case Ordinal():
            return _ordinal(meaning, reference)
        case Within():
            year = step(reference, meaning.year)
            return year and _complete(meaning.part, lambda part: calendar_edtf(replace(part, year=year)))
        case Stepped():
            return _stepped(meaning, reference)
        case Weekday():
            return _weekday(meaning, reference, tense)
        case _:
            return None


def _complete(meaning: Meaning | None, pick: _Pick) -> str | None:
    """Give a date or an interval as EDTF, dates without a year as `pick` says."""
    if isinstance(meaning, CalendarDate):
        return calendar_edtf(meaning) if meaning.year else pick(meaning)
    if not isinstance(meaning, Interval):
        return None
    if meaning.end is None:
        begin = calendar_edtf(meaning.begin)
        return begin and f"{begin}/{OPEN}"
    end = _complete(meaning.end, pick)
    if end is None:
        return None
    year = int(end[:4]) if end[:4].isdecimal() else None
    stated = meaning.begin if meaning.begin.month or meaning.begin.feast else replace(meaning.begin, month=_month(end))
    begins = [stated] if stated.year or year is None else [replace(stated, year=f"{y:04}") for y in (year, year - 1)]
    values = [f"{begin}/{end}" for begin in map(calendar_edtf, begins) if begin]
    return next(filter(is_edtf, values), None)


def _month(edtf: str) -> int | None:
    return int(edtf[5:7]) if grain(edtf) is Grain.DAY else None


def _next_told(stated: CalendarDate, current: str | None) -> str | None:
    """Choose the year of a partial date in a narrative that has reached `current`.

    It is the same year, or the next where the month lies far back; in a time that crosses years it is the one that
    falls inside it, or else comes next.
    """
    first, last = bounds(current) if current else (None, None)
    if first is None or last is None:
        return None
    if stated.month is None and stated.feast is None:
        return _day_of_month(stated, first, last)
    if first.year == last.year:
        turned = (last - first).days <= _SEASON_DAYS and _months_back(stated, last) >= _MONTHS_BACK_AT_TURN_OF_YEAR
        return calendar_edtf(replace(stated, year=f"{first.year + turned:04}"))
    candidates = _in_years(stated, first.year - 1, last.year + 1)
    inside = [value for value in candidates if current and overlaps(value, current)]
    if inside or (last - first).days > _LONGEST_NARRATIVE_DAYS:
        return inside[0] if len(inside) == 1 else None
    return next((value for value in candidates if _first_day(value) > last), None)


def _day_of_month(stated: CalendarDate, first: date, last: date) -> str | None:
    """Give the day of the month that a story is in; a day that lies far back in it is one of the next month."""
    if (first.year, first.month) != (last.year, last.month):
        return None
    months = 12 * first.year + first.month - 1 + (first == last and first.day - (stated.day or 0) > _DAYS_BACK_IN_MONTH)
    return calendar_edtf(replace(stated, year=f"{months // 12:04}", month=months % 12 + 1))


def _nearest(stated: CalendarDate, published: str | None, tense: Tense | None) -> str | None:
    """Choose the year of a partial date in a document of the day, month or year `published`."""
    first, last = bounds(published) if published else (None, None)
    if first is None or last is None:
        return None
    if not (stated.month or stated.feast):
        return _nearest_day_of_month(stated, first, last, tense)
    candidates = _in_years(stated, first.year - 1, last.year + 1)
    if tense == "past":
        return next((value for value in reversed(candidates) if _first_day(value) <= last), None)
    if tense == "future":
        return next((value for value in candidates if _last_day(value) >= first), None)
    return min(candidates, key=lambda value: abs(_first_day(value) - first), default=None)


def _nearest_day_of_month(stated: CalendarDate, first: date, last: date, tense: Tense | None) -> str | None:
    """Choose the month of "the 23rd" in a document of a day: its own, or else the next one or the last."""
    if first != last:
        return None
    later = (stated.day or 0) - first.day
    months = 12 * first.year + first.month - 1 + (tense == "future" and later < 0) - (tense == "past" and later > 0)
    return calendar_edtf(replace(stated, year=f"{months // 12:04}", month=months % 12 + 1))


def _stepped(meaning: Stepped, reference: str) -> str | None:
    first, last = bounds(reference)
    if first is None or last is None:
        return None
    candidates = _in_years(meaning.part, first.year - 2, last.year + 2)
    if meaning.step > 0:
        return next((value for value in candidates if _first_day(value) > last), None)
    if meaning.step < 0:
        return next((value for value in reversed(candidates) if _last_day(value) < first), None)
    around = [value for value in candidates if contains(value, reference)]
    same = _in_years(meaning.part, first.year, last.year)
    return next(iter(around or same), None) if around or first.year == last.year else None


def _ordinal(meaning: Ordinal, reference: str) -> str | None:
    """Count from the day, month or year when something began; within an interval no farther than its end."""
    if grain(reference) is Grain.MONTH and meaning.unit is Unit.DAY:
        return reference
    if grain(reference) is not Grain.INTERVAL:
        return step(reference, Offset(meaning.number - 1, meaning.unit)) if meaning.number > 0 else None
    begin, end = reference.split("/")
    if OPEN in (begin, end):
        return None
    value = step(begin, Offset(meaning.number - 1, meaning.unit)) if meaning.number > 0 else end
    return value if value and contains(reference, value) else None


def _weekday(meaning: Weekday, reference: str, tense: Tense | None) -> str | None:
    first, last = bounds(reference)
    if first is None or first != last:
        return None
    day = nearest_weekday(meaning, first, tense)
    return day.isoformat() if day else None


def _in_years(stated: CalendarDate, first: int, last: int) -> list[str]:
    values = (calendar_edtf(replace(stated, year=f"{year:04}")) for year in range(max(1, first), min(last, 9999) + 1))
    return [value for value in values if value]


def _months_back(stated: CalendarDate, day: date) -> int:
    month = stated.month or day.month
    return day.month - (month if month <= 12 else 3 * (month - 20))


def _first_day(value: str) -> date:
    return bounds(value)[0] or date.min


def _last_day(value: str) -> date:
    return bounds(value)[1] or date.max
