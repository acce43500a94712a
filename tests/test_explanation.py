"""Why the graph says so: what `kgbuild explain` finds, tells and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import kgbuild, write_brief
from kgbuild import cli
from kgbuild.errors import OutputError, QueryError, UsageError
from kgbuild.explanation import explain

PLANNED = """President Ada Quill of Norway will meet President Tomas Ruiz of Chile in Geneva on 4 May 2021.
"""
HELD = """President Ada Quill of Norway met President Tomas Ruiz of Chile in Geneva on 4 May 2021. Ada Quill said that
she would visit Brazil in June. Tomas Ruiz admired Lake Geneva.

The Treaty of Santiago between Norway and Chile was signed in March 2020. The Treaty of Santiago was signed in 2021 by
Norway and Chile.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run on two documents, one that announces a meeting and one that reports it."""
    folder = tmp_path_factory.mktemp("told")
    texts = [write_brief(folder, "planned.txt", PLANNED), write_brief(folder, "held.txt", HELD)]
    result = kgbuild("run", *texts, "-o", folder / "output", "--published", "2021-06")
    assert result.exit_code == 0, result.output
    return folder / "output"


def explained(folder: Path, what: str) -> dict[str, Any]:
    """An explanation as a program reads it."""
    answer = explain(folder, what, "json")
    assert not answer.problem
    record: dict[str, Any] = json.loads(answer.text)
    return record


def fact(folder: Path, what: str, label: str) -> dict[str, Any]:
    """The one fact of an explanation whose label begins so."""
    (found,) = [item for item in explained(folder, what)["facts"] if item["node"]["label"].startswith(label)]
    assert isinstance(found, dict)
    return found


def node_of(folder: Path, what: str) -> str:
    """The prefixed name of what an explanation is of."""
    name = explained(folder, what)["node"]["name"]
    assert isinstance(name, str)
    return name


@pytest.mark.parametrize(
    "what",
    [
        "https://w3id.org/kgbuild/id/person/ada-quill",
        "<https://w3id.org/kgbuild/id/person/ada-quill>",
        "person:ada-quill",
        "person/ada-quill",
        "Ada Quill",
        "ada  QUILL",
    ],
)
def test_a_node_is_found_by_its_address_and_its_name(told: Path, what: str) -> None:
    """An IRI, a prefixed name, a path below the base and a label find the same person, whatever the case."""
    assert node_of(told, what) == "person:ada-quill"


def test_words_of_a_name_find_it_in_any_order(told: Path) -> None:
    """What is called nothing by itself finds the one thing whose name has all its words."""
    assert node_of(told, "Brazil visit") == node_of(told, "visit of Ada Quill to Brazil, June 2021")


def test_a_document_is_explained_by_what_it_tells(told: Path) -> None:
    """A document's path finds it, and its facts are those that it tells."""
    record = explained(told, "document/planned")
    labels = [item["node"]["label"] for item in record["facts"]]
    assert record["node"]["classes"] == ["Document"]
    assert any(label.startswith("meeting of Ada Quill") for label in labels)
    assert not any("Brazil" in label for label in labels)


def test_an_ambiguous_name_lists_the_candidates(told: Path) -> None:
    """Where several things have the words, they are listed on standard output, and the status is 2."""
    result = kgbuild("explain", "treaty Santiago", "-o", told)
    assert result.exit_code == cli.MISUSED
    assert "may be any of 2 nodes" in result.stderr
    rows = [line.split()[0] for line in result.stdout.splitlines()[2:]]
    assert [row.partition(":")[0] for row in rows] == ["signing", "treaty"]
    assert all(kgbuild("explain", row, "-o", told).exit_code == 0 for row in rows)
    names = json.loads(kgbuild("explain", "treaty Santiago", "-o", told, "--format", "json").stdout)
    assert [node["name"] for node in names] == rows


def test_an_unknown_name_suggests_near_ones(told: Path) -> None:
    """A misspelt name is answered with the names that resemble it, a strange one with what to do."""
    with pytest.raises(QueryError, match=r"'Ada Quil'; did you mean .*person:ada-quill \(Ada Quill\)"):
        explain(told, "Ada Quil")
    for strange in ("xyzzyx", "", "?!", "person:", "a:b c"):
        with pytest.raises(QueryError, match="ask by a word of its name"):
            explain(told, strange)


def test_a_claim_has_its_document_its_sentence_and_who_read_it_how(told: Path) -> None:
    """Document, date, characters, factuality, rule and confidence of a claim are told, with whose words it reports."""
    (claim,) = fact(told, "Ada Quill", "visit")["claims"]
    assert claim["source"].endswith("held.txt")
    assert claim["published"] == "2021-06"
    assert HELD[claim["begin"] : claim["end"]] == claim["sentence"]
    assert (claim["factuality"], claim["rule"]) == ("Planned", "visit-move")
    assert 0 < claim["confidence"] <= 1
    assert claim["attributed_to"]["name"] == "person:ada-quill"


def test_trigger_and_roles_are_marked_in_the_sentence(told: Path) -> None:
    """Each mark is a stretch of the document: the trigger, and the names of who has a role; bystanders have none."""
    claim = next(c for c in fact(told, "Ada Quill", "meeting")["claims"] if c["source"].endswith("held.txt"))
    marks = {mark["text"]: mark for mark in claim["marks"]}
    assert marks["met"]["roles"] == ["trigger"]
    assert marks["Ada Quill"]["roles"] == marks["Tomas Ruiz"]["roles"] == ["participant"]
    assert "Norway" not in marks
    assert all(HELD[mark["begin"] : mark["end"]] == text for text, mark in marks.items())


def test_the_lines_for_people_show_the_marks(told: Path) -> None:
    """In text the trigger stands between asterisks, a role in brackets, and what no name tells stands below."""
    lines = explain(told, "Brazil visit").text.splitlines()
    sentence = " ".join(line.strip() for line in lines)
    assert "[visitor, participant: Ada Quill] said that she would *visit* [place: Brazil] in June." in sentence
    assert "in the words of Ada Quill" in sentence
    assert "says unmarked: date 2021-06, dateFrom CarriedOver" in sentence
    assert all(len(line) <= 120 for line in lines)


def test_what_a_fact_says_names_the_claims_that_say_so(told: Path) -> None:
    """Each value of a fact has the numbers of the claims that tell it, and what only one tells has only that one."""
    says = fact(told, "treaty of santiago", "signing")["says"]
    by_property = {said["value"]["property"]: said["claims"] for said in says}
    assert by_property["factuality"] == [1, 2]
    assert by_property["date"] == [1]


def test_claims_that_disagree_stand_side_by_side(told: Path) -> None:
    """Planned here and held there, or two dates, are told as disagreements with the claims on each side."""
    (disagreement,) = fact(told, "Ada Quill", "meeting")["disagreements"]
    sides = {said["value"]["text"]: said["claims"] for said in disagreement["values"]}
    assert (disagreement["property"], sides) == ("factuality", {"Actual": [1], "Planned": [2]})
    (disagreement,) = fact(told, "treaty of santiago", "signing")["disagreements"]
    sides = {said["value"]["text"]: said["claims"] for said in disagreement["values"]}
    assert (disagreement["property"], sides) == ("date", {"2020-03": [1], "2021": [2]})
    assert fact(told, "Ada Quill", "visit")["disagreements"] == []
    assert "the claims disagree on date:" in explain(told, "treaty of santiago").text


def test_a_merge_tells_its_rule_and_the_claims_that_it_joined(told: Path) -> None:
    """A meeting of two documents names the rule that made it one, in what they agreed, and its claims."""
    (merge,) = fact(told, "Ada Quill", "meeting")["merges"]
    assert merge["claims"] == [1, 2]
    assert "participant" in merge["agreed"]
    assert f"joined by the rule {merge['rule']}" in explain(told, "Ada Quill").text
    assert fact(told, "Ada Quill", "visit")["merges"] == []


def test_a_claim_is_explained_as_its_fact(told: Path) -> None:
    """The address of a claim or of a merge leads to the fact that it is about."""
    meeting = fact(told, "Ada Quill", "meeting")
    assert node_of(told, meeting["claims"][0]["iri"]) == meeting["node"]["name"]


def test_a_name_without_a_fact_tells_where_it_stands(told: Path) -> None:
    """What is named and does nothing is told with its documents, and that no fact tells of it."""
    text = explain(told, "Lake Geneva").text
    assert "named in" in text
    assert "no fact tells of it" in text


def test_the_same_folder_gives_the_same_explanation(told: Path) -> None:
    """Two askings give the same bytes."""
    assert explain(told, "Ada Quill", "json") == explain(told, "Ada Quill", "json")


def test_what_is_no_output_folder_is_told_in_one_line(tmp_path: Path, told: Path) -> None:
    """A missing folder, one without evidence, another program's graph and cut-off evidence each have their line."""
    with pytest.raises(UsageError, match=r"no graph\.ttl there"):
        explain(tmp_path / "nowhere", "Ada Quill")
    (tmp_path / "graph.ttl").write_text("<http://a/b> <http://a/c> <http://a/d> .", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no evidence\.ttl there"):
        explain(tmp_path, "Ada Quill")
    (tmp_path / "evidence.ttl").write_text("", encoding="utf-8")
    with pytest.raises(QueryError, match="kgbuild did not write it"):
        explain(tmp_path, "Ada Quill")
    (tmp_path / "graph.ttl").write_bytes((told / "graph.ttl").read_bytes())
    evidence = (told / "evidence.ttl").read_text(encoding="utf-8").replace("dip:evidence", "dip:hearsay")
    (tmp_path / "evidence.ttl").write_text(evidence, encoding="utf-8")
    with pytest.raises(OutputError, match="the evidence is not whole"):
        explain(tmp_path, "Ada Quill")


def test_a_hostile_document_drives_no_terminal(tmp_path: Path) -> None:
    """Control characters of a text are blank in what is told."""
    brief = write_brief(tmp_path, text="Officials of Norway met\x1b[31m officials of Chile in Geneva on 4 May 2021.\n")
    kgbuild("run", brief, "-o", tmp_path / "output")
    result = kgbuild("explain", "Norway", "-o", tmp_path / "output")
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.stdout
