"""Datelines that tell a day and leave its year to the lines around: "Press release 12/2015", then "OSLO, 4 May –"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kgbuild.documents.date_formats import DAY, MONTH, WEEKDAY, YEAR, parse_date

__all__ = ["complete_dateline"]

_WHERE = r"[A-Z][\w.'’-]+(?:,?\s+(?:(?:am|and|da|de|del|do|el|la|of|the|upon)\s+){0,2}[A-Z][\w.'’-]+){0,2}"
_DATELINE = re.compile(
    rf"(?:(?!{WEEKDAY}){_WHERE}(?:,\s*{_WHERE})?,\s*)?(?P<weekday>{WEEKDAY})?(?P<day>{MONTH}\s+{DAY}|{DAY}\s+(?:of\s+)?{MONTH})"
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:$|[–—:]\s|-{1,2}\s)"
)
_YEAR_OF_HEAD = re.compile(rf"(?:^|[\s,(/-])(?P<year>{YEAR})\)?(?:$|\s*[/-]\s*\d+\b)")
_MONTH_OF_YEAR = re.compile(rf"(?P<month>{MONTH})[\s\d,–-]{{1,10}}\b(?P<year>{YEAR})")
_NEAR_DAYS = 60
_HEAD_LENGTH = 120
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def complete_dateline(opening: Sequence[str], closing: Sequence[str]) -> str | None:
    """Return the day of the first dateline without a year among the `opening` lines, if its year is told.

    Lines that are no sentences tell it at their end or in a release's number; or else a month near by does.
    """
    found = next(filter(None, map(_DATELINE.match, opening)), None)
    if found is None:
        return None
    years = {match["year"] for line in (*opening, *closing) for match in _years_of_head(line)}
    told = [*_days(found, years)] or [*_near(found, opening)]
    return told[0] if len(set(told)) == 1 else None


def _years_of_head(line: str) -> Iterator[re.Match[str]]:
    if len(line) <= _HEAD_LENGTH and not line.endswith((".", "!", "?")):
        yield from _YEAR_OF_HEAD.finditer(line)


def _days(dateline: re.Match[str], years: set[str]) -> Iterator[str]:
    """Yield the dateline's day in each of the `years` in which it falls on the weekday that is told."""
    weekday = (dateline["weekday"] or "")[:3].lower()
    for year in sorted(years):
        day = parse_date(f"{dateline['day']} {year}")
        if day and (not weekday or _WEEKDAYS[date.fromisoformat(day).weekday()] == weekday):
            yield day


def _near(dateline: re.Match[str], lines: Sequence[str]) -> Iterator[str]:
    """Yield the dateline's day in the years of the months in `lines` that begin shortly before or after it."""
    named = [match for line in lines for match in _MONTH_OF_YEAR.finditer(line)]
    told = [f"{month}-01" for each in named if (month := parse_date(f"{each['month']} {each['year']}"))]
    for day in _days(dateline, {each[: len("YYYY")] for each in told}):
        if any(abs(date.fromisoformat(day) - date.fromisoformat(each)).days <= _NEAR_DAYS for each in told):
            yield day
