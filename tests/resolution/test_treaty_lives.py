"""The life of a treaty behind its signing: who ratifies, joins, leaves and ends it, and when."""

from __future__ import annotations

import pytest

from analysis import analyse, values

_SIGNED = "Norway and Peru signed the Lima Pact on 4 May 1931."
_PARTIES = {"norway", "peru"}
_STEPS = {"Ratification", "Accession", "EntryIntoForce", "Withdrawal", "Termination"}

LIVES = [
    (
        "Chile acceded in April 1932, Brazil in June and Cuba the following year.",
        {"chile", "brazil", "cuba"},
        {("Accession", "1932-04", "chile"), ("Accession", "1932-06", "brazil"), ("Accession", "1933", "cuba")},
    ),
    (
        "Chile adhered on 6 June 1932; Brazil joined on 1 March 1933.",
        {"chile", "brazil"},
        {("Accession", "1932-06-06", "chile"), ("Accession", "1933-03-01", "brazil")},
    ),
    (
        "Chile joined the pact in 1932, Brazil in 1933.",
        {"chile", "brazil"},
        {("Accession", "1932", "chile"), ("Accession", "1933", "brazil")},
    ),
    ("Chile joined it in 1932, and Brazil in 1933 attacked Cuba.", {"chile"}, {("Accession", "1932", "chile")}),
    (
        "Norway ratified the pact on 6 June 1932, Peru on 7 July.",
        set(),
        {("Ratification", "1932-06-06", "norway"), ("Ratification", "1932-07-07", "peru")},
    ),
    (
        "Norway withdrew from the pact in 1940, Peru in 1941.",
        set(),
        {("Withdrawal", "1940", "norway"), ("Withdrawal", "1941", "peru")},
    ),
    ("Ratifications were exchanged at Oslo on 6 June 1932.", set(), {("Ratification", "1932-06-06", "")}),
    (
        "It was hailed in Oslo. Fishermen cheered. Instruments of ratification were exchanged on 6 June 1932.",
        set(),
        {("Ratification", "1932-06-06", "")},
    ),
    (
        "Norway deposited its instrument of ratification on 6 June 1932.",
        set(),
        {("Ratification", "1932-06-06", "norway")},
    ),
    ("They exchanged gifts on 6 June 1932.", set(), set()),
    (
        "The Norwegian parliament gave its consent to the pact on 6 June 1932.",
        set(),
        {("Ratification", "1932-06-06", "storting")},
    ),
    ("The king gave his consent to the marriage on 6 June 1932.", set(), set()),
    ("Voters approved the pact in a plebiscite on 6 June 1932.", set(), {("Ratification", "1932-06-06", "")}),
    ("Chile denounced the pact in 1933.", set(), set()),
    ("Peru denounced the pact in 1933.", set(), {("Termination", "1933", "peru")}),
    ("The pact was denounced in 1933.", set(), {("Termination", "1933", "")}),
    ("Chile denounced the pact, and Brazil and Cuba signed a declaration of friendship.", set(), set()),
]
NAMES = [
    ("The Anglo-Portuguese Treaty of 1373 was renewed in 1643.", {("Anglo-Portuguese Treaty", "1373")}),
    (
        f"{_SIGNED} The Anti-Comintern Pact of 1936 was another.",
        {("Lima Pact", "1931-05-04"), ("Anti-Comintern Pact", "1936")},
    ),
]


@pytest.mark.parametrize(("told", "joined", "life"), LIVES, ids=[case[0] for case in LIVES])
def test_life_of_a_treaty(told: str, joined: set[str], life: set[tuple[str, str, str]]) -> None:
    """What is told behind a treaty's signing is told of it, with its date and who does it."""
    facts = analyse(f"{_SIGNED} {told}").facts
    pact = next(f for f in facts if f.kind == "Treaty" and f.label == "Lima Pact")
    steps = [f for f in facts if f.kind in _STEPS and pact.key.rpartition("/")[2] in values(f, "treaty")]
    found = {(f.kind, *("+".join(sorted(values(f, name))) for name in ("date", "participant"))) for f in steps}
    assert (values(pact, "party"), found) == (_PARTIES | joined, life)


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[case[0] for case in NAMES])
def test_name_and_year(text: str, expected: set[tuple[str, str]]) -> None:
    """A year of any century dates a treaty, and one called for whom it is against has a name of its own."""
    facts = analyse(text).facts
    signed = {
        key: date for f in facts if f.kind == "Signing" for key in values(f, "treaty") for date in values(f, "date")
    }
    assert {(f.label, signed[f.key.rpartition("/")[2]]) for f in facts if f.kind == "Treaty"} == expected


TWO = "Norway and Peru signed two treaties at Lima on 4 May 1931: the Canal Treaty and the Neutrality Treaty."
TOGETHER = [
    ("Both treaties took effect on 6 June 1932.", {("EntryIntoForce", "1932-06-06")}),
    ("Voters approved the treaties in a plebiscite on 6 June 1932.", {("Ratification", "1932-06-06")}),
    ("The three treaties took effect on 6 June 1932.", set()),
    ("Such treaties took effect on 6 June 1932.", set()),
]


@pytest.mark.parametrize(("told", "steps"), TOGETHER, ids=[case[0] for case in TOGETHER])
def test_treaties_told_of_together(told: str, steps: set[tuple[str, str]]) -> None:
    """What is told of both treaties is told of each, and so is the signing of two that are named."""
    facts = analyse(f"{TWO} {told}").facts
    for label in ("Canal Treaty", "Neutrality Treaty"):
        treaty = next(f for f in facts if f.kind == "Treaty" and f.label == label)
        of_it = [f for f in facts if treaty.key.rpartition("/")[2] in values(f, "treaty")]
        found = {(f.kind, date) for f in of_it for date in values(f, "date")}
        assert (values(treaty, "party"), found) == (_PARTIES, steps | {("Signing", "1931-05-04")})


def test_what_follows_a_vote_is_voted_on() -> None:
    """A treaty that follows one that passed is not signed then."""
    facts = analyse(
        f"{TWO} The Canal Treaty passed by 68 votes on 6 June 1932; the Neutrality Treaty followed on 7 July."
    )
    voted = {date for f in facts.facts if f.kind == "Ratification" for date in values(f, "date")}
    assert voted == {"1932-06-06", "1932-07-07"}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Norway and Peru signed a trade treaty in 1931 and a boundary treaty in 1932.", {"1931", "1932"}),
        ("Norway and Peru signed a trade treaty and a boundary treaty in 1932.", {"1932"}),
        ("In January 1896 Norway and Peru signed a declaration that guaranteed the island.", {"1896-01"}),
        ("In 1931 Norway and Peru signed a trilateral memorandum with Chile.", {"1931"}),
        ("In 1931 Norway and Peru issued a declaration that nobody read.", set()),
    ],
)
def test_dates_of_signing(text: str, dates: set[str]) -> None:
    """Each of two treaties that one verb has signed may have a date, and a declaration that is signed is a treaty."""
    assert {date for f in analyse(text).facts if f.kind == "Signing" for date in values(f, "date")} == dates


def test_what_was_signed_and_took_effect_tells_both() -> None:
    """A verb with an object of its own shares the treaty with the one before it where the two say that it began."""
    began = "The Lima Pact between Norway and Peru was signed on 4 May 1931, and took effect the next day."
    facts = analyse(began).facts
    assert {(f.kind, *values(f, "date")) for f in facts if f.kind in {"Signing", "EntryIntoForce"}} == {
        ("Signing", "1931-05-04"),
        ("EntryIntoForce", "1931-05-05"),
    }
    facts = analyse("The Lima Pact between Norway and Peru was signed on 4 May 1931, and took months to draft.").facts
    assert "EntryIntoForce" not in {f.kind for f in facts}
