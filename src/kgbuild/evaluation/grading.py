"""Judges what an output tells of a document: who is named, who holds which office, and what the quotes say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.evaluation.agreement import agree_on_office, fold
from kgbuild.evaluation.cases import Case
from kgbuild.evaluation.gold import ENTITY_KINDS, GoldEntity, GoldOffice
from kgbuild.evaluation.judgements import Judgement, Verdict
from kgbuild.evaluation.meetings import grade_meetings
from kgbuild.evaluation.treaties import grade_treaties

__all__ = ["grade"]


def grade(case: Case) -> Iterator[Judgement]:
    """Yield a judgement for everything that counts in one document.

    Raises:
        EvaluationError: a mention of the gold is not in the text.
    """
    for kind, entities in case.gold.entities.items():
        yield from _grade_entities(case, kind, entities)
    if case.gold.offices is not None:
        yield from _grade_offices(case, case.gold.offices)
    if case.gold.treaties is not None:
        yield from grade_treaties(case, case.gold.treaties)
    if case.gold.meetings is not None:
        yield from grade_meetings(case, case.gold.meetings)
    yield from _check_quotes(case)


def _grade_entities(case: Case, kind: str, entities: Sequence[GoldEntity]) -> Iterator[Judgement]:
    """An entity of the gold is met by every node of its class that bears one of its names; one of them is enough."""
    where = {entity: span for span, entity in sorted(case.part.mentions, reverse=True)}  # the first mention stays
    left = sorted(iri for iri in where if ENTITY_KINDS[kind] in case.node(iri).classes)
    for entity in entities:
        met = [iri for iri in left if case.node(iri).names & entity.names]
        left = [iri for iri in left if iri not in met]
        if entity.optional:
            continue
        name = entity.forms[0]
        if not met:
            yield case.judge(kind, Verdict.MISSED, name, span=case.find_name(entity.forms))
            continue
        yield case.judge(kind, Verdict.RIGHT, name, span=where[met[0]])
        for iri in met[1:]:
            yield case.judge(kind, Verdict.SPURIOUS, name, told=[met[0], iri], span=where[iri])
    for iri in left if not case.gold.open else ():
        yield case.judge(kind, Verdict.SPURIOUS, case.node(iri).label, told=[iri], span=where[iri])


def _grade_offices(case: Case, offices: Sequence[GoldOffice]) -> Iterator[Judgement]:
    """A tenure has to agree in holder, title and state or organization; a person may hold other offices unsaid."""
    left = sorted({claim.fact for claim in case.part.claims if "Tenure" in case.node(claim.fact).classes})
    for office in offices:
        met = [tenure for tenure in left if _is_tenure_of(case, tenure, office)]
        left = [tenure for tenure in left if tenure not in met]
        if office.optional:
            continue
        item = f"{office.person}, {office.titles[0]} of {office.of[0]}"
        if met:
            yield case.judge("offices", Verdict.RIGHT, item, claims=case.claims(met))
        else:
            yield case.judge("offices", Verdict.MISSED, item, span=case.find_name(office.titles))
    for tenure in left if not case.gold.open else ():
        if _counts_against(case, tenure):
            claims = case.claims([tenure])
            yield case.judge("offices", Verdict.SPURIOUS, case.node(tenure).label, told=[tenure], claims=claims)


def _is_tenure_of(case: Case, tenure: str, office: GoldOffice) -> bool:
    person = fold(office.person)
    people = [entity.names for entity in case.gold.entities.get("persons", ()) if person in entity.names]
    holders = people[-1] if people else {person}
    title = " ".join(map(fold, case.values(tenure, "office")))
    return bool(
        _names(case, tenure, "holder") & holders
        and _names(case, tenure, "of") & set(map(fold, office.of))
        and agree_on_office(title, [fold(title) for title in office.titles])
    )


def _counts_against(case: Case, tenure: str) -> bool:
    """Tell whether a tenure that is not in the gold is an error: not where the graph need not know the holder."""
    holders = _names(case, tenure, "holder")
    met = [entity for entity in case.gold.entities.get("persons", ()) if holders & entity.names]
    return not met or any(not entity.optional for entity in met)


def _names(case: Case, fact: str, role: str) -> frozenset[str]:
    """Return the names of all that a fact gives in a role."""
    return frozenset().union(*(case.node(iri).names for iri in case.values(fact, role)))


def _check_quotes(case: Case) -> Iterator[Judgement]:
    """Every span has to quote the very characters that it points at."""
    for span, quote in case.part.quotes:
        right = case.text[span.begin : span.end] == quote
        verdict = Verdict.RIGHT if right else Verdict.WRONG
        yield case.judge("quotes", verdict, f"{span.begin}–{span.end}", told=[quote], span=span)
