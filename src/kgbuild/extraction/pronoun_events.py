"""Meetings told by a pronoun: "they agreed to hold talks. These opened in Oslo in May", "It took place in Lima"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import HAPPENING, after, lemma_of
from kgbuild.extraction.settings import located
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS, VERBS
from kgbuild.extraction.units import Units
from kgbuild.mentions import EventMention, Participation
from kgbuild.syntax import Token

_CONFIDENCE = 0.6
_REACH = 240
_MANY = re.compile(r"\b(?P<noun>talk|negotiation|discussion|conversation|consultation|meeting)s\b[^.;!?]*[.;]\s+$")
_ONE = re.compile(r"\b(?P<noun>conference|congress|summit|meeting|dialogue|gathering)\b[^.;!?]*[.;]\s+$")
_PRONOUNS = {"these": _MANY, "it": _ONE, "this": _ONE}
_HELD = HAPPENING - {"be", "follow", "fail", "stand"} | {"hold"}
_OPENED = frozenset("take hold open convene meet sit assemble adjourn reconvene".split())
"""What a gathering does, and a treaty or a war does not."""


def find_told_of(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the meetings that the pronoun which opens a sentence stands for, each with a place or date of its own."""
    if units.sentence.vocabulary.isdisjoint(_PRONOUNS):
        return
    first = next(iter(units.sentence.tokens))
    noun = _noun_before(units, first)
    if noun is not None and _happens(first):
        yield from _told(units, noun, first, moments)


def _noun_before(units: Units, token: Token) -> str | None:
    """The noun of the sentence before that a pronoun may stand for."""
    pattern, begin = _PRONOUNS.get(token.lower_), units.sentence.span.begin
    found = pattern.search(units.text.document.text[max(0, begin - _REACH) : begin]) if pattern else None
    return found["noun"].lower() if found else None


def _happens(token: Token) -> bool:
    verbs = (_HELD if token.lower_ == "these" else _OPENED) - VERBS.keys()
    place = token.head.lemma_ != "take" or any(c.lower_ == "place" for c in token.head.children)
    return token.dep_ in {"nsubj", "nsubjpass"} and lemma_of(token.head) in verbs and place


def _told(units: Units, noun: str, token: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    verb, trigger = token.head, NOUNS[noun]
    places, date = list(located(units, verb)), date_of(units.sentence, verb, moments, [verb])
    partners = dict.fromkeys(u.who for t in after(verb, "between", "with") for u in units.chain_of(t))
    if places or date:
        yield EventMention(
            anchor=units.sentence.locate(verb),
            sentence=units.sentence.span,
            kind=trigger.kind,
            rule="told-by-pronoun",
            confidence=_CONFIDENCE,
            factuality=judge(verb),
            head=noun,
            participants=tuple(Participation("participant", who) for who in partners),
            places=tuple(places[:1]),
            date=date,
            definite=True,
            near=True,
        )
