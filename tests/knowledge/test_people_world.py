"""The leaders and diplomats beyond Europe and North America: well formed, tied to the rest, and many."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Entry = dict[str, Any]

KEYS = frozenset({"id", "name", "family", "names", "of", "wikidata", "offices"})
TERM_KEYS = frozenset({"office", "of", "from", "until"})
# Correlates of War abbreviations of the states whose leaders another file names.
ELSEWHERE = """
USA CAN UKG IRE NTH BEL LUX FRN MNC LIE SWZ SPN AND POR GMY GFR GDR POL AUS HUN CZE CZR SLO ITA SNM MLT ALB MAC CRO
YUG MNG KOS BOS SLV GRC CYP BUL ROM RUS FIN SWD NOR DEN ICE AUL NEW
"""


def read(repository: Path, table: str, pattern: str) -> list[Entry]:
    """All entries of a table in the shipped files whose names match the pattern."""
    files = sorted((repository / "ontology").glob(pattern))
    return [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8"))[table]]


@pytest.fixture(scope="module")
def people(repository: Path) -> list[Entry]:
    """The entries of the shipped file, in its order."""
    return read(repository, "person", "people-world.toml")


def terms(people: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Every term of office with the id of its holder."""
    return ((person["id"], term) for person in people for term in person.get("offices", ()))


def plain(text: str) -> str:
    """The text without accents, in the dotted i and the straight apostrophe."""
    letters = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ʻ", "'"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def forms(person: Entry) -> set[str]:
    """Every full name of a person, without accents."""
    return {plain(name) for name in (person["name"], *person.get("names", ()))}


def words(text: str) -> frozenset[str]:
    """The words of a name, as other spellings of the same letters have them."""
    return frozenset(re.findall(r"[a-z']+", plain(text).lower()))


def test_the_file_names_at_least_six_hundred_people(people: list[Entry]) -> None:
    """The knowledge base knows at least six hundred leaders and diplomats beyond Europe and North America."""
    assert len(people) >= 600


def test_ids_are_slugs_unique_over_all_files_of_people(repository: Path, people: list[Entry]) -> None:
    """A person's id is a lowercase ASCII slug that no other person bears in any shipped file."""
    assert [p["id"] for p in people if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", p["id"])] == []
    count = Counter(person["id"] for person in read(repository, "person", "people*.toml"))
    assert [identifier for identifier, number in count.items() if number > 1] == []


def test_entries_have_only_the_documented_keys(people: list[Entry]) -> None:
    """Every person has an id, a name, a family name and a state, and nothing that the format does not know."""
    assert [p["id"] for p in people if not {"id", "name", "family", "of"} <= p.keys() <= KEYS] == []
    assert [holder for holder, term in terms(people) if not {"office"} <= term.keys() <= TERM_KEYS] == []


def test_names_are_clean(people: list[Entry]) -> None:
    """No spelling is repeated, has stray blanks or begins with the article."""
    for person in people:
        spellings = [person["name"], *person.get("names", ())]
        assert len(spellings) == len(set(spellings)), person["id"]
        assert [s for s in spellings if s != " ".join(s.split()) or s.lower().startswith("the ")] == []


def test_the_family_name_is_part_of_a_full_name(people: list[Entry]) -> None:
    """What stands alone for a person is a part of one of the person's names."""
    for person in people:
        assert any(plain(person["family"]) in name for name in forms(person)), person["id"]


def test_full_names_lead_to_one_person_alone(repository: Path, people: list[Entry]) -> None:
    """A full name of this file is borne by nobody else in any shipped file."""
    own = Counter(form for person in people for form in forms(person))
    shipped = Counter(form for person in read(repository, "person", "people*.toml") for form in forms(person))
    assert sorted(form for form in own if shipped[form] > 1) == []


def test_people_belong_to_known_states_organizations_or_places(repository: Path, people: list[Entry]) -> None:
    """Whatever a person or a term of office belongs to is an entry of the knowledge base."""
    known = {
        entry["id"]
        for table in ("state", "organization", "place")
        for entry in read(repository, table, f"{table}s.toml")
    }
    owners = {person["of"] for person in people} | {term["of"] for _, term in terms(people) if "of" in term}
    assert sorted(owners - known) == []


def test_offices_bear_the_labels_of_the_list_of_offices(repository: Path, people: list[Entry]) -> None:
    """Every office that a person held is called by its label in the list of offices."""
    labels = {office["name"] for office in read(repository, "office", "offices.toml")}
    assert sorted({term["office"] for _, term in terms(people)} - labels) == []


def test_terms_of_office_run_forward(people: list[Entry]) -> None:
    """No term of office ends before it begins, and none lies outside the centuries that the file covers."""
    for holder, term in terms(people):
        first, last = term.get("from", 1600), term.get("until", 2026)
        assert 1600 <= first <= last <= 2026, (holder, term)


def test_most_leaders_since_1950_are_known_by_family_name(shared: Path, people: list[Entry]) -> None:
    """Of those who led a state elsewhere for a year or more, at least six in ten are known by name and time."""
    with (shared / "data" / "leaders.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cow_abbreviation"] not in ELSEWHERE.split()]
    leaders = [(row["leader"], year(row["from"]), year(row["to"] or "2021-03")) for row in rows]
    lasting = [leader for leader in leaders if leader[2] - leader[1] >= 1]
    terms_by_family = [(words(p["family"]), list(spans(p))) for p in people]
    known = [leader for leader in lasting if held(leader, terms_by_family)]
    assert len(known) / len(lasting) >= 0.6


def year(month: str) -> float:
    """A month such as 1962-07 as a fraction of years."""
    return int(month[:4]) + int(month[5:7]) / 12


def spans(person: Entry) -> Iterator[tuple[int, int]]:
    """The first and last year of each of a person's terms."""
    return ((t.get("from", 1600), t.get("until", 2026)) for t in person.get("offices", ()))


def held(leader: tuple[str, float, float], people: list[tuple[frozenset[str], list[tuple[int, int]]]]) -> bool:
    """Whether someone of the leader's family name held an office while the leader led."""
    name, first, last = leader
    bearers = (terms for family, terms in people if family and family <= words(name))
    return any(begin <= last and end + 1 > first for terms in bearers for begin, end in terms)
