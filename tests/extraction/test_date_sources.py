"""Where the dates of claims come from: the event's own words, its sentence, the text before, or the document's date."""

from __future__ import annotations

import pytest

from analysis import analyse
from kgbuild.model import Fact

TOLD = [
    ("Anna Berg met Luis Prado in Oslo on 4 May 1931.", "1931-05-04", "OwnWords"),
    ("In a November 1931 meeting in Oslo, Norway and Brazil agreed on trade.", "1931-11", "OwnWords"),
    ("Norway and Brazil held talks in Oslo on 4 May 1931.", "1931-05-04", "GoverningVerb"),
    ("Anna Berg managed on 4 May 1931 to meet Luis Prado in Oslo.", "1931-05-04", "GoverningVerb"),
    ("Anna Berg's second trip to Brazil, in October 1931, coincided with a flood.", "1931-10", "SameSentence"),
    ("A war broke out in 1931. In May Anna Berg met Luis Prado in Oslo.", "1931-05", "CarriedOver"),
    ("A war broke out in 1931. The following year, Norway and Brazil held talks in Oslo.", "1932", "CarriedOver"),
    ("Anna Berg met Luis Prado in Oslo last week.", "2021-04", "PublicationDate"),
    ("Norway and Brazil held talks in Oslo in March.", "2021-03", "PublicationDate"),
]
STEPS = [
    ("Norway and Brazil signed the Treaty of Bergen on May 8, 1907.", "1907-05-08", "OwnWords"),
    ("The Bergen Treaty of 1907 bound Norway and Brazil.", "1907", "OwnWords"),
    (
        "Norway and Brazil signed their first commercial treaty, sometimes called the Bergen Treaty, in 1907.",
        "1907",
        "SameSentence",
    ),
    ("In 1907 Norway signed the Treaty of Bergen. In May Brazil ratified the treaty.", "1907-05", "CarriedOver"),
    ("Next year marks the fortieth anniversary of the signing of the Treaty of Bergen.", "1982", "PublicationDate"),
    ("The year 2000 was the fortieth anniversary of the signing of the Treaty of Bergen.", "1960", "SameSentence"),
]


def sources(fact: Fact) -> set[tuple[str, str]]:
    """Give the dates that a fact's claims tell, each with its source."""
    told = [dict(claim.roles) for claim in fact.claims]
    return {(each["date"], each["dateFrom"]) for each in told if "date" in each or "dateFrom" in each}


@pytest.mark.parametrize(("text", "date", "source"), TOLD)
def test_a_meeting_says_where_its_date_comes_from(text: str, date: str, source: str) -> None:
    """The source of a meeting's date is the farthest place that it takes to know it."""
    (met,) = (fact for fact in analyse(text, "2021-04-30").facts if fact.key.startswith("meeting/"))
    assert sources(met) == {(date, source)}


@pytest.mark.parametrize(("text", "date", "source"), STEPS)
def test_a_step_says_where_its_date_comes_from(text: str, date: str, source: str) -> None:
    """So does a step of a treaty's life: years of names are its own words, anniversaries are counted back."""
    told = {pair for fact in analyse(text, "2021-04-30").facts if fact.kind != "Treaty" for pair in sources(fact)}
    assert (date, source) in told


def test_a_signing_may_have_the_date_of_its_meeting() -> None:
    """What was signed at a meeting is dated by it, and the date is carried over."""
    text = (
        "At the Bergen Conference of May 1907, Norway and Brazil met. "
        "The Treaty of Bergen was signed at the Bergen Conference."
    )
    (signing,) = (fact for fact in analyse(text).facts if fact.kind == "Signing")
    assert sources(signing) == {("1907-05", "CarriedOver")}


def test_a_term_has_its_years_from_its_own_words() -> None:
    """The years behind a title are those of the tenure, and only the claim says where they come from."""
    facts = analyse("Anna Berg, the Foreign Minister of Norway from 1993 to February 1997, spoke.").facts
    (tenure,) = (fact for fact in facts if fact.kind == "Tenure")
    assert sources(tenure) == {("1993/1997-02", "OwnWords")}
    assert "dateFrom" not in dict(tenure.roles)
