"""Places that the words around tell, whatever a recognizer takes them for: "the village of X", "met at X Palace"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates import MONTH
from kgbuild.extraction.passages import PassageView
from kgbuild.gazetteer import fold
from kgbuild.model import Span

_NO_NAME = rf"(?:{MONTH}|Spring|Summer|Autumn|Fall|Winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_CAP = rf"(?!{_NO_NAME})[^\W\d_a-z][\w-]*[a-zß-ÿ][\w-]*"
_OF = r"(?:(?:de\s+la|de|del|da|do|dos|du|la|le|las|los|el|al|am|an\s+der|auf|sur|upon|on|of\s+the|of)\s+)"
_NAME = rf"(?:(?:St|Ste|Mt|Ft)\.\s+)?{_CAP}(?:['’]s(?=\s+[A-Z]))?(?:\s+{_OF}?{_CAP}(?:['’]s(?=\s+[A-Z]))?){{0,3}}"
_SETTLEMENTS = (
    "town|village|city|port|resort|spa|hamlet|island|post|outpost|oasis|suburb|district|monastery|settlement|estate"
    "|fortress|farm|lodge|inn|harbor|harbour|retreat|crossing|prefecture|castle|palace|manor|abbey|convent|barracks"
)
_BUILDINGS = "palace|castle|hotel|temple|monastery|abbey|villa|lodge|manor|chateau|château|inn|ranch|airport"
_MEETING = (
    "met|meet|meets|meeting|conferred|talks|conference|congress|summit|gathered|assembled|convened|received|negotiated"
    "|interview|dined|encounter|negotiations|together"
)
_PREFIXED = "villa|palazzo|palais|château|chateau|schloss|hotel|hôtel|castello|palacio|hof|fort|camp"
_GATHERING = "conference|congress|summit|talks|meeting|negotiations"
_JOURNEY = "arrived|landed|stopped|flew|sailed|drove|travelled|traveled|steamed|rode|arriving|landing"
_BEHIND = (
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:on|in|the|and|for|to|from|late|early|that|this|during|before|after|with|where|by|when|a|some"
    r"|several|two|three|four|five|six|once|twice|again|last|next|without|only|under|as|at|but|while|until|between)\b)"
)
_PATTERNS = (
    (_SETTLEMENTS, re.compile(rf"\b(?:{_SETTLEMENTS})\s+(?:of|called|named)\s+(?P<name>{_NAME})")),
    (
        f"{_BUILDINGS}|hall|house|base|airfield",
        re.compile(
            rf"\b(?:(?i:at|in)|near|inside|outside|of|to)\s+(?:the\s+)?(?P<name>{_NAME}\s+"
            rf"(?:(?i:{_BUILDINGS})|Hall|House|(?:[Aa]ir|[Nn]aval)\s+[Bb]ase|airfield|country\s+house))\b"
        ),
    ),
    (
        _MEETING,
        re.compile(
            rf"\b(?:{_MEETING})\s+(?:(?:again|briefly|privately|secretly|once\s+more|first)\s+)?"
            rf"(?:at|near|in)\s+(?P<name>{_NAME})"
            rf"{_BEHIND}"
        ),
    ),
    (
        _PREFIXED,
        re.compile(
            rf"\b(?:(?i:at|in)|near|inside|outside|of|to)\s+(?:the\s+)?"
            rf"(?P<name>(?:{'|'.join(word.capitalize() for word in _PREFIXED.split('|'))})\s+"
            rf"(?:(?:de\s+la|de|della|del|di|du|des|d['’]|la|le|von|zu)\s*)?{_NAME})"
        ),
    ),
    (
        _GATHERING,
        re.compile(
            rf"\b(?i:{_GATHERING})\s+(?:[^.;:()]{{2,40}}?\s)?(?:called|scheduled|planned|set|held|convened|opened)\s+"
            rf"(?:at|near|in|for)\s+(?P<name>{_NAME}){_BEHIND}"
        ),
    ),
    (_MEETING, re.compile(rf"\b(?:{_MEETING})\s+[^.;:()]{{2,60}}?\s(?:at|near)\s+(?P<name>{_NAME}){_BEHIND}")),
    (_JOURNEY, re.compile(rf"\b(?:{_JOURNEY})\s+(?:at|in|near|to)\s+(?P<name>{_NAME}){_BEHIND}")),
    (
        "aboard|board",
        re.compile(
            rf"\b(?:aboard|on\s+board)\s+(?:the\s+|his\s+|her\s+)?(?:[a-z]+\s+){{0,3}}(?P<name>(?:HMS\s+|USS\s+)?{_NAME})"
        ),
    ),
)
_NO_SITE = re.compile(
    r"(?:Committee|Council|Assembly|Parliament|Senate|House\s+of\s+\w+|Room|Session|Cabinet|Office|Conference|Congress|Summit"
    r"|Commission|University|College|Institute|Ministry|Court|Treaty|Bank|Club|Mr|Mrs|Dr|General|President|Minister)$"
)


_CUES = tuple(
    (frozenset(form for word in words.split("|") for form in (fold(word), fold(word).capitalize())), pattern)
    for words, pattern in _PATTERNS
)
"""Patterns, each with the words of which a text has one that it matches in."""


def find_sites(view: PassageView) -> Iterator[Span]:
    """Give the names of towns, buildings and ships that a passage calls so, or in which it says that people met."""
    for words, told in _CUES:
        for match in told.finditer(view.text) if not words.isdisjoint(view.vocabulary) else ():
            if not _NO_SITE.search(match["name"]):
                yield Span(*match.span("name"))
