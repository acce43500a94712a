"""How dates of publication are written, and what EDTF dates they state."""

from __future__ import annotations

import re

from kgbuild.edtf import is_edtf

__all__ = ["DATE", "DAY", "MONTH", "MONTH_OF_YEAR", "TIME", "WEEKDAY", "YEAR", "parse_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
_DD = r"(?:0?[1-9]|[12]\d|3[01])"
_MM = r"(?:0?[1-9]|1[0-2])"
_SURE_DAY = r"(?:1[3-9]|2\d|3[01])"  # no number of a month
DATE = (
    rf"{WEEKDAY}?(?:the\s+)?(?P<date>{MONTH}\s+{DAY},?\s+{YEAR}|{DAY}(?:\s+of)?[\s-]{MONTH}(?:,?\s+|-){YEAR}"
    rf"|{YEAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])|{YEAR}\.\s{_MM}\.\s{_DD}\b\.?"
    rf"|{_DD}\.\s?{_MM}\.\s?{YEAR}|{_SURE_DAY}[/-]{_MM}[/-]{YEAR}|{_MM}[/-]{_SURE_DAY}[/-]{YEAR})(?![\w-])"
)
MONTH_OF_YEAR = rf"{MONTH}\s+{YEAR}"
TIME = (
    r"(?:(?:\s*[,/|–—-])?\s*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*(?:[ap]\.?m\b\.?|hrs?\b\.?|hours|h\b))?"
    r"(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?)"
)

_MARKS = r"[\s/|•·*_,>–—-]*"
_TEXTUAL = rf"(?:(?P<day>{DAY})(?:\s+of)?[\s-])?(?P<month>{MONTH})(?:\s+(?P<day2>{DAY}),?)?(?:,?\s+|-)(?P<year>{YEAR})"
_WRITTEN = re.compile(rf"{_MARKS}{WEEKDAY}?(?:the\s+)?{_TEXTUAL}{TIME}?{_MARKS}", re.IGNORECASE)
_NUMERIC = re.compile(r"(?P<year>\d{4})(?:[-/.]?(?P<month>\d\d)(?:[-/.]?(?P<day>\d\d))?)?(?=[T\s]|$)")
_OF_NUMBERS = (
    re.compile(r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})"),
    re.compile(rf"(?P<day>{_SURE_DAY})[/-](?P<month>\d\d?)[/-](?P<year>\d{{4}})"),
    re.compile(rf"(?P<month>\d\d?)[/-](?P<day>{_SURE_DAY})[/-](?P<year>\d{{4}})"),
    re.compile(r"(?P<year>\d{4})\.\s(?P<month>\d\d?)\.\s(?P<day>\d\d?)\.?"),
)


def parse_date(value: str) -> str | None:
    """Return the date that `value` states, in EDTF and in its own grain, or None: "7 Dec. 2017" is `2017-12-07`.

    It may be EDTF, begin as ISO 8601 does (a time of day is dropped), or be written in English in either order. A date
    of numbers alone whose order is open ("7/12/2017") states none; with full stops the day comes first ("7.12.2017").
    """
    value = value.strip()
    if is_edtf(value):
        return value
    if numbers := next(filter(None, (each.fullmatch(value) for each in _OF_NUMBERS)), None):
        return _edtf(numbers["year"], f"{int(numbers['month']):02}", f"{int(numbers['day']):02}")
    if numeric := _NUMERIC.match(value):
        return _edtf(numeric["year"], numeric["month"], numeric["day"])
    textual = _WRITTEN.fullmatch(value)
    if not textual:
        return None
    month = _MONTHS.index(textual["month"][:3].lower()) + 1
    day = re.match(r"\d+", textual["day"] or textual["day2"] or "")
    return _edtf(textual["year"], f"{month:02}", f"{int(day[0]):02}" if day else None)


def _edtf(year: str, month: str | None, day: str | None) -> str | None:
    date = "-".join(filter(None, (year, month, day)))
    return date if is_edtf(date) else None
