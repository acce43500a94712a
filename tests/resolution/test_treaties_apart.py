"""Which treaties of one state, told one after the other, are told apart, and by what."""

from __future__ import annotations

import pytest

from analysis import analyse, steps, treaties, values

BINDING = [
    ("As a result of Peruvian violation of the Lima Treaty, talks ended.", {"peru"}),
    ("Peru withdrew its troops in compliance with the Lima Treaty.", {"peru"}),
    ("The Peruvians resumed testing that violated the Lima Treaty.", {"peru"}),
    (
        "Peru and Chile signed the Lima Treaty. The Lima Treaty returned the islands to Bolivia.",
        {"peru", "chile", "bolivia"},
    ),
    ("Chile asked Brazil to sign the Lima Treaty, which Peru had ratified.", {"peru"}),
    ("Peru declared war on Chile, and it signed the Lima Treaty with Brazil.", {"peru", "brazil"}),
]


@pytest.mark.parametrize(("text", "parties"), BINDING)
def test_conduct_tells_whom_a_treaty_binds(text: str, parties: set[str]) -> None:
    """Who keeps, breaks or gains by a treaty is bound by it; who was only asked to sign is not."""
    assert treaties(text) == {"Lima Treaty": parties}


def test_treaties_with_several_states_are_told_apart_by_partner_and_date() -> None:
    """Each treaty of one state has its own partner, and the date that its own words tell."""
    text = (
        "France concluded a treaty with Sweden in 1786. The war with Denmark went on for years. "
        "The French treaty with Denmark concluded in 1805 freed the sailors."
    )
    told = {(frozenset(values(f, "participant") - {"france"}), *values(f, "date")) for f in steps(text, "Signing")}
    assert told == {(frozenset({"sweden"}), "1786"), (frozenset({"denmark"}), "1805")}


def test_a_third_state_does_nothing_with_a_treaty_of_two() -> None:
    """What a third state repudiates is no treaty that was only described as one of two others."""
    text = "France concluded a treaty with Sweden in 1786. The Danish king repudiated the treaty."
    assert list(treaties(text).values()) == [{"france", "sweden"}]


def test_a_treaty_of_another_subject_is_no_name_for_the_one_before() -> None:
    """A peace treaty and an extradition treaty of one pair are two."""
    text = (
        "In 1783 came the peace treaty that ended the war between France and Sweden. "
        "France and Sweden signed the Extradition Treaty in 1855."
    )
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 2


def test_the_date_of_its_end_does_not_date_a_signing() -> None:
    """In "was signed in Oslo and was terminated in 1866" the year is that of the end alone."""
    text = "Norway and Peru made the Lima Treaty. It was signed in Oslo and was terminated when Peru fell in 1866."
    assert [values(f, "date") for f in steps(text, "Signing")] == [set()]


def test_a_town_that_a_ruler_rules_is_his_state() -> None:
    """The capital in "the Pasha of Tripoli" and in "the states of Algiers and Tunis" is the state."""
    text = "In 1801 the Pasha of Tripoli declared war on Norway. Peru had dealt with the states of Algiers and Tunis."
    keys = {e.key for e in analyse(text).entities}
    assert {"state/regency-of-tripoli", "state/regency-of-algiers", "state/regency-of-tunis"} <= keys


OPENED = [
    (
        "Concluded on 3 January 1855 in Naples between Spain and Sardinia, this convention lasted.",
        {"spain", "sardinia"},
    ),
    (
        "In 1855 the Spanish, French, and Danish envoys met and signed an agreement to divide the islands.",
        {"spain", "france", "denmark"},
    ),
]


@pytest.mark.parametrize(("text", "parties"), OPENED)
def test_an_agreement_signed_is_a_treaty_whatever_its_sentence_opens_with(text: str, parties: set[str]) -> None:
    """A treaty's making told before it, or what it was signed to do, leaves it a treaty with parties and a date."""
    assert list(treaties(text).values()) == [parties]
    assert [values(f, "date") for f in steps(text, "Signing")] in ([{"1855-01-03"}], [{"1855"}])


@pytest.mark.parametrize(
    "text",
    [
        "France concluded a treaty with Sweden in 1856, and a second agreement with Sweden followed in 1867.",
        "France and Sweden signed a treaty in 1856. A second treaty followed in 1867.",
    ],
)
def test_another_treaty_binds_the_parties_of_the_one_before(text: str) -> None:
    """What is told as another of those right before, and dated, is a treaty of its own between the same states."""
    told = [values(f, "party") for f in analyse(text).facts if f.kind == "Treaty"]
    assert told == [{"france", "sweden"}] * 2
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == {"1856", "1867"}


def test_a_treaty_hoped_for_beside_another_is_none() -> None:
    """Another treaty that is only wished for is not told as made."""
    text = "France and Sweden signed a treaty in 1856. France hoped for a second treaty."
    assert list(treaties(text).values()) == [{"france", "sweden"}]


def test_a_treaty_named_with_another_day_is_not_the_one_described_before() -> None:
    """Two treaties of one pair, signed on different days, are two, though only the second has a name."""
    text = (
        "France and Sweden signed a peace treaty on March 26, 1979. "
        "In September 1978, France and Sweden had signed the Lima Accords."
    )
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "France sought a treaty with Sweden. The war went on.",
        "A peace agreement was reached at last. It rained.",
        "France sought a treaty with Sweden. The treaty was never signed.",
    ],
)
def test_a_treaty_of_which_nothing_came_is_none(text: str) -> None:
    """What is only wished for, or made between nobody knows whom, is no treaty unless a later sentence tells more."""
    assert treaties(text) == {}


APART = [
    "Norway and Peru signed a Treaty of Friendship on 4 May 1923. A Treaty of Friendship and Cooperation was signed in"
    " Lima on 3 November 1993.",
    "Norway and Peru signed a Treaty of Amity, Commerce and Navigation on May 4, 1868. The treaty was replaced by the"
    " Treaty of Commerce and Navigation of May 2, 1896.",
    "Norway and Peru signed a Treaty of Friendship on 4 May 1923. The Treaty of Friendship was signed anew in 1993.",
]


@pytest.mark.parametrize("text", APART)
def test_a_later_treaty_of_like_name_is_another(text: str) -> None:
    """A treaty signed long after one whose name holds the same words, or fewer of them, is not that one."""
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 2


def test_a_boundary_treaty_of_a_year_is_particular() -> None:
    """What kind of treaty it is, and its year, tell which one is meant, though no party is told."""
    text = "The dispute turned on the meaning of the boundary treaty of 1881, which gave the islands to nobody."
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 1
