"""How much kgbuild gets right of texts written for this: documents, and passages that tell things in unusual ways.

They were annotated by who wrote them, without a look at the rules; docs/quality.md has their figures of first contact.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import kgbuild

TESTS = Path(__file__).parent
FLOORS = {  # 222 articles, releases and notes; 256 passages
    "persons.f1": (0.97, 0.96),
    "states.f1": (0.97, 0.93),
    "organizations.f1": (0.94, 0.88),
    "treaties.f1": (0.93, 0.77),
    "parties.acc": (0.79, 0.52),
    "signed.acc": (0.79, 0.55),
    "offices.f1": (0.93, 0.70),
    "meetings.f1": (0.89, 0.73),
    "participants.f1": (0.82, 0.65),
    "places.acc": (0.82, 0.56),
    "dates.acc": (0.79, 0.59),
    "factuality.acc": (0.97, 0.95),
    "types.acc": (0.97, 0.92),
    "quotes.acc": (1.00, 1.00),
}


@pytest.mark.parametrize(("folder", "column"), [("articles", 0), ("passages", 1)])
def test_texts_of_our_own_are_understood(folder: str, column: int, tmp_path: Path) -> None:
    """Of each figure kgbuild keeps what it once reached, but for a little."""
    texts = TESTS / folder
    result = kgbuild("run", "-q", *sorted(texts.glob("*.txt")), "-o", tmp_path)
    assert result.exit_code == 0, result.output
    floors = [word for key, least in FLOORS.items() for word in ("--min", f"{key}={least[column]}")]
    result = kgbuild("evaluate", tmp_path, *sorted(texts.glob("*.json")), "--texts", texts, *floors)
    assert result.exit_code == 0, result.output
