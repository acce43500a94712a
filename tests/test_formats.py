"""The formats of an output: one graph, whichever it is written in."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Graph, URIRef

from commands import BRIEF, contents, kgbuild, write_brief
from kgbuild import cli
from kgbuild.errors import OutputError
from kgbuild.evaluation.prediction import read_prediction
from kgbuild.formats import EVIDENCE, GRAPH, LAYERS, Format, find_layer, layer_name, require_layer
from kgbuild.iris import DEFAULT_BASE
from kgbuild.namespaces import DIP, OWL, RDF
from kgbuild.serialization import read_graph

SECOND = """Ada Quill of Norway met Tomas Ruiz of Chile in Geneva on 4 May 2021.

President Tomas Ruiz of Chile met Prime Minister Ann Lee of Canada in Geneva on 5 May 2021.
"""
FACTS = URIRef(f"{DEFAULT_BASE}graph/facts")
RDFLIB = {
    Format.TURTLE: "turtle",
    Format.TRIG: "trig",
    Format.NQUADS: "nquads",
    Format.NTRIPLES: "nt",
    Format.JSONLD: "json-ld",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[Format, Path]:
    """The same two documents in every format."""
    folder = tmp_path_factory.mktemp("formats")
    briefs = [write_brief(folder, "first.txt", BRIEF), write_brief(folder, "second.txt", SECOND)]
    for form in Format:
        result = kgbuild("run", *briefs, "-o", folder / form, "--format", form)
        assert result.exit_code == 0, result.output
    return {form: folder / form for form in Format}


def written(graph: Graph) -> set[str]:
    """The triples of a graph by their characters, since rdflib takes "01" and "1" for one number."""
    return {" ".join(term.n3() for term in triple) for triple in graph.triples((None, None, None))}


def layers(folder: Path) -> list[Path]:
    """The files of the two layers."""
    return [path for layer in LAYERS for path in require_layer(folder, layer, OutputError)]


@pytest.mark.parametrize("form", Format)
def test_every_format_holds_the_same_graph(outputs: dict[Format, Path], form: Format) -> None:
    """Rdflib and Oxigraph find in each format what stands in the Turtle, and kgbuild reads it so."""
    for path, turtle in zip(layers(outputs[form]), layers(outputs[Format.TURTLE]), strict=True):
        expected = written(Graph().parse(turtle))
        dataset = Dataset(default_union=True)
        dataset.parse(path, format=RDFLIB[form])
        assert written(dataset) == expected
        assert written(read_graph(path, OutputError)) == expected
        parsed = {str(quad.triple) for quad in pyoxigraph.parse(path=str(path))}
        assert parsed == {str(quad.triple) for quad in pyoxigraph.parse(path=str(turtle))}


@pytest.mark.skipif(not shutil.which("riot"), reason="needs Jena's riot")
@pytest.mark.parametrize("form", Format)
def test_jena_reads_every_format_alike(outputs: dict[Format, Path], form: Format) -> None:
    """Jena, too, finds the same graph in each format."""
    for path, turtle in zip(layers(outputs[form]), layers(outputs[Format.TURTLE]), strict=True):
        told = subprocess.run(["riot", "--output=nquads", path], capture_output=True, check=True).stdout
        read = pyoxigraph.parse(told, format=pyoxigraph.RdfFormat.N_QUADS)
        assert {str(quad.triple) for quad in read} == {str(quad.triple) for quad in pyoxigraph.parse(path=str(turtle))}


@pytest.mark.parametrize("form", Format)
def test_every_format_answers_alike(outputs: dict[Format, Path], form: Format) -> None:
    """Whatever the format, queries with prefixes, explanations, shapes and evaluation find the same."""
    asked = [
        ("query", outputs[form], "meetings-of", "Tomas Ruiz"),
        ("query", outputs[form], "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"),
        ("query", outputs[form], "DESCRIBE person:tomas-ruiz"),
        ("query", outputs[form], "SELECT (COUNT(*) AS ?n) { ?claim a dip:Claim }"),
        ("explain", "Tomas Ruiz", "-o", outputs[form]),
        ("validate", outputs[form]),
    ]
    for question in asked:
        given = kgbuild(*question)
        turtle = kgbuild(*(outputs[Format.TURTLE] if part == outputs[form] else part for part in question))
        assert (given.exit_code, given.output) == (turtle.exit_code, turtle.output)
        assert given.exit_code == 0
    predictions = [replace(read_prediction(outputs[each]), folder=Path()) for each in (form, Format.TURTLE)]
    assert predictions[0] == predictions[1]


@pytest.mark.parametrize("form", [Format.TRIG, Format.NQUADS])
def test_each_document_has_its_evidence_in_a_graph_of_its_own(outputs: dict[Format, Path], form: Format) -> None:
    """Facts stand in one named graph, what a document says in that document's, what joins two documents in a third."""
    facts, evidence = (Dataset(), Dataset())
    facts.parse(outputs[form] / layer_name(GRAPH, form), format=RDFLIB[form])
    evidence.parse(outputs[form] / layer_name(EVIDENCE, form), format=RDFLIB[form])
    assert {graph.identifier for graph in facts.graphs() if len(graph)} == {FACTS}
    named = {str(graph.identifier): graph for graph in evidence.graphs() if len(graph)}
    documents = {f"{DEFAULT_BASE}graph/evidence/{name}": name for name in ("first", "second")}
    assert set(named) == {*documents, f"{DEFAULT_BASE}graph/merges"}
    for graph, name in documents.items():
        node = f"{DEFAULT_BASE}document/{name}"
        assert {str(subject).partition("#")[0] for subject in named[graph].subjects()} == {node}
    merges = named[f"{DEFAULT_BASE}graph/merges"]
    assert {str(kind) for kind in merges.objects(None, RDF.type)} == {str(DIP.Merge)}


def test_a_named_graph_can_be_asked_for(outputs: dict[Format, Path]) -> None:
    """In TriG a query can ask for what one document says."""
    sparql = f"SELECT (COUNT(?claim) AS ?n) {{ GRAPH <{DEFAULT_BASE}graph/evidence/second> {{ ?claim a dip:Claim }} }}"
    counted = kgbuild("query", outputs[Format.TRIG], sparql, "--format", "csv")
    lines = (outputs[Format.NTRIPLES] / "evidence.nt").read_text().splitlines()
    expected = [line for line in lines if "/second#claim=" in line.split()[0] and line.endswith("#Claim> .")]
    assert int(counted.stdout.split()[1]) == len(expected) > 0


def test_json_ld_reads_like_plain_json(outputs: dict[Format, Path]) -> None:
    """A program that knows no RDF finds names, nodes and arrays where it expects them."""
    nodes = json.loads((outputs[Format.JSONLD] / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    [person] = [node for node in nodes if node["id"] == "person/tomas-ruiz"]
    assert person["type"] == ["Agent", "Person"]
    assert person["label"] == "Tomas Ruiz"
    assert person["mentionedIn"] == ["document/first", "document/second"]
    spans = json.loads((outputs[Format.JSONLD] / "evidence.jsonld").read_text(encoding="utf-8"))["@graph"]
    [name] = [node for node in spans if node.get("anchorOf") == "Ann Lee"]
    assert SECOND[name["beginIndex"] : name["endIndex"]] == "Ann Lee"


def test_the_context_stands_in_a_file_too(outputs: dict[Format, Path], tmp_path: Path) -> None:
    """What a program writes with the context beside it is read by the ontology's terms."""
    folder = outputs[Format.JSONLD]
    context = json.loads((folder / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    inside = json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))["@context"]
    assert inside == {"@base": DEFAULT_BASE, **context}
    shutil.copy(folder / "context.jsonld", tmp_path)
    mine = {"@context": "context.jsonld", "id": "https://example.org/m", "type": "Meeting", "place": ["x:geneva"]}
    (tmp_path / "mine.jsonld").write_text(json.dumps(mine), encoding="utf-8")
    read = Graph().parse(tmp_path / "mine.jsonld", format="json-ld")
    meeting = URIRef("https://example.org/m")
    assert set(read) == {(meeting, RDF.type, DIP.Meeting), (meeting, DIP.place, URIRef("x:geneva"))}


def test_the_context_has_a_term_for_every_property(repository: Path) -> None:
    """No property that a fact or claim may have lacks a short name; references are told from texts."""
    ontology = Graph().parse(repository / "ontology" / "diplomacy.ttl")
    context = json.loads((repository / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    defined = {context[name]["@id"]: context[name] for name in context if isinstance(context[name], dict)}
    for kind, refers in ((OWL.ObjectProperty, True), (OWL.DatatypeProperty, False)):
        for term in ontology.subjects(RDF.type, kind):
            if term != DIP.outranks:  # between values of factuality, in the ontology alone
                expected = defined[f"dip:{str(term).removeprefix(DIP)}"].get("@type", "")
                assert expected.startswith("@") is refers, term


@pytest.mark.parametrize("form", [Format.TRIG, Format.JSONLD])
def test_the_same_documents_give_the_same_bytes(tmp_path: Path, form: Format) -> None:
    """Zipped or not, with its description, an output of another time and place is the same to the byte."""
    brief = write_brief(tmp_path)
    for name in ("a", "b"):
        assert kgbuild("run", brief, "-o", tmp_path / name, "--format", form, "--gzip").exit_code == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    zipped = tmp_path / "a" / layer_name(GRAPH, form, zipped=True)
    assert gzip.decompress(zipped.read_bytes()).startswith((b"@prefix", b"{"))
    assert kgbuild("validate", tmp_path / "a").exit_code == 0
    assert "Tomas Ruiz" in kgbuild("query", tmp_path / "a", "who-met-whom").stdout


def test_another_format_replaces_the_last_one(tmp_path: Path) -> None:
    """A folder holds one format at a time: what a run of another format left goes, and nothing else."""
    brief, folder = write_brief(tmp_path), tmp_path / "output"
    kgbuild("run", brief, "-o", folder, "--format", "jsonld")
    (folder / "notes.nt").write_text("mine", encoding="utf-8")
    kgbuild("run", brief, "-o", folder, "--format", "nquads", "--gzip")
    assert sorted(contents(folder)) == ["dataset.ttl", "evidence.nq.gz", "graph.nq.gz", "misses.jsonl", "notes.nt"]


def test_the_text_of_an_earlier_page_goes_whatever_its_format(tmp_path: Path) -> None:
    """An extracted text is known by the evidence of the run that left it, in N-Quads as in Turtle."""
    page = f"<html><body><article><p>{BRIEF}</p></article></body></html>"
    kgbuild("run", write_brief(tmp_path, "page.html", page), "-o", tmp_path / "output", "--format", "nquads")
    assert (tmp_path / "output" / "texts" / "page.txt").exists()
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert not (tmp_path / "output" / "texts").exists()


def test_two_formats_in_one_folder_are_told_apart_by_nobody(outputs: dict[Format, Path], tmp_path: Path) -> None:
    """Where a graph lies in two formats, kgbuild does not guess which is meant."""
    shutil.copy(outputs[Format.TURTLE] / "graph.ttl", tmp_path)
    shutil.copy(outputs[Format.TRIG] / "graph.trig", tmp_path)
    with pytest.raises(OutputError, match=r"graph\.ttl and graph\.trig"):
        find_layer(tmp_path, GRAPH, OutputError)
    for result in (kgbuild("query", tmp_path, "offices"), kgbuild("validate", tmp_path)):
        assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("graph.ttl.gz", b"no gzip"),
        ("graph.nt.gz", gzip.compress(b"<a:b> <a:c> <a:d> ." * 99)[:-9]),
        ("graph.trig", b"<a:b> { <a:c>"),
        ("graph.nq", b"<a:b> <a:c>"),
        ("graph.jsonld", b'{"@context": "https://example.org/elsewhere.jsonld", "@id": "a:b", "x": "y"}'),
        ("graph.jsonld", b'{"@graph": ['),
    ],
)
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    """What is cut off, in no such format, or asks for a context from the network is named with what to do.

    In an output it is one that cannot be read; as a file to validate it is wrong use.
    """
    (tmp_path / name).write_bytes(content)
    asked, checked = kgbuild("query", tmp_path, "offices"), kgbuild("validate", tmp_path / name)
    for result, status in ((asked, cli.UNWRITABLE), (checked, cli.MISUSED)):
        assert (result.exit_code, result.stderr.count("\n")) == (status, 1), result.output
        assert name in result.stderr
