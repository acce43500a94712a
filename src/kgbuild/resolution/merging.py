"""Merging over documents: conservative, and the same whatever the order of the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from kgbuild.edtf import Grain, bounds, compatible, grain
from kgbuild.model import Claim, Fact, Role, Span, strongest
from kgbuild.resolution.event_scores import name_words
from kgbuild.resolution.events import best_date, best_kind
from kgbuild.resolution.keys import Namer

_NEVER = date.min
_LONGEST = 30
_SINGLE = frozenset({"date", "place"})


def merge_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Unite facts of one key: all roles and claims, the strongest factuality, the date told most often."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_key[fact.key].append(fact)
    return [unite(same) for same in by_key.values()]


def unite(facts: Sequence[Fact]) -> Fact:
    """Unite facts that are one, keeping the key and label of the first."""
    first = facts[0]
    claims = _distinct(c for f in facts for c in f.claims)
    if len(facts) == 1:
        return replace(first, claims=claims)
    roles = {r for f in facts for r in f.roles if r.property not in _SINGLE}
    for name in sorted(_SINGLE):
        told = sorted(r.value for f in facts for r in f.roles if r.property == name)
        chosen = (
            best_date(told)
            if name == "date"
            else next(iter(sorted(told, key=lambda p: (p.startswith("state/"), p))), None)
        )
        if chosen:
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
    )


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Make one of the claims that one rule reads from the same words, in order of place.

    “Arrived in Lyon, France” is read as two stops; where they are one visit, its claim says both.
    """
    by_place: dict[tuple[str, Span, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.document, claim.anchor, claim.rule].append(claim)
    return tuple(
        replace(same[-1], roles=tuple(sorted({role for claim in same for role in claim.roles})))
        for _, same in sorted(by_place.items())
    )


def merge_meetings(meetings: Sequence[Fact], namer: Namer) -> tuple[list[Fact], dict[str, str]]:
    """Merge the meetings that several documents tell; give them and the final key of each provisional one."""
    parent = {f.key: f.key for f in meetings}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for a, b in _likely_pairs(meetings):
        if _document(a) != _document(b) and same_meeting(a, b):
            low, high = sorted((root(a.key), root(b.key)))
            parent[high] = low
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(meetings, key=lambda f: (f.claims[0].document, f.claims[0].anchor)):
        groups[root(fact.key)].append(fact)
    named = namer.name_meetings([(unite(group), [f.key for f in group]) for group in groups.values()])
    return [fact for fact, _ in named], {old: fact.key for fact, olds in named for old in olds}


def _likely_pairs(meetings: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs that share a participant or a place in a year; no others can be one meeting."""
    blocks: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in sorted(meetings, key=lambda f: f.key):
        for told in _values(fact, "date"):
            first, last = bounds(told)
            years = range((first or last or _NEVER).year, (last or first or _NEVER).year + 1)
            for year in years[:_LONGEST]:
                for shared in _values(fact, "participant", "visitor", "place"):
                    blocks[shared, year].append(fact)
    for block in blocks.values():
        yield from combinations(block, 2)


def _document(fact: Fact) -> str:
    return fact.claims[0].document


def same_meeting(a: Fact, b: Fact) -> bool:
    """Tell whether two documents report one meeting: participants, place and time have to agree.

    Both must be dated, to the month or finer; a year is enough where both give one name. Where one names no
    participants or no place, name or participants must make up for it.
    """
    if (a.kind == "Visit") != (b.kind == "Visit") or (a.kind == "Call") != (b.kind == "Call"):
        return False
    dates = [_values(f, "date") for f in (a, b)]
    if not all(dates) or not compatible(*(d[0] for d in dates)):
        return False
    share_name = bool(_words(a) & _words(b)) and _words(a) <= _words(b) | _words(a)
    exact = all(grain(d[0]) in {Grain.DAY, Grain.MONTH, Grain.INTERVAL} for d in dates)
    if not exact and not share_name:
        return False
    places = [set(_values(f, "place")) for f in (a, b)]
    people = [set(_values(f, "participant", "visitor")) for f in (a, b)]
    if all(places) and not places[0] & places[1]:
        return False
    if all(people):
        common = people[0] & people[1]
        agree = common in people and (len(common) > 1 or a.kind == "Visit")
        return agree and (all(places) or people[0] == people[1])
    return share_name and all(places)


def _values(fact: Fact, *properties: str) -> list[str]:
    return [r.value for r in fact.roles if r.property in properties]


def _words(fact: Fact) -> frozenset[str]:
    return frozenset(w for n in fact.names for w in name_words(n))
