"""Loading into a real Oxigraph server: what it holds then, and what it answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, Store

from commands import contents, kgbuild
from kgbuild import cli
from kgbuild.errors import OutputError
from kgbuild.formats import LAYERS, Format, layer_name
from kgbuild.iris import DEFAULT_BASE
from kgbuild.loading.contents import read_contents
from kgbuild.serialization import read_nodes, to_bytes, zip_bytes
from servers import Asked, Oxigraph, Said, forward, serving

SPACE = f"{DEFAULT_BASE}graph/"
OWN = '<https://example.org/a> <https://example.org/b> "kept" <https://example.org/graph> .'


def load(folder: Path, url: str, *options: str) -> Result:
    """Load a folder into the Oxigraph server at an address."""
    return kgbuild("load", folder, "--store", "oxigraph", "--endpoint", url, *options)


def graphs(lines: list[str]) -> set[str]:
    """The named graphs of lines of N-Quads, without what their names begin with."""
    return {line.rpartition("<")[2].removesuffix("> .").removeprefix(SPACE) for line in lines}


def as_quads(folder: Path) -> list[str]:
    """The statements of an output in lines of N-Quads, in the graphs of `kgbuild run --format nquads`.

    They are as Oxigraph has them, which makes plain integers of all kinds of integers.
    """
    kept = Store()
    for layer in LAYERS:
        graph = read_nodes(folder / layer_name(layer), OutputError)
        kept.load(to_bytes(graph, DEFAULT_BASE, Format.NQUADS), format=RdfFormat.N_QUADS)
    return sorted((kept.dump(format=RdfFormat.N_QUADS) or b"").decode().splitlines())


def test_a_store_holds_what_the_run_wrote(store: Oxigraph, outputs: Path) -> None:
    """Facts, merges and each document's evidence stand in the graphs that TriG and N-Quads name, to the last triple."""
    result = load(outputs / "three", store.url)
    assert (result.exit_code, result.stdout) == (0, "")
    assert store.dump() == as_quads(outputs / "three")
    assert graphs(store.dump()) == {
        "facts",
        "merges",
        "evidence/geneva",
        "evidence/geneva-again",
        "evidence/lisbon",
    }


def test_the_summary_tells_what_was_loaded_and_how_to_ask_it(store: Oxigraph, outputs: Path) -> None:
    """The last line is a command that gets an answer from the store."""
    told = load(outputs / "two", store.url).stderr.splitlines()
    assert re.fullmatch(r"read      [\d,]+ triples in 4 graphs from .*two", told[0])
    assert re.fullmatch(rf"loaded    [\d,]+ triples in 4 graphs below {SPACE}", told[1])
    url = re.fullmatch(r"ask it    kgbuild query --endpoint '(.*)' NAME", told[2])
    assert url
    asked = kgbuild("query", "--endpoint", url[1], "treaties", "--format", "csv")
    assert "Treaty of Lisbon" in asked.stdout


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("form", Format)
def test_every_format_loads_alike(outputs: Path, tmp_path: Path, form: Format, *, zipped: bool) -> None:
    """Whatever `kgbuild run` writes, zipped or not, is read as the same graphs."""
    (tmp_path / "dataset.ttl").write_bytes((outputs / "two" / "dataset.ttl").read_bytes())
    for layer in LAYERS:
        content = to_bytes(read_nodes(outputs / "two" / layer_name(layer), OutputError), DEFAULT_BASE, form)
        path = tmp_path / layer_name(layer, form, zipped=zipped)
        path.write_bytes(zip_bytes(content) if zipped else content)
    read, expected = read_contents(tmp_path), read_contents(outputs / "two")
    assert read.counts == expected.counts
    for part, other in zip(read.parts, expected.parts, strict=True):
        assert set(part.content.splitlines()) == set(other.content.splitlines())


def test_a_later_output_takes_the_place_of_an_earlier_one(store: Oxigraph, outputs: Path) -> None:
    """Loaded again, the store holds the new output and no trace of the old, while what else it holds stays."""
    store.tell("POST", "/store", OWN.encode())
    load(outputs / "one", store.url)
    assert load(outputs / "three", store.url).exit_code == 0
    assert load(outputs / "three", store.url).exit_code == 0
    assert store.dump() == sorted([OWN, *as_quads(outputs / "three")])


def test_documents_that_would_go_are_named_first(store: Oxigraph, outputs: Path) -> None:
    """An output that lacks documents of the store is refused and nothing changes, until --prune lets them go."""
    load(outputs / "two", store.url)
    before = store.dump()
    refused = load(outputs / "other", store.url)
    assert refused.exit_code == cli.MISUSED
    assert re.fullmatch(r"kgbuild: load: .* evidence of 1 document \(geneva\), .* --prune, .*", told(refused))
    assert store.dump() == before
    pruned = load(outputs / "other", store.url, "--prune")
    assert "withdrawn the evidence of 1 document (geneva)" in pruned.stderr
    assert store.dump() == as_quads(outputs / "other")


def told(result: Result) -> str:
    """The last line on standard error."""
    return result.stderr.splitlines()[-1]


def test_a_dry_run_tells_and_changes_nothing(store: Oxigraph, outputs: Path) -> None:
    """Each graph is named with what it has and what it takes the place of."""
    load(outputs / "two", store.url)
    before = store.dump()
    result = load(outputs / "other", store.url, "--prune", "--dry-run")
    assert result.exit_code == 0
    assert re.search(rf"^would be  \d+ triples in {SPACE}facts, instead of \d+$", result.stderr, re.MULTILINE)
    assert re.search(rf"^would go  \d+ triples of {SPACE}evidence/geneva$", result.stderr, re.MULTILINE)
    assert store.dump() == before


def test_what_a_killed_load_left_is_swept(store: Oxigraph, outputs: Path) -> None:
    """Staging graphs of a load that was killed are taken out by the next one, which says so."""
    load(outputs / "one", store.url)
    left = f'<https://example.org/a> <https://example.org/b> "left" <{SPACE}staging/0f/facts> .'
    store.tell("POST", "/store", left.encode())
    result = load(outputs / "one", store.url)
    assert "swept     1 staging graph" in result.stderr
    assert store.dump() == as_quads(outputs / "one")


@pytest.mark.parametrize("options", [["--put"], ["--gzip"], ["--no-gzip", "--tries", "1"]])
def test_other_ways_lead_to_the_same_graphs(store: Oxigraph, outputs: Path, options: list[str]) -> None:
    """Replaced one by one, or sent zipped, the graphs are the same."""
    for output in ("two", "other"):
        assert load(outputs / output, store.url, "--prune", *options).exit_code == 0
        assert store.dump() == as_quads(outputs / output)


def test_a_generic_store_is_known_by_its_three_addresses(store: Oxigraph, outputs: Path) -> None:
    """A store without a name of its own is loaded by the plain protocols: a PUT for each graph, and MOVE."""
    addresses = [
        f"--{name}-endpoint={store.url}/{path}"
        for name, path in (("query", "query"), ("update", "update"), ("graph", "store"))
    ]
    for output in ("one", "three"):
        assert kgbuild("load", outputs / output, "--store", "generic", *addresses).exit_code == 0
        assert store.dump() == as_quads(outputs / output)
    lacking = kgbuild("load", outputs / "one", "--store", "generic", *addresses[:2])
    assert (lacking.exit_code, "needs --graph-endpoint" in told(lacking)) == (cli.MISUSED, True)


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("fuseki", {"query": "/query", "update": "/update", "data": "/store"}),
        ("graphdb", {"": "/query", "statements": "/update", "rdf-graphs/service": "/store"}),
        ("qlever", {"": ""}),
    ],
)
def test_a_store_is_known_by_its_paths(store: Oxigraph, outputs: Path, kind: str, paths: dict[str, str]) -> None:
    """Behind the paths of another product, Oxigraph is loaded, loaded again, and freed of a document."""

    def answer(asked: Asked) -> Said:
        path, _, query = asked.path.removeprefix("/base").strip("/").partition("?")
        target = paths[path] or by_kind(asked)
        assert kind != "qlever" or b"MOVE" not in asked.body
        return forward(store.url, asked._replace(path=f"{target}?{query}"))

    with serving(answer) as server:
        place = ["--store", kind, "--endpoint", f"{server.url}/base/"]
        for output in ("one", "three"):
            assert kgbuild("load", outputs / output, *place).exit_code == 0
            assert store.dump() == as_quads(outputs / output)
        gone = ["--withdraw", "geneva", "--withdraw", "geneva-again"]
        assert kgbuild("load", outputs / "three", *place, *gone).exit_code == 0
        assert store.dump() == as_quads(outputs / "other")


def by_kind(asked: Asked) -> str:
    """Which of Oxigraph's paths is meant where a store has but one address."""
    kind = asked.headers.get("Content-Type", "")
    return "/update" if "sparql-update" in kind else "/query" if "form-urlencoded" in kind else "/store"


def test_loading_changes_nothing_in_the_folder(store: Oxigraph, outputs: Path) -> None:
    """The output is only read."""
    before = contents(outputs / "one")
    load(outputs / "one", store.url)
    assert contents(outputs / "one") == before


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("graph.ttl", b"<https://e.org/a> <https://e.org/b> .", r"graph\.ttl: .*; correct the file"),
        ("graph.ttl", b"[] <https://e.org/b> 1 .", "has a blank node, so no run wrote it"),
        ("dataset.ttl", b"", r"does not tell what names begin with \(void:uriSpace\)"),
        ("dataset.ttl", None, r"dataset\.ttl: cannot be read"),
        ("evidence.ttl", None, r"no evidence\.ttl there"),
    ],
)
def test_a_folder_that_no_run_wrote_is_refused(
    outputs: Path, tmp_path: Path, name: str, content: bytes | None, line: str
) -> None:
    """What is missing, broken or not kgbuild's is told in one line before any store is asked; here is none."""
    for file, data in contents(outputs / "one").items():
        (tmp_path / file).write_bytes(data)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = load(tmp_path, "http://127.0.0.1:9/")
    assert result.exit_code == cli.MISUSED
    assert len(result.stderr.splitlines()) == 1
    assert re.search(line, result.stderr)
