"""What dates are counted from that a story has not told as its own."""

from __future__ import annotations

from kgbuild.dates import date_sentences


def _values(sentences: list[str]) -> list[list[str | None]]:
    return [[each.value for each in sentence.expressions] for sentence in date_sentences(sentences)]


def test_what_was_told_last_may_be_counted_from() -> None:
    """“Two days after his arrival", "within days of its signing": of what the story just told, if no other is meant."""
    came = "On May 2, 1931, Prado came to Oslo."
    assert _values([came, "Two days after his arrival, they met."])[-1] == ["1931-05-04"]
    assert _values([came, "Within days of its close, they met."])[-1] == ["1931-05"]
    assert _values([came, "Two days after the meeting with Berg, they left."])[-1] == [None]
    assert _values([came, "It rained.", "It snowed.", "Two days after his return, they met."])[-1] == [None]


def test_a_history_may_begin_after_what_has_a_year() -> None:
    """The year of what a first sentence opens after is that of the story; that of a treaty told by the way is not."""
    for opening in ("In the wake of the March coup of 1908, Berg sought peace.", "After the 1908 coup, Berg resigned."):
        assert _values([opening, "Envoys met in September."])[-1] == ["1908-09"], opening
    assert _values(["The Treaty of 1908 still bound them.", "Envoys met in September."])[-1] == [None]


def test_what_came_when_something_had_hardly_been_done_goes_on() -> None:
    """“It had hardly been signed when war broke out on October 6": the story goes on, it does not look back."""
    story = ["In September 1908 envoys met.", "They had hardly signed when war broke out on October 6."]
    assert _values(story)[-1] == ["1908-10-06"]
    assert _values([story[0], "They had signed a truce in October."])[-1] == ["1907-10"]
