"""How much of two real articles the graph gets right, against their annotations; needs ../shared."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from commands import kgbuild

LEAST = {
    "persons.f1": 0.95,
    "states.f1": 0.95,
    "organizations.f1": 0.85,
    "treaties.f1": 1.0,
    "parties.acc": 0.75,
    "signed.acc": 1.0,
    "offices.f1": 0.9,
    "meetings.f1": 0.85,
    "participants.f1": 0.9,
    "places.acc": 0.9,
    "dates.acc": 0.9,
    "factuality.acc": 0.9,
    "types.acc": 0.9,
    "quotes.acc": 1.0,
}


def test_the_two_first_articles_are_understood(shared: Path, tmp_path: Path) -> None:
    """Every figure of the graph of both articles is at least what was set for it."""
    articles = sorted((shared / "seeds").glob("*.txt"))
    result = kgbuild("run", *articles, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    golds = [shared / "gold" / f"{article.stem}.json" for article in articles]
    limits = [word for key, least in LEAST.items() for word in ("--min", f"{key}={least}")]
    arguments = [tmp_path, *golds, "--texts", shared / "seeds", *limits]
    command = [sys.executable, shared / "tools" / "score.py", *arguments]
    scored = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout + scored.stderr
