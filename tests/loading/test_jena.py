"""What Jena, a reader and store of others, makes of an output: TDB2 answers as the folder does, riot finds no fault."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from answers import QUESTIONS, read_expected
from kgbuild.errors import OutputError
from kgbuild.formats import LAYERS, Format, layer_name
from kgbuild.iris import DEFAULT_BASE
from kgbuild.querying.endpoint import PREFIXES, with_values
from kgbuild.serialization import read_nodes, to_bytes
from other_stores import find_classes, has_jena, jena, read_asked, require, tell

WORKERS = 2


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The class path of Jena's commands."""
    require("jena", found=has_jena())
    return find_classes(tmp_path_factory.mktemp("classes"))


@pytest.fixture(scope="module")
def written(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the seeds in every format."""
    folder = tmp_path_factory.mktemp("written")
    for layer in LAYERS:
        nodes = read_nodes(seeds / "output" / layer_name(layer), OutputError)
        for form in Format:
            (folder / layer_name(layer, form)).write_bytes(to_bytes(nodes, DEFAULT_BASE, form))
    return folder


@pytest.fixture(scope="module")
def answers(classes: str, written: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What TDB2 answers to each named question, once it has loaded the N-Quads of the seeds."""
    stores = [tmp_path_factory.mktemp("tdb2") / "store" for _ in range(WORKERS)]
    loaded = jena(classes, "tdb2.tdbloader", "--loc", stores[0], *files(written, Format.NQUADS))
    assert loaded.returncode == 0, loaded.stderr
    for copy in stores[1:]:  # one process at a time may open a store
        shutil.copytree(stores[0], copy)
    shares = [sorted(QUESTIONS)[n::WORKERS] for n in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        asked = pool.map(lambda store, names: [(name, ask(classes, store, name)) for name in names], stores, shares)
        return {name: answer for answers in asked for name, answer in answers}


def ask(classes: str, store: Path, name: str) -> str:
    """What a store answers to a named question, over all its graphs."""
    question = read_asked(name)
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    file = store / f"{name}.rq"
    file.write_text(declared + with_values(question.sparql, question.values), encoding="utf-8")
    triples = "CONSTRUCT" in question.sparql
    results = "N-TRIPLES" if triples else "JSON"
    union = ["--set", "tdb2:unionDefaultGraph=true"]
    said = jena(classes, "tdb2.tdbquery", "--loc", store, *union, "--query", file, "--results", results)
    assert said.returncode == 0, said.stderr
    if triples:
        return tell([quad.triple for quad in parse(said.stdout, format=RdfFormat.N_TRIPLES)], question)
    return tell(parse_query_results(shorten(said.stdout), format=QueryResultsFormat.JSON), question)


def shorten(rows: bytes) -> str:
    """Rows in JSON with decimals as Oxigraph has them, 0.6 for what Jena keeps as 0.60."""
    answer = json.loads(rows)
    for row in answer["results"]["bindings"]:
        for term in row.values():
            if term.get("datatype", "").endswith("#decimal"):
                term["value"] = f"{Decimal(term['value']).normalize():f}"
    return json.dumps(answer)


def files(folder: Path, form: Format) -> list[Path]:
    """The files of a folder in a format."""
    return [folder / layer_name(layer, form) for layer in LAYERS]


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_jena_answers_a_named_question_as_the_folder_does(answers: dict[str, str], name: str) -> None:
    """Loaded into TDB2, the N-Quads of the seeds give the same answer to each question."""
    assert answers[name] == read_expected(name)


def test_riot_finds_no_fault_in_any_format(classes: str, written: Path) -> None:
    """Strictly checked, syntax and literals of all that kgbuild writes are sound, and a fault would be seen."""
    sound = [path for form in Format if form is not Format.JSONLD for path in files(written, form)]
    checked = jena(classes, "riotcmd.riot", "--validate", *sound)
    assert (checked.returncode, faults(checked.stderr)) == (0, [])
    (written / "fault.nt").write_text(
        '<http://e.org/a> <http://e.org/b> "x"^^<http://www.w3.org/2001/XMLSchema#date> .'
    )
    assert jena(classes, "riotcmd.riot", "--validate", written / "fault.nt").returncode == 1


def test_jena_reads_json_ld_as_the_same_graph(classes: str, written: Path) -> None:
    """What Jena's own reader of JSON-LD makes of an output are the very triples of its N-Triples."""
    for triples, document in zip(files(written, Format.NTRIPLES), files(written, Format.JSONLD), strict=True):
        read = jena(classes, "riotcmd.riot", "--syntax=jsonld10", "--output=ntriples", document)
        assert lines(read.stdout) == lines(triples.read_bytes())


def lines(content: bytes) -> list[bytes]:
    """The lines of a file, sorted."""
    return sorted(content.splitlines())


def faults(told: bytes) -> list[bytes]:
    """The lines in which riot tells of a warning or an error."""
    return [line for line in told.splitlines() if b" WARN " in line or b" ERROR " in line]
