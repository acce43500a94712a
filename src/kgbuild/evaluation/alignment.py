"""Which fact of an output stands for which one of the gold: the one whose triggers touch most of its mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgbuild.model import Span

__all__ = ["align", "touch"]


def touch(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.begin < other.end and other.begin < one.end


def align(gold: Sequence[Sequence[Span]], told: Mapping[str, Sequence[Span]]) -> dict[int, str]:
    """Return the fact for each gold item that has one, by the item's place; no fact is given twice.

    `gold` holds the mentions of each item, `told` the triggers of each fact. Pairs are taken greedily, those first that
    share the most mentions; among equals the earlier item and the lesser IRI come first.
    """
    shared = [
        (-count, place, fact)
        for place, mentions in enumerate(gold)
        for fact, triggers in told.items()
        if (count := sum(any(touch(mention, trigger) for trigger in triggers) for mention in mentions))
    ]
    pairs: dict[int, str] = {}
    taken = set[str]()
    for _, place, fact in sorted(shared):
        if place not in pairs and fact not in taken:
            pairs[place] = fact
            taken.add(fact)
    return pairs
