"""The layer of facts: what a corpus says, as short plain triples that a user queries."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from kgbuild.edtf import bounds
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Corpus, Entity, Fact, Mention, Role
from kgbuild.namespaces import DIP, OWL, RDFS, SKOS, SUPERCLASSES, WIKIDATA, XSD
from kgbuild.terms import (
    TYPE,
    Nodes,
    Terms,
    Triple,
    describe,
    english,
    iri,
    plain,
    referenced_keys,
    role_triples,
    typed,
    with_implied,
)

_DIP, _LABEL, _OTHER_NAME = Terms(str(DIP)), iri(str(RDFS.label)), iri(str(SKOS.altLabel))
_SAME, _DAY = iri(str(OWL.sameAs)), iri(str(XSD.date))


def build_graph(corpus: Corpus, base: str = DEFAULT_BASE) -> Nodes:
    """Return the entities and facts of `corpus`, their nodes named below the IRI `base`.

    Every node states its class and all superclasses, for stores that infer nothing. A date that is not EDTF is written
    as it is, without bounds: the shapes then name it.

    Raises:
        UsageError: `base` is no IRI to put names below.
    """
    return describe(_triples(corpus, Minter(base)))


def _triples(corpus: Corpus, minter: Minter) -> Iterator[Triple]:
    known, sources = frozenset(entity.key for entity in corpus.entities), _find_sources(corpus)
    for entity in corpus.entities:
        yield from entity_triples(entity, minter, known)
    for fact in corpus.facts:
        yield from fact_triples(fact, minter, known)
    for key in known.union(fact.key for fact in corpus.facts):
        yield from source_triples(key, sources[key], minter)


def _find_sources(corpus: Corpus) -> Sources:
    sources = Sources()
    sources.add_mentions(corpus.mentions)
    sources.add_facts(corpus.facts)
    return sources


class Sources:
    """Which documents tell of which node: by its name, or in what a claim says of a fact."""

    def __init__(self) -> None:
        """Begin with none."""
        self._documents: dict[str, list[str]] = defaultdict(list)  # sorted: a list takes a fifth of a set's memory

    def add_mentions(self, mentions: Iterable[Mention]) -> None:
        """Take in where names stand."""
        for document, entity in dict.fromkeys((mention.document, mention.entity) for mention in mentions):
            self._add(entity, document)

    def add_facts(self, facts: Iterable[Fact]) -> None:
        """Take in where claims stand."""
        for fact in facts:
            for claim in fact.claims:
                speakers = [claim.attributed_to] if claim.attributed_to else []
                for key in (fact.key, *referenced_keys(claim.roles), *speakers):
                    self._add(key, claim.document)

    def _add(self, key: str, document: str) -> None:
        known = self._documents[key]
        if not known or known[-1] < document:
            known.append(document)
        elif known[at := bisect_left(known, document)] != document:
            known.insert(at, document)

    @property
    def documents(self) -> set[str]:
        """The names of the documents that tell of some node."""
        return set().union(*self._documents.values())

    def __getitem__(self, key: str) -> Sequence[str]:
        """Return the names of the documents that tell of a node, sorted."""
        return self._documents.get(key, ())


def source_triples(key: str, documents: Iterable[str], minter: Minter) -> Iterator[Triple]:
    """Yield which documents tell of a node."""
    node = iri(minter.node(key))
    for document in documents:
        yield node, _DIP["mentionedIn"], iri(minter.document(document))


def entity_triples(entity: Entity, minter: Minter, known: Container[str]) -> Iterator[Triple]:
    """Yield what there is to say of an entity; `known` are the keys of all entities."""
    node = iri(minter.node(entity.key))
    yield from type_triples(node, entity.kind)
    yield from _name_triples(node, entity.label, entity.names)
    if entity.wikidata:
        yield node, _SAME, iri(f"{WIKIDATA}{entity.wikidata}")
    if entity.iso:
        yield node, _DIP["iso"], plain(entity.iso)
    if entity.located_in and entity.located_in in known:  # what no text speaks of has no node to point to
        yield node, _DIP["locatedIn"], iri(minter.node(entity.located_in))


def fact_triples(fact: Fact, minter: Minter, known: Container[str]) -> Iterator[Triple]:
    """Yield what there is to say of a fact; `known` are the keys of all entities."""
    node = iri(minter.node(fact.key))
    if fact.key not in known:  # a treaty is an entity too, which has stated its class and names
        yield from type_triples(node, fact.kind)
        yield from _name_triples(node, fact.label, fact.names)
    if fact.named:
        yield node, _DIP["properName"], english(fact.label)
    yield node, _DIP["factuality"], _DIP[fact.factuality]
    yield from role_triples(node, with_implied(fact.roles), minter)
    yield from _bound_triples(node, fact.roles)


def type_triples(node: str, kind: str) -> Iterator[Triple]:
    """Yield the class of a node, and the classes above it."""
    for name in (kind, *SUPERCLASSES[kind]):
        yield node, TYPE, _DIP[name]


def _name_triples(node: str, label: str, names: Iterable[str]) -> Iterator[Triple]:
    preferred = english(label)
    yield node, _LABEL, preferred
    for name in names:
        if (other := english(name)) != preferred:
            yield node, _OTHER_NAME, other


def _bound_triples(node: str, roles: Iterable[Role]) -> Iterator[Triple]:
    for role in roles:
        if role.property != "date":
            continue
        try:
            earliest, latest = bounds(role.value)
        except ValueError:
            continue
        for predicate, day in ((_DIP["earliest"], earliest), (_DIP["latest"], latest)):
            if day is not None:
                yield node, predicate, typed(day.isoformat(), _DAY)
