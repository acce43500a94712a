"""Meetings, conferences, talks, visits and calls: one event mention for every trigger that reports one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgbuild.edtf import Grain, bounds, grain
from kgbuild.extraction.attendance import find_attendance
from kgbuild.extraction.attribution import speaker
from kgbuild.extraction.beginnings import begin_of, led_up
from kgbuild.extraction.body_sittings import find_sittings
from kgbuild.extraction.clauses import is_told_as_done
from kgbuild.extraction.dealings import find_dealings
from kgbuild.extraction.delegations import is_seat
from kgbuild.extraction.event_lengths import through_its_days
from kgbuild.extraction.event_names import modifiers_of, proper_name, series_of
from kgbuild.extraction.event_relations import container_of, is_aside, is_led, is_recalled
from kgbuild.extraction.events_in_turn import each_event
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.grammar import ONE_OF_THEM, after, is_definite, is_infinitive, is_plural, lemma_of
from kgbuild.extraction.headlines import is_called_a_call, is_headline
from kgbuild.extraction.interruptions import is_dated_otherwise
from kgbuild.extraction.participants import participants_of
from kgbuild.extraction.particularity import find_lack
from kgbuild.extraction.pronoun_events import find_told_of
from kgbuild.extraction.relations import relation_of
from kgbuild.extraction.rounds import find_rounds
from kgbuild.extraction.senses import BY_PHONE, is_other_sense
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.settings import is_seated, places_of
from kgbuild.extraction.shared_times import goes_on, is_under_way
from kgbuild.extraction.stays import find_stays
from kgbuild.extraction.subjects import subjects_of
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import LEMMAS, NOUNS, PAID, VERBS
from kgbuild.extraction.units import Units
from kgbuild.mentions import EventMention, Participation, Timed
from kgbuild.model import DateSource, EntityKind, Factuality, Miss, Reason, Span
from kgbuild.syntax import Token

_LED_TO = re.compile(
    r"(?:\s+(?:of|in)\s+\d{4})?\s+(?:began\s+|opened\s+|started\s+)?(?:that\s+|which\s+)?(?:(?:had\s+)?(?:led|leading)\s+(?:up\s+)?to|produced|producing"
    r"|(?:ended|closed|concluded|culminated)\s+(?:with|in)|yielded|resulted\s+in|resulting\s+in|culminat\w+\s+in|for|over|concerning|on)\s+(?:the\s+|a\s+)?(?:\d{4}\s+)?"
)
_TREATY_NAME = 60
_NEAR = frozenset("this that these those ongoing current".split())
_AWAITED = frozenset({"expect", "due"})


def find_triggers(sentence: Sentence) -> Iterator[tuple[Trigger, Token]]:
    """Find the words of a sentence that may report a meeting, in order."""
    for token in sentence.having(LEMMAS):
        trigger = _trigger_of(token)
        if trigger is not None:
            yield trigger, token


def _trigger_of(token: Token) -> Trigger | None:
    if token.pos_ == "VERB" or token.lower_ == "due":
        senses = VERBS.get(lemma_of(token), ())
        beside = set(_beside(token)) if senses else set()
        return next((t for t in senses if not t.beside or not beside.isdisjoint(t.beside)), None)
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    lemma = lemma_of(token)
    if lemma == "call" and token.dep_ == "dobj" and token.head.lemma_ in {"return", "repay"}:
        return NOUNS["courtesy"]
    if lemma == "call" and any(c.lower_ == "return" for c in token.lefts):
        return NOUNS["visit"]  # "a return call at Oslo followed in May"
    if lemma in PAID and _is_paid(token, PAID[lemma].beside):
        return PAID[lemma]
    return NOUNS.get(lemma) or (NOUNS.get(lemma.rstrip("s")) if lemma.endswith("s") else None)


def _alone(trigger: Trigger) -> Trigger | None:
    """“Spent a week in Oslo with his family": who stays with nobody who is named stays somewhere all the same."""
    with_whom = trigger.frame is Frame.CONFER and trigger.beside == ("with",)
    return next((t for t in VERBS.get(trigger.lemma, ()) if with_whom and t.frame is Frame.MOVE), None)


def _is_paid(noun: Token, prepositions: Sequence[str]) -> bool:
    """“Paid a call on A”, "his last call on A"; not "a phone call on 4 May", nor "a call on A to resign"."""
    paid = [noun.head] if noun.dep_ == "dobj" else []
    whom = [t for head in (noun, *paid) for t in after(head, *prepositions) if t.ent_type_ != "DATE"]
    asked = any(is_infinitive(c) for t in (noun, *paid, *whom) for c in t.children)
    return bool(whom) and not asked and not any(BY_PHONE.fullmatch(c.lower_) for c in noun.lefts)


def _beside(verb: Token) -> Iterator[str]:
    """The words on a verb, with those that the parse hung on its prepositions: "brought A and B together in Oslo".

    The "on" of a day is none of them: "called A by telephone on 4 May".
    """
    for child in verb.children:
        if child.dep_ != "prep" or not any(c.ent_type_ == "DATE" for c in child.children):
            yield child.lower_
        yield from (c.lower_ for c in child.lefts if child.dep_ == "prep")


def _inside_name(units: Units, token: Token) -> bool:
    place = units.sentence.locate(token)
    index = units.text.name_over(place.begin)
    if index is None or units.text.names[index].kind not in {EntityKind.ORGANIZATION, EntityKind.PERSON}:
        return False
    return not (
        token.text == units.text.names[index].form and re.match(r"\s+of\s+[A-Z]", units.text.document.text[place.end :])
    )


def find_meetings(
    units: Units, moments: Sequence[Moment], between: Timed | None = None
) -> Iterator[EventMention | Miss]:
    """Give the meetings that a sentence reports, and its triggers that report none, in order of the triggers.

    `between` is when the sentence falls in the story that it goes on, if that is known.
    """
    found = [(trigger, token, _other_use(units, trigger, token)) for trigger, token in find_triggers(units.sentence)]
    rivals = [token for _, token, reason in found if reason is None]
    for trigger, token, reason in found:
        told = reason or _read(units, trigger, token, moments, rivals)
        if told is Reason.NO_PARTNER and (stay := _alone(trigger)):
            told = _read(units, stay, token, moments, rivals)
        if isinstance(told, Reason):
            sentence = units.sentence
            yield Miss(units.text.document.name, sentence.locate(token), sentence.span, trigger.rule, told)
        else:
            issued = units.text.document.published if is_under_way(token) else None
            yield from (_in_report(_in_story(mention, token, between), issued) for mention in told)
    yield from find_attendance(units, moments)
    yield from find_dealings(units, moments)
    yield from find_stays(units, moments)
    yield from find_rounds(units, moments)
    yield from find_told_of(units, moments)
    told_there = {token.i for _, token, reason in found if reason is None}
    yield from find_sittings(units, moments, told_there)


def _in_story(mention: EventMention, token: Token, between: Timed | None) -> EventMention:
    """Date what no word of its sentence dates by what the story tells before and after."""
    told = mention.date is None and mention.factuality is Factuality.ACTUAL and not mention.definite
    return replace(mention, date=between) if between and told and goes_on(token) else mention


def _in_report(mention: EventMention, issued: str | None) -> EventMention:
    """Date what a report of a day tells as under way by that day: "who is on a visit to Oslo"."""
    told = mention.date is None and mention.factuality is Factuality.ACTUAL and issued and grain(issued) is Grain.DAY
    return replace(mention, date=Timed(issued, DateSource.PUBLICATION_DATE)) if told and issued else mention


def _other_use(units: Units, trigger: Trigger, token: Token) -> Reason | None:
    if _inside_name(units, token):
        return Reason.INSIDE_NAME
    seat = trigger.lemma == "sit" and is_seat(units, token)
    return Reason.OTHER_SENSE if seat or is_other_sense(units, trigger, token) else None


def _read(
    units: Units, trigger: Trigger, token: Token, moments: Sequence[Moment], rivals: Sequence[Token]
) -> Iterable[EventMention] | Reason:
    """Give what a trigger reports, or what it lacks to report anything."""
    participants = participants_of(units, trigger, token)
    places = places_of(units, trigger, token)
    lack = find_lack(units, trigger, token, participants, places)
    if lack is not None:
        return lack
    mention = _mention(units, trigger, token, participants, places, moments, rivals)
    return each_event(units, trigger, token, mention, moments)


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
    told = date_of(sentence, token, moments, rivals)
    date = through_its_days(sentence, token, told) if told else begin_of(sentence, token, moments)
    date = None if is_dated_otherwise(trigger, token) else led_up(sentence, token, moments) or date
    container = container_of(units, token, rivals)
    bare = _is_bare_plural(trigger, token, participants, places)
    kind = "Call" if _is_call(units, trigger, token) else trigger.kind
    if trigger.frame is Frame.RECEIVE and any(p.role == "visitor" for p in participants):
        kind = "Visit"  # "was welcomed in Oslo"
    return EventMention(
        anchor=sentence.locate(token),
        sentence=sentence.span,
        kind=kind,
        rule=trigger.rule,
        confidence=trigger.confidence,
        factuality=_in_time(_judge(trigger, token), date, units.text.document.published),
        head=trigger.lemma,
        participants=participants,
        places=tuple(places),
        date=date,
        modifiers=modifiers_of(token),
        definite=is_definite(token) or proper is not None or bare,
        bare=bare,
        plural=is_plural(token) and trigger.kind != "Talks" and not _singles_out(units, token),
        verbal=trigger.frame is not Frame.NOUN,
        series=series_of(token),
        proper=proper,
        part_of=container,
        aside=container is not None and is_aside(sentence),
        subjects=subjects_of(token) if trigger.kind != "Visit" else (),
        attributed_to=_speaker(units, token),
        outcome=_outcome(units, trigger, token),
        near=any(c.lower_ in _NEAR and c.dep_ in {"det", "amod"} for c in token.children),
        seated=is_seated(units, token, places),
        attended=token.dep_ == "dobj" and token.head.lemma_ in {"attend", "join"} and not is_plural(token),
        led=is_led(token),
        recalled=is_recalled(token),
        invited=any(t.lemma_ == "invite" for t in token.ancestors),
        relation=relation_of(token)[0],
        goes_on=token.dep_ == "nsubj" and is_told_as_done(token.head),
        ongoing=token.dep_ == "nsubj" and token.head.tag_ in {"VBZ", "VBP"},
        headline=is_headline(units.text.document, sentence.span),
    )


def _outcome(units: Units, trigger: Trigger, token: Token) -> Span | None:
    """Where a treaty that talks were about, or led to, would be named."""
    may = trigger.kind in {"Talks", "Conference", "Summit"}
    found = _LED_TO.match(units.text.document.text, units.sentence.locate(token).end) if may else None
    return Span(found.end(), min(found.end() + _TREATY_NAME, units.sentence.span.end)) if found else None


def _is_bare_plural(
    trigger: Trigger, token: Token, participants: Sequence[Participation], places: Sequence[int]
) -> bool:
    """“Negotiations dragged on”: without article and partners, talks are those under way."""
    if trigger.kind != "Talks" or not is_plural(token) or participants or places:
        return False
    return not any(c.dep_ in {"det", "poss", "nummod"} for c in token.children)


def _singles_out(units: Units, token: Token) -> bool:
    """“Several meetings, the most important of which …”: the sentence goes on about one of them."""
    rest = units.text.document.text[units.sentence.locate(token).end : units.sentence.span.end]
    return bool(re.match(ONE_OF_THEM, rest))


def _is_call(units: Units, trigger: Trigger, token: Token) -> bool:
    if trigger.frame is Frame.CONFER:
        speaks = trigger.lemma in {"speak", "talk", "confer"}
        return speaks and (bool(BY_PHONE.search(token.sent.text)) or is_called_a_call(units, token))
    return trigger.kind == "Talks" and any(BY_PHONE.fullmatch(c.lower_) for c in token.lefts)


def _judge(trigger: Trigger, token: Token) -> Factuality:
    """Who "is expected in Oslo" has yet to come."""
    told = judge(token)
    return Factuality.PLANNED if trigger.lemma in _AWAITED and told is Factuality.ACTUAL else told


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
