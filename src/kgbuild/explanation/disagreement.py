"""Where the claims of one fact contradict each other: planned here, held there; two dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kgbuild.edtf import contains
from kgbuild.explanation.records import Claim, Disagreement, Statement, Value

_DATES = ("date", "validUntil")


def find_disagreements(claims: Sequence[Claim], is_tenure: bool) -> Iterator[Disagreement]:
    """Yield each property of which the claims tell values that do not go together.

    A coarse date goes with a finer one inside it, and a tenure may be attested on several days.
    """
    factualities = [Value("factuality", claim.factuality) for claim in claims]
    told = [(number, value) for number, value in enumerate(factualities, 1)]
    if len(set(factualities)) > 1:
        yield _side_by_side("factuality", told)
    for name in _DATES:
        dates = [
            (number, value) for number, claim in enumerate(claims, 1) for value in claim.says if value.property == name
        ]
        if not is_tenure and any(_apart(one.text, other.text) for (_, one), (_, other) in combinations(dates, 2)):
            yield _side_by_side(name, dates)


def _side_by_side(name: str, told: Sequence[tuple[int, Value]]) -> Disagreement:
    values = list(dict.fromkeys(value for _, value in told))
    return Disagreement(
        name,
        tuple(Statement(value, tuple(number for number, other in told if other == value)) for value in values),
    )


def _apart(one: str, other: str) -> bool:
    try:
        return not contains(one, other) and not contains(other, one)
    except ValueError:
        return one != other
