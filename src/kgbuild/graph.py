"""The layer of facts: what a corpus says, as short plain triples that a user queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import Graph, Literal, URIRef

from kgbuild.edtf import bounds
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Corpus, Entity, Fact, Role
from kgbuild.namespaces import DIP, OWL, RDF, RDFS, SKOS, SUPERCLASSES, WIKIDATA, XSD
from kgbuild.terms import Triple, english, plain, referenced_keys, role_triples, with_implied

Sources = Mapping[str, set[str]]


def build_graph(corpus: Corpus, base: str = DEFAULT_BASE) -> Graph:
    """Return the entities and facts of `corpus` as triples, their nodes named below the IRI `base`.

    Every node states its class and all superclasses, for stores that infer nothing. A date that is not EDTF is written
    as it is, without bounds: the shapes then name it.

    Raises:
        UsageError: `base` is no IRI to put names below.
    """
    minter, sources = Minter(base), _find_sources(corpus)
    known = frozenset(entity.key for entity in corpus.entities)
    graph = Graph(bind_namespaces="none")
    for entity in corpus.entities:
        _add(graph, _entity_triples(entity, minter, known))
    for fact in corpus.facts:
        _add(graph, _fact_triples(fact, minter, known))
    for key in sorted(known.union(fact.key for fact in corpus.facts)):
        _add(graph, _source_triples(key, sources[key], minter))
    return graph


def _add(graph: Graph, triples: Iterable[Triple]) -> None:
    for triple in triples:
        graph.add(triple)


def _find_sources(corpus: Corpus) -> Sources:
    """Which documents tell of which node: by its name, or in what a claim says of a fact."""
    sources: dict[str, set[str]] = defaultdict(set)
    for mention in corpus.mentions:
        sources[mention.entity].add(mention.document)
    for fact in corpus.facts:
        for claim in fact.claims:
            speakers = [claim.attributed_to] if claim.attributed_to else []
            for key in (fact.key, *referenced_keys(claim.roles), *speakers):
                sources[key].add(claim.document)
    return sources


def _source_triples(key: str, documents: Iterable[str], minter: Minter) -> Iterator[Triple]:
    for document in documents:
        yield URIRef(minter.node(key)), DIP.mentionedIn, URIRef(minter.document(document))


def _entity_triples(entity: Entity, minter: Minter, known: frozenset[str]) -> Iterator[Triple]:
    node = URIRef(minter.node(entity.key))
    yield from _type_triples(node, entity.kind)
    yield from _name_triples(node, entity.label, entity.names)
    if entity.wikidata:
        yield node, OWL.sameAs, WIKIDATA[entity.wikidata]
    if entity.iso:
        yield node, DIP.iso, plain(entity.iso)
    if entity.located_in in known:  # what no text speaks of has no node to point to
        yield node, DIP.locatedIn, URIRef(minter.node(entity.located_in))


def _fact_triples(fact: Fact, minter: Minter, known: frozenset[str]) -> Iterator[Triple]:
    node = URIRef(minter.node(fact.key))
    if fact.key not in known:  # a treaty is an entity too, which has stated its class and names
        yield from _type_triples(node, fact.kind)
        yield from _name_triples(node, fact.label, fact.names)
    if fact.named:
        yield node, DIP.properName, english(fact.label)
    yield node, DIP.factuality, DIP[fact.factuality]
    yield from role_triples(node, with_implied(fact.roles), minter)
    yield from _bound_triples(node, fact.roles)


def _type_triples(node: URIRef, kind: str) -> Iterator[Triple]:
    for name in (kind, *SUPERCLASSES[kind]):
        yield node, RDF.type, DIP[name]


def _name_triples(node: URIRef, label: str, names: Iterable[str]) -> Iterator[Triple]:
    preferred = english(label)
    yield node, RDFS.label, preferred
    for name in names:
        if (other := english(name)) != preferred:
            yield node, SKOS.altLabel, other


def _bound_triples(node: URIRef, roles: Iterable[Role]) -> Iterator[Triple]:
    for role in roles:
        if role.property != "date":
            continue
        try:
            earliest, latest = bounds(role.value)
        except ValueError:
            continue
        for predicate, day in ((DIP.earliest, earliest), (DIP.latest, latest)):
            if day is not None:
                yield node, predicate, Literal(day.isoformat(), datatype=XSD.date)
