"""What belongs to an article: furniture, bylines and notes on authors told apart from content."""

from __future__ import annotations

import pytest
from support import read_text, texts

from kgbuild.model import BlockKind

BODY = "The envoys of Norland met in Oslo.\n\nThey parted without a word."


FURNITURE = """\
To Top
Back to top ↑
Share
Share this on Facebook
Share | Tweet | Email
Follow us on Twitter
Be sure to follow the envoy on Twitter (@envoy) for more.
Subscribe to our newsletter
Sign up for our weekly letter!
Home | About us | Contact
Skip to main content
Read more: the pact
Explore more border columns:
Related articles
Previous installments may be found here.
Leave a comment
12 comments
5 min read
Tags: ports
Filed under: Ports
Advertisement
© 2014 The Quay
Copyright 2014 by The Quay
The Quay. All rights reserved.
This article was originally published in The Quay.
Last updated: 5 May 2014
Envoys group photo
Photo: Ada Bell
The envoys at the quay (Quay Photo/Ada Bell)
[caption id=1]The quay[/caption]
https://example.org/treaty
press@example.org
#ports #treaty
* * *
- 3 -"""

CONTENT = """\
Back to the negotiating table
Share of trade falls
Recommended sanctions
No comment from Norland
Like this treaty, the pact of 1905 failed.
Copyright talks resume in Oslo
Posted to Oslo, he learned much.
Subscribers of the loan were paid.
Follow the money
Follow-up talks
The image of Norland
Source of strife"""


@pytest.mark.parametrize("line", FURNITURE.splitlines())
def test_what_a_page_carries_besides_is_no_content(line: str) -> None:
    """Menus, calls to the reader, captions, notices and rules are in the text, but in no block."""
    assert texts(read_text(f"{BODY}\n\n{line}\n")) == BODY.split("\n\n")


@pytest.mark.parametrize("line", CONTENT.splitlines())
def test_headings_and_sentences_that_look_alike_stay(line: str) -> None:
    """A line of an article is content though it begins as a button might."""
    assert line in texts(read_text(f"{BODY}\n\n{line}\n\n{BODY}"))


def test_section_label_dateline_and_caption_above_the_article() -> None:
    """The name of a section, a dateline and a caption are no content, and the title is the headline below the first."""
    document = read_text(
        f"World\n\nHow Norland lost its last port\n\n /  Dec. 7, 2011, 2:19 p.m.\n\nQuay group photo\n\n{BODY}"
    )
    assert texts(document) == ["How Norland lost its last port", *BODY.split("\n\n")]
    assert document.title == "How Norland lost its last port"
    assert document.published == "2011-12-07"


@pytest.mark.parametrize(
    ("byline", "creators"),
    [
        ("By Ada Bell", ("Ada Bell",)),
        ("by Ada B. Bell, Cy Dee and Eva van der Eff", ("Ada B. Bell", "Cy Dee", "Eva van der Eff")),
        ("By Ada Bell | May 3, 2014", ("Ada Bell",)),
        ("Written by Ada Bell", ("Ada Bell",)),
        ("Ada Bell\n\nMay 3, 2014", ("Ada Bell",)),
    ],
)
def test_bylines_name_creators(byline: str, creators: tuple[str, ...]) -> None:
    """A byline below the title is no content, and its names are the document's creators."""
    document = read_text(f"Ports lost and found\n\n{byline}\n\n{BODY}")
    assert document.creators == creators
    assert texts(document) == ["Ports lost and found", *BODY.split("\n\n")]


def test_notes_on_authors_are_told_from_the_article() -> None:
    """Positions and introductions behind an article are notes, without the link to posts; a name alone is neither."""
    notes = (
        "Lecturer at Foo College | + posts\n\n"
        "Ada Bell is a lecturer who writes on ports. She holds a PhD from Bar School.\n\n"
        "Cy Dee is a Contributing Writer for The Quay. The image is licensed under Creative Commons.\n\n"
        "Cy Dee\n\nTo Top"
    )
    document = read_text(f"Ports lost and found\n\n{BODY}\n\n{notes}")
    assert texts(document, BlockKind.BIO) == [
        "Lecturer at Foo College",
        "Ada Bell is a lecturer who writes on ports. She holds a PhD from Bar School.",
        "Cy Dee is a Contributing Writer for The Quay. The image is licensed under Creative Commons.",
    ]
    assert texts(document, BlockKind.PARAGRAPH) == BODY.split("\n\n")
    assert document.creators == ("Ada Bell", "Cy Dee")


def test_a_heading_opens_the_notes() -> None:
    """What follows "About the author" is a note whatever it says, and the heading is no content."""
    document = read_text(f"{BODY}\n\nAbout the author\n\nAda Bell lives in Oslo.\n\nShe keeps bees.")
    assert texts(document, BlockKind.BIO) == ["Ada Bell lives in Oslo.", "She keeps bees."]


@pytest.mark.parametrize(
    "last",
    [
        "Ada Bell was a professor at Foo College when the war began.",
        "Ada Bell is president of Norland and a former editor.",
        "The treaty is a student of its time.",
        "Norland writes history.",
    ],
)
def test_an_article_may_end_with_a_person(last: str) -> None:
    """The last sentence of an article is no note on its author where it tells history or speaks of rulers."""
    document = read_text(f"{BODY}\n\n{last}")
    assert texts(document, BlockKind.PARAGRAPH)[-1] == last
    assert document.creators == ()


def test_a_text_about_one_person_is_an_article() -> None:
    """A document that holds nothing but an introduction is content, for there is no article that it could follow."""
    document = read_text("Ada Bell\n\nAda Bell is a lecturer at Foo College.")
    assert texts(document, BlockKind.PARAGRAPH) == ["Ada Bell is a lecturer at Foo College."]
