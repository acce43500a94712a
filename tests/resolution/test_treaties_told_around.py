"""Treaties told by what stands around them: a title, a meeting, those told of before, an encyclopedia's headword."""

from __future__ import annotations

import pytest

from analysis import steps, treaties, values

OPENINGS = [
    ("The ANZUS Treaty, 1950–1986", "a treaty of mutual security", {"ANZUS Treaty"}),
    ("The Tripartite Accord, 1950–1986", "an agreement in Lima", {"Tripartite Accord"}),
    ("The Treaty of Bergen, 1950–1986", "a treaty of commerce at Bergen", {"Treaty of Bergen"}),
    ("The Treaty of Bergen, 1950–1986", "a treaty of commerce in Lima", {"Treaty of Bergen", "treaty of commerce"}),
    ("The Bergen Peace Treaty, 1950–1986", "a treaty of commerce", {"Bergen Peace Treaty", "treaty of commerce"}),
]
QUARREL = "Norway and Sweden had fought for years over the lake. Envoys met at Bergen in May 1907."
TITLED = [
    ("They signed on the 14th.", {"1907-05-14"}),
    ("After ten days they signed a treaty.", {"1907"}),
    ("Anna Berg signed for Norway and Tomas Quist for Sweden on 4 May 1907.", {"1907-05-04"}),
    ("The two ministers had signed on 4 May 1907.", {"1907-05-04"}),
]
OTHERS = [
    "In 1890 Norway had signed a treaty with Denmark. The Treaty of Bergen was signed in 1907.",
    "A treaty, signed in the village of Molde on 4 May 1912, was of a later time. Norway and Sweden kept to it.",
    "On 4 May 1907 he signed into law a bill of the Norwegian parliament.",
]
MEETINGS = [
    ("Peru and Chile met in Lima on 4 May 1931. On the third day they signed a treaty.", {"1931-05-06"}),
    ("The summit of Lima opened on 4 May 1931. On its second day Peru and Chile signed a treaty.", {"1931-05-05"}),
    ("Peru and Chile met in Lima from 4 to 6 May 1931. On the last day they signed a treaty.", {"1931-05-06"}),
]
THEIRS = [
    (
        "The presidents of Peru and Chile met in Oslo on 4 May 1931. The pact they signed was short.",
        {"1931-05-04"},
    ),
    (
        "Anna Berg of Chile and Luis Prado of Peru met. The armistice that they concluded was signed on 4 May 1931.",
        {"1931-05-04"},
    ),
    ("The presidents of Peru and Chile met in Lima on 4 May 1931. A trade agreement was then signed.", {"1931-05-04"}),
]


@pytest.mark.parametrize(("told", "dates"), TITLED)
def test_the_treaty_of_the_title_is_the_one_signed_below_it(told: str, dates: set[str]) -> None:
    """Who signs, or signs a treaty that has no name, below a title that names one, signs that one."""
    text = f"The Treaty of Bergen\n\n{QUARREL} {told}"
    assert treaties(text) == {"Treaty of Bergen": {"norway", "sweden"}}
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == dates


@pytest.mark.parametrize(("title", "told", "labels"), OPENINGS)
def test_an_opening_tells_of_the_titles_treaty_in_other_words(title: str, told: str, labels: set[str]) -> None:
    """The first paragraph tells what the title's treaty is about, unless subject or place differ."""
    text = f"{title}\n\nOn 4 May 1951, Norway, Sweden, and Peru signed {told}. It ended a long quarrel."
    assert set(treaties(text)) == labels
    assert {"norway", "sweden", "peru"} in treaties(text).values()


CONGRESS = (
    "Norway, Sweden, and Peru sent delegates to the Bergen Conference of 1907. They met for weeks. "
    "Every clause was weighed. The weather was cold. "
)


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("On 4 June 1907, the delegates signed the General Act of Arbitration.", {"norway", "sweden", "peru"}),
        (
            "The General Act of Arbitration, which the delegates signed on 4 June 1907, was long.",
            {"norway", "sweden", "peru"},
        ),
        ("The jurists signed the General Act of Arbitration on 4 June 1907.", set()),
    ],
)
def test_what_the_delegates_sign_binds_those_at_their_conference(told: str, parties: set[str]) -> None:
    """The delegates are those of the conference told of last; who came to none is no delegate."""
    assert treaties(CONGRESS + told) == {"General Act of Arbitration": parties}


@pytest.mark.parametrize("told", OTHERS)
def test_what_is_signed_with_others_elsewhere_or_into_law_is_not_the_titles_treaty(told: str) -> None:
    """Another partner or another place tells another treaty; a bill is none."""
    signed = steps(f"The Treaty of Bergen\n\n{QUARREL} {told}", "Signing")
    ours = [f for f in signed if values(f, "treaty") & {"treaty-of-bergen", "treaty-of-bergen-1907"}]
    assert {date for f in ours for date in values(f, "date")} <= {"1907"}


def test_what_comes_into_force_for_several_binds_them_below_the_title_too() -> None:
    """Who a treaty enters into force for is bound, though the title alone names it."""
    text = (
        "The Convention of 1907\n\nEnvoys met at Bergen in May. After ten days they had signed a convention. "
        "It came into force in 1908 for Norway, Sweden, and Peru."
    )
    assert treaties(text) == {"Convention of 1907": {"norway", "sweden", "peru"}}


@pytest.mark.parametrize(("text", "dates"), MEETINGS)
def test_the_day_of_a_meeting_dates_what_was_signed_on_it(text: str, dates: set[str]) -> None:
    """“On the third day” counts from the meeting's first."""
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == dates


@pytest.mark.parametrize(("text", "dates"), THEIRS)
def test_the_treaty_that_those_who_met_made_is_theirs(text: str, dates: set[str]) -> None:
    """“The agreement they signed” behind a meeting is a treaty of those who met, of that day if no other is told."""
    assert list(treaties(text).values()) == [{"chile", "peru"}]
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == dates


def test_an_encyclopedias_headword_names_a_treaty() -> None:
    """“Lima, Treaty of” is the Treaty of Lima; a sentence that says no more than "Done at Lima" dates its signing."""
    text = (
        "Lima, Treaty of (1991)\n\nLima, Treaty of, agreement between Peru and Chile that founded a common market. "
        "Done at Lima on 26 March 1991; in force from 29 November 1991."
    )
    assert treaties(text) == {"Treaty of Lima": {"chile", "peru"}}
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == {"1991-03-26"}


def test_three_who_met_made_what_they_drew_up() -> None:
    """A treaty of those who met binds all of them."""
    text = "Peru, Chile and Brazil met at Lima in May 1931. The convention they drew up was signed on the 20th."
    assert list(treaties(text).values()) == [{"peru", "chile", "brazil"}]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Norway and Peru signed a Treaty of Friendship, Commerce, and Consular Rights in Rome on 4 May 1931.",
            "Treaty of Friendship, Commerce, and Consular Rights",
        ),
        (
            "A treaty of friendship, commerce and consular rights was signed at Rome on 4 May 1931.",
            "treaty of friendship, commerce and consular rights",
        ),
        ("Norway signed a pact of friendship with Peru on 4 May 1931.", "pact of friendship"),
    ],
)
def test_a_treatys_topic_belongs_to_its_name_and_the_town_of_the_signing_does_not(text: str, label: str) -> None:
    """What kind of treaty it is stands in its label."""
    assert list(treaties(text)) == [label]
