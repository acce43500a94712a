"""Which items of several documents are one: joined where two agree and nothing that either fits speaks against it.

Items that are told alike are compared once, as one profile: a meeting of which ten thousand documents tell the same is
no more work than that of two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from kgbuild.model import Merge

_P = TypeVar("_P", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """Why two items are one: the rule's name, and the properties in which they agree."""

    name: str
    agreed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item(Generic[_P]):
    """What one source tells: all that is compared of it, and the source, which has told its own items apart."""

    profile: _P
    source: str


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
    items: Mapping[str, Item[_P]],
    pairs: Iterable[tuple[_P, _P]],
    contradict: Callable[[_P, _P], bool],
    agree: Callable[[_P, _P], Rule | None],
) -> list[Group]:
    """Group items by key; `pairs` are the profiles that may agree, and no others do.

    What fits two that contradict each other is joined to neither, so that nothing vague bridges what is distinct; a
    chain that still holds a contradiction is taken apart. The outcome depends on the items alone, not on their order.
    """
    return _Joining(items, contradict).groups(pairs, agree)


class _Joining(Generic[_P]):
    """Items by profile; profiles go by numbers, which compare faster."""

    def __init__(self, items: Mapping[str, Item[_P]], contradict: Callable[[_P, _P], bool]) -> None:
        self._items = items
        self._contradict = contradict
        self._keys: dict[_P, list[str]] = defaultdict(list)
        for key in sorted(items):
            self._keys[items[key].profile].append(key)
        self._profiles = list(self._keys)
        self._number = {profile: number for number, profile in enumerate(self._profiles)}
        self._sources = [{items[key].source for key in keys} for keys in self._keys.values()]
        self._links: dict[int, dict[int, Rule]] = defaultdict(dict)
        self._clashes: dict[tuple[int, int], bool] = {}

    def groups(self, pairs: Iterable[tuple[_P, _P]], agree: Callable[[_P, _P], Rule | None]) -> list[Group]:
        """Return the groups, in order of the first keys of their chains."""
        numbered = {self._pair(self._number[one], self._number[other]) for one, other in pairs}
        alike = {(n, n) for n in range(len(self._profiles)) if len(self._sources[n]) > 1}
        for one, other in sorted(numbered | alike):
            if not self._clash(one, other) and (rule := agree(self._profiles[one], self._profiles[other])):
                self._links[one][other] = self._links[other][one] = rule
        return [group for chain in self._chains() for group in self._split(chain)]

    def _pair(self, one: int, other: int) -> tuple[int, int]:
        return (one, other) if one <= other else (other, one)

    def _members(self, number: int) -> list[str]:
        return self._keys[self._profiles[number]]

    def _clash(self, one: int, other: int) -> bool:
        pair = self._pair(one, other)
        if (known := self._clashes.get(pair)) is None:
            known = self._clashes[pair] = self._contradict(self._profiles[pair[0]], self._profiles[pair[1]])
        return known

    def _untorn(self, number: int) -> list[str]:
        """The items of a profile of whose links no two contradict each other.

        Items of one source contradict each other. An item has no links to items of its own source, which therefore
        excuses what else would tear it.
        """
        excuses = self._excuses(list(self._links[number]))
        members = self._members(number)
        return members if excuses is None else [key for key in members if self._items[key].source in excuses]

    def _excuses(self, linked: Sequence[int]) -> set[str] | None:
        """The sources of items that links to all of some profiles do not tear; None where they tear no item."""
        told = Counter(self._items[key].source for number in linked for key in self._members(number))
        doubled = {source for source, count in told.items() if count > 1}
        excuses = None if not doubled else doubled if len(doubled) == 1 else set[str]()
        for one, other in self._clashing(linked):
            first, second = self._sources[one], self._sources[other]
            if one == other:
                excused = first if len(first) == 2 else set() if len(first) > 1 else None
            else:
                excused = {source for sources in (first, second) if len(sources) == 1 for source in sources}
            if excused is not None:
                excuses = excused if excuses is None else excuses & excused
            if excuses is not None and not excuses:
                break
        return excuses

    def _clashing(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        return (pair for pair in (*combinations(numbers, 2), *((n, n) for n in numbers)) if self._clash(*pair))

    def _chains(self) -> Iterator[list[str]]:
        """The items that links connect, each chain sorted."""
        kept = {number: self._untorn(number) for number in self._links}
        union = _Union(sorted(self._items))
        for one, linked in self._links.items():
            for other in linked:
                for key in kept[one]:
                    for end in self._ends(kept[other]):
                        if self._items[end].source != self._items[key].source:
                            union.unite(key, end)
        return union.parts()

    def _ends(self, keys: Sequence[str]) -> Iterator[str]:
        """Two items of different sources, to which all others of linked profiles can be connected."""
        yield from keys[:1]
        yield from next(([key] for key in keys if self._items[key].source != self._items[keys[0]].source), ())

    def _split(self, chain: list[str]) -> Iterator[Group]:
        parts: dict[int, list[str]] = defaultdict(list)
        for key in chain:
            parts[self._number[self._items[key].profile]].append(key)
        alone = len({self._items[key].source for key in chain}) == len(chain)
        several = [(n, n) for n, keys in parts.items() if len(keys) > 1]
        if not alone or any(self._clash(*pair) for pair in (*several, *combinations(parts, 2))):
            yield from (Group((key,), {}) for key in chain)
            return
        joined: dict[Rule, set[str]] = defaultdict(set)
        for one, keys in parts.items():
            for other, rule in self._links.get(one, {}).items():
                if other in parts and (one != other or len(keys) > 1):
                    joined[rule].update(keys, parts[other])
        yield Group(tuple(chain), {rule: frozenset(keys) for rule, keys in joined.items()})


class _Union:
    """Sets of keys that grow together."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._parent = {key: key for key in keys}

    def unite(self, one: str, other: str) -> None:
        """Make one of the sets of two keys, which goes by the lesser of their first keys."""
        first, second = sorted((self._find(one), self._find(other)))
        self._parent[second] = first

    def parts(self) -> Iterator[list[str]]:
        """Yield the sets, each sorted, in order of their first keys."""
        parts: dict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            parts[self._find(key)].append(key)
        yield from parts.values()

    def _find(self, key: str) -> str:
        while (parent := self._parent[key]) != key:
            self._parent[key] = key = self._parent[parent]
        return key
