"""The date of publication, where a document states it: in metadata, in a dateline, in the name of its issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.documents.date_formats import DATE, DAY, MONTH, MONTH_OF_YEAR, TIME, YEAR, parse_date
from kgbuild.documents.yearless_datelines import complete_dateline

__all__ = ["find_date", "is_dateline"]

_MARKS = r"[\s/|•·*_,>()\[\]#–—-]*"
_LABEL = (
    r"(?:(?:(?:first\s+)?(?:published|posted|released|issued|created|uploaded|dated?)(?:\s+(?:on|online|at))?"
    r"|(?:date\s+of\s+)?(?:publication|issue|release)(?:\s+date)?|date\s+(?:published|posted|issued|released)"
    r"|for\s+(?:immediate\s+)?release|embargo(?:ed)?(?:\s+(?:until|till))?)\s*[:,–—-]?\s*)"
)
_BYLINE = r"(?:by\s+[^\d\r\n]{2,80}?[\s,|/•·–—-]+)"

_LINE = re.compile(rf"{_MARKS}{_BYLINE}?{_LABEL}?{DATE}{TIME}?{_MARKS}(?:\d+\s+min\w*\s+read)?", re.IGNORECASE)
_MONTH_LINE = re.compile(rf"{_MARKS}{_LABEL}?(?P<date>{MONTH_OF_YEAR}){_MARKS}", re.IGNORECASE)
_AFTER = r"(?:\s*[|•·].*|[\s,(/]*(?:last\s+)?(?:updated|modified)\b.*|\s+(?:by|in)\s.*[^.\s])"
_LABELLED = re.compile(rf"{_MARKS}{_LABEL}(?<=[\s:,-]){DATE}{TIME}?{_AFTER}", re.IGNORECASE)
_PLACE = r"[A-Z][\w.'’-]+(?:,?\s+[A-Z][\w.'’-]+){0,2}"
_EVENT = (
    r"(?:Accords?|Agreement|Con(?:ference|gress|vention)|Declaration|Meeting|Pact|Protocol|Speech|Summit|Treaty|War)"
)
_PLACE_LINE = re.compile(rf"(?!.*\b(?i:{_EVENT})\b)[\[(]?{_PLACE}(?:,|\s*[|–—-])\s*{DATE}{TIME}?[.:\])]?")
_LINE_PLACE = re.compile(rf"{DATE}{TIME}?\s*[,|]\s*{_PLACE}\.?")
_WHERE = r"[A-Z][\w.'’-]+(?:,?\s+(?:(?:am|and|da|de|del|do|el|la|of|the|upon)\s+){0,2}[A-Z][\w.'’-]+){0,2}"
_RELEASE = re.compile(
    rf"{_WHERE}(?:,\s*{_WHERE})?\s*(?:\([^()]{{1,40}}\)\s*)?[,(]\s*{DATE}\)?\s*"
    r"(?:[/(][^()/]{1,40}[/)]\s*)?(?:[-–—]|:)"
)
_DATE_FIRST = re.compile(rf"{DATE}{TIME}?\s*[,|/]\s*{_WHERE}(?:,\s*{_WHERE})?\s*[-–—:]\s")
_RELEASED = r"\b(?:statement|communiqu[eé]|declaration|release|readout|remarks|conclusions|transcript)\b"
_ISSUER = r"[A-Z][^.;:\r\n–—|]{2,80}"
_WITH_ISSUER = re.compile(
    rf"(?!.*\b(?i:{_EVENT})\b){DATE}\s*[-–—|]\s*{_WHERE}(?:,\s*{_WHERE}|(?:,\s*{_WHERE})?\s*[-–—|]\s*{_ISSUER})"
)
_KIND = (
    r"(?:(?:press|news|media)\s+(?:release|statement|notice|note|advisory|communiqu[eé]|briefing|guidelines|bulletin)"
    r"|readout)"
)
_OFFICE = (
    r"(?:Office|Ministry|Department|Embassy|Secretariat|Directorate|Bureau|Division|Spokes(?:person|man|woman)|Chancellery"
    r"|Presidency|Cabinet|White\s+House|Press\s+(?:Service|Corps|Centre|Center|Unit|Section|Team)|Newsroom|Delegation"
    r"|Government)"
)
_HEAD = re.compile(rf"{_MARKS}{_KIND}\b[^;:\r\n]{{0,90}}?[\s,(|–—/-]{DATE}{TIME}?[)\]]?[.]?", re.IGNORECASE)
_HEAD_FIRST = re.compile(rf"{_MARKS}{DATE}{TIME}?\s*[,|–—/-]\s*(?i:{_KIND})\b[^;\r\n]{{0,60}}", re.IGNORECASE)
_OF_OFFICE = re.compile(
    rf"(?!.*\b(?i:{_EVENT})\b)[\[(]?(?:From:\s+)?(?:The\s+|[A-Z][\w.'’-]+\s+){{0,4}}{_OFFICE}"
    rf"(?:\s+(?:(?:and|of|for|the|to|in|de)\s+)*[A-Z][\w.'’-]*){{0,9}}(?:,\s*{_WHERE})?\s*[,(|–—/-]\s*{DATE}{TIME}?[)\]]?[.]?"
)
_HEADS = (_WITH_ISSUER, _HEAD, _HEAD_FIRST, _OF_OFFICE)
_TITLE = re.compile(rf"(?=.*{_RELEASED})(?:.*[,(–—-]\s*)(?:{_WHERE},\s*)?{DATE}(?:\)?|:.*)", re.IGNORECASE)
_NOW = re.compile(r"\b(?:today|yesterday|this\s+(?:morning|afternoon|evening))\b")
_ISSUE = re.compile(
    rf"\b(?:the|this|our)\s+(?P<date>{MONTH_OF_YEAR}|{DAY}\s+{MONTH_OF_YEAR}|{MONTH}\s+{DAY},\s+{YEAR})\s+"
    r"(?:instal+ment|issue|edition|column|number|newsletter)\b"
)

_LINE_LENGTH = 160
_WRAPPED = 60  # characters of a line that the next one may go on from
_ISSUE_WITHIN = 600
_MOST_DATES = 2
_GOES_ON = re.compile(r"\b(?:and|an?|at|by|from|in|of|on|or|the|to|until|with)$")


def is_dateline(line: str) -> bool:
    """Tell whether a line says nothing but when (and by whom, and where) the text was published."""
    return _of_line(line) is not None


def _of_line(line: str) -> str | None:
    if len(line) > _LINE_LENGTH:
        return None
    matches = (pattern.fullmatch(line) for pattern in (_LINE, _MONTH_LINE, _PLACE_LINE, _LINE_PLACE, _LABELLED))
    match = next(filter(None, matches), None)
    return parse_date(match["date"]) if match else None


def find_date(opening: Sequence[str], closing: Sequence[str] = ()) -> str | None:
    """Return the EDTF date of publication that the `opening` or `closing` blocks of a text state, or None.

    A block states it by being a dateline or having one among its lines, by beginning as press releases do ("GENEVA, 4
    May 2015 –"), by being their head ("Press release, Ministry of Trade, 4 May 2015"), or by naming the issue that the
    text belongs to ("the March 2019 issue"); so does the title of a statement that speaks of "today". A date that is
    merely mentioned is not one of publication. A dateline may leave the year to the head ("Press release 12/2015").
    """
    stated = [date for block in opening if (date := _stated(block))]
    if len(set(stated)) > _MOST_DATES:  # a chronicle
        return None
    told = next(iter(stated), None) or _of_title(opening)
    ends = next(filter(None, map(_of_line, closing)), None) if told is None else None
    return told or complete_dateline([*_lines(opening)], [*_lines(closing)]) or ends


def _of_title(opening: Sequence[str]) -> str | None:
    title = _TITLE.fullmatch(opening[0]) if opening and len(opening[0]) <= _LINE_LENGTH else None
    return parse_date(title["date"]) if title and any(map(_NOW.search, opening[1:])) else None


def _stated(block: str) -> str | None:
    lines = [*_lines([block])]
    if date := next(filter(None, map(_of_line, lines)), None) or _of_line(block):
        return date
    begun = _RELEASE.match(block, 0, _LINE_LENGTH) or _DATE_FIRST.match(block, 0, _LINE_LENGTH)
    heads = (each.fullmatch(line) for line in lines for each in _HEADS if len(line) <= _LINE_LENGTH)
    match = begun or next(filter(None, heads), None) or _ISSUE.search(block, 0, _ISSUE_WITHIN)
    return parse_date(match["date"]) if match else None


def _lines(blocks: Sequence[str]) -> Iterator[str]:
    """Yield the lines of which each says something of its own, and does not go on from a wrapped one."""
    for block in blocks:
        before = ""
        for line in block.splitlines():
            if len(before) < _WRAPPED and not _GOES_ON.search(before):
                yield line.strip()
            before = line.strip()
