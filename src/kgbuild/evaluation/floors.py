"""The least that a figure may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgbuild.errors import EvaluationError
from kgbuild.evaluation.judgements import KEYS

__all__ = ["read_floors", "tell_below"]


def read_floors(limits: Iterable[str]) -> dict[str, float]:
    """Return the least value of each figure that `limits` such as "meetings.f1=0.8" name.

    Raises:
        EvaluationError: no such figure, or no number from 0 to 1.
    """
    return dict(_read(limit) for limit in limits)


def tell_below(figures: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each figure that is too low; one for which nothing counts is 0."""
    for key, least in floors.items():
        if figures.get(key, 0.0) < least:
            yield f"below     {key} is {figures.get(key, 0.0):.3f}, not {least:g}"


def _read(limit: str) -> tuple[str, float]:
    key, _, value = limit.partition("=")
    if key not in KEYS:
        raise EvaluationError(f"--min {limit}: no figure is called {key!r}; name one of {', '.join(KEYS)}")
    try:
        least = float(value)
    except ValueError:
        least = -1.0
    if not 0.0 <= least <= 1.0:
        raise EvaluationError(f"--min {limit}: {value!r} is no number from 0 to 1; write it such as {key}=0.8")
    return key, least
