"""The date of publication, where a text states it."""

from __future__ import annotations

import pytest

from kgbuild.documents.date_formats import parse_date
from kgbuild.documents.datelines import find_date, is_dateline


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("\u00a0/\u00a0 Dec. 7, 2011, 2:19 p.m.", "2011-12-07"),
        ("Sept. 3, 2014", "2014-09-03"),
        ("Thursday, 3rd May 2014", "2014-05-03"),
        ("2014-05-03", "2014-05-03"),
        ("May 2014", "2014-05"),
        ("Published on 3 May 2014", "2014-05-03"),
        ("Published 3 May 2014 | Last updated 8 June 2015", "2014-05-03"),
        ("Posted: May 3, 2014 at 5:03 pm EST", "2014-05-03"),
        ("By Ada Bell | May 3, 2014", "2014-05-03"),
        ("London, 3 May 2014", "2014-05-03"),
        ("03.05.2014", "2014-05-03"),
        ("3. 5. 2014", "2014-05-03"),
        ("13/05/2014", "2014-05-13"),
        ("23.05.2014, Oslo", "2014-05-23"),
        ("3 May 2014, Porto Vale", "2014-05-03"),
        ("May 3, 2014 | Oslo", "2014-05-03"),
        ("[Porto Vale | May 3, 2014]", "2014-05-03"),
        ("Published: 03.05.2014 / 14:35 | Last updated: 04.05.2014 / 09:00", "2014-05-03"),
        ("FOR IMMEDIATE RELEASE: Saturday, 3 May 2014", "2014-05-03"),
        ("Date of issue: 3 May 2014", "2014-05-03"),
        ("Sat, 05/13/2014 - 10:30", "2014-05-13"),
        ("13-05-2014 16:05 hrs", "2014-05-13"),
        ("3-May-2014", "2014-05-03"),
        ("2014. 5. 3.", "2014-05-03"),
    ],
)
def test_a_dateline_is_a_line_of_its_own(line: str, date: str) -> None:
    """Dates in American, European and ISO order, with weekday, time, label, byline or place, tell the publication."""
    assert is_dateline(line)
    assert find_date([line]) == date


@pytest.mark.parametrize(
    ("block", "date"),
    [
        ("OSLO, May 3, 2014 — The envoys met.", "2014-05-03"),
        ("NEW YORK, N.Y. (May 3, 2014) - The envoys met.", "2014-05-03"),
        ("BERGEN, 3 May 2014 (Agency) -- The envoys met.", "2014-05-03"),
        ("OSLO, Norway, 3 May 2014 – The envoys met.", "2014-05-03"),
        ("ROSEAU, Islands of the Sound and the Strait, May 3, 2014 — The envoys met.", "2014-05-03"),
        ("Saturday, May 3, 2014, Oslo – The envoys met.", "2014-05-03"),
        ("3 May 2014 | Rio de Janeiro: The envoys met.", "2014-05-03"),
        ("May 3, 2014 – Porto Vale, Norland – Department of Trade", "2014-05-03"),
        ("3 May 2014 | Porto Vale | Ministry of Foreign Affairs", "2014-05-03"),
        ("May 3, 2014 - Porto Vale, Norland", "2014-05-03"),
        ("Press release, Office of the President of Norland, 3 May 2014", "2014-05-03"),
        ("Media Advisory No. 12 | 3 May 2014", "2014-05-03"),
        ("3 May 2014 – Press release No. 14", "2014-05-03"),
        ("The Ministry of Foreign Affairs of Norland, Porto Vale, 3 May 2014", "2014-05-03"),
        ("[Office of the Spokesperson | May 3, 2014]", "2014-05-03"),
        ("From: Office of the Prime Minister\nMay 3, 2014", "2014-05-03"),
        ("News from Norland\nSaturday, 3 May 2014", "2014-05-03"),
        ("Welcome to the May 2014 installment of our column.", "2014-05"),
        ("This piece opens the May 3, 2014 issue.", "2014-05-03"),
    ],
)
def test_a_text_may_tell_its_date_in_its_first_words(block: str, date: str) -> None:
    """Press releases begin with place and date, and a column names its issue; such blocks remain content."""
    assert not is_dateline(block)
    assert find_date(["A title", block]) == date


@pytest.mark.parametrize(
    "block",
    [
        "On May 3, 2014, the envoys met.",
        "The envoys met in Oslo, 3 May 2014 being a Saturday.",
        "Treaty of Oslo, 3 May 1814",
        "Oslo Conference, 3 May 1914",
        "The Norland crisis, 1914",
        "Issued on 3 May 1950, the declaration changed much.",
        "May 1950 saw the end.",
        "A press release of the Ministry, dated 3 May 1950, told nothing.",
        "3 May 1814 – Treaty of Oslo – Peace at Last",
        "3 May 1814 – Envoys gather",
        "The May 2014 talks failed.",
        "Updated: May 3, 2014",
        "The Ministry of War at War, 3 May 1914",
        "The envoys did not come before the end of the winter to\n3 May 2014",
        "31 February 2014",
        "3/5/2014, Oslo",
        "3 May 2014, a Saturday",
    ],
)
def test_a_date_that_is_merely_mentioned_is_none_of_publication(block: str) -> None:
    """Dates of events, of later changes and of no calendar are not taken for the date of publication."""
    assert find_date([block]) is None


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2014-05-03T10:00:00Z", "2014-05-03"),
        ("20140503", "2014-05-03"),
        ("2014", "2014"),
        ("2014~", "2014~"),
        ("Sat, 03 May 2014 14:19:00 +0000", "2014-05-03"),
        ("May 2014", "2014-05"),
        ("3/5/2014", None),
        ("3.5.2014", "2014-05-03"),
        ("13/5/2014", "2014-05-13"),
        ("31.2.2014", None),
        ("2014-13", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_values_keep_their_grain(value: str, date: str | None) -> None:
    """A value of metadata becomes EDTF of its own grain, and nothing where its order is open or it is no date."""
    assert parse_date(value) == date


def test_the_title_of_a_statement_may_tell_its_day() -> None:
    """A statement whose title ends in a date and which tells of "today" is of that date; a history's title is not."""
    told = "The leaders met in Oslo today."
    for title in (
        "Norway-Brazil summit, Oslo, 3 May 2014: joint statement",
        "Joint Statement of the Presidents, Oslo, 3 May 2014",
        "Remarks to the Council (3 May 2014)",
    ):
        assert find_date([title, told]) == "2014-05-03", title
    assert find_date(["The Oslo Declaration, 3 May 1914", "The leaders met in Oslo that day."]) is None
    assert find_date(["The fall of Oslo, 3 May 1914", told]) is None


@pytest.mark.parametrize(
    "opening",
    [
        ["Press release No. 12/2014", "OSLO, 3 May – The envoys met today."],
        ["Oslo", "Saturday, 3 May", "The envoys will travel from 5 to 7 May 2014."],
        ["Ada Bell in Oslo", "May 3", "The envoys met at the Norland Summit 2013.", "Press Releases 2014"],
        ["Sat 3 May", "Norland 2013", "Norland 2014", "The envoys met today."],
    ],
)
def test_the_lines_around_may_tell_the_year_of_a_dateline(opening: list[str]) -> None:
    """A head, a number, a month near by or the day of the week tells the year; a year in a sentence does not."""
    assert find_date(opening) == "2014-05-03"


def test_a_dateline_without_a_year_may_stay_open() -> None:
    """Two years in the head, one only in the story, or a weekday that contradicts it leave a day open."""
    told = "The envoys met today."
    assert find_date(["Norland 2013", "Norland 2014", "OSLO, 3 May –", told]) is None
    assert find_date(["OSLO, 3 May – The pact of 1990 was signed today."]) is None
    assert find_date(["Norland 2013", "Saturday, 3 May", told]) is None


def test_a_statement_may_end_with_its_date_and_a_chronicle_has_none() -> None:
    """Place and date may stand below a text; several days above its parts are those of what it tells."""
    opening = ["Joint Statement", "The envoys met."]
    assert find_date(opening, ["Porto Vale, 3 May 2014"]) == "2014-05-03"
    assert find_date(opening, ["They left Porto Vale, 3 May 2014 being a Saturday."]) is None
    assert find_date([f"{day} May 1914\nThe envoys met." for day in (3, 4, 5)]) is None
