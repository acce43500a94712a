"""Names in texts: how spellings are folded, and which of overlapping names is found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.gazetteer import Gazetteer, fold, split_words


def find(gazetteer: Gazetteer[str], text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a gazetteer finds in a text: the characters and the values."""
    return [(text[m.span.begin : m.span.end], m.values) for m in gazetteer.find(split_words(text))]


def make(*forms: str) -> Gazetteer[str]:
    """A gazetteer in which every form stands for itself."""
    gazetteer: Gazetteer[str] = Gazetteer()
    for form in forms:
        gazetteer.add(form, form)
    return gazetteer


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée", "Elysee"),
        ("Österreich–Ungarn", "Osterreich-Ungarn"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Ha‘apai", "Ha'apai"),
        ("Kaʻahumanu", "Ka'ahumanu"),
        ("Muʼminov", "Mu'minov"),
        ("Sa`id", "Sa'id"),
        ("Sa´id", "Sa'id"),
        ("Norland", "Norland"),
    ],
)
def test_spellings_of_one_name_fold_alike(text: str, folded: str) -> None:
    """Accents go, and dashes and apostrophes one of each; case stays."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What has been folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    """Words stand in the text as it is, in order and without overlap, whatever folding does to their length."""
    words, last = split_words(text), 0
    for begin, end, form in zip(words.begins, words.ends, words.forms, strict=True):
        assert last <= begin < end
        assert form == fold(text[begin:end])
        last = end


def test_points_and_hyphens_are_words() -> None:
    """A mark is a word of its own, so that names are found on both sides of it."""
    assert split_words("U.S.-DPRK").forms == ["U", ".", "S", ".", "-", "DPRK"]


def test_an_apostrophe_divides_words_however_it_is_written() -> None:
    """A modifier letter that stands for an apostrophe divides a word as the apostrophe does."""
    assert split_words("Kaʻahumanu").forms == split_words("Ka'ahumanu").forms


def test_the_longest_name_is_found() -> None:
    """Of names that begin at a word the longest wins, and what lies within it is not found again."""
    gazetteer = make("Norland", "Norland Bank", "Norland Bank of Trade", "Bank", "Trade")
    assert find(gazetteer, "The Norland Bank of Norland met Trade.") == [
        ("Norland Bank", ("Norland Bank",)),
        ("Norland", ("Norland",)),
        ("Trade", ("Trade",)),
    ]


def test_a_name_at_the_end_of_the_text_is_found() -> None:
    """A name that longer names begin like is found where the text ends with it."""
    assert find(make("Porto", "Porto Vale", "Porto Vale del Sur"), "in Porto Vale") == [("Porto Vale", ("Porto Vale",))]


def test_a_name_is_no_part_of_a_word() -> None:
    """Names are found as whole words and in their own case."""
    assert find(make("Vale"), "Valerian saw a vale in Interval, not Vale's.") == [("Vale", ("Vale",))]


def test_a_name_may_be_broken_by_a_line() -> None:
    """Any blanks may stand between the words of a name."""
    assert find(make("Porto Vale"), "Porto\n  Vale") == [("Porto\n  Vale", ("Porto Vale",))]


def test_offsets_count_characters_of_the_text() -> None:
    """A match covers the characters as they stand, also after letters that fold to more or fewer."""
    text = "Ĳssel, Ångstro\u0308m and São Vale"
    assert find(make("Sao Vale", "Angstrom"), text) == [
        ("Ångstro\u0308m", ("Angstrom",)),
        ("São Vale", ("Sao Vale",)),
    ]
    assert find(make("Angstrom"), unicodedata.normalize("NFD", "Ångström")) == [("A\u030angstro\u0308m", ("Angstrom",))]


def test_a_form_stands_for_each_of_its_values_once() -> None:
    """Values come in the order in which they were added, those of other spellings included."""
    gazetteer: Gazetteer[int] = Gazetteer()
    for form, value in [("Élan", 2), ("Elan", 1), ("Elan", 2), ("Elan Vale", 3)]:
        gazetteer.add(form, value)
    assert gazetteer.lookup("Elan") == (2, 1)


def test_lookup_asks_for_the_whole_form() -> None:
    """A form stands for nothing by its beginning alone, nor with words too many."""
    gazetteer = make("Porto Vale")
    assert gazetteer.lookup("Porto Vale") == ("Porto Vale",)
    assert [gazetteer.lookup(form) for form in ("Porto", "Porto Vale Sur", "Vale", "", " ")] == [()] * 5


def test_a_form_may_be_added_after_a_search() -> None:
    """What is added later is found as well."""
    gazetteer = make("Porto Vale")
    assert gazetteer.lookup("Porto Sur") == ()
    gazetteer.add("Porto Sur", "new")
    assert gazetteer.lookup("Porto Sur") == ("new",)


def test_a_form_without_words_is_never_found() -> None:
    """Blanks and nothing name nothing."""
    assert find(make("", "  ", "_"), "a _  b") == []
