"""The places of the knowledge base: many, well formed, unambiguous, and located in what else it knows."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from kgbuild.gazetteer import fold

Place = dict[str, Any]

KEYS = frozenset({"id", "name", "names", "in", "kind", "from", "until", "rulers"})
KINDS = "border canal city continent island mountain peninsula region river sea site strait territory"
ARTICLED = {"The Hague"}
BOTH = {"Vichy", "Georgia"}  # the town, and the state that was ruled from it; the region, which its neighbours tell


def read(repository: Path, table: str) -> list[Any]:
    """All entries of a shipped file, in its order."""
    text = (repository / "ontology" / f"{table}s.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)[table])


@pytest.fixture(scope="module")
def places(repository: Path) -> list[Place]:
    """The entries of the shipped file."""
    return read(repository, "place")


@pytest.fixture(scope="module")
def states(repository: Path) -> list[dict[str, Any]]:
    """The states that places lie in."""
    return read(repository, "state")


def forms(place: Place) -> list[str]:
    """The label and every other name."""
    return [place["name"], *place.get("names", ())]


def state_names(state: dict[str, Any]) -> set[str]:
    """The folded names of a state, its demonyms and seats apart."""
    return {fold(form) for form in (state["name"], state["formal"], *state.get("names", ()))}


def test_at_least_seven_hundred_places_are_known(places: list[Place]) -> None:
    """The knowledge base names at least seven hundred places, and some of every kind."""
    assert len(places) >= 700
    assert {place["kind"] for place in places} == set(KINDS.split())


def test_entries_have_only_the_documented_keys(places: list[Place]) -> None:
    """Every place has an id, a label and a kind, and nothing that the format does not know."""
    assert [p["id"] for p in places if not {"id", "name", "kind"} <= p.keys() <= KEYS] == []


def test_ids_are_unique_slugs(places: list[Place]) -> None:
    """An id is a lowercase ASCII slug that no other place bears."""
    assert [p["id"] for p in places if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", p["id"])] == []
    assert [value for value, number in Counter(p["id"] for p in places).items() if number > 1] == []


def test_names_are_clean(places: list[Place]) -> None:
    """No spelling has stray blanks or a curly apostrophe, nor an article unless it is part of the name."""
    for spelling in (form for place in places for form in forms(place)):
        assert spelling == " ".join(spelling.split())
        assert "’" not in spelling
        assert spelling in ARTICLED or not spelling.lower().startswith("the "), spelling


def test_a_name_means_one_place(places: list[Place]) -> None:
    """No spelling, accents apart, is claimed twice."""
    count = Counter(fold(form) for place in places for form in forms(place))
    assert [form for form, number in count.items() if number > 1] == []


def test_a_place_is_no_state(places: list[Place], states: list[dict[str, Any]]) -> None:
    """No name of a place is the name of a state, but for those known to be both."""
    names = {fold(form) for place in places for form in forms(place)}
    assert names & set().union(*map(state_names, states)) == BOTH


def test_places_lie_in_known_ones(places: list[Place], states: list[dict[str, Any]]) -> None:
    """What a place lies in is a state or a place of the knowledge base."""
    known = {entry["id"] for entry in (*places, *states)}
    assert sorted({place["in"] for place in places if "in" in place} - known) == []


def test_no_place_lies_in_itself(places: list[Place]) -> None:
    """Climbing from a place to what it lies in ends at a state or at a place that lies in nothing."""
    within = {place["id"]: place.get("in", "") for place in places}
    for start in within:
        passed: list[str] = []
        at = start
        while at in within and at not in passed:
            passed.append(at)
            at = within[at]
        assert at not in passed, passed


def test_years_run_forward(places: list[Place]) -> None:
    """No name of a place ends before it begins."""
    assert [p["id"] for p in places if p.get("from", 0) > p.get("until", 9999)] == []


def test_every_capital_is_a_place(places: list[Place], states: list[dict[str, Any]]) -> None:
    """Each capital of a state, past ones included, is a place or bears its own state's name."""
    known = {fold(form) for place in places for form in forms(place)}
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for state in states:
        for capital in state.get("capitals", ()):
            if fold(capital) not in known | state_names(state):
                missing[state["id"]].append(capital)
    assert missing == {}


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Peking", "beijing"),
        ("Canton", "guangzhou"),
        ("Constantinople", "istanbul"),
        ("Saigon", "ho-chi-minh-city"),
        ("Leningrad", "st-petersburg"),
        ("Stalingrad", "volgograd"),
        ("Kiev", "kyiv"),
        ("Danang", "da-nang"),
        ("Wanghia", "wangxia"),
        ("38th parallel", "38th-parallel"),
        ("Diaoyu Islands", "senkaku-islands"),
    ],
)
def test_old_and_new_spellings_name_one_place(places: list[Place], form: str, place: str) -> None:
    """An old spelling, a rival name or a variant stands for the place that a reader would think of."""
    assert [p["id"] for p in places if form in forms(p)] == [place]
