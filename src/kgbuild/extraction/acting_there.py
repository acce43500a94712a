"""Who acts at a gathering by the clause told of it: "a conference in Oslo, at which A and B agreed that …"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.actors import Participants
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, is_passive, lemma_of, objects
from kgbuild.extraction.shared_times import FINITE
from kgbuild.extraction.triggers import NOUNS, VERBS
from kgbuild.extraction.units import Unit
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

_LINKS = frozenset({"where", "when", "which"})
_AT = frozenset({"at", "during"})
_CONCLUDING = frozenset(
    "agree sign initial adopt settle decide resolve conclude exchange approve endorse draft negotiate discuss debate"
    " reconcile compromise undertake pledge commit".split()
)
_FACING = frozenset("face confront tell ask press warn urge assure persuade convince join clash spar".split())
_SPEAKING = frozenset(
    "announce declare promise propose offer demand insist refuse reject accept argue plead make present put state"
    " complain protest deliver speak say address open close preside represent reach hammer secure win obtain give lay"
    " call issue proclaim suggest table submit explain outline".split()
)
_ACTING = _CONCLUDING | _FACING | _SPEAKING
_STATES, _ACTORS = EntityKind.STATE, (EntityKind.PERSON, EntityKind.STATE)


def add_acting_there(found: Participants) -> None:
    """Add who is told to act at a gathering: several states, or people whom the clause calls by name."""
    sentence = found.units.sentence
    if found.trigger.kind in {"Visit", "Call"} or sentence.vocabulary.isdisjoint(_LINKS):
        return
    for clause in _clauses(found):
        doers = [u for c in clause.children if c.dep_ == "nsubj" for u in found.read(c) if u.kind in _ACTORS]
        if len(doers) > 1 or any(u.kind is EntityKind.PERSON for u in doers):
            found.add(doers)
            found.add(_faced(found, clause))


def _faced(found: Participants, clause: Token) -> Iterator[Unit]:
    """“Where A faced B”, "at which A clashed with B"."""
    with_whom = (*(objects(clause) if lemma_of(clause) in _FACING else ()), *after(clause, "with"))
    return (u for t in with_whom for u in found.read(t) if u.kind is EntityKind.PERSON)


def _clauses(found: Participants) -> Iterator[Token]:
    """The verbs of clauses on a gathering, its place or its time, none of which tells of an event of its own."""
    trigger = found.token
    for word in found.units.sentence.tokens:
        if word.i <= trigger.i or word.lower_ not in _LINKS:
            continue
        if word.lower_ == "which" and word.head.lower_ not in _AT:
            continue
        clause = word.head.head if word.lower_ == "which" else word.head
        acting = _CONCLUDING if word.lower_ == "when" else _ACTING
        told = clause.i > word.i and clause.tag_ in FINITE and lemma_of(clause) in acting and not is_passive(clause)
        told = told and not any(t.lemma_.lower() in NOUNS for t in after(clause, "at", "during", "in"))
        if told and judge(clause) is Factuality.ACTUAL and _is_about(trigger, word, clause):
            yield clause


def _is_about(trigger: Token, word: Token, clause: Token) -> bool:
    """Tell whether a clause hangs on an event or its verb, and nothing between tells of another or acts."""
    verbs = [t for t in trigger.ancestors if t.pos_ in {"VERB", "AUX"}] if trigger.pos_ in {"NOUN", "PROPN"} else []
    above = {trigger, *verbs[:1]}
    if not above & set(clause.ancestors):
        return False
    between = (t for t in trigger.doc[trigger.i + 1 : word.i] if t not in above)
    return not any(
        t.tag_ in FINITE or (t.pos_ == "NOUN" and t.lemma_.lower() in NOUNS) or (t.pos_ == "VERB" and t.lemma_ in VERBS)
        for t in between
    )
