"""The reduce half: what the documents contribute, merged into one corpus whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kgbuild.contribution import Contribution, Resolved, Traits
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Corpus, Entity, Fact, Mention, Merge, Miss, Role
from kgbuild.resolution.document import resolve_document
from kgbuild.resolution.entities import describe, kind_of_key
from kgbuild.resolution.keys import Namer
from kgbuild.resolution.merging import explain_step, explain_tenure, merge_facts, merge_meetings
from kgbuild.resolution.treaty_merging import merge_treaties

_STEPS = frozenset({"Signing", "Ratification", "Accession", "EntryIntoForce", "Withdrawal", "Termination"})


def resolve(extracts: Iterable[Extract], knowledge: Knowledge, *, learned: bool = True) -> Corpus:
    """Resolve each document, then merge them; `learned` as for `resolve_document`."""
    return merge((resolve_document(extract, knowledge, learned=learned) for extract in extracts), knowledge)


def merge(contributions: Iterable[Contribution], knowledge: Knowledge) -> Corpus:
    """Merge what documents contribute: the same person, state, treaty or meeting becomes one node.

    The outcome is a function of the set of documents: neither their order nor a repetition changes it.
    """
    by_name = {c.document.name: c for c in contributions}
    parts = [by_name[name] for name in sorted(by_name)]
    entities = _entities(parts, knowledge)
    treaties = merge_treaties([t for p in parts for t in p.treaties], [f for p in parts for f in p.facts])
    entities += treaties.entities
    namer = Namer({e.key: e.label for e in entities})
    facts = [_rename(f, treaties.keys) for p in parts for f in p.facts]
    traits = {key: each for p in parts for key, each in p.traits.items()}
    merged = list(_merge(facts, traits, treaties.merges, namer))
    mentions = {Mention(m.document, m.span, treaties.keys.get(m.entity, m.entity)) for p in parts for m in p.mentions}
    return Corpus(
        documents=tuple(p.document for p in parts),
        entities=tuple(sorted(entities, key=lambda e: e.key)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.span, m.entity))),
        facts=tuple(sorted(merged, key=lambda f: f.key)),
        misses=tuple(_misses(parts, merged)),
    )


def _misses(parts: Sequence[Contribution], facts: Sequence[Fact]) -> Iterator[Miss]:
    """Give the triggers that no fact came of by any rule, in order of place; the last reason found for each counts."""
    claimed = {(c.document, c.anchor) for f in facts for c in f.claims}
    missed = {(m.document, m.anchor, m.rule): m for p in parts for m in p.misses}
    yield from (missed[place] for place in sorted(missed) if place[:2] not in claimed)


def _entities(parts: Sequence[Contribution], knowledge: Knowledge) -> list[Entity]:
    named: dict[str, list[Resolved]] = defaultdict(list)
    for part in parts:
        for name in part.resolved:
            named[name.key].append(name)
    for key in sorted(
        {r.value for p in parts for f in p.facts if f.kind == "Tenure" for r in f.roles if r.property == "of"}
    ):
        if key not in named and key in knowledge.entries:
            named[key].append(Resolved(key, kind_of_key(key), None))
    return [describe(key, names, knowledge) for key, names in named.items()]


def _merge(
    facts: Sequence[Fact],
    traits: Mapping[str, Traits],
    treaty_merges: Mapping[str, tuple[Merge, ...]],
    namer: Namer,
) -> Iterator[Fact]:
    meetings, keys = merge_meetings((f for f in facts if f.key.startswith("meeting/")), traits, namer)
    steps = (namer.name_step(f) for f in facts if f.kind in _STEPS)
    tenures = (f for f in facts if f.kind == "Tenure")
    treaties = (f for f in facts if f.kind == "Treaty")
    yield from (_rename(f, keys) for f in meetings)
    yield from merge_facts(steps, explain_step)
    yield from (namer.name_tenure(f) for f in merge_facts(tenures, explain_tenure))
    yield from merge_facts(treaties, lambda same: treaty_merges[same[0].key])


def _rename(fact: Fact, keys: Mapping[str, str]) -> Fact:
    """Replace provisional keys in a fact, its roles and its claims."""

    def renamed(roles: Iterable[Role]) -> tuple[Role, ...]:
        changed = (Role(r.property, keys.get(r.value, r.value)) for r in roles)
        key = keys.get(fact.key, fact.key)
        return tuple(sorted({r for r in changed if not (r.property == "partOf" and r.value == key)}))

    claims = tuple(replace(c, roles=renamed(c.roles)) for c in fact.claims)
    return replace(fact, key=keys.get(fact.key, fact.key), roles=renamed(fact.roles), claims=claims)
