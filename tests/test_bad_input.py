"""Whatever is wrong is told in one line that says what, where and what to do; the rest is done and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from click.testing import Result

from analysis import analyse
from commands import contents, kgbuild, write_brief
from kgbuild import cli
from kgbuild.documents import find_sources, read
from kgbuild.model import Fact, Factuality

MEETINGS = frozenset({"Meeting", "Summit", "Conference", "Talks", "Visit", "Call"})
BAD_TEXTS = Path(__file__).parent / "bad_input"
EXPECTED = tomllib.loads((BAD_TEXTS / "expected.toml").read_text(encoding="utf-8"))
FACTS = """SELECT DISTINCT ?document ?label {
  ?claim dip:about ?fact ; dip:evidence/nif:referenceContext ?text .
  ?document dip:text ?text . ?fact rdfs:label ?label
}"""


def binary(path: Path) -> None:
    """Bytes that are no text."""
    path.write_bytes(random.Random(0).randbytes(4096))


def latin(path: Path) -> None:
    """Text in another encoding than UTF-8."""
    path.write_bytes("The envoy of Côte d'Ivoire met the premier.".encode("latin-1"))


def huge(path: Path) -> None:
    """A file of 50 MB."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "no such file"),
    "empty": (Path.touch, "is empty"),
    "blank": (lambda path: path.write_text(" \n\n"), "is empty"),
    "binary": (binary, "is binary"),
    "picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64)), "picture"),
    "latin": (latin, "convert the file to UTF-8"),
    "huge": (huge, "split it"),
    "folder": (Path.mkdir, "no documents"),
    "dangling": (lambda path: path.symlink_to("nowhere"), "no such file"),
}


def assert_one_line(result: Result, status: int, *words: str) -> None:
    """The command ended with that status and one line of error that has the words."""
    assert result.exit_code == status, result.output
    assert result.stderr.count("\n") == 1, result.stderr
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_document_is_skipped_and_the_others_processed(tmp_path: Path, kind: str) -> None:
    """A document that cannot be read is named with the reason, the good one beside it is written, the status is 3."""
    make, reason = BAD_FILES[kind]
    bad, output = tmp_path / "bad.txt", tmp_path / "output"
    make(bad)
    result = kgbuild("run", "-q", bad, write_brief(tmp_path, "good.txt"), "-o", output)
    told = [line for line in result.stderr.splitlines() if str(bad) in line]
    assert (result.exit_code, len(told)) == (cli.SKIPPED, 1)
    assert reason in told[0]
    assert "Traceback" not in result.output
    assert "document/good>" in (output / "evidence.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """One run on all the bad texts, with its output."""
    output = tmp_path_factory.mktemp("bad") / "output"
    return kgbuild("run", BAD_TEXTS, "-o", output), output


@pytest.fixture(scope="module")
def told(bad_run: tuple[Result, Path]) -> dict[str, set[str]]:
    """The labels of the facts that each bad text tells."""
    rows = json.loads(kgbuild("query", bad_run[1], FACTS, "--format", "json").stdout)["results"]["bindings"]
    facts: dict[str, set[str]] = {}
    for row in rows:
        name = row["document"]["value"].rpartition("/")[2].replace("-", "_")
        facts.setdefault(name, set()).add(row["label"]["value"])
    return facts


@pytest.mark.parametrize("name", sorted(EXPECTED["skipped"]))
def test_what_is_no_english_prose_is_skipped(bad_run: tuple[Result, Path], name: str) -> None:
    """Other languages, capitals, lists and tables are told in a line each and skipped; the status is 3."""
    (line,) = (line for line in bad_run[0].stderr.splitlines() if f"/{name}.txt: " in line)
    assert EXPECTED["skipped"][name] in line
    assert "--any-text" in line
    assert bad_run[0].exit_code == cli.SKIPPED


@pytest.mark.parametrize("name", sorted({path.stem for path in BAD_TEXTS.glob("*.txt")} - {*EXPECTED["skipped"]}))
def test_what_is_not_about_politics_tells_no_false_facts(
    bad_run: tuple[Result, Path], told: dict[str, set[str]], name: str
) -> None:
    """Sport, mountains, poems, minutes of clubs and noise are read, and tell what they may and no more."""
    assert f"/{name}.txt" not in bad_run[0].stderr
    assert told.get(name, set()) <= set(EXPECTED["told"].get(name, ()))


def test_english_among_other_text_is_read(told: dict[str, set[str]]) -> None:
    """A foreign paragraph, a list or a line in capitals costs neither its document nor what stands beside it."""
    assert told["abroad_quoted"] == set(EXPECTED["told"]["abroad_quoted"])


@pytest.mark.parametrize("name", ["german", "list_of_names", "capitals"])
def test_any_text_is_read_on_demand(tmp_path: Path, name: str) -> None:
    """With --any-text a document that is no English prose is read like any other."""
    result = kgbuild("run", "--any-text", BAD_TEXTS / f"{name}.txt", "-o", tmp_path / "output")
    assert result.exit_code == 0, result.output
    assert f"document/{name.replace('_', '-')}>" in (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")


def test_real_articles_are_english_prose(shared: Path) -> None:
    """No article, press release or note of ../shared is refused, however short, and no block of one is left out."""
    paths = [str(shared / folder) for folder in ("milestones", "releases", "relations", "seeds")]
    sources = find_sources(paths).sources
    assert len(sources) > 300
    for source in sources:
        assert read(source) == read(source, any_text=True)


def meetings_in(path: Path) -> list[list[Fact]]:
    """The meetings that kgbuild reads in each sentence of a file of gold, each sentence read by itself."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [[fact for fact in analyse(text).facts if fact.kind in MEETINGS] for text in texts]


def test_sentences_without_a_meeting_tell_of_none(shared: Path) -> None:
    """Of the sentences that gold says hold no meeting, at most one in a hundred is read as one that took place.

    A summit that is held, demanded, offered or called off in passing is counted as none by that gold.
    """
    told = meetings_in(shared / "gold" / "sentences" / "negatives.jsonl")
    actual = [facts for facts in told if any(fact.factuality is Factuality.ACTUAL for fact in facts)]
    assert len(actual) <= len(told) / 100
    assert sum(map(bool, told)) <= 6 * len(told) / 100


def test_sentences_with_a_meeting_tell_of_it(shared: Path) -> None:
    """What keeps false meetings away does not cost the true ones; a few tell of private people, or in an unread way."""
    told = meetings_in(shared / "gold" / "sentences" / "meetings.jsonl")
    assert sum(map(bool, told)) >= 0.8 * len(told)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_a_document_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    """A file without permission to read is named with the reason."""
    bad = write_brief(tmp_path, "bad.txt")
    bad.chmod(0)
    result = kgbuild("run", "-q", bad, write_brief(tmp_path, "good.txt"), "-o", tmp_path / "output")
    assert result.exit_code == cli.SKIPPED
    assert "permissions" in result.stderr


CLOSED = [
    ["run", "brief.txt", "-o", "CLOSED"],
    ["run", "brief.txt", "--shapes", "CLOSED"],
    ["run", "brief.txt", "--cache", "CLOSED"],
    ["query", "CLOSED", "documents"],
    ["explain", "Quill", "-o", "CLOSED"],
    ["export", "CLOSED"],
    ["validate", "CLOSED"],
    ["evaluate", "CLOSED", "CLOSED"],
    ["cache", "CLOSED"],
]


@pytest.mark.parametrize("words", CLOSED, ids=" ".join)
def test_a_path_that_the_system_refuses_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """What may not be looked at, here for the length of its name, is no fault of kgbuild's: it is named."""
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path)
    name = "x" * 300
    result = kgbuild(*(word.replace("CLOSED", name) for word in words))
    assert result.exit_code in (cli.MISUSED, cli.UNWRITABLE)
    assert_one_line(result, result.exit_code, name)
    assert "fault" not in result.stderr


def test_a_long_query_is_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SPARQL on the command line may be longer than any file's name."""
    monkeypatch.chdir(tmp_path)
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    asked = f"ASK {{ ?{'x' * 300} a dip:Document }}"
    assert kgbuild("query", asked).stdout == "true\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser enters every folder")
def test_a_closed_folder_is_told_and_those_beside_it_read(tmp_path: Path) -> None:
    """A folder that may not be searched costs only what lies in it."""
    write_brief(tmp_path)
    (tmp_path / "closed").mkdir(mode=0)
    result = kgbuild("run", tmp_path, "-o", tmp_path / "output")
    assert result.exit_code == cli.SKIPPED
    assert "read      1 document" in result.stderr
    assert f"{tmp_path / 'closed'}: cannot be searched" in result.stderr


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>Norway met Chile in Geneva. <b>The two <i>agreed</b> to meet again.</p><table><tr></body>",
        "<html><head><title>Norway met Chile",
        "<p>" * 10_000 + "Norway met Chile in Geneva.",
        "<!DOCTYPE html><script>Norway met Chile",
    ],
    ids=["crossed", "cut", "deep", "script"],
)
def test_a_broken_page_is_read_or_skipped(tmp_path: Path, page: str) -> None:
    """A page of broken HTML is read as far as it goes, or skipped with a reason, and takes nothing down."""
    bad = write_brief(tmp_path, "bad.html", page)
    result = kgbuild("run", bad, write_brief(tmp_path, "good.txt"), "-o", tmp_path / "output")
    assert result.exit_code in (0, cli.SKIPPED), result.output
    assert "report it" not in result.stderr
    assert "document/good>" in (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")


def test_nothing_is_written_when_no_document_is_left(tmp_path: Path) -> None:
    """Where every document is skipped, the output of an earlier run stays as it is."""
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    before = contents(tmp_path / "output")
    assert before
    result = kgbuild("run", tmp_path / "nowhere", "-o", tmp_path / "output")
    assert result.exit_code == cli.SKIPPED
    assert contents(tmp_path / "output") == before
    assert "written   nothing" in result.stderr


def test_a_model_that_is_not_installed_is_wrong_use(tmp_path: Path) -> None:
    """An unknown model is named, with what to do about it."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--model", "xx_nothing")
    assert_one_line(result, cli.MISUSED, "xx_nothing", "not installed", "--model")


def test_a_package_that_is_no_model_is_wrong_use(tmp_path: Path) -> None:
    """A package that is installed but no pipeline is named as such."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--model", "click")
    assert_one_line(result, cli.MISUSED, "click", "cannot be loaded", "--model")


def test_ill_formed_shapes_are_told_with_their_file(tmp_path: Path) -> None:
    """A shape that SHACL does not allow is told once, with its file, before any document is read."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> ."
        'ex:s a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property [ sh:path ex:p ; sh:minCount "one" ] .'
    )
    assert_one_line(kgbuild("run", write_brief(tmp_path), "--shapes", shapes), cli.MISUSED, str(shapes), "minCount")


def test_a_word_without_end_is_read_in_time(tmp_path: Path) -> None:
    """Ten thousand brackets in a row, which a tokenizer takes off one by one, hold up no run."""
    brief, begin = write_brief(tmp_path, text="Norway met Chile. " + "[" * 10_000), perf_counter()
    result = kgbuild("run", "-q", brief, "-o", tmp_path / "output")
    assert result.exit_code == 0, result.output
    assert perf_counter() - begin < 60


def test_an_output_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    """Where the output folder is a file, that is told, and the file stays."""
    (tmp_path / "output").write_text("precious")
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert_one_line(result, cli.UNWRITABLE, str(tmp_path / "output"), "-o")
    assert (tmp_path / "output").read_text() == "precious"


def test_an_output_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    """Where the output folder cannot be made, that is told before the work begins."""
    (tmp_path / "file").touch()
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "file" / "output")
    assert_one_line(result, cli.UNWRITABLE, str(tmp_path / "file"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[[state]\nid=", "TOML"),
        ('[[planet]]\nid = "mars"', "planet"),
        ('[[state]]\nid = "x"', "name"),
        ('[[state]]\nid = "x"\nname = 1', "name"),
        (b"\xff\xfe\x00", "TOML"),
    ],
    ids=["syntax", "table", "field", "type", "bytes"],
)
def test_a_broken_knowledge_file_is_wrong_use(tmp_path: Path, content: str | bytes, word: str) -> None:
    """A knowledge file that is no TOML or not of the form is named with what is wrong in it."""
    path = tmp_path / "broken.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--knowledge", path)
    assert_one_line(result, cli.MISUSED, str(path), word)


def test_a_missing_knowledge_file_is_wrong_use(tmp_path: Path) -> None:
    """A knowledge file that is not there is named."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--knowledge", tmp_path / "no.toml")
    assert_one_line(result, cli.MISUSED, "no.toml", "check the path")


@pytest.mark.parametrize("content", ["@prefix", "<a> <b> <c> .", None], ids=["syntax", "shapeless", "missing"])
@pytest.mark.parametrize("command", ["run", "validate"])
def test_a_broken_shapes_file_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, content: str | None
) -> None:
    """A shapes file that is missing, no Turtle or without shapes is named, by run and by validate."""
    monkeypatch.chdir(tmp_path)
    path, brief = tmp_path / "shapes.ttl", write_brief(tmp_path)
    if content is not None:
        path.write_text(content)
    assert_one_line(kgbuild(command, brief, "--shapes", path), cli.MISUSED, str(path))


@pytest.mark.parametrize("content", ["@prefix", None], ids=["syntax", "missing"])
def test_a_broken_graph_to_validate_is_wrong_use(tmp_path: Path, content: str | None) -> None:
    """A graph that is missing or no Turtle is named."""
    path = tmp_path / "graph.ttl"
    if content is not None:
        path.write_text(content)
    assert_one_line(kgbuild("validate", path), cli.MISUSED, str(path))


@pytest.mark.parametrize(
    ("option", "value"), [("--base", "not an iri"), ("--base", "https://example.org/x"), ("--published", "May 2021")]
)
def test_a_setting_that_is_not_well_formed_is_wrong_use(tmp_path: Path, option: str, value: str) -> None:
    """A base that is no IRI to put names below and a date that is not EDTF are told with an example."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", option, value)
    assert_one_line(result, cli.MISUSED, value)


def test_a_missing_file_of_sparql_is_wrong_use(tmp_path: Path) -> None:
    """A query file that is not there is named."""
    assert_one_line(kgbuild("query", tmp_path, "-f", tmp_path / "no.rq"), cli.MISUSED, "no.rq")


def test_an_unknown_kernel_is_told_with_those_there_are(tmp_path: Path) -> None:
    """A library that does not multiply matrices is refused in one line, before anything is read."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--kernel", "abacus")
    assert_one_line(result, cli.MISUSED, "abacus", "numpy, blis")
