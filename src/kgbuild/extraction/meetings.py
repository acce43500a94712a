"""Meetings, conferences, talks, visits and calls: one event mention for every trigger that reports one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kgbuild.edtf import bounds
from kgbuild.extraction.attendance import find_attendance
from kgbuild.extraction.factuality import judge, speaker
from kgbuild.extraction.grammar import after, is_definite, is_plural, objects, subjects
from kgbuild.extraction.participants import participants_of
from kgbuild.extraction.settings import is_seated, modifiers_of, places_of, proper_name, series_of
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS, VERBS, Frame, Trigger
from kgbuild.extraction.units import Units
from kgbuild.knowledge import Organization
from kgbuild.mentions import EventMention, Group, Participation, Timed
from kgbuild.model import EntityKind, Factuality, Span

_NO_EVENT = frozenset(
    "press news peace-keeping training joint legislative congressional closing conference-room video".split()
)
_NO_PLACE = frozenset(
    "power office war terms term agreement conclusion conclusions court throne end force effect life light mind point"
    " halt rescue aid help defense support front fore polls head grips fruition blow standstill question"
    " decision".split()
)
_NATIONAL = frozenset({"agency", "legislature", "ministry", "military", "court"})
_SENT_BY = re.compile(
    r"\b(?:leaders|presidents|ministers|premiers|representatives|delegates|officials|heads|envoys|delegations?)\s+"
    r"(?:of|from)\s+(?:[A-Z][\w ]*,?\s+(?:and\s+)?)*(?:the\s+)?$"
)
_REALMS = frozenset("republic country state capital nation region territory ally neighbor neighbour power".split())
_CALL = re.compile(r"\b(?:tele)?phone\b|\bvideo\b", re.IGNORECASE)


def find_triggers(units: Units) -> list[tuple[Trigger, Token]]:
    """Find the words of a sentence that may report a meeting, in order."""
    found = []
    for token in units.sentence.tokens:
        trigger = _trigger_of(token)
        if trigger is not None and not _inside_name(units, token) and not _is_other_sense(units, trigger, token):
            found.append((trigger, token))
    return found


def _trigger_of(token: Token) -> Trigger | None:
    lemma = token.lemma_.lower().replace("travell", "travel")
    if token.pos_ in {"NOUN", "PROPN"}:
        return NOUNS.get(lemma) or (NOUNS.get(lemma.rstrip("s")) if lemma.endswith("s") else None)
    if token.pos_ == "VERB":
        return VERBS.get(lemma)
    return None


def _inside_name(units: Units, token: Token) -> bool:
    place = units.sentence.locate(token)
    index = units.text.name_over(place.begin)
    if index is None or units.text.names[index].kind not in {EntityKind.ORGANIZATION, EntityKind.PERSON}:
        return False
    return not (
        token.text == units.text.names[index].form and re.match(r"\s+of\s+[A-Z]", units.text.document.text[place.end :])
    )


def _is_other_sense(units: Units, trigger: Trigger, token: Token) -> bool:
    left = {c.lower_ for c in token.lefts}
    if trigger.frame is not Frame.NOUN:
        return False
    if left & _NO_EVENT and not token.text.istitle():
        return True
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i:
        return True
    return {
        "negotiation": lambda: not is_plural(token) and any(not units.chain_of(t) for t in after(token, "of")),
        "talk": lambda: not is_plural(token) and (_has(token, "of") or not _has(token, "with", "between")),
        "call": lambda: (
            not (
                left & {"phone", "telephone", "video"} or (_CALL.search(token.sent.text) and _has(token, "with", "to"))
            )
        ),
        "congress": lambda: (
            not token.text.istitle()
            or not re.match(r"\s+of\s+[A-Z]", units.text.document.text[units.sentence.locate(token).end :])
        ),
        "audience": lambda: not _has(token, "with"),
        "tour": lambda: _has(token, "of") and any(g.lower_ == "duty" for c in token.children for g in c.children),
    }.get(trigger.lemma, lambda: False)()


def _has(token: Token, *prepositions: str) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in prepositions for c in token.children)


def find_meetings(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the meetings that a sentence reports, in order of their triggers."""
    triggers = find_triggers(units)
    rivals = [token for _, token in triggers]
    for trigger, token in triggers:
        participants = participants_of(units, trigger, token)
        places = places_of(units, trigger, token)
        if not _counts(units, trigger, token, participants, places):
            continue
        yield _mention(units, trigger, token, participants, places, moments, rivals)
    yield from find_attendance(units, moments)


def _counts(
    units: Units, trigger: Trigger, token: Token, participants: Sequence[Participation], places: Sequence[int]
) -> bool:
    """Tell whether enough stands beside a trigger for it to report a particular meeting."""
    visitors = [p for p in participants if p.role == "visitor"]
    if trigger.frame is Frame.MOVE:
        if _goes_nowhere(units, token):
            return False
        somewhere = places or len(participants) > len(visitors) or any(o.lemma_ in _REALMS for o in objects(token))
        return any(_travels(units, p) for p in visitors) and bool(somewhere)
    if trigger.frame in {Frame.MEET, Frame.GATHER} and _takes_another_object(units, token):
        return False
    if trigger.frame is Frame.MEET:
        return len(participants) > 1 or _is_several(participants) or bool(participants and places)
    if trigger.frame is Frame.CONFER:
        if trigger.lemma == "negotiate" and not _has(token, "with") and any(c.dep_ == "dobj" for c in token.children):
            return sum(isinstance(p.who, int) for p in participants) > 1
        return len(participants) > 1 or (_is_several(participants) and trigger.lemma in {"negotiate", "confer"})
    if trigger.frame is Frame.RECEIVE:
        return len(participants) > 1 and any(p.role == "participant" and _travels(units, p) for p in participants)
    if trigger.frame is Frame.NOUN:
        return _noun_counts(units, trigger, token, participants)
    if trigger.frame is Frame.GATHER:
        if any(s.lemma_.lower() in NOUNS for s in subjects(token)):
            return False
        return bool(participants and places)
    return True


def _noun_counts(units: Units, trigger: Trigger, token: Token, participants: Sequence[Participation]) -> bool:
    """Sittings of one state's own bodies are no diplomacy, and a visit needs someone who travels."""
    if trigger.lemma == "session" and len(participants) < 2:
        return False
    if trigger.kind == "Visit":
        return any(_travels(units, p) for p in participants) if participants else is_definite(token)
    return not participants or not all(_is_national_body(units, p) for p in participants)


def _is_national_body(units: Units, participation: Participation) -> bool:
    if not isinstance(participation.who, int):
        return False
    knowledge = units.text.knowledge
    entries = [knowledge.entries[r.key] for r in units.text.readings(participation.who)]
    return bool(entries) and all(isinstance(e, Organization) and e.of and e.kind in _NATIONAL for e in entries)


def _goes_nowhere(units: Units, verb: Token) -> bool:
    """“Came to power”, "went to war", "came to terms": the destination is no place."""
    return any(
        not t.ent_type_ and units.at(t) is None and t.lemma_.lower() in _NO_PLACE for t in after(verb, "to", "into")
    )


def _takes_another_object(units: Units, verb: Token) -> bool:
    """“Met resistance”, “convened a trial”: what is met or convened is no actor and no meeting."""
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    return any(not units.chain_of(o) and o.lemma_.lower() not in NOUNS and o.pos_ != "PRON" for o in direct)


def _travels(units: Units, participation: Participation) -> bool:
    who = participation.who
    return not isinstance(who, int) or units.text.names[who].kind is EntityKind.PERSON or _is_delegation(units, who)


def _is_delegation(units: Units, index: int) -> bool:
    unit = next((u for u in units.units if u.who == index), None)
    begin = units.text.names[index].span.begin
    before = units.text.document.text[max(units.sentence.span.begin, begin - 70) : begin]
    return unit is not None and (unit.span != units.text.names[index].span or bool(_SENT_BY.search(before)))


def _is_several(participants: Sequence[Participation]) -> bool:
    return any(isinstance(p.who, Group) and p.who.size != 1 for p in participants)


def _mention(
    units: Units,
    trigger: Trigger,
    token: Token,
    participants: tuple[Participation, ...],
    places: list[int],
    moments: Sequence[Moment],
    rivals: Sequence[Token],
) -> EventMention:
    sentence = units.sentence
    proper = proper_name(units, token) if trigger.frame is Frame.NOUN else None
    date = date_of(sentence, token, moments, rivals)
    bare = _is_bare_plural(trigger, token, participants, places)
    kind = trigger.kind
    if _is_call(trigger, token):
        kind = "Call"
    return EventMention(
        anchor=sentence.locate(token),
        sentence=sentence.span,
        kind=kind,
        rule=f"{trigger.lemma}-{trigger.frame}",
        confidence=trigger.confidence,
        factuality=_in_time(judge(token), date, units.text.document.published),
        head=trigger.lemma,
        participants=participants,
        places=tuple(places),
        date=date,
        modifiers=modifiers_of(token),
        definite=is_definite(token) or proper is not None or bare,
        bare=bare,
        plural=is_plural(token) and trigger.kind not in {"Talks"},
        verbal=trigger.frame is not Frame.NOUN,
        series=series_of(token),
        proper=proper,
        part_of=_container(units, token, rivals),
        attributed_to=_speaker(units, token),
        near=any(c.dep_ == "det" and c.lower_ in {"this", "that", "these", "those"} for c in token.children),
        seated=is_seated(units, token, places),
        invited=any(t.lemma_ == "invite" for t in token.ancestors),
    )


def _is_bare_plural(
    trigger: Trigger, token: Token, participants: Sequence[Participation], places: Sequence[int]
) -> bool:
    """“Negotiations dragged on”: without article and partners, talks are those under way."""
    if trigger.kind != "Talks" or not is_plural(token) or participants or places:
        return False
    return not any(c.dep_ in {"det", "poss", "nummod"} for c in token.children)


def _is_call(trigger: Trigger, token: Token) -> bool:
    if trigger.frame is Frame.CONFER:
        return trigger.lemma in {"speak", "talk", "confer"} and bool(_CALL.search(token.sent.text))
    return trigger.kind == "Talks" and any(_CALL.fullmatch(c.lower_) for c in token.lefts)


def _in_time(told: Factuality, date: Timed | None, published: str | None) -> Factuality:
    """What a document dates after its own publication is a plan, however it is told."""
    if told is not Factuality.ACTUAL or date is None or published is None:
        return told
    first, issued = bounds(date.edtf)[0], bounds(published)[1]
    return Factuality.PLANNED if first and issued and first > issued else told


def _speaker(units: Units, token: Token) -> int | None:
    subject = speaker(token)
    index = units.at(subject) if subject is not None else None
    who = units.units[index].who if index is not None else None
    return who if isinstance(who, int) else None


def _container(units: Units, token: Token, rivals: Sequence[Token]) -> Span | None:
    """The conference on whose sidelines, or at which, another event takes place."""
    document = units.text.document.text
    begin = units.sentence.span.begin
    for rival in rivals:
        if rival is token or rival.lemma_.lower() not in {
            "summit",
            "conference",
            "congress",
            "meeting",
            "session",
            "visit",
            "trip",
        }:
            continue
        place = units.sentence.locate(rival)
        phrase = (
            units.sentence.locate(rival.left_edge).begin
            if rival.left_edge.i >= units.sentence.tokens.start
            else place.begin
        )
        before = document[begin:phrase]
        if re.search(r"\b(?:sidelines|margins|fringes)\s+of\s+(?:the\s+)?$", before) or (
            re.search(r"\b(?:during|at)\s+$", before, re.IGNORECASE)
            and token.lemma_.lower() in {"meet", "meeting", "talk", "confer", "discussion"}
        ):
            return place
        if (
            re.search(r"\bsidelines\b", document[place.end : units.sentence.locate(token).begin + 200])
            and rival.i < token.i
        ):
            return place
    return None
