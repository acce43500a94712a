"""The state or body named beside a title: "Norlandic minister", "Norland's minister", "minister of Norland"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgbuild.extraction.masters import MASTER
from kgbuild.extraction.phrases import ADJECTIVES
from kgbuild.extraction.text import Text
from kgbuild.knowledge import Place
from kgbuild.model import EntityKind, Span

BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
"""The kinds of what has offices."""

ORGAN = (
    r"(?:Central\s+Committee|Executive\s+Committee|Politburo|Presidium|State\s+Council|Council\s+of\s+Ministers|[Gg]overnment"
    r"|Cabinet|Secretariat|General\s+Staff|Court|King|Queen|Emperor|Empress|Tsar|Czar|Sultan|Shah|Emir|Pope|Regent|Bey|Grand\s+Duke|Duke|Elector|Prince"
    r"|Doge(?:\s+and\s+Governors)?)\s+(?:of|in)\s+(?:the\s+)?"
)
"""The organ or ruler that may stand between a title and its state: "envoy to the Court of"."""

_AT = re.compile(r"\s+(?:at|with|on)\s+(?:the\s+)?(?:[a-z]+[\s-]+)?")
_ATTRIBUTES = (
    r"new|then|first|second|third|last|own|current|former|late|top|chief|wartime|veteran|longtime|acting|interim|deputy|supreme"
    r"|military|revolutionary|socialist|democratic|moderate|reformist|conservative|liberal|nationalist|communist|imperial"
    r"|elected|exiled|ousted|rebel|opposition|federal|state|civilian|senior|special|newly|democratically|Communist"
    r"|Nationalist|Conservative|Labour|Labor|Liberal|Republican|Democratic|Socialist|Imperial|State"
    r"|[Ee]mbassy|[Ll]egation|[Cc]onsulate|[Gg]overnment|[Cc]abinet|army|navy|naval"
)
_BETWEEN = re.compile(
    rf"(?:['’]s?)?\s+(?:(?:{_ATTRIBUTES})[\s-]+){{0,3}}(?:{MASTER}['’]s?\s+(?:(?:{_ATTRIBUTES})[\s-]+){{0,3}})?"
    r"(?:(?:post|office|position|job|title)\s+of\s+(?:the\s+)?)?$"
)
_OWNER = re.compile(rf"['’]s?\s+(?:(?:first|second|third|new|last)\s+)?{ADJECTIVES}$")
_WHOSE = re.compile(rf",\s+whose\s+{ADJECTIVES}$")
_ATTITUDE = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Nn]on)[-–‑]$")
_OWNS = re.compile(r"['’]s?\s+")
_OWNED = re.compile(r"\bof\s+(?:the\s+)?$")
_WHERE = re.compile(r"\b(?:[Ii]n|[Oo]f|[Aa]t|[Ff]rom)\s+(?:the\s+)?(?:[\w.]+-[a-z]+\s+)?$")
_RULER = re.compile(rf"\b{ORGAN}$")
_PROVINCIAL = frozenset({"prime-minister", "premier"})
_REACH = 60


def may_have(text: Text, index: int, office: str) -> bool:
    """Tell whether what a name means may have an office: any place a governor, a region also senators and premiers."""
    kind = text.knowledge.offices[office].kind
    if text.names[index].kind is not EntityKind.PLACE:
        return text.names[index].kind in BODIES
    entries = (text.knowledge.entries[reading.key] for reading in text.readings(index))
    region = any(isinstance(entry, Place) and entry.kind == "region" for entry in entries)
    return kind == "governor" or (region and (kind == "legislator" or office in _PROVINCIAL))


def body_at(text: Text, at: int, limit: int) -> int | None:
    """The organization at which an office is: "secretary at the Foreign Office"."""
    found = body_after(text, at, limit, _AT)
    return found[0] if found and text.names[found[0]].kind is EntityKind.ORGANIZATION else None


def body_before(text: Text, at: int, lowest: int, kinds: Iterable[EntityKind]) -> tuple[int | None, int]:
    """The state or body named right before a title, in its sentence: "Norlandic", "Norland's", "UN"; or a land."""
    document = text.document.text
    gaps = [pattern.search(document, max(lowest, at - _REACH), at) for pattern in (_BETWEEN, _OWNER, _WHOSE)]
    index = next((i for gap in gaps if gap and (i := text.name_before(gap.start())) is not None), None)
    if index is None or text.names[index].kind not in kinds:
        return None, at
    begin, end = text.names[index].span
    nearby = max(0, begin - _REACH)
    if begin < lowest or _ATTITUDE.search(document, nearby, begin):
        return None, at
    body = text.names[index].kind is EntityKind.ORGANIZATION
    noun = document[end:at].isspace() and not text.may_be_adjective(index)
    if gaps[-1] is not None:
        return index, at
    where = _WHERE.search(document, nearby, begin) if noun else None
    apart = where is not None and not (body and where[0].lower().startswith("from"))
    elsewhere = apart or (body and _OWNED.search(document, nearby, begin))
    ruler = _RULER.search(document, max(lowest, begin - _REACH), begin) if not noun else None
    return (None, at) if elsewhere else (index, ruler.start() if ruler else begin)


def body_after(text: Text, at: int, limit: int, link: re.Pattern[str]) -> tuple[int, int] | None:
    """The state or body named right after a title: "of Norland", "to the United Nations"."""
    names = text.names_in(Span(at, min(limit, at + 2 * _REACH)))
    if not names or not link.fullmatch(text.document.text[at : text.names[names[0]].span.begin]):
        return None
    first = names[0]
    if len(names) > 1 and text.names[names[1]].kind is EntityKind.ORGANIZATION:
        gap = text.document.text[text.names[first].span.end : text.names[names[1]].span.begin]
        first = names[1] if (text.is_adjective(first) and gap.isspace()) or _OWNS.fullmatch(gap) else first
    name = text.names[first]
    return (first, name.span.end) if name.kind in BODIES or name.kind is EntityKind.PLACE else None
