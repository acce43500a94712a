"""Who takes part without a name: officials, a number of states, a group told of before."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.extraction.grammar import after, is_definite, is_plural
from kgbuild.extraction.representatives import PEOPLE
from kgbuild.mentions import Group, Participation
from kgbuild.syntax import Token

_COUNTED = frozenset("nation country state power government republic ally kingdom monarchy member people".split())


def stands_for_people(noun: Token) -> bool:
    """“Officials”, “a number of ministers”: partners without a name."""
    return any(t.lemma_.lower().removesuffix("s") in PEOPLE for t in (noun, *after(noun, "of")))


def are_known_people(noun: Token) -> bool:
    """“The ministers”: several people spoken of before."""
    return stands_for_people(noun) and is_definite(noun) and is_plural(noun)


def stands_for_states(noun: Token) -> bool:
    """“Fifty nations”: a number of states without names."""
    return noun.lemma_.lower() in _COUNTED and any(c.dep_ in {"nummod", "amod"} for c in noun.lefts) and is_plural(noun)


def is_several(participants: Sequence[Participation]) -> bool:
    """Tell whether a group of several is among the participants: "the two leaders"."""
    return any(isinstance(p.who, Group) and p.who.size != 1 for p in participants)


def are_two(verb: Token, noun: Token) -> bool:
    """“Louis and Philip met”: two people by their first names."""
    told = verb.tag_ in {"VBD", "VBN"} and noun.pos_ == "PROPN"
    return told and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in noun.children)
