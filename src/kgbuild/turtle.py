"""Graphs as Turtle: written sorted, so that equal graphs are equal bytes; read from named files alone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse, serialize
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import Triple as OxTriple
from rdflib import BNode, Graph, IdentifiedNode, Literal, URIRef
from rdflib.term import Node

from kgbuild.errors import KgbuildError
from kgbuild.namespaces import OWL, PREFIXES, RDF, XSD

_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}
_XSD_STRING = str(XSD.string)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def to_turtle(graph: Graph, base: str) -> bytes:
    """Return a graph without blank nodes as Turtle in UTF-8, sorted by subject, predicate (class first) and object.

    Nodes below the IRI `base` are shortened by a prefix for each kind of plain names, such as `person:`.
    """
    prefixes = PREFIXES | _prefixes_of_kinds(graph, base)
    triples = (_to_oxigraph(triple) for triple in sorted(graph, key=_order))
    buffer = BytesIO()
    serialize(triples, buffer, format=RdfFormat.TURTLE, prefixes=prefixes)
    lines = buffer.getvalue().split(b"\n")
    return b"\n".join([*sorted(lines[: len(prefixes)]), b"", *lines[len(prefixes) :]])


def read_turtle(path: Path, error: type[KgbuildError]) -> Graph:
    """Return the graph of a Turtle or N-Triples file; nothing that it names is fetched.

    Raises:
        KgbuildError: of class `error`, where the file cannot be read or asks for others by owl:imports.
    """
    if path.suffix not in _FORMATS:
        raise error(f"{path}: not a graph that kgbuild reads; give Turtle (.ttl) or N-Triples (.nt)")
    graph = Graph(bind_namespaces="none")
    try:
        for quad in parse(path=str(path), format=_FORMATS[path.suffix]):
            graph.add((_node(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    except OSError as reason:
        raise error(f"{path}: cannot be read ({_describe(reason)}); check the path and its permissions") from reason
    except (SyntaxError, ValueError) as reason:
        raise error(f"{path}: {_describe(reason)}; correct the file or name another") from reason
    if (None, OWL.imports, None) in graph:
        raise error(f"{path}: imports other files (owl:imports), which kgbuild does not fetch; name them all instead")
    return graph


def _describe(error: Exception) -> str:
    """One line of what the parser says, without its numbers of errors and its second naming of the file."""
    said = error.msg if isinstance(error, SyntaxError) else str(error).partition(" (os error")[0]
    return " ".join(said.split())


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
