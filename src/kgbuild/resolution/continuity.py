"""States that a text calls by two names: "China" and "the Qing Empire" are one in a text about 1842."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, State
from kgbuild.mentions import Name
from kgbuild.model import EntityKind

_SLACK_YEARS = 1


def unite(names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge) -> tuple[Resolved, ...]:
    """Give the names' entities anew, a state's mentions as its forerunner's where all are of the forerunner's time."""
    past = dict(_forerunners_meant(names, resolved, knowledge))
    return tuple(replace(r, key=past[r.key]) if r.key in past else r for r in resolved)


def _forerunners_meant(
    names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge
) -> Iterator[tuple[str, str]]:
    """Give the key of each state that stands for the forerunner that it continues, with that one's."""
    years: dict[str, list[int | None]] = {}
    for name, entity in zip(names, resolved, strict=True):
        if entity.kind is EntityKind.STATE:
            years.setdefault(entity.key, []).append(name.year)
    forerunners: dict[str, list[State]] = {}
    for key in years:
        entry = knowledge.entries.get(key)
        if isinstance(entry, State) and entry.continued and f"state/{entry.successors[0]}" in years:
            forerunners.setdefault(f"state/{entry.successors[0]}", []).append(entry)
    for key, found in forerunners.items():
        if len(found) == 1 and all(_is_of_time(found[0], year) for year in years[key]):
            yield key, found[0].key


def _is_of_time(state: State, year: int | None) -> bool:
    """Tell whether a year is known to lie in a state's time."""
    if year is None or state.until_year is None:
        return False
    return (state.from_year or 0) - _SLACK_YEARS <= year <= state.until_year
