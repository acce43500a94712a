"""Proper phrases read from the surface: runs of capitalized words around a head noun that tells their kind.

Long proper names are safer read from the surface than from a parse: the recognizer splits them at every "of" and "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kgbuild.model import Span

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CAP = rf"(?:(?:[A-Z]\.)+|St\.|(?!(?:{_MONTHS})\b)[A-Z][\w'’]*(?:[-–‑][A-Za-z][\w'’]*)*)"
_JOIN = r"(?:[^\S\n]+(?:(?:of\s+the|of|and|for\s+the|for|on\s+the|on|against|du|de|la)\s+)?)"
_BRACKET = r"(?:\s+\([A-Z][\w’' ]+\))?"
_RUN = rf"{_CAP}(?:{_JOIN}{_CAP})*"
_SIMPLE_RUN = rf"{_CAP}(?:\s+(?:of\s+|and\s+|for\s+|between\s+)?{_CAP})*"

TREATY_HEADS = (
    "Treaties|Treaty|Pact|Convention|Accords|Accord|Agreements|Agreement|Protocols|Protocol|Armistice|Alliance"
    "|Communiqués|Communiqué|Communique|Concordat|Covenant|Charter|Compact|Entente|Final Act|General Act"
    "|Memorandum of Understanding|Joint Declaration|Truce"
)
ORGANIZATION_HEADS = (
    "University|Institute|Ministry|Ministries|Department|Bank|Organization|Organisation|Council|Committee|Commission"
    "|Agency|Party|League|Association|Office|Bureau|Authority|Fund|Court|Front|Movement|Army|Navy|Air Force|Armed Forces"
    "|Marine Corps|Corps|Company|Corporation|Society|Foundation|Initiative|Command|Assembly|Parliament|Senate|Tribunal"
    "|Secretariat|Center|Centre|College|Academy|Coalition|Congress|Directorate|Agency|Politburo|House of Commons"
    "|House of Representatives|House of Lords|Brigade|Guard|Forces|Force|Legion|Federation|Board|Trust|Cabinet|Junta"
)
CONFERENCE_HEADS = "Conference|Summit|Congress|Talks|Negotiations|Conversations|Round|Meeting|Dialogue|Colloquium|Convention"

_TREATY = re.compile(
    rf"(?:(?P<left>{_RUN}){_BRACKET}\s+)?(?P<head>{TREATY_HEADS})\b"
    rf"(?P<right>(?:\s+(?:of|on|for|concerning|regarding|relating to|against|between|with|to)(?:\s+the)?\s+{_RUN}"
    rf"(?:,\s+(?:and\s+)?{_SIMPLE_RUN})*?)*)"
)
_ORGANIZATION = re.compile(
    rf"\b(?:(?:{_RUN})\s+)?(?:{ORGANIZATION_HEADS})\b(?:\s+(?:of|for|on)\s+(?:the\s+)?{_SIMPLE_RUN})*"
)
_ACRONYM = re.compile(r"\s*\((?:the\s+|or\s+)?[“\"]?(?P<short>[A-Z][A-Za-z&.\-–]*[A-Z0-9](?:\s+[IVX]+)?)[”\"]?\)")
_YEAR = re.compile(
    rf"\s+(?:of|in)\s+(?:(?:{_MONTHS})\s+)?(?:\d{{1,2}},\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_LEADING = re.compile(
    r"(?:The|A|An|This|That|These|Those|Its|Their|His|Her|Our|In|On|At|By|After|Before|During|Under|With|Since|Although"
    r"|While|When|As|For|From|Despite|Following|Through|If|And|But|Both|Like|Unlike|Until|Upon|Between|Of|To|Against"
    r"|Because|Once|Though|However|Also|Then|Thus|Yet|What|Which|Such|Some|Any|No|Not|Each|Every|All)\b,?\s+"
)
_LEADING_JOIN = re.compile(r"(?:of|and|for|on|in|the|against)\s+", re.IGNORECASE)


class Phrase(NamedTuple):
    """A proper phrase in a text; `head` is the place of its head noun."""

    span: Span
    head: Span
    left: str


def trim(text: str, begin: int, end: int) -> int:
    """Move `begin` past articles, prepositions and conjunctions that merely open the sentence."""
    while match := _LEADING.match(text, begin, end) or _LEADING_JOIN.match(text, begin, end):
        begin = match.end()
    return begin


def find_treaty_phrases(text: str) -> Iterator[Phrase]:
    """Find proper names of treaties: "Treaty of X and Y", "the X-Y Convention", "Protocol on Z"."""
    for match in _TREATY.finditer(text):
        begin = trim(text, match.start(), match.start("head"))
        left = text[begin : match.start("head")].strip()
        end = match.end("right")
        if left or match["right"]:
            yield Phrase(Span(begin, end), Span(*match.span("head")), left)


def find_organization_phrases(text: str) -> Iterator[Span]:
    """Find names of bodies by their head noun: "Ministry of X", "X University", "Committee on Y"."""
    for match in _ORGANIZATION.finditer(text):
        begin = trim(text, match.start(), match.end())
        if " " in text[begin : match.end()]:
            yield Span(begin, match.end())


def acronym_after(text: str, end: int) -> tuple[str, Span] | None:
    """Read an acronym introduced in brackets right after a name that ends at `end`."""
    match = _ACRONYM.match(text, end)
    return (match["short"], Span(*match.span("short"))) if match else None


def year_after(text: str, end: int) -> int | None:
    """Read the year of "… of 1902" right after a name that ends at `end`."""
    match = _YEAR.match(text, end)
    return int(match["year"]) if match else None
