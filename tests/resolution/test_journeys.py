"""What people did whose coming the text has just told: where, and when."""

from __future__ import annotations

import pytest

from analysis import analyse, values
from kgbuild.model import Fact


def talks(text: str) -> Fact:
    """Give the only talks or meeting of a text, beside any visits."""
    (fact,) = (f for f in analyse(text).facts if f.key.startswith("meeting/") and f.kind in {"Talks", "Meeting"})
    return fact


@pytest.mark.parametrize(
    ("journey", "date"),
    [
        ("Anna Berg arrived in Oslo in May 1931.", "1931-05"),
        ("Anna Berg arrived in Oslo on 4 May 1931.", "1931-05"),
        ("Anna Berg visited Oslo on 4 May 1931.", "1931-05-04"),
    ],
)
def test_talks_are_of_the_journey_told_right_before(journey: str, date: str) -> None:
    """Talks without a date are of the day of a visit, or of the month of an arrival: who has come stays for days."""
    fact = talks(f"{journey} Her talks with Luis Prado were short.")
    assert (values(fact, "date"), values(fact, "place")) == ({date}, {"oslo"})


def test_a_journey_dates_nothing_of_others_or_of_another_time() -> None:
    """Who did not come was not met on the journey, and talks keep their own place and date."""
    others = talks("Anna Berg arrived in Oslo in May 1931. The talks between Luis Prado and Carlos Ruiz failed.")
    later = talks("Anna Berg arrived in Oslo in May 1931. Her talks with Luis Prado in Lima in 1935 were short.")
    assert values(others, "date") == set()
    assert (values(later, "date"), values(later, "place")) == ({"1935"}, {"lima"})
