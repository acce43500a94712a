"""Which date an event has: of its clause, of a clause that shares its time, or of the story around it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis import analyse

_GROUPS = tomllib.loads(Path(__file__).with_name("event_dates.toml").read_text(encoding="utf-8"))
CASES = [pytest.param(*case, id=f"{name}-{case[2][:60]}") for name, group in _GROUPS.items() for case in group["cases"]]


@pytest.mark.parametrize(("word", "date", "text"), CASES)
def test_an_event_has_the_date_that_its_text_tells(word: str, date: str, text: str) -> None:
    """Each text of the table dates the event that its last such word reports as the table says, or not at all."""
    begin = text.rindex(word)
    claims = [c for f in analyse(text).facts for c in f.claims if c.anchor.begin == begin and f.kind != "Treaty"]
    assert claims, f"no event hangs on {word!r}"
    assert {r.value for c in claims for r in c.roles if r.property == "date"} == ({date} if date else set())


def test_a_verb_with_several_dates_tells_of_an_event_on_each() -> None:
    """What was done in May and again in July was done twice; a stretch of days is one event."""
    for text, dates in (
        ("Anna Berg met Luis Prado in May 1931 and again in July.", ["1931-05", "1931-07"]),
        (
            "Anna Berg visited Brazil three times: in 1928, in June 1929 and in July 1931.",
            ["1928", "1929-06", "1931-07"],
        ),
        ("Anna Berg met Luis Prado on 4 and 5 May 1931.", ["1931-05-04/1931-05-05"]),
    ):
        facts = [f for f in analyse(text).facts if f.kind in {"Meeting", "Visit"}]
        assert sorted(r.value for f in facts for r in f.roles if r.property == "date") == dates


def test_what_a_report_tells_as_under_way_is_of_its_day() -> None:
    """Who "is on a visit" or "is visiting" in a report of a day is so on that day; a month tells none."""
    for text in ("Anna Berg, who is on a visit to Brazil, met Luis Prado.", "Anna Berg is visiting Brazil."):
        for published, dates in (("2018-03-14", {"2018-03-14"}), ("2018-03", set())):
            visits = [f for f in analyse(text, published=published).facts if f.kind == "Visit"]
            assert {r.value for f in visits for r in f.roles if r.property == "date"} == dates
