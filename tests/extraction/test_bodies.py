"""Which organizations a text names, and which known one a name stands for."""

from __future__ import annotations

import pytest

from analysis import analyse


def bodies(text: str) -> set[str]:
    """The keys of the organizations of a text."""
    return {e.key.partition("/")[2] for e in analyse(text).entities if e.key.startswith("organization/")}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("In South Africa an election was held in 1948. The Nationalist Party won it.", "south-african-national-party"),
        ("China was at war in 1927. The Nationalist Party split from its allies.", "kuomintang"),
        ("Norway held an election in 1920. The Nationalist Party won it.", "nationalist-party"),
        ("Algeria was at war in 1957. The National Liberation Front met in Oslo.", "national-liberation-front-algeria"),
    ],
)
def test_a_name_of_common_words_is_a_body_of_a_state_that_the_text_names(text: str, body: str) -> None:
    """The Nationalist Party is the Kuomintang in a text about China, and nobody known in one about Norway."""
    assert body in bodies(text)


def test_a_parliament_is_that_of_the_state_named_most_that_has_one_of_the_name() -> None:
    """In a text on Chad and the United States, Congress is that of the second."""
    text = "Chad broke off relations in 1975. Chad received an envoy of the United States in 1976. Chad objected."
    assert "us-congress" in bodies(f"{text}\n\nCongress debated the matter for weeks before it voted.")


def test_a_body_named_in_full_is_not_taken_for_another_states_by_its_last_word() -> None:
    """After the Chilean Congress, Congress is not that of the United States."""
    text = "Chile was in turmoil. The United States watched. The Chilean Congress met in Santiago."
    assert "us-congress" not in bodies(f"{text}\n\nChile saw Congress vote again.")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("In 1947 the United Nations Special Commission on Palestine advised Norway.", "commission-on-palestine"),
        ("The Standard Oil Company of Nebraska lost its wells.", "standard-oil-company-of-nebraska"),
        ("In 1915 the Norlandic Gendarmerie was founded in Norway.", "norlandic-gendarmerie"),
        ("The Virginia House of Delegates objected to the tax.", "virginia-house-of-delegates"),
        ("The United States waited. The Whig-controlled Congress passed a law.", "us-congress"),
        ("Norway ignored the Department of Fisheries's report.", "department-of-fisheries"),
        ("The Federal Diet at Frankfurt voted.", "federal-diet"),
        ("The captain of the Royal Life Guards left Denmark.", "royal-life-guards"),
        ("The Congressional Blue Caucus objected.", "congressional-blue-caucus"),
        ("Norway heard the Eminent Lawyers Group.", "eminent-lawyers-group"),
        ("The Ninety-third Norlandic Trade Assembly opened in Oslo.", "organization/norlandic-trade-assembly"),
        ("Ada Quill, Secretary of the Brunnia Department of Health and President of the jury, spoke.", "-of-health"),
    ],
)
def test_a_body_is_named_by_its_head_noun(text: str, body: str) -> None:
    """A chamber, guards, police, a group or a commission on something are bodies, under their whole name."""
    assert any(f"organization/{name}".endswith(body) for name in bodies(text))


@pytest.mark.parametrize(
    "text",
    [
        "After the Boston Tea Party of 1773 Britain closed the port.",
        "A Search Party left Oslo in 1920.",
        "Norway set up a Working Group in 1990.",
        "The Army on Cyprus waited.",
        "The Twenty-third Party Congress met in Oslo.",
    ],
)
def test_an_occasion_is_no_body(text: str) -> None:
    """Neither a tea party nor a working group is an organization."""
    assert bodies(text) == set()
