"""The ontology file: complete, explained, and in step with what the code writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kgbuild.errors import ShapesError
from kgbuild.model import DateSource, EntityKind, Factuality
from kgbuild.namespaces import DIP, SCHEMA, SUPERCLASSES
from kgbuild.serialization import read_graph

ROOT = Path(__file__).parents[1]
ONTOLOGY = read_graph(ROOT / "ontology" / "diplomacy.ttl", ShapesError)
TERMS = sorted({str(term) for term in ONTOLOGY.subjects() if str(term).startswith(str(DIP))})


def above(term: URIRef) -> set[str]:
    """The superclasses of a class in the ontology, by local name."""
    found = set(ONTOLOGY.transitive_objects(term, RDFS.subClassOf)) - {term}
    return {str(item).removeprefix(str(DIP)) for item in found if str(item).startswith(str(DIP))}


def used_terms(graph: Graph) -> set[str]:
    """Everything in `dip:` that a graph speaks of."""
    return {str(term) for triple in graph for term in triple if str(term).startswith(str(DIP))}


def test_the_ontology_says_what_it_is() -> None:
    """It has a title, a version and a licence."""
    ontology = ONTOLOGY.value(None, RDF.type, OWL.Ontology)
    assert ontology == URIRef(str(DIP).rstrip("#"))
    for predicate in (DCTERMS.title, DCTERMS.license, OWL.versionInfo, OWL.versionIRI):
        assert ONTOLOGY.value(ontology, predicate)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_explained(term: str) -> None:
    """Every class, property and individual has a label and a comment or definition in English."""
    node = URIRef(term)
    label = ONTOLOGY.value(node, RDFS.label) or ONTOLOGY.value(node, SKOS.prefLabel)
    explanation = ONTOLOGY.value(node, RDFS.comment) or ONTOLOGY.value(node, SKOS.definition)
    assert label
    assert explanation or (node, RDF.type, SKOS.ConceptScheme) in ONTOLOGY


def test_superclasses_are_those_of_the_ontology() -> None:
    """What the code states of an instance's classes is what the ontology says of them."""
    for name, superclasses in SUPERCLASSES.items():
        assert above(DIP[name]) == set(superclasses)
    assert set(EntityKind) <= set(SUPERCLASSES)


def test_every_property_has_a_range_and_says_what_it_stands_on() -> None:
    """Each property has a range and a domain, or the classes that these include."""
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for node in ONTOLOGY.subjects(RDF.type, kind):
            assert ONTOLOGY.value(node, RDFS.range) or ONTOLOGY.value(node, SCHEMA.rangeIncludes), node
            assert ONTOLOGY.value(node, RDFS.domain) or ONTOLOGY.value(node, SCHEMA.domainIncludes), node


def test_no_domain_makes_an_event_of_a_claim() -> None:
    """A property that claims repeat has no rdfs:domain, which would say more of a claim than is true."""
    on_claims = set(ONTOLOGY.subjects(SCHEMA.domainIncludes, DIP.Claim))
    assert DIP.participant in on_claims
    assert not on_claims & set(ONTOLOGY.subjects(RDFS.domain))


def test_factualities_are_ranked() -> None:
    """The five values of the records are the individuals of the ontology, in one order without ties."""
    ranked: list[str] = []
    node: Node | None = DIP.Actual
    while node is not None:
        ranked.append(str(node).removeprefix(str(DIP)))
        node = ONTOLOGY.value(node, DIP.outranks)
    assert ranked == ["Actual", "Cancelled", "Denied", "Planned", "Possible"]
    assert set(ranked) == set(Factuality)


def test_sources_of_dates_are_those_of_the_records() -> None:
    """The ontology explains every source that a claim may have its date from, and no other."""
    assert {str(each).removeprefix(str(DIP)) for each in ONTOLOGY.subjects(RDF.type, DIP.DateSource)} == set(DateSource)


@pytest.mark.parametrize("path", sorted((ROOT / "shapes").glob("*.ttl")), ids=lambda path: path.stem)
def test_shapes_speak_of_what_the_ontology_defines(path: Path) -> None:
    """No shape checks a class or property that does not exist."""
    assert used_terms(read_graph(path, ShapesError)) <= set(TERMS)
