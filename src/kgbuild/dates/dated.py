"""Dated expressions, and what those of one sentence come to together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kgbuild.dates.expressions import Kind, Relation, TimeExpression
from kgbuild.dates.resolution import resolve
from kgbuild.dates.telling import is_quoted, looks_back
from kgbuild.edtf import Grain, bounds, grain, interval

_LONG_DAYS = 400


class Origin(StrEnum):
    """Where a date comes from: the expression's own words, the document's date, or the narrative's."""

    OWN = "own"
    DOCUMENT = "document"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class DatedExpression:
    """An expression with the EDTF date that it means and where that comes from, both None where no text tells."""

    expression: TimeExpression
    value: str | None
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence's expressions, and the EDTF dates that the narrative has reached as it begins, and as it ends."""

    current: str | None
    expressions: tuple[DatedExpression, ...]
    reached: str | None


def latest(dated: Sequence[DatedExpression]) -> str | None:
    """Give the date told last in a sentence, be it only a name's: "under the pact of 1902, which lapsed that May"."""
    return next((each.value for each in reversed(dated) if each.value), None)


def only_before(sentence: str, dated: Sequence[DatedExpression]) -> str | None:
    """Give the only date of a sentence that looks back: "They had met in 1931", from which "the next year" counts."""
    only = dated[0] if len(dated) == 1 else None
    if only is None or only.expression.attributive or only.expression.relation != Relation.IN:
        return None
    return only.value if looks_back(sentence[: only.expression.begin]) else None


def only_year(sentence: str, dated: Sequence[DatedExpression]) -> tuple[str, int] | None:
    """Give the only date of a sentence, if it falls into one year, as one told no sentence ago."""
    only = dated[0] if len(dated) == 1 else None
    if only is None or only.value is None or only.expression.attributive or only.expression.relation != Relation.IN:
        return None
    if is_quoted(only.expression, sentence):
        return None
    first, last = bounds(only.value)
    return (only.value, 0) if first and last and first.year == last.year else None


def together(sentence: str, dated: Sequence[DatedExpression]) -> str | None:
    """Give the whole time of "during 1972 and early 1973", which what is told behind it falls into."""
    first, last = (each.value or "" for each in (dated[0], dated[-1]))
    between = sentence[dated[0].expression.end : dated[-1].expression.begin]
    joined = first and last and between.strip() == "and" and is_before(first, last)
    return interval(first, last.rpartition("/")[2]) if joined and grain(first) == Grain.YEAR else None


def date_anniversary(each: DatedExpression, dated: Sequence[DatedExpression]) -> DatedExpression:
    """Reckon an anniversary back from the day or year on which its own sentence says it is kept."""
    if each.expression.kind != Kind.ANNIVERSARY:
        return each
    others = [other for other in dated if other.value and not other.expression.attributive]
    kept = min(others, key=lambda other: abs(other.expression.begin - each.expression.begin), default=None)
    value = resolve(each.expression, current=kept.value) if kept else None
    return DatedExpression(each.expression, value, kept.origin if kept and value else None)


def is_point_of_narrative(value: str) -> bool:
    """Tell whether a story may be at a date: one with a beginning and an end."""
    return None not in bounds(value) and "X" not in value


def is_long(value: str) -> bool:
    """Tell whether a date is longer than a year."""
    first, last = bounds(value)
    return first is not None and last is not None and (last - first).days > _LONG_DAYS


def is_before(a: str, b: str) -> bool:
    """Tell whether one date ends before another begins."""
    last, first = bounds(a)[1], bounds(b)[0]
    return last is not None and first is not None and last < first
