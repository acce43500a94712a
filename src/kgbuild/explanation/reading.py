"""Reads the explanation of a node from an output folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kgbuild.explanation.disagreement import find_disagreements
from kgbuild.explanation.records import Claim, Explanation, Fact, Mark, Merge, Naming, Node, Statement, Value
from kgbuild.namespaces import DCTERMS, DIP, ITSRDF, NIF, OWL, RDF, RDFS, SUPERCLASSES
from kgbuild.store import Iri, Nodes

_SKIPPED = frozenset(map(str, (RDF.type, RDFS.label, DIP.mentionedIn, DIP.earliest, DIP.latest, DIP.text)))
_OF_CLAIMS = frozenset(
    map(str, (DIP.about, DIP.anchor, DIP.evidence, DIP.factuality, DIP.confidence, DIP.rule, DIP.attributedTo))
)
_ORDER = (
    "factuality date dateFrom validUntil place host visitor participant treaty party holder office of tenureStatus"
    " partOf"
).split()
_CONCEPTS = frozenset(map(str, (DIP.factuality, DIP.dateFrom, DIP.tenureStatus)))
_TRIGGER = "trigger"


class _Span(NamedTuple):
    begin: int
    end: int
    text: str
    context: str


class Reader:
    """Reads from the nodes of a folder, each document's names once."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self.node = cache(self._node)
        self._names_in = cache(self._find_names)
        self._document = cache(self._find_document)

    def explain(self, iri: str) -> Explanation:
        """Return the explanation of a node that the folder has; of a claim or merge, that of its fact."""
        said = self._nodes.says(iri)
        for name in (DIP.about, DIP.made):
            if str(name) in said:
                return self.explain(said[str(name)][0])
        facts = [self._fact(fact, iri) for fact in self._facts_of(iri)]
        own = bool(facts) and facts[0].node.iri == iri
        says = () if own else tuple(self._values(said, frozenset({str(DIP.factuality)})))
        return Explanation(self.node(iri), says, tuple(self._namings(iri)), tuple(facts))

    def _node(self, iri: str) -> Node:
        said = self._nodes.says(iri)
        label = next(
            (said[str(name)][0] for name in (RDFS.label, DCTERMS.title, DCTERMS.source) if str(name) in said), ""
        )
        classes = (_local(name) for name in said.get(str(RDF.type), ()))
        finest_first = sorted(classes, key=lambda name: (-len(SUPERCLASSES.get(name, ())), name))
        return Node(iri, self._nodes.abbreviate(iri), label, tuple(finest_first))

    def _facts_of(self, iri: str) -> list[str]:
        pointing = {subject for subject, name in self._nodes.pointing_at(iri) if name.startswith(str(DIP))}
        facts = (node for node in pointing | {iri} if self._nodes.pointing_at(node, str(DIP.about)))
        return sorted(facts, key=lambda fact: (fact != iri, self._day(fact), fact))

    def _day(self, fact: str) -> tuple[bool, str]:
        said = self._nodes.says(fact)
        days = said.get(str(DIP.earliest)) or said.get(str(DIP.latest)) or [""]
        return not days[0], days[0]

    def _fact(self, fact: str, explained: str) -> Fact:
        said = self._nodes.says(fact)
        roles = tuple(_local(name) for name, values in said.items() if explained in values and name not in _SKIPPED)
        claims = sorted(
            (self._claim(claim) for claim, _ in self._nodes.pointing_at(fact, str(DIP.about))),
            key=lambda claim: (claim.source, claim.begin, claim.iri),
        )
        return Fact(
            node=self.node(fact),
            roles=roles,
            says=tuple(_statement(value, claims) for value in self._values(said)),
            claims=tuple(claims),
            disagreements=tuple(find_disagreements(claims, "Tenure" in self.node(fact).classes)),
            merges=tuple(self._merges(fact, claims)),
        )

    def _claim(self, claim: str) -> Claim:
        said = self._nodes.says(claim)
        sentence = self._span(said[str(DIP.evidence)][0])
        document = self._document(sentence.context)
        says = tuple(self._values(said, _OF_CLAIMS))
        speakers = said.get(str(DIP.attributedTo))
        return Claim(
            iri=claim,
            source=document[str(DCTERMS.source)][0],
            title=document.get(str(DCTERMS.title), [""])[0],
            published=document.get(str(DCTERMS.issued), [""])[0],
            begin=sentence.begin,
            end=sentence.end,
            sentence=sentence.text,
            marks=tuple(self._marks(sentence, self._span(said[str(DIP.anchor)][0]), says)),
            factuality=_local(said[str(DIP.factuality)][0]),
            rule=said[str(DIP.rule)][0],
            confidence=float(said[str(DIP.confidence)][0]),
            attributed_to=self.node(speakers[0]) if speakers else None,
            says=says,
        )

    def _marks(self, sentence: _Span, anchor: _Span, says: Iterable[Value]) -> Iterator[Mark]:
        """The trigger and the names of whoever has a role, the trigger and longer names first where two overlap."""
        roles: dict[str, list[str]] = defaultdict(list)
        for value in says:
            if value.node:
                roles[value.node.iri].append(value.property)
        marks = [Mark(anchor.begin, anchor.end, anchor.text, (_TRIGGER,))]
        names = (name for name in self._names_in(sentence.context) if name[1] in roles)
        for span, entity in sorted(names, key=lambda name: (name[0].begin - name[0].end, name)):
            inside = sentence.begin <= span.begin and span.end <= sentence.end
            if inside and all(span.end <= mark.begin or mark.end <= span.begin for mark in marks):
                marks.append(Mark(span.begin, span.end, span.text, tuple(roles[entity]), self.node(entity)))
        return iter(sorted(marks, key=lambda mark: mark.begin))

    def _merges(self, fact: str, claims: list[Claim]) -> Iterator[Merge]:
        for merge, _ in self._nodes.pointing_at(fact, str(DIP.made)):
            said = self._nodes.says(merge)
            agreed = ("name" if iri == str(RDFS.label) else _local(iri) for iri in said.get(str(DIP.agreedOn), ()))
            joined = frozenset(said.get(str(DIP.joined), ()))
            yield Merge(
                rule=said[str(DIP.rule)][0],
                agreed=tuple(sorted(agreed, key=_rank)),
                claims=tuple(number for number, claim in enumerate(claims, 1) if claim.iri in joined),
            )

    def _namings(self, iri: str) -> Iterator[Naming]:
        spans: dict[str, list[_Span]] = defaultdict(list)
        for node, _ in self._nodes.pointing_at(iri, str(ITSRDF.taIdentRef)):
            span = self._span(node)
            spans[self._document(span.context)[str(DCTERMS.source)][0]].append(span)
        for source, places in sorted(spans.items()):
            first = min(places)
            yield Naming(source, len(places), first.begin, first.end)

    def _values(self, said: dict[str, list[str]], besides: frozenset[str] = frozenset()) -> Iterator[Value]:
        names = (name for name in said if name not in _SKIPPED | besides)
        for name in sorted(names, key=lambda name: _rank(_local(name))):
            for value in said[name]:
                yield self._value(name, value)

    def _value(self, name: str, value: str) -> Value:
        short = self._nodes.abbreviate(name).removeprefix("dip:")
        if name in _CONCEPTS:
            return Value(short, _local(value))
        if name == str(OWL.sameAs):
            return Value(short, value)
        node = self.node(value) if isinstance(value, Iri) else None
        return Value(short, node.label or node.name, node) if node and node.classes else Value(short, value)

    def _find_names(self, context: str) -> list[tuple[_Span, str]]:
        spans = (span for span, _ in self._nodes.pointing_at(context, str(NIF.referenceContext)))
        return [
            (self._span(span), entity)
            for span in spans
            for entity in self._nodes.says(span).get(str(ITSRDF.taIdentRef), ())
        ]

    def _find_document(self, context: str) -> dict[str, list[str]]:
        return self._nodes.says(self._nodes.pointing_at(context, str(DIP.text))[0][0])

    def _span(self, node: str) -> _Span:
        said = self._nodes.says(node)
        begin, end = (int(said[str(name)][0]) for name in (NIF.beginIndex, NIF.endIndex))
        return _Span(begin, end, said[str(NIF.anchorOf)][0], said[str(NIF.referenceContext)][0])


def _statement(value: Value, claims: Iterable[Claim]) -> Statement:
    def agrees(claim: Claim) -> bool:
        return claim.factuality == value.text if value.property == "factuality" else value in claim.says

    return Statement(value, tuple(number for number, claim in enumerate(claims, 1) if agrees(claim)))


def _local(iri: str) -> str:
    return iri.removeprefix(str(DIP))


def _rank(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
