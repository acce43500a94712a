"""Short forms of people: the family name, or the part of a full name that the document lets stand alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kgbuild.extraction.candidates import Candidate
from kgbuild.extraction.known_people import person_readings
from kgbuild.extraction.name_limits import trim_person
from kgbuild.extraction.passages import PassageView, Taken, kind_of
from kgbuild.extraction.persons import takes_part
from kgbuild.extraction.regnal_numbers import unnumbered
from kgbuild.gazetteer import fold, split_words
from kgbuild.knowledge import Knowledge, Person, Place, Reading, Sense
from kgbuild.model import BlockKind, EntityKind, Span
from kgbuild.syntax import Token

Aliases = Mapping[str, Mapping[str, tuple[Reading, ...]]]
"""Folded short forms by their first word, with what the full names that they shorten may stand for."""

_SUFFIXES = frozenset("Jr Sr II III IV V VI VII VIII IX X Lord Lady Sir Viscount Count Baron Prince Duke Earl".split())
_EPONYM = re.compile(
    r"(?:['’]s)?\s+(?:Doctrine|Plan|Corollary|Act|Line|Note|Declaration|Commission|Report|Telegram|Amendment|[Aa]dministrations?)\b"
)
_PLACED = re.compile(r"\b(?:in|at|near|outside|around|within)\s+$")
_NEAR = 40
_OWNER = re.compile(r"['’]s?\b")
_GOES_ON = re.compile(
    r"[ \u00a0](?:Bay|Islands?|River|Street|Avenue|Square|Canal|Straits?|Sound|Lake|Falls|Harbou?r|Airport|University"
    r"|Palace|House|Hall|Hotel|College|Church|Fort|County|Town|City|Land|Mountains?|Peak|Range|Bridge|Dam)\b"
)
_REGION = re.compile(r",\s+[A-Z]")


def find_aliases(views: Sequence[PassageView], chosen: Sequence[list[Candidate]], knowledge: Knowledge) -> Aliases:
    """Read from a document's full names the short forms that it may use for the same people."""
    alone: set[str] = set()
    full: dict[str, tuple[Reading, ...]] = {}
    for view, candidates in zip(views, chosen, strict=True):
        inside = view.words.within(c.span for c in candidates if c.kind is EntityKind.PERSON)
        alone.update(view.words.forms[i] for i in view.capitals if i not in inside)
        if view.passage.kind is not BlockKind.BIO:
            full |= {view.form(c.span): c.readings for c in candidates if c.kind is EntityKind.PERSON}
    found: defaultdict[str, dict[str, tuple[Reading, ...]]] = defaultdict(dict)
    for form, readings in full.items():
        for short in _parts_alone(form, readings, alone, knowledge):
            for first in split_words(short).forms[:1]:
                forms = found[first]
                forms[short] = tuple(dict.fromkeys((*forms.get(short, ()), *readings)))
    return dict(found)


def _parts_alone(form: str, readings: tuple[Reading, ...], alone: Set[str], knowledge: Knowledge) -> Iterator[str]:
    families = [e.family for r in readings if isinstance(e := knowledge.entries[r.key], Person) and e.family]
    words = fold(form).replace(",", "").split()
    if families:
        yield from dict.fromkeys(form for family in families for form in (fold(family), unnumbered(family)))
        last, spelled_so = words[-1], any(fold(family) in " ".join(words) for family in families)
        if not spelled_so and last in alone and not knowledge.gazetteer.lookup(last):
            yield last  # "Mohammad Mosaddeq", whom the knowledge base calls Mosaddegh
        return
    parts = [p for p in words if not p.endswith(".") and p not in _SUFFIXES and p[:1].isupper()]
    if len(parts) > 1:
        last = parts[-1]
        yield last if last.split("-")[-1] in alone or parts[0] not in alone else parts[0]
    elif parts:
        yield parts[0]


def with_short_forms(
    view: PassageView, chosen: Sequence[Candidate], aliases: Aliases, named: Set[str]
) -> list[Candidate]:
    """Add the short forms of people to a passage's names; a place that merely shares a person's name gives way.

    `named` are the keys of what the document names otherwise than by its capital.
    """
    taken = Taken(c.span for c in chosen)
    found = [
        short
        for short in _short_forms(view, aliases)
        if all(_yields(view, short, chosen[i], named) for i in taken.overlapping(short.span))
    ]
    kept = _beside(chosen, found)
    families = _beside(_families(view), (*kept, *found))
    unknown = {c for c in kept if c.kind is EntityKind.PLACE and not c.readings}
    known = [c for c in (*kept, *found, *families) if c not in unknown]
    rulers = list(_rulers(view, known))
    known += _beside(unknown, rulers)
    return sorted((*known, *_beside(rulers, known)), key=lambda c: c.span)


def _beside(candidates: Iterable[Candidate], others: Iterable[Candidate]) -> list[Candidate]:
    found, spans = list(candidates), [c.span for c in others]
    if not (found and spans):
        return found
    taken = Taken(spans)
    return [c for c in found if not taken.overlapping(c.span)]


def _short_forms(view: PassageView, aliases: Aliases) -> Iterator[Candidate]:
    words, end = view.words, 0
    for i in (i for i in view.capitals if words.forms[i] in aliases):
        forms, begin = aliases[words.forms[i]], words.begins[i]
        for length in (3, 2, 1) if begin >= end else ():
            span = Span(begin, words.ends[min(i + length, len(words.ends)) - 1])
            form = fold(view.form(span))
            if form in forms and _is_name_here(view, span):
                yield Candidate(span, EntityKind.PERSON, forms[form], 0)
                end = span.end
                break


def _is_name_here(view: PassageView, span: Span) -> bool:
    """A name that is also a common word ("Begin", "May") counts where the tagger sees a name, and none in "May Bay"."""
    if _GOES_ON.match(view.text, span.end):
        return False
    tokens = view.doc.char_span(span.begin, span.end, expand=True)
    return tokens is not None and any(t.pos_ in {"PROPN", "NOUN", "ADJ"} or t.ent_type_ for t in tokens)


def _yields(view: PassageView, person: Candidate, other: Candidate, named: Set[str]) -> bool:
    """Whether a place or capital of a person's name is the person: not where it stands as a place, or was a capital.

    The capital of a state that the document does not name stands for no state.
    """
    if person.span != other.span and not (other.kind is EntityKind.PLACE and not other.readings):
        return False
    if other.kind is EntityKind.PLACE:
        owner, begin = _OWNER.match(view.text, other.span.end), other.span.begin
        return bool(owner) or not (
            _PLACED.search(view.text, max(0, begin - _NEAR), begin) or _lies_in_region(view, other.span)
        )
    if other.kind is not EntityKind.STATE or any(r.sense is not Sense.CAPITAL for r in other.readings):
        return False
    if named.isdisjoint(r.key for r in other.readings):
        return True
    if (year := view.year(other.span.begin)) is None:
        return False
    places = [view.knowledge.entries[r.key] for r in view.knowledge.gazetteer.lookup(view.form(other.span))]
    founded = [p.from_year for p in places if isinstance(p, Place) and p.from_year]
    return bool(founded) and year <= max(founded)


def _lies_in_region(view: PassageView, place: Span) -> bool:
    """“Berg, Bavaria”: a place with the region that it lies in; what follows "after talks with Berg," is none."""
    comma = _REGION.match(view.text, place.end)
    regions = (e for e in view.doc.ents if e.label_ in {"GPE", "LOC"})
    return comma is not None and any(e.start_char <= comma.end() - 1 < e.end_char for e in regions)


def _rulers(view: PassageView, known: Iterable[Candidate]) -> Iterator[Candidate]:
    """Family names alone, where people stand, of the one person of that name who held an office in that year.

    Words of what is `known` are left out.
    """
    words, held = view.words, view.words.within(c.span for c in known)
    for i in (i for i in view.capitals if i not in held):
        readings = view.knowledge.gazetteer.lookup(words.forms[i])
        if not readings or any(r.sense is not Sense.FAMILY for r in readings):
            continue
        span = Span(words.begins[i], words.ends[i])
        year = view.year(span.begin)
        if year is None or _EPONYM.match(view.text, span.end):
            continue
        people = ((r, view.knowledge.entries[r.key]) for r in readings)
        serving = tuple(r for r, p in people if isinstance(p, Person) and any(t.covers(year) for t in p.offices))
        token = view.doc.char_span(span.begin, span.end)
        if len(serving) == 1 and token is not None and _is_bare_name(token.root) and takes_part(token.root):
            yield Candidate(span, EntityKind.PERSON, serving, 4)


def _is_bare_name(token: Token) -> bool:
    """Tell whether a word is a name, and not one like "the House"."""
    return token.pos_ == "PROPN" and all(c.dep_ != "det" for c in token.children)


def _families(view: PassageView) -> Iterator[Candidate]:
    """Family names alone that the recognizer takes for people and the knowledge base knows."""
    for entity in view.doc.ents:
        span = trim_person(view, Span(entity.start_char, entity.end_char)) if entity.label_ == "PERSON" else None
        if span is None or _EPONYM.match(view.text, span.end):
            continue
        readings = tuple(r for r in view.knowledge.gazetteer.lookup(view.form(span)) if kind_of(r) is EntityKind.PERSON)
        readings = readings or person_readings(view.form(span), view.knowledge)
        if readings and len(split_words(view.form(span)).forms) <= 3:
            yield Candidate(span, EntityKind.PERSON, readings, 4)
