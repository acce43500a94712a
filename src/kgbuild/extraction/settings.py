"""Where an event takes place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kgbuild.dates import MONTH
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.governed_participants import TAKING
from kgbuild.extraction.grammar import after, governing_verb, is_cleft, is_talked_of, lemma_of, objects, shares_setting
from kgbuild.extraction.journeys import CARRIED, JOURNEYS, with_city
from kgbuild.extraction.place_names import PLACES, is_island, is_site, may_host, place_at
from kgbuild.extraction.place_references import last_place, opening, settlement, whole_place
from kgbuild.extraction.triggers import NOUNS
from kgbuild.extraction.units import Units
from kgbuild.extraction.venues import CRAFT, SITES, VENUE
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_LOCATIVE = ("in", "at", "near", "outside", "aboard")
_DIRECTIONS = ("to", "in", "at", "into", "through")
_MOVING = frozenset({"pass", *(t.lemma for t in JOURNEYS if t.frame is Frame.MOVE)})
TRANSITIVE = frozenset({"visit", "tour", "reach"})
"""Verbs of motion whose object is where it leads to."""
_DATED = rf"(?:\s+(?:in|on|of)\s+(?:\d{{1,2}}\s+)?(?:{MONTH}\s+)?(?:\d{{1,2}},\s+)?\d{{4}})?"
_NEAR = re.compile(
    rf"{_DATED}\s*,?\s*(?:held\s+|took\s+place\s+|(?:and\s+)?opened\s+)?(?:in|at|near|outside|aboard)\s+"
    r"(?:the\s+)?(?:[A-Z]?[a-z]+\s+){0,2}?"
    r"(?:(?:city|town|village|capital|port|resort)\s+of\s+)?"
)
_PARTNERED = re.compile(
    r"(?:\s+(?:\w+ly|again|twice|together|alone|once|down|out|face\s+to\s+face))?\s+(?:(?:between|with|of|among|by)\s+)?"
    r"(?:(?:the|an?|his|her|its|their)\s+)?(?:(?:\w+\s+)?(?:counterparts?|colleagues?)\s+(?:from|of)\s+(?:the\s+)?)?"
)
_ABOUT = ("on", "about", "over", "concerning", "regarding")
_TROUBLES = frozenset(
    "situation crisis war conflict fighting violence unrest development event attack peace election security presence"
    " role issue matter problem dispute interest troop force".split()
)
"""What talks are about that is somewhere else: "talks on the crisis in Oslo"."""
_VENUES = frozenset({"site", "venue", "scene", "setting", "location"})
_TALKING = frozenset("confer negotiate talk consult discuss speak agree".split())
_CALLED_BY_PLACE = frozenset({"summit", "conference", "congress"})
_IN_NAME = re.compile(r"\s+(?:(?!(?:and|the|to|in|at|with|of)\s)[A-Za-z-]+\s+){0,3}")
_CALLING = frozenset("call schedule plan set slate convene convoke announce arrange fix appoint propose".split())
_ON = re.compile(r"\s+on\s+(?:the\s+)?")
_ISLAND = re.compile(r"(?:[Ii]slands?|[Ii]sle|[Pp]eninsula)$")


def places_of(units: Units, trigger: Trigger, token: Token) -> list[int]:
    """Give the names of the places of an event: compound, adjunct or destination; most specific first."""
    found: list[int] = []
    if trigger.frame is Frame.SEND:
        to = list(dict.fromkeys(_named(units, after(token, "to")))) or list(_behind_object(units, token))
        to = to or list(_behind(units, token, ("to",)))
        joined = (c for c in token.children if c.dep_ in {"xcomp", "advcl"} and c.lemma_ in {"join", "meet", "see"})
        return to[:1] or [n for c in joined for n in located(units, c)][:1]
    if trigger.frame is Frame.MOVE:
        found += _destination(units, trigger, token)
        if "for" in trigger.to:
            return found[:1]
        if trigger.lemma == "shuttle":
            found += _named(units, (t for w in after(token, "between") for t in (w, *w.conjuncts)))
        if trigger.lemma in TRANSITIVE:
            found += _named(units, (t for c in token.children if c.dep_ == "dobj" for t in with_city(c)))
            found = found or list(_behind(units, token))
    elif trigger.frame is Frame.NOUN and trigger.kind == "Visit":
        found += _named(units, after(token, "to", "in", "of"))
    found += located(units, token)
    if not found and trigger.frame is Frame.NOUN:
        found += _around_noun(units, trigger, token)
    if not found and trigger.frame is Frame.RECEIVE:
        found += _named(units, after(token, "to"))
    if not found:
        found += _held_at(units, token)
    if not found and trigger.frame in {Frame.MEET, Frame.CONFER, Frame.RECEIVE, Frame.ACCREDIT}:
        partners = (*after(token, "with", "over", "to"), *objects(token))
        nouns = [noun for partner in partners for noun in (partner, *after(partner, "of"))]
        found += [n for noun in nouns for n in located(units, noun) if may_host(units, n)]
    if not found:
        found += _there(units, token) or _nearby(units, token)
    if not found and trigger.frame in {Frame.MEET, Frame.CONFER, Frame.GATHER, Frame.RECEIVE}:
        found += destination_beside(units, token)
    if not found and trigger.frame is not Frame.MOVE:
        found += opening(units, token)
    compound = list(compound_places(units, token)) if trigger.frame is Frame.NOUN else []
    if found and compound and not may_host(units, found[0]):
        found = []
    return list(dict.fromkeys((*found[:1], *compound)))[:2]


def _around_noun(units: Units, trigger: Trigger, noun: Token) -> list[int]:
    """The place that the verb above an event's noun, a clause below it or what it is about has with it."""
    found: list[int] = []
    if governed := governing_verb(noun):
        verb, via = governed
        if via == "subject" and trigger.kind == "Visit":
            found += _toured(units, verb)
        if not found and shares_setting(verb, via):
            found += list(located(units, verb)) or _there(units, verb)
            found += _named(units, _venues(units, verb, noun))
            found += _named(units, after(verb, "to") if lemma_of(verb) in {"move", "shift"} else ())
            if via in {"for", "to"} or (via == "object" and trigger.kind == "Visit"):
                goal = objects(verb) if via == "for" and verb.lemma_ in TRANSITIVE else ()
                found += _named(units, (*after(verb, "to"), *goal))
    found = found or list(_site_of(units, noun))
    if not found:
        clauses = [c for c in noun.children if c.dep_ in {"relcl", "acl"}]
        clauses += [c for clause in clauses for c in clause.children if c.dep_ == "xcomp"]  # "was to be held in Oslo"
        told = [t for c in clauses if not is_talked_of(c) for t in (c, *after(c, "with"))]
        found += [n for t in told for n in located(units, t)]
        found += [n for c in clauses if not found for n in _called_for(units, c)]
    about = (t for t in after(noun, *_ABOUT) if t.lemma_ not in _TROUBLES)
    return found or [n for t in about for n in located(units, t) if may_host(units, n)]


def _destination(units: Units, trigger: Trigger, verb: Token) -> list[int]:
    """Where a journey leads; told of its end alone, where it led: "flew to Oslo", "took a train for Oslo"."""
    bound = tuple(p for p in trigger.to if p != "from")
    carried = [o for o in objects(verb) if o.lower_ in CARRIED]
    for prepositions in (bound, *[("from",)] * ("from" in trigger.to)):
        told = (t for head in (verb, *carried) for t in after(head, *prepositions))
        if found := list(_named(units, told)) or list(_behind(units, verb, prepositions)):
            return found
    return []


def _called_for(units: Units, clause: Token) -> Iterator[int]:
    """“A summit called for Oslo”: where it was to be."""
    return _named(units, after(clause, "for") if clause.lemma_ in _CALLING else ())


def _toured(units: Units, verb: Token) -> list[int]:
    """“A journey took her to Oslo”, "the first stop was Oslo"."""
    if lemma_of(verb) in TAKING:
        return list(_named(units, after(verb, "to", "through")))
    return list(_named(units, (c for c in verb.children if c.dep_ == "attr")))


def _venues(units: Units, verb: Token, noun: Token) -> list[Token]:
    """“Oslo hosted the talks”: a city as the subject of what holds them."""
    hosts = verb.lemma_ == "host" and noun.dep_ == "dobj"
    return [c for c in verb.children if c.dep_ == "nsubj"] if hosts else []


def _site_of(units: Units, noun: Token) -> Iterator[int]:
    """“Oslo was the site of the talks”."""
    site = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} else noun
    if site.lemma_ in _VENUES and site.dep_ == "attr":
        yield from _named(units, (c for c in site.head.children if c.dep_ == "nsubj"))


def _there(units: Units, verb: Token) -> list[int]:
    """“… in Oslo, where he met A”, "it was there that A met B": the place that a word on the verb refers to."""
    if is_cleft(verb.head) and verb.dep_ in {"ccomp", "relcl", "advcl"}:
        told = list(_named(units, after(verb.head, *_DIRECTIONS[:3])))
        return told or _there(units, verb.head)
    if verb.dep_ in {"relcl", "advcl"} and any(c.lower_ == "when" and c.i < verb.i for c in verb.children):
        above = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
        return [n for n in located(units, above) if may_host(units, n)] if above is not None else []
    there = next((c for c in verb.children if c.lower_ in {"where", "there"} and c.dep_ == "advmod"), None)
    if there is None:
        return []
    topic = verb.head.dep_ == "pobj" and verb.head.head.lower_ in _ABOUT
    told = list(_named(units, [verb.head] if verb.dep_ == "relcl" and not topic else []))
    return [whole_place(units, n) for n in told] or last_place(units, there)


def _held_at(units: Units, verb: Token) -> Iterator[int]:
    """“The summit in Oslo, at which A met B”: the place of the event that a relative clause is about."""
    event = verb.head
    which = (t for t in after(verb, "at", "during", "in") if t.lower_ == "which")
    if verb.dep_ == "relcl" and event.lemma_.lower() in NOUNS and any(which):
        yield from (*located(units, event), *compound_places(units, event))


def is_seated(units: Units, token: Token, places: list[int]) -> bool:
    """Tell whether the first place is where the event took place, and not merely part of what it is called."""
    return bool(places) and places[0] not in compound_places(units, token)


def _named(units: Units, tokens: Iterable[Token]) -> Iterator[int]:
    for token in tokens:
        name = place_at(units, token)
        if name is None and (token.lemma_.lower() in SITES or VENUE.search(token.text)):
            name = _of_site(units, token)
        if name is None and token.pos_ == "NOUN":
            name = next((n for t in after(token, "in", "at", "near") if (n := place_at(units, t)) is not None), None)
        if name is not None:
            yield name


def _of_site(units: Units, site: Token) -> int | None:
    """“The port of Oslo”, "the embassy in Oslo", "the end of a hall at Oslo": the place that a site belongs to."""
    compound = [c for c in site.children if c.dep_ in {"compound", "nmod", "appos"}]
    prepositions = ("of", "in", "near", "on", "off", "over", "across", "at", "outside")
    held = (t for t in after(site, *prepositions) if place_at(units, t) is None and t.lemma_.lower() in SITES)
    part = (c for c in compound if c.dep_ != "appos" and is_site(units, c))
    found = (place_at(units, t) for t in (*part, *after(site, *prepositions), *compound))
    return next((i for i in chain(found, (_of_site(units, t) for t in held)) if i is not None), settlement(units, site))


def located(units: Units, token: Token) -> Iterator[int]:
    """Give where a word is told to be: “met in Oslo”, "met on 4 May, in Oslo", "at the palace in Oslo"."""
    days = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"on", "in", "from"}]
    days += [c for c in token.children if c.lower_ == "here" and c.dep_ == "advmod"]
    days += [t for t in after(token, "on", "in", "from", "for") if t.ent_type_ == "DATE" or t.lemma_ == "time"]
    below = (t for day in days for c in day.children if c.lower_ in _LOCATIVE for t in c.children if t.dep_ == "pobj")
    yield from _named(units, (*after(token, *_LOCATIVE), *below))
    on = list(after(token, "on"))
    yield from _named(units, (t for t in on if _ISLAND.search(t.text) or (_may_be_on(token) and is_island(units, t))))
    held = (_of_site(units, t) for t in on if t.lemma_.lower() in CRAFT)
    yield from (n for n in held if n is not None and units.text.names[n].kind is EntityKind.PLACE)


def _may_be_on(verb: Token) -> bool:
    """What people talk "on" is their subject; where they met "on" is an island."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in _TALKING


def compound_places(units: Units, token: Token) -> Iterator[int]:
    """Give the places in an event's name: “the Geneva talks”, "Oslo Peace Conference", "the Congress of Brno"."""
    place = units.sentence.locate(token)
    text, document = units.text, units.text.document.text
    called = token.text[0].isupper() or token.lemma_.lower() in _CALLED_BY_PLACE
    for index in text.names_in(units.sentence.span, (EntityKind.PLACE,)):
        span = text.names[index].span
        if not may_host(units, index) or span.begin <= place.begin < span.end:
            continue
        before = span.end <= place.begin and _IN_NAME.fullmatch(document, span.end, place.begin)
        if before or (called and re.fullmatch(r"\s+of\s+", document[place.end : span.begin])):
            yield index


def _behind_object(units: Units, verb: Token) -> Iterator[int]:
    """“Sent A and B to Norland”: the destination, where the parse hung it on who is sent."""
    for child in verb.children:
        if child.dep_ == "dobj":
            named = (c for c in child.children if c.dep_ == "appos")
            sent = [who for each in (child, *named) for who in (each, *each.conjuncts)]
            yield from (n for who in sent for n in _named(units, after(who, "to")))


def _behind(units: Units, token: Token, prepositions: Sequence[str] = ()) -> Iterator[int]:
    """The destination right behind a verb, where the parse took it, or its preposition, for some other word."""
    end = units.sentence.locate(token).end
    to = rf"(?:\s+(?:back|home|up|down|on|off|out|over))?\s+(?:{'|'.join(prepositions)})" if prepositions else ""
    between = re.compile(rf"{to}\s+(?:the\s+)?")
    for index in units.text.names_in(Span(end, end + 40), PLACES):
        name = units.text.names[index]
        root = units.sentence.root_at(name.span)
        part = root is not None and root.dep_ == "compound" and root.head.i > root.i
        adjective = not prepositions and units.text.is_adjective(index)
        if not part and not adjective and between.fullmatch(units.text.document.text[end : name.span.begin]):
            yield index


def _nearby(units: Units, token: Token) -> Iterator[int]:
    """An adjunct right behind the trigger, or behind an actor that follows it, that the parse hung elsewhere."""
    end = units.sentence.locate(token).end
    document = units.text.document.text
    starts = [end, *_ends_of_partners(units, end)]
    for index in units.text.names_in(Span(end, units.sentence.span.end), PLACES):
        name = units.text.names[index]
        if units.text.is_adjective(index):
            continue
        gaps = [document[s : name.span.begin] for s in starts if s <= name.span.begin]
        if any(_NEAR.fullmatch(g) or (_ON.fullmatch(g) and _ISLAND.search(name.form)) for g in gaps):
            yield index
            return


def _ends_of_partners(units: Units, end: int) -> Iterator[int]:
    """Where the list of those ends that stands right behind a trigger: "talks between A and B"."""
    for i, unit in enumerate(units.units):
        if unit.span.begin >= end and _PARTNERED.fullmatch(units.text.document.text[end : unit.span.begin]):
            yield from (u.span.end for u in units.chain(i))


def destination_beside(units: Units, token: Token) -> Iterator[int]:
    """“Traveled to Norland and met”: a verb shares its companion's destination."""
    verb = token
    for _ in range(3):
        if verb.dep_ not in {"conj", "advcl", "xcomp"} or verb.head == verb:
            return
        verb = verb.head
        if lemma_of(verb) in _MOVING:
            told = list(_named(units, after(verb, *_DIRECTIONS)))
            yield from sorted(told, reverse=verb.i < token.i)
            if verb.lemma_ in TRANSITIVE:
                yield from _named(units, (c for c in verb.children if c.dep_ == "dobj"))
            return
