"""Treaties over documents: one entity for those that share a name, unless year, parties or kind speak against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from kgbuild.contribution import TreatyNames
from kgbuild.iris import slug
from kgbuild.model import Entity, EntityKind, Merge
from kgbuild.resolution.joining import Group, Item, Rule, join
from kgbuild.resolution.treaty_clusters import distinctive

_NAME_AND_YEAR = Rule("same-name-and-year", ("date", "name"))
_NAME_AND_PARTIES = Rule("same-name-and-parties", ("name", "party"))
_NAME = Rule("same-name", ("name",))
_DESCRIPTION = Rule("same-parties-subject-and-year", ("date", "name", "party"))
_PAIR = 2


@dataclass(frozen=True, slots=True)
class ToldTreaty:
    """A treaty as a document tells it, with its parties there."""

    names: TreatyNames
    parties: frozenset[str]
    document: str


@dataclass(frozen=True, slots=True)
class MergedTreaties:
    """The treaties of all documents: their entities, the final key of each provisional one, and why any are one."""

    entities: list[Entity]
    keys: dict[str, str]
    merges: dict[str, tuple[Merge, ...]]


@dataclass(slots=True)
class _Profile:
    """Treaties that are told alike: all that merging compares, and who is told so in which documents."""

    first: TreatyNames
    words: frozenset[str]
    parties: frozenset[str]
    members: list[TreatyNames] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)


def merge_treaties(treaties: Iterable[ToldTreaty]) -> MergedTreaties:
    """Unite treaties over documents."""
    profiles = _profiles(treaties)
    groups = join(
        {key: Item(key, key) for key in profiles},
        _likely_pairs(profiles),
        lambda a, b: _contradict(profiles[a], profiles[b]),
        lambda a, b: _agree(profiles[a], profiles[b]),
    )
    merged = MergedTreaties([], {}, {})
    taken: Counter[str] = Counter()
    for group in groups:
        alike = [profiles[key] for key in group.keys]
        members = [t for profile in alike for t in profile.members]
        entity = _entity(members, sorted(alike[0].parties))
        taken[entity.key] += 1
        if taken[entity.key] > 1:
            entity = replace(entity, key=f"{entity.key}-{taken[entity.key]}")
        merged.entities.append(entity)
        merged.keys.update((t.key, entity.key) for t in members)
        merged.merges[entity.key] = _explain(alike, group)
    return merged


def _profiles(treaties: Iterable[ToldTreaty]) -> dict[str, _Profile]:
    """Gather treaties that are told alike, by the first one's key; without name and year each stands alone."""
    found: dict[tuple[object, ...], _Profile] = {}
    for told in sorted(treaties, key=lambda t: t.names.key):
        treaty, parties, words = told.names, told.parties, _name(told.names)
        alike = words or treaty.label, treaty.year, treaty.protocol, parties
        alone = "" if words or (treaty.year and parties) else treaty.key
        profile = found.setdefault((*alike, alone), _Profile(treaty, words, parties))
        profile.members.append(treaty)
        profile.documents.add(told.document)
    return {p.first.key: p for p in found.values()}


def _name(treaty: TreatyNames) -> frozenset[str]:
    """The words of its own name; none where it is only described."""
    return distinctive(treaty.label) if treaty.proper else frozenset()


def _likely_pairs(profiles: Mapping[str, _Profile]) -> Iterator[tuple[str, str]]:
    """Pairs of one name that do not each tell another year."""
    by_name: dict[frozenset[str], dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, profile in profiles.items():
        if profile.words:
            by_name[profile.words][profile.first.year].append(key)
    for by_year in by_name.values():
        undated = by_year.pop(None, [])
        yield from combinations(undated, 2)
        for same in by_year.values():
            yield from combinations(same, 2)
            yield from product(undated, same)


def _contradict(a: _Profile, b: _Profile) -> bool:
    """Tell whether two treaties differ: in name, year or pair of parties, or as a treaty and its protocol.

    A document that tells the year of one and not of the other has told them apart.
    """
    if a.words != b.words or not a.words or a.first.protocol != b.first.protocol:
        return True
    if a.first.year != b.first.year and (a.documents & b.documents or (a.first.year and b.first.year)):
        return True
    return len(a.parties) == len(b.parties) == _PAIR and not a.parties & b.parties


def _agree(a: _Profile, b: _Profile) -> Rule | None:
    """Give the rule by which two treaties of one name are one.

    The name alone is enough where neither tells a year, or where it has several words: many a town gave its name to
    several treaties.
    """
    if a.first.year and a.first.year == b.first.year:
        return _NAME_AND_YEAR
    if a.parties & b.parties:
        return _NAME_AND_PARTIES
    if a.parties and b.parties:
        return None
    return _NAME if len(a.words) > 1 or not (a.first.year or b.first.year) else None


def _explain(profiles: Sequence[_Profile], group: Group) -> tuple[Merge, ...]:
    """Tell which documents each rule brought together: those told alike, and those joined beyond that."""
    documents: dict[Rule, set[str]] = defaultdict(set)
    for profile in profiles:
        rule = _agree(profile, profile) if profile.words else _DESCRIPTION
        documents[rule or _NAME] |= profile.documents
    for rule, keys in group.joined.items():
        documents[rule].update(d for p in profiles if p.first.key in keys for d in p.documents)
    return tuple(Merge(r.name, r.agreed, tuple(sorted(d))) for r, d in sorted(documents.items()) if len(d) > 1)


def _entity(members: Sequence[TreatyNames], parties: Sequence[str]) -> Entity:
    label = min((t.label for t in members), key=lambda x: (-len(x), x))
    year = next((t.year for t in members if t.year), None)
    between = [p.partition("/")[2] for p in parties]
    stem = slug(label) if members[0].proper else "-".join([slug(label), *between])
    key = f"treaty/{stem}" + (f"-{year}" if year and str(year) not in label else "")
    names = sorted({n for t in members for n in (t.label, *t.names)} - {label})
    return Entity(key, EntityKind.TREATY, label, tuple(names))
