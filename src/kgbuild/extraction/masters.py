"""Whom a diplomat, minister or adviser serves, where that is told by a ruler: "King A's envoy", "adviser to A"."""

from __future__ import annotations

import re

from kgbuild.extraction.phrases import ADJECTIVES
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind

MASTER = (
    r"(?i:king|queen|emperor|empress|tsar|czar|sultan|shah|emir|khan|regent|duke|elector|crown|court|president|premier|prime\s+minister"
    r"|chancellor|secretary[-\s]general|government|cabinet|foreign\s+(?:ministry|office|minister))"
)
_OF_MASTER = re.compile(rf"\s+(?:(?P<of>of)|to|for)\s+(?:the\s+)?(?:{MASTER}\s+)?(?=[A-Z])")
_TITLED = re.compile(rf"\b{MASTER}\s+$")
_OWNER = re.compile(r"['’]s?\s+" + ADJECTIVES + "$")
_REACH = 60
_SET_OFF, _SET_OFF_BEFORE = re.compile(r",\s+(?:the\s+)?"), re.compile(r",\s+(?:the\s+)?$")


def master_before(text: Text, at: int, lowest: int) -> tuple[int | None, int]:
    """The person of "A's minister" or "President A's minister", and where these words begin."""
    owned = _OWNER.search(text.document.text, max(lowest, at - _REACH), at)
    index = text.name_before(owned.start()) if owned else None
    if index is None or text.names[index].kind is not EntityKind.PERSON or text.names[index].span.begin < lowest:
        return None, at
    begin = text.names[index].span.begin
    titled = _TITLED.search(text.document.text, max(lowest, begin - _REACH), begin)
    return index, titled.start() if titled else begin


def master_after(text: Text, at: int, limit: int, *, sent: bool) -> int | None:
    """The person of "envoy of King A" or "adviser to President A"."""
    gap = _OF_MASTER.match(text.document.text, at, limit)
    index = text.name_at(gap.end()) if gap and (gap["of"] or not sent) else None
    return index if index is not None and text.names[index].kind is EntityKind.PERSON else None


def unit_after(text: Text, begin: int, end: int) -> int | None:
    """The body set off behind a title that is set off itself: "A B, commander, Northern Command"."""
    document = text.document.text
    before, behind = _SET_OFF_BEFORE.search(document, max(0, begin - 10), begin), _SET_OFF.match(document, end)
    index = text.name_at(behind.end()) if before and behind else None
    if before is None or index is None or text.names[index].kind is not EntityKind.ORGANIZATION:
        return None
    holder = text.name_before(before.start())
    return index if holder is not None and text.names[holder].kind is EntityKind.PERSON else None
