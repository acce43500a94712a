"""The layer of evidence: documents, the stretches of their text that matter, and the claim behind every fact.

Where claims of several documents are about one fact, a merge says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Corpus, Document, Fact, Mention, Merge, Role, Span, Told, tell
from kgbuild.namespaces import DCTERMS, DIP, ITSRDF, NIF, RDFS, XSD
from kgbuild.terms import (
    TYPE,
    Nodes,
    Terms,
    Triple,
    count,
    describe,
    edtf,
    exact,
    iri,
    plain,
    role_triples,
    typed,
    with_implied,
)

_DATES = frozenset({"date", "dateFrom", "validUntil"})
_DCTERMS, _DIP, _NIF = Terms(str(DCTERMS)), Terms(str(DIP)), Terms(str(NIF))
_STANDS_FOR, _NAME, _DECIMAL = iri(str(ITSRDF.taIdentRef)), iri(str(RDFS.label)), iri(str(XSD.decimal))


def build_evidence(corpus: Corpus, base: str = DEFAULT_BASE) -> Nodes:
    """Return the documents, spans, claims and merges of `corpus`, their nodes named below the IRI `base`.

    A claim repeats what its sentence says of the fact as merged: a participant, say, that only a weaker claim proposes
    and the fact does not take up is left out; a date stays even where the fact has a finer one.

    Raises:
        UsageError: `base` is no IRI to put names below.
    """
    minter = Minter(base)
    mentions, claims = defaultdict[str, list[Mention]](list), defaultdict[str, list[Told]](list)
    for mention in corpus.mentions:
        mentions[mention.document].append(mention)
    for fact in corpus.facts:
        for each in tell(fact):
            claims[each.claim.document].append(each)
    told = (text_triples(d, mentions[d.name], claims[d.name], minter) for d in corpus.documents)
    return describe(chain(*told, *(merge_triples(fact, minter) for fact in corpus.facts)))


def text_triples(
    document: Document, mentions: Iterable[Mention], claims: Iterable[Told], minter: Minter
) -> Iterator[Triple]:
    """Yield all that one document is evidence for: itself, its names, its claims, and the stretches that they are."""
    yield from _document_triples(document, minter)
    spans: dict[Span, None] = {}
    for mention in mentions:
        spans[mention.span] = None
        yield iri(minter.span(document.name, mention.span)), _STANDS_FOR, iri(minter.node(mention.entity))
    for told in claims:
        spans |= {told.claim.anchor: None, told.claim.sentence: None}
        yield from claim_triples(told, minter)
    context = _context(document, minter)
    for span in spans:
        yield from _span_triples(document, span, context, minter)


def merge_triples(fact: Fact, minter: Minter) -> Iterator[Triple]:
    """Yield why the claims of several documents are about one fact."""
    for merge in fact.merges:
        yield from _merge_triples(fact, merge, minter)


def _document_triples(document: Document, minter: Minter) -> Iterator[Triple]:
    node = iri(minter.document(document.name))
    yield node, TYPE, _DIP["Document"]
    yield node, _DCTERMS["source"], plain(document.source)
    yield node, _DCTERMS["format"], plain(document.media_type)
    if document.title:
        yield node, _DCTERMS["title"], plain(document.title)
    if document.published:
        yield node, _DCTERMS["issued"], edtf(document.published)
    for creator in document.creators:
        yield node, _DCTERMS["creator"], plain(creator)
    yield node, _DIP["sha256"], plain(document.sha256)
    context = _context(document, minter)
    yield node, _DIP["text"], context
    yield context, TYPE, _NIF["Context"]
    yield from _offset_triples(context, Span(0, len(document.text)))


def _span_triples(document: Document, span: Span, context: str, minter: Minter) -> Iterator[Triple]:
    node = iri(minter.span(document.name, span))
    yield node, TYPE, _NIF["OffsetBasedString"]
    yield from _offset_triples(node, span)
    yield node, _NIF["anchorOf"], exact(document.text[span.begin : span.end])
    yield node, _NIF["referenceContext"], context


def _offset_triples(node: str, span: Span) -> Iterator[Triple]:
    yield node, _NIF["beginIndex"], count(span.begin)
    yield node, _NIF["endIndex"], count(span.end)


def claim_triples(told: Told, minter: Minter) -> Iterator[Triple]:
    """Yield what one claim says of a fact, without the stretches of text that it stands on."""
    claim = told.claim
    node = iri(minter.claim(claim.document, claim.anchor, told.fact, claim.rule))
    yield node, TYPE, _DIP["Claim"]
    yield node, _DIP["about"], iri(minter.node(told.fact))
    for predicate, span in ((_DIP["anchor"], claim.anchor), (_DIP["evidence"], claim.sentence)):
        yield node, predicate, iri(minter.span(claim.document, span))
    yield node, _DIP["factuality"], _DIP[claim.factuality]
    yield node, _DIP["confidence"], typed(f"{claim.confidence:.2f}", _DECIMAL)
    yield node, _DIP["rule"], plain(claim.rule)
    yield from role_triples(node, _roles_taken_up(told), minter)
    if claim.attributed_to:
        yield node, _DIP["attributedTo"], iri(minter.node(claim.attributed_to))


def _merge_triples(fact: Fact, merge: Merge, minter: Minter) -> Iterator[Triple]:
    node = iri(minter.merge(fact.key, merge.rule))
    yield node, TYPE, _DIP["Merge"]
    yield node, _DIP["made"], iri(minter.node(fact.key))
    yield node, _DIP["rule"], plain(merge.rule)
    for name in merge.agreed:
        yield node, _DIP["agreedOn"], _NAME if name == "name" else _DIP[name]
    for claim in fact.claims:
        if claim.document in merge.documents:
            yield node, _DIP["joined"], iri(minter.claim(claim.document, claim.anchor, fact.key, claim.rule))


def _roles_taken_up(told: Told) -> Iterator[Role]:
    taken_up = frozenset(with_implied(told.roles))
    return (role for role in with_implied(told.claim.roles) if role in taken_up or role.property in _DATES)


def _context(document: Document, minter: Minter) -> str:
    return iri(minter.context(document.name, len(document.text)))
