"""The states of the knowledge base: complete, unambiguous, and in agreement with a public list of countries."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

State = dict[str, Any]

MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR
CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL
IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN
MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI
SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW PS
"""  # and the two observers, VA and PS
TEXTS = frozenset({"id", "name", "formal", "iso", "wikidata", "called"})
LISTS = frozenset({"names", "adjectives", "people", "combining", "capitals", "seats", "successors", "rulers"})
YEARS = frozenset({"from", "until"})
SPELLINGS = ("names", "adjectives", "people", "combining")
RESIDENCES = ("capitals", "seats")
# Two states bear these at once or in turn; the year of a text decides, or its other words.
SHARED = {
    "Congo": {"democratic-republic-of-the-congo", "republic-of-the-congo"},
    "Congolese": {"democratic-republic-of-the-congo", "republic-of-the-congo"},
    "Federal Republic of Germany": {"germany", "west-germany"},
    "FRG": {"germany", "west-germany"},
    "F.R.G.": {"germany", "west-germany"},
    "Republic of Colombia": {"colombia", "great-colombia"},
    "Slovak Republic": {"slovakia", "slovak-state"},
    "Algerian": {"algeria", "regency-of-algiers"},  # told apart by their years, as are those that follow
    "Algerians": {"algeria", "regency-of-algiers"},
    "Tunisian": {"tunisia", "regency-of-tunis"},
    "Tunisians": {"tunisia", "regency-of-tunis"},
    **{form: {"england", "united-kingdom"} for form in ("England", "English", "Englishmen", "Englishman", "Anglo")},
}
NO_ADJECTIVE = {"dominica"}  # "Dominican" is the Dominican Republic's


@pytest.fixture(scope="module")
def states(repository: Path) -> list[State]:
    """The entries of the shipped file, in its order."""
    with (repository / "ontology" / "states.toml").open("rb") as file:
        entries: list[State] = tomllib.load(file)["state"]
    return entries


@pytest.fixture(scope="module")
def countries(shared: Path) -> list[dict[str, str]]:
    """The rows of the reference list that describe a state."""
    with (shared / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["is_independent"] in {"Yes", "In contention", "Associated with NZ"}]


def spellings(state: State) -> set[str]:
    """Every form that names a state wherever it stands."""
    return {state["name"], state["formal"]}.union(*(state.get(key, ()) for key in SPELLINGS))


def fold(text: str) -> str:
    """A name without accents, article, remarks in brackets and marks of a list, for comparison with another source."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    plain = re.sub(r"\([^)]*\)|\*", "", plain).replace("’", "'").replace("&", "and").replace(" - ", "-")
    return " ".join(plain.split()).removeprefix("the ").casefold()


def known(state: State, *keys: str) -> set[str]:
    """The folded forms that a state has under these keys, with its label and formal name."""
    return {fold(form) for form in {state["name"], state["formal"]}.union(*(state.get(key, ()) for key in keys))}


def test_an_entry_has_a_slug_a_label_a_formal_name_and_no_key_beyond_the_format(states: list[State]) -> None:
    """Every state has a slug, a label and a formal name, and only keys and types that the format knows."""
    for state in states:
        assert state.keys() >= {"id", "name", "formal"}, state
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", state["id"])
        for key, value in state.items():
            expected = str if key in TEXTS else int if key in YEARS else list
            assert isinstance(value, expected), (state["id"], key)
            assert key in TEXTS | LISTS | YEARS, (state["id"], key)


def test_an_id_and_the_codes_belong_to_one_state(states: list[State]) -> None:
    """No two states have the same id, ISO code or Wikidata item."""
    for key in ("id", "iso", "wikidata"):
        repeated = [value for value, count in Counter(s[key] for s in states if key in s).items() if count > 1]
        assert repeated == [], key


def test_no_form_is_empty_padded_repeated_or_led_by_an_article(states: list[State]) -> None:
    """Every spelling is clean text with straight apostrophes and without "the", and is given once."""
    for state in states:
        for key in LISTS & state.keys() - {"rulers"}:
            assert state[key], (state["id"], key)
            assert len(set(state[key])) == len(state[key]), (state["id"], key)
            for form in state[key]:
                assert form == " ".join(form.split()), (state["id"], form)
                assert form and "’" not in form and not form.startswith("the "), (state["id"], form)
        assert not {state["name"], state["formal"]} & set(state.get("names", ())), state["id"]


def test_all_members_and_observers_of_the_united_nations_are_present(states: list[State]) -> None:
    """The 193 members and two observers of the United Nations are known by their ISO codes."""
    members = set(MEMBERS.split())
    assert len(members) == 195
    assert members - {state.get("iso") for state in states} == set()


def test_the_well_known_others_are_present(states: list[State]) -> None:
    """States that not all others recognize are known too."""
    others = {"taiwan", "kosovo", "cook-islands", "niue", "western-sahara", "abkhazia", "south-ossetia"}
    others |= {"transnistria", "northern-cyprus", "somaliland"}
    assert others <= {state["id"] for state in states}


def test_present_states_have_capitals_and_demonyms(states: list[State]) -> None:
    """Every state with an ISO code has a Wikidata item, a capital and an adjective, and has not ended."""
    for state in states:
        if "iso" in state:
            assert re.fullmatch(r"[A-Z]{2}", state["iso"])
            assert re.fullmatch(r"Q[1-9]\d*", state["wikidata"])
            assert state["capitals"]
            assert state["id"] in NO_ADJECTIVE or state["adjectives"]
            assert "until" not in state


def test_past_states_end_after_they_begin_and_lead_to_known_ones(states: list[State]) -> None:
    """At least fifty states have ended, none before it began, and their successors are known."""
    ids = {state["id"] for state in states}
    past = [state for state in states if "until" in state]
    assert len(past) >= 50
    for state in past:
        assert 1500 < state["until"] < 2100, state["id"]
        assert state.get("from", 0) <= state["until"], state["id"]
        assert {*state.get("successors", ()), *filter(None, [state.get("called")])} <= ids - {state["id"]}, state["id"]


def test_a_name_means_one_state(states: list[State]) -> None:
    """No name, demonym or combining form is claimed by two states but for the few known to be shared."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for state in states:
        for form in spellings(state):
            owners[form].add(state["id"])
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == SHARED


def test_a_capital_is_shared_only_in_turn(states: list[State]) -> None:
    """A capital or seat acts for one living state; others that have it are past ones."""
    owners: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        for form in {form for key in RESIDENCES for form in state.get(key, ())}:
            owners[form].append(state)
    for form, claimants in owners.items():
        assert len([state for state in claimants if "until" not in state]) <= 1, form


def test_a_capital_names_no_other_state(states: list[State]) -> None:
    """A capital or seat that is also a name is the name of the same state."""
    names = {form: state["id"] for state in states for form in spellings(state)}
    for state in states:
        for key in RESIDENCES:
            for form in state.get(key, ()):
                assert names.get(form, state["id"]) == state["id"], form


@pytest.mark.parametrize(
    ("form", "owner"),
    [
        ("China", "china"),
        ("Russia", "russia"),
        ("Germany", "germany"),
        ("Japan", "japan"),
        ("Korea", "korea"),
        ("Britain", "united-kingdom"),
        ("Soviet", "soviet-union"),
        ("DPRK", "north-korea"),
        ("Persian", "persia"),
        ("Burma", "myanmar"),
        ("Sino", "china"),
        ("Franco", "france"),
        ("Britanno", "united-kingdom"),
    ],
)
def test_plain_names_go_to_the_state_that_readers_expect(states: list[State], form: str, owner: str) -> None:
    """A bare name, abbreviation or combining form stands for the state that a reader would think of."""
    assert [state["id"] for state in states if form in spellings(state)] == [owner]


@pytest.mark.parametrize(
    ("seat", "owners"),
    [
        ("Kremlin", {"russia", "soviet-union"}),
        ("White House", {"united-states"}),
        ("Whitehall", {"united-kingdom"}),
        ("Élysée", {"france"}),
        ("Blue House", {"south-korea"}),
        ("Sublime Porte", {"ottoman-empire"}),
    ],
)
def test_seats_act_for_their_states(states: list[State], seat: str, owners: set[str]) -> None:
    """The seats that texts name instead of a government are known as its own."""
    assert {state["id"] for state in states if seat in state.get("seats", ())} == owners


def test_reference_names_and_items_are_known(states: list[State], countries: list[dict[str, str]]) -> None:
    """Short and formal names and Wikidata items agree with the reference list of countries."""
    by_iso = {state["iso"]: state for state in states if "iso" in state}
    for row in countries:
        state = by_iso[row["iso_alpha-2"]]
        assert state["wikidata"] == (row["wikidata_id"] or state["wikidata"]), state["id"]
        names = {row[key] for key in ("cldr_display_name", "unterm_english_short", "unterm_english_formal")} - {""}
        names |= {row["official_name_en"]}
        assert {fold(name) for name in names} <= known(state, "names", "capitals"), state["id"]


def test_reference_capitals_are_known(states: list[State], countries: list[dict[str, str]]) -> None:
    """Capitals agree with the reference list of countries."""
    by_iso = {state["iso"]: state for state in states if "iso" in state}
    for row in countries:
        state = by_iso[row["iso_alpha-2"]]
        assert fold(row["capital"]) in known(state, "capitals"), state["id"]
