"""When a tenure began or ended, and whether its holder is acting, former or designate, as one sentence tells it."""

from __future__ import annotations

import pytest

from analysis import analyse, values
from kgbuild.model import Fact, Factuality


def tenure(text: str, holder: str = "anna-berg") -> Fact:
    """Give a person's one tenure in a text."""
    (found,) = (f for f in analyse(text).facts if f.kind == "Tenure" and values(f, "holder") == {holder})
    return found


def date(text: str, holder: str = "anna-berg") -> str | None:
    """Give the date of a person's one tenure in a text."""
    return next(iter(values(tenure(text, holder), "date")), None)


TOLD = [
    ("Anna Berg became president of Norway in 1981.", "1981/.."),
    ("In 1981 Anna Berg became president of Norway.", "1981/.."),
    ("Norway appointed Anna Berg foreign minister on April 12, 1899.", "1899-04-12/.."),
    ("Norwegian Premier Anna Berg took office in March 1933.", "1933-03/.."),
    ("Anna Berg was sworn in as premier of Norway on March 3, 1933.", "1933-03-03/.."),
    ("Following her appointment as foreign minister of Norway in 1961, Anna Berg left for Peru.", "1961/.."),
    ("Anna Berg, president of Norway from 1953, spoke.", "1953/.."),
    ("Anna Berg, president of Norway since 2009, spoke.", "2009/.."),
    ("Anna Berg served as premier of Norway from 1933 to 1944.", "1933/1944"),
    ("Anna Berg, premier of Norway (1993–1997), spoke.", "1993/1997"),
    ("Norwegian Premier Anna Berg (1951–1955) spoke.", "1951/1955"),
    ("As Norwegian premier from 1951 to 1955, Anna Berg oversaw the talks.", "1951/1955"),
    ("Anna Berg became premier of Norway in 1931 and served until 1938.", "1931/1938"),
    ("Anna Berg was premier of Norway until her death in 1945.", "../1945"),
    ("Anna Berg resigned as premier of Norway in May 1960.", "../1960-05"),
    ("The premier of Norway, Anna Berg, resigned in May 1960.", "../1960-05"),
    ("Norwegian Premier Anna Berg was overthrown in March 1933.", "../1933-03"),
    ("Anna Berg was premier of Norway in 1953.", "1953"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_sentence_tells_when_a_tenure_began_or_ended(text: str, expected: str) -> None:
    """What a sentence tells of one end leaves the other open; a whole term has both."""
    assert date(text) == expected


UNTOLD = [
    "In 1815 Norwegian Foreign Minister Anna Berg signed a letter.",
    "Norwegian Premier Anna Berg (1871–1955) spoke.",
    "Norwegian Premier Anna Berg led the talks from 1951 to 1955.",
    "Anna Berg was elected president of Norway in 1960.",
    "Norway appointed its Ambassador to Peru, Anna Berg, to its council in 1958.",
    "Lars Ford quit in 1974, and Norwegian Foreign Minister Anna Berg assumed the office.",
    "Norwegian Foreign Minister Anna Berg replaced the old law in 1815.",
    "By the end of 1977, Norway elevated Anna Berg to Minister of Norway for Trade.",
    "The letter was sent in 1883 after Anna Berg had become premier of Norway.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_a_time_that_is_not_the_tenures_does_not_date_it(text: str) -> None:
    """What a holder did in a year, a life, an election and another appointment tell no term."""
    assert date(text) is None


HANDED_ON = [
    "Anna Berg succeeded Karl Brandt as premier of Norway in 1961.",
    "In 1961, Karl Brandt was succeeded as premier of Norway by Anna Berg.",
    "Anna Berg replaced Norwegian Premier Karl Brandt in 1961.",
    "Karl Brandt resigned as premier of Norway in 1961 and was replaced by Anna Berg.",
    "Karl Brandt served as premier of Norway until 1961, when he was replaced by Anna Berg.",
]


@pytest.mark.parametrize("text", HANDED_ON)
def test_a_succession_ends_one_tenure_and_begins_the_other(text: str) -> None:
    """Who succeeds begins when who is succeeded ends."""
    assert date(text) == "1961/.."
    assert date(text, "karl-brandt") == "../1961"


def test_a_predecessor_does_not_have_the_successors_term() -> None:
    """In “served until 1970, replacing C D” the year is not C D's."""
    assert date("Karl Brandt served as premier of Norway until 1970, replacing Anna Berg.") is None


STATUSES = [
    ("Acting Norwegian Premier Anna Berg spoke.", {"Acting"}),
    ("Norway’s acting premier, Anna Berg, spoke.", {"Acting"}),
    ("Anna Berg served as interim premier of Norway.", {"Acting"}),
    ("Former Norwegian Premier Anna Berg spoke.", {"Former"}),
    ("The then-premier of Norway, Anna Berg, spoke.", set[str]()),
    ("Norway’s late Premier Anna Berg had spoken.", {"Former"}),
    ("Norwegian President-elect Anna Berg spoke.", {"Designate"}),
    ("Anna Berg, ambassador-designate of Norway to Peru, spoke.", {"Designate"}),
    ("Norway’s longtime Premier Anna Berg spoke.", set[str]()),
    ("Norway’s outgoing Premier Anna Berg spoke.", set[str]()),
    ("Acting Norwegian Premier Anna Berg spoke. Years later, former Norwegian Premier Anna Berg wept.",
     {"Acting", "Former"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_acting_former_and_designate_are_told_apart(text: str, expected: set[str]) -> None:
    """A tenure has each status that a sentence tells; of its words, the office keeps no more than "acting"."""
    fact = tenure(text)
    assert values(fact, "tenureStatus") == expected
    assert values(fact, "office") <= {"Premier", "Acting Premier", "President", "Ambassador"}


def test_who_is_only_chosen_does_not_hold_the_office_yet() -> None:
    """A tenure told of as about to begin is planned; one that another sentence tells as held is actual."""
    chosen = "Norwegian President-elect Anna Berg spoke."
    assert tenure(chosen).factuality is Factuality.PLANNED
    assert tenure(f"{chosen} Later, Norwegian President Anna Berg wept.").factuality is Factuality.ACTUAL
    assert not [f for f in analyse("Anna Berg, premier candidate, spoke of Norway.").facts if f.kind == "Tenure"]
