"""States that a text calls by two names: "China" and "the Qing Empire" are one in a text about 1842."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, State
from kgbuild.mentions import Name
from kgbuild.model import EntityKind


def unite(names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge) -> tuple[Resolved, ...]:
    """Give the names' entities anew, a state's mentions as its forerunners' where each is of the time of one."""
    past = _forerunners_meant(names, resolved, knowledge)
    return tuple(replace(r, key=past[i], form=None) if i in past else r for i, r in enumerate(resolved))


def as_named(key: str, named: Container[str], knowledge: Knowledge) -> str:
    """Give the key of the state by whose name texts call a past one, or of that past one, where only it is named."""
    entry = knowledge.entries.get(key)
    if key in named or not isinstance(entry, State):
        return key
    kin = [s.key for s in knowledge.forerunners.get(entry.id, ()) if s.called == entry.id]
    other = [k for k in (*kin, f"state/{entry.called}") if k in named]
    return other[0] if len(other) == 1 else key


def _forerunners_meant(names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge) -> dict[int, str]:
    """Give the index of each mention of a state that stands for a forerunner named beside it, with that one's key."""
    mentions: dict[str, list[int]] = {}
    for index, entity in enumerate(resolved):
        if entity.kind is EntityKind.STATE:
            mentions.setdefault(entity.key, []).append(index)
    meant: dict[int, str] = {}
    for key, forerunners in _forerunners(mentions, knowledge).items():
        found = {i: state.key for i in mentions[key] if (state := _of_time(forerunners, names[i].year))}
        if len(found) == len(mentions[key]):
            meant |= found
    return meant


def _forerunners(keys: Mapping[str, object], knowledge: Knowledge) -> dict[str, list[State]]:
    """The forerunners among some states, by the key of the one by whose name texts call them as well."""
    found: dict[str, list[State]] = {}
    for key in keys:
        entry = knowledge.entries.get(key)
        if isinstance(entry, State) and entry.called and f"state/{entry.called}" in keys:
            found.setdefault(f"state/{entry.called}", []).append(entry)
    return found


def _of_time(states: Iterable[State], year: int | None) -> State | None:
    """The latest of some past states in whose time a year is known to lie, its first and last year aside."""
    living = [s for s in states if year and s.until_year and (s.from_year or 0) < year < s.until_year]
    return max(living, key=lambda state: state.from_year or 0, default=None)
