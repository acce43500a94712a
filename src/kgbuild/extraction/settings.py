"""Where an event takes place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kgbuild.dates import MONTH
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.governed_participants import TAKING
from kgbuild.extraction.grammar import after, governing_verb, is_cleft, is_talked_of, lemma_of, objects, shares_setting
from kgbuild.extraction.journeys import VEHICLES, with_city
from kgbuild.extraction.units import Units
from kgbuild.extraction.venues import SITES, VENUE
from kgbuild.knowledge import Place
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

PLACES = (EntityKind.PLACE, EntityKind.STATE)
_LOCATIVE = ("in", "at", "near", "outside", "aboard")
_DIRECTIONS = ("to", "in", "at", "into")
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
_VENUES = frozenset({"site", "venue", "scene", "setting", "location"})
_TALKING = frozenset("confer negotiate talk consult discuss speak agree".split())
_HOSTS = frozenset({"city", "site", "island", "territory"})
_CALLED_BY_PLACE = frozenset({"summit", "conference", "congress"})
_IN_NAME = re.compile(r"\s+(?:(?!(?:and|the|to|in|at|with|of)\s)[A-Za-z-]+\s+){0,3}")
_CALLING = frozenset("call schedule plan set slate convene convoke announce arrange fix appoint propose".split())
_ON = re.compile(r"\s+on\s+(?:the\s+)?")
_ISLAND = re.compile(r"(?:[Ii]slands?|[Ii]sle|[Pp]eninsula)$")
_OPENING = re.compile(
    r"(?:It\s+was\s+(?=in|at))?(?:(?:[Ii]n|[Aa]t|While\s+in)|(?:(?:During|In|On)\s+(?:(?:an?|the|this|that|his|her|their)\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:visits?|trips?|tour|stay)\s+(?:to|in|of)|(?:(?:Up)?on|After)\s+(?:arriving|landing|(?:(?:his|her|their)\s+)?arrival)"
    r"\s+(?:in|at)))\s+(?:the\s+)?"
)
_BELOW = frozenset({"conj", "xcomp", "dobj", "pobj", "prep"})


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
    elif trigger.frame is Frame.NOUN and trigger.kind == "Visit":
        found += _named(units, after(token, "to", "in", "of"))
    found += located(units, token)
    there = next((c for c in token.children if c.lower_ in {"where", "there"} and c.dep_ == "advmod"), None)
    if not found and there is not None:
        whose = iter([token.head] if token.dep_ == "relcl" else [])
        found += list(_named(units, whose)) or _last_place(units, there)
    if not found and (governed := governing_verb(token) if trigger.frame is Frame.NOUN else None):
        verb, via = governed
        if via == "subject" and trigger.kind == "Visit":
            found += _toured(units, verb)
        if not found and shares_setting(verb, via):
            found += located(units, verb)
            found += _named(units, _venues(units, verb, token))
            found += _named(units, after(verb, "to") if lemma_of(verb) in {"move", "shift"} else ())
            if via in {"for", "to"} or (via == "object" and trigger.kind == "Visit"):
                goal = objects(verb) if via == "for" and verb.lemma_ in TRANSITIVE else ()
                found += _named(units, (*after(verb, "to"), *goal))
    if not found and trigger.frame is Frame.NOUN:
        found += _site_of(units, token)
    if not found and trigger.frame is Frame.NOUN:
        clauses = [c for c in token.children if c.dep_ in {"relcl", "acl"}]
        clauses += [c for clause in clauses for c in clause.children if c.dep_ == "xcomp"]  # "was to be held in Oslo"
        found += [n for c in clauses if not is_talked_of(c) for n in located(units, c)]
        found += [n for c in clauses if not found for n in _called_for(units, c)]
    if not found and trigger.frame is Frame.RECEIVE:
        found += _named(units, after(token, "to"))
    if not found and trigger.frame in {Frame.MEET, Frame.CONFER, Frame.RECEIVE, Frame.ACCREDIT}:
        partners = (*after(token, "with", "over", "to"), *objects(token))
        nouns = [noun for partner in partners for noun in (partner, *after(partner, "of"))]
        found += [n for noun in nouns for n in located(units, noun) if may_host(units, n)]
    if not found:
        found += _nearby(units, token)
    if not found and trigger.frame in {Frame.MEET, Frame.CONFER, Frame.GATHER, Frame.RECEIVE}:
        found += destination_beside(units, token)
    if not found and trigger.frame is not Frame.MOVE:
        found += opening(units, token)
    compound = list(compound_places(units, token)) if trigger.frame is Frame.NOUN else []
    if found and compound and not may_host(units, found[0]):
        found = []
    return list(dict.fromkeys((*found[:1], *compound)))[:2]


def _destination(units: Units, trigger: Trigger, verb: Token) -> list[int]:
    """Where a journey leads; told of its end alone, where it led: "flew to Oslo", "took a train for Oslo"."""
    bound = tuple(p for p in trigger.to if p != "from")
    riding = [o for o in objects(verb) if o.lower_ in VEHICLES]
    for prepositions in (bound, *[("from",)] * ("from" in trigger.to)):
        told = (t for head in (verb, *riding) for t in after(head, *prepositions))
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


def _last_place(units: Units, token: Token) -> list[int]:
    """“Arrived in Oslo on 4 May, where he met A”: the place named last before a clause or a sentence about it."""
    text, at = units.text, units.sentence.index
    inside = Span(units.sentence.span.begin, units.sentence.locate(token).begin)
    for span in (inside, *(s.span for s in text.sentences[max(at - 1, 0) : at])):
        if before := [i for i in text.names_in(span, PLACES) if not text.is_adjective(i)]:
            return before[-1:]
    return []


def opening(units: Units, token: Token) -> Iterator[int]:
    """“In Norland, A met B”, "during a visit to Norland, A met B": the place that opens the sentence is its verb's."""
    verb = token
    while verb.head != verb and (verb.dep_ in _BELOW or is_cleft(verb.head)):
        verb = verb.head
    begin = units.sentence.span.begin
    opener = _OPENING.match(units.text.document.text, begin)
    index = units.text.name_at(opener.end()) if opener and verb.dep_ == "ROOT" else None
    if index is not None and units.text.names[index].kind in PLACES and not units.text.is_adjective(index):
        yield index


def is_seated(units: Units, token: Token, places: list[int]) -> bool:
    """Tell whether the first place is where the event took place, and not merely part of what it is called."""
    return bool(places) and places[0] not in compound_places(units, token)


def _named(units: Units, tokens: Iterable[Token]) -> Iterator[int]:
    for token in tokens:
        name = _place_at(units, token)
        if name is None and (token.lemma_.lower() in SITES or VENUE.search(token.text)):
            name = _of_site(units, token)
        if name is None and token.pos_ == "NOUN":
            name = next((n for t in after(token, "in", "at", "near") if (n := _place_at(units, t)) is not None), None)
        if name is not None:
            yield name


def _place_at(units: Units, token: Token) -> int | None:
    index = units.at(token)
    name = units.units[index].who if index is not None else None
    if isinstance(name, int) and units.text.names[name].kind in PLACES and not units.text.is_adjective(name):
        return name
    return None


def _of_site(units: Units, site: Token) -> int | None:
    """“The port of Oslo”, "the Oslo retreat", "the end of a hall at Oslo": the place that a site belongs to."""
    compound = (c for c in site.children if c.dep_ in {"compound", "nmod", "appos"})
    for token in (*after(site, "of", "in", "near", "on", "at"), *compound):
        if (found := _place_at(units, token)) is not None:
            return found
        if token.i > site.i and token.lemma_.lower() in SITES:
            return _of_site(units, token)
    return None


def located(units: Units, token: Token) -> Iterator[int]:
    """Give where a word is told to be: “met in Oslo”, "met on 4 May, in Oslo", "at the palace in Oslo"."""
    days = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"on", "in", "from"}]
    days += [t for t in after(token, "on", "in", "from", "for") if t.ent_type_ == "DATE" or t.lemma_ == "time"]
    below = (t for day in days for c in day.children if c.lower_ in _LOCATIVE for t in c.children if t.dep_ == "pobj")
    yield from _named(units, (*after(token, *_LOCATIVE), *below))
    on = [t for t in after(token, "on") if _ISLAND.search(t.text) or (_may_be_on(token) and _is_island(units, t))]
    yield from _named(units, on)


def _may_be_on(verb: Token) -> bool:
    """What people talk "on" is their subject; where they met "on" is an island."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in _TALKING


def _is_island(units: Units, token: Token) -> bool:
    index = _place_at(units, token)
    entries = (
        [units.text.knowledge.entries[r.key] for r in units.text.names[index].readings] if index is not None else []
    )
    return index is not None and all(isinstance(e, Place) and e.kind == "island" for e in entries)


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


def may_host(units: Units, index: int) -> bool:
    """Tell whether a name is of a city or a site: oceans and continents name conferences only as their topics."""
    name = units.text.names[index]
    entries = [units.text.knowledge.entries[r.key] for r in name.readings]
    return name.kind is EntityKind.PLACE and all(not isinstance(e, Place) or e.kind in _HOSTS for e in entries)


def _behind_object(units: Units, verb: Token) -> Iterator[int]:
    """“Sent A and B to Norland”: the destination, where the parse hung it on who is sent."""
    for child in verb.children:
        if child.dep_ == "dobj":
            named = (c for c in child.children if c.dep_ == "appos")
            sent = [who for each in (child, *named) for who in (each, *each.conjuncts)]
            yield from (n for who in sent for n in _named(units, after(who, "to")))


def _behind(units: Units, token: Token, prepositions: Sequence[str]) -> Iterator[int]:
    """The destination right behind a verb, where the parse took its preposition for a conjunction."""
    end = units.sentence.locate(token).end
    between = re.compile(rf"(?:\s+(?:back|home|up|down|on|off|out|over))?\s+(?:{'|'.join(prepositions)})\s+(?:the\s+)?")
    for index in units.text.names_in(Span(end, end + 40), PLACES):
        name = units.text.names[index]
        root = units.sentence.root_at(name.span)
        part = root is not None and root.dep_ == "compound" and root.head.i > root.i
        if not part and between.fullmatch(units.text.document.text[end : name.span.begin]):
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
        if verb.lemma_ in {"travel", "go", "come", "fly", "visit", "arrive", "journey", "sail", "return"}:
            yield from _named(units, after(verb, *_DIRECTIONS))
            if verb.lemma_ == "visit":
                yield from _named(units, (c for c in verb.children if c.dep_ == "dobj"))
            return
