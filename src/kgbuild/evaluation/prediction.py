"""What an output folder tells, document by document, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from kgbuild.errors import EvaluationError
from kgbuild.evaluation.agreement import fold
from kgbuild.formats import EVIDENCE, GRAPH, require_layer
from kgbuild.model import Span
from kgbuild.namespaces import DCTERMS, DIP, ITSRDF, NIF, RDF, RDFS, SKOS
from kgbuild.serialization import read_graph

__all__ = ["DocumentPart", "Node", "Prediction", "Told", "read_prediction"]

_PLAIN = "text/plain"

_Item = TypeVar("_Item")
_Properties = Mapping[str, list[str]]
_Index = Mapping[str, _Properties]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or fact: its classes by local name, its names folded, and what else it says in terms of the ontology.

    `says` goes from a property's local name to its sorted values: IRIs of nodes, local names of terms, or literals.
    """

    label: str
    classes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return self.says.get(name, ())


class Told(NamedTuple):
    """A claim: the fact it is about, its trigger, its rule, and what it says as pairs of property and value."""

    fact: str
    anchor: Span
    rule: str
    says: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What the output says of one document; `mentions` are names with the IRI of the entity, `quotes` all its spans."""

    iri: str
    source: str
    media_type: str
    quotes: tuple[tuple[Span, str], ...]
    mentions: tuple[tuple[Span, str], ...]
    claims: tuple[Told, ...]

    @property
    def extracted(self) -> str | None:
        """The file below the output folder that holds the text, where that is not the document's own."""
        name = unquote(self.iri.partition("/document/")[2])
        return None if self.media_type == _PLAIN else f"texts/{name}.txt"


@dataclass(frozen=True, slots=True)
class Prediction:
    """A whole output: its documents and nodes, the documents that tell of each fact, the signings of each treaty."""

    folder: Path
    documents: tuple[DocumentPart, ...]
    nodes: Mapping[str, Node]
    tellers: Mapping[str, frozenset[str]]
    signings: Mapping[str, tuple[str, ...]]

    def node(self, iri: str) -> Node:
        """Return a node; one that the graph says nothing of has neither class nor names."""
        return self.nodes.get(iri) or Node(iri)

    def find(self, document: str) -> DocumentPart:
        """Return the document whose source has that file name or ends in that path.

        Raises:
            EvaluationError: there is none, or more than one.
        """
        found = [part for part in self.documents if f"/{part.source}".endswith(f"/{document}")]
        if not found:
            raise EvaluationError(f"{document}: not in the output {self.folder}; run kgbuild on it, or leave it out")
        if len(found) > 1:
            sources = ", ".join(part.source for part in found)
            raise EvaluationError(f"{document}: is any of {sources}; give more of its path in the annotation")
        return found[0]


def read_prediction(folder: Path) -> Prediction:
    """Return what the graph and the evidence in `folder` tell.

    Raises:
        EvaluationError: a file is missing or damaged.
    """
    facts, evidence = _index(folder, GRAPH), _index(folder, EVIDENCE)
    try:
        parts = tuple(_read_parts(evidence))
    except ValueError as error:
        raise EvaluationError(
            f"{folder}: an offset of the evidence is no number ({error}); run kgbuild again"
        ) from error
    nodes = {iri: _node(iri, said) for iri, said in facts.items()}
    tellers = _group((claim.fact, part.iri) for part in parts for claim in part.claims)
    signed = ((iri, node) for iri, node in nodes.items() if "Signing" in node.classes)
    signings = _group((treaty, iri) for iri, node in signed for treaty in node.values("treaty"))
    return Prediction(
        folder=folder,
        documents=parts,
        nodes=nodes,
        tellers={fact: frozenset(documents) for fact, documents in tellers.items()},
        signings={treaty: tuple(actions) for treaty, actions in signings.items()},
    )


def _index(folder: Path, layer: str) -> _Index:
    """Return what a layer says, by subject and property, in one order whatever the order of the file."""
    graphs = [read_graph(path, EvaluationError) for path in require_layer(folder, layer, EvaluationError)]
    index: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    triples = ([str(term) for term in triple] for graph in graphs for triple in graph)
    for subject, predicate, value in sorted(triples):
        index[subject][predicate].append(value)
    return index


def _node(iri: str, said: _Properties) -> Node:
    labels = _values(said, RDFS.label)
    names = [*labels, *_values(said, SKOS.prefLabel), *_values(said, SKOS.altLabel)]
    return Node(
        label=labels[0] if labels else iri,
        classes=frozenset(_local(value) for value in _values(said, RDF.type)),
        names=frozenset(map(fold, names)),
        says={name: tuple(values) for name, values in _told(said)},
    )


def _read_parts(evidence: _Index) -> Iterator[DocumentPart]:
    documents = [(iri, said) for iri, said in evidence.items() if str(DIP.Document) in _values(said, RDF.type)]
    document_of = {context: iri for iri, said in documents for context in _values(said, DIP.text)}
    spans = dict(_read_spans(evidence, document_of))
    quotes = _group(_read_spans_with(NIF.anchorOf, evidence, spans))
    mentions = _group(_read_spans_with(ITSRDF.taIdentRef, evidence, spans))
    claims = _group(_read_claims(evidence, spans))
    for iri, said in documents:
        yield DocumentPart(
            iri=iri,
            source=_first(said, DCTERMS.source),
            media_type=_first(said, DCTERMS.format) or _PLAIN,
            quotes=tuple(quotes[iri]),
            mentions=tuple(mentions[iri]),
            claims=tuple(claims[iri]),
        )


def _read_spans(evidence: _Index, document_of: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, Span]]]:
    """Yield each span's IRI with its document and offsets."""
    for iri, said in evidence.items():
        if document := document_of.get(_first(said, NIF.referenceContext)):
            yield iri, (document, Span(int(_first(said, NIF.beginIndex)), int(_first(said, NIF.endIndex))))


def _read_spans_with(
    predicate: str, evidence: _Index, spans: Mapping[str, tuple[str, Span]]
) -> Iterator[tuple[str, tuple[Span, str]]]:
    """Yield, by document, each span that has a property, with its value."""
    for iri, (document, span) in spans.items():
        yield from ((document, (span, value)) for value in _values(evidence[iri], predicate))


def _read_claims(evidence: _Index, spans: Mapping[str, tuple[str, Span]]) -> Iterator[tuple[str, Told]]:
    """Yield the claims that hang on a span, by document."""
    for said in evidence.values():
        if str(DIP.Claim) in _values(said, RDF.type) and (anchor := _first(said, DIP.anchor)) in spans:
            document, span = spans[anchor]
            says = frozenset((name, value) for name, values in _told(said) for value in values)
            yield from ((document, Told(fact, span, _first(said, DIP.rule), says)) for fact in _values(said, DIP.about))


def _group(items: Iterable[tuple[str, _Item]]) -> dict[str, list[_Item]]:
    groups: dict[str, list[_Item]] = defaultdict(list)
    for key, item in items:
        groups[key].append(item)
    return groups


def _told(said: _Properties) -> Iterator[tuple[str, list[str]]]:
    """Yield what is said in terms of the ontology, by local name."""
    for predicate in said:
        if predicate.startswith(DIP):
            yield _local(predicate), [_local(value) for value in _values(said, predicate)]


def _local(term: str) -> str:
    """Return the local name of a term of the ontology; anything else is returned as it is."""
    return term.removeprefix(DIP)


def _first(said: _Properties, predicate: str) -> str:
    return next(iter(_values(said, predicate)), "")


def _values(said: _Properties, predicate: str) -> list[str]:
    return said.get(str(predicate), [])
