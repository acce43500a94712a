"""Judgements counted: figures, what each rule got right and wrong, and how two outputs differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgbuild.evaluation.cases import open_cases
from kgbuild.evaluation.gold import Gold
from kgbuild.evaluation.grading import grade
from kgbuild.evaluation.judgements import ACCURACIES, FACTS, FOUND, ROLES, Judgement, Verdict
from kgbuild.evaluation.prediction import read_prediction

__all__ = ["Comparison", "Evaluation", "RuleRecord", "compare", "evaluate", "record_rules"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An output judged: `judgements` in the order of the gold, `facts` the number of facts that each rule claimed."""

    judgements: tuple[Judgement, ...]
    facts: Mapping[str, int]

    @property
    def counts(self) -> dict[str, Counter[Verdict]]:
        """How often each verdict fell, by what was judged; what the gold says nothing of is left out."""
        verdicts: dict[str, Counter[Verdict]] = {figure: Counter() for figure in (*FOUND, *ACCURACIES)}
        for judgement in self.judgements:
            verdicts[judgement.figure][judgement.verdict] += 1
        return {figure: count for figure, count in verdicts.items() if count}

    @property
    def figures(self) -> dict[str, float]:
        """Every figure that something counts for, from 0 to 1, by its key."""
        return {key: value for figure, count in self.counts.items() for key, value in _figures(figure, count)}

    @property
    def errors(self) -> tuple[Judgement, ...]:
        """What was not right."""
        return tuple(judgement for judgement in self.judgements if judgement.verdict is not Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What became of the facts that a rule claimed: how many were right or spurious; the rest nothing was said of.

    `wrong` counts what was judged amiss of the right ones, by what it is: a participant missed, a date wrong.
    """

    rule: str
    facts: int
    right: int
    spurious: int
    wrong: Mapping[str, int]

    @property
    def uncounted(self) -> int:
        """How many facts the gold leaves open: optional or ignored ones, and kinds that it does not list."""
        return self.facts - self.right - self.spurious


class Comparison(NamedTuple):
    """What a change from one output to another won and lost: errors that are gone, and errors that are new."""

    won: tuple[Judgement, ...]
    lost: tuple[Judgement, ...]


def evaluate(output: Path, golds: Sequence[Gold], texts: Sequence[Path] = ()) -> Evaluation:
    """Judge what the folder `output` tells of the documents that `golds` annotate.

    The text of a plain document is looked for by name in the folders `texts`, then where the run had it from.

    Raises:
        EvaluationError: the output lacks a file or a document, a text is not found, or a mention is not in its text.
    """
    cases = list(open_cases(read_prediction(output), golds, texts))
    judgements = tuple(judgement for case in cases for judgement in grade(case))
    told = {(case.part.iri, claim.fact, claim.rule) for case in cases for claim in case.part.claims}
    return Evaluation(judgements, Counter(sorted(rule for _, _, rule in told)))


def record_rules(evaluation: Evaluation) -> list[RuleRecord]:
    """Return a record for each rule that claimed a fact, by name; a fact that several rules claim counts for each."""
    right, spurious = (_count_facts(evaluation.judgements, verdict) for verdict in (Verdict.RIGHT, Verdict.SPURIOUS))
    amiss = Counter((rule, error.figure) for error in evaluation.errors for rule in error.rules)
    return [
        RuleRecord(rule, facts, right[rule], spurious[rule], {role: amiss[rule, role] for role in ROLES})
        for rule, facts in evaluation.facts.items()
    ]


def compare(before: Evaluation, after: Evaluation) -> Comparison:
    """Return the errors of `before` that `after` does not make, and the other way round."""
    return Comparison(tuple(_without(before.errors, after.errors)), tuple(_without(after.errors, before.errors)))


def _figures(figure: str, count: Counter[Verdict]) -> Iterator[tuple[str, float]]:
    right = count[Verdict.RIGHT]
    if figure in ACCURACIES:
        yield f"{figure}.acc", right / count.total()
        return
    precision, recall = (_share(right, count[verdict]) for verdict in (Verdict.SPURIOUS, Verdict.MISSED))
    yield f"{figure}.p", precision
    yield f"{figure}.r", recall
    yield f"{figure}.f1", 2 * precision * recall / (precision + recall) if right else 0.0


def _share(right: int, other: int) -> float:
    """Return how much of all is right; where there is nothing, nothing is wrong."""
    return right / (right + other) if right + other else 1.0


def _count_facts(judgements: Iterable[Judgement], verdict: Verdict) -> Counter[str]:
    facts = (judgement for judgement in judgements if judgement.figure in FACTS and judgement.verdict is verdict)
    return Counter(rule for judgement in facts for rule in judgement.rules)


def _without(errors: Iterable[Judgement], others: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield the errors that have no counterpart: the same verdict on the same item."""
    left = Counter(map(_identity, others))
    for error in errors:
        if left[_identity(error)]:
            left[_identity(error)] -= 1
        else:
            yield error


def _identity(judgement: Judgement) -> tuple[str, ...]:
    return judgement.document, judgement.figure, judgement.verdict, judgement.item
