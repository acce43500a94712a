"""Graphs as bytes: written sorted, so that equal graphs are equal bytes; read from named files alone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from operator import itemgetter
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import Triple as OxTriple
from rdflib import BNode, Graph, IdentifiedNode, Literal, URIRef
from rdflib.term import Node

from kgbuild.errors import KgbuildError
from kgbuild.formats import SUFFIXES, Format, suffix_of
from kgbuild.iris import Minter
from kgbuild.jsonld import to_jsonld
from kgbuild.namespaces import OWL, PREFIXES, RDF, XSD
from kgbuild.parsing import parse_file, telling

_QUADS = frozenset({Format.TRIG, Format.NQUADS})
_PREFIXED = frozenset({Format.TURTLE, Format.TRIG})
_OXIGRAPH = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.TRIG: RdfFormat.TRIG,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
}
_XSD_STRING = str(XSD.string)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def to_bytes(graph: Graph, base: str, form: Format, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return a graph without blank nodes in a format, in UTF-8, sorted by subject, predicate (class first) and object.

    TriG and N-Quads put each triple into the named graph that `Minter.graph_of` gives its subject. Nodes below the IRI
    `base` are shortened where the format can: by `prefixes` or else those of `data_prefixes`, or in JSON-LD by
    leaving the base out.
    """
    if form is Format.JSONLD:
        return to_jsonld(sorted(graph, key=_order), base)
    declared = dict(prefixes or data_prefixes(graph, base)) if form in _PREFIXED else {}
    statements = _quads(graph, base) if form in _QUADS else _triples(graph)
    buffer = BytesIO()
    serialize(statements, buffer, format=_OXIGRAPH[form], prefixes=declared)
    if not declared:
        return buffer.getvalue()
    lines = buffer.getvalue().split(b"\n")
    return b"\n".join([*sorted(lines[: len(declared)]), b"", *lines[len(declared) :]])


def to_turtle(graph: Graph, base: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return a graph without blank nodes as Turtle."""
    return to_bytes(graph, base, Format.TURTLE, prefixes)


def zip_bytes(content: bytes) -> bytes:
    """Return `content` in gzip, without the time of day and a file's name, so that equal contents are equal bytes."""
    return gzip.compress(content, mtime=0)


def data_prefixes(graph: Graph, base: str) -> dict[str, str]:
    """Return the prefixes that shorten a graph: the vocabularies', and for each kind of plain names one (`person:`)."""
    return PREFIXES | _prefixes_of_kinds(graph, base)


def read_graph(path: Path, error: type[KgbuildError]) -> Graph:
    """Return the graph of a file in any format that kgbuild writes, zipped or not; nothing that it names is fetched.

    What stands in named graphs is read with the rest.

    Raises:
        KgbuildError: of class `error`, where the file cannot be read or asks for others by owl:imports.
    """
    if suffix_of(path) not in SUFFIXES.values():
        raise error(f"{path}: not a graph that kgbuild reads; its name must end in {', '.join(SUFFIXES.values())}")
    graph = Graph(bind_namespaces="none")
    with telling(path, error):
        for quad in parse_file(path):
            graph.add((_node(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    if (None, OWL.imports, None) in graph:
        raise error(f"{path}: imports other files (owl:imports), which kgbuild does not fetch; name them all instead")
    return graph


def _triples(graph: Graph) -> Iterator[OxTriple]:
    return (_to_oxigraph(triple) for triple in sorted(graph, key=_order))


def _quads(graph: Graph, base: str) -> Iterator[Quad]:
    """Yield the triples of a graph in their named graphs, all of one named graph together."""
    minter = Minter(base)
    named = ((minter.graph_of(str(triple[0])), triple) for triple in sorted(graph, key=_order))
    for name, triple in sorted(named, key=itemgetter(0)):
        said = _to_oxigraph(triple)
        yield Quad(said.subject, said.predicate, said.object, NamedNode(name))


def _order(triple: tuple[Node, Node, Node]) -> tuple[str, bool, str, str, str]:
    subject, predicate, term = triple
    tag = f"{term.language} {term.datatype}" if isinstance(term, Literal) else ""
    return str(subject), predicate != RDF.type, str(predicate), str(term), tag


def _prefixes_of_kinds(graph: Graph, base: str) -> dict[str, str]:
    """A prefix for each first step below `base` ("person", "meeting") whose nodes need no escapes after it."""
    nodes = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    below = [node[len(base) :].partition("/") for node in nodes if node.startswith(base)]
    kinds = {kind for kind, _, _ in below} - {kind for kind, _, name in below if not _NAME.fullmatch(name)}
    return {
        kind: f"{base}{kind}/" for kind in kinds if kind[0].isalpha() and _NAME.fullmatch(kind) and kind not in PREFIXES
    }


def _to_oxigraph(triple: tuple[Node, Node, Node]) -> OxTriple:
    subject, predicate, term = triple
    return OxTriple(NamedNode(str(subject)), NamedNode(str(predicate)), _to_oxigraph_term(term))


def _to_oxigraph_term(term: Node) -> NamedNode | OxLiteral:
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if not isinstance(term, Literal):
        raise TypeError(f"neither IRI nor literal: {term!r}")
    if term.language:
        return OxLiteral(str(term), language=term.language)
    return OxLiteral(str(term), datatype=NamedNode(str(term.datatype or XSD.string)))


def _node(node: object) -> IdentifiedNode:
    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, BlankNode):
        return BNode(node.value)
    raise ValueError(f"a triple is no node: {node}")


def _term(term: object) -> IdentifiedNode | Literal:
    if not isinstance(term, OxLiteral):
        return _node(term)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == _XSD_STRING else URIRef(datatype), normalize=False)
