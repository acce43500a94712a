"""Tables and networks: the graph for those who work without RDF."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from pyarrow import parquet
from rdflib import Graph, URIRef

from commands import BRIEF, contents, kgbuild, write_brief
from kgbuild import cli
from kgbuild.evidence import build_evidence
from kgbuild.export import export
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.model import Corpus
from kgbuild.namespaces import DIP, RDF, RDFS
from kgbuild.serialization import to_turtle
from norland import ADA, MEETING, TOMAS, make_corpus

TABLES = "claims meetings organizations participations parties people states steps tenures treaties".split()
FORMULA = '=HYPERLINK("https://example.org/";"Ada")'


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run on a small document."""
    folder = tmp_path_factory.mktemp("exported")
    assert kgbuild("run", write_brief(folder), "-o", folder / "output").exit_code == 0
    return folder / "output"


@pytest.fixture(scope="module")
def tables(output: Path) -> Path:
    """Its tables."""
    result = kgbuild("export", output, "--to", output.parent / "tables")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("written") == len(contents(output.parent / "tables"))
    return output.parent / "tables"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write_corpus(corpus: Corpus, folder: Path) -> Path:
    """An output folder of a corpus."""
    folder.mkdir()
    for name, graph in (("graph.ttl", build_graph(corpus)), ("evidence.ttl", build_evidence(corpus))):
        (folder / name).write_bytes(to_turtle(graph, DEFAULT_BASE))
    return folder


def test_every_node_has_its_row(output: Path, tables: Path) -> None:
    """Each table of things has one row for each thing of its class, under its own name."""
    graph = Graph().parse(output / "graph.ttl").parse(output / "evidence.ttl")
    assert sorted(contents(tables)) == sorted([*(f"{name}.csv" for name in TABLES), "met.graphml", "signed.graphml"])
    for name, kind in (
        *(("people", DIP.Person), ("states", DIP.State), ("organizations", DIP.Organization)),
        *(("meetings", DIP.Meeting), ("treaties", DIP.Treaty), ("steps", DIP.TreatyAction)),
        *(("tenures", DIP.Tenure), ("claims", DIP.Claim)),
    ):
        rows = read(tables / f"{name}.csv")
        assert {row["id"] for row in rows} == {str(node) for node in graph.subjects(RDF.type, kind)}
        for row in rows:
            assert row.get("name", "") in {"", str(graph.value(URIRef(row["id"]), RDFS.label))}


def test_rows_join_by_the_addresses_of_nodes(output: Path, tables: Path) -> None:
    """Who takes part in what, and which party has which treaty, is told once for each pair, with names beside."""
    graph = Graph().parse(output / "graph.ttl")
    told = {(row["event"], row["agent"]) for row in read(tables / "participations.csv") if row["role"] == "participant"}
    assert told == {(str(event), str(agent)) for event, agent in graph.subject_objects(DIP.participant)}
    parties = {(row["treaty"], row["party"]) for row in read(tables / "parties.csv")}
    assert parties == {(str(treaty), str(party)) for treaty, party in graph.subject_objects(DIP.party)}
    [row] = [row for row in read(tables / "participations.csv") if row["agent_name"] == "Tomas Ruiz"]
    assert (row["event_type"], row["agent_type"], row["role"]) == ("Meeting", "Person", "participant")


def test_a_claim_can_be_found_in_its_text(tables: Path) -> None:
    """Offsets, trigger and sentence of a claim fit the document that it comes from."""
    claims = read(tables / "claims.csv")
    assert claims
    for claim in claims:
        assert Path(claim["source"]).name == "brief.txt"
        assert BRIEF[int(claim["begin"]) : int(claim["end"])] == claim["trigger"]
        assert claim["sentence"] in BRIEF
        assert 0 < float(claim["confidence"]) <= 1
        assert claim["factuality"] in {"Actual", "Planned", "Possible", "Cancelled", "Denied"}


def test_parquet_holds_what_csv_holds(output: Path, tables: Path, tmp_path: Path) -> None:
    """The columns are the same; numbers are numbers there, and what is not known is null."""
    export(output, tmp_path, "parquet")
    for name in TABLES:
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        rows = read(tables / f"{name}.csv")
        assert table.num_rows == len(rows)
        for column in table.column_names:
            kind = type(next((cell for cell in table[column].to_pylist() if cell is not None), ""))
            expected = [kind(row[column]) if row[column] else None for row in rows]
            assert table[column].to_pylist() == expected
    claims = parquet.read_table(tmp_path / "claims.parquet").schema
    assert [str(claims.field(name).type) for name in ("begin", "end", "confidence")] == ["int64", "int64", "double"]


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: Path) -> None:
    """What a hostile document says reaches a spreadsheet as text; Parquet, which runs nothing, has it as it is."""
    corpus = make_corpus()
    entities = tuple(replace(each, label=FORMULA) if each.key == ADA else each for each in corpus.entities)
    output = write_corpus(replace(corpus, entities=entities), tmp_path / "output")
    export(output, tmp_path / "csv", "csv")
    export(output, tmp_path / "parquet", "parquet")
    cells = [cell for path in (tmp_path / "csv").glob("*.csv") for row in read(path) for cell in row.values()]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert FORMULA in parquet.read_table(tmp_path / "parquet" / "people.parquet")["name"].to_pylist()


def test_a_network_ties_those_who_met(tmp_path: Path) -> None:
    """Two people of a meeting that took place are tied by it; a visit that may come about ties nobody."""
    export(write_corpus(make_corpus(), tmp_path / "output"), tmp_path / "tables", "csv")
    network = networkx.read_graphml(tmp_path / "tables" / "met.graphml")
    ada, tomas = (f"{DEFAULT_BASE}{key}" for key in (ADA, TOMAS))
    [fact] = [fact for fact in make_corpus().facts if fact.key == MEETING]
    assert not network.is_directed()
    assert {frozenset(pair) for pair in network.edges} == {frozenset({ada, tomas})}
    assert (network.edges[ada, tomas]["weight"], network.edges[ada, tomas]["what"]) == (1, fact.label)
    assert network.nodes[ada] == {"label": "Ada Quill", "type": "Person"}


def test_a_network_ties_those_who_signed(tmp_path: Path) -> None:
    """States that signed two treaties with each other are tied by both, as many as they are."""
    text = "Norway and Chile signed the Treaty of Geneva in 2022. Norway, Chile and Peru signed the Pact of Lima.\n"
    kgbuild("run", write_brief(tmp_path, text=text), "-o", tmp_path / "output")
    kgbuild("export", tmp_path / "output", "--to", tmp_path / "tables")
    network = networkx.read_graphml(tmp_path / "tables" / "signed.graphml")
    names = networkx.relabel_nodes(network, {node: said["label"] for node, said in network.nodes(data=True)})
    assert {frozenset(pair): names.edges[pair]["weight"] for pair in names.edges} == {
        frozenset({"Norway", "Chile"}): 2,
        frozenset({"Norway", "Peru"}): 1,
        frozenset({"Chile", "Peru"}): 1,
    }


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_graph_gives_the_same_bytes(output: Path, tmp_path: Path, form: str) -> None:
    """Tables of one graph are equal to the byte, whichever format the graph is read from."""
    brief = output.parent / "brief.txt"
    assert kgbuild("run", brief, "-o", tmp_path / "other", "--format", "trig", "--gzip").exit_code == 0
    export(output, tmp_path / "a", form)
    export(tmp_path / "other", tmp_path / "b", form)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_another_form_replaces_the_last_one(output: Path, tmp_path: Path) -> None:
    """Tables of an earlier export in another form go, other files stay."""
    export(output, tmp_path, "parquet")
    (tmp_path / "mine.parquet").write_bytes(b"mine")
    export(output, tmp_path, "csv")
    assert [name for name in contents(tmp_path) if name.endswith(".parquet")] == ["mine.parquet"]


def test_what_cannot_be_exported_is_told_in_one_line(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without a graph, evidence that is cut off, and Parquet without pyarrow each have their line."""
    damaged = write_corpus(make_corpus(), tmp_path / "damaged")
    evidence = (damaged / "evidence.ttl").read_text(encoding="utf-8").replace("dip:anchor ", "dip:hearsay ")
    (damaged / "evidence.ttl").write_text(evidence, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for arguments, status, said in (
        ((tmp_path,), cli.MISUSED, "no graph.ttl there"),
        ((damaged,), cli.UNWRITABLE, "the evidence is not whole"),
        ((output, "--format", "parquet"), cli.MISUSED, "kgbuild[parquet]"),
    ):
        result = kgbuild("export", *arguments, "--to", tmp_path / "tables")
        assert (result.exit_code, result.stderr.count("\n")) == (status, 1)
        assert said in result.stderr
    assert not (tmp_path / "tables").exists()
