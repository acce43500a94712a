"""kgbuild as Python programs use it."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import assert_type

import pytest
import rdflib
from pandas import DataFrame, read_csv
from rdflib.compare import isomorphic

import kgbuild
from commands import contents, write_brief
from commands import kgbuild as run_kgbuild
from kgbuild import cli
from kgbuild.errors import DocumentError, OutputError, QueryError, UsageError, ViolationError
from python_page import PAGE, rewrite

TEXTS = {
    "plan": "Foreign Minister Ada Quill of Norway will meet President Tomas Ruiz of Chile in Lisbon on 4 June 2021.",
    "report.md": """# Fish

Ada Quill met President Tomas Ruiz in Lisbon on 4 June 2021. Norway and Chile signed the Lisbon Convention on the same
day. The convention is in force until 2030.
""",
}
CHECK = """
import sys, kgbuild
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"rdflib", "pyoxigraph", "spacy", "pyshacl"}))
"""


@pytest.fixture(scope="module")
def graph() -> kgbuild.Graph:
    """The graph of two invented texts."""
    return kgbuild.build_texts(TEXTS)


def test_each_example_of_the_page_answers_as_shown(tmp_path: Path) -> None:
    """What docs/python.md shows of Python is what Python answers."""
    text = PAGE.read_text(encoding="utf-8")
    assert rewrite(text, tmp_path) == text


def test_importing_kgbuild_loads_nothing() -> None:
    """The import costs next to nothing; what a name stands for is loaded when it is first used."""
    for begun in ("", "kgbuild.__version__; kgbuild.errors.KgbuildError", "dir(kgbuild)"):
        told = subprocess.run([sys.executable, "-c", CHECK.replace("print", f"{begun}\nprint")], capture_output=True)
        assert (told.stdout, told.stderr) == (b"\n", b"")


def test_every_name_is_there() -> None:
    """All names that kgbuild promises can be had, and no others."""
    for name in kgbuild.__all__:
        assert getattr(kgbuild, name) is not None
    assert set(kgbuild.__all__) <= set(dir(kgbuild))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kgbuild.biuld  # type: ignore[attr-defined]  # noqa: B018


def test_a_fact_knows_its_sentences(graph: kgbuild.Graph) -> None:
    """A meeting has its participants, its days, its documents, and the claims of all documents behind it."""
    (meeting,) = graph.meetings
    assert_type(meeting, kgbuild.Meeting)
    assert_type(meeting.participants, tuple[kgbuild.Name, ...])
    assert_type(meeting.earliest, date | None)
    assert meeting.participants == ("Ada Quill", "Tomas Ruiz")
    assert meeting.places == ("Lisbon",)
    assert meeting.earliest == meeting.latest == date(2021, 6, 4)
    assert meeting.factuality is kgbuild.Factuality.ACTUAL
    assert meeting.documents == ("plan", "report.md")
    assert [(claim.document, claim.trigger, claim.factuality.value) for claim in meeting.claims] == [
        ("plan", "meet", "Planned"),
        ("report.md", "met", "Actual"),
    ]
    assert [claim.about for claim in meeting.claims] == [meeting.label] * 2


def test_offsets_count_in_the_text_as_given(graph: kgbuild.Graph) -> None:
    """The quote of a claim is what its text has between its offsets."""
    for claim in graph.claims:
        if claim.document == "plan":
            assert TEXTS["plan"][claim.begin : claim.end] == claim.quote
    assert [document.source for document in graph.documents] == ["plan", "report.md"]
    assert [document.title for document in graph.documents] == [None, "Fish"]


def test_treaties_offices_and_names_are_records(graph: kgbuild.Graph) -> None:
    """What else the texts tell of is there as well, by name, and joins by node."""
    (treaty,), (step,) = graph.treaties, graph.steps
    assert (treaty.label, treaty.parties, treaty.valid_until) == ("Lisbon Convention", ("Chile", "Norway"), "2030")
    assert step.kind == "Signing"
    assert step.treaty is not None
    assert (step.treaty, step.treaty.iri, step.date) == (treaty.label, treaty.iri, "2021-06-04")
    people = {person.iri: person.label for person in graph.people}
    assert {tenure.office: people[tenure.holder.iri] for tenure in graph.tenures} == {
        "Foreign Minister": "Ada Quill",
        "President": "Tomas Ruiz",
    }
    assert [(state.label, state.iso, state.wikidata) for state in graph.states] == [
        ("Chile", "CL", "Q298"),
        ("Norway", "NO", "Q20"),
    ]
    assert [place.label for place in graph.places] == ["Lisbon"]
    assert graph.organizations == ()


def test_records_agree_with_what_the_commands_show(seeds: Path) -> None:
    """Records are as many as the tables of an export have rows, and name the same nodes."""
    graph = kgbuild.open(seeds / "output")
    graph.export(seeds / "tables", format="csv")
    for name in ("people", "states", "organizations", "meetings", "treaties", "steps", "tenures", "claims"):
        records, rows = DataFrame(getattr(graph, name)), read_csv(seeds / "tables" / f"{name}.csv")
        assert sorted(records.iri) == sorted(rows.id)
    assert {claim.about.iri for claim in graph.claims} == {
        fact.iri for facts in (graph.meetings, graph.treaties, graph.steps, graph.tenures) for fact in facts
    }


def test_a_name_stays_itself_in_copies(graph: kgbuild.Graph) -> None:
    """A name keeps its node where it is copied, pickled or put into a table, and is a text everywhere else."""
    name = graph.meetings[0].participants[0]
    for other in (copy.deepcopy(name), pickle.loads(pickle.dumps(name)), DataFrame(graph.meetings).participants[0][0]):
        assert (other, other.iri, type(other)) == ("Ada Quill", name.iri, kgbuild.Name)
    assert f"{name}".upper() == "ADA QUILL"


def test_rows_have_values_of_python(graph: kgbuild.Graph) -> None:
    """Numbers, truth values and days come as such; dates in EDTF and addresses as texts; nothing as None."""
    rows = graph.query("""
    SELECT ?date ?day ?confidence ?begin ?nothing (1 = 1 AS ?true) ("-0043-03-15"^^xsd:date AS ?ides) {
      ?meeting a dip:Meeting ; dip:date ?date ; dip:earliest ?day .
      ?claim dip:about ?meeting ; dip:confidence ?confidence ; dip:evidence ?span ; dip:factuality dip:Planned .
      ?span nif:beginIndex ?begin
      OPTIONAL { ?meeting dip:host ?nothing }
    }""")
    assert_type(rows, list[kgbuild.Row])
    (row,) = rows
    assert row == {
        "date": "2021-06-04",
        "day": date(2021, 6, 4),
        "confidence": 0.8,
        "begin": 0,
        "nothing": None,
        "true": True,
        "ides": "-0043-03-15",
    }
    assert graph.query("ASK { ?meeting a dip:Summit }") == [{"answer": False}]


def test_questions_take_values_by_name(graph: kgbuild.Graph) -> None:
    """A value may be text, a number or a day; None is none; Python's own words take an underscore."""
    assert len(graph.query("meetings-of", person="Ada Quill", from_=2021, until=date(2021, 12, 31))) == 1
    assert graph.query("meetings-of", person="Ada Quill", from_="2022") == []
    assert len(graph.query("meetings-of", person="Ada Quill", from_=None)) == 1
    with pytest.raises(QueryError, match="has no option --since"):
        graph.query("meetings-of", person="Ada Quill", since=2021)
    with pytest.raises(QueryError, match="needs --person"):
        graph.query("meetings-of")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        graph.query("SELECT * { SERVICE <http://localhost> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match=r"no answer within 0\.001 s"):
        graph.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.001)
    with pytest.raises(QueryError, match="triples are no json"):
        graph.query("DESCRIBE <https://w3id.org/kgbuild/id/place/lisbon>")


def test_triples_come_as_a_graph(graph: kgbuild.Graph) -> None:
    """A CONSTRUCT gives a graph of rdflib, a part of what the whole graph is, which has the output's prefixes."""
    whole = graph.to_rdflib()
    assert_type(whole, rdflib.Graph)
    part = graph.construct("graph-of", fact=graph.meetings[0].label)
    assert 0 < len(part) < len(whole)
    assert set(part.subject_predicates()) < set(whole.subject_predicates())
    (label,) = whole.query("SELECT ?label { meeting:2021-06-04-lisbon rdfs:label ?label }")
    assert str(label[0]) == graph.meetings[0].label  # type: ignore[index]


def test_why_is_told_in_records_and_in_text(graph: kgbuild.Graph) -> None:
    """An explanation has the claims that speak for each fact, and prints as the command shows it."""
    explanation = graph.explain("Lisbon Convention")
    assert_type(explanation, kgbuild.Explanation)
    assert explanation.facts[0].claims[0].source == "report.md"
    told = run_kgbuild("explain", "Lisbon Convention", "-o", graph.folder)
    assert str(explanation) == told.stdout
    with pytest.raises(QueryError, match="nothing is called 'Atlantis'"):
        graph.explain("Atlantis")
    with pytest.raises(
        QueryError, match=r"may be any of \d nodes; ask for .*signing:\S+ \(signing of Lisbon Convention\)"
    ):
        graph.explain("of")


def test_what_violates_is_told(graph: kgbuild.Graph, tmp_path: Path) -> None:
    """A graph is checked by kgbuild's shapes or others; one that violates them is not built, unless set aside."""
    assert graph.validate().conforms
    strict = tmp_path / "strict.ttl"
    strict.write_text("""@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix : <https://example.org/> .
:Lonely a sh:NodeShape ; sh:targetClass dip:Treaty ; sh:property [ sh:path dip:party ; sh:maxCount 0 ] .
""")
    report = graph.validate(strict)
    assert_type(report, kgbuild.Report)
    assert [finding.node for finding in report.violations] == [graph.treaties[0].iri] * len(report.violations)
    assert not report.conforms
    with pytest.raises(ViolationError, match=r"violates the shapes \d times, first: .*treaty/lisbon-convention"):
        kgbuild.build_texts(TEXTS, settings=kgbuild.Settings(shapes=strict))
    rest = kgbuild.build_texts(TEXTS, settings=kgbuild.Settings(shapes=strict, quarantine=True))
    assert (len(rest.meetings), rest.treaties) == (1, ())


@pytest.mark.parametrize(
    ("form", "zipped"), [(kgbuild.Format.TURTLE, True), (kgbuild.Format.NQUADS, False), (kgbuild.Format.JSONLD, False)]
)
def test_an_output_is_written_as_a_run_writes_it(
    graph: kgbuild.Graph, tmp_path: Path, form: kgbuild.Format, zipped: bool
) -> None:
    """In whichever format a graph is written, its files are those of a run in that format, to the byte."""
    run = kgbuild.build_texts(TEXTS, settings=kgbuild.Settings(form=form, gzip=zipped))
    written = graph.write(tmp_path / "written", format=form.value, gzip=zipped)
    expected = graph_files(run.folder)
    assert graph_files(tmp_path / "written") == expected
    assert sorted(path.relative_to(tmp_path / "written").as_posix() for path in written) == sorted(expected)
    kgbuild.open(tmp_path / "written").write(tmp_path / "written")
    assert graph_files(tmp_path / "written") == graph_files(graph.folder)


def graph_files(folder: Path) -> dict[str, bytes]:
    """The files of an output that are not hidden."""
    return {name: data for name, data in contents(folder).items() if not name.startswith(".")}


def test_documents_are_built_and_opened(tmp_path: Path) -> None:
    """A graph of files is the same as a run's, and is opened where it was written."""
    brief = write_brief(tmp_path)
    built = kgbuild.build([str(brief)], output=tmp_path / "built")
    assert kgbuild.build(brief).meetings == built.meetings
    run_kgbuild("run", brief, "-o", tmp_path / "run")
    assert graph_files(tmp_path / "built") == graph_files(tmp_path / "run")
    assert kgbuild.open(str(tmp_path / "run")).meetings == built.meetings
    assert isomorphic(kgbuild.open(tmp_path / "run").to_rdflib(), built.to_rdflib())


def test_a_graph_without_a_folder_leaves_nothing_behind() -> None:
    """What was built without saying where lasts as long as its variable."""
    graph = kgbuild.build_texts(TEXTS)
    folder = graph.folder
    assert folder.is_dir()
    del graph
    assert not folder.exists()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """One bad document costs no other; where none can be read, or nothing is given, that is an error."""
    (tmp_path / "empty.txt").write_text("")
    graph = kgbuild.build([write_brief(tmp_path), tmp_path / "empty.txt"])
    assert [(Path(error.source).name, type(error)) for error in graph.skipped] == [("empty.txt", DocumentError)]
    assert len(graph.documents) == 1
    with pytest.raises(DocumentError, match="is empty"):
        kgbuild.build(tmp_path / "empty.txt")
    with pytest.raises(DocumentError, match="bad: "):
        kgbuild.build_texts({"bad": "\ud800"})
    with pytest.raises(UsageError, match="nothing to read"):
        kgbuild.build([])
    with pytest.raises(UsageError, match="publication date"):
        kgbuild.Settings(published="yesterday")
    with pytest.raises(OutputError, match=r"no graph\.ttl there"):
        kgbuild.open(tmp_path)
    for write in (graph.write, graph.export):
        with pytest.raises(UsageError, match="format 'rdfxml': write one of"):
            write(tmp_path / "out", format="rdfxml")


def test_a_graph_that_lacks_its_evidence_is_told(tmp_path: Path) -> None:
    """Records of a folder whose evidence was cut by hand are one line of error, not half a record."""
    folder = tmp_path / "output"
    kgbuild.build_texts(TEXTS, output=folder)
    lines = (folder / "evidence.ttl").read_text().splitlines(keepends=True)
    (folder / "evidence.ttl").write_text("".join(line for line in lines if "dip:evidence" not in line))
    with pytest.raises(OutputError, match="the evidence is not whole"):
        kgbuild.open(folder).claims  # noqa: B018


def test_the_command_line_is_no_part_of_it() -> None:
    """Programs that import kgbuild get no command line with it."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, kgbuild; kgbuild.open; print({cli.__name__!r} in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "False\n"
