"""Judges the treaties that an output tells of: their names, parties and dates of signing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.evaluation.agreement import agree_on_date, fold
from kgbuild.evaluation.cases import Case
from kgbuild.evaluation.facts import find_triggers, grade_unmatched, match
from kgbuild.evaluation.gold import GoldTreaty
from kgbuild.evaluation.judgements import Judgement, Verdict

__all__ = ["grade_treaties"]


def grade_treaties(case: Case, treaties: Sequence[GoldTreaty]) -> Iterator[Judgement]:
    """Yield a judgement for each treaty told or missed and for what is said of those that were found."""
    triggers = find_triggers(case, "Treaty")
    for span, iri in case.part.mentions:  # a treaty may be known by its name alone, without a claim
        if "Treaty" in case.node(iri).classes:
            triggers[iri].append(span)
    matched = match(case, treaties, triggers)
    for place, treaty in enumerate(treaties):
        fact = matched.get(place)
        if treaty.optional:
            continue
        if fact is None:
            yield from _miss(case, treaty)
        else:
            yield case.judge("treaties", Verdict.RIGHT, treaty.id, claims=case.claims([fact]), span=min(triggers[fact]))
            yield from _grade_treaty(case, treaty, fact)
    yield from grade_unmatched(case, "treaties", treaties, triggers, matched)


def _miss(case: Case, treaty: GoldTreaty) -> Iterator[Judgement]:
    """What would be said of a missed treaty is missed too, so that telling less never scores better."""
    span = case.locate(treaty.mentions[0])
    yield case.judge("treaties", Verdict.MISSED, treaty.id, span=span)
    for party in treaty.parties:
        yield case.judge("parties", Verdict.MISSED, f"{treaty.id}: {party}", span=span)
    if treaty.signed:
        yield case.judge("signed", Verdict.MISSED, treaty.id, expected=treaty.signed, span=span)


def _grade_treaty(case: Case, treaty: GoldTreaty, fact: str) -> Iterator[Judgement]:
    node = case.node(fact)
    yield case.judge_value(
        "treaty_names",
        treaty.id,
        right=bool(node.names & set(map(fold, treaty.names))),
        told=[node.label],
        expected=treaty.names,
        claims=case.claims([fact]),
    )
    if treaty.parties:
        yield from _grade_parties(case, treaty, fact)
    if treaty.signed:
        signings = case.prediction.signings.get(fact, ())
        dates = [date for signing in signings for date in case.values(signing, "date")]
        yield case.judge_value(
            "signed",
            treaty.id,
            right=agree_on_date(dates, treaty.signed),
            told=dates,
            expected=treaty.signed,
            claims=case.claims(signings) or case.claims([fact]),
        )


def _grade_parties(case: Case, treaty: GoldTreaty, fact: str) -> Iterator[Judgement]:
    for name in treaty.parties:
        met = [iri for iri in case.values(fact, "party") if case.node(iri).names & case.accepted(name)]
        verdict = Verdict.RIGHT if met else Verdict.MISSED
        claims = case.claims([fact], "party", *met[:1])
        yield case.judge("parties", verdict, f"{treaty.id}: {name}", claims=claims)
    if case.told_elsewhere(fact):
        return
    accepted = frozenset().union(*map(case.accepted, (*treaty.parties, *treaty.parties_optional)))
    for iri in case.values(fact, "party"):
        if not case.node(iri).names & accepted:
            claims = case.claims([fact], "party", iri)
            yield case.judge("parties", Verdict.SPURIOUS, f"{treaty.id}: {case.node(iri).label}", claims=claims)
