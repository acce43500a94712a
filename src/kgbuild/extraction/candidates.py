"""Candidate names of one passage: what the knowledge base, the recognizer and the surface each propose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from kgbuild.extraction.bodies import find_bodies
from kgbuild.extraction.full_names import find_full
from kgbuild.extraction.listed_people import find_listed
from kgbuild.extraction.mentioned_people import find_mentioned
from kgbuild.extraction.passages import KINDS, PassageView, Taken, kind_of, overlap
from kgbuild.extraction.peers import find_peers
from kgbuild.extraction.persons import find_recognized, find_titled
from kgbuild.extraction.plausibility import distance_to_state, is_distinct, plausible
from kgbuild.extraction.shared_names import find_sharing
from kgbuild.extraction.sites import find_sites
from kgbuild.knowledge import Organization, Reading, Sense
from kgbuild.model import EntityKind, Span

_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBERED = re.compile(r"\s+[IVX]+\b(?!\.)")
_DOUBLED = re.compile(r"[-‑][A-Z]\w+")
_SECOND_NAME = re.compile(r"\s[A-Z][a-z]+(?=\s[a-z])")
_OF = re.compile(r"\s+of\s+(?:the\s+)?$")
_DOMAIN = re.compile(r"\S+\s.*\sof\s+(?:the\s+)?(?P<state>[A-Z].*)")
_FAR = 10_000
_WAY_REACH = 90
_HYPHENED = re.compile(
    r"-(?:(?:le|la|les|lès|lez|en|sur|sous|de|du|des|d['’]|am|an|der|on|upon|by|the)-?)+(?:[A-ZÀ-Þ]\w+)(?:-[A-ZÀ-Þ]\w+)*"
)
"""How names such as Bar-le-Duc go on."""
_WAY = re.compile(
    r"\b(?:rail(?:way|road)|road|highway|motorway|expressway|bridge|canal|tunnel|pipeline|ferry|waterway|railway\s+line|telegraph"
    r"|cableway|border\s+crossing|frontier\s+post)s?\s+(?:\w+\s+)?(?:between|from|to|link(?:s|ed|ing)|connect(?:s|ed|ing)|join(?:s|ed|ing))\s+"
    r"(?:[A-Z][^.;,]{1,40}?\s+(?:and|to|with)\s+)?$"
)
"""What stands before the places that a way joins."""
_STYLED = re.compile(r"(?:Rt|Hon|Messrs|Mr|Mrs|Ms|Dr|Sir)\b\.?\s")
_NO_PLACE = re.compile(
    r"\b(?:Act|Agreements?|Note|Policy|Message|Telegram|Doctrine|Lease|Purchase|Plan|Destiny|Corollary|Treaty|Accords?"
    r"|Declaration|Conference|Congress|Summit|Talks|Revolution|Century|century|War|Pact|Protocol|Crisis"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Eve|Day|Week)$"
)


class Candidate(NamedTuple):
    """A possible name in a passage; offsets are the passage's. Lower `rank` wins among candidates of equal length.

    `weak` marks an ambiguous body's name without its state nearby: the document must decide.
    """

    span: Span
    kind: EntityKind
    readings: tuple[Reading, ...]
    rank: int
    weak: bool = False


def propose(view: PassageView) -> list[Candidate]:
    """Give all candidates of a passage, overlapping ones included."""
    known = list(_known(view))
    states = [c.span for c in known if c.kind is EntityKind.STATE]
    known += [Candidate(span, EntityKind.STATE, readings, 1) for span, readings in find_sharing(view, states)]
    bodies_and_places = [c.span for c in known if c.kind is not EntityKind.PERSON]
    titled = find_titled(view, bodies_and_places)
    people = [Candidate(span, EntityKind.PERSON, readings, 0) for span, readings in titled]
    people += [Candidate(span, EntityKind.PERSON, readings, 4) for span, readings in find_recognized(view)]
    people += [Candidate(span, EntityKind.PERSON, readings, 5) for span, readings in find_mentioned(view)]
    people += [Candidate(span, EntityKind.PERSON, readings, 5) for span, readings in find_listed(view)]
    people += [Candidate(span, EntityKind.PERSON, readings, 4) for span, readings in find_full(view)]
    people += [Candidate(span, EntityKind.PERSON, readings, 4) for span, readings in find_peers(view)]
    people = [p for p in people if p.readings or not _ends_way(view, p.span)]
    organizations = [c.span for c in known if c.kind is EntityKind.ORGANIZATION and not c.weak]
    bodies = [
        Candidate(_without_leader(view, span, people), EntityKind.ORGANIZATION, (), 3)
        for span in find_bodies(view, organizations)
    ]
    sites = [Candidate(span, EntityKind.PLACE, (), 3) for span in find_sites(view) if _is_new(view, span, known)]
    found = known + people + bodies + list(_places(view, known)) + sites
    return [_without_state(view, c, states) if c.kind is EntityKind.PERSON else c for c in found]


def _without_state(view: PassageView, person: Candidate, states: Iterable[Span]) -> Candidate:
    """Leave the state out of "A B of Norland" and "A I of Norland": it is a name by itself."""
    state = next((s for s in states if person.span.begin < s.begin and s.end == person.span.end), None)
    of = _OF.search(view.text, person.span.begin, state.begin) if state else None
    if of is None or len(view.text[person.span.begin : of.start()].split()) == 1:
        return person
    return person._replace(span=Span(person.span.begin, of.start()))


def _ends_way(view: PassageView, name: Span) -> bool:
    """“The railway from Oslo to Brunnia Storn": what a way joins are places, whatever they sound like."""
    return _WAY.search(view.text, max(0, name.begin - _WAY_REACH), name.begin) is not None


def _without_leader(view: PassageView, body: Span, people: list[Candidate]) -> Span:
    """“The National Guard of A B": a full name that ends a body's name belongs to its leader."""
    leaders = (p.span.begin for p in people if p.span.end == body.end and " " in view.form(p.span))
    begins = (begin for begin in leaders if begin > body.begin and view.text.endswith(" of ", 0, begin))
    return next((Span(body.begin, begin - len(" of ")) for begin in begins), body)


def _is_new(view: PassageView, site: Span, known: list[Candidate]) -> bool:
    """Tell whether what stands where a site is told is neither known nor a title."""
    titled = any(overlap(site, t.span) for t in view.titles)
    return not titled and not any(overlap(site, c.span) for c in known)


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose the longest candidates, and the better ranked of equally long ones, without overlap, in order."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.span.begin - c.span.end, c.rank, c.span)):
        at = bisect_left(chosen, candidate.span, key=_span)
        if not any(overlap(candidate.span, c.span) for c in chosen[max(0, at - 1) : at + 1]):
            chosen.insert(at, candidate)
    return chosen


_span = itemgetter(0)


def _known(view: PassageView) -> Iterator[Candidate]:
    for span, values in view.knowledge.gazetteer.find(view.words):
        readings: dict[EntityKind, list[Reading]] = {}
        for reading in plausible(view, span, (r for r in values if r.sense is not Sense.FAMILY)):
            if not (_is_ambiguous(view, span, reading) and _ends_title(view, span)):
                readings.setdefault(kind_of(reading), []).append(reading)
        for kind in (kind for kind in KINDS if kind in readings):
            of_kind = tuple(readings[kind])
            if kind is EntityKind.ORGANIZATION:
                if body := _body(view, span, of_kind):
                    yield body
            elif kind is EntityKind.PERSON:
                if not _goes_on(view, span):
                    yield Candidate(span, kind, of_kind, 1)
                    yield from _domain(view, span)
            else:
                yield Candidate(span, kind, of_kind, 2 if kind is EntityKind.PLACE else 1)


def _domain(view: PassageView, person: Span) -> Iterator[Candidate]:
    """The state that a person's known name ends with: "Francis I of Austria"."""
    if of := _DOMAIN.match(view.text, *person):
        state = Span(*of.span("state"))
        readings = plausible(view, state, view.knowledge.gazetteer.lookup(of["state"]))
        named = tuple(r for r in readings if r.sense is Sense.NAME and kind_of(r) is EntityKind.STATE)
        if named:
            yield Candidate(state, EntityKind.STATE, named, 1)


def _goes_on(view: PassageView, span: Span) -> bool:
    """Tell whether a number or second name makes another of a person: "Quill II", "Quill-Berg", "King Quill Berg"."""
    if _NUMBERED.match(view.text, span.end) or _DOUBLED.match(view.text, span.end):
        return True
    styled = any(t.span.begin == span.begin and t.span.end < span.end for t in view.titles)
    return styled and bool(_SECOND_NAME.match(view.text, span.end))


def _ends_title(view: PassageView, span: Span) -> bool:
    return any(t.span.begin < span.begin and span.end <= t.span.end for t in view.titles)


def _is_ambiguous(view: PassageView, span: Span, reading: Reading) -> bool:
    entry = view.knowledge.entries[reading.key]
    return isinstance(entry, Organization) and entry.context and not is_distinct(view.form(span), entry, view)


def _body(view: PassageView, span: Span, readings: tuple[Reading, ...]) -> Candidate | None:
    """Order the bodies of one name by how near their states are named; none near makes the name weak.

    A state's name or adjective right before leaves no choice: "the Norlandic Senate" is no other's.
    """
    ranked: list[tuple[int, Reading]] = []
    owners = _owners(view, span)
    for reading in readings:
        ambiguous = _is_ambiguous(view, span, reading)
        if ambiguous and owners and view.knowledge.state_of(reading.key) not in owners:
            continue
        distance = distance_to_state(view, span, reading) if len(readings) > 1 or ambiguous else 0
        if distance is not None or not ambiguous:
            ranked.append((_FAR if distance is None else distance, reading))
    if owners and not ranked:
        return None
    ordered = tuple(r for _, r in sorted(ranked, key=lambda pair: pair[0]))
    candidate = Candidate(span, EntityKind.ORGANIZATION, ordered, 0)
    return candidate if ordered else candidate._replace(readings=readings, weak=True)


def _owners(view: PassageView, span: Span) -> set[str]:
    """The keys of the states named right before a place: "Norlandic", "Norland's"."""
    before = view.text[max(0, span.begin - 40) : span.begin]
    words = before.split()[-2:] if before[-1:].isspace() else []
    bare = (_POSSESSIVE.sub("", form) for form in (" ".join(words), *words[-1:]))
    return {r.key for form in bare for r in view.knowledge.gazetteer.lookup(form) if kind_of(r) is EntityKind.STATE}


def _places(view: PassageView, known: list[Candidate]) -> Iterator[Candidate]:
    """The places that the recognizer sees and nobody knows."""
    taken = Taken(c.span for c in known)
    for entity in (entity for entity in view.doc.ents if entity.label_ in {"GPE", "LOC", "FAC"}):
        span = Span(entity.start_char, entity.end_char)
        if taken.overlapping(span):
            continue
        article = re.match(r"(?:the|The)\s+", view.form(span))
        begin = span.begin + (article.end() if article else 0)
        possessive = _POSSESSIVE.search(view.text[begin : span.end])
        hyphened = _HYPHENED.match(view.text, span.end)
        place = Span(begin, hyphened.end() if hyphened else span.end - (len(possessive[0]) if possessive else 0))
        titled = bool(view.knowledge.titles.lookup(view.form(place)))
        styled = _STYLED.match(view.form(place))
        if view.form(place)[:1].isupper() and not (titled or styled or _NO_PLACE.search(view.form(place))):
            yield Candidate(place, EntityKind.PLACE, (), 5)
