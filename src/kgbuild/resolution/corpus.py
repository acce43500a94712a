"""The reduce half: what the documents contribute, merged into one corpus whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_, lt
from sys import intern
from typing import Any, TypeVar

from kgbuild.collection import without_collection
from kgbuild.contribution import Contribution, Resolved, Traits, TreatyNames
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Claim, Corpus, Entity, Fact, Mention, Merge, Role
from kgbuild.resolution.entities import describe, kind_of_key
from kgbuild.resolution.keys import Namer
from kgbuild.resolution.merging import explain_step, explain_tenure, merge_meetings, unite_by_key
from kgbuild.resolution.treaty_merging import merge_treaties

_T = TypeVar("_T")
_STEPS = frozenset({"Signing", "Ratification", "Accession", "EntryIntoForce", "Withdrawal", "Termination"})


def resolve(extracts: Iterable[Extract], knowledge: Knowledge, *, learned: bool = True) -> Corpus:
    """Resolve each document, then merge them; `learned` as for `resolve_document`."""
    from kgbuild.resolution.document import resolve_document  # not needed by who only merges

    return merge((resolve_document(extract, knowledge, learned=learned) for extract in extracts), knowledge)


def merge(contributions: Iterable[Contribution], knowledge: Knowledge) -> Corpus:
    """Merge what documents contribute: the same person, state, treaty or meeting becomes one node.

    The outcome is a function of the set of documents: neither their order nor a repetition changes it.
    """
    by_name = {c.document.name: c for c in contributions}
    parts = [by_name[name] for name in sorted(by_name)]
    merged = merge_facts(parts, knowledge)
    texts = [merged.text(part) for part in parts]
    return Corpus(
        documents=tuple(part.document for part in parts),
        entities=merged.entities,
        mentions=tuple(mention for text in texts for mention in text.mentions),
        facts=merged.facts,
        misses=tuple(miss for text in texts for miss in text.misses),
    )


@dataclass(frozen=True, slots=True)
class Merged:
    """The entities and facts of all documents, each sorted by key, and what else it takes to tell of each document.

    `claims` are those of each document with the facts that they are about, `keys` the final keys of treaties.
    """

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    claims: Mapping[str, Sequence[tuple[Fact, Claim]]]
    keys: Mapping[str, str]

    def text(self, part: Contribution) -> Corpus:
        """Return the part of the corpus that is of one document alone: itself, its names and its misses."""
        name, keys = part.document.name, self.keys
        mentions = sorted({(m.span, keys.get(m.entity, m.entity)) for m in part.mentions})
        claimed = {claim.anchor for _, claim in self.claims.get(name, ())}
        missed = {(m.anchor, m.rule): m for m in part.misses}  # the last reason found for each counts
        return Corpus(
            documents=(part.document,),
            entities=(),
            mentions=tuple(Mention(name, span, entity) for span, entity in mentions),
            facts=(),
            misses=tuple(missed[place] for place in sorted(missed) if place[0] not in claimed),
        )


def merge_facts(parts: Iterable[Contribution], knowledge: Knowledge) -> Merged:
    """Merge the entities and facts of documents, which come in order of their names, each once.

    Texts and names in them are not kept.
    """
    with without_collection():
        told = _gather(parts, knowledge)
        treaties = merge_treaties(told.treaties, told.facts)
        entities = sorted([*told.entities(), *treaties.entities], key=lambda e: e.key)
        namer = Namer({e.key: e.label for e in entities})
        facts = [_rename(f, treaties.keys) for f in told.facts]
        told.facts.clear()
        merged = sorted(_merge(facts, told.traits, treaties.merges, namer), key=lambda f: f.key)
        claims: dict[str, list[tuple[Fact, Claim]]] = defaultdict(list)
        for fact in merged:
            for claim in fact.claims:
                claims[claim.document].append((fact, claim))
        return Merged(tuple(entities), tuple(merged), dict(claims), treaties.keys)


class _Gathered:
    """What all documents tell, without texts and places."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._named: dict[str, dict[Resolved, None]] = defaultdict(dict)
        self.treaties: list[TreatyNames] = []
        self.facts: list[Fact] = []
        self.traits: dict[str, Traits] = {}
        self._shared: dict[Any, Any] = {}

    def add(self, part: Contribution) -> None:
        """Take in what one document contributes."""
        for name in part.resolved:
            self._named[name.key][name] = None
        self.treaties += part.treaties
        self.facts += (self._share(fact, part.document.name) for fact in part.facts)
        self.traits |= {key: self._once(traits) for key, traits in part.traits.items()}

    def _share(self, fact: Fact, document: str) -> Fact:
        """Let what claims say be held once, however many say it: most of a claim is who, where and when."""
        roles = self._share_roles(fact.roles)
        claims = (
            replace(
                claim,
                document=document,
                rule=intern(claim.rule),
                confidence=self._once(claim.confidence),
                roles=roles if claim.roles == roles else self._share_roles(claim.roles),
            )
            for claim in fact.claims
        )
        return replace(fact, roles=roles, claims=tuple(claims))

    def _share_roles(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        return tuple(map(self._once, roles))

    def _once(self, value: _T) -> _T:
        """Return the first of equal values."""
        first: _T = self._shared.setdefault(value, value)
        return first

    def entities(self) -> Iterator[Entity]:
        """Yield all that has a name, and the bodies whose offices are held."""
        named, known = self._named, self._knowledge
        for key in {r.value for f in self.facts if f.kind == "Tenure" for r in f.roles if r.property == "of"}:
            if key not in named and key in known.entries:
                named[key][Resolved(key, kind_of_key(key), None)] = None
        return (describe(key, names, known) for key, names in named.items())


def _gather(parts: Iterable[Contribution], knowledge: Knowledge) -> _Gathered:
    gathered = _Gathered(knowledge)
    for part in parts:
        gathered.add(part)
    return gathered


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
    yield from unite_by_key(steps, explain_step)
    yield from (namer.name_tenure(f) for f in unite_by_key(tenures, explain_tenure))
    yield from unite_by_key(treaties, lambda same: treaty_merges[same[0].key])


def _rename(fact: Fact, keys: Mapping[str, str]) -> Fact:
    """Replace provisional keys in a fact, its roles and its claims."""

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
