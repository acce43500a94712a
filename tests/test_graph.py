"""Records to facts."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from graphs import facts_of
from kgbuild.errors import UsageError
from kgbuild.iris import Minter
from kgbuild.model import Claim, Corpus, Entity, EntityKind, Fact, Factuality, Role, Span
from kgbuild.namespaces import DIP, EDTF, OWL, RDF, RDFS, SKOS, WIKIDATA, XSD
from norland import ADA, MEETING, NAME, NORLAND, PORTO_VALE, SUDLAND, TOMAS, VISIT, make_corpus

MINTER = Minter()
CONTRACT = """
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix m: <https://w3id.org/kgbuild/id/meeting/> .
@prefix p: <https://w3id.org/kgbuild/id/person/> .
@prefix l: <https://w3id.org/kgbuild/id/place/> .
@prefix s: <https://w3id.org/kgbuild/id/state/> .
@prefix d: <https://w3id.org/kgbuild/id/document/> .

m:2021-05-04-porto-vale a dip:Meeting , dip:Event ;
    rdfs:label "meeting of Ada Quill and Tomas Ruiz in Porto Vale, 4 May 2021"@en ;
    dip:factuality dip:Actual ;
    dip:participant p:ada-quill , p:tomas-ruiz ;
    dip:place l:porto-vale ;
    dip:date "2021-05-04"^^edtf:EDTF ; dip:earliest "2021-05-04"^^xsd:date ; dip:latest "2021-05-04"^^xsd:date ;
    dip:mentionedIn d:briefs\\/ada-quill.txt .

m:2022-ada-quill-sudland a dip:Visit , dip:Meeting , dip:Event ;
    rdfs:label "visit of Ada Quill to Sudland, 2022"@en ;
    dip:factuality dip:Possible ;
    dip:visitor p:ada-quill ; dip:participant p:ada-quill ; dip:place s:sudland ;
    dip:date "2022"^^edtf:EDTF ; dip:earliest "2022-01-01"^^xsd:date ; dip:latest "2022-12-31"^^xsd:date ;
    dip:mentionedIn d:briefs\\/ada-quill.txt .
"""


def node(key: str) -> URIRef:
    """The IRI of a key below the usual base."""
    return URIRef(MINTER.node(key))


def said_of(graph: Graph, *keys: str) -> set[tuple[object, object, object]]:
    """The triples about some nodes."""
    return {triple for key in keys for triple in graph.triples((node(key), None, None))}


def of_entity(entity: Entity) -> Graph:
    """The graph of one entity and nothing else."""
    return facts_of(Corpus((), (entity,), (), ()))


def of_meeting(*roles: Role) -> Graph:
    """The graph of one meeting and nothing else."""
    return facts_of(Corpus((), (), (), (Fact("meeting/a", "Meeting", "a", Factuality.ACTUAL, roles, ()),)))


def test_the_contract_example_comes_out_as_written() -> None:
    """A meeting that was and a visit that may be are exactly the triples that the ontology contract gives for them."""
    expected = Graph().parse(data=CONTRACT, format="turtle")
    assert said_of(facts_of(make_corpus()), MEETING, VISIT) == set(expected)


def test_an_entity_states_its_classes_names_and_sources() -> None:
    """A state is an agent and a place too, and has its label, code, item and document."""
    assert said_of(facts_of(make_corpus()), NORLAND) == {
        (node(NORLAND), RDF.type, DIP.State),
        (node(NORLAND), RDF.type, DIP.Agent),
        (node(NORLAND), RDF.type, DIP.Place),
        (node(NORLAND), RDFS.label, Literal("Norland", lang="en")),
        (node(NORLAND), OWL.sameAs, WIKIDATA.Q999999999),
        (node(NORLAND), DIP.iso, Literal("QN")),
        (node(NORLAND), DIP.mentionedIn, URIRef(MINTER.document(NAME))),
    }


def test_the_label_is_no_other_name() -> None:
    """Every other form that texts use is an alternative label."""
    graph = facts_of(make_corpus())
    assert list(graph.objects(node(ADA), SKOS.altLabel)) == [Literal("Quill", lang="en")]


def test_a_place_lies_in_what_the_corpus_knows() -> None:
    """A place points to its state where the texts speak of it, and never to a node that says nothing."""
    corpus = make_corpus()
    assert facts_of(corpus).value(node(PORTO_VALE), DIP.locatedIn) == node(SUDLAND)
    without = replace(corpus, entities=tuple(entity for entity in corpus.entities if entity.key != SUDLAND))
    assert facts_of(without).value(node(PORTO_VALE), DIP.locatedIn) is None


def test_a_treaty_is_one_node() -> None:
    """What is told of a treaty stands on the node of its name, once labelled."""
    key = "treaty/porto-vale-accord"
    treaty = Entity(key, EntityKind.TREATY, "Porto Vale Accord", ("Porto Vale Accord",))
    party = Role("party", NORLAND)
    fact = Fact(key, "Treaty", "the Porto Vale accord of 2021", Factuality.ACTUAL, (party,), ())
    graph = facts_of(Corpus((), (treaty,), (), (fact,)))
    assert said_of(graph, key) == {
        (node(key), RDF.type, DIP.Treaty),
        (node(key), RDFS.label, Literal("Porto Vale Accord", lang="en")),
        (node(key), DIP.factuality, DIP.Actual),
        (node(key), DIP.party, node(NORLAND)),
    }


def test_an_event_with_a_name_of_its_own_says_so() -> None:
    """A conference that texts call by name bears it as proper name, and other names beside it."""
    fact = Fact(
        "m/a", "Conference", "Congress of Porto Vale", Factuality.ACTUAL, (), (), ("Porto Vale Congress",), True
    )
    graph = facts_of(Corpus((), (), (), (fact,)))
    assert graph.value(node("m/a"), DIP.properName) == Literal("Congress of Porto Vale", lang="en")
    assert graph.value(node("m/a"), SKOS.altLabel) == Literal("Porto Vale Congress", lang="en")


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2021-05", "2021-05-01", "2021-05-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("../2021", None, "2021-12-31"),
        ("2021-05-04/..", "2021-05-04", None),
        ("next year", None, None),
    ],
)
def test_a_date_has_the_bounds_that_it_means(date: str, earliest: str | None, latest: str | None) -> None:
    """An open end has no bound; what is no EDTF is written without bounds, for the shapes to name."""
    graph = of_meeting(Role("date", date))
    bounds = [Literal(day, datatype=XSD.date) if day else None for day in (earliest, latest)]
    assert graph.value(node("meeting/a"), DIP.date) == Literal(date, datatype=EDTF.EDTF)
    assert [graph.value(node("meeting/a"), DIP.earliest), graph.value(node("meeting/a"), DIP.latest)] == bounds


def test_a_speaker_is_mentioned_where_the_claim_is() -> None:
    """Who speaks or acts in a claim is mentioned in its document, even without a name there."""
    role = Role("participant", TOMAS)
    claim = Claim("a.txt", Span(0, 1), Span(0, 9), "rule", 1.0, Factuality.ACTUAL, (role,), attributed_to=ADA)
    people = tuple(Entity(key, EntityKind.PERSON, key) for key in (ADA, TOMAS))
    graph = facts_of(Corpus((), people, (), (Fact("m/a", "Call", "a", Factuality.ACTUAL, (role,), (claim,)),)))
    for key in (ADA, TOMAS, "m/a"):
        assert graph.value(node(key), DIP.mentionedIn) == URIRef(MINTER.document("a.txt"))


def test_an_unknown_role_is_a_loud_error() -> None:
    """A role that the ontology does not have is a mistake in the code and no triple."""
    with pytest.raises(ValueError, match="attendee"):
        of_meeting(Role("attendee", ADA))


def test_a_wrong_base_is_a_wrong_use() -> None:
    """A base that is no IRI is refused before anything is built."""
    with pytest.raises(UsageError):
        facts_of(make_corpus(), "not an IRI")


def test_another_base_moves_every_node() -> None:
    """All nodes of facts and entities lie below the base that is asked for."""
    subjects = set(facts_of(make_corpus(), "https://example.org/kg/").subjects())
    assert all(str(subject).startswith("https://example.org/kg/") for subject in subjects)


@given(st.text(st.characters(), max_size=30))
def test_names_are_clean_literals(name: str) -> None:
    """A hostile name is written in NFC, in one line, without control characters or lone surrogates."""
    graph = of_entity(Entity("person/x", EntityKind.PERSON, name, (name + "\x07\n\ud800",), iso=name))
    for value in graph.objects(node("person/x")):
        if isinstance(value, Literal):
            assert unicodedata.is_normalized("NFC", value)
            assert not [char for char in value if unicodedata.category(char) in ("Cc", "Cs")]


def test_the_order_of_records_does_not_matter() -> None:
    """The same corpus in another order is the same graph."""
    corpus = make_corpus()
    turned = Corpus(corpus.documents, corpus.entities[::-1], corpus.mentions[::-1], corpus.facts[::-1])
    assert set(facts_of(corpus)) == set(facts_of(turned))
