"""Judges the meetings that an output tells of: their class and factuality, who met, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.evaluation.agreement import agree_on_date, fold
from kgbuild.evaluation.cases import Case
from kgbuild.evaluation.facts import find_triggers, grade_unmatched, match
from kgbuild.evaluation.gold import GoldMeeting
from kgbuild.evaluation.judgements import Judgement, Verdict

__all__ = ["grade_meetings"]

_GENERAL = frozenset({"Meeting", "Event"})


def grade_meetings(case: Case, meetings: Sequence[GoldMeeting]) -> Iterator[Judgement]:
    """Yield a judgement for each meeting told or missed and for what is said of those that were found."""
    triggers = find_triggers(case, "Meeting")
    matched = match(case, meetings, triggers)
    for place, meeting in enumerate(meetings):
        fact = matched.get(place)
        if meeting.optional:
            if fact is not None and _is_overstated(case, meeting, fact):
                claims = case.claims([fact], "factuality", "Actual")
                yield case.judge("meetings", Verdict.SPURIOUS, meeting.id, told=["Actual"], claims=claims)
        elif fact is None:
            yield from _miss(case, meeting)
        else:
            yield case.judge("meetings", Verdict.RIGHT, meeting.id, claims=case.claims([fact]))
            yield from _grade_meeting(case, meeting, fact)
    yield from grade_unmatched(case, "meetings", meetings, triggers, matched)


def _is_overstated(case: Case, meeting: GoldMeeting, fact: str) -> bool:
    """Tell whether an optional meeting is told as having taken place though it did not."""
    return "Actual" in case.values(fact, "factuality") and "Actual" not in meeting.factuality


def _miss(case: Case, meeting: GoldMeeting) -> Iterator[Judgement]:
    """What would be said of a missed meeting is missed too, so that telling less never scores better."""
    span = case.locate(meeting.mentions[0])
    yield case.judge("meetings", Verdict.MISSED, meeting.id, span=span)
    for name in meeting.participants:
        yield case.judge("participants", Verdict.MISSED, f"{meeting.id}: {name}", span=span)
    for figure, accepted in (("places", meeting.place), ("dates", meeting.date)):
        if accepted:
            yield case.judge(figure, Verdict.MISSED, meeting.id, expected=accepted, span=span)


def _grade_meeting(case: Case, meeting: GoldMeeting, fact: str) -> Iterator[Judgement]:
    strict = not case.told_elsewhere(fact)
    yield from _grade_class(case, meeting, fact)
    yield from _grade_factuality(case, meeting, fact)
    yield from _grade_participants(case, meeting, fact, strict=strict)
    yield from _grade_places(case, meeting, fact, strict=strict)
    yield from _grade_dates(case, meeting, fact, strict=strict)


def _grade_class(case: Case, meeting: GoldMeeting, fact: str) -> Iterator[Judgement]:
    told = sorted(case.node(fact).classes - _GENERAL) or ["Meeting"]
    right = set(told) <= set(meeting.types)
    claims = case.claims([fact])
    yield case.judge_value("types", meeting.id, right=right, told=told, expected=meeting.types, claims=claims)


def _grade_factuality(case: Case, meeting: GoldMeeting, fact: str) -> Iterator[Judgement]:
    told = case.values(fact, "factuality")
    yield case.judge_value(
        "factuality",
        meeting.id,
        right=len(told) == 1 and told[0] in meeting.factuality,
        told=told,
        expected=meeting.factuality,
        claims=case.claims([fact], "factuality", *told[:1]),
    )


def _grade_participants(case: Case, meeting: GoldMeeting, fact: str, *, strict: bool) -> Iterator[Judgement]:
    left = case.values(fact, "participant")
    for name in meeting.participants:
        met = [iri for iri in left if case.node(iri).names & case.accepted(name)]
        left = tuple(iri for iri in left if iri not in met)
        verdict = Verdict.RIGHT if met else Verdict.MISSED
        claims = case.claims([fact], "participant", *met[:1])
        yield case.judge("participants", verdict, f"{meeting.id}: {name}", claims=claims)
    if not strict:
        return
    optional = frozenset().union(*map(case.accepted, meeting.participants_optional))
    for iri in left:
        if not case.node(iri).names & optional:
            claims = case.claims([fact], "participant", iri)
            yield case.judge("participants", Verdict.SPURIOUS, f"{meeting.id}: {case.node(iri).label}", claims=claims)


def _grade_places(case: Case, meeting: GoldMeeting, fact: str, *, strict: bool) -> Iterator[Judgement]:
    """One place has to be an accepted one; what else is told has to be right or optional."""
    told = case.values(fact, "place")
    accepted = frozenset(map(fold, meeting.place))
    fine = accepted.union(map(fold, meeting.place_optional))
    strange = [iri for iri in told if not case.node(iri).names & fine] if strict else []
    if meeting.place:
        yield case.judge_value(
            "places",
            meeting.id,
            right=any(case.node(iri).names & accepted for iri in told) and not strange,
            told=[case.node(iri).label for iri in told],
            expected=meeting.place,
            claims=case.claims([fact], "place", *(strange or told)[:1]),
        )
        return
    for iri in strange:
        claims = case.claims([fact], "place", iri)
        yield case.judge("places", Verdict.SPURIOUS, f"{meeting.id}: {case.node(iri).label}", claims=claims)


def _grade_dates(case: Case, meeting: GoldMeeting, fact: str, *, strict: bool) -> Iterator[Judgement]:
    told = case.values(fact, "date")
    claims = case.claims([fact], "date", *told[:1])
    if meeting.date:
        right = agree_on_date(told, meeting.date) and not (strict and len(told) > 1)
        yield case.judge_value("dates", meeting.id, right=right, told=told, expected=meeting.date, claims=claims)
    elif strict and told and not agree_on_date(told, meeting.date_optional):
        yield case.judge("dates", Verdict.SPURIOUS, meeting.id, told=told, claims=claims)
