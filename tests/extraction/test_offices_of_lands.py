"""Offices of lands that are no states: of colonies, provinces and federal states; and of missions and bodies."""

from __future__ import annotations

import pytest
from test_offices_told_around import held

from analysis import analyse

HELD = [
    ("In 1951 the governor of Hong Kong, Luc Moll, left.", "luc-moll", "Governor of Hong Kong", "united-kingdom"),
    ("In 1955 Ada Quill, the governor of Cyprus, left.", "ada-quill", "Governor of Cyprus", "united-kingdom"),
    ("In 1753 Luc Moll was governor of Virginia.", "luc-moll", "Governor of Virginia", "united-kingdom"),
    ("In 1953 Luc Moll was governor of Virginia.", "luc-moll", "Governor of Virginia", "united-states"),
    ("In 1895 the captain general of Cuba, Luc Moll, left.", "luc-moll", "Captain General of Cuba", "spain"),
    ("In 1981 Premier Bill Moll of British Columbia spoke.", "bill-moll", "Premier of British Columbia", "canada"),
    ("Karnataka Chief Minister Ada Quill spoke.", "ada-quill", "Chief Minister of Karnataka", "india"),
    ("Luc Moll, a Louisiana senator, left in 1853.", "luc-moll", "Senator", "united-states"),
    ("Senator Luc Moll of Vermont spoke in 1921.", "luc-moll", "Senator", "united-states"),
    ("In 1812 the Russian resident, Ivan Moll, left.", "ivan-moll", "Resident", "russia"),
    ("The counselor of the French embassy, Luc Moll, called.", "luc-moll", "Counselor", "france"),
    ("The head of a Chadian delegation, Luc Moll, left.", "luc-moll", "Head of Delegation", "chad"),
    (
        "He met the president of Yemen's Presidential Leadership Council, Ada Quill, in 2023.",
        "ada-quill",
        "President",
        "presidential-leadership-council",
    ),
    (
        "They heard from the UN High Representative for Disarmament, Ada Quill.",
        "ada-quill",
        "High Representative for Disarmament",
        "united-nations",
    ),
    (
        "President Ada Quill of Chad will be accompanied by Foreign Minister Luc Moll.",
        "luc-moll",
        "Foreign Minister",
        "chad",
    ),
    ("Rep. Luc Moll met Prime Minister Ada Quill of Norway.", "luc-moll", "Rep.", "united-states"),
    (
        "Norway and Chad are friends. Prime Minister Luc Moll of Norway will call on President Ada Quill.",
        "ada-quill",
        "President",
        "chad",
    ),
    (
        "The director general of the International Atomic Energy Agency, Ada Quill, spoke.",
        "ada-quill",
        "Director General",
        "international-atomic-energy-agency",
    ),
    (
        "Ada Quill, Director-General of the World Trade Organization, spoke.",
        "ada-quill",
        "Director-General",
        "world-trade-organization",
    ),
    ("Chadian President-elect René Moll spoke.", "rene-moll", "President", "chad"),
    ("Secretary-General Ada Quill of the United Nations spoke.", "ada-quill", "Secretary-General", "united-nations"),
    ("As chair of the United Nations, President Ada Quill of Chad spoke.", "ada-quill", "Chair", "united-nations"),
    ("Ada Quill resigned as premier of France. Her successor, Luc Moll, left.", "luc-moll", "Premier", "france"),
    ("Ada Quill, the French premier, left. She was succeeded by Luc Moll.", "luc-moll", "Premier", "france"),
    ("Luc Moll, whom President Ronald Reagan had named as his envoy, left.", "luc-moll", "Envoy", "united-states"),
    ("In 1859 Emperor Francis Joseph spoke.", "franz-joseph-i", "Emperor", "austrian-empire"),
    ("In 1879 Emperor Francis Joseph spoke.", "franz-joseph-i", "Emperor", "austria-hungary"),
]


@pytest.mark.parametrize(("text", "person", "office", "body"), HELD)
def test_an_office_is_of_whom_the_land_or_mission_was(text: str, person: str, office: str, body: str) -> None:
    """A colony's governor serves the state that ruled it then, a province's premier the state that it lies in."""
    assert (person, office, body) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Russian resident, Ivan Moll, complained in 1812.",
        "The Russian resident Ivan Moll complained in 2012.",
        "The resident of Norway, Luc Moll, left in 1812.",
        "In Louisiana Senator Luc Moll spoke in 1853.",
        "Luc Moll arrived at the head of a Chadian delegation.",
        "Minister Luc Moll of the United Nations Club spoke.",
        "In 1668 Luc Moll, the Secretary of State, found an agent.",
    ],
)
def test_what_is_no_office_of_a_land_is_left_out(text: str) -> None:
    """Who lives in a land, speaks there or comes at a mission's head holds no office of it."""
    assert not held(text)


def test_who_follows_another_is_whom_alone_the_sentence_before_names() -> None:
    """Where two are named, "he" may be either."""
    text = "Luc Moll, the French premier, met President Ada Quill of Chad. He was succeeded by Jan Kow."
    assert not any(person == "jan-kow" for person, _, _ in held(text))


def test_no_state_is_lent_where_a_third_is_named() -> None:
    """Whom a premier meets may be of a third state."""
    text = "Norway, Chad and Peru are friends. Prime Minister Luc Moll of Norway will call on President Ada Quill."
    assert not any(person == "ada-quill" for person, _, _ in held(text))


def test_an_abbreviated_style_is_nobody() -> None:
    """“His friend, Dr. A B": "Dr" is no name; one that ends like a bank's is a name where a given name opens it."""
    people = {e.label for e in analyse("He saw his friend, Dr. Hans Moll, and Joseph Milbank of Norway.").entities}
    assert "Dr" not in people
    assert {"Hans Moll", "Joseph Milbank"} <= people
