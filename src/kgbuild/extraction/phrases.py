"""Proper phrases read from the surface: runs of capitalized words around a head noun that tells their kind.

Long proper names are safer read from the surface than from a parse: the recognizer splits them at every "of" and "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates import MONTH
from kgbuild.model import Span

_CAP = rf"(?:(?:[A-Z]\.)+|St\.|(?!{MONTH}\b)[A-Z][\w'’]*(?:[-–‑][A-Za-z][\w'’]*)*)"
_JOIN = r"(?:[^\S\n]+(?:(?:of\s+the|of|and|for\s+the|for|on\s+the|on|against|du|de|la)\s+)?)"
_BRACKET = r"(?:\s+\([A-Z][\w’' ]+\))?"
_RUN = rf"{_CAP}(?:{_JOIN}{_CAP})*"
_SIMPLE_RUN = rf"{_CAP}(?:\s+(?:of\s+|and\s+|for\s+|between\s+)?{_CAP})*"

ORGANIZATION_HEADS = (
    "University|Institute|Ministry|Ministries|Department|Bank|Organization|Organisation|Council|Committee|Commission"
    "|Agency|Party|League|Association|Office|Bureau|Authority|Fund|Court|Front|Movement|Army|Navy|Air Force"
    "|Armed Forces|Marine Corps|Corps|Company|Corporation|Society|Foundation|Initiative|Command|Assembly|Parliament"
    "|Senate|Tribunal|Secretariat|Center|Centre|College|Academy|Coalition|Congress|Directorate|Agency|Politburo"
    "|House of Assembly|House of Burgesses|House of Chiefs|House of Commons|House of Councillors|House of Delegates"
    "|House of Deputies|House of Elders|House of Keys|House of Lords|House of Peers|House of Representatives"
    "|Brigade|Guard|Guards|Forces|Force|Legion|Federation|Board|Trust|Caucus|Chamber|Club|Community|Constabulary|Diet"
    "|Gendarmerie|Group|Police|Airlines|Airways|Brotherhood"
    "|Cabinet|Junta|Monitoring Mission|Observer Mission|Military Mission|Assistance Mission|Verification Mission"
    "|Advisory Mission|Stabilization Mission|Peacekeeping Mission|Food Administration|Relief Administration"
    "|Aviation Administration|Cooperation Administration|Shipping Administration|Rehabilitation Administration"
)
ORGANIZATION_WORDS = frozenset(head.rsplit(" ", 1)[-1] for head in ORGANIZATION_HEADS.split("|"))
"""The words of which a text has one that names a body by its head noun."""

CONFERENCE_HEADS = (
    "Conference|Summit|Congress|Talks|Negotiations|Conversations|Round|Meeting|Dialogue|Colloquium|Convention"
)

_ORGANIZATION = re.compile(
    rf"\b(?=[A-Z])(?:(?:{_RUN})\s+)?(?:{ORGANIZATION_HEADS})\b(?:\s+(?:of|for|on)\s+(?:the\s+)?{_SIMPLE_RUN})*"
)
_OWNING = ("'s", "’s")
_ACRONYM = re.compile(
    rf"(?:\s+of\s+(?:{MONTH}\s+)?\d{{4}})?\s*\((?:the\s+|or\s+)?[“\"]?"
    r"(?P<short>[A-Z][A-Za-z&.\-–]*[A-Z0-9](?:[\s-][IVX]+)?)[”\"]?(?:,\s+\d{4})?\)"
)
_INITIAL = re.compile(r"[A-Z]\.")
_LEADING = re.compile(
    r"(?:The|A|An|This|That|These|Those|Its|Their|His|Her|Our|In|On|At|By|After|Before|During|Under|With|Since|Although"
    r"|While|When|As|For|From|Despite|Following|Through|If|And|But|Both|Like|Unlike|Until|Upon|Between|Of|To|Against"
    r"|Because|Once|Though|However|Also|Then|Thus|Yet|What|Which|Such|Some|Any|No|Not|Each|Every|All)\b,?\s+"
)
_LEADING_JOIN = re.compile(r"(?:of|and|for|on|in|the|against)\s+", re.IGNORECASE)
ADJECTIVES = (
    r"(?:(?!(?:of|to|in|for|by|with|from|on|at|that|which|who|and|or|as|was|is|were|are|than|the|a|an)\b)"
    r"[a-z][\w-]*\s+){0,3}"
)
"""Up to three words in lower case before a title, none of them one that joins phrases."""


def trim(text: str, begin: int, end: int) -> int:
    """Move `begin` past articles, prepositions and conjunctions that merely open the sentence."""
    while match := _LEADING.match(text, begin, end) or _LEADING_JOIN.match(text, begin, end):
        begin = match.end()
    return begin


def find_organization_phrases(text: str) -> Iterator[Span]:
    """Find names of bodies by their head noun: "Ministry of X", "X University", "Committee on Y"."""
    for match in _ORGANIZATION.finditer(text):
        begin = trim(text, match.start(), match.end())
        end = match.end() - (2 if match[0].endswith(_OWNING) else 0)
        if " " in text[begin:end]:
            yield Span(begin, end)


def is_initial(text: str, span: Span) -> bool:
    """Tell whether a word such as "M." is a middle initial ("Carl M. Brandt") and no title."""
    form = text[span.begin : span.end]
    return bool(_INITIAL.fullmatch(form) and re.search(r"[^\W\d_a-z][^\W\d_A-Z]+\s+$", text[: span.begin][-30:]))


def acronym_after(text: str, end: int) -> tuple[str, Span] | None:
    """Read an acronym introduced in brackets right after a name that ends at `end`, or after its year."""
    match = _ACRONYM.match(text, end)
    return (match["short"], Span(*match.span("short"))) if match else None
