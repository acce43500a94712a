"""How much kgbuild gets right of articles that were written for this, on history that nobody else's set tells.

They were annotated by who wrote them, without a look at the rules; docs/quality.md has their figures of first contact.
"""

from __future__ import annotations

from pathlib import Path

from commands import kgbuild

ARTICLES = Path(__file__).parent / "articles"
FLOORS = {
    "persons.f1": 0.95,
    "states.f1": 0.96,
    "organizations.f1": 0.96,
    "treaties.f1": 0.88,
    "parties.acc": 0.66,
    "signed.acc": 0.62,
    "offices.f1": 0.80,
    "meetings.f1": 0.77,
    "participants.f1": 0.63,
    "places.acc": 0.60,
    "dates.acc": 0.55,
    "factuality.acc": 0.94,
    "types.acc": 0.98,
    "quotes.acc": 1.00,
}


def test_articles_of_our_own_are_understood(tmp_path: Path) -> None:
    """Of each figure kgbuild keeps what it once reached, but for a little."""
    result = kgbuild("run", "-q", *sorted(ARTICLES.glob("*.txt")), "-o", tmp_path)
    assert result.exit_code == 0, result.output
    floors = [word for key, least in FLOORS.items() for word in ("--min", f"{key}={least}")]
    result = kgbuild("evaluate", tmp_path, *sorted(ARTICLES.glob("*.json")), "--texts", ARTICLES, *floors)
    assert result.exit_code == 0, result.output
