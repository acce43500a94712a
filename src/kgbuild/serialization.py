"""Graphs as bytes: written sorted, so that equal graphs are equal bytes; read from named files alone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse, serialize
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Graph, IdentifiedNode, Literal, URIRef

from kgbuild.errors import KgbuildError
from kgbuild.formats import SUFFIXES, Format, suffix_of
from kgbuild.iris import Minter
from kgbuild.jsonld import to_jsonld
from kgbuild.namespaces import OWL, PREFIXES, XSD
from kgbuild.parsing import parse_file, telling
from kgbuild.terms import TYPE, Nodes, Said, Triple, address, describe, iri, is_literal, parts, triples_of

_QUADS = frozenset({Format.TRIG, Format.NQUADS})
_LINES = frozenset({Format.NQUADS, Format.NTRIPLES})
_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]")  # what canonical N-Triples escape besides what `terms` do
_PREFIXED = frozenset({Format.TURTLE, Format.TRIG})
_OXIGRAPH = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.TRIG: RdfFormat.TRIG,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
}
_CHUNK = 1_000
_XSD_STRING = str(XSD.string)
_IMPORTS = iri(str(OWL.imports))
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def to_bytes(nodes: Nodes, base: str, form: Format, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return a graph without blank nodes in a format, in UTF-8, sorted by subject, predicate (class first) and object.

    TriG and N-Quads put each triple into the named graph that `Minter.graph_of` gives its subject. Nodes below the IRI
    `base` are shortened where the format can: by `prefixes` or else those of `data_prefixes`, or in JSON-LD by
    leaving the base out.

    Raises:
        ValueError: a node is blank, or a term is none.
    """
    texts = _named_texts(nodes, base) if form in _QUADS else _texts(nodes)
    if form in _LINES and not _ESCAPED.search(text := "".join(texts)):
        return text.encode()
    statements = _read([text] if form in _LINES else texts)
    if form is Format.JSONLD:
        return to_jsonld(statements, base)
    declared = dict(prefixes or data_prefixes(nodes, base)) if form in _PREFIXED else {}
    buffer = BytesIO()
    serialize(statements, buffer, format=_OXIGRAPH[form], prefixes=declared)
    if not declared:
        return buffer.getvalue()
    *_, rest = buffer.getvalue().split(b"\n", len(declared))
    return (declare(declared) if rest else b"\n") + rest


def declare(prefixes: Mapping[str, str]) -> bytes:
    """Return what a file of Turtle that has something in it begins with."""
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes)).encode() + b"\n"


def to_turtle(nodes: Nodes, base: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return a graph without blank nodes as Turtle."""
    return to_bytes(nodes, base, Format.TURTLE, prefixes)


def zip_bytes(content: bytes) -> bytes:
    """Return `content` in gzip, without the time of day and a file's name, so that equal contents are equal bytes."""
    return gzip.compress(content, mtime=0)


def data_prefixes(nodes: Nodes, base: str) -> dict[str, str]:
    """Return the prefixes that shorten a graph: the vocabularies', and for each kind of plain names one (`person:`)."""
    return key_prefixes(_keys_below(nodes, base), base)


def key_prefixes(keys: Iterable[str], base: str, *, partly: bool = False) -> dict[str, str]:
    """Return the prefixes that shorten a graph whose nodes have these keys.

    A kind has one if none of its names needs escapes after it, or, `partly`, if some name does not.
    """
    plain, other = set[str](), set[str]()
    for key in keys:
        kind, _, name = key.partition("/")
        (plain if _NAME.fullmatch(name) else other).add(kind)
    kinds = (kind for kind in (plain if partly else plain - other) if kind[:1].isalpha() and _NAME.fullmatch(kind))
    return PREFIXES | {kind: f"{base}{kind}/" for kind in kinds if kind not in PREFIXES}


class Sample:
    """Keys that stand for many in what `key_prefixes` makes of them: of each kind a plain one and one that is not."""

    def __init__(self) -> None:
        """Begin with none."""
        self._keys: dict[tuple[str, bool], str] = {}

    def add(self, key: str) -> None:
        """Take in a key."""
        kind, _, name = key.partition("/")
        self._keys.setdefault((kind, bool(_NAME.fullmatch(name))), key)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._keys.values())


def read_graph(path: Path, error: type[KgbuildError]) -> Graph:
    """Return the graph of a file, as `read_nodes` reads it, for rdflib.

    Raises:
        KgbuildError: of class `error`, where the file cannot be read or asks for others by owl:imports.
    """
    return to_rdflib(read_nodes(path, error))


def read_nodes(path: Path, error: type[KgbuildError]) -> Nodes:
    """Return the graph of a file in any format that kgbuild writes, zipped or not; nothing that it names is fetched.

    What stands in named graphs is read with the rest.

    Raises:
        KgbuildError: of class `error`, where the file cannot be read or asks for others by owl:imports.
    """
    if not path.exists():
        raise error(f"{path}: no such file; check the path")
    if suffix_of(path) not in SUFFIXES.values():
        raise error(f"{path}: not a graph that kgbuild reads; its name must end in {', '.join(SUFFIXES.values())}")
    with telling(path, error):
        nodes = describe(_to_triple(quad) for quad in parse_file(path))
    if any(_IMPORTS in said for said in nodes.values()):
        raise error(f"{path}: imports other files (owl:imports), which kgbuild does not fetch; name them all instead")
    return nodes


def to_rdflib(*graphs: Nodes) -> Graph:
    """Return the union of some graphs as rdflib has it."""
    union = Graph(bind_namespaces="none")
    for subject, predicate, value in chain.from_iterable(map(triples_of, graphs)):
        union.add((_to_node(subject), URIRef(address(predicate)), _to_term(value)))
    return union


def _read(texts: Iterable[str]) -> Iterator[Quad]:
    """Return the statements of some texts of N-Quads, parsed some hundreds of texts at a time."""
    texts = iter(texts)
    chunks = iter(lambda: "".join(islice(texts, _CHUNK)), "")
    return chain.from_iterable(parse(chunk, format=RdfFormat.N_QUADS) for chunk in chunks)


def _texts(nodes: Nodes) -> Iterator[str]:
    """Yield what each node says in N-Triples, nodes in order."""
    return (_text(subject, nodes[subject], ".") for subject in sorted(nodes, key=address))


def _named_texts(nodes: Nodes, base: str) -> Iterator[str]:
    """Yield what each node says in N-Quads, all of one named graph together."""
    minter = Minter(base)
    named = [(minter.graph_of(address(subject)), subject) for subject in sorted(nodes, key=address)]
    return (_text(subject, nodes[subject], f"<{name}> .") for name, subject in sorted(named, key=itemgetter(0)))


def _text(subject: str, said: Said, end: str) -> str:
    lines = []
    for predicate in _in_order(tuple(said)):
        values = said[predicate]
        for value in values if len(values) == 1 else sorted(values, key=_by_text):
            if value[0] == "_" or subject[0] == "_":
                raise ValueError(f"a blank node, whose name would change from run to run: {subject} {value}")
            lines.append(f"{subject} {predicate} {value} {end}\n")
    return "".join(lines)


@lru_cache
def _in_order(predicates: tuple[str, ...]) -> list[str]:
    """Predicates sorted, the class first."""
    return sorted(predicates, key=lambda predicate: (predicate != TYPE, address(predicate)))


def _by_text(term: str) -> tuple[str, str]:
    if not is_literal(term):
        return address(term), ""
    text, language, datatype = parts(term)
    return text, f"{language} {datatype}"


def _keys_below(nodes: Nodes, base: str) -> Iterator[str]:
    """The terms below `base`, as keys."""
    start = f"<{base}"
    for subject, said in nodes.items():
        for term in chain((subject,), said, *said.values()):
            if term.startswith(start):
                yield term[len(start) : -1]


def _to_triple(quad: Quad) -> Triple:
    if not isinstance(quad.subject, NamedNode | BlankNode):
        raise ValueError(f"a triple is no node: {quad.subject}")
    if not isinstance(quad.object, NamedNode | BlankNode | OxLiteral):
        raise ValueError(f"a triple is no node: {quad.object}")
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _to_node(term: str) -> IdentifiedNode:
    return URIRef(address(term)) if term[0] == "<" else BNode(term.removeprefix("_:"))


def _to_term(term: str) -> IdentifiedNode | Literal:
    if not is_literal(term):
        return _to_node(term)
    text, language, datatype = parts(term)
    if language:
        return Literal(text, lang=language)
    return Literal(text, datatype=URIRef(datatype) if datatype not in ("", _XSD_STRING) else None, normalize=False)
