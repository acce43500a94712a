"""The layer of evidence: documents, the stretches of their text that matter, and the claim behind every fact.

Where claims of several documents are about one fact, a merge says why.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef

from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Claim, Corpus, Document, Fact, Merge, Role, Span
from kgbuild.namespaces import DCTERMS, DIP, ITSRDF, NIF, RDF, RDFS, XSD
from kgbuild.terms import Triple, edtf, plain, role_triples, with_implied

_DATES = frozenset({"date", "dateFrom", "validUntil"})


def build_evidence(corpus: Corpus, base: str = DEFAULT_BASE) -> Graph:
    """Return the documents, spans, claims and merges of `corpus` as triples, their nodes named below the IRI `base`.

    A claim repeats what its sentence says of the fact as merged: a participant, say, that only a weaker claim proposes
    and the fact does not take up is left out; a date stays even where the fact has a finer one.

    Raises:
        UsageError: `base` is no IRI to put names below.
    """
    minter = Minter(base)
    documents = {document.name: document for document in corpus.documents}
    graph = Graph(bind_namespaces="none")
    for triple in _evidence_triples(corpus, documents, minter):
        graph.add(triple)
    return graph


def _evidence_triples(corpus: Corpus, documents: dict[str, Document], minter: Minter) -> Iterator[Triple]:
    for document in corpus.documents:
        yield from _document_triples(document, minter)
    for mention in corpus.mentions:
        name = URIRef(minter.span(mention.document, mention.span))
        yield from _span_triples(documents[mention.document], mention.span, minter)
        yield name, ITSRDF.taIdentRef, URIRef(minter.node(mention.entity))
    for fact in corpus.facts:
        for claim in fact.claims:
            yield from _claim_triples(fact, claim, documents[claim.document], minter)
        for merge in fact.merges:
            yield from _merge_triples(fact, merge, minter)


def _document_triples(document: Document, minter: Minter) -> Iterator[Triple]:
    node = URIRef(minter.document(document.name))
    yield node, RDF.type, DIP.Document
    yield node, DCTERMS.source, plain(document.source)
    yield node, DCTERMS.format, plain(document.media_type)
    if document.title:
        yield node, DCTERMS.title, plain(document.title)
    if document.published:
        yield node, DCTERMS.issued, edtf(document.published)
    for creator in document.creators:
        yield node, DCTERMS.creator, plain(creator)
    yield node, DIP.sha256, plain(document.sha256)
    context = _context(document, minter)
    yield node, DIP.text, context
    yield context, RDF.type, NIF.Context
    yield from _offset_triples(context, Span(0, len(document.text)))


def _span_triples(document: Document, span: Span, minter: Minter) -> Iterator[Triple]:
    node = URIRef(minter.span(document.name, span))
    yield node, RDF.type, NIF.OffsetBasedString
    yield from _offset_triples(node, span)
    yield node, NIF.anchorOf, Literal(document.text[span.begin : span.end])
    yield node, NIF.referenceContext, _context(document, minter)


def _offset_triples(node: URIRef, span: Span) -> Iterator[Triple]:
    yield node, NIF.beginIndex, Literal(span.begin, datatype=XSD.nonNegativeInteger)
    yield node, NIF.endIndex, Literal(span.end, datatype=XSD.nonNegativeInteger)


def _claim_triples(fact: Fact, claim: Claim, document: Document, minter: Minter) -> Iterator[Triple]:
    node = URIRef(minter.claim(claim.document, claim.anchor, fact.key, claim.rule))
    yield node, RDF.type, DIP.Claim
    yield node, DIP.about, URIRef(minter.node(fact.key))
    for predicate, span in ((DIP.anchor, claim.anchor), (DIP.evidence, claim.sentence)):
        yield node, predicate, URIRef(minter.span(claim.document, span))
        yield from _span_triples(document, span, minter)
    yield node, DIP.factuality, DIP[claim.factuality]
    yield node, DIP.confidence, Literal(f"{claim.confidence:.2f}", datatype=XSD.decimal)
    yield node, DIP.rule, plain(claim.rule)
    yield from role_triples(node, _roles_taken_up(claim, fact), minter)
    if claim.attributed_to:
        yield node, DIP.attributedTo, URIRef(minter.node(claim.attributed_to))


def _merge_triples(fact: Fact, merge: Merge, minter: Minter) -> Iterator[Triple]:
    node = URIRef(minter.merge(fact.key, merge.rule))
    yield node, RDF.type, DIP.Merge
    yield node, DIP.made, URIRef(minter.node(fact.key))
    yield node, DIP.rule, plain(merge.rule)
    for name in merge.agreed:
        yield node, DIP.agreedOn, RDFS.label if name == "name" else DIP[name]
    for claim in fact.claims:
        if claim.document in merge.documents:
            yield node, DIP.joined, URIRef(minter.claim(claim.document, claim.anchor, fact.key, claim.rule))


def _roles_taken_up(claim: Claim, fact: Fact) -> Iterator[Role]:
    taken_up = frozenset(with_implied(fact.roles))
    return (role for role in with_implied(claim.roles) if role in taken_up or role.property in _DATES)


def _context(document: Document, minter: Minter) -> URIRef:
    return URIRef(minter.context(document.name, len(document.text)))
