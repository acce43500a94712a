"""Of whom a sentence speaks that names another in between: "A, widow of B, became" and "A was accredited by B as"."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.model import Span

_KIN = re.compile(
    r",\s+(?:(?:an?|the|former|then)\s+)*(?:[a-z-]+\s+){1,4}(?:of|to|for|with)\s+"
    r"|,\s+(?:an?|the|former|then|himself|herself|whose|who)\s[^.;:]{0,120}?\b(?:widow|wife|husband|son|daughter|brother|sister|cousin|nephew"
    r"|niece|father|mother|representative|envoy|adviser|advisor|aide|assistant|deputy|ally|friend|rival|opponent|critic|supporter"
    r"|follower|successor|predecessor|prot[eé]g[eé]|confidant|emissary|ambassador|minister|secretary|lieutenant"
    r"|Representative|Envoy|Adviser|Advisor|Assistant|Deputy|Emissary|Ambassador|Minister|Secretary)\s+(?:of|to|for)\s+"
    r"(?:(?:the|former|then|late)\s+)*(?:[A-Z][\w.]+\s+){0,3}"
)
_ENDS_ASIDE = re.compile(r"(?:\s+(?:since|from|until|in|during)\s+[\w ]{1,30})?,\s+(?!and\b|the\b|an?\b|his\b|her\b)")
_TAKEN_BY = (
    r"\s+(?:was|were|had\s+been|been|being|is)\s+(?:\w+ly\s+)?(?:accredited|appointed|received|recognized|recognised|accepted"
    r"|named|sent|nominated|commissioned|chosen|picked|selected|hailed|greeted|acclaimed|acknowledged|proclaimed|crowned|installed"
    r"|welcomed|confirmed|designated|dispatched|elected|invested)\s+by\s+"
)
_TAKEN_BY_HIM = re.compile(_TAKEN_BY + r"(?:[\w.-]+\s+){0,3}$")
_TAKEN_AS = re.compile(r"\s+as\s")
_RECEIVED_BY = re.compile(
    rf"{_TAKEN_BY}[^,;]{{0,40}}$"
    r"|\s+(?:had\s+)?(?:presented|delivered|submitted|handed)\s+(?:his|her|the)\s+(?:credentials|letters?\b[^,;]{0,20})\s+to\s+"
    r"[^,;]{0,40}$"
)
_REACH = 100
_ALLY = re.compile(r",\s+an?\s+[^,.;]*$")


def subject_before(text: Text, agent: int, people: list[int], after: str) -> int | None:
    """The subject A of "A was accredited by B as consul" and of "A, brother of B, became consul"."""
    at = people.index(agent)
    if at == 0:
        return None
    between = Span(text.names[people[at - 1]].span.end, text.names[agent].span.begin)
    kin = _ENDS_ASIDE.match(after) and _KIN.fullmatch(text.form(between))
    return people[at - 1] if kin or _RECEIVED_BY.match(text.form(between)) else None


def ally(text: Text, named: int, people: list[int]) -> int | None:
    """The person of whom a phrase with another's name is said: A in "A, an ally of B who became …"."""
    at = people.index(named)
    if at == 0:
        return None
    between = text.document.text[text.names[people[at - 1]].span.end : text.names[named].span.begin]
    return people[at - 1] if _ALLY.fullmatch(between) else None


def is_taking(text: Text, agent: int, after: str) -> bool:
    """Whether it is another who holds the office: "the archduke was received by A as king"."""
    begin = text.names[agent].span.begin
    before = text.document.text[max(text.sentence_at(begin).span.begin, begin - _REACH) : begin]
    return _TAKEN_AS.match(after) is not None and _TAKEN_BY_HIM.search(before) is not None
