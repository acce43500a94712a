"""How a sentence relates an event to others: what it is part of, whether it tells who led it, or merely recalls it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.extraction.grammar import governing_verb, lemma_of
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.units import Units
from kgbuild.model import Span
from kgbuild.syntax import Token

_LED = frozenset("attend chair host moderate preside lead open convene address facilitate".split())
_RECALLING = frozenset(
    "recall remember recollect evoke commemorate note welcome hail praise commend applaud cite".split()
)
_WHOLES = frozenset("summit conference congress meeting session visit trip".split())
_ASIDE = frozenset({"sidelines", "margins", "fringes"})


def is_led(noun: Token) -> bool:
    """“The meeting was chaired by A”, "attended by A": its verb tells no more than who came."""
    led = noun.dep_ == "nsubjpass" and noun.head.lemma_ in _LED
    return led and any(c.dep_ == "agent" for c in noun.head.children)


def is_recalled(token: Token) -> bool:
    """“The meeting recalled last year's summit”, "looked forward to the next one": told of beside the main story."""
    verb, via = governing_verb(token) or (token, "")
    lemma = lemma_of(verb)
    return (via == "object" and lemma in _RECALLING) or (via == "to" and lemma == "look")


def is_aside(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of what was done on the sidelines of something."""
    return not sentence.vocabulary.isdisjoint(_ASIDE)


def container_of(units: Units, token: Token, rivals: Sequence[Token]) -> Span | None:
    """The conference on whose sidelines, or at which, another event takes place."""
    document = units.text.document.text
    begin = units.sentence.span.begin
    for rival in rivals:
        if rival == token or rival.lemma_.lower() not in _WHOLES:
            continue
        place = units.sentence.locate(rival)
        phrase = (
            units.sentence.locate(rival.left_edge).begin
            if rival.left_edge.i >= units.sentence.tokens.start
            else place.begin
        )
        before = document[begin:phrase]
        if re.search(r"\b(?:sidelines|margins|fringes)\s+of\s+(?:the\s+)?$", before) or (
            re.search(r"\b(?:during|at)\s+$", before, re.IGNORECASE)
            and token.lemma_.lower() in {"meet", "meeting", "talk", "confer", "discussion"}
        ):
            return place
        if (
            re.search(r"\bsidelines\b", document[place.end : units.sentence.locate(token).begin + 200])
            and rival.i < token.i
        ):
            return place
    return None
