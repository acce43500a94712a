"""How an output is compared with annotations: what counts, and what it counts as."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotated import GOLD, PACT_GOLD, PACT_NAME, PACT_TEXT, write_gold, write_output
from kgbuild.evaluation import evaluate, read_gold
from kgbuild.evaluation.agreement import agree_on_date, agree_on_office, fold
from kgbuild.evaluation.alignment import align
from kgbuild.model import Claim, Fact, Factuality, Role, Span
from norland import SUDLAND

ALL_RIGHT = {
    **{f"{kind}.{part}": 1.0 for kind in ("persons", "states", "offices", "meetings") for part in ("p", "r", "f1")},
    **{f"{kind}.{part}": 1.0 for kind in ("treaties", "participants") for part in ("p", "r", "f1")},
    **{f"{said}.acc": 1.0 for said in ("types", "factuality", "places", "dates")},
    **{f"{said}.acc": 1.0 for said in ("treaty_names", "parties", "signed", "quotes")},
}


def figures(output: Path, gold: Path, texts: Path) -> dict[str, float]:
    """Give the figures of an output."""
    return evaluate(output, read_gold([gold]), [texts]).figures


def test_an_output_that_says_what_the_gold_says_is_all_right(output: Path, gold: Path, texts: Path) -> None:
    """Every figure that something counts for is 1, and those of an empty list are left out."""
    assert figures(output, gold, texts) == ALL_RIGHT


@pytest.mark.parametrize(
    ("path", "value", "changed"),
    [
        (("persons", 1, "names"), ["Tomas Cruz"], {"persons.p": 0.5, "persons.r": 0.5, "participants.r": 1.0}),
        (("persons", 1, "optional"), True, {"persons.r": 1.0, "persons.p": 1.0}),
        (("persons",), [{"names": ["Ada Quill"]}], {"persons.p": 0.5, "persons.r": 1.0}),
        (("states",), [], {"states.p": 0.0, "states.r": 1.0}),
        (("organizations",), [{"names": ["Vale Council"]}], {"organizations.r": 0.0, "organizations.p": 1.0}),
        (("offices", 0, "office"), ["President"], {"offices.p": 0.0, "offices.r": 0.0, "offices.f1": 0.0}),
        (("offices", 0, "of"), ["Sudland"], {"offices.f1": 0.0}),
        (("meetings", 0, "types"), ["Summit"], {"types.acc": 0.5, "meetings.f1": 1.0}),
        (("meetings", 0, "factuality"), ["Planned"], {"factuality.acc": 0.5}),
        (("meetings", 0, "participants"), ["Ada Quill"], {"participants.p": 2 / 3, "participants.r": 1.0}),
        (("meetings", 0, "participants"), ["Quill", "Ruiz"], {"participants.p": 2 / 3, "participants.r": 2 / 3}),
        (("meetings", 0, "place"), ["Sudland"], {"places.acc": 0.5}),
        (("meetings", 0, "place"), [], {"places.acc": 0.5}),
        (("meetings", 0, "date"), ["2021-06"], {"dates.acc": 0.5}),
        (("meetings", 0, "date"), [], {"dates.acc": 0.5}),
        (("meetings", 0, "date"), None, {"dates.acc": 0.5}),
        (("meetings", 0, "mentions"), ["President [Tomas] Ruiz"], {"meetings.p": 0.5, "meetings.r": 0.5}),
        (("meetings", 0, "optional"), True, {"meetings.f1": 1.0}),
        (("meetings", 1, "many"), True, {"meetings.f1": 1.0}),
        (("ignore",), ["Norland [met] President"], {"meetings.f1": 1.0}),
    ],
)
def test_a_difference_from_the_gold_lowers_its_own_figure(
    tmp_path: Path, output: Path, texts: Path, path: tuple[Any, ...], value: object, changed: dict[str, float]
) -> None:
    """Each annotation counts in the figure that is named for it."""
    told = copy.deepcopy(GOLD)
    *steps, last = path
    item: Any = told
    for step in steps:
        item = item[step]
    item[last] = value
    found = figures(output, write_gold(tmp_path / "gold", told), texts)
    assert {key: found[key] for key in changed} == pytest.approx(changed)


@pytest.mark.parametrize(
    ("key", "value", "changed"),
    [
        ("names", ["Treaty of Vale"], {"treaty_names.acc": 0.0, "treaties.f1": 1.0}),
        ("parties", ["Norland", "Westland"], {"parties.acc": 1 / 3}),
        ("signed", ["2020-04"], {"signed.acc": 0.0}),
        ("mentions", ["The pact [binds] both"], {"treaties.f1": 0.0, "parties.acc": 0.0, "signed.acc": 0.0}),
    ],
)
def test_a_treaty_is_judged_by_its_name_parties_and_signing(
    tmp_path: Path, output: Path, texts: Path, key: str, value: list[str], changed: dict[str, float]
) -> None:
    """A treaty that is told wrongly loses the figure of what is wrong; one that is missed loses them all."""
    told = copy.deepcopy(PACT_GOLD)
    told["treaties"][0][key] = value
    found = figures(output, write_gold(tmp_path / "gold", told), texts)
    assert {key: found[key] for key in changed} == pytest.approx(changed)


def test_what_a_missed_meeting_would_have_said_is_missed_too(tmp_path: Path, gold: Path, texts: Path) -> None:
    """Leaving out a meeting takes its participants, place and date along, so that silence never scores better."""
    silent = write_output(tmp_path / "silent", lambda fact: None if fact.kind == "Visit" else fact)
    found = figures(silent, gold, texts)
    assert (found["meetings.r"], found["meetings.p"]) == (0.5, 1.0)
    assert found["participants.r"] == pytest.approx(2 / 3)
    assert found["places.acc"] == found["dates.acc"] == 0.5
    assert found["types.acc"] == 1.0


def test_what_another_document_adds_is_no_error(tmp_path: Path, gold: Path, texts: Path) -> None:
    """A fact that a second document claims too may have participants that the first one does not name."""

    def add(fact: Fact) -> Fact:
        more = Role("participant", SUDLAND)
        return replace(fact, roles=(*fact.roles, more)) if fact.kind == "Meeting" else fact

    def add_with_claim(fact: Fact) -> Fact:
        elsewhere = Claim(PACT_NAME, Span(0, 7), Span(0, 60), "else", 0.9, Factuality.ACTUAL)
        return replace(add(fact), claims=(*fact.claims, elsewhere)) if fact.kind == "Meeting" else fact

    assert figures(write_output(tmp_path / "alone", add), gold, texts)["participants.p"] == pytest.approx(3 / 4)
    assert figures(write_output(tmp_path / "both", add_with_claim), gold, texts)["participants.p"] == 1.0


def test_a_quote_has_to_be_what_the_text_says(output: Path, gold: Path, texts: Path) -> None:
    """A text that is not the one that was read shows in the quotes."""
    (texts / "pact.txt").write_text(PACT_TEXT.replace("Sudland", "Sadland"), encoding="utf-8")
    assert figures(output, gold, texts)["quotes.acc"] < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Kremlin’s", "kremlin"), ("U.S.", "US"), ("São Tomé", "sao tome"), ("Anglo–Norse  pact", "anglo-norse pact")],
)
def test_names_agree_whatever_their_spelling(one: str, other: str) -> None:
    """Case, accents, points, dashes, possessives and a leading article make no other name."""
    assert fold(one) == fold(other)


def test_a_finer_date_lies_within_a_coarser_one() -> None:
    """A day is right where its month is accepted; a month is not where the day is, nor is part of an interval."""
    assert agree_on_date(["2021-05-04"], ["2021-05"])
    assert not agree_on_date(["2021-05"], ["2021-05-04"])
    assert not agree_on_date(["2021-05-04/2021-05-06"], ["2021-05"])


def test_a_lesser_office_is_another_one() -> None:
    """A title may be longer than the accepted one, but "vice" or "former" makes it another office."""
    assert agree_on_office("state president", ["president"])
    assert not agree_on_office("vice president", ["president"])


def test_a_fact_stands_for_the_item_whose_mentions_it_touches_most() -> None:
    """Of two facts the one with more triggers in an item's mentions is taken, and none is taken twice."""
    gold = [[Span(0, 5), Span(10, 15)], [Span(20, 25)]]
    told = {"a": [Span(0, 5)], "b": [Span(2, 4), Span(11, 12), Span(20, 21)]}
    assert align(gold, told) == {0: "b"}
