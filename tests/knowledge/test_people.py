"""The leaders and diplomats of all shipped files of people, and those of the western world and Russia in particular."""

from __future__ import annotations

import csv
import itertools
import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

Entry = dict[str, Any]
Term = tuple[str, str, int, int]

FIRST, LAST = 1350, 2026
# Correlates of War abbreviations.
GREAT_POWERS = "USA UKG FRN RUS GMY GFR ITA"
WESTERN = """
    USA UKG FRN RUS GMY GFR ITA CAN IRE NTH BEL LUX SWZ SPN POR GDR POL AUS HUN CZE CZR SLO MLT ALB MAC CRO YUG MNG KOS
    BOS SLV GRC CYP BUL ROM FIN SWD NOR DEN ICE AUL NEW
"""


def read(repository: Path, table: str, pattern: str) -> list[Entry]:
    """All entries of a table in the shipped files whose names match the pattern."""
    files = sorted((repository / "ontology").glob(pattern))
    return [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8"))[table]]


@pytest.fixture(scope="module")
def people(repository: Path) -> list[Entry]:
    """The entries of all shipped files of people."""
    return read(repository, "person", "people*.toml")


def terms(person: Entry) -> list[Term]:
    """A person's terms: office, whose it is, first and last year."""
    return [
        (term["office"], term.get("of", person["of"]), term.get("from", FIRST), term.get("until", LAST))
        for term in person.get("offices", ())
    ]


def plain(text: str) -> str:
    """The text in lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def words(text: str) -> frozenset[str]:
    """The words of a name in plain letters."""
    return frozenset(re.findall(r"[a-z']+", plain(text)))


def test_the_western_file_names_at_least_five_hundred_and_fifty_people(repository: Path) -> None:
    """The knowledge base knows at least 550 leaders and diplomats of the western world and Russia."""
    assert len(read(repository, "person", "people.toml")) >= 550


def test_ids_are_unique_slugs(people: list[Entry]) -> None:
    """A person's id is a lowercase ASCII slug that no other person bears in any file."""
    ids = [person["id"] for person in people]
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []
    assert len(ids) == len(set(ids))


def test_a_wikidata_item_stands_for_one_person(people: list[Entry]) -> None:
    """No two people are the same Wikidata item."""
    items = [person["wikidata"] for person in people if "wikidata" in person]
    assert [item for item in items if not re.fullmatch(r"Q[1-9][0-9]*", item)] == []
    assert len(items) == len(set(items))


def test_offices_and_their_owners_are_known(repository: Path, people: list[Entry]) -> None:
    """Every term bears the label of a listed office and belongs to a listed state, organization or place."""
    labels = {office["name"] for office in read(repository, "office", "offices.toml")}
    tables = ("state", "organization", "place")
    owners = {entry["id"] for table in tables for entry in read(repository, table, f"{table}s.toml")}
    held = [term for person in people for term in terms(person)]
    assert {office for office, *_ in held} - labels == set()
    assert {owner for _, owner, *_ in held} | {person["of"] for person in people} <= owners


def test_terms_run_forward(people: list[Entry]) -> None:
    """No term ends before it begins or lies outside the centuries that the files cover."""
    wrong = [
        (person["id"], term) for person in people for term in terms(person) if not FIRST <= term[2] <= term[3] <= LAST
    ]
    assert wrong == []


def test_a_shared_full_name_never_means_two_people_in_one_year(people: list[Entry]) -> None:
    """Where two people bear the same full name, the year tells which of them a text means."""
    bearers: defaultdict[str, list[Entry]] = defaultdict(list)
    for person in people:
        for name in {plain(spelling) for spelling in (person["name"], *person.get("names", ()))}:
            bearers[name].append(person)
    clashes = [
        (name, one["id"], other["id"])
        for name, group in bearers.items()
        for one, other in itertools.combinations(group, 2)
        if any(a[2] <= b[3] and b[2] <= a[3] for a in terms(one) for b in terms(other))
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("office", "owner", "since"),
    [
        ("President", "united-states", 1789),
        ("Secretary of State", "united-states", 1790),
        ("Secretary of Defense", "united-states", 1947),
        ("Prime Minister", "united-kingdom", 1754),
        ("Foreign Secretary", "united-kingdom", 1782),
        ("President", "france", 1947),
        ("Prime Minister", "canada", 1867),
        ("Prime Minister", "australia", 1949),
        ("Pope", "holy-see", 1800),
        ("Secretary-General", "united-nations", 1946),
        ("Secretary-General", "north-atlantic-treaty-organization", 1952),
    ],
)
def test_the_great_offices_are_known_without_a_gap(people: list[Entry], office: str, owner: str, since: int) -> None:
    """Someone is known to have held each of the offices that texts name most, in every year."""
    spans = [(term[2], term[3]) for person in people for term in terms(person) if term[:2] == (office, owner)]
    assert [year for year in range(since, LAST + 1) if not any(a <= year <= b for a, b in spans)] == []


@pytest.mark.parametrize(("codes", "share"), [(GREAT_POWERS, 0.95), (WESTERN, 0.85)], ids=["great-powers", "western"])
def test_leaders_since_1950_are_known(shared: Path, people: list[Entry], codes: str, share: float) -> None:
    """Of those who led the states since 1950, nearly all are known by family name and time."""
    with (shared / "data" / "leaders.csv").open(encoding="utf-8", newline="") as file:
        leaders = [row for row in csv.DictReader(file) if row["cow_abbreviation"] in codes.split()]
    holders = [
        (words(person.get("family") or person["name"]), [(term[2], term[3]) for term in terms(person)])
        for person in people
    ]
    known = [row for row in leaders if is_known(row, holders)]
    assert len(known) / len(leaders) >= share


def is_known(row: dict[str, str], holders: list[tuple[frozenset[str], list[tuple[int, int]]]]) -> bool:
    """Whether someone of the leader's family name held an office while the leader led."""
    name, first, last = words(row["leader"]), int(row["from"][:4]), int(row["to"][:4] or LAST)
    return any(
        family <= name and any(begin <= last and end >= first for begin, end in spans)
        for family, spans in holders
        if family
    )
