"""Records to evidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import Graph, Literal, URIRef

from graphs import evidence_of
from kgbuild.evidence import build_evidence
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Corpus, Document, Factuality, Mention, Merge, Role, Span
from kgbuild.namespaces import DCTERMS, DIP, EDTF, ITSRDF, NIF, RDF, RDFS, XSD
from kgbuild.serialization import to_turtle
from norland import ADA, FIRST, MEETING, NAME, TEXT, TOMAS, VISIT, find, make_corpus

MINTER = Minter()
DOCUMENT = URIRef(MINTER.document(NAME))
TEXT_NODE = URIRef(MINTER.context(NAME, len(TEXT)))
MET = URIRef(MINTER.claim(NAME, find("met"), MEETING, "invented"))


def node(key: str) -> URIRef:
    """The IRI of a key below the usual base."""
    return URIRef(MINTER.node(key))


def span(place: Span) -> URIRef:
    """The IRI of a stretch of the one text."""
    return URIRef(MINTER.span(NAME, place))


def index(number: int) -> Literal:
    """An offset as a literal."""
    return Literal(number, datatype=XSD.nonNegativeInteger)


def said_of(graph: Graph, subject: URIRef) -> set[tuple[object, object]]:
    """What is said of a node."""
    return set(graph.predicate_objects(subject))


def test_a_document_says_where_it_comes_from() -> None:
    """A document has its source, digest, type, title, author and date, and leads to its text."""
    corpus = make_corpus()
    assert said_of(evidence_of(corpus), DOCUMENT) == {
        (RDF.type, DIP.Document),
        (DCTERMS.source, Literal(NAME)),
        (DCTERMS.format, Literal("text/plain")),
        (DCTERMS.title, Literal("A brief")),
        (DCTERMS.creator, Literal("B. Writer")),
        (DCTERMS.issued, Literal("2021-05", datatype=EDTF.EDTF)),
        (DIP.sha256, Literal(corpus.documents[0].sha256)),
        (DIP.text, TEXT_NODE),
    }


def test_what_a_document_does_not_state_is_absent() -> None:
    """Without title, authors and date, nothing is said in their place."""
    bare = Document("a.txt", "a.txt", "Some text.", "0" * 64, "text/plain", ())
    graph = evidence_of(Corpus((bare,), (), (), ()))
    assert not {DCTERMS.title, DCTERMS.creator, DCTERMS.issued} & set(graph.predicates())


def test_a_text_has_its_length() -> None:
    """The context of a document reaches from 0 to the number of its code points."""
    expected = {(RDF.type, NIF.Context), (NIF.beginIndex, index(0)), (NIF.endIndex, index(len(TEXT)))}
    assert said_of(evidence_of(make_corpus()), TEXT_NODE) == expected


def test_a_name_leads_to_its_entity() -> None:
    """The span of a name has its offsets, characters and text, and the entity that it stands for."""
    place = find("Ada Quill")
    assert said_of(evidence_of(make_corpus()), span(place)) == {
        (RDF.type, NIF.OffsetBasedString),
        (NIF.beginIndex, index(place.begin)),
        (NIF.endIndex, index(place.end)),
        (NIF.anchorOf, Literal("Ada Quill")),
        (NIF.referenceContext, TEXT_NODE),
        (ITSRDF.taIdentRef, node(ADA)),
    }


def test_a_claim_repeats_what_its_sentence_says() -> None:
    """A claim has its fact, word, sentence, factuality, confidence and rule, and what the sentence says."""
    assert said_of(evidence_of(make_corpus()), MET) == {
        (RDF.type, DIP.Claim),
        (DIP.about, node(MEETING)),
        (DIP.anchor, span(find("met"))),
        (DIP.evidence, span(find(FIRST))),
        (DIP.factuality, DIP.Actual),
        (DIP.confidence, Literal(Decimal("0.90"))),
        (DIP.rule, Literal("invented")),
        (DIP.participant, node(ADA)),
        (DIP.participant, node(TOMAS)),
        (DIP.place, node("place/porto-vale")),
        (DIP.date, Literal("2021-05-04", datatype=EDTF.EDTF)),
        (DIP.dateFrom, DIP.OwnWords),
    }


def test_a_merge_says_what_it_joined_and_why() -> None:
    """A merge has the fact that it made, the claims of its documents, its rule, and in what they agree."""
    corpus = make_corpus()
    merge = Merge("same-name-and-year", ("date", "name"), (NAME,))
    facts = tuple(replace(fact, merges=(merge,)) if fact.key == MEETING else fact for fact in corpus.facts)
    graph = evidence_of(replace(corpus, facts=facts))
    assert said_of(graph, URIRef(MINTER.merge(MEETING, merge.rule))) == {
        (RDF.type, DIP.Merge),
        (DIP.made, node(MEETING)),
        (DIP.joined, MET),
        (DIP.rule, Literal("same-name-and-year")),
        (DIP.agreedOn, DIP.date),
        (DIP.agreedOn, RDFS.label),
    }


def test_a_claim_names_whose_words_it_reports() -> None:
    """A claim from reported speech is attributed to the speaker."""
    corpus = make_corpus()
    fact = next(fact for fact in corpus.facts if fact.key == MEETING)
    spoken = replace(fact, claims=(replace(fact.claims[0], attributed_to=TOMAS),))
    graph = evidence_of(replace(corpus, facts=(spoken,)))
    assert graph.value(MET, DIP.attributedTo) == node(TOMAS)


def test_a_claim_leaves_out_what_its_fact_does_not_take_up() -> None:
    """Who only a weaker claim proposes is no part of the evidence for the fact; a coarser date is."""
    corpus = make_corpus()
    fact = next(fact for fact in corpus.facts if fact.key == VISIT)
    proposed = (Role("visitor", TOMAS), Role("participant", ADA), Role("date", "202X"))
    weaker = replace(fact.claims[0], rule="weaker", factuality=Factuality.PLANNED, roles=proposed)
    graph = evidence_of(replace(corpus, facts=(replace(fact, claims=(*fact.claims, weaker)),)))
    claim = URIRef(MINTER.claim(NAME, find("visit"), VISIT, "weaker"))
    assert list(graph.objects(claim, DIP.visitor)) == []
    assert list(graph.objects(claim, DIP.participant)) == [node(ADA)]
    assert list(graph.objects(claim, DIP.date)) == [Literal("202X", datatype=EDTF.EDTF)]


@pytest.mark.parametrize("text", ["Ze\u0301\r\n\tX", "a\x00\x07\x85\u2028b", "𝔘𝔫𝔦 🤝 \ufeffx", "say \"\\n\" '''"])
def test_a_quote_is_exactly_the_text(text: str) -> None:
    """Characters come back from the file as they stood: not normalised, with their line ends and controls."""
    document = Document("a.txt", "a.txt", text, "0" * 64, "text/plain", ())
    mentions = (Mention("a.txt", Span(0, len(text)), "person/x"), Mention("a.txt", Span(1, 3), "person/x"))
    graph = build_evidence(Corpus((document,), (), mentions, ()))
    back = Graph().parse(data=to_turtle(graph, DEFAULT_BASE), format="turtle")
    for mention in mentions:
        quote = back.value(URIRef(MINTER.span("a.txt", mention.span)), NIF.anchorOf)
        assert str(quote) == text[mention.span.begin : mention.span.end]
