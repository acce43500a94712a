"""Who stands by where others act: "watched by A", "in the presence of B", "brokered by C", "D guaranteed the pact"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.grammar import after, agents_of, governing_verb, lemma_of
from kgbuild.extraction.units import Units
from kgbuild.syntax import Token

_HELPING = frozenset(
    "broker mediate guarantee witness facilitate oversee supervise sponsor arbitrate midwife underwrite monitor".split()
)
_BESIDE = _HELPING | frozenset(
    "watch host attend observe arrange assist help urge encourage press prod support back welcome chair organize"
    " prompt bless endorse approve convene prepare escort flank".split()
)
_SETTING = frozenset(
    "presence presidency front auspex auspice mediation witness supervision sponsorship chairmanship patronage eye"
    " guarantee gaze help assistance aid blessing approval office behest urging encouragement prodding pressure"
    " guidance facilitation consent arbitration observer support intercession".split()
)
_STANDING = frozenset("witness guarantor mediator observer host broker arbiter facilitator go-between".split())
_LEADING = frozenset({"in", "under", "with", "through", "at", "by", "before", "despite", "without", "thanks", "to"})
_CHAIR = "chair"
_LOOKING = frozenset({"look", "stand", "watch"})
_TOGETHER = frozenset({"together", "along", "jointly"})
_WORDS = _LOOKING | _BESIDE | _SETTING | _STANDING | {_CHAIR}


def find_onlookers(units: Units) -> Iterator[int]:
    """Give the indexes of the names of those who only look on, help or vouch in a sentence."""
    for token in units.sentence.having(_WORDS):
        for who in _beside(token):
            yield from (i for unit in units.chain_of(who) for i in units.text.names_in(unit.span))


def _beside(token: Token) -> Iterator[Token]:
    lemma = lemma_of(token)
    if token.pos_ == "VERB" and lemma in _BESIDE | _LOOKING:
        yield from agents_of(token)
        if lemma in _HELPING or _looks_on(token):
            yield from subjects_active(token)
    elif token.pos_ == "NOUN" and lemma in _SETTING and _leads(token):
        yield from after(token, "of", "from", "by")
        yield from (c for c in token.children if c.dep_ in {"poss", "amod", "compound", "nmod"})
    elif lemma in _STANDING:
        yield from _standing(token)
    elif lemma == _CHAIR and token.dep_ == "pobj" and token.head.lower_ == "in":
        yield token.head.head


def _looks_on(verb: Token) -> bool:
    """“A looked on”, "B stood by", "C watched"."""
    aside = any(c.lower_ in {"on", "by", "aside"} and c.dep_ in {"prt", "advmod", "prep"} for c in verb.children)
    return lemma_of(verb) == "watch" or (lemma_of(verb) in _LOOKING and aside)


def _leads(noun: Token) -> bool:
    """“In the presence of”, "under the auspices of", "with the help of"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _LEADING


def _standing(noun: Token) -> Iterator[Token]:
    """“A signed as a witness, together with B”, "the mediator, C", "D was the guarantor"."""
    governed = governing_verb(noun)
    if governed and (governed[1] == "as" or lemma_of(governed[0]) == "be"):
        yield from subjects_active(governed[0])
    if governed and governed[1] == "as":
        together = (c for c in governed[0].children if c.lower_ in _TOGETHER)
        yield from (t for beside in (governed[0], *together) for t in after(beside, "with", "alongside"))
    yield from (c for c in noun.children if c.dep_ in {"appos", "amod", "compound", "nmod", "poss"})
