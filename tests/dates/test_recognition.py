"""Finding time expressions in any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kgbuild.dates import Kind, Relation, find_times, resolve
from kgbuild.edtf import bounds, is_edtf

WORDS = [
    "June", "May", "3", "17", "31", "29", "30th", "1931", "1931–34", "2018", "0000", "the", "of", "and", "to", "–", ",",
    "between", "from", "until", "since", "early", "late", "mid-", "end", "first", "half", "spring", "winter", "1930s",
    "19th", "century", "last", "next", "this", "that", "following", "year", "month", "week", "day", "years", "later",
    "ago", "earlier", "before", "after", "three", "a few", "every", "annual", "anniversary", "fortieth", "Easter",
    "Christmas", "Eve", "Monday", "on", "in", "office", "(", ")", "-",
]  # fmt: skip
dates = st.none() | st.sampled_from(["1931", "1931-06", "1931-06-03", "0001-01-01", "9999-12-31", "193X", "1931/1934"])
texts = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(texts)
def test_offsets_are_exact_ordered_and_apart(text: str) -> None:
    """Every expression is the text's own characters between its offsets, after the one before it."""
    found = find_times(text)
    assert [text[each.begin : each.end] for each in found] == [each.text for each in found]
    assert all(first.end <= last.begin for first, last in pairwise(found))


@given(texts, dates, dates, st.sampled_from(["past", "future", None]))
def test_whatever_is_resolved_is_a_date(text: str, published: str | None, current: str | None, tense: None) -> None:
    """No words and no reference dates make resolving fail, and what it gives is EDTF with its bounds in order."""
    for each in find_times(text):
        value = resolve(each, published=published, current=current, tense=tense)
        assert value is None or is_edtf(value)
        first, last = bounds(value) if value else (None, None)
        assert first is None or last is None or first <= last


@given(texts)
def test_an_absolute_date_needs_no_reference(text: str) -> None:
    """An absolute expression means the same whatever the document's and the narrative's dates are."""
    for each in find_times(text):
        if each.kind == Kind.ABSOLUTE:
            assert resolve(each) == resolve(each, published="2018-09-20", current="1931", tense="future")


def test_offsets_count_code_points() -> None:
    """Characters outside the basic plane count as one."""
    text = "🕊 Talks began on June 3, 1931."
    (found,) = find_times(text)
    assert text[found.begin : found.end] == "June 3, 1931"


def test_all_expressions_of_a_sentence_are_found_in_order() -> None:
    """A sentence with several expressions gives each once, in the order of the text."""
    text = "Since 1931 they have met every spring, but in May 1934, two weeks after the storm, the talks broke off."
    found = find_times(text)
    assert [each.text for each in found] == ["1931", "every spring", "May 1934", "two weeks after"]
    assert [each.relation for each in found][:1] == [Relation.SINCE]


def test_a_text_without_words_of_time_has_no_expressions() -> None:
    """Prose without dates gives nothing."""
    assert find_times("The two ministers shook hands and left without a word to the press.") == ()
