"""Which entity a name stands for, by the knowledge base, the year and the document's own full names."""

from __future__ import annotations

import pytest

from analysis import analyse


def keys(text: str, form: str, published: str | None = None) -> list[str]:
    """Give what each mention of a form in a text stands for, in order."""
    mentions = analyse(text, published).mentions
    return [m.entity for m in mentions if text[m.span.begin : m.span.end] == form]


@pytest.mark.parametrize(
    ("text", "form", "entity"),
    [
        ("In 1823 President Monroe spoke.", "Monroe", "person/james-monroe"),
        ("In 1962 President Kennedy spoke.", "Kennedy", "person/john-f-kennedy"),
        ("In 1991 President Bush spoke.", "Bush", "person/george-hw-bush"),
        ("In 2003 President Bush spoke.", "Bush", "person/george-w-bush"),
        ("In 1889 President Harrison spoke.", "Harrison", "person/benjamin-harrison"),
    ],
)
def test_a_title_and_the_year_tell_who_is_meant(text: str, form: str, entity: str) -> None:
    """A family name after a title is whoever held such an office then."""
    assert keys(text, form) == [entity]


def test_a_ruler_s_number_may_be_left_out_later() -> None:
    """Who is told by name and number is meant by the name alone, be it of two words."""
    text = "King Otto Torvald IV of Norway came to Rome. Otto Torvald left for Paris."
    assert keys(text, "Otto Torvald") == keys(text, "Otto Torvald IV") != []


def test_a_known_ruler_s_number_may_be_left_out_later() -> None:
    """“Frederick” is the Frederick II who was named before; another Frederick is somebody else, a river nobody."""
    text = "Frederick II of Prussia wrote in 1769. Frederick was alarmed. Frederick William sailed from Frederick Bay."
    assert keys(text, "Frederick") == ["person/frederick-ii-of-prussia"]
    assert keys("The court sat in 1769. Frederick was alarmed.", "Frederick") == []


def test_a_state_s_name_may_lose_its_land_later() -> None:
    """“The United Provinces” are those of the land named before, and not a state that was gone by then."""
    text = "In 1826 envoys of the United Provinces of Central America came. France recognized the United Provinces."
    assert keys(text, "United Provinces") == ["state/central-american-federation"]


def test_a_family_name_in_capitals_is_the_same_name() -> None:
    """A name is known however its family name is set, and whichever part stands first."""
    assert keys("Mr. KISHIDA Fumio spoke in 2022.", "KISHIDA Fumio") == ["person/fumio-kishida"]


def test_a_name_alone_is_nobody_of_another_century() -> None:
    """A family name is not read as someone who lived long after."""
    assert keys("In 1862 President Lincoln heard of Laird.", "Laird") in ([], ["person/laird-in-told"])


def test_of_two_with_one_family_name_the_last_named_is_meant() -> None:
    """A shared family name alone goes back to the full name before it."""
    text = "Ada Quill met Edgar Quill in Oslo. Quill spoke first. Then Ada Quill answered. Quill was calm."
    assert keys(text, "Quill") == ["person/edgar-quill", "person/ada-quill"]


def test_suffix_and_initial_do_not_part_a_person() -> None:
    """“Edgar M. Quill, Jr.” and "Edgar Quill" are one person."""
    text = "Senator Edgar M. Quill, Jr. spoke. Later Edgar Quill left, and Quill slept."
    assert len(set(keys(text, "Edgar M. Quill, Jr.") + keys(text, "Edgar Quill") + keys(text, "Quill"))) == 1


@pytest.mark.parametrize(
    ("text", "form", "entity"),
    [
        ("In 1763 traders reached Canada.", "Canada", "place/canada"),
        ("In 1925 Canada signed.", "Canada", "state/canada"),
        ("In 1899 the rebels held the Philippines.", "Philippines", "place/philippines"),
        ("In 1955 the Philippines agreed.", "Philippines", "state/philippines"),
    ],
)
def test_a_state_before_its_time_is_a_place(text: str, form: str, entity: str) -> None:
    """A territory is a place until its state exists."""
    assert keys(text, form) == [entity]


def test_an_acronym_stands_for_its_name() -> None:
    """What the text introduces in brackets is the same body from there on."""
    text = "The Northern Harbor Commission (NHC) met in Oslo. The NHC agreed."
    assert set(keys(text, "NHC")) == {"organization/northern-harbor-commission"}


def test_a_titled_family_name_stays_with_its_first_bearer() -> None:
    """After "President Kennedy", another Kennedy named in full does not take the bare name over."""
    text = "In 1962 President Kennedy spoke. Attorney General Robert Kennedy left. Kennedy and his advisers stayed."
    assert keys(text, "Kennedy") == ["person/john-f-kennedy", "person/john-f-kennedy"]


def test_a_state_by_its_later_name_is_the_state_of_that_time() -> None:
    """A renamed state is the one that existed when the text speaks of it."""
    assert keys("In 1955 the government of Sri Lanka met that of Burma.", "Sri Lanka") == ["state/ceylon"]


def test_a_ruler_is_known_by_the_family_name() -> None:
    """Who led a state in the year told needs no first name; laws named after a person are nobody."""
    assert keys("In 1979 Carter wrote a letter to Brezhnev.", "Brezhnev") == ["person/leonid-brezhnev"]
    assert keys("The court upheld the Sam Quill laws in Oslo.", "Sam Quill") == []


def test_many_people_of_one_document_are_told_apart() -> None:
    """Short forms go to the full name last met, however many names a document has."""
    families = [f"{first}{last}" for first in ("Bra", "Kel", "Mor", "Tas") for last in ("ndt", "vik", "stad", "lund")]
    text = " ".join(
        f"In Oslo Senator Ada {family} met Edgar Quill. Later Senator {family} left." for family in families
    )
    assert {entity for family in families for entity in keys(text, family)} <= {
        f"person/ada-{f.lower()}" for f in families
    }


def test_whom_facts_tell_of_without_a_name_is_an_entity_too() -> None:
    """The state whose capital alone is named is described where it is a treaty's party."""
    text = (
        "Lord Curzon, Viceroy of India, sent a colonel over the passes in 1903. When the column reached Lhasa the next"
        " August the Dalai Lama had fled; the old abbot of Ganden set his seal to the Convention of Lhasa on September"
        " 7, 1904. From London the Secretary of State for India cut the indemnity."
    )
    corpus = analyse(text)
    told = {role.value for fact in corpus.facts for role in fact.roles if role.value.startswith("state/")}
    assert "state/tibet" in told and told <= {entity.key for entity in corpus.entities}
