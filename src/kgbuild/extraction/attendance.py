"""Attendance told by the place alone: "At Oslo, A and B agreed", "C invited D and E to Oslo".

Such words report no meeting by themselves; resolution lets them join the meeting that took place there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.delegations import (
    NOUNS_FOR_THEM,
    SEATED,
    VERBS,
    acts_for,
    likewise,
    told_by_noun,
    told_by_verb,
    willing_to,
)
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, is_definite, lemma_of, objects
from kgbuild.extraction.place_names import PLACES, place_at
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS
from kgbuild.extraction.triggers import VERBS as VERBS_OF_MEETING
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import EventMention, Participation, Timed
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION, None)
_NAMED = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION)
_CONFIDENCE = 0.6
ATTENDEES = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]hese|[Ii]ts|[Oo]ther|[Aa]mong(?:\s+the)?)\s+(?:[\w-]+\s+){0,2}?|(?<![\w,;]\s)(?=[A-Z]))"
    r"(?:(?P<who>[Pp]articipants|[Aa]ttendees|[Dd]elegates|delegations|negotiators|plenipotentiaries|commissioners"
    r"|[Tt]hose\s+(?:present|attending|in\s+attendance))|(?P<states>nations|countries|states|powers|parties)"
    r"(?=\s+(?:involved|present|attending|represented|in\s+attendance|that\s+(?:attended|participated))))"
    r"(?:\s+(?:involved|present|attending|represented|in\s+attendance|that\s+(?:attended|participated)"
    r"|at\s+the\s+\w+))?\s+(?:included|were|comprised|consisted\s+of)\s+(?:the\s+)?"
)
_CAME_FROM = re.compile(
    r"\b(?P<who>[Dd]elegat(?:es|ions)|[Rr]epresentatives|[Pp]articipants)\s+(?:\w+ly\s+)?(?:came|were\s+drawn)\s+from\s+(?:the\s+)?"
)
_DELEGATES = frozenset({"representative", "delegate", "delegation", "plenipotentiary", "envoy", "commissioner"})
TOLD_BY = _DELEGATES | {"at", "invite", "attend"}
"""The lemmas that may tell of attendance, but for "represent", which tells so only beside others."""
_GOING = frozenset("visit tour travel fly arrive call pay meet receive hold leave depart land sail".split())
_SIDES = frozenset({"side", "team", "party", "group", "contingent", "mission"})
_EVENTS = NOUNS.keys() - {"table", "mediator"}
_OF_STATES = TOLD_BY | {"represent", "preside"}
"""The lemmas that tell of attendance in a sentence that names no people."""
_TELLING = _OF_STATES | _SIDES | {"take", "be"} | VERBS | NOUNS_FOR_THEM
_INCLUDING = frozenset({"included", "were", "comprised", "consisted"})
_SITTING = frozenset(
    {
        "present",
        "Present",
        "attendance",
        "side",
        "table",
        "facing",
        "opposite",
        "Opposite",
        "Facing",
        "beside",
        "Beside",
        "across",
        "Across",
    }
)
_FEW_WORDS = 8
_COMING = frozenset({"came", "drawn"})


def find_attendance(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the mentions of attendance in a sentence, anchored at the place or at the word of invitation."""
    named = bool(units.text.names_in(units.sentence.span, (EntityKind.PERSON,)))
    for token in _telling(units.sentence, named=named):
        if token.lower_ == "at" and token.dep_ == "prep" and token.head.pos_ in {"VERB", "AUX"}:
            yield from _at_place(units, token, moments)
        elif token.lemma_ == "invite" and token.pos_ == "VERB":
            yield from _invited(units, token)
        elif token.lemma_.lower() in _DELEGATES and token.tag_ == "NNS":
            yield from _delegates(units, token)
            yield from _headed(units, token)
        elif token.lemma_ == "delegation" or (token.lemma_ in _SIDES and _is_of_state(units, token)):
            yield from _headed(units, token)
        elif token.lemma_ in {"attend", "represent"} and token.pos_ == "VERB":
            yield from _was_there(units, token)
        elif token.lemma_ in {"preside", "take", "be"} and token.pos_ in {"VERB", "AUX"}:
            yield from _took_the_chair(units, token)
        if named and (people := _told_there(units, token)):
            yield _mention(units, token, "delegates", None, people)
    if not units.sentence.vocabulary.isdisjoint(_INCLUDING):
        yield from _attendees(units, ATTENDEES)
    if named and not units.sentence.vocabulary.isdisjoint(_SITTING):
        yield from _seated(units)
    if not units.sentence.vocabulary.isdisjoint(_COMING):
        yield from _attendees(units, _CAME_FROM)


def _telling(sentence: Sentence, *, named: bool) -> list[Token]:
    """Give the words of a sentence that may tell of attendance; `named` tells whether it names people."""
    may_tell = named or "chair" in sentence.vocabulary or not sentence.lemmas.isdisjoint(_OF_STATES)
    return sentence.having(_TELLING) if may_tell else []


def _was_there(units: Units, verb: Token) -> Iterator[EventMention]:
    """“A and B attended”, "it was attended by A", "A represented Norland": who came to the conference spoken of."""
    named = (t for c in verb.children if c.dep_ != "punct" for t in c.subtree)
    if any(t.lemma_.lower() in NOUNS for t in named) or judge(verb) is not Factuality.ACTUAL:
        return
    doers = [u for t in subjects_active(verb) for u in units.chain_of(t) if u.kind in _NAMED]
    people = [u for u in doers if u.kind is EntityKind.PERSON]
    if verb.lemma_ == "attend" and any(o.pos_ != "PRON" for o in objects(verb)):
        return
    if actors := doers if verb.lemma_ == "attend" else people:
        yield _mention(units, verb, "delegates", None, actors)


def _took_the_chair(units: Units, verb: Token) -> Iterator[EventMention]:
    """“A presided”, "A took the chair", "A was in the chair": who came to what is spoken of."""
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    chair = verb.lemma_ == "preside" and not words & {"over", "at"}
    chair = chair or ("chair" in words and "the" in words and verb.lemma_ in {"take", "be"} and len(words) < _FEW_WORDS)
    if not chair or judge(verb) is not Factuality.ACTUAL:
        return
    if people := [u for t in subjects_active(verb) for u in units.chain_of(t) if u.kind is EntityKind.PERSON]:
        yield _mention(units, verb, "delegates", None, people)


def _told_there(units: Units, token: Token) -> list[Unit]:
    """Who was there by the verb or noun at a token whose clause names no event itself."""
    if token.pos_ in {"VERB", "AUX"} and lemma_of(token) in VERBS:
        people = [] if _names_event(units, token) else told_by_verb(units, token)
        return people if people and judge(willing_to(token)) is Factuality.ACTUAL else []
    if token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS_FOR_THEM and units.sentence.lemmas.isdisjoint(_EVENTS):
        return told_by_noun(units, token)
    return []


def _names_event(units: Units, verb: Token) -> bool:
    """Tell whether an event stands below a verb, or above one that acts for nobody else."""
    if units.sentence.lemmas.isdisjoint(_EVENTS):
        return False
    told = () if acts_for(units, verb) else verb.ancestors
    return any(t.lemma_.lower() in _EVENTS for t in (*_below(verb), *told))


def _below(verb: Token) -> Iterator[Token]:
    """What a clause holds, but for the clause before that a parse may have put below it."""
    return (t for c in verb.children if c.dep_ not in {"ccomp", "conj"} or c.i > verb.i for t in c.subtree)


def _attendees(units: Units, told: re.Pattern[str]) -> Iterator[EventMention]:
    """“The nine nations involved included A, B, and C”: who attended the conference spoken of."""
    text = units.text.document.text
    for match in told.finditer(text, *units.sentence.span):
        actors = [u for u in units.listed_at(match.end()) if u.kind in _NAMED]
        noun = next(
            (
                t
                for t in units.sentence.tokens
                if units.sentence.locate(t).begin == match.start("who" if match["who"] else "states")
            ),
            None,
        )
        if noun is not None and len(actors) > 1:
            yield _mention(units, noun, "delegates", None, actors)


def _at_place(units: Units, preposition: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    place = _place(units, preposition)
    doers = [t for t in preposition.head.children if t.dep_ == "nsubj" and t.i > preposition.i]
    actors = [u for t in doers for u in units.chain_of(t) if u.kind in _ACTORS]
    if place is not None and actors and preposition.head.tag_ in {"VBD", "VBP", "VBZ"}:
        date = date_of(units.sentence, preposition.head, moments, [preposition.head])
        yield _mention(units, place[1], "presence", place[0], actors, date)


def _invited(units: Units, verb: Token) -> Iterator[EventMention]:
    """“A invited B to Oslo”: to the conference spoken of there; of people told by nothing else, to visit it."""
    behind = [verb, *(t for o in objects(verb) for t in (o, *o.children) if t == o or t.dep_ == "appos")]
    to = next((c for t in behind for c in t.children if c.dep_ in {"prep", "dative"} and c.lower_ == "to"), None)
    place = _place(units, to, PLACES) if to is not None else None
    guests = [u for t in objects(verb) for u in units.chain_of(t) if u.kind in _ACTORS]
    hosts = [u for t in subjects_active(verb) if t not in objects(verb) for u in units.chain_of(t)]
    hosts = [u for u in hosts if u.kind in _ACTORS and u not in guests]
    if place is not None and (hosts or guests):
        told = _mention(units, verb, "invite", place[0], hosts)
        parts = (
            *(replace(p, role="host") for p in told.participants),
            *(Participation("participant", u.who) for u in guests),
        )
        yield replace(told, participants=parts)


def _delegates(units: Units, noun: Token) -> Iterator[EventMention]:
    """“The representatives of A, B, and C”: who sent delegates to the conference spoken of, unless they just met."""
    actors = [u for t in after(noun, "of", "from") for u in units.chain_of(t) if u.kind is EntityKind.STATE]
    met = noun.dep_ == "nsubj" and lemma_of(noun.head) in VERBS_OF_MEETING
    if len(actors) > 1 and not met:
        yield _mention(units, noun, "delegates", None, actors)


def _headed(units: Units, noun: Token) -> Iterator[EventMention]:
    """“A headed the Norlandic delegation”, "the delegation, led by A, …", "A and B led the two delegations".

    A delegation led to a place is on a journey.
    """
    governed = governing_verb(noun)
    verb = governed[0] if governed and governed[1] == "object" else None
    if verb and verb.dep_ in {"acl", "advcl"} and any(lemma_of(t) in _GOING for t in verb.ancestors):
        return  # "A, leading a delegation of six, flew to Oslo": no matter what was told before
    verbs = [*([verb] if verb else []), *(c for c in noun.children if c.dep_ == "acl")]
    if not is_definite(noun) and any(place_at(units, t) is not None for h in (noun, *verbs) for t in after(h, "to")):
        return
    tokens = [t for v in verbs if v.lemma_ in {"head", "lead", "chair"} for t in subjects_active(v) if t != noun]
    heads = [u for t in tokens for u in units.chain_of(t) if u.kind is EntityKind.PERSON]
    if heads:
        yield _mention(units, noun, "delegates", None, [*heads, *likewise(units, heads)])


def _is_of_state(units: Units, noun: Token) -> bool:
    """“The Norlandic side”."""
    before = (units.at(c) for c in noun.children if c.dep_ in {"amod", "compound", "nmod"})
    return any(i is not None and units.units[i].kind is EntityKind.STATE for i in before)


def _seated(units: Units) -> Iterator[EventMention]:
    """“Across the table sat A and B”, "facing him was A": who was at the meeting spoken of."""
    for match in SEATED.finditer(units.text.document.text, *units.sentence.span):
        people = [u for u in units.listed_at(match.end()) if u.kind is EntityKind.PERSON]
        verb = next((t for t in units.sentence.tokens if units.sentence.locate(t).begin == match.start("verb")), None)
        if people and verb is not None:
            yield _mention(units, verb, "delegates", None, [*people, *likewise(units, people)])


def _place(
    units: Units, preposition: Token, kinds: Sequence[EntityKind] = (EntityKind.PLACE,)
) -> tuple[int, Token] | None:
    for token in preposition.children:
        index = units.at(token) if token.dep_ == "pobj" else None
        who = units.units[index].who if index is not None else None
        if isinstance(who, int) and units.text.names[who].kind in kinds and not units.text.is_adjective(who):
            return who, token
    return None


def _mention(
    units: Units, token: Token, head: str, place: int | None, actors: list[Unit], date: Timed | None = None
) -> EventMention:
    return EventMention(
        anchor=units.sentence.locate(token),
        sentence=units.sentence.span,
        kind="Meeting",
        rule=f"{head}-at-place",
        confidence=_CONFIDENCE,
        factuality=Factuality.ACTUAL,
        head=head,
        participants=tuple(Participation("participant", unit.who) for unit in actors),
        places=() if place is None else (place,),
        date=date,
        definite=True,
        verbal=True,
    )
