"""Words that the ends of lines part."""

from __future__ import annotations

import pytest

from kgbuild.documents.hyphens import Joiner

ELSEWHERE = ["The long term of the president and his cooperation with the cease-fire party was led from Norland on."]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["an inter-", "national body"], "an international body"),
        (["their coopera-", "tion"], "their cooperation"),
        (["a cease-", "fire"], "a cease-fire"),
        (["the long-", "term plan"], "the long-term plan"),
        (["an ex-", "president"], "an ex-president"),
        (["an ex-", "pected step"], "an expected step"),
        (["to-", "day"], "today"),
        (["a non-", "proliferation treaty"], "a non-proliferation treaty"),
        (["the short-", "age of grain"], "the shortage of grain"),
        (["the Sino-", "Japanese pact"], "the Sino-Japanese pact"),
        (["the Norland-", "led talks"], "the Norland-led talks"),
        (["as Kim Jong-", "un said"], "as Kim Jong-un said"),
        (["as Ada Quil-", "ler said"], "as Ada Quiller said"),
        (["in 1919-", "20 they met"], "in 1919-20 they met"),
        (["the repre\u00ad", "sentative"], "the representative"),
        (["the envoys –", "both of them – left"], "the envoys – both of them – left"),
        (["all went well", "  and ended "], "all went well and ended"),
    ],
)
def test_lines_are_joined(lines: list[str], text: str) -> None:
    """A hyphen goes where it surely parts a word, and stays where a compound, a range or names are joined by it."""
    assert Joiner(ELSEWHERE).join(lines) == text
