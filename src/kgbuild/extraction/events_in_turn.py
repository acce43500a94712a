"""The events that one verb tells of together: at several times or places, on several stops, with several partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.gapping import partners_in_turn
from kgbuild.extraction.grammar import is_plural
from kgbuild.extraction.repeated_times import dates_in_turn
from kgbuild.extraction.stops import stops_from
from kgbuild.extraction.times import Moment
from kgbuild.extraction.units import Units
from kgbuild.mentions import EventMention, Participation
from kgbuild.model import DateSource
from kgbuild.syntax import Token

_TAKING_PARTNERS = frozenset({Frame.MEET, Frame.CONFER, Frame.SEE, Frame.RECEIVE})


def each_event(
    units: Units, trigger: Trigger, token: Token, mention: EventMention, moments: Sequence[Moment]
) -> list[EventMention]:
    """Give each of the events that a trigger tells of, from the mention that its clause gives."""
    told = [mention]
    if trigger.frame in _TAKING_PARTNERS:
        told = _each_partner(units, mention, moments)
    several = trigger.frame is Frame.NOUN and trigger.kind != "Visit" and is_plural(token)
    if len(told) == 1 and (trigger.frame is Frame.MEET or several):
        told = _each_time(units, mention, moments)
    elif trigger.frame is Frame.MOVE and trigger.lemma != "shuttle":
        told = list(_each_stop(units, mention, moments))
    return told if len(told) > 1 or token.pos_ != "VERB" else _each_date(units, mention, token, moments)


def _each_time(units: Units, mention: EventMention, moments: Sequence[Moment]) -> list[EventMention]:
    """“Met in Oslo in May and again in Lima in June”: two meetings, each with its place and date."""
    stops = stops_from(units, mention.places[0], moments, again=True) if mention.places else []
    if len(stops) < 2 or not all(moment for _, moment in stops):
        return [mention]
    told = [(place, moment.found_in(DateSource.OWN_WORDS)) for place, moment in stops if moment]
    return [replace(mention, places=(place,), date=date) for place, date in told]


def _each_date(units: Units, mention: EventMention, verb: Token, moments: Sequence[Moment]) -> list[EventMention]:
    """“Visited Oslo in May 1931 and again in July”: one event each."""
    dates = dates_in_turn(units.sentence, verb, mention.date.edtf, moments) if mention.date else []
    return [replace(mention, date=m.found_in(DateSource.OWN_WORDS)) for m in dates] if len(dates) > 1 else [mention]


def _each_partner(units: Units, mention: EventMention, moments: Sequence[Moment]) -> list[EventMention]:
    """“Saw A in Oslo in May and B in Lima in June”: one event each, with those who did it."""
    end, parts = mention.anchor.end, mention.participants
    begins = {u.who: u.span.begin for u in reversed(units.units)}
    doers = tuple(p for p in parts if begins.get(p.who, end) < end)
    first = next((p for p in parts if p not in doers), None)
    turns = partners_in_turn(units, parts, end, moments) if doers and first else []
    if not turns or first is None:
        return [mention]
    told: list[EventMention] = []
    for several, place, moment in turns:
        own = replace(
            mention,
            participants=(*doers, *(Participation(first.role, u.who) for u in several)),
            places=() if place is None else (place,),
            date=moment.found_in(DateSource.OWN_WORDS) if moment else None,
            series=mention.series if not told else None,
        )
        told.append(own)
    fronted = replace(told[0], places=told[0].places or mention.places, date=told[0].date or mention.date)
    return [fronted, *told[1:]]


def _each_stop(units: Units, mention: EventMention, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """A journey with several stops is a visit to each."""
    stops = stops_from(units, mention.places[0], moments) if mention.places else []
    if len(stops) < 2:
        yield mention
        return
    for place, moment in stops:
        date = moment.found_in(DateSource.OWN_WORDS) if moment else mention.date
        yield replace(mention, places=(place,), date=date)
