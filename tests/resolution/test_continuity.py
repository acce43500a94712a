"""States under two names, and people whom a style and a first name alone tell."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("In 1850 Austria met Norway. The Austrian Empire signed a treaty with Norway.", "austrian-empire"),
        ("In 1895 Austria-Hungary asked Norway for talks. Norway heard the Austrian envoy.", "austria-hungary"),
        ("In 1935 the Soviet Union signed a treaty with Norway. The Russians left Oslo.", "soviet-union"),
        ("In 1960 West Germany signed a treaty with Norway. Germany ratified it.", "west-germany"),
    ],
)
def test_a_state_is_one_by_the_name_that_all_times_call_it(text: str, state: str) -> None:
    """The Austrian envoy of 1895 is Austria-Hungary's where the text names that."""
    assert _states(text) == {f"state/{state}", "state/norway"}


def test_a_name_that_two_states_bore_in_turn_means_the_one_of_then() -> None:
    """The Federal Republic of Germany of 1960 is West Germany, that of 2000 is Germany."""
    text = "In {} the Federal Republic of Germany signed a treaty with Norway."
    assert _states(text.format(1960)) == {"state/west-germany", "state/norway"}
    assert _states(text.format(2000)) == {"state/germany", "state/norway"}


def test_a_capital_stands_for_the_state_that_the_text_names() -> None:
    """In a text that speaks of China in 1900, what Beijing does China does."""
    assert _states("In 1900 China appealed to Norway. Beijing signed a treaty with Norway.") == {
        "state/china",
        "state/norway",
    }


def test_the_year_of_change_keeps_two_states_apart() -> None:
    """In 1991 the Soviet Union and Russia were two."""
    text = "In 1991 the Soviet Union signed a treaty with Norway. Russia signed a treaty with France."
    assert {"state/soviet-union", "state/russia"} <= _states(text)


def test_a_prince_of_another_time_is_the_one_whom_the_text_names() -> None:
    """In 1921 "Prince Albert" is not Queen Victoria's husband."""
    text = "In 1921 Prince Albert I of Monaco was received in Oslo. In May 1921 Prince Albert left Norway."
    assert {e.key for e in analyse(text).entities if e.key.startswith("person/")} == {"person/albert-i-of-monaco"}


def test_a_later_name_of_many_states_is_none_of_them() -> None:
    """In 1853 "German" was said of many states: the text does not tell which of them is meant."""
    assert _states("In 1853 the German powers met in Oslo with the ministers of Norway.") == {"state/norway"}
