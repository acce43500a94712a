"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019) as far as kgbuild writes them.

The subset: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; decades `197X` and centuries `19XX`; seasons `YYYY-21` (spring) to
`YYYY-24` (winter); each may end in `~` (about) or `?` (perhaps). Two of them make an interval `A/B`, of which one end
may be open (`..`). Seasons are the northern, meteorological ones; a winter begins in December of its year.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

__all__ = [
    "OPEN",
    "Grain",
    "bounds",
    "compatible",
    "contains",
    "finer",
    "grain",
    "interval",
    "is_edtf",
    "overlaps",
    "stated_bounds",
    "write_date",
]

Bounds = tuple[date | None, date | None]

OPEN = ".."
_KEPT = 1 << 13
_SPRING, _WINTER = 21, 24
_MONTHS = "January February March April May June July August September October November December".split()
_POINT = re.compile(r"(?P<year>\d{2}XX|\d{3}X|\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?]?", re.ASCII)


class Grain(IntEnum):
    """How exact a date is, from coarse to fine; an interval is no finer than its coarser end, hence lowest."""

    INTERVAL = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6


_DAYS_OF = {Grain.DAY: 1, Grain.MONTH: 31, Grain.SEASON: 92, Grain.YEAR: 366, Grain.DECADE: 3653, Grain.CENTURY: 36525}


def is_edtf(value: str) -> bool:
    """Tell whether `value` is a date of the subset: well formed, in the calendar, and with its ends in order."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


@lru_cache(_KEPT)
def bounds(value: str) -> Bounds:
    """Return the earliest and the latest day that `value` means; the open end of an interval is None.

    Raises ValueError where `value` is no date of the subset.
    """
    begin, slash, end = value.partition("/")
    if not slash:
        return _point_bounds(value)
    if begin == OPEN:
        return None, _point_bounds(end)[1]
    if end == OPEN:
        return _point_bounds(begin)[0], None
    first, last = _point_bounds(begin)[0], _point_bounds(end)[1]
    if first > last:
        raise ValueError(f"interval ends before it begins: {value!r}")
    return first, last


@lru_cache(_KEPT)
def grain(value: str) -> Grain:
    """Return how exact `value` is; raises ValueError as `bounds` does."""
    bounds(value)
    if "/" in value:
        return Grain.INTERVAL
    point = value.rstrip("~?")
    if "X" in point:
        return Grain.CENTURY if point.endswith("XX") else Grain.DECADE
    if len(point) == len("YYYY-MM"):
        return Grain.SEASON if int(point[5:]) >= _SPRING else Grain.MONTH
    return Grain.YEAR if len(point) == len("YYYY") else Grain.DAY


def interval(begin: str | None, end: str | None) -> str | None:
    """Write the time between two EDTF points, open where one is None; None where that is no interval."""
    value = f"{begin or OPEN}/{end or OPEN}"
    return value if is_edtf(value) else None


def contains(outer: str, inner: str) -> bool:
    """Tell whether every day that `inner` may mean is one that `outer` may mean; both are EDTF."""
    (outer_first, outer_last), (inner_first, inner_last) = bounds(outer), bounds(inner)
    begins = outer_first is None or (inner_first is not None and outer_first <= inner_first)
    ends = outer_last is None or (inner_last is not None and inner_last <= outer_last)
    return begins and ends


def overlaps(a: str, b: str) -> bool:
    """Tell whether some day is meant by both EDTF dates; an open end reaches without limit."""
    return _share_a_day(bounds(a), bounds(b))


def compatible(a: str, b: str) -> bool:
    """Tell whether both EDTF dates could describe one event.

    They do where they overlap, with two provisos: a qualified date (`~`, `?`) may be off by one unit of its grain, and
    an open interval says when something began or ended, so that the other date has to touch the end that is stated.
    """
    (a_first, a_last), (b_first, b_last) = stated_bounds(a), stated_bounds(b)
    return a_first <= b_last and b_first <= a_last


@lru_cache(_KEPT)
def stated_bounds(value: str) -> tuple[date, date]:
    """Return the first and the last day that the stated ends of `value` may mean, with the leeway of qualified ones."""
    bounds(value)
    ends = [end for end in value.split("/") if end != OPEN]
    return _widened(ends[0])[0], _widened(ends[-1])[1]


def finer(a: str, b: str) -> bool:
    """Tell whether `a` says the same as `b` but more exactly: it lies inside `b` and is narrower."""
    return contains(b, a) and not contains(a, b)


def write_date(edtf: str) -> str:
    """Write an EDTF date as English does: "4 May 2021", "May 2021", "2003 to 2007"."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return (
            f"{write_date(first)} to {write_date(last)}"
            if ".." not in (first, last)
            else edtf.replace("/", " ").strip()
        )
    if grain(edtf) not in {Grain.DAY, Grain.MONTH}:
        return edtf
    day = bounds(edtf)[0]
    assert day is not None  # a day or month is bounded
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if grain(edtf) is Grain.DAY else month


def _share_a_day(a: Bounds, b: Bounds) -> bool:
    (a_first, a_last), (b_first, b_last) = a, b
    return (a_first or date.min) <= (b_last or date.max) and (b_first or date.min) <= (a_last or date.max)


def _widened(point: str) -> tuple[date, date]:
    first, last = _point_bounds(point)
    if point[-1] not in "~?":
        return first, last
    tolerance = timedelta(days=_DAYS_OF[grain(point)])
    return max(first, date.min + tolerance) - tolerance, min(last, date.max - tolerance) + tolerance


def _point_bounds(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if match is None or (match["month"] and "X" in match["year"]):
        raise ValueError(f"not an EDTF date: {point!r}")
    first_year = max(1, int(match["year"].replace("X", "0")))
    last_year = int(match["year"].replace("X", "9"))
    if not match["month"]:
        return date(first_year, 1, 1), date(last_year, 12, 31)
    month = int(match["month"])
    if match["day"]:
        day = date(first_year, month, int(match["day"]))
        return day, day
    return _season_bounds(first_year, month) if month >= _SPRING else _month_bounds(first_year, month)


def _season_bounds(year: int, season: int) -> tuple[date, date]:
    if season > _WINTER:
        raise ValueError(f"not a season: {season}")
    begin = date(year, 3 * (season - _SPRING) + 3, 1)
    if season < _WINTER:
        return begin, _month_bounds(year, begin.month + 2)[1]
    return begin, _month_bounds(year + 1, 2)[1] if year < date.max.year else date.max


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    begin = date(year, month, 1)
    return begin, date(year, month, calendar.monthrange(year, month)[1])
