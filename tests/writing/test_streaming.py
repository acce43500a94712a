"""A graph in parts: the same as in one piece, checked alike, and whole or noticed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import BRIEF, contents, kgbuild, write_brief
from kgbuild import cli
from kgbuild.contribution import Contribution
from kgbuild.conversion import convert_output
from kgbuild.errors import OutputError
from kgbuild.evidence import build_evidence
from kgbuild.formats import MANIFEST, Format, graph_files
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.model import Corpus, Factuality, Merge, Role, Span
from kgbuild.piles import Disk
from kgbuild.pipeline import Settings
from kgbuild.resolution import Merged
from kgbuild.serialization import read_nodes
from kgbuild.storage import scratch, write_files
from kgbuild.terms import Nodes, Triple, triples_of
from kgbuild.validation import Report, load_shapes, validate
from kgbuild.writing.shards import Shards
from kgbuild.writing.streaming import Means, Streamed, stream
from norland import ADA, NAME, NORLAND, PORTO_VALE, SUDLAND, TOMAS, make_corpus

SHAPES = load_shapes(Path(__file__).parents[2] / "shapes")
SECOND = "Ada Quill of Norway met Tomas Ruiz of Chile in Geneva on 5 June 2021."
KEYS = (ADA, TOMAS, NORLAND, SUDLAND, PORTO_VALE, "person/nobody")
ROLES = st.builds(
    Role, st.sampled_from(["participant", "visitor", "place", "host", "holder", "of"]), st.sampled_from(KEYS)
)
ROLES |= st.builds(Role, st.just("date"), st.sampled_from(["2021-05-04", "2022", "next year"]))
FLAWS = st.sampled_from(["kind", "factuality", "roles", "claims", "rule", "speaker", "span", "merge", "iso", "nobody"])


class Kept(dict[str, Contribution]):
    """What documents contribute, as a store gives it."""

    def __iter__(self) -> Iterator[Contribution]:  # type: ignore[override]
        """Go through them in order of their names."""
        return iter([self[name] for name in sorted(self.keys())])


def split(corpus: Corpus, disk: Disk) -> tuple[Merged, Kept]:
    """A corpus as the facts of all and what each document contributes besides."""
    merged = Merged(corpus.entities, {}, disk)
    for fact in corpus.facts:
        merged.add(fact)
    mentions = {d.name: tuple(m for m in corpus.mentions if m.document == d.name) for d in corpus.documents}
    return merged, Kept({d.name: Contribution(d, mentions[d.name], (), (), {}, (), ()) for d in corpus.documents})


def written(corpus: Corpus, folder: Path) -> Streamed:
    """What comes of a corpus that is written to a folder in parts, checked or not."""
    with scratch(folder) as place, Disk(place) as disk:
        streamed = stream(*split(corpus, disk), Shards(place, DEFAULT_BASE), place, Means(SHAPES, DEFAULT_BASE))
        write_files(folder, streamed.files)
    return streamed


def whole(corpus: Corpus) -> tuple[Nodes, Nodes]:
    """The layers of a corpus in one piece."""
    return build_graph(corpus), build_evidence(corpus)


def read(folder: Path) -> set[Triple]:
    """All triples of an output."""
    return {triple for path in graph_files(folder, OutputError) for triple in triples_of(read_nodes(path, OutputError))}


def told(report: Report) -> list[tuple[str, ...]]:
    """What a report blames, by which shape and why."""
    return [(f.node, f.shape, f.message, f.value) for found in (report.violations, report.warnings) for f in found]


def with_flaw(corpus: Corpus, number: int, flaw: str, role: Role) -> Corpus:
    """The corpus with something wrong in one of its facts or entities."""
    facts, entities = list(corpus.facts), list(corpus.entities)
    fact = facts[number % len(facts)]
    claim = replace(fact.claims[0], **_CLAIM_FLAWS.get(flaw, {})) if fact.claims else None  # type: ignore[arg-type]
    claims = (claim, *fact.claims[1:]) if claim else ()
    changes: dict[str, object] = {
        "kind": {"kind": "Tenure"},
        "factuality": {"factuality": Factuality.ACTUAL},
        "roles": {"roles": tuple(sorted({*fact.roles, role}))},
        "claims": {"claims": ()},
        "merge": {"merges": (Merge("invented", ("date",), (NAME,)),)},
    }.get(flaw, {"claims": claims})  # type: ignore[assignment]
    if flaw == "iso":
        entities[number % len(entities)] = replace(entities[number % len(entities)], iso="norland")
    elif flaw == "nobody":
        del entities[number % len(entities)]
    else:
        facts[number % len(facts)] = replace(fact, **changes)  # type: ignore[arg-type]
    return replace(corpus, facts=tuple(facts), entities=tuple(entities))


_CLAIM_FLAWS: dict[str, dict[str, object]] = {
    "rule": {"rule": " "},
    "speaker": {"attributed_to": PORTO_VALE},
    "span": {"anchor": Span(94, 4000)},
}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flaws=st.lists(st.tuples(st.integers(0, 4), FLAWS, ROLES), max_size=3))
def test_what_is_wrong_is_found_in_parts_as_in_the_whole(
    flaws: list[tuple[int, str, Role]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is wrong, checking part by part blames the nodes that the shapes blame in the whole graph."""
    corpus = make_corpus()
    for flaw in flaws:
        corpus = with_flaw(corpus, *flaw)
    folder = tmp_path_factory.mktemp("parts")
    assert told(written(corpus, folder).report) == told(validate(*whole(corpus), shapes=SHAPES))
    assert read(folder) == {triple for layer in whole(corpus) for triple in triples_of(layer)}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two runs on the same documents: in parts, and in one piece."""
    folder = tmp_path_factory.mktemp("runs")
    briefs = [write_brief(folder, "first.txt", BRIEF), write_brief(folder, "second.txt", SECOND)]
    for name in ("shards", "no-shards"):
        result = kgbuild("run", *briefs, "-o", folder / name, f"--{name}")
        assert result.exit_code == 0, result.output
    return folder / "shards", folder / "no-shards"


def test_parts_and_whole_hold_the_same_graph(outputs: tuple[Path, Path]) -> None:
    """A run with --shards leaves the same triples and misses as one without, and a manifest instead of the graph."""
    parts, one = outputs
    assert read(parts) == read(one)
    assert (parts / "misses.jsonl").read_bytes() == (one / "misses.jsonl").read_bytes()
    assert {path.name for path in parts.glob("*.ttl")} == {"dataset.ttl"}
    listed = json.loads((parts / MANIFEST).read_bytes())["shards"]
    assert sorted(shard["name"] for shard in listed) == sorted(
        path.relative_to(parts).as_posix() for path in (parts / "shards").iterdir()
    )


@pytest.mark.parametrize(
    "command",
    [
        ("query", "{}", "offices"),
        ("query", "{}", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("explain", "Ada Quill", "-o", "{}"),
        ("validate", "{}"),
    ],
)
def test_every_command_reads_parts(command: tuple[str, ...], outputs: tuple[Path, Path]) -> None:
    """What is asked of a graph in parts is answered as by the graph in one piece."""
    parts, one = ([word.replace("{}", str(folder)) for word in command] for folder in outputs)
    in_parts, in_one = kgbuild(*parts), kgbuild(*one)
    assert (in_parts.exit_code, in_parts.stdout) == (in_one.exit_code, in_one.stdout)


def test_tables_are_made_of_parts(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    """The tables of a graph in parts are those of the graph in one piece."""
    for name, folder in zip(("parts", "one"), outputs, strict=True):
        assert kgbuild("export", folder, "--to", tmp_path / name).exit_code == 0
    assert contents(tmp_path / "parts") == contents(tmp_path / "one")


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_part_cut_short_is_noticed_and_mended(harm: str, tmp_path: Path) -> None:
    """A shard that is not as the manifest has it is named; the next run, with all in its cache, writes it anew."""
    brief, output = write_brief(tmp_path), tmp_path / "output"
    assert kgbuild("run", brief, "-o", output, "--shards").exit_code == 0
    before = contents(output)
    shard = sorted((output / "shards").iterdir())[0]
    if harm == "cut":
        shard.write_bytes(shard.read_bytes()[:-9])
    else:
        shard.unlink()
    for command in (("query", output, "offices"), ("validate", output), ("explain", "Quill", "-o", output)):
        result = kgbuild(*command)
        assert result.exit_code in {cli.MISUSED, cli.UNWRITABLE}
        assert shard.name in result.stderr
        assert result.stderr.count("\n") == 1
    again = kgbuild("run", brief, "-o", output, "--shards")
    assert "cached    1 document" in again.output
    assert contents(output) == before


def test_a_folder_holds_parts_or_a_whole(tmp_path: Path) -> None:
    """A run in one piece removes the parts of an earlier one, and the other way round."""
    brief, output = write_brief(tmp_path), tmp_path / "output"
    kgbuild("run", brief, "-o", output)
    one = contents(output)
    kgbuild("run", brief, "-o", output, "--shards")
    assert not (output / "graph.ttl").exists()
    kgbuild("run", brief, "-o", output)
    assert contents(output) == one


@pytest.mark.parametrize("count", range(1, 9))
def test_a_full_disk_amid_the_parts_leaves_the_old_ones(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever part cannot be written, the folder is as before, or wholly new where that was never reached."""
    write_files(tmp_path, {"graph.ttl": b"old"})
    original, left, expected = Path.open, [count], {"graph.ttl"}

    def failing(path: Path, *args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        return original(path, *args, **kwargs)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", failing)
        try:
            written(make_corpus(), tmp_path)
            expected |= {"shards.json", "misses.jsonl", "dataset.ttl"}
        except OutputError as error:
            assert "No space left on device" in str(error)
    found = {path.name for path in tmp_path.iterdir()} - {"shards"}
    assert found == expected
    assert (tmp_path / "shards").exists() == (MANIFEST in found)


def test_parts_are_for_many_documents() -> None:
    """Above a thousand documents a graph is written in parts, unless that is not wanted or its form is asked for."""
    assert not Settings().wants_shards(1000)
    assert Settings().wants_shards(1001)
    assert not Settings(shards=False).wants_shards(1001)
    assert not Settings(quarantine=True).wants_shards(1001)
    assert Settings(shards=True).wants_shards(1)


@pytest.mark.parametrize("option", [("--gzip",), ("--quarantine",), ("--format", "trig")])
def test_parts_have_one_form(option: tuple[str, ...], tmp_path: Path) -> None:
    """What does not go with parts is refused in one line."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--shards", *option)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)


def test_parts_are_put_together_again(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    """Converted to Turtle, a graph in parts is the very files of the graph in one piece."""
    convert_output(outputs[0], tmp_path, Format.TURTLE)
    for name in ("graph.ttl", "evidence.ttl", "misses.jsonl"):
        assert (tmp_path / name).read_bytes() == (outputs[1] / name).read_bytes()
    assert not (tmp_path / MANIFEST).exists()
