"""What `kgbuild evaluate` says and returns."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotated import GOLD, PACT_GOLD, PACT_TEXT, write_gold, write_output
from commands import kgbuild
from kgbuild.model import Fact, Role
from norland import TEXT


def test_the_command_tells_figures_on_standard_output(output: Path, gold: Path, texts: Path) -> None:
    """Without options a row for each figure's parts is shown, and the status is 0."""
    result = kgbuild("evaluate", output, gold, "--texts", texts)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "meetings      1.000  1.000  1.000      2" in result.stdout
    assert "signed        1.000      1" in result.stdout


def test_texts_are_found_where_the_run_read_them(output: Path, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --texts the source that the evidence names is read."""
    briefs = output.parent / "briefs"
    briefs.mkdir()
    (briefs / "ada-quill.txt").write_text(TEXT, encoding="utf-8")
    (briefs / "pact.txt").write_text(PACT_TEXT, encoding="utf-8")
    monkeypatch.chdir(output.parent)
    assert kgbuild("evaluate", output, gold).exit_code == 0


def test_the_text_of_a_page_is_the_extracted_one(tmp_path: Path) -> None:
    """For a page offsets count in the text that the run kept beside the graph, whatever --texts holds."""
    page = tmp_path / "page.html"
    page.write_text("<html><body><article><p>Norway met Chile in Geneva in 2021.</p></article></body></html>")
    kgbuild("run", page, "-o", tmp_path / "output")
    told = {"document": "page.html", "states": [{"names": ["Norway"]}, {"names": ["Chile"]}]}
    gold = write_gold(tmp_path / "gold", told)
    result = kgbuild("evaluate", tmp_path / "output", gold, "--texts", tmp_path, "--min", "quotes.acc=1")
    assert (result.exit_code, result.stderr) == (0, "")


def test_errors_name_the_place_and_the_rule(tmp_path: Path, gold: Path, texts: Path) -> None:
    """Each error tells its document, what is told and expected, the rule of the claim behind it, and the words."""

    def postpone(fact: Fact) -> Fact:
        later = tuple(Role("date", "2023") if role.property == "date" else role for role in fact.roles)
        return replace(fact, roles=later, claims=(replace(fact.claims[0], roles=later),))

    wrong = write_output(tmp_path / "wrong", lambda fact: postpone(fact) if fact.kind == "Visit" else fact)
    result = kgbuild("evaluate", wrong, gold, "--texts", texts, "--errors")
    assert "errors: 1\n  ada-quill.txt\n    wrong     dates" in result.stdout
    assert "visit; told: 2023; expected: 2022; by: invented; at 94: …" in result.stdout


def test_rules_have_a_record_of_their_own(output: Path, tmp_path: Path, texts: Path) -> None:
    """For each rule its facts are counted: right, spurious, left open, and wrong in which role."""
    told = copy.deepcopy(GOLD)
    told["meetings"][0]["place"] = ["Sudland"]
    told["meetings"].pop()
    gold = write_gold(tmp_path / "gold", told, PACT_GOLD)
    result = kgbuild("evaluate", output, gold, "--texts", texts, "--rules", "--format", "json")
    records = {record["rule"]: record for record in json.loads(result.stdout)["rules"]}
    assert {key: records["invented"][key] for key in ("facts", "right", "spurious")} == {
        "facts": 3,
        "right": 2,
        "spurious": 1,
    }
    assert {role for role, count in records["invented"]["wrong"].items() if count} == {"places"}
    assert records["signing"]["right"] == 0
    table = kgbuild("evaluate", output, gold, "--texts", texts, "--rules").stdout
    assert "invented      3      2         1          0" in table


def test_a_comparison_tells_what_was_won_and_lost(output: Path, tmp_path: Path, gold: Path, texts: Path) -> None:
    """Of two outputs the figures stand side by side, with each error that is gone and each that is new."""
    worse = write_output(tmp_path / "worse", lambda fact: None if fact.kind == "Tenure" else fact)
    won = kgbuild("evaluate", output, gold, "--texts", texts, "--compare", worse).stdout
    assert "\noffices.r          0.000  1.000      +1.000\n" in won
    assert "won: 1\n  ada-quill.txt\n    missed    offices        Quill, minister of Norland" in won
    assert "lost: 0\n" in won
    lost = kgbuild("evaluate", worse, gold, "--texts", texts, "--compare", output, "--format", "json").stdout
    assert [error["figure"] for error in json.loads(lost)["lost"]] == ["offices"]
    assert json.loads(lost)["before"]["offices.r"] == 1.0


def test_a_figure_below_its_floor_is_told_and_sets_the_status(output: Path, gold: Path, texts: Path) -> None:
    """With --min the status is 1 where a figure is lower, or where nothing counts for it."""
    arguments: list[str | Path] = ["evaluate", output, gold, "--texts", texts, "--min", "meetings.f1=1"]
    assert kgbuild(*arguments).exit_code == 0
    result = kgbuild(*arguments, "--min", "organizations.f1=0.5")
    assert (result.exit_code, result.stderr) == (1, "below     organizations.f1 is 0.000, not 0.5\n")


@pytest.mark.parametrize("limit", ["meetings=0.5", "meetings.f1", "meetings.f1=much", "meetings.f1=2", "types.acc=nan"])
def test_a_floor_that_is_none_is_wrong_use(output: Path, gold: Path, texts: Path, limit: str) -> None:
    """An unknown figure or an impossible value is one line that says what to write."""
    result = kgbuild("evaluate", output, gold, "--texts", texts, "--min", limit)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert f"--min {limit}" in result.stderr
