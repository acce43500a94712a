"""What the commands do, say and return."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from pstats import Stats

import pytest

from commands import PROGRAM, contents, kgbuild, kgbuild_process, write_brief
from kgbuild import cli

TITLED = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://example.org/titled> a sh:NodeShape ; sh:targetClass dip:Document ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:message "a document without a title" ] .
"""
UNTITLED, FRONT_MATTER = "Norway met Chile in Geneva.\n", "---\ntitle: A title\n---\n\nNorway met Chile in Geneva.\n"


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    """A shapes file that a document without a title violates."""
    path = tmp_path / "titled.ttl"
    path.write_text(TITLED, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run on a small document."""
    folder = tmp_path_factory.mktemp("run")
    result = kgbuild("run", write_brief(folder), "-o", folder / "output")
    assert result.exit_code == 0, result.output
    return folder / "output"


def test_a_run_leaves_the_graph_and_its_evidence(output: Path) -> None:
    """A run on plain text writes facts, evidence, what it missed and what it was made of, and nothing else."""
    assert sorted(contents(output)) == ["dataset.ttl", "evidence.ttl", "graph.ttl", "misses.jsonl"]


def test_the_summary_tells_what_was_read_found_and_written(tmp_path: Path) -> None:
    """The summary goes to standard error, with figures for every kind of thing and the time of every stage."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert result.stdout == ""
    assert re.search(r"^read      1 document, \d+ characters$", result.stderr, re.MULTILINE)
    assert re.search(r"^found     \d+ (person|people), \d+ states?, .*\d+ claims?$", result.stderr, re.MULTILINE)
    assert re.search(r"^missed    \d+ triggers? that gave no fact$", result.stderr, re.MULTILINE)
    assert re.search(
        r"^written   .*graph\.ttl, .*evidence\.ttl, .*misses\.jsonl, .*dataset\.ttl$", result.stderr, re.MULTILINE
    )
    stages = "loading", "reading", "annotating", "extracting", "resolving", "merging", "checking", "writing"
    assert re.search(", ".join(rf"{stage} \d+\.\d\d" for stage in stages) + r"; together \d", result.stderr)


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    """With -q a run without trouble is silent."""
    result = kgbuild("run", "-q", write_brief(tmp_path), "-o", tmp_path / "output")
    assert (result.exit_code, result.output) == (0, "")


def test_verbose_names_each_document(tmp_path: Path) -> None:
    """With -v each document is named on a line of its own."""
    path = write_brief(tmp_path)
    result = kgbuild("run", "-v", path, "-o", tmp_path / "output")
    assert str(path) in result.stderr.splitlines()


def test_files_that_are_no_documents_are_counted_by_kind(tmp_path: Path) -> None:
    """One line tells how many files of a folder no reader knows, and of which kinds; -v names each, -q is silent."""
    for name in ("a.png", "b.PNG", "c.doc", "no suffix", ".hidden.png"):
        (tmp_path / name).write_bytes(bytes(9))
    brief = write_brief(tmp_path)
    told = kgbuild("run", tmp_path, "-o", tmp_path / "output")
    assert (told.exit_code, told.stderr.count("png")) == (0, 1)
    assert "\nleft out  4 files of formats not read: 2 .png, 1 .doc, 1 other\n" in told.stderr
    assert f"left out  {tmp_path / 'c.doc'}\n" in kgbuild("run", "-v", tmp_path, "-o", tmp_path / "output").stderr
    assert kgbuild("run", "-q", tmp_path, "-o", tmp_path / "output").stderr == ""
    assert "left out" not in kgbuild("run", brief, "-o", tmp_path / "output").stderr


def test_a_pipe_gets_no_progress_bar(tmp_path: Path) -> None:
    """Where standard error is no terminal, no line is drawn over."""
    result = kgbuild_process("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert "\r" not in result.stderr
    assert "[" not in result.stderr


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    """Where standard error is a terminal, the documents done are drawn, and the bar is gone at the end."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "run", str(write_brief(tmp_path)), "-o", str(tmp_path / "output")]
    subprocess.run(command, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert "documents [" in shown
    assert "\r\x1b[Kread " in shown


def test_a_document_comes_by_standard_input(tmp_path: Path) -> None:
    """The path - is standard input, named so in the evidence."""
    result = kgbuild("run", "-", "-o", tmp_path, given=UNTITLED.encode())
    assert result.exit_code == 0, result.output
    assert 'dcterms:source "stdin"' in (tmp_path / "evidence.ttl").read_text(encoding="utf-8")


def test_without_a_path_the_folder_seeds_is_read(tmp_path: Path) -> None:
    """A run without a path reads seeds, by a relative path, and writes to output."""
    (tmp_path / "seeds").mkdir()
    write_brief(tmp_path / "seeds")
    result = kgbuild_process("run", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    evidence = (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")
    assert 'dcterms:source "seeds/brief.txt"' in evidence


def test_without_a_path_and_without_seeds_the_use_is_wrong(tmp_path: Path) -> None:
    """Where there is nothing to read, a run says what to name."""
    result = kgbuild_process("run", folder=tmp_path)
    assert (result.returncode, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert "name files or folders" in result.stderr


def test_the_base_begins_every_name(tmp_path: Path) -> None:
    """With --base the data's nodes are named below another IRI."""
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--base", "https://example.org/x/")
    written = b"".join(contents(tmp_path / "output").values())
    assert b"https://example.org/x/" in written
    assert b"kgbuild/id/" not in written


def test_the_publication_date_serves_documents_that_state_none(tmp_path: Path) -> None:
    """With --published a plain text is given a date."""
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--published", "2021-06")
    evidence = (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")
    assert 'dcterms:issued "2021-06"^^edtf:EDTF' in evidence


def test_a_file_of_knowledge_makes_a_state_known(tmp_path: Path) -> None:
    """With --knowledge a state that nobody else knows is found."""
    knowledge = tmp_path / "norland.toml"
    knowledge.write_text('[[state]]\nid = "norland"\nname = "Norland"\nadjectives = ["Norlandish"]\n', encoding="utf-8")
    brief = write_brief(tmp_path, text="Officials of Norland met officials of Chile in Geneva on 4 May 2021.\n")
    kgbuild("run", brief, "-o", tmp_path / "output", "--knowledge", knowledge)
    assert 'state:norland a dip:Agent , dip:Place , dip:State ;\n\trdfs:label "Norland"' in (
        tmp_path / "output" / "graph.ttl"
    ).read_text(encoding="utf-8")


def test_the_text_of_a_page_is_kept_beside_the_graph(tmp_path: Path) -> None:
    """For HTML the extracted text is written, and the spans of the evidence count in it."""
    page = f"<html><body><article><p>{UNTITLED}</p><p>{UNTITLED}</p></article></body></html>"
    kgbuild("run", write_brief(tmp_path, "page.html", page), "-o", tmp_path / "output")
    text = (tmp_path / "output" / "texts" / "page.txt").read_bytes().decode()
    assert f"document/page#char=0,{len(text)}>" in (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")


def test_the_text_of_an_earlier_page_goes_with_its_graph(tmp_path: Path) -> None:
    """What an earlier run extracted is removed with its evidence; a file of the user's own is not."""
    page = f"<html><body><article><p>{UNTITLED}</p></article></body></html>"
    kgbuild("run", write_brief(tmp_path, "page.html", page), "-o", tmp_path / "output")
    (tmp_path / "output" / "texts" / "mine.txt").write_text("mine", encoding="utf-8")
    kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert sorted(contents(tmp_path / "output")) == [
        "dataset.ttl",
        "evidence.ttl",
        "graph.ttl",
        "misses.jsonl",
        "texts/mine.txt",
    ]


def test_a_violation_leaves_the_old_output_untouched(tmp_path: Path, titled: Path) -> None:
    """Where a shape is violated nothing is written, the report names node and shape, and the status is 1."""
    kgbuild("run", write_brief(tmp_path, "old.txt"), "-o", tmp_path / "output")
    before = contents(tmp_path / "output")
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", "--shapes", titled)
    assert result.exit_code == cli.VIOLATED
    assert contents(tmp_path / "output") == before
    assert "violation: https://w3id.org/kgbuild/id/document/brief\n" in result.stderr
    assert "a document without a title" in result.stderr
    assert "written   nothing" in result.stderr


def test_quarantine_writes_the_conforming_rest(tmp_path: Path, titled: Path) -> None:
    """With --quarantine what conforms is written, the rest goes to files of its own, and the status is still 1."""
    good = write_brief(tmp_path, "good.md", FRONT_MATTER)
    bad = write_brief(tmp_path, "bad.txt", f"{UNTITLED}\n\nThey met in secret.\n")
    folder = tmp_path / "output"
    result = kgbuild("run", good, bad, "-o", folder, "--shapes", titled, "--quarantine")
    assert result.exit_code == cli.VIOLATED
    assert "document/bad>" not in (folder / "evidence.ttl").read_text(encoding="utf-8")
    assert "document/good>" in (folder / "evidence.ttl").read_text(encoding="utf-8")
    assert "document/bad>" in (folder / "quarantine.ttl").read_text(encoding="utf-8")
    assert "a document without a title" in (folder / "violations.txt").read_text(encoding="utf-8")
    assert '"bad"' not in (folder / "misses.jsonl").read_text(encoding="utf-8")


def test_quarantine_of_an_earlier_run_goes(tmp_path: Path, titled: Path) -> None:
    """A run in which all conforms leaves no quarantine of an earlier one behind."""
    brief, folder = write_brief(tmp_path), tmp_path / "output"
    kgbuild("run", brief, "-o", folder, "--shapes", titled, "--quarantine")
    assert (folder / "quarantine.ttl").exists()
    kgbuild("run", brief, "-o", folder, "--quarantine")
    assert sorted(contents(folder)) == ["dataset.ttl", "evidence.ttl", "graph.ttl", "misses.jsonl"]


def test_validate_passes_what_a_run_wrote(output: Path) -> None:
    """An output folder conforms to kgbuild's own shapes."""
    result = kgbuild("validate", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 violations" in result.stderr


def test_validate_reports_what_violates(output: Path, titled: Path) -> None:
    """A graph that violates other shapes is reported on standard output, with status 1."""
    result = kgbuild("validate", output / "evidence.ttl", "--shapes", titled)
    assert result.exit_code == cli.VIOLATED
    assert "a document without a title" in result.stdout


def test_query_answers_by_name_from_a_folder(output: Path) -> None:
    """A question's name after the folder is answered on standard output."""
    result = kgbuild("query", output, "documents", "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == "source,title,issued,claims"


def test_query_reads_sparql_from_words_and_from_a_file(output: Path, tmp_path: Path) -> None:
    """SPARQL is taken from the command line and from a file alike."""
    sparql = "ASK { ?document a dip:Document }"
    (tmp_path / "ask.rq").write_text(sparql, encoding="utf-8")
    assert kgbuild("query", output, sparql).stdout == "true\n"
    assert kgbuild("query", output, "-f", tmp_path / "ask.rq").stdout == "true\n"


def test_query_lists_the_questions_that_have_a_name() -> None:
    """The list shows every name, its values and its description."""
    lines = kgbuild("query", "--list").stdout.splitlines()
    assert "timeline [--from DATE] [--until DATE]" in lines
    assert "meetings-of --person PERSON [--from DATE] [--until DATE]" in lines
    assert "    --person: any name of the participant" in lines


@pytest.mark.parametrize(
    "words",
    [
        ["meetings-of", "--person", "Ada Quill", "--from", "2021"],
        ["--from=2021", "meetings-of", "--format", "csv", "--person=Ada Quill"],
        ["meetings-of", "Ada Quill", "2021"],
    ],
)
def test_query_takes_the_values_of_a_question_by_name_or_in_order(output: Path, words: list[str]) -> None:
    """The parameters of a question are options, which stand anywhere, or plain values in their order."""
    result = kgbuild("query", output, *words)
    assert result.exit_code == 0, result.stderr
    assert "meeting of Ada Quill and Tomas Ruiz" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["documents", "value"],
        ["ASK { }", "value"],
        ["documents", "--bogus", "1"],
        ["documents", "--bogus"],
        ["--bogus"],
        ["timeline", "--from", "2021", "--from", "2022"],
    ],
)
def test_a_question_that_is_none_is_wrong_use(output: Path, words: list[str]) -> None:
    """Nothing, an unknown name or a value too many is answered with one line and status 2."""
    result = kgbuild("query", output, *words)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)


@pytest.mark.parametrize(
    "words",
    [
        ["--bogus"],
        ["nonsense"],
        ["validate"],
        ["load"],
        ["completion"],
        ["run", "--bogus"],
        ["run", "--format"],
        ["run", "-o", ""],
        ["run", "--workers", "-1"],
        ["query", "timeline", "--timeout", "nan"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_none_is_told_in_one_line(words: list[str]) -> None:
    """An unknown command or option, a missing or an impossible value is one line that names the help."""
    result = kgbuild(*words)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
    command = "" if words[0] in ("--bogus", "nonsense") else f" {words[0]}"
    assert re.search(rf"\. See '\w+{command} --help'\.$", result.stderr)


@pytest.mark.parametrize(
    ("value", "told"),
    [("run --workers=-1", "'-1' is no whole number of 0 or more"), ("draw --limit=x", "from 1 to 500")],
)
def test_a_number_out_of_bounds_is_told_with_them(value: str, told: str) -> None:
    """What a number may be is told in words."""
    assert told in kgbuild(*value.split()).stderr


@pytest.mark.parametrize("limit", ["pages=0", "pages=-1", "pages", "pages=1e3", "leaves=3", "pages=1234567890123456"])
def test_a_limit_that_is_none_is_told_with_what_is_allowed(limit: str) -> None:
    """A number that is too small, too large or none, and an unknown name, are answered with the form and the names."""
    result = kgbuild("run", "--limit", limit)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert "a whole number from 1 on, of at most 15 digits, NAME one of bytes, pages" in result.stderr


def test_an_answer_that_cannot_be_written_is_told(output: Path) -> None:
    """Where standard output is a full disk, that is told in one line, with status 4."""
    with Path("/dev/full").open("w") as full:
        command = [*PROGRAM, "query", str(output), "timeline"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr.count("\n")) == (cli.UNWRITABLE, 1)
    assert "standard output" in result.stderr


def test_a_profile_tells_where_the_time_goes(tmp_path: Path) -> None:
    """With --profile a run leaves a file that pstats reads, with the stages in it; one line says if it cannot."""
    brief, output, stats = write_brief(tmp_path), tmp_path / "output", tmp_path / "run.prof"
    assert kgbuild("run", brief, "-o", output, "--profile", stats).exit_code == 0
    profiled = {name for _, _, name in Stats(str(stats)).stats}  # type: ignore[attr-defined]  # typeshed leaves it out
    assert {"build", "extract", "merge"} <= profiled
    refused = kgbuild("run", brief, "-o", tmp_path / "other", "--profile", tmp_path / "no" / "run.prof")
    assert (refused.exit_code, refused.stderr.count("\n")) == (cli.UNWRITABLE, 1)
    assert not (tmp_path / "other").exists()


def test_a_run_that_fails_leaves_its_profile_too(tmp_path: Path) -> None:
    """Where a run ends in an error, that is told, and its profile has what was done until then."""
    stats = tmp_path / "run.prof"
    failed = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "brief.txt" / "output", "--profile", stats)
    assert (failed.exit_code, failed.stderr.count("\n")) == (cli.UNWRITABLE, 1)
    assert "build" in {name for _, _, name in Stats(str(stats)).stats}  # type: ignore[attr-defined]


def test_a_fault_of_its_own_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An error that nobody foresaw is no traceback and has a status of its own, apart from a violation's."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of\nluck")

    monkeypatch.setattr("kgbuild.pipeline.merge_facts", fail)
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.FAULTY, 1)
    assert "RuntimeError: out of luck" in result.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["meetings-of", "Ada Qill"], "called 'Ada Qill'; did you mean 'Ada Quill'"),
        (["meetings-of", "person:ada-quill"], "called 'person:ada-quill'; did you mean 'Ada Quill'?\n"),
        (["steps-of", "geneva treaty"], "'Treaty of Geneva'?\n"),
        (["facts-in", "breif.txt"], "brief.txt"),
        (["offices-of", "Zzyzx"], "called 'Zzyzx'; `kgbuild query entities` lists"),
        (["meetings-of", "ada quill", "--from", "2090"], ""),
        (["treaties-of", "Chile"], ""),
    ],
)
def test_an_empty_answer_on_an_unknown_name_suggests_known_ones(
    output: Path, words: list[str], told: str, form: str
) -> None:
    """Standard output has the empty answer as ever, standard error a line on each name that nothing bears."""
    result = kgbuild("query", output, *words, "--format", form)
    assert (result.exit_code, result.stderr.count("\n")) == (0, bool(told))
    assert told in result.stderr


def test_an_unknown_question_suggests_known_ones(output: Path) -> None:
    """A name that is mistyped is answered with those like it."""
    result = kgbuild("query", output, "meetings-off", "Ada Quill")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert "did you mean meetings-of" in result.stderr


def test_a_graph_that_cannot_be_read_has_the_same_status_for_all_who_read_it(output: Path, tmp_path: Path) -> None:
    """A damaged graph is told in one line, with status 4."""
    folder = tmp_path / "damaged"
    shutil.copytree(output, folder)
    (folder / "graph.ttl").write_text("nonsense", encoding="utf-8")
    for words in (f"query {folder} documents", f"explain Quill -o {folder}", f"export {folder}"):
        result = kgbuild(*words.split())
        assert (result.exit_code, result.stderr.count("\n")) == (cli.UNWRITABLE, 1)


def test_help_keeps_the_lines_of_its_examples() -> None:
    """The examples in `query --help` stand on lines of their own."""
    assert "\n    kgbuild query --list\n" in kgbuild("query", "--help").stdout


def test_debug_shows_where_an_error_came_from(tmp_path: Path) -> None:
    """Only --debug adds the traceback to the line that tells an error."""
    arguments = ["run", str(tmp_path), "--base", "nowhere"]
    plain, debug = kgbuild(*arguments), kgbuild("--debug", *arguments)
    assert plain.exit_code == debug.exit_code == cli.MISUSED
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


def test_help_and_readme_tell_every_exit_status(repository: Path) -> None:
    """The exit statuses that the program returns are documented in --help and in the README."""
    readme = (repository / "README.md").read_text(encoding="utf-8")
    for status in (0, cli.VIOLATED, cli.MISUSED, cli.SKIPPED, cli.UNWRITABLE, cli.FAULTY):
        assert re.search(rf"^ +{status}  ", kgbuild("run", "--help").stdout, re.MULTILINE)
        assert re.search(rf"^\| {status} \|", readme, re.MULTILINE)


def test_the_readme_names_every_command_and_option(repository: Path) -> None:
    """No command or option goes undocumented."""
    readme = (repository / "README.md").read_text(encoding="utf-8")
    for name, command in cli.main.commands.items():
        assert f"kgbuild {name}" in readme
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or f"`{parameter.opts[-1]}" in readme, parameter.opts


def test_a_run_touches_no_network(tmp_path: Path) -> None:
    """From the first import to the last file, a run connects to nothing and looks up no host."""
    watch = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from kgbuild.cli import main
main()
"""
    page = write_brief(tmp_path, "page.html", f"<html><body><p>{UNTITLED * 9}</p></body></html>")
    command = [sys.executable, "-c", watch, "run", "-q", str(page), "-o", str(tmp_path / "output")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_help_loads_no_library_but_click() -> None:
    """Nothing heavy is imported before a command needs it, so that --help answers within 100 ms."""
    heavy = "{'spacy', 'rdflib', 'pyshacl', 'pyoxigraph', 'numpy', 'trafilatura', 'yaml'}"
    code = f"import sys, kgbuild.cli; print({heavy} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


def test_help_answers_within_100_ms_of_processor_time() -> None:
    """The quickest of five calls of --help takes less than 100 ms of the processor."""

    def seconds() -> float:
        before = os.times()
        subprocess.run([*PROGRAM, "--help"], capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) < 0.1


def test_the_command_line_is_a_module_too(tmp_path: Path) -> None:
    """Where `kgbuild` is not on the path, `python -m kgbuild` is the same."""
    command = [sys.executable, "-m", "kgbuild", "cache", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (cli.UNWRITABLE, "")
    assert result.stderr == kgbuild("cache", tmp_path).stderr
