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
