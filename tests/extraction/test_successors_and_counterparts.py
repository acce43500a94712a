"""Offices that one has as another did: the successor's, the counterpart's, and those that are nobody's by a name."""

from __future__ import annotations

import pytest
from test_offices_told_around import held

MINISTER = ", Peru's foreign minister,"
BEFORE = "Norwegian Foreign Minister Anna Berg spoke in May. "


@pytest.mark.parametrize(
    "text",
    [
        "Berg was succeeded by Nils Dahl, who went on with the talks.",
        "Berg left office in 1951, and her successor, Nils Dahl, went on with the talks.",
        "Nils Dahl succeeded Berg in 1951.",
    ],
)
def test_a_successor_has_the_office_told_before(text: str) -> None:
    """Who takes over from a minister whom the text has told of is minister of the same state."""
    assert ("nils-dahl", "Foreign Minister", "norway") in held(BEFORE + text)


@pytest.mark.parametrize(
    "text",
    ["Nils Dahl replaced Berg on the panel.", "Nils Dahl met Berg, and the old treaty was succeeded by a new one."],
)
def test_who_takes_another_place_is_no_successor_in_office(text: str) -> None:
    """Whoever sits on a panel in a minister's place, or stands beside one, is no minister by that."""
    assert "nils-dahl" not in {person for person, _, _ in held(BEFORE + text)}


def test_who_succeeded_him_holds_his_office() -> None:
    """“A, the minister, and B, who succeeded him”, but not who replaces him at a table."""
    text = "Anna Berg, the Norwegian foreign minister, and Nils Dahl, who later {}, spoke."
    assert ("nils-dahl", "Foreign Minister", "norway") in held(text.format("succeeded her"))
    assert "nils-dahl" not in {person for person, _, _ in held(text.format("replaced her at the table"))}


def test_the_counterpart_of_a_negotiator_styled_ambassador_is_none() -> None:
    """“Ambassador A” of a delegation has a counterpart who need not be one; that of a state's ambassador is one."""
    text = "{} Paul Nilsen and his Soviet counterpart, Yuli Orlov, worked out a compromise."
    assert "yuli-orlov" not in {person for person, _, _ in held(text.format("Ambassador"))}
    assert ("yuli-orlov", "Ambassador", "soviet-union") in held(text.format("Norwegian Ambassador"))


def test_a_foreign_secretary_is_an_official_in_south_asia_alone() -> None:
    """The counterpart of a foreign secretary is one between India's neighbours, and a minister elsewhere."""
    text = "{} Foreign Secretary Ada Quill met her {} counterpart, Karim Nur."
    assert ("karim-nur", "Foreign Secretary", "nepal") in held(text.format("Indian", "Nepalese"))
    assert ("karim-nur", "Foreign Minister", "norway") in held(text.format("British", "Norwegian"))


def test_a_title_that_opens_the_next_item_of_a_list_is_not_the_last_one_s() -> None:
    """In "A of Norland, Minister C and …" the minister is C, even where nobody knows C for a person."""
    told = held("Premier Karl Brandt of Norway, Ambassador Xyq and Minister Zzt attended.")
    assert {office for person, office, _ in told if person == "karl-brandt"} == {"Premier"}


def test_a_president_is_not_of_the_state_that_a_namesake_reigned() -> None:
    """A president who bears a sultan's name is no president of the sultan's state."""
    assert not held("The minister will call on President Abdul Hamid tomorrow.")
    assert held("Sultan Abdul Hamid II spoke in 1890.")


def test_a_body_named_behind_a_minister_does_not_begin_with_him() -> None:
    """Two people listed with their titles are two, though the second's body joins the first's name."""
    told = held("Anna Berg met Sudanese Prime Minister Omar Hamad and Rivers Council Chair Ali Nur on 5 May.")
    assert told == {("omar-hamad", "Prime Minister", "sudan"), ("ali-nur", "Chair", "rivers-council")}


def test_a_counterpart_holds_the_office_of_whoever_was_told_last() -> None:
    """In "president A's envoy B met minister C and his counterpart D" only C's is D's, and A's is none's."""
    told = "President Harry S. Truman's envoy John Brandt met Percy Quill{} and his Norwegian counterpart, Anna Berg."
    theirs = [{office for who, office, _ in held(told.format(by)) if who == "anna-berg"} for by in (MINISTER, "")]
    assert theirs == [{"Foreign Minister"}, set()]


@pytest.mark.parametrize(
    "text",
    [
        "Assistant Secretary of State Anna Berg of the United States met her Russian counterpart, Nils Dahl.",
        "The archduke landed in May, and was received by Nils Dahl as King of Spain.",
        "The general was hailed by Nils Dahl as president of Norway.",
    ],
)
def test_an_office_is_not_lent_to_whom_it_cannot_be(text: str) -> None:
    """No other state has America's offices, and who receives another as king is none by that."""
    assert "nils-dahl" not in {person for person, _, _ in held(text)}


def test_two_articles_tell_of_two_people() -> None:
    """The envoy of one state is not the minister of another who stands behind him."""
    told = held("The Swedish envoy and the Norwegian minister Anna Berg came.")
    assert told == {("anna-berg", "Minister", "norway")}
