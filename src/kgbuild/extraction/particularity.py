"""Whether a trigger reports a particular meeting: what must stand beside it to count, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.extraction.fields import Subject
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.grammar import (
    HAPPENING,
    after,
    has_preposition,
    is_dated,
    is_definite,
    is_infinitive,
    is_passive,
    is_plural,
    lemma_of,
    objects,
    subjects,
)
from kgbuild.extraction.reciprocity import are_of_each_other, confer, is_discussed_at, is_told_when
from kgbuild.extraction.sittings import is_national_body, is_of_body, is_sitting
from kgbuild.extraction.travellers import lack_of_move, lack_of_sending, travels
from kgbuild.extraction.triggers import NEED_PARTNERS, NOUNS, VERBS
from kgbuild.extraction.units import Units
from kgbuild.extraction.unnamed import are_known_people, are_two, is_several, stands_for_people, stands_for_states
from kgbuild.knowledge import Sense
from kgbuild.mentions import Argument, Holder, Participation
from kgbuild.model import EntityKind, Reason
from kgbuild.syntax import Token

_SITTING = frozenset("opening closing plenary final special secret first second third fourth fifth last".split())
_FEW_SENTENCES = 6  # a text about politics may do without a word of it
_CLIMBING = frozenset("reach climb scale ascend conquer descend".split())
_HABITUAL = frozenset(
    "regularly routinely usually habitually always weekly daily monthly"
    " regular routine frequent periodic occasional constant".split()
)
_CONVENING = HAPPENING | {"convene", "meet", "assemble", "hold", "convoke", "summon", "call"}
_FOLLOWING = frozenset({"follow", "ensue"})
_DOMESTIC = frozenset("internal domestic interagency inter-agency interdepartmental intra-governmental".split())
_DISPATCHING = frozenset({"send", "dispatch", "travel", "go", "fly", "come"})
_ONCE = frozenset("again twice repeatedly privately secretly personally there once often".split())
_SAYING = frozenset({"xcomp", "ccomp", "oprd", "acomp"})
_HOUSES = frozenset(
    "hotel residence palace ministry legation embassy office house home quarters headquarters villa lodging".split()
)


def find_lack(
    units: Units, trigger: Trigger, token: Token, participants: Sequence[Participation], places: Sequence[int]
) -> Reason | None:
    """Tell what a trigger lacks for it to report a particular meeting; None where it reports one."""
    if not _is_of_politics(units, participants):
        return Reason.OTHER_SUBJECT
    if _is_habitual(trigger, token):
        return Reason.GENERIC
    if trigger.frame is Frame.MOVE:
        return lack_of_move(units, token, participants, places)
    if trigger.frame is Frame.SEND:
        return lack_of_sending(token, participants, places)
    if trigger.frame is Frame.NOUN:
        return _lack_of_noun(units, trigger, token, participants, places)
    if trigger.frame in {Frame.MEET, Frame.GATHER}:
        if _takes_another_object(units, token):
            return Reason.OTHER_SENSE
        if _meets_for_meeting(token):
            return Reason.TOLD_BESIDE
    if trigger.lemma == "discuss" and is_discussed_at(token):
        return Reason.TOLD_BESIDE
    several = len(participants) > 1
    if trigger.frame is Frame.MEET:
        if (
            (places or is_dated(token))
            and not participants
            and any(stands_for_people(s) or stands_for_states(s) or are_two(token, s) for s in subjects(token))
        ):
            return None
        partners = (*after(token, "with"), *objects(token))
        unnamed = bool(participants) and any(stands_for_people(t) for t in partners)
        chaired = bool(participants) and is_dated(token) and any(are_known_people(s) for s in subjects(token))
        met = several or is_several(participants) or unnamed or chaired or (participants and places)
        return None if met else _alone(participants)
    if trigger.frame is Frame.CONFER:
        conferred = (
            confer(trigger, token, participants, places)
            or (bool(places) and is_sitting(units, trigger, participants))
            or are_of_each_other(trigger, token, places)
        )
        return None if conferred else _alone(participants)
    if trigger.frame is Frame.RECEIVE:
        return _lack_of_reception(units, token, participants, places)
    if trigger.frame is Frame.ACCREDIT:
        return None if several else _alone(participants)
    if trigger.frame is Frame.SEE:
        return _lack_of_seeing(units, trigger, token, participants, places)
    if any(s.lemma_.lower() in NOUNS for s in subjects(token)):
        return Reason.TOLD_BESIDE
    peopled = bool(participants) or any(stands_for_people(s) for s in subjects(token))
    if not peopled:
        return Reason.NO_PARTICIPANT
    face_to_face = several and all(travels(units, p) for p in participants)
    assembled = trigger.lemma in {"gather", "assemble", "come"} and is_told_when(token)
    dated = assembled and any(stands_for_people(s) and is_plural(s) for s in subjects(token))
    return None if places or face_to_face or dated else Reason.NO_PLACE


def _is_habitual(trigger: Trigger, token: Token) -> bool:
    """“Frequent visits”, “met weekly”: no particular meeting of the many is told."""
    if trigger.frame is Frame.NOUN and not is_plural(token):
        return False
    return any(c.dep_ in {"amod", "advmod"} and c.lower_ in _HABITUAL for c in token.children)


def _is_of_politics(units: Units, participants: Sequence[Participation]) -> bool:
    """Where no word speaks of politics, a participant must: a state, or a known person or body, or a holder of office.

    In sport and the like a state is its team; of a short text that tells nothing, the best is supposed.
    """
    subject = units.text.subjects[units.sentence.index]
    if subject is Subject.POLITICS or (subject is Subject.UNTOLD and len(units.text.sentences) <= _FEW_SENTENCES):
        return True
    return any(_is_political(units, p.who, subject) for p in participants)


def _is_political(units: Units, who: Argument, subject: Subject) -> bool:
    if not isinstance(who, int):
        return isinstance(who, Holder)
    if units.text.names[who].kind is EntityKind.STATE:
        return subject is not Subject.OTHER
    return any(r.sense is Sense.NAME for r in units.text.readings(who))


def _alone(participants: Sequence[Participation]) -> Reason:
    return Reason.NO_PARTNER if participants else Reason.NO_PARTICIPANT


def _lack_of_reception(
    units: Units, verb: Token, participants: Sequence[Participation], places: Sequence[int]
) -> Reason | None:
    """“A received B”; where a place is told, "A was received there" and "they received his envoys there", too."""
    guests = [p for p in participants if p.role != "host"]
    if len(participants) < 2 or all(p.role == "visitor" for p in participants):
        alone = _alone(participants)
        known = (is_passive(verb) and bool(guests)) or any(stands_for_people(o) for o in objects(verb))
        return None if places and known and all(travels(units, p) for p in participants) else alone
    return None if any(travels(units, p) for p in guests) else Reason.NO_TRAVELLER


def _lack_of_seeing(
    units: Units, trigger: Trigger, verb: Token, participants: Sequence[Participation], places: Sequence[int]
) -> Reason | None:
    """Who "saw B as a rival" or "called on B to act" met nobody; "saw" alone may be from afar."""
    if any(c.dep_ in _SAYING and c.i > verb.i for c in verb.children) or has_preposition(verb, "as", "like"):
        return Reason.OTHER_SENSE
    if trigger.lemma != "see" and (has_preposition(verb, "for") or _is_to_act(verb)):
        return Reason.OTHER_SENSE
    if verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in _DISPATCHING:
        return Reason.TOLD_BESIDE
    if trigger.lemma == "call" and has_preposition(verb, "at"):
        known = bool(places) or any(h.lemma_.lower() in _HOUSES for h in after(verb, "at"))
        return None if known and participants else _alone(participants)
    each_other = is_several(participants) and any(o.lower_ in {"other", "another"} for o in objects(verb))
    if (len(participants) < 2 and not each_other) or not all(travels(units, p) for p in participants):
        return _alone(participants)
    seen_there = places or trigger.lemma in {"call", "wait"} or _is_set(verb)
    return None if seen_there else Reason.NO_PLACE


def _is_to_act(verb: Token) -> bool:
    """“Called on A to resign”, wherever the parse hung the infinitive."""
    return any(is_infinitive(c) for t in (verb, *after(verb, "on", "upon")) for c in t.children)


def _is_set(verb: Token) -> bool:
    """“Saw him again”, "saw him on 4 May": the clause tells when, where or how often."""
    if any(c.dep_ == "npadvmod" or c.lower_ in _ONCE for c in verb.children):
        return True
    return any(t.dep_ == "pobj" for t in after(verb, "on", "in", "at", "aboard"))


def _lack_of_noun(
    units: Units, trigger: Trigger, token: Token, participants: Sequence[Participation], places: Sequence[int]
) -> Reason | None:
    """Sittings of one state's own bodies are no diplomacy, and a visit needs someone who travels."""
    if _is_said_of_another(token) or _is_sent_out(trigger, token):
        return Reason.TOLD_BESIDE
    if trigger.lemma == "summit" and not participants and _is_climbed(token):
        return Reason.OTHER_SENSE
    if (
        trigger.lemma in NEED_PARTNERS
        and not _is_told_alone(trigger, token, places)
        and not (trigger.lemma in {"session", "sitting"} and is_of_body(units, participants))
        and len(participants) < 2
        and not is_several(participants)
    ):
        return _alone(participants)
    if trigger.kind == "Visit":
        if participants:
            return None if any(travels(units, p) for p in participants) else Reason.NO_TRAVELLER
        told = is_definite(token) and (trigger.lemma in {"visit", "trip"} or has_preposition(token, "to"))
        told = told or (
            bool(places) and not is_plural(token) and token.dep_ == "nsubj" and token.head.lemma_ in _FOLLOWING
        )
        return None if told else Reason.NO_TRAVELLER
    if not participants and not token.text.istitle() and _is_of_the_unknown(units, token):
        return Reason.NO_PARTICIPANT
    if not participants and any(c.dep_ == "amod" and c.lower_ in _DOMESTIC for c in token.lefts):
        return Reason.DOMESTIC
    domestic = bool(participants) and all(is_national_body(units, p) for p in participants)
    return Reason.DOMESTIC if domestic else None


def _is_told_alone(trigger: Trigger, noun: Token, places: Sequence[int]) -> bool:
    """“Mediation began”, "contacts resumed", "the closing session", "ministers gathered in Oslo": with nobody told."""
    if trigger.lemma in {"mediation", "contact"}:
        explained = any(t.lower_ == "when" for t in noun.sent)  # "contacts resumed in May, when A met B"
        return noun.dep_ == "nsubj" and noun.head.lemma_ in HAPPENING and not explained
    if trigger.lemma in {"session", "sitting"}:
        return bool(places) or any(c.lower_ in _SITTING for c in noun.lefts)
    held = noun.dep_ in {"nsubj", "nsubjpass"} and lemma_of(noun.head) in _CONVENING
    return trigger.lemma == "gathering" and bool(places) and (held or stands_for_people(noun))


def _is_said_of_another(noun: Token) -> bool:
    """“The Oslo Conference was a gathering of …”: the noun only says what the conference was."""
    told = subjects(noun.head) if noun.dep_ == "attr" else [noun.head] if noun.dep_ == "appos" else []
    return noun.lemma_ == "gathering" and any(t.lemma_.lower() in NOUNS for t in told)


def _is_sent_out(trigger: Trigger, noun: Token) -> bool:
    """“A mission led by A reached Oslo”: the verb tells of its journey."""
    senses = VERBS.get(lemma_of(noun.head), ()) if noun.dep_ in {"nsubj", "nsubjpass"} else ()
    return trigger.lemma == "mission" and any(t.frame in {Frame.MOVE, Frame.SEND} for t in senses)


def _is_of_the_unknown(units: Units, noun: Token) -> bool:
    """“The summit of Everest”: of something that has a name, and neither acts nor is a date."""
    return any(t.pos_ == "PROPN" and t.ent_type_ != "DATE" and units.at(t) is None for t in after(noun, "of"))


def _is_climbed(noun: Token) -> bool:
    """“Reached the summit of the ridge”: a place that is climbed to."""
    heads = (noun.head, noun.head.head) if noun.dep_ == "pobj" else (noun.head,)
    return noun.dep_ in {"dobj", "pobj", "nsubjpass"} and any(h.lemma_ in _CLIMBING for h in heads)


def _takes_another_object(units: Units, verb: Token) -> bool:
    """“Met resistance”, “convened a trial”: what is met or convened is no actor and no meeting."""
    direct = [c for c in verb.children if c.dep_ == "dobj" and not (c.left_edge.i and c.left_edge.nbor(-1).text == ",")]
    named = (o for o in direct if any(units.chain_of(c) for c in (o, *o.children) if c is o or c.dep_ == "appos"))
    known = frozenset(o.i for o in named)
    others = (o for o in direct if o.i not in known and not stands_for_people(o) and o.pos_ != "PRON")
    return any(o.lemma_.lower() not in NOUNS and o.lemma_ != "time" for o in others)


def _meets_for_meeting(verb: Token) -> bool:
    """“Met for a second conference”: the noun tells of the meeting, and takes the verb's subject."""
    nouns = (NOUNS.get(t.lemma_.lower()) for t in after(verb, "for") if t.i > verb.i)
    return any(noun is not None and noun.kind != "Visit" for noun in nouns)
