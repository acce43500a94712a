"""Whom treaties bind and when they were signed, in the many ways in which sentences tell it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis import analyse, steps, values

_FILES = sorted(Path(__file__).parent.glob("treaties_*.toml"))
_GROUPS = [g for path in _FILES for g in tomllib.loads(path.read_text(encoding="utf-8")).values()]
_CASES = [(group["behaviour"], *case) for group in _GROUPS for case in group["cases"]]


@pytest.mark.parametrize(("behaviour", "parties", "dates", "text"), _CASES, ids=[case[-1] for case in _CASES])
def test_parties_and_signing(behaviour: str, parties: list[str], dates: list[str], text: str) -> None:
    """Each treaty of a sentence has the parties, and its signing the date, that the sentence tells."""
    found = sorted("+".join(sorted(values(f, "party"))) for f in analyse(text).facts if f.kind == "Treaty")
    signed = {date for fact in steps(text, "Signing") for date in values(fact, "date")}
    assert (found, signed) == (parties, set(dates)), behaviour
