"""The date of publication, where a document states it: in metadata, in a dateline, in the name of its issue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.edtf import is_edtf

__all__ = ["find_date", "is_dateline", "parse_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = (
    rf"{_WEEKDAY}?(?P<date>{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])"
    rf"|(?:(?:0?[1-9]|[12]\d|3[01])\.\s?|(?:1[3-9]|2\d|3[01])/)(?:0?[1-9]|1[0-2])[./]\s?{_YEAR})(?![\w-])"
)
_MONTH_OF_YEAR = rf"{_MONTH}\s+{_YEAR}"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?)"
_MARKS = r"[\s/|•·*_,>–—-]*"
_LABEL = r"(?:(?:first\s+)?(?:published|posted|released|issued|dated?)(?:\s+(?:on|online|at))?\s*[:,-]?\s*)"
_BYLINE = r"(?:by\s+[^\d\r\n]{2,80}?[\s,|/•·–—-]+)"

_LINE = re.compile(rf"{_MARKS}{_BYLINE}?{_LABEL}?{_DATE}{_TIME}?{_MARKS}(?:\d+\s+min\w*\s+read)?", re.IGNORECASE)
_MONTH_LINE = re.compile(rf"{_MARKS}{_LABEL}?(?P<date>{_MONTH_OF_YEAR}){_MARKS}", re.IGNORECASE)
_AFTER = r"(?:\s*[|•·].*|[\s,(]*(?:last\s+)?(?:updated|modified)\b.*|\s+(?:by|in)\s.*[^.\s])"
_LABELLED = re.compile(rf"{_MARKS}{_LABEL}(?<=[\s:,-]){_DATE}{_TIME}?{_AFTER}", re.IGNORECASE)
_PLACE = r"[A-Z][\w.'’-]+(?:,?\s+[A-Z][\w.'’-]+){0,2}"
_EVENT = (
    r"(?:Accords?|Agreement|Con(?:ference|gress|vention)|Declaration|Meeting|Pact|Protocol|Speech|Summit|Treaty|War)"
)
_PLACE_LINE = re.compile(rf"(?!.*\b(?i:{_EVENT})\b){_PLACE},\s+{_DATE}[.:]?")
_LINE_PLACE = re.compile(rf"{_DATE}{_TIME}?\s*[,|]\s*{_PLACE}\.?")
_WHERE = r"[A-Z][\w.'’-]+(?:,?\s+(?:(?:am|and|da|de|del|do|el|la|of|the|upon)\s+){0,2}[A-Z][\w.'’-]+){0,2}"
_RELEASE = re.compile(
    rf"{_WHERE}(?:,\s*{_WHERE})?\s*(?:\([^()]{{1,40}}\)\s*)?[,(]\s*{_DATE}\)?\s*"
    r"(?:[/(][^()/]{1,40}[/)]\s*)?(?:[-–—]|:)"
)
_DATE_FIRST = re.compile(rf"{_DATE}{_TIME}?\s*[,|/]\s*{_WHERE}(?:,\s*{_WHERE})?\s*[-–—:]\s")
_RELEASED = r"\b(?:statement|communiqu[eé]|declaration|release|readout|remarks|conclusions|transcript)\b"
_ISSUER = r"[A-Z][^.;:\r\n–—|]{2,80}"
_WITH_ISSUER = re.compile(
    rf"(?!.*\b(?i:{_EVENT})\b){_DATE}\s*[-–—|]\s*{_WHERE}(?:,\s*{_WHERE}|(?:,\s*{_WHERE})?\s*[-–—|]\s*{_ISSUER})"
)
_KIND = (
    r"(?:(?:press|news|media)\s+(?:release|statement|notice|note|advisory|communiqu[eé]|briefing|guidelines|bulletin)"
    r"|readout)"
)
_HEAD = re.compile(rf"{_KIND}\b[^;:\r\n]{{0,90}}?[\s,(|–—/-]{_DATE}{_TIME}?\)?[.]?", re.IGNORECASE)
_HEAD_FIRST = re.compile(rf"{_DATE}\s*[,|–—/-]\s*{_KIND}\b[^;\r\n]{{0,60}}", re.IGNORECASE)
_TITLE = re.compile(rf"(?=.*{_RELEASED})(?:.*[,(–—-]\s*)(?:{_WHERE},\s*)?{_DATE}(?:\)?|:.*)", re.IGNORECASE)
_NOW = re.compile(r"\b(?:today|yesterday|this\s+(?:morning|afternoon|evening))\b")
_ISSUE = re.compile(
    rf"\b(?:the|this|our)\s+(?P<date>{_MONTH_OF_YEAR}|{_DAY}\s+{_MONTH_OF_YEAR}|{_MONTH}\s+{_DAY},\s+{_YEAR})\s+"
    r"(?:instal+ment|issue|edition|column|number|newsletter)\b"
)

_TEXTUAL = re.compile(
    rf"(?:(?P<day>{_DAY})\s+(?:of\s+)?)?(?P<month>{_MONTH})(?:\s+(?P<day2>{_DAY}),?)?,?\s+(?P<year>{_YEAR})"
)
_NUMERIC = re.compile(r"(?P<year>\d{4})(?:[-/.]?(?P<month>\d\d)(?:[-/.]?(?P<day>\d\d))?)?(?=[T\s]|$)")
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)(?:\.\s?(?P<month>\d\d?)\.\s?|/(?P<month2>\d\d?)/)(?P<year>\d{4})")
_LINE_LENGTH = 160
_MONTHS_OF_YEAR = 12
_ISSUE_WITHIN = 600


def parse_date(value: str) -> str | None:
    """Return the date that `value` states, in EDTF and in its own grain, or None: "7 Dec. 2017" is `2017-12-07`.

    It may be EDTF, begin as ISO 8601 does (a time of day is dropped), or be written in English in either order. A date
    of numbers alone whose order is open ("7/12/2017") states none; with full stops the day comes first ("7.12.2017").
    """
    value = value.strip()
    if is_edtf(value):
        return value
    if (day_first := _DAY_FIRST.fullmatch(value)) and (day_first["month"] or int(day_first["day"]) > _MONTHS_OF_YEAR):
        month = day_first["month"] or day_first["month2"]
        return _edtf(day_first["year"], f"{int(month):02}", f"{int(day_first['day']):02}")
    if numeric := _NUMERIC.match(value):
        return _edtf(numeric["year"], numeric["month"], numeric["day"])
    textual = re.fullmatch(rf"{_MARKS}{_WEEKDAY}?(?P<date>{_TEXTUAL.pattern}){_TIME}?{_MARKS}", value, re.IGNORECASE)
    if not textual:
        return None
    month = _MONTHS.index(textual["month"][:3].lower()) + 1
    day = re.match(r"\d+", textual["day"] or textual["day2"] or "")
    return _edtf(textual["year"], f"{month:02}", f"{int(day[0]):02}" if day else None)


def _edtf(year: str, month: str | None, day: str | None) -> str | None:
    date = "-".join(filter(None, (year, month, day)))
    return date if is_edtf(date) else None


def is_dateline(line: str) -> bool:
    """Tell whether a line says nothing but when (and by whom, and where) the text was published."""
    return _of_line(line) is not None


def _of_line(line: str) -> str | None:
    if len(line) > _LINE_LENGTH:
        return None
    matches = (pattern.fullmatch(line) for pattern in (_LINE, _MONTH_LINE, _PLACE_LINE, _LINE_PLACE, _LABELLED))
    match = next(filter(None, matches), None)
    return parse_date(match["date"]) if match else None


def find_date(opening: Sequence[str]) -> str | None:
    """Return the EDTF date of publication that the `opening` blocks of a text state, in order, or None.

    A block states it by being a dateline, by beginning as press releases do ("GENEVA, 4 May 2015 –"), by being their
    head ("Press release, Ministry of Trade, 4 May 2015"), or by naming the issue that the text belongs to ("the March
    2019 issue"); so does the title of a statement that speaks of "today". A date that is merely mentioned is not one
    of publication.
    """
    return next(filter(None, map(_stated, opening)), None) or _of_title(opening)


def _of_title(opening: Sequence[str]) -> str | None:
    title = _TITLE.fullmatch(opening[0]) if opening and len(opening[0]) <= _LINE_LENGTH else None
    return parse_date(title["date"]) if title and any(map(_NOW.search, opening[1:])) else None


def _stated(block: str) -> str | None:
    if date := _of_line(block):
        return date
    begun = _RELEASE.match(block, 0, _LINE_LENGTH) or _DATE_FIRST.match(block, 0, _LINE_LENGTH)
    lines = (_WITH_ISSUER, _HEAD, _HEAD_FIRST) if begun is None and len(block) <= _LINE_LENGTH else ()
    begun = begun or next(filter(None, (line.fullmatch(block) for line in lines)), None)
    match = begun or _ISSUE.search(block, 0, _ISSUE_WITHIN)
    return parse_date(match["date"]) if match else None
