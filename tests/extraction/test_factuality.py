"""How sentences present events: done, planned, wished for, called off or denied; and in whose words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis import analyse
from kgbuild.model import Claim

_CASES = tomllib.loads((Path(__file__).parent / "factuality.toml").read_text())
_OTHER = ("speaker", "absent")


def cases(*groups: str) -> list[object]:
    """Give the cases of some groups, each under its group's name; a fourth field is why one stays out of reach."""
    return [
        pytest.param(
            *case[:3],
            id=f"{group}-{case[2][:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=case[3])] if len(case) > 3 else [],
        )
        for group in groups
        for case in _CASES[group]["cases"]
    ]


def claim_at(word: str, text: str) -> Claim:
    """Give the claim of a text that hangs on a word (on its last place)."""
    facts = analyse(text).facts
    found = [c for f in facts for c in f.claims if text[c.anchor.begin : c.anchor.end] == word]
    assert found, f"no claim hangs on {word!r}"
    return max(found, key=lambda claim: claim.anchor)


@pytest.mark.parametrize(("word", "told", "text"), cases(*(g for g in _CASES if g not in _OTHER)))
def test_a_sentence_tells_whether_an_event_came_about(word: str, told: str, text: str) -> None:
    """The words around an event decide whether it was done, planned, wished for, called off or denied."""
    assert claim_at(word, text).factuality == told


@pytest.mark.parametrize(("word", "who", "text"), cases("speaker"))
def test_a_claim_names_who_made_it(word: str, who: str, text: str) -> None:
    """What a text reports as somebody's words is attributed to them."""
    assert (claim_at(word, text).attributed_to or "").rpartition("/")[2] == who


@pytest.mark.parametrize(("word", "who", "text"), cases("absent"))
def test_who_stayed_away_is_no_participant(word: str, who: str, text: str) -> None:
    """A boycott, a refusal to attend and "neither … nor" name nobody who took part."""
    assert not any(role.value.endswith(f"/{who}") for role in claim_at(word, text).roles)
