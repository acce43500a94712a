"""Merging over documents: conservative, and the same whatever the order of the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kgbuild.contribution import Traits
from kgbuild.model import Claim, Fact, Merge, Role, Span, strongest
from kgbuild.resolution.events import best_date, best_kind
from kgbuild.resolution.joining import Item, join
from kgbuild.resolution.keys import Namer, told_apart_by
from kgbuild.resolution.meeting_candidates import likely_pairs
from kgbuild.resolution.meeting_identity import agree, contradict, read_meeting
from kgbuild.resolution.terms_of_office import join_terms

_SINGLE = ("date", "office", "place")


def unite_by_key(facts: Iterable[Fact], explain: Callable[[Sequence[Fact]], tuple[Merge, ...]]) -> list[Fact]:
    """Unite facts of one key; `explain` tells why those of several documents are one."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_key[fact.key].append(fact)
    return [unite(same, explain(same)) for same in by_key.values()]


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


def merge_meetings(
    facts: Iterable[Fact], traits: Mapping[str, Traits], namer: Namer
) -> tuple[list[Fact], dict[str, str]]:
    """Merge the meetings that several documents tell; give them and the final key of each provisional one.

    `traits` are those of the meetings by key.
    """
    told = {f.key: f for f in facts}
    items = {key: Item(read_meeting(f, traits.get(key, Traits())), f.claims[0].document) for key, f in told.items()}
    groups = join(items, likely_pairs({item.profile: None for item in items.values()}), contradict, agree)
    documents = {key: (item.source,) for key, item in items.items()}
    united = []
    for group in groups:
        ordered = sorted((told[key] for key in group.keys), key=lambda f: (f.claims[0].document, f.claims[0].anchor))
        united.append((unite(ordered, group.merges(documents)), list(group.keys)))
    named = namer.name_meetings(united)
    return [fact for fact, _ in named], {old: fact.key for fact, olds in named for old in olds}
