"""Merging over documents: conservative, and the same whatever the order of the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_, lt
from sys import intern

from kgbuild.collection import Shared
from kgbuild.contribution import Traits
from kgbuild.model import Claim, Fact, Merge, Role, Span, strongest
from kgbuild.piles import Disk
from kgbuild.resolution.agreed_values import best_date, best_kind
from kgbuild.resolution.joining import Item, join
from kgbuild.resolution.keys import Namer, told_apart_by
from kgbuild.resolution.meeting_candidates import likely_pairs
from kgbuild.resolution.meeting_identity import Meeting, agree, contradict, read_meeting
from kgbuild.resolution.terms_of_office import join_terms

_SINGLE = ("date", "office", "place")


def explain_step(facts: Sequence[Fact]) -> tuple[Merge, ...]:
    """Explain a step of a treaty's life: of one kind and treaty and, unless all parties take it at once, one actor."""
    agreed = ("participant", "treaty") if told_apart_by(facts[0]) else ("treaty",)
    return _explain("same-treaty-step", agreed, facts)


def explain_tenure(facts: Sequence[Fact]) -> tuple[Merge, ...]:
    """Explain a tenure: one person in one office of one body."""
    return _explain("same-tenure", ("holder", "of", "office"), facts)


def _explain(rule: str, agreed: tuple[str, ...], facts: Iterable[Fact]) -> tuple[Merge, ...]:
    documents = {c.document for f in facts for c in f.claims}
    return (Merge(rule, agreed, tuple(sorted(documents))),) if len(documents) > 1 else ()


def unite(facts: Sequence[Fact], merges: tuple[Merge, ...] = ()) -> Fact:
    """Unite facts that are one: all roles and claims, the strongest factuality, the date told most often.

    Key and label are those of the first.
    """
    first = facts[0]
    claims = _distinct(c for f in facts for c in f.claims)
    if len(facts) == 1:
        return replace(first, claims=claims, merges=merges)
    roles = {r for f in facts for r in f.roles if r.property not in _SINGLE}
    for name in _SINGLE:
        told = sorted(r.value for f in facts for r in f.roles if r.property == name)
        if chosen := join_terms(told) if name == "date" and first.kind == "Tenure" else _choose(name, told):
            roles.add(Role(name, chosen))
    visitors = {r.value for r in roles if r.property == "visitor"}
    return replace(
        first,
        kind=best_kind(Counter(f.kind for f in facts)) if first.key.startswith("meeting/") else first.kind,
        factuality=strongest({x.factuality for x in facts}),
        roles=tuple(sorted(r for r in roles if not (r.property == "participant" and r.value in visitors))),
        claims=claims,
        names=tuple(sorted({n for f in facts for n in f.names})),
        named=any(f.named for f in facts),
        merges=merges,
    )


def _choose(name: str, told: Sequence[str]) -> str | None:
    """Choose among the dates, offices or places of one fact: the best date, a city rather than its state."""
    if name == "date":
        return best_date(told)
    return min(told, key=lambda value: (value.startswith("state/"), len(value), value), default=None)


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Make one of the claims that one rule reads from the same words, in order of place.

    “Arrived in Lyon, France” is read as two stops; where they are one visit, its claim says both.
    """
    by_place: dict[tuple[str, Span, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.document, claim.anchor, claim.rule].append(claim)
    return tuple(_join_claims(same) for _, same in sorted(by_place.items()))


def _join_claims(same: Sequence[Claim]) -> Claim:
    roles = tuple(sorted({role for claim in same for role in claim.roles}))
    return same[-1] if roles == same[-1].roles else replace(same[-1], roles=roles)


@dataclass(frozen=True, slots=True)
class _United:
    """A meeting, and the provisional keys that documents have it under."""

    fact: Fact
    keys: tuple[str, ...]


class Meetings:
    """The meetings that documents tell, on disk but for what is compared of them; then those that they are.

    `keys` are the final keys of provisional ones, once they are merged.
    """

    def __init__(self, disk: Disk) -> None:
        """Begin with none."""
        self.keys: dict[str, str] = {}
        self._told, self._united = disk.piles(Fact), disk.piles(_United)
        self._items: dict[str, Item[Meeting]] = {}
        self._profiles: dict[Meeting, None] = {}
        self._shared = Shared()

    def add(self, fact: Fact, traits: Traits) -> None:
        """Take in a meeting of one document."""
        once, told = self._shared, read_meeting(fact, traits)
        profile = once(replace(told, people=once(told.people), places=once(told.places), traits=once(traits)))
        self._items[fact.key] = Item(profile, intern(fact.claims[0].document))
        self._profiles[profile] = None
        self._told.add(fact.key, fact)

    def merge(self, namer: Namer) -> Iterator[Fact]:
        """Yield the meetings that those of the documents are."""
        self._unite(namer)
        for fact, keys in self._named(namer):
            self.keys.update(dict.fromkeys(keys, fact.key))
        return (rename(fact, self.keys) for fact, _ in self._named(namer))

    def _unite(self, namer: Namer) -> None:
        items = self._items
        for group in join(items, likely_pairs(self._profiles), contradict, agree):
            facts = [fact for key in group.keys for fact in self._told[key]]
            facts.sort(key=lambda fact: (fact.claims[0].document, fact.claims[0].anchor))
            fact = unite(facts, group.merges({key: (items[key].source,) for key in group.keys}))
            self._united.add(namer.meeting_key(fact), _United(fact, group.keys))
        self._told.clear()
        self._items, self._profiles, self._shared = {}, {}, Shared()

    def _named(self, namer: Namer) -> Iterator[tuple[Fact, tuple[str, ...]]]:
        """The meetings, each with the keys that it had in documents."""
        for key, same in self._united:
            yield from namer.name_meetings(key, ((united.fact, united.keys) for united in same))


def rename(fact: Fact, keys: Mapping[str, str]) -> Fact:
    """Replace provisional keys in a fact, its roles and its claims, and sort these roles."""

    def renamed(roles: tuple[Role, ...]) -> tuple[Role, ...]:
        if not any(r.value in keys for r in roles) and all(map(lt, roles, roles[1:])):
            return roles
        changed = (Role(r.property, keys.get(r.value, r.value)) for r in roles)
        key = keys.get(fact.key, fact.key)
        return tuple(sorted({r for r in changed if not (r.property == "partOf" and r.value == key)}))

    def claim(given: Claim) -> Claim:
        roles = renamed(given.roles)
        return given if roles is given.roles else replace(given, roles=roles)

    key, roles, claims = keys.get(fact.key, fact.key), renamed(fact.roles), tuple(map(claim, fact.claims))
    if key == fact.key and roles is fact.roles and all(map(is_, claims, fact.claims)):
        return fact
    return replace(fact, key=key, roles=roles, claims=claims)
