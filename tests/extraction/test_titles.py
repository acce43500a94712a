"""Offices: who holds which, of what state or body, and what only looks like one."""

from __future__ import annotations

import pytest

from analysis import analyse
from kgbuild.model import Factuality

HELD = [
    ("Norwegian Foreign Minister Ada Quill left.", {("ada-quill", "Foreign Minister", "norway")}),
    ("Ada Quill, Norway’s foreign minister, left.", {("ada-quill", "Foreign Minister", "norway")}),
    ("Ada Quill, who served as ambassador of Norway, left.", {("ada-quill", "Ambassador", "norway")}),
    ("Ada Quill became prime minister of Norway.", {("ada-quill", "Prime Minister", "norway")}),
    ("The Norwegian ambassador in Lima, Karl Quill, left.", {("karl-quill", "Ambassador", "norway")}),
    ("Norwegian Ambassador to Peru Ada Quill left.", {("ada-quill", "Ambassador", "norway")}),
    ("Norway appointed Karl Quill as special envoy for Peru.", {("karl-quill", "Special Envoy", "norway")}),
    ("Norway’s then-Foreign Minister Ada Quill left.", {("ada-quill", "Foreign Minister", "norway")}),
    ("Deputy Norwegian Foreign Minister Ada Quill left.", {("ada-quill", "Deputy Foreign Minister", "norway")}),
    ("Ada Quill became leader of the Liberal Workers Party.", {("ada-quill", "Leader", "liberal-workers-party")}),
    (
        "Norwegian Prime Minister and Foreign Secretary Ada Quill left.",
        {("ada-quill", "Prime Minister", "norway"), ("ada-quill", "Foreign Secretary", "norway")},
    ),
    (
        "In Norway, Ada Quill replaced Lars Brandt as prime minister of Norway.",
        {("ada-quill", "Prime Minister", "norway"), ("lars-brandt", "Prime Minister", "norway")},
    ),
    (
        "Norwegian Foreign Minister Ada Quill left. Ambassador Quill returned.",
        {("ada-quill", "Foreign Minister", "norway"), ("ada-quill", "Ambassador", "norway")},
    ),
    (
        "Foreign Minister Ada Quill of Norway met her Peruvian counterpart, Tomas Ruiz, in Oslo.",
        {("ada-quill", "Foreign Minister", "norway"), ("tomas-ruiz", "Foreign Minister", "peru")},
    ),
    (
        "President Ada Quill of Norway met with Karl Brandt, her counterpart from Peru.",
        {("ada-quill", "President", "norway"), ("karl-brandt", "President", "peru")},
    ),
    (
        "The foreign ministers met in Oslo, joined by their Peruvian counterpart, Tomas Ruiz.",
        {("tomas-ruiz", "Foreign Minister", "peru")},
    ),
    (
        "Ada Quill, the Norwegian premier, and General Karl Brandt of Peru met.",
        {("ada-quill", "Premier", "norway"), ("karl-brandt", "General", "peru")},
    ),
    ("In 1905 Tsar Nicholas II left.", {("nicholas-ii-of-russia", "Tsar", "russia")}),
]
SHARED = [
    "Foreign ministers Ada Quill of Norway and Karl Brandt of Peru met.",
    "The two foreign ministers, Ada Quill of Norway and Karl Brandt of Peru, met.",
    "The foreign ministers of Norway and Peru, Ada Quill and Karl Brandt, met.",
    "The Norwegian and Peruvian foreign ministers, Ada Quill and Karl Brandt, met.",
]


def held(text: str, published: str | None = None) -> set[tuple[str, str, str]]:
    """Give a text's actual tenures: the holder's id, the office, the body's id."""
    found = set()
    for fact in analyse(text, published).facts:
        if fact.kind == "Tenure" and fact.factuality is Factuality.ACTUAL:
            roles = {role.property: role.value for role in fact.roles}
            found.add((roles["holder"].partition("/")[2], roles["office"], roles["of"].partition("/")[2]))
    return found


@pytest.mark.parametrize("text", SHARED)
def test_who_share_a_title_have_each_a_state_of_their_own(text: str) -> None:
    """The state stands behind each name, or the states are listed beside the title in the same order."""
    assert held(text) == {("ada-quill", "Foreign Minister", "norway"), ("karl-brandt", "Foreign Minister", "peru")}


@pytest.mark.parametrize("text", SHARED)
def test_who_share_a_title_meet_themselves(text: str) -> None:
    """The ministers that are named take part, not the states that their title names."""
    (meeting,) = (f for f in analyse(text).facts if f.kind == "Meeting")
    assert {r.value for r in meeting.roles if r.property == "participant"} == {"person/ada-quill", "person/karl-brandt"}


def test_more_holders_than_states_are_of_none() -> None:
    """Where three people are senators of two states, nobody can tell whose each is."""
    assert held("The foreign ministers of Norway and Peru, Ada Quill, Otto Brun and Karl Brandt, met.") == set()


@pytest.mark.parametrize(("text", "offices"), HELD)
def test_a_title_gives_its_person_the_office(text: str, offices: set[tuple[str, str, str]]) -> None:
    """Before, after, apposed, assigned, joined or taken over: a title is read with the state that it serves."""
    assert held(text) == offices


@pytest.mark.parametrize(
    "text",
    [
        "Norway’s prime minister-designate Ada Quill waited.",
        "Ada Quill ran for re-election as president of Norway.",
        "Lars Brandt, Ada Quill’s cousin, was sad.",
        "Ada Quill became a leader in the Peru lobby.",
        "Foreign Minister Ada Quill left.",
        "Mr. Lars Brandt and Dr. Ada Quill of Norway left.",
    ],
)
def test_no_office_is_held(text: str) -> None:
    """Designates, candidates, bare styles and titles of nobody knows what give no tenure that is actual."""
    assert held(text) == set()


def test_a_term_is_dated() -> None:
    """“From … to …” after a title dates the tenure."""
    facts = analyse("Ada Quill served as prime minister of Norway from 1993 to February 1997.").facts
    dates = [r.value for f in facts if f.kind == "Tenure" for r in f.roles if r.property == "date"]
    assert dates == ["1993/1997-02"]


def test_a_described_leader_holds_the_office_when_nothing_else_tells() -> None:
    """“The North Korean leader” is the leader of that state whom the text has named."""
    text = "In 2018 Kim Jong-un met Xi Jinping. The North Korean leader went home."
    assert ("kim-jong-un", "Leader", "north-korea") in held(text)


def test_a_described_leader_with_a_title_gets_no_second_office() -> None:
    """A description adds no office to a person whose office in that state the text has told."""
    text = "In 2018 Chinese President Xi Jinping came. The Chinese leader stayed."
    assert held(text) == {("xi-jinping", "President", "china")}


def test_what_stands_under_a_secretary_is_no_under_secretary() -> None:
    """“Under” before a title is a preposition where only the title is capitalized."""
    assert held("They traded under Secretary of State John Hay in 1900.") == {
        ("john-hay", "Secretary of State", "united-states")
    }
