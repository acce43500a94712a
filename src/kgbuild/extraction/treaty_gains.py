"""Parties that the outcome of a treaty tells: "A took control of B by the treaty", "A's decision to sign it"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, is_passive, lemma_of
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

_BY = frozenset({"by", "through", "with"})
_UNDER = frozenset({"in", "under"})
_SIDES = ("over", "from", "against", "with", "upon", "on", "to")
_GAINING = frozenset(
    "acquire gain obtain secure receive establish impose extend annex take win get purchase buy lose cede surrender"
    " sell relinquish renounce abandon transfer hand retain exchange"
    " recognize acknowledge grant give yield restore regain recover wrest demand accept confirm open".split()
)
_MAKING = frozenset({"signing", "signature", "conclusion", "ratification", "mean", "term", "provision"})
_DECISIONS = frozenset({"decision", "move", "choice", "haste"})
_OF_FACT = frozenset("following after by with of to despite from since because over".split())


def find_gainers(units: Units, treaty: Token) -> Iterator[Unit]:
    """Give who did something to whom by a treaty: "A took control of B by it", "recognized B by it"."""
    below = treaty.dep_ == "pobj" and treaty.head.lower_ == "of" and lemma_of(treaty.head.head) in _MAKING
    governed = governing_verb(treaty.head.head if below else treaty)
    if governed is None or governed[0].tag_ not in {"VBD", "VBN"} or lemma_of(governed[0]) not in _GAINING:
        return
    verb, via = governed
    if via not in _BY | _UNDER or judge(verb) is not Factuality.ACTUAL:
        return
    things = [c for c in verb.children if c.dep_ == "dobj"]
    sides = [g for noun in (verb, *things) for g in after(noun, *_SIDES) if g != treaty]
    sides += things if via in _BY else []
    sides += after(verb, "by") if is_passive(verb) else []
    others = [u for side in sides for u in _states_at(units, side)]
    if others:
        yield from others
        yield from (u for doer in subjects_active(verb) for u in units.chain_of(doer))


def find_deciders(units: Units, treaty: Token) -> Iterator[Unit]:
    """Give whose decision a treaty came of: "A's decision to sign a pact with B", and B."""
    decision = decision_behind(treaty)
    if decision is not None:
        owners = (c for c in decision.children if c.dep_ == "poss")
        yield from (u for t in (*owners, *after(decision, "by")) for u in units.chain_of(t))


def is_decided(treaty: Token) -> bool:
    """Tell whether a treaty was made as somebody decided: "following A's decision to sign a pact with B"."""
    decision = decision_behind(treaty)
    if decision is None or not any(c.dep_ == "poss" for c in decision.children):
        return False
    reason = decision.head.lower_ in _OF_FACT
    told = decision.dep_ in {"nsubj", "dobj"} and decision.head.tag_ == "VBD"
    return reason or told


def decision_behind(treaty: Token) -> Token | None:
    """Give the decision that a treaty was made, kept or broken by, if any."""
    governed = governing_verb(treaty)
    verb = governed[0] if governed and governed[1] in {"object", "to", "from", "into"} else None
    return verb.head if verb is not None and verb.dep_ == "acl" and lemma_of(verb.head) in _DECISIONS else None


def _states_at(units: Units, token: Token) -> list[Unit]:
    """The states that a noun phrase names: itself, or the owner of the thing."""
    index = units.at(token)
    return [u for u in units.chain_of(token) if u.kind is EntityKind.STATE] if index is not None else []
