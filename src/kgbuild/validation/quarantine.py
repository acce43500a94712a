"""A corpus in two: what conforms, and what offends. It works on records, so that what is kept is built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kgbuild.iris import Minter
from kgbuild.model import Corpus, Document, Fact, Mention, Span
from kgbuild.terms import referenced_keys
from kgbuild.validation.report import Finding, Report

Check = Callable[[Corpus], Report]
"""Builds the graphs of a corpus and validates them."""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What is kept of a corpus, what is set aside with all that it refers to, and why.

    `report` has every violation for which something was set aside, and the warnings about what is kept.
    """

    kept: Corpus
    aside: Corpus
    report: Report


def quarantine(corpus: Corpus, base: str, check: Check) -> Quarantine:
    """Set aside what offends, and what refers to it, until the rest of `corpus` conforms.

    A fact offends by itself, by a claim or merge, by a span or document that a claim stands on, or by a node that it
    refers to; it goes with all its claims. An entity goes when it offends or nothing kept speaks of it any more. `base`
    is the IRI that nodes are named below, and `check` what tells how a corpus conforms. Where a violation can be traced
    to no record, `kept` is empty: nothing that does not conform is ever kept.
    """
    minter, kept, found = Minter(base), corpus, set[Finding]()
    while not (report := check(kept)).conforms:
        found.update(report.violations)
        rest = _without(kept, {finding.node for finding in report.violations}, minter)
        kept = rest if rest != kept else Corpus((), (), (), ())
    violations = tuple(sorted(found, key=lambda finding: (finding.node, finding.shape, finding.value)))
    return Quarantine(kept, _difference(corpus, kept), Report(violations, report.warnings))


def _without(corpus: Corpus, bad: set[str], minter: Minter) -> Corpus:
    """The part of a corpus that stands on none of the `bad` nodes; those of facts that go become bad in turn."""
    documents = {document.name: document for document in corpus.documents}
    standing = {fact: set(_fact_nodes(fact, documents, minter)) for fact in corpus.facts}
    while going := [fact for fact, nodes in standing.items() if nodes & bad]:
        bad = bad | {minter.node(fact.key) for fact in going}
        for fact in going:
            del standing[fact]
    kept = Corpus(
        tuple(document for document in corpus.documents if bad.isdisjoint(_text_nodes(document, minter))),
        tuple(entity for entity in corpus.entities if minter.node(entity.key) not in bad),
        tuple(mention for mention in corpus.mentions if bad.isdisjoint(_mention_nodes(mention, documents, minter))),
        tuple(standing),
    )
    names = {document.name for document in kept.documents}
    spoken_of = set(_keys_spoken_of(kept))
    return replace(
        kept,
        entities=tuple(entity for entity in kept.entities if entity.key in spoken_of),
        misses=tuple(miss for miss in corpus.misses if miss.document in names),
    )


def _fact_nodes(fact: Fact, documents: dict[str, Document], minter: Minter) -> Iterator[str]:
    for key in (fact.key, *_keys_of(fact)):
        yield minter.node(key)
    yield from (minter.merge(fact.key, merge.rule) for merge in fact.merges)
    for claim in fact.claims:
        yield minter.claim(claim.document, claim.anchor, fact.key, claim.rule)
        yield from _span_nodes(documents[claim.document], (claim.anchor, claim.sentence), minter)


def _mention_nodes(mention: Mention, documents: dict[str, Document], minter: Minter) -> Iterator[str]:
    yield minter.node(mention.entity)
    yield from _span_nodes(documents[mention.document], (mention.span,), minter)


def _span_nodes(document: Document, spans: Iterable[Span], minter: Minter) -> Iterator[str]:
    yield from _text_nodes(document, minter)
    for span in spans:
        yield minter.span(document.name, span)


def _text_nodes(document: Document, minter: Minter) -> tuple[str, str]:
    return minter.document(document.name), minter.context(document.name, len(document.text))


def _keys_of(fact: Fact) -> Iterator[str]:
    """The keys that a fact and its claims refer to."""
    yield from referenced_keys(fact.roles)
    for claim in fact.claims:
        yield from referenced_keys(claim.roles)
        if claim.attributed_to:
            yield claim.attributed_to


def _keys_spoken_of(corpus: Corpus) -> Iterator[str]:
    yield from (mention.entity for mention in corpus.mentions)
    for fact in corpus.facts:
        yield from (fact.key, *_keys_of(fact))


def _difference(corpus: Corpus, kept: Corpus) -> Corpus:
    """What of `corpus` is not kept, with the entities and documents that it refers to, kept or not."""
    kept_facts, kept_mentions = set(kept.facts), set(kept.mentions)
    facts = tuple(fact for fact in corpus.facts if fact not in kept_facts)
    mentions = tuple(mention for mention in corpus.mentions if mention not in kept_mentions)
    gone = {entity.key for entity in corpus.entities} - {entity.key for entity in kept.entities}
    keys = gone.union(_keys_spoken_of(Corpus((), (), mentions, facts)))
    names = {mention.document for mention in mentions}.union(claim.document for fact in facts for claim in fact.claims)
    return Corpus(
        tuple(document for document in corpus.documents if document.name in names or document not in kept.documents),
        tuple(entity for entity in corpus.entities if entity.key in keys),
        mentions,
        facts,
    )
