"""What an evaluation comes to, written out: as tables for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Literal

from kgbuild.evaluation.judgements import ACCURACIES, FOUND, KEYS, ROLES, Judgement, Verdict
from kgbuild.evaluation.tally import Evaluation, compare, record_rules
from kgbuild.tables import printable, tabulate

__all__ = ["Form", "report"]

Form = Literal["table", "json"]

_SHOWN = 3
"""How many of the values that the gold accepts a line shows."""


def report(
    evaluation: Evaluation,
    *,
    before: Evaluation | None = None,
    rules: bool = False,
    errors: bool = False,
    form: Form = "table",
) -> str:
    """Return the figures of an evaluation; with `before`, another one's beside them and what was won and lost.

    `rules` adds a record for each rule, `errors` every judgement that is not right.
    """
    if form == "json":
        return json.dumps(_to_json(evaluation, before, rules=rules, errors=errors), indent=1, ensure_ascii=False) + "\n"
    return "\n".join(_to_tables(evaluation, before, rules=rules, errors=errors))


def _to_tables(evaluation: Evaluation, before: Evaluation | None, *, rules: bool, errors: bool) -> Iterator[str]:
    if before is None:
        yield from _tables_of_figures(evaluation)
    else:
        yield _table_of_differences(before.figures, evaluation.figures)
        won, lost = compare(before, evaluation)
        yield _list_errors("won", won)
        yield _list_errors("lost", lost)
    if rules:
        yield _table_of_rules(evaluation)
    if errors:
        yield _list_errors("errors", evaluation.errors)


def _tables_of_figures(evaluation: Evaluation) -> Iterator[str]:
    found = Verdict.RIGHT, Verdict.MISSED, Verdict.SPURIOUS
    yield _table_of_figures(evaluation, "found", FOUND, ("p", "r", "f1"), found)
    yield _table_of_figures(evaluation, "said", ACCURACIES, ("acc",), tuple(Verdict))


def _table_of_figures(
    evaluation: Evaluation, name: str, measured: Collection[str], parts: Sequence[str], verdicts: Sequence[Verdict]
) -> str:
    heads = [name, *parts, *verdicts]
    values = evaluation.figures
    rows = [
        [figure, *(f"{values[f'{figure}.{part}']:.3f}" for part in parts), *(str(count[each]) for each in verdicts)]
        for figure, count in evaluation.counts.items()
        if figure in measured
    ]
    return tabulate(heads, rows, numbers=heads[1:])


def _table_of_differences(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    heads = ["figure", "before", "after", "difference"]
    rows = []
    for key in KEYS:
        if key in before or key in after:
            told = [f"{figures[key]:.3f}" if key in figures else "" for figures in (before, after)]
            rows.append([key, *told, f"{after[key] - before[key]:+.3f}" if all(told) else ""])
    return tabulate(heads, rows, numbers=heads[1:])


def _table_of_rules(evaluation: Evaluation) -> str:
    heads = ["rule", "facts", "right", "spurious", "uncounted", *ROLES]
    rows = [
        [
            record.rule,
            *map(str, (record.facts, record.right, record.spurious, record.uncounted)),
            *(str(record.wrong[role] or "") for role in ROLES),
        ]
        for record in record_rules(evaluation)
    ]
    return tabulate(heads, rows, numbers=heads[1:])


def _list_errors(title: str, errors: Sequence[Judgement]) -> str:
    """Return a line for each error: what was judged, what is told and expected, by which rules, and where."""
    lines = [f"{title}: {len(errors)}"]
    for document, found in groupby(errors, key=lambda error: error.document):
        lines += [f"  {document}", *(f"    {_tell(error)}" for error in found)]
    return "".join(f"{line}\n" for line in lines)


def _tell(error: Judgement) -> str:
    parts = [error.item]
    if error.told:
        parts.append(f"told: {', '.join(error.told)}")
    if error.expected:
        more = ["…"] if len(error.expected) > _SHOWN else []
        parts.append(f"expected: {' or '.join([*error.expected[:_SHOWN], *more])}")
    if error.rules:
        parts.append(f"by: {', '.join(error.rules)}")
    if error.span:
        parts.append(f"at {error.span.begin}: …{error.words}…")
    return f"{error.verdict:<8}  {error.figure:<13}  {printable('; '.join(parts))}"


def _to_json(evaluation: Evaluation, before: Evaluation | None, *, rules: bool, errors: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "figures": _round(evaluation.figures),
        "counts": {figure: dict(sorted(count.items())) for figure, count in evaluation.counts.items()},
    }
    if before is not None:
        won, lost = compare(before, evaluation)
        told["before"] = _round(before.figures)
        told["won"], told["lost"] = list(map(asdict, won)), list(map(asdict, lost))
    if rules:
        told["rules"] = [asdict(record) for record in record_rules(evaluation)]
    if errors:
        told["errors"] = list(map(asdict, evaluation.errors))
    return told


def _round(figures: Mapping[str, float]) -> dict[str, float]:
    return {key: round(value, 4) for key, value in figures.items()}
