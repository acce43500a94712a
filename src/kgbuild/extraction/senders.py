"""Whose an envoy is whom a sentence tells to be received: of the state that is recognized thereby."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span

_RECEIVED = re.compile(r"\b(?:received|receiving|accepted|accepting|accredited|accrediting)\b[^.;]{0,60}$")
_RECOGNIZED = re.compile(
    r"\brecogni[sz](?:ed|es|ing)\s+(?:(?:the\s+)?independence\s+of\s+|(?:an?\s+)?independent\s+)?(?:the\s+)?$"
)
_MISSION = (
    r"(?:[Ll]egations?|[Ee]mbass(?:y|ies)|[Cc]onsulates?|(?:diplomatic|permanent|trade)\s+mission|interests\s+section)"
)
_OPENED = re.compile(
    r"(?:['’]s?)?(?:\s+[Gg]overnment)?\s+(?:[a-z]+\s+){0,3}?(?:establish|open|set\s+up|found|creat|maintain|rais|upgrad|elevat|inaugurat)"
    rf"(?:e?d|ing|e?s)?\s+(?:[\w’'.-]+\s+){{0,4}}?{_MISSION}\b"
)
_MISSION_OF = re.compile(rf"\b{_MISSION}\s+of\s+(?:the\s+)?$")
_ENVOYS = frozenset({"ambassador", "envoy", "consul"})


def find_sender(text: Text, sentence: Span, office: str, begin: int) -> int | None:
    """Give the index of the state that "A recognized B in May, when it received C D as envoy" tells C D to be of.

    `begin` is where the envoy and his office are named.
    """
    document = text.document.text
    if text.knowledge.offices[office].kind not in _ENVOYS:
        return None
    states = text.names_in(Span(sentence.begin, begin), (EntityKind.STATE,))
    opened = next((i for i in states if _OPENED.match(document, text.names[i].span.end, begin)), None)
    if opened is not None:
        return opened
    owned = (i for i in states if _MISSION_OF.search(document, sentence.begin, text.names[i].span.begin))
    if (owner := next(owned, None)) is not None:
        return owner
    if not _RECEIVED.search(document, sentence.begin, begin):
        return None
    return next((i for i in states if _RECOGNIZED.search(document, sentence.begin, text.names[i].span.begin)), None)
