"""Graphs to bytes and back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef

from graphs import evidence_of, nodes_of
from kgbuild.errors import OutputError
from kgbuild.evidence import build_evidence
from kgbuild.formats import SUFFIXES, Format
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.namespaces import DIP, EDTF, PREFIXES, XSD
from kgbuild.serialization import read_graph, to_bytes, to_turtle
from norland import make_corpus

NAMES = st.text(st.characters(codec="utf-8"), max_size=20)
NODES = st.one_of(NAMES.map(Minter().node), NAMES.map(Minter().document)).map(URIRef)
LITERALS = st.one_of(
    NAMES.map(Literal),
    NAMES.map(lambda text: Literal(text, lang="en")),
    NAMES.map(lambda text: Literal(text, datatype=EDTF.EDTF)),
    st.integers(0).map(lambda number: Literal(number, datatype=XSD.nonNegativeInteger)),
    st.decimals(0, 1, places=2).map(Literal),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
)
TRIPLES = st.sets(st.tuples(NODES, st.sampled_from([DIP.date, DIP.about]), NODES | LITERALS), max_size=12)


def graph_of(triples: object) -> Graph:
    """A graph of triples."""
    graph = Graph()
    for triple in triples:  # type: ignore[attr-defined]
        graph.add(triple)
    return graph


@given(TRIPLES)
def test_what_is_written_is_read_back(triples: set[object]) -> None:
    """Every graph of hostile names comes back as it was from rdflib and from Oxigraph, which agree."""
    graph = graph_of(triples)
    text = to_turtle(nodes_of(graph), DEFAULT_BASE)
    assert set(Graph().parse(data=text, format="turtle")) == set(graph)
    stored = {str(triple) for triple in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)}
    plain = graph.serialize(format="nt", encoding="utf-8")
    assert stored == {str(triple) for triple in pyoxigraph.parse(plain, format=pyoxigraph.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("form", Format)
@given(triples=TRIPLES)
def test_every_format_is_read_back(form: Format, triples: set[object]) -> None:
    """Whatever the format, hostile names and values of unexpected types come back as they were, with nothing beside."""
    graph, written = nodes_of(graph_of(triples)), to_bytes(nodes_of(graph_of(triples)), DEFAULT_BASE, form)
    plain = pyoxigraph.parse(to_bytes(graph, DEFAULT_BASE, Format.NTRIPLES), format=pyoxigraph.RdfFormat.N_TRIPLES)
    syntax = pyoxigraph.RdfFormat.from_extension(SUFFIXES[form].removeprefix("."))
    assert {str(quad.triple) for quad in pyoxigraph.parse(written, format=syntax)} == {str(q.triple) for q in plain}
    assert written == to_bytes(nodes_of(graph_of(sorted(triples, key=str))), DEFAULT_BASE, form)


@given(TRIPLES.flatmap(lambda triples: st.tuples(st.just(triples), st.permutations(sorted(triples, key=str)))))
def test_equal_graphs_are_equal_bytes(pair: tuple[set[object], list[object]]) -> None:
    """The order in which triples were added leaves no trace."""
    triples, turned = pair
    assert to_turtle(nodes_of(graph_of(triples)), DEFAULT_BASE) == to_turtle(nodes_of(graph_of(turned)), DEFAULT_BASE)


def test_turtle_is_readable() -> None:
    """Prefixes come first and sorted, nodes are short where they can be, and the class leads."""
    lines = to_turtle(build_graph(make_corpus()), DEFAULT_BASE).decode().splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    assert declared == sorted(declared) == lines[: len(declared)]
    assert "person:tomas-ruiz a dip:Agent , dip:Person ;" in lines
    assert "\tdip:participant person:ada-quill , person:tomas-ruiz ;" in lines
    assert not [line for line in declared if "document:" in line]


def test_a_kind_never_takes_a_known_prefix() -> None:
    """Nodes below `dip/` or `rdf/` are written in full, so that the vocabularies keep their prefixes."""
    graph = graph_of([(URIRef(f"{DEFAULT_BASE}{kind}/x"), DIP.date, Literal("1")) for kind in PREFIXES])
    assert set(Graph().parse(data=to_turtle(nodes_of(graph), DEFAULT_BASE), format="turtle")) == set(graph)


def test_a_blank_node_is_refused() -> None:
    """Blank nodes would make output differ from run to run, so there is no way to write one."""
    with pytest.raises(ValueError, match="a blank node"):
        to_turtle(nodes_of(graph_of([(URIRef(DEFAULT_BASE), DIP.about, BNode())])), DEFAULT_BASE)


def test_a_file_reads_like_its_graph(tmp_path: Path) -> None:
    """Turtle and N-Triples files give the graph that was written."""
    graph = evidence_of(make_corpus())
    (tmp_path / "a.ttl").write_bytes(to_turtle(build_evidence(make_corpus()), DEFAULT_BASE))
    graph.serialize(tmp_path / "a.nt", format="nt", encoding="utf-8")
    for name in ("a.ttl", "a.nt"):
        assert set(read_graph(tmp_path / name, OutputError)) == set(graph)


@pytest.mark.parametrize(
    "content",
    [
        b"<a> <b> .",
        b"\xff\xfe",
        b"<< <x:a> <x:b> <x:c> >> <x:p> <x:o> .",
        b"<x:a> <http://www.w3.org/2002/07/owl#imports> <x:b> .",
    ],
)
def test_a_file_that_is_no_graph_is_told_in_one_line(content: bytes, tmp_path: Path) -> None:
    """Broken Turtle, a wrong encoding, triples about triples and imports are refused with the file's name."""
    (tmp_path / "a.ttl").write_bytes(content)
    with pytest.raises(OutputError, match=r"a\.ttl: ") as caught:
        read_graph(tmp_path / "a.ttl", OutputError)
    assert "\n" not in str(caught.value)
