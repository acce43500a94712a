"""Places that the words around tell, whatever a recognizer takes them for: "the village of X", "met at X Palace"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates import MONTH
from kgbuild.model import Span

_NO_NAME = rf"(?:{MONTH}|Spring|Summer|Autumn|Fall|Winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_CAP = rf"(?!{_NO_NAME})[^\W\d_a-z][\w-]*[a-zß-ÿ][\w-]*"
_OF = r"(?:(?:de\s+la|de|del|da|do|dos|du|la|le|las|los|el|al|am|an\s+der|auf|sur|upon|on|of\s+the|of)\s+)"
_NAME = rf"(?:(?:St|Ste|Mt|Ft)\.\s+)?{_CAP}(?:['’]s(?=\s+[A-Z]))?(?:\s+{_OF}?{_CAP}(?:['’]s(?=\s+[A-Z]))?){{0,3}}"
_SETTLEMENT = re.compile(
    r"\b(?:town|village|city|port|resort|spa|hamlet|island|post|outpost|oasis|suburb|district|monastery|settlement|estate"
    rf"|fortress|farm|lodge|inn|harbou?r|retreat|crossing)\s+(?:of|called|named)\s+(?P<name>{_NAME})"
)
_BUILDING = re.compile(
    rf"\b(?:at|in|near|inside|outside|of|to)\s+(?:the\s+)?(?P<name>{_NAME}\s+"
    r"(?:Palace|Castle|Hotel|Temple|Monastery|Abbey|Villa|Lodge|Manor|Ch[aâ]teau|Inn|Ranch|Hall|House|Air\s+Base|Airport"
    r"|palace|castle|hotel|temple|monastery|abbey|villa|lodge|manor|ch[aâ]teau|inn|ranch|(?:air|naval)\s+base|airport"
    r"|airfield|hunting\s+lodge|country\s+house))\b"
)
_VENUE = re.compile(
    r"\b(?:met|meets?|meeting|conferred|talks|conference|congress|summit|gathered|assembled|convened|received|negotiated"
    r"|interview|dined|encounter|negotiations|together)\s+(?:(?:again|briefly|privately|secretly|once\s+more|first)\s+)?"
    rf"(?:at|near|in)\s+(?P<name>{_NAME})(?=\s*(?:[,.;:)]|$)|\s+(?:on|in|the|and|for|to|from|late|early|that|this|during)\b)"
)
_SHIP = re.compile(
    rf"\b(?:aboard|on\s+board)\s+(?:the\s+|his\s+|her\s+)?(?:[a-z]+\s+){{0,3}}(?P<name>(?:HMS\s+|USS\s+)?{_NAME})"
)
_NO_SITE = re.compile(
    r"(?:Committee|Council|Assembly|Parliament|Senate|House\s+of\s+\w+|Room|Session|Cabinet|Office|Conference|Congress|Summit"
    r"|Commission|University|College|Institute|Ministry|Court|Treaty|Bank|Club|Mr|Mrs|Dr|General|President|Minister)$"
)


def find_sites(text: str) -> Iterator[Span]:
    """Give the names of towns, buildings and ships that a passage calls so, or in which it says that people met."""
    for told in (_SETTLEMENT, _BUILDING, _VENUE, _SHIP):
        for match in told.finditer(text):
            if not _NO_SITE.search(match["name"]):
                yield Span(*match.span("name"))
