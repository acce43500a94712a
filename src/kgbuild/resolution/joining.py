"""Which items of several documents are one: joined where two agree and nothing that either fits speaks against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.model import Merge

_Links = Mapping[str, Mapping[str, "Rule"]]


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """Why two items are one: the rule's name, and the properties in which they agree."""

    name: str
    agreed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of items that are one, sorted, and which of them each rule joined."""

    keys: tuple[str, ...]
    joined: Mapping[Rule, frozenset[str]]

    def merges(self, documents: Mapping[str, Iterable[str]]) -> tuple[Merge, ...]:
        """Tell which documents each rule brought together; `documents` gives those of each item."""
        told = {rule: sorted({d for key in keys for d in documents[key]}) for rule, keys in self.joined.items()}
        return tuple(Merge(r.name, r.agreed, tuple(d)) for r, d in sorted(told.items()) if len(d) > 1)


def join(
    keys: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    contradict: Callable[[str, str], bool],
    agree: Callable[[str, str], Rule | None],
) -> list[Group]:
    """Group items by key; `pairs` are those that may be one, all others contradict each other.

    What fits two that contradict each other is joined to neither, so that nothing vague bridges what is distinct; a
    chain that still holds a contradiction is taken apart. The outcome depends on the items alone, not on their order.
    """
    consistent: dict[str, set[str]] = defaultdict(set)
    links: dict[str, dict[str, Rule]] = defaultdict(dict)
    for one, other in sorted({(min(p), max(p)) for p in pairs}):
        if contradict(one, other):
            continue
        consistent[one].add(other)
        consistent[other].add(one)
        if rule := agree(one, other):
            links[one][other] = links[other][one] = rule
    torn = {key for key, others in links.items() if not _is_consistent(others, consistent)}
    kept = {
        key: {other: rule for other, rule in others.items() if other not in torn}
        for key, others in links.items()
        if key not in torn
    }
    return [group for chain in _chains(sorted(set(keys)), kept) for group in _groups(chain, kept, consistent)]


def _is_consistent(keys: Collection[str], consistent: Mapping[str, set[str]]) -> bool:
    """Tell whether no two of the items contradict each other."""
    together = set(keys)
    return all(together - {key} <= consistent[key] for key in together)


def _chains(keys: Sequence[str], links: _Links) -> Iterator[list[str]]:
    """The connected components, each sorted, in order of their first keys."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            continue
        chain, open_ends = {key}, [key]
        while open_ends:
            found = links.get(open_ends.pop(), {}).keys() - chain
            chain |= found
            open_ends += found
        seen |= chain
        yield sorted(chain)


def _groups(chain: Sequence[str], links: _Links, consistent: Mapping[str, set[str]]) -> Iterator[Group]:
    if not _is_consistent(chain, consistent):
        yield from (Group((key,), {}) for key in chain)
        return
    joined: dict[Rule, set[str]] = defaultdict(set)
    for one in chain:
        for other, rule in links.get(one, {}).items():
            joined[rule] |= {one, other}
    yield Group(tuple(chain), {rule: frozenset(keys) for rule, keys in joined.items()})
