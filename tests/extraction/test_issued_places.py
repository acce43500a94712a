"""Where a report was issued, and what it tells of the day of its issue."""

from __future__ import annotations

import pytest

from analysis import analyse, values


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OSLO, 4 May 2019 – President Anna Berg met President Luis Prado today.", {"oslo"}),
        ("LIMA, May 4 (Agencia) - President Anna Berg met President Luis Prado today.", {"lima"}),
        ("HARWICH, 4 May 2019 – President Anna Berg met President Luis Prado this morning.", {"harwich"}),
        ("A meeting of presidents\n\nLima, 4 May 2019\n\nPresident Anna Berg met Luis Prado today.", {"lima"}),
        ("4 May 2019, Lima\n\nPresident Anna Berg met President Luis Prado today.", {"lima"}),
        ("OSLO, 4 May 2019 – President Anna Berg met President Luis Prado in Lima today.", {"lima"}),
        ("OSLO, 4 May 2019 – President Anna Berg met President Luis Prado last month.", set()),
        ("OSLO, 4 May 2019 – President Anna Berg spoke with President Luis Prado by telephone today.", set()),
        ("Peru, 4 May 2019 – President Anna Berg met President Luis Prado today.", set()),
        ("President Anna Berg met President Luis Prado today.", set()),
    ],
)
def test_what_a_report_tells_of_its_day_was_held_where_it_was_issued(text: str, place: set[str]) -> None:
    """A meeting of the day of issue that tells no place was held where the dateline says."""
    found = [fact for fact in analyse(text, "2019-05-04").facts if fact.key.startswith("meeting/")]
    assert set().union(*(values(fact, "place") for fact in found)) == place
