"""How much kgbuild gets right of texts written for this: documents, and passages that tell things in unusual ways.

They were annotated by who wrote them, without a look at the rules; docs/quality.md has their figures of first contact.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import kgbuild

TESTS = Path(__file__).parent
FLOORS = {  # 150 articles, releases and notes; 256 passages
    "persons.f1": (0.97, 0.96),
    "states.f1": (0.97, 0.93),
    "organizations.f1": (0.95, 0.88),
    "treaties.f1": (0.92, 0.75),
    "parties.acc": (0.74, 0.50),
    "signed.acc": (0.77, 0.52),
    "offices.f1": (0.91, 0.65),
    "meetings.f1": (0.84, 0.68),
    "participants.f1": (0.75, 0.60),
    "places.acc": (0.73, 0.46),
    "dates.acc": (0.71, 0.49),
    "factuality.acc": (0.97, 0.94),
    "types.acc": (0.97, 0.93),
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
