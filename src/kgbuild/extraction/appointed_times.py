"""When a sentence says that an event is to be held: "scheduled for 5 May", "due to open in June"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.grammar import HAPPENING, is_infinitive, lemma_of
from kgbuild.syntax import Token

_SETTING = frozenset("schedule plan set slate fix arrange expect appoint time bill foresee envisage due".split())
_SETTING_FOR = _SETTING | {"announce", "propose", "call", "convene", "invite"}
_PLANNING = frozenset("plan schedule arrange prepare envisage foresee organize slate".split())
_HOLDING = HAPPENING | {"hold"}
_PARTS = frozenset("round series session meeting part phase stage set day".split())
_BESIDE_NOUNS = frozenset({"acl", "amod", "prep", "relcl", "advcl"})
_NOUNS_OF = frozenset({"nsubj", "nsubjpass", "dobj"})


def is_appointed(trigger: Token, date: Token) -> bool:
    """Tell whether a sentence sets an event for a date, whose syntactic head is `date`."""
    owner = _setting_word(date)
    if owner is None:
        return False
    nouns = set(_wholes(trigger))
    above = owner.head if owner.dep_ == "acomp" else owner
    told = {c for c in above.children if c.dep_ in _NOUNS_OF}
    return not nouns.isdisjoint(told) or (owner.dep_ in _BESIDE_NOUNS and _noun_of(owner) in nouns)


def _noun_of(clause: Token) -> Token:
    """The noun that a clause tells of: "a round on prisoners, which had been scheduled for May"."""
    noun = clause.head
    apart = clause.dep_ in {"relcl", "acl"} and clause.doc[clause.left_edge.i - 1].text == ","
    return noun.head.head if apart and noun.dep_ == "pobj" else noun


def _setting_word(date: Token) -> Token | None:
    """Give the word that sets a date: "scheduled" in "scheduled for May" and in "scheduled to open in May"."""
    preposition = date.head if date.dep_ == "pobj" else None
    verb = preposition.head if preposition is not None else date.head
    if verb == date or date.dep_ not in {"pobj", "npadvmod"}:
        return None
    if lemma_of(verb) in _HOLDING and is_infinitive(verb):
        return verb.head if lemma_of(verb.head) in _SETTING else None
    if preposition is not None and preposition.lower_ == "for":
        return verb if lemma_of(verb) in _SETTING_FOR else None
    if preposition is not None and lemma_of(verb) in _PLANNING and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return verb if any(c.dep_ == "dobj" and c.i < preposition.i for c in verb.children) else None
    return verb if lemma_of(verb) in _SETTING and verb.dep_ == "acl" else None


def _wholes(noun: Token) -> Iterator[Token]:
    """Give an event's noun, and those that name a part of it: "the fifth round of the talks"."""
    yield noun
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma_of(noun.head.head) in _PARTS:
        noun = noun.head.head
        yield noun
