"""Places that words refer to: "there", "the same city", "the Norlandish capital", and what opens a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.grammar import is_cleft
from kgbuild.extraction.place_names import PLACES, may_host
from kgbuild.extraction.units import Units
from kgbuild.knowledge import Place
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_OPENING = re.compile(
    r"(?:It\s+was\s+(?=in|at))?(?:(?:[Ii]n|[Aa]t|While\s+in)|(?:(?:During|In|On)\s+(?:(?:an?|the|this|that|his|her|their)\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:visits?|trips?|tour|stay)\s+(?:to|in|of)|(?:(?:Up)?on|After)\s+(?:arriving|landing|(?:(?:his|her|their)\s+)?arrival)"
    r"\s+(?:in|at)))\s+(?:the\s+)?"
)
_SETTLEMENTS = "capital|city|town|village|port|resort|spa|suburb|island"
_SETTLEMENT = re.compile(rf"(?:{_SETTLEMENTS})$")
_OF_STATE = re.compile(rf"\s+(?:{_SETTLEMENTS})\b(?!\s+of\b)")
_ISLAND = re.compile(r"\b(?:[Ii]slands?|[Ii]sles?)\b")
_POINTING = frozenset({"the", "this", "that"})
_SAME = frozenset({"same", "very", "little", "small", "host"})
_OWNED = re.compile(r"\b(?:of|for|between)\s+(?:the\s+)?$")
_BY = re.compile(r"\b(?:on|off|near|by|across|beyond|of)\s+(?:the\s+)?$")
_WITHIN = re.compile(r",\s+(?:in|on|near|off|outside)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}")
_BELOW = frozenset({"conj", "xcomp", "dobj", "pobj", "prep"})


def whole_place(units: Units, index: int) -> int:
    """Give the place that another only tells where to find: Brunn of "at Brunn, in Norlandic Upland"."""
    before = [
        i for i in units.text.names_in(units.sentence.span, PLACES) if i < index and not units.text.is_adjective(i)
    ]
    return before[-1] if before and _is_beside(units, index, before[-1]) else index


def last_place(units: Units, token: Token) -> list[int]:
    """“Arrived in Oslo on 4 May, where he met A”: the place named last before a clause or a sentence about it.

    What only tells more of a place or a person is passed over: "met in Oslo as guests of the King of Norland".
    """
    text, at = units.text, units.sentence.index
    inside = Span(units.sentence.span.begin, units.sentence.locate(token).begin)
    for span in (inside, *(s.span for s in text.sentences[max(at - 1, 0) : at])):
        before = [i for i in text.names_in(span, PLACES) if not text.is_adjective(i)]
        told = [i for i, last in zip(before, (None, *before), strict=False) if not _is_beside(units, i, last)]
        if before:
            return told[-1:] or before[-1:]
    return []


def _is_beside(units: Units, index: int, before: int | None) -> bool:
    """Whether a place only tells more of what was named: "the King of Norland", "Oslo, on the Norland Sea".

    `before` is the place named last before it: "Brunn, in Norlandic Upland".
    """
    name, names = units.text.names[index], units.text.names
    if before is not None and _WITHIN.fullmatch(units.text.document.text, names[before].span.end, name.span.begin):
        return True
    if may_host(units, index):
        return False
    pattern = _OWNED if name.kind is EntityKind.STATE else _BY
    return bool(pattern.search(units.text.document.text, max(0, name.span.begin - 12), name.span.begin))


def settlement(units: Units, noun: Token) -> int | None:
    """Give the place of "the Norlandish capital", and of "the same city", which is the one named last."""
    if not _SETTLEMENT.fullmatch(noun.lemma_.lower()) or any(c.lower_ in {"a", "an"} for c in noun.children):
        return None
    below = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"}]
    states = (i for c in below if (i := _state_at(units, c)) is not None)
    if (state := next(states, None)) is not None:
        return _seat_of(units, state) if noun.lemma_.lower() == "capital" else state
    pointing = any(c.dep_ == "det" and c.lower_ in _POINTING for c in noun.children)
    if not pointing or any(c.dep_ != "det" and c.lower_ not in _SAME for c in noun.children):
        return None
    last = last_place(units, noun)
    return last[0] if last and _may_be_called(units, last[0], noun) else None


def _state_at(units: Units, token: Token) -> int | None:
    index = units.text.name_over(units.sentence.locate(token).begin)
    return index if index is not None and units.text.names[index].kind is EntityKind.STATE else None


def _seat_of(units: Units, state: int) -> int:
    """Give the capital where the text names it, or the state itself."""
    capitals = {name for s in units.text.states(state) for name in s.capitals}
    named = (i for i, n in enumerate(units.text.names) if n.form in capitals and n.kind is EntityKind.PLACE)
    return next(named, state)


def _may_be_called(units: Units, index: int, noun: Token) -> bool:
    """Whether "the city" may be a place, and "the island" one that is known, or called, as such."""
    name = units.text.names[index]
    entries = [units.text.knowledge.entries[r.key] for r in name.readings]
    island = any(isinstance(e, Place) and e.kind == "island" for e in entries) or bool(_ISLAND.search(name.form))
    return may_host(units, index) and island == (noun.lemma_.lower() == "island")


def opening(units: Units, token: Token) -> Iterator[int]:
    """“In Norland, A met B”, "during a visit to Norland, A met B": the place that opens the sentence is its verb's."""
    verb = token
    while verb.head != verb and (verb.dep_ in _BELOW or is_cleft(verb.head)):
        verb = verb.head
    begin = units.sentence.span.begin
    text, document = units.text, units.text.document.text
    opener = _OPENING.match(document, begin)
    index = text.name_at(opener.end()) if opener and verb.dep_ == "ROOT" else None
    if index is None or text.names[index].kind not in PLACES:
        return
    if not text.is_adjective(index):
        yield index
    elif _OF_STATE.match(document, text.names[index].span.end):
        yield _seat_of(units, index)
