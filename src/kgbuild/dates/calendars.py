"""Reckoning with dates: feasts that move, weekdays, and steps of so many units that keep an EDTF date's grain."""

from __future__ import annotations

from datetime import date, timedelta

from kgbuild.dates.expressions import CalendarDate, Offset, Unit, Weekday
from kgbuild.dates.vocabulary import EASTER_OFFSETS, THANKSGIVING
from kgbuild.edtf import Grain, bounds, grain, is_edtf

_EXACT_DAYS = 14
_FEW, _WEEK, _MONTH = 8, 7, 31  # days: so few from some day of a month are likely still of that month
_LONGEST_REFERENCE_DAYS = 400
_THURSDAY = 3
_FEW_DAYS = {Unit.DAY: (2, 9), Unit.WEEK: (14, 56), Unit.MONTH: (56, 310)}
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}
_KNOWN_DIGITS = {Unit.DECADE: 3, Unit.CENTURY: 2}


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian `year` (the anonymous algorithm of Meeus, Astronomical Algorithms, 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast_day(feast: str, year: int) -> date:
    """Return the day of a movable feast of `vocabulary` in `year`."""
    if feast == THANKSGIVING:
        first = date(year, 11, 1)
        return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21)
    return easter(year) + timedelta(days=EASTER_OFFSETS[feast])


def calendar_edtf(stated: CalendarDate) -> str | None:
    """Return the EDTF date of a calendar date that has its year; None where the calendar has no such day."""
    if stated.year is None or (stated.day and not stated.month):
        return None
    if stated.feast:
        return feast_day(stated.feast, int(stated.year)).isoformat() if is_edtf(stated.year) else None
    parts = [stated.year, *(f"{part:02}" for part in (stated.month, stated.day) if part)]
    value = "-".join(parts) + ("~" if stated.approximate else "")
    return value if is_edtf(value) else None


def nearest_weekday(weekday: Weekday, reference: date, tense: str | None) -> date | None:
    """Return the day that a weekday means as seen from `reference`, by its step or else by the `tense`."""
    back = (reference.weekday() - weekday.day) % 7
    ahead = (weekday.day - reference.weekday()) % 7
    nearest = ahead if tense == "future" else -back
    days = {-1: -(back or 7), 0: nearest, 1: ahead or 7}[weekday.step]
    try:
        return reference + timedelta(days=days)
    except OverflowError:
        return None


def step(reference: str, offset: Offset) -> str | None:
    """Return the EDTF date that lies `offset` from `reference`, no finer than both allow, or None.

    It is None where the reference is open or the offset vague, or where the result would not even tell a year. From an
    interval the way back starts at its first day, the way on at its last.
    """
    first, last = bounds(reference)
    if first is None or last is None or offset.count is None or (last - first).days > _LONGEST_REFERENCE_DAYS:
        return None
    if grain(reference) == Grain.INTERVAL and offset.count:
        first, last = _closed_bounds(reference.split("/")[offset.count > 0])
    reckon = _step_vaguely if offset.vague else _step_whole if offset.whole else _step_between
    try:
        return reckon(first, last, offset.count, offset.unit)
    except (OverflowError, ValueError):
        return None


def _closed_bounds(point: str) -> tuple[date, date]:
    first, last = bounds(point)
    return first or date.min, last or date.max


def common_edtf(first: date, last: date) -> str | None:
    """Return the day, month or year that holds both dates; None where they are in different years."""
    pairs = zip(first.isoformat().split("-"), last.isoformat().split("-"), strict=True)
    shared: list[str] = []
    for a, b in pairs:
        if a != b:
            break
        shared.append(a)
    return "-".join(shared) or None


def _step_whole(first: date, last: date, count: int, unit: Unit) -> str | None:
    if unit == Unit.WEEK and first == last:
        monday = first + timedelta(days=7 * count - first.weekday())
        sunday = monday + timedelta(days=6)
        month = common_edtf(monday, sunday)
        return month if month and len(month) == len("YYYY-MM") else f"{monday}/{sunday}"
    if unit > Unit.YEAR:
        begin, end = first.year // _YEARS[unit] + count, last.year // _YEARS[unit] + count
        value = f"{begin:0{_KNOWN_DIGITS[unit]}}".ljust(4, "X")
        return value if begin == end and is_edtf(value) else None
    return _step_between(first, last, count, unit)


def _step_vaguely(first: date, last: date, direction: int, unit: Unit) -> str | None:
    """The month or year that holds all that "a few days later" may mean."""
    if unit not in _FEW_DAYS:
        return None
    near, far = (timedelta(days=direction * days) for days in _FEW_DAYS[unit])
    common = common_edtf(*sorted((first + (near if direction > 0 else far), last + (far if direction > 0 else near))))
    return common and common[: len("YYYY-MM")]


def _step_between(first: date, last: date, count: int, unit: Unit) -> str | None:
    if unit >= Unit.YEAR:
        if first.year != last.year:
            return None
        year = date(first.year + count * _YEARS[unit], 1, 1).year
        return f"{year:04}" if unit == Unit.YEAR else f"{year:04}~"
    if unit == Unit.MONTH:
        return _month_edtf(_add_months(first, count), _add_months(last, count))
    days = count * (7 if unit == Unit.WEEK else 1)
    if _WEEK < (last - first).days <= _MONTH and abs(days) <= _FEW:
        return common_edtf(first, last)
    slack = timedelta(days=0 if abs(days) <= _EXACT_DAYS else 3)
    return common_edtf(first + timedelta(days=days) - slack, last + timedelta(days=days) + slack)


def _month_edtf(first: date, last: date) -> str | None:
    common = common_edtf(first, last)
    return common and common[: len("YYYY-MM")]


def _add_months(day: date, count: int) -> date:
    months = 12 * day.year + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
