"""How a phrase stands in its sentence: the plain record of the parse that resolution judges nearby actors by."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.grammar import lemma_of
from kgbuild.extraction.units import Units
from kgbuild.mentions import ActorMention
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION, None)
_LISTED = frozenset({"conj", "appos", "nmod"})
_RELATIONS = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "dative": "object",
    "attr": "object",
    "oprd": "object",
    "poss": "possessor",
    "compound": "compound",
    "amod": "compound",
}
_STEPS = 8


def find_actors(units: Units) -> Iterator[ActorMention]:
    """Give the actors of a sentence, each with its relation to the word that governs it."""
    for unit in units.units:
        token = units.sentence.root_at(unit.span)
        if token is not None and unit.kind in _ACTORS:
            relation, governor = relation_of(token)
            verb = lemma_of(governor) if governor.pos_ in {"VERB", "AUX"} else ""
            adjective = isinstance(unit.who, int) and units.text.may_be_adjective(unit.who)
            yield ActorMention(unit.span, units.sentence.span, unit.who, relation, verb, adjective)


def relation_of(token: Token) -> tuple[str, Token]:
    """Give a noun's relation to its governor, and the governor; what is listed or apposed stands as its first does.

    The relation is `subject`, `object` (of a passive, too), `possessor`, `compound`, `agent`, a preposition, or
    `other`.
    """
    for _ in range(_STEPS):
        parent = token.head
        if parent is token:
            break
        if token.dep_ == "pobj":
            return ("agent" if parent.dep_ == "agent" else parent.lower_), parent.head
        if token.dep_ not in _LISTED and token.dep_ in _RELATIONS:
            return _RELATIONS[token.dep_], parent
        token = parent
    return "other", token
