"""The reduce half: what the documents contribute, merged into one corpus whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Corpus, Entity, Fact, Mention, Miss, Role
from kgbuild.resolution.document import DocumentFacts, resolve_document
from kgbuild.resolution.entities import Resolved, describe, kind_of_key
from kgbuild.resolution.keys import Namer, merge_treaties
from kgbuild.resolution.merging import merge_facts, merge_meetings

_STEPS = frozenset({"Signing", "Ratification", "Accession", "EntryIntoForce", "Withdrawal", "Termination"})


def resolve(extracts: Iterable[Extract], knowledge: Knowledge) -> Corpus:
    """Resolve each document, then merge them: the same person, state, treaty or meeting becomes one node."""
    parts = sorted((resolve_document(e, knowledge) for e in extracts), key=lambda p: p.document.name)
    entities = _entities(parts, knowledge)
    treaties, treaty_keys = merge_treaties([t for p in parts for t in p.treaties], [f for p in parts for f in p.facts])
    labels = {e.key: e.label for e in (*entities, *treaties)}
    facts = [_rename(f, treaty_keys) for p in parts for f in p.facts]
    namer = Namer(labels)
    merged = _merge(facts, namer)
    mentions = {Mention(m.document, m.span, treaty_keys.get(m.entity, m.entity)) for p in parts for m in p.mentions}
    return Corpus(
        documents=tuple(p.document for p in parts),
        entities=tuple(sorted((*entities, *treaties), key=lambda e: e.key)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.span, m.entity))),
        facts=tuple(sorted(merged, key=lambda f: f.key)),
        misses=tuple(_misses(parts, merged)),
    )


def _misses(parts: Sequence[DocumentFacts], facts: Sequence[Fact]) -> Iterator[Miss]:
    """Give the triggers that no fact came of by any rule, in order of place; the last reason found for each counts."""
    claimed = {(c.document, c.anchor) for f in facts for c in f.claims}
    missed = {(m.document, m.anchor, m.rule): m for p in parts for m in p.misses}
    yield from (missed[place] for place in sorted(missed) if place[:2] not in claimed)


def _entities(parts: Sequence[DocumentFacts], knowledge: Knowledge) -> list[Entity]:
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


def _merge(facts: Sequence[Fact], namer: Namer) -> list[Fact]:
    meetings = [f for f in facts if f.key.startswith("meeting/")]
    clusters, keys = merge_meetings(meetings, namer)
    others = [f for f in facts if f.kind in _STEPS]
    steps = [namer.name_step(f) for f in others]
    tenures = [namer.name_tenure(f) for f in facts if f.kind == "Tenure"]
    treaties = [f for f in facts if f.kind == "Treaty"]
    return [_rename(f, keys) for f in (*clusters, *merge_facts(steps), *merge_facts(tenures), *merge_facts(treaties))]


def _rename(fact: Fact, keys: Mapping[str, str]) -> Fact:
    """Replace provisional keys in a fact, its roles and its claims."""

    def renamed(roles: Iterable[Role]) -> tuple[Role, ...]:
        changed = (Role(r.property, keys.get(r.value, r.value)) for r in roles)
        key = keys.get(fact.key, fact.key)
        return tuple(sorted({r for r in changed if not (r.property == "partOf" and r.value == key)}))

    claims = tuple(replace(c, roles=renamed(c.roles)) for c in fact.claims)
    return replace(fact, key=keys.get(fact.key, fact.key), roles=renamed(fact.roles), claims=claims)
