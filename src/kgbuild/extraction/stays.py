"""Visits told by no word for a journey: "A was in Oslo", "A had been to Oslo", "A attended the funeral in Oslo".

Only who comes from elsewhere visits a place: resolution drops those of people at home.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, is_infinitive, lemma_of, objects, subjects
from kgbuild.extraction.journeys import VEHICLES
from kgbuild.extraction.place_names import PLACES, may_host
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS, VERBS
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import EventMention, Group, Participation, Timed
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_CONFIDENCE = 0.6
CEREMONIES = frozenset(
    "funeral burial coronation inauguration installation wedding enthronement jubilee ceremony celebration celebrations"
    " festivities commemoration centenary anniversary unveiling opening parade review consecration canonization"
    " investiture exhibition regatta games obsequies memorial dedication".split()
)
_ATTENDING = frozenset({"attend", "witness", "watch"})
_CARRYING = frozenset({"take", "bring", "carry", "convey", "bear", "fly"})
_TELLING = frozenset({"be"}) | _ATTENDING | _CARRYING
_THERE = frozenset({"back", "again", "there", "once", "also", "still", "already", "then", "next", "last"})
_STAYING = frozenset({"prep", "aux", "punct", "advmod", "npadvmod", "nsubj", "cc", "conj", "mark", "neg", "advcl"})
_TIMES = frozenset(
    "spring summer autumn fall winter year month week day morning evening afternoon night time end middle beginning"
    " company presence person capacity capital city town head side invitation request".split()
)
_PURPOSES = frozenset("for to on as with when attending meeting seeking".split())


def find_stays(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the visits of a sentence that are told by where people were, anchored at the verb."""
    sentence = units.sentence
    if not units.text.names_in(sentence.span, PLACES):
        return
    for verb in (t for t in sentence.having(_TELLING) if t.pos_ in {"VERB", "AUX"}):
        if lemma_of(verb) == "be":
            yield from _was_there(units, verb, moments)
        elif verb.lemma_ in _ATTENDING:
            yield from _attended(units, verb, moments)
        elif verb.lemma_ in _CARRYING:
            yield from _carried(units, verb, moments)


def _was_there(units: Units, verb: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """“A was in Oslo on 4 May”, "A was back in Oslo to sign", "A had been to Oslo": dated, or with a purpose.

    Who "had never been to Oslo" did not fail to make any particular visit.
    """
    if verb.dep_ in {"aux", "auxpass"} or is_infinitive(verb) or any(c.dep_ not in _STAYING for c in verb.children):
        return
    been = verb.lower_ == "been"
    if any(c.lower_ == "never" for c in verb.children):
        return
    heads = (verb, *(c for c in verb.children if c.dep_ == "advmod" and c.lower_ in _THERE))
    places = [p for head in heads for p in _places(units, after(head, "in", "at", *(("to",) if been else ())))]
    people = _people(units, subjects(verb))
    if not places or not people or _is_in_a_state(verb) or _is_told_by_another(verb):
        return
    date = date_of(units.sentence, verb, moments, [verb])
    if date is not None or been or _is_there_for_something(verb):
        yield _visit(units, verb, people, places[0], date)


def _is_in_a_state(verb: Token) -> bool:
    """“Was in prison in Oslo”, "was at odds with B in Oslo": who is told to be in no place visits none."""
    inside = (t for t in after(verb, "in", "at", "under") if t.pos_ == "NOUN" and not t.ent_type_)
    return any(t.lemma_ not in _TIMES for t in inside)


def _attended(units: Units, verb: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """“A attended the funeral of B in Oslo”."""
    held = [o for o in objects(verb) if o.lemma_.lower() in CEREMONIES]
    below = (t for o in held for t in o.subtree)
    places = [p for head in (verb, *below) for p in _places(units, after(head, "in", "at"))]
    people = _people(units, subjects(verb))
    if held and places and people and not is_infinitive(verb):
        yield _visit(units, verb, people, places[0], date_of(units.sentence, verb, moments, [verb]))


def _carried(units: Units, verb: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """“The aircraft that took A to Oslo”."""
    by = any(lemma_of(s) in VEHICLES for s in subjects(verb))
    places = list(_places(units, after(verb, "to", "into"))) if by else []
    people = _people(units, objects(verb)) if places else []
    if people:
        yield _visit(units, verb, people, places[0], date_of(units.sentence, verb, moments, [verb]))


def _visit(units: Units, verb: Token, people: Sequence[Unit], place: int, date: Timed | None) -> EventMention:
    return EventMention(
        anchor=units.sentence.locate(verb),
        sentence=units.sentence.span,
        kind="Visit",
        rule="stay-at-place",
        confidence=_CONFIDENCE,
        factuality=judge(verb),
        head="stay",
        participants=tuple(Participation("visitor", unit.who) for unit in people),
        places=(place,),
        date=date,
        verbal=True,
    )


def _is_there_for_something(verb: Token) -> bool:
    """“Was in Oslo for the signing”, "to sign", "as B's envoy", "when the war broke out"."""
    behind = (t for t in verb.subtree if t.i > verb.i)
    return any(t.lower_ in _PURPOSES and t.dep_ in {"prep", "aux", "advmod", "advcl"} for t in behind)


def _is_told_by_another(verb: Token) -> bool:
    """“Was in Oslo on a visit”, "was in Oslo, where he met B": another word tells of it."""
    return any(t.lemma_.lower() in NOUNS or lemma_of(t) in VERBS for t in verb.subtree if t != verb)


def _places(units: Units, tokens: Iterator[Token]) -> Iterator[int]:
    """Give the cities and states among what tokens name."""
    for token in tokens:
        at = units.at(token)
        who = units.units[at].who if at is not None else None
        if not isinstance(who, int) or units.text.is_adjective(who):
            continue
        if may_host(units, who) or units.text.names[who].kind is EntityKind.STATE:
            yield who


def _people(units: Units, tokens: Sequence[Token]) -> list[Unit]:
    found = (u for t in tokens for u in units.chain_of(t))
    return list(dict.fromkeys(u for u in found if u.kind is EntityKind.PERSON or isinstance(u.who, Group)))
