"""Who met, where and when, in the many ways in which sentences tell it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis import analyse, values

_GROUPS = tomllib.loads(Path(__file__).with_name("meetings_told.toml").read_text(encoding="utf-8"))
_CASES = [(group["behaviour"], *case) for group in _GROUPS.values() for case in group["cases"]]


@pytest.mark.parametrize(("behaviour", "told", "text"), _CASES, ids=[case[-1] for case in _CASES])
def test_meetings(behaviour: str, told: list[list[str]], text: str) -> None:
    """A text tells so many meetings, each with its participants, place and date, and no other."""
    meetings = [fact for fact in analyse(text).facts if fact.key.startswith("meeting/")]
    who = [values(f, "participant") | values(f, "visitor") | values(f, "host") for f in meetings]
    rest = [["+".join(sorted(values(f, name))) for name in ("place", "date")] for f in meetings]
    assert sorted(["+".join(sorted(w)), *r] for w, r in zip(who, rest, strict=True)) == told, behaviour
