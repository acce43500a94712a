"""All names of a document: candidates chosen, then the short forms that the document introduces itself."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.extraction.acronyms import expand_acronyms
from kgbuild.extraction.candidates import Candidate, propose, select
from kgbuild.extraction.known_bodies import KnownBodies
from kgbuild.extraction.metonymy import acts
from kgbuild.extraction.other_names import link_other_names
from kgbuild.extraction.passages import PassageView, Years
from kgbuild.extraction.peerage import with_peerage
from kgbuild.extraction.shortforms import find_aliases, with_short_forms
from kgbuild.knowledge import Knowledge, Sense
from kgbuild.mentions import Name
from kgbuild.model import BlockKind, EntityKind, Span
from kgbuild.syntax import Annotation

_METONYMS = frozenset({Sense.CAPITAL, Sense.SEAT})
_INDIA = "state/india"


def find_names(annotation: Annotation, knowledge: Knowledge, years: Years) -> tuple[Name, ...]:
    """Find every name in a document's passages, in order; none overlaps another.

    `years` gives the year that the narrative has reached at an offset of the document.
    """
    views = [PassageView(passage, knowledge, years) for passage in annotation.passages]
    chosen = _decide([select(_propose(view)) for view in views], views, knowledge)
    aliases = find_aliases(views, chosen, knowledge)
    named = {r.key for cs in chosen for c in cs for r in c.readings if r.sense is not Sense.CAPITAL}
    names: list[Name] = []
    for view, candidates in zip(views, chosen, strict=True):
        for candidate in with_short_forms(view, candidates, aliases, named):
            if _is_clear(candidate, view):
                names.append(_name(candidate, view))
    return link_other_names(annotation.document.text, expand_acronyms(annotation, names, knowledge, years))


def _propose(view: PassageView) -> list[Candidate]:
    return [with_peerage(view, c) if c.kind is EntityKind.PERSON else c for c in propose(view)]


def _is_clear(candidate: Candidate, view: PassageView) -> bool:
    """Tell whether a name can be said to stand for something: authors' own do not, nor capitals without a tree."""
    if view.passage.kind is BlockKind.BIO and candidate.kind is EntityKind.PERSON:
        return False
    return view.doc.has_tree or not _is_metonym(candidate)


def _is_metonym(candidate: Candidate) -> bool:
    return candidate.kind is EntityKind.STATE and all(r.sense in _METONYMS for r in candidate.readings)


def _name(candidate: Candidate, view: PassageView) -> Name:
    begin = view.passage.begin
    span = Span(candidate.span.begin + begin, candidate.span.end + begin)
    form, kind, readings = view.form(candidate.span), candidate.kind, candidate.readings
    if _is_metonym(candidate) and not acts(view.doc, candidate.span):
        kind = EntityKind.PLACE
        readings = tuple(r for r in view.knowledge.gazetteer.lookup(form) if r.key.startswith("place/"))
    return Name(span, form, kind, readings, year=view.years(span.begin))


def _decide(
    chosen: Sequence[list[Candidate]], views: Sequence[PassageView], knowledge: Knowledge
) -> list[list[Candidate]]:
    """Settle what only the whole document tells: whose Parliament it is, and whether Indians are of India."""
    bodies = KnownBodies(chosen, views, knowledge)
    india = any(r.key == _INDIA and r.sense is Sense.NAME for cs in chosen for c in cs for r in c.readings)
    return [
        [settled for c in cs if (settled := bodies.settle(c, view)) and (india or not _is_indian(c))]
        for cs, view in zip(chosen, views, strict=True)
    ]


def _is_indian(candidate: Candidate) -> bool:
    return candidate.kind is EntityKind.STATE and all(r.key == _INDIA for r in candidate.readings)
