"""States under two names, and people whom a style and a first name alone tell."""

from __future__ import annotations

from analysis import analyse


def _states(text: str) -> set[str]:
    return {e.key for e in analyse(text).entities if e.key.startswith("state/")}


def test_a_state_is_one_under_its_earlier_and_later_name() -> None:
    """In a text about 1842, China is the Qing Empire."""
    assert _states("In 1842 China lost. The Qing Empire signed a treaty with Norway.") == {
        "state/qing-empire",
        "state/norway",
    }


def test_a_later_state_stays_itself() -> None:
    """Where a text tells of its later time too, a state and its forerunner are two."""
    text = "In 1842 the Qing Empire signed a treaty with Norway.\n\nIn 1972 China signed a treaty with Norway."
    assert {"state/qing-empire", "state/china"} <= _states(text)


def test_a_prince_of_another_time_is_the_one_whom_the_text_names() -> None:
    """In 1921 "Prince Albert" is not Queen Victoria's husband."""
    text = "In 1921 Prince Albert I of Monaco was received in Oslo. In May 1921 Prince Albert left Norway."
    assert {e.key for e in analyse(text).entities if e.key.startswith("person/")} == {"person/albert-i-of-monaco"}


def test_a_later_name_of_many_states_is_none_of_them() -> None:
    """In 1853 "German" was said of many states: the text does not tell which of them is meant."""
    assert _states("In 1853 the German powers met in Oslo with the ministers of Norway.") == {"state/norway"}
