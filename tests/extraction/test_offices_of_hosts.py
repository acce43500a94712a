"""Whose an office is that its words leave open: of the capital's state, of the other of two, of no namesake's."""

from __future__ import annotations

import pytest

from analysis import analyse, values

HELD = [
    ("In Vientiane, the envoy will meet with President Dao Vilay.", "dao-vilay", "laos"),
    (
        "The envoy will visit Oslo on Monday for talks with Prime Minister Anna Berg and Minister Karl Brandt.",
        "anna-berg",
        "norway",
    ),
    ("The envoy flew to Lima in May 1990, where she conferred with Foreign Minister Luis Mora.", "luis-mora", "peru"),
    (
        "The United States and India made a plan. Under Secretary of State Nicholas Burns and Foreign Secretary"
        " Mohan Sanal worked on it. India wanted more than the United States.",
        "mohan-sanal",
        "india",
    ),
    ("Foreign Secretary John Harlow met the Norwegian president in 1990.", "john-harlow", "united-kingdom"),
    (
        "In 1964, Norwegian Premier Anna Berg and Secretary of State Dean Rusk signed a protocol.",
        "dean-rusk",
        "united-states",
    ),
    ("Norwegian Premier Anna Berg and Foreign Minister Karl Brandt signed a protocol.", "karl-brandt", "norway"),
    ("Luis Mora, the Minister of Justice, led for Peru, and Anna Berg for Norway.", "luis-mora", "peru"),
    ("Luis Mora, the Finance Minister, had bargained on behalf of Peru.", "luis-mora", "peru"),
    (
        "She met the Personal Envoy of the United Nations Secretary-General for Sudan, Luis Mora.",
        "luis-mora",
        "united-nations",
    ),
    ("Karl Brandt, the Secretary of Commerce and Labor, presided.", "karl-brandt", "united-states"),
]
NOT_HELD = [
    ("In Geneva, the envoy met Foreign Minister Luis Mora.", "luis-mora"),
    ("In Oslo, Anna Berg of Norway met with Foreign Minister Luis Mora.", "luis-mora"),
    ("In Oslo, the French envoy spoke. Foreign Minister Luis Mora met nobody.", "luis-mora"),
    ("Abel Z. Bennett was a lawyer of some note. In 2021, Premier Bennett wished to sell power.", "abel-z-bennett"),
]


def held(text: str) -> set[tuple[str, str]]:
    """The holders and states of the offices that a text tells."""
    tenures = (fact for fact in analyse(text).facts if fact.kind == "Tenure")
    return {(key(*values(fact, "holder")), key(*values(fact, "of"))) for fact in tenures}


def key(value: str) -> str:
    """The last part of a key."""
    return value.rpartition("/")[2].partition("-in-")[0]


@pytest.mark.parametrize(("text", "person", "state"), HELD)
def test_an_office_is_of_the_state_that_the_text_leaves_to_be_told(text: str, person: str, state: str) -> None:
    """A host's, that of the other of two, or that of which its holder is known."""
    assert (person, state) in held(text)


@pytest.mark.parametrize(("text", "person"), NOT_HELD)
def test_an_office_is_of_no_state_by_chance(text: str, person: str) -> None:
    """A third place, one's own capital, another sentence's and a namesake's state tell nothing."""
    assert person not in {holder for holder, _ in held(text)}
