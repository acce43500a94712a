"""Where an event takes place, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.grammar import after, governing_verb, is_talked_of, shares_setting
from kgbuild.extraction.times import Moment
from kgbuild.extraction.triggers import Frame, Trigger
from kgbuild.extraction.units import Units
from kgbuild.knowledge import Place
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_PLACES = (EntityKind.PLACE, EntityKind.STATE)
_LOCATIVE = ("in", "at", "near", "outside", "aboard")
_DIRECTIONS = ("to", "in", "at", "into")
TRANSITIVE = frozenset({"visit", "tour"})
"""Verbs of motion whose object is where it leads to."""
_DEPARTURES = frozenset({"leave", "depart", "head", "sail"})
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_DATED = rf"(?:\s+(?:in|on|of)\s+(?:\d{{1,2}}\s+)?(?:{_MONTH}\s+)?(?:\d{{1,2}},\s+)?\d{{4}})?"
_NEAR = re.compile(
    rf"{_DATED}\s*,?\s*(?:held\s+|took\s+place\s+|(?:and\s+)?opened\s+)?(?:in|at|near|outside|aboard)\s+"
    r"(?:the\s+)?(?:[A-Z]?[a-z]+\s+){0,2}?"
    r"(?:(?:city|town|village|capital|port|resort)\s+of\s+)?"
)
_PARTNERED = re.compile(
    r"(?:\s+(?:\w+ly|again|twice|together|alone|once|down))?\s+(?:(?:between|with|of|among|by)\s+)?"
    r"(?:(?:the|an?|his|her|its|their)\s+)?(?:(?:\w+\s+)?(?:counterparts?|colleagues?)\s+(?:from|of)\s+(?:the\s+)?)?"
)
_WORD = r"[A-Z][\w’'.]*(?:[-–][A-Z]?[\w’'.]*)*"
_PROPER = re.compile(rf"(?:{_WORD}\s+(?:(?:of|and|on)\s+)?)+$")
_OPENERS = re.compile(
    r"(?:(?:The|A|An|This|That|At|In|After|Before|During|When|While|Although|As|For|From|Since|Following|By|Its|Their|His|Her)\s+)+"
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|previous|earlier|later|last|final|another"
    r"|further|new|additional|subsequent|initial|preliminary|separate|follow-up|1st|2nd|3rd|\dth)\b",
    re.IGNORECASE,
)
_SITES = frozenset(
    "city town village capital port resort island province castle palace suburb estate state region"
    " retreat residence ranch villa headquarters base".split()
)
_HOSTS = frozenset({"city", "site", "island", "territory"})
_FOLLOWS = re.compile(r"\s+(?:(?:on|from|in|between)\s+)?(?:the\s+)?")
_YEARLESS = rf"(?:\s+(?:(?:on|from)\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:\s?[-–]\s?\d{{1,2}})?)?"
_NEXT_STOP = re.compile(rf"{_YEARLESS}\s*,?\s*(?:and\s+)?(?:then\s+)?(?:to\s+)?(?:the\s+)?")
_NEXT = 50
_AGAIN = frozenset({"again", "twice", "then", "also", "subsequently", "afterward", "afterwards"})


def places_of(units: Units, trigger: Trigger, token: Token) -> list[int]:
    """Give the names of the places of an event: compound, adjunct or destination; most specific first."""
    found: list[int] = []
    if trigger.frame is Frame.SEND:
        return list(dict.fromkeys(_named(units, after(token, "to"))))[:1] or list(_behind_object(units, token))[:1]
    if trigger.frame is Frame.MOVE:
        bound = ("for", "to") if trigger.lemma in _DEPARTURES else _DIRECTIONS
        found += list(_named(units, after(token, *bound))) or list(_behind(units, token, bound))
        if trigger.lemma in _DEPARTURES:
            return found[:1]
        if trigger.lemma in TRANSITIVE:
            found += _named(units, (c for c in token.children if c.dep_ == "dobj"))
    elif trigger.frame is Frame.NOUN and trigger.kind == "Visit":
        found += _named(units, after(token, "to", "in", "of"))
    found += _named(units, after(token, *_LOCATIVE))
    there = next((c for c in token.children if c.lower_ in {"where", "there"} and c.dep_ == "advmod"), None)
    if not found and there is not None:
        whose = iter([token.head] if token.dep_ == "relcl" else [])
        found += list(_named(units, whose)) or _last_place(units, there)
    if not found and (governed := governing_verb(token) if trigger.frame is Frame.NOUN else None):
        verb, via = governed
        if shares_setting(verb, via):
            found += _named(units, after(verb, *_LOCATIVE))
            if via in {"for", "to"} or (via == "object" and trigger.kind == "Visit"):
                found += _named(units, after(verb, "to"))
    if not found and trigger.frame is Frame.NOUN:
        clauses = (c for c in token.children if c.dep_ in {"relcl", "acl"} and not is_talked_of(c))
        found += [n for c in clauses for n in _named(units, after(c, *_LOCATIVE))]
    if not found:
        found += _nearby(units, token)
    if not found and trigger.frame in {Frame.MEET, Frame.CONFER, Frame.GATHER, Frame.RECEIVE}:
        found += _coordinated(units, token)
    if not found and trigger.frame is not Frame.MOVE:
        found += _opening(units, token)
    compound = list(compound_places(units, token)) if trigger.frame is Frame.NOUN else []
    if found and compound and not _may_host(units, found[0]):
        found = []
    return list(dict.fromkeys((*found[:1], *compound)))[:2]


def _last_place(units: Units, token: Token) -> list[int]:
    """“Arrived in Oslo on 4 May, where he met A”: the place named last before a clause about it."""
    text, begin = units.text, units.sentence.locate(token).begin
    before = text.names_in(Span(units.sentence.span.begin, begin), _PLACES)
    return [i for i in before if not text.is_adjective(i)][-1:]


def _opening(units: Units, token: Token) -> Iterator[int]:
    """“In Norland, A met B”: the place that opens the sentence is its main verb's."""
    verb = token
    while verb.dep_ in {"conj", "xcomp", "dobj", "pobj", "prep"} and verb.head != verb:
        verb = verb.head
    begin = units.sentence.span.begin
    opener = re.compile(r"(?:In|At)\s+(?:the\s+)?").match(units.text.document.text, begin)
    index = units.text.name_at(opener.end()) if opener and verb.dep_ == "ROOT" else None
    if index is not None and units.text.names[index].kind in _PLACES and not units.text.is_adjective(index):
        yield index


def further_stops(units: Units, first: int, moments: Sequence[Moment]) -> Iterator[tuple[int, Moment | None]]:
    """“Visited A on 4 May and B from 5 to 6 May”: each stop after the first, with the moment that follows it.

    The first stop is given too, for the moment that follows it.
    """
    text, index = units.text, first
    while True:
        end = text.names[index].span.end
        moment = next((m for m in moments if _FOLLOWS.fullmatch(text.form(Span(end, max(end, m.span.begin))))), None)
        yield index, moment
        behind = moment.span.end if moment else end
        nexts = text.names_in(Span(behind, min(behind + _NEXT, units.sentence.span.end)), _PLACES)
        if not nexts or not _NEXT_STOP.fullmatch(text.form(Span(behind, text.names[nexts[0]].span.begin))):
            return
        index = nexts[0]


def is_seated(units: Units, token: Token, places: list[int]) -> bool:
    """Tell whether the first place is where the event took place, and not merely part of what it is called."""
    return bool(places) and places[0] not in compound_places(units, token)


def _named(units: Units, tokens: Iterator[Token]) -> Iterator[int]:
    for token in tokens:
        index = units.at(token)
        if index is None and token.lemma_.lower() in _SITES:
            index = _of_site(units, token)
        if index is None:
            continue
        name = units.units[index].who
        if isinstance(name, int) and units.text.names[name].kind in _PLACES and not units.text.is_adjective(name):
            yield name


def _of_site(units: Units, site: Token) -> int | None:
    """“The port of Oslo”, "the palace in Oslo", "the Oslo retreat": what a site without a name belongs to."""
    compound = (c for c in site.lefts if c.dep_ in {"compound", "nmod"})
    found = (units.at(t) for t in (*compound, *after(site, "of", "in", "near", "on")))
    return next((i for i in found if i is not None), None)


def compound_places(units: Units, token: Token) -> Iterator[int]:
    """Give the places in an event's name: “the Geneva talks”, "Oslo Peace Conference", "the Congress of Brno"."""
    place = units.sentence.locate(token)
    document = units.text.document.text
    for unit in units.units:
        if not isinstance(unit.who, int) or not _may_host(units, unit.who):
            continue
        if unit.span.begin <= place.begin < unit.span.end:
            continue
        gap = document[unit.span.end : place.begin] if unit.span.end <= place.begin else None
        if (
            gap is not None
            and re.fullmatch(r"\s+(?:[A-Za-z-]+\s+){0,3}", gap)
            and not re.search(r"\b(?:and|the|to|in|at|with|of)\b", gap)
        ) or (token.text[0].isupper() and re.fullmatch(r"\s+of\s+", document[place.end : unit.span.begin])):
            yield unit.who


def _may_host(units: Units, index: int) -> bool:
    """Cities and sites lend conferences their names as places; oceans and continents do so only as topics."""
    name = units.text.names[index]
    entries = [units.text.knowledge.entries[r.key] for r in name.readings]
    return name.kind is EntityKind.PLACE and all(not isinstance(e, Place) or e.kind in _HOSTS for e in entries)


def _behind_object(units: Units, verb: Token) -> Iterator[int]:
    """“Sent A to Norland”: the destination, where the parse hung it on who is sent."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield from _named(units, after(child, "to"))


def _behind(units: Units, token: Token, prepositions: Sequence[str]) -> Iterator[int]:
    """The destination right behind a verb, where the parse took its preposition for a conjunction."""
    end = units.sentence.locate(token).end
    between = re.compile(rf"\s+(?:{'|'.join(prepositions)})\s+(?:the\s+)?")
    for index in units.text.names_in(Span(end, end + 40), _PLACES):
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
    for index in units.text.names_in(Span(end, units.sentence.span.end), _PLACES):
        name = units.text.names[index]
        if units.text.is_adjective(index):
            continue
        if any(_NEAR.fullmatch(document[s : name.span.begin]) for s in starts if s <= name.span.begin):
            yield index
            return


def _ends_of_partners(units: Units, end: int) -> Iterator[int]:
    """Where the list of those ends that stands right behind a trigger: "talks between A and B"."""
    for i, unit in enumerate(units.units):
        if unit.span.begin >= end and _PARTNERED.fullmatch(units.text.document.text[end : unit.span.begin]):
            yield from (u.span.end for u in units.chain(i))


def _coordinated(units: Units, token: Token) -> Iterator[int]:
    """“traveled to Norland and met”: a verb shares its companion's destination."""
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


def proper_name(units: Units, token: Token) -> str | None:
    """Give the name of its own that an event bears: "Oslo Naval Conference", "Congress of Verona"."""
    place = units.sentence.locate(token)
    document = units.text.document.text
    if not document[place.begin].isupper():
        return _acronymic(units, token)
    begin = units.sentence.span.begin
    left = _PROPER.search(document[begin : place.begin])
    start = begin + left.start() if left else place.begin
    if opener := _OPENERS.match(document, start, place.begin):
        start = opener.end()
    right = re.compile(rf"\s+(?:of|on|for)\s+(?:the\s+)?(?!{_MONTH}){_WORD}(?:\s+(?:(?:and|of)\s+)?{_WORD})*").match(
        document, place.end
    )
    end = right.end() if right else place.end
    name = document[start:end]
    return name if " " in name else None


def _acronymic(units: Units, token: Token) -> str | None:
    """“SALT talks”: an acronym that names no state or body names the talks."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is None or not before.text.isupper() or len(before.text) < 3 or units.at(before) is not None:
        return None
    return f"{before.text} {token.text}"


def modifiers_of(token: Token) -> tuple[str, ...]:
    """Give the words that tell an event from others of its kind, in order, without names of actors."""
    words = [
        c.text
        for c in token.lefts
        if c.dep_ in {"amod", "compound", "nmod", "nummod"} and not _ORDINAL.fullmatch(c.text)
    ]
    return tuple(w.lower() for w in words)


def series_of(token: Token) -> str | None:
    """Give the word that sets an event apart in a series: "second", "another", "again"."""
    for child in token.children:
        if child.dep_ in {"amod", "det", "advmod"} and (_ORDINAL.fullmatch(child.text) or child.lower_ in _AGAIN):
            return child.lower_
    if token.head.dep_ == "xcomp" and token.head.i == token.i - 1 and _ORDINAL.fullmatch(token.head.lower_):
        return token.head.lower_  # "agreed to further talks", read as an infinitive
    head = token.head
    if token.dep_ == "pobj" and head.head.lemma_ in {"round", "series", "set"}:
        return series_of(head.head)
    return None
