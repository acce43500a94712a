"""When a person held an office, from what several claims tell: one the beginning, another the end."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.edtf import OPEN, interval
from kgbuild.resolution.agreed_values import best_date


def join_terms(told: Sequence[str]) -> str | None:
    """Give the one EDTF value for a tenure whose claims tell these.

    A whole term goes before its ends, and these before a time at which the office was held. A beginning and an end join
    where they are in order; where they are not, they are of different terms, and the beginning stays.
    """
    ends = [tuple(date.split("/")) for date in told if "/" in date]
    if whole := best_date(["/".join(pair) for pair in ends if OPEN not in pair]):
        return whole
    begin = best_date([first for first, last in ends if last == OPEN])
    end = best_date([last for first, last in ends if first == OPEN])
    return interval(begin, end) or interval(begin, None) or best_date(told)
