"""The monarchs of the file of early people: that no reign is missing where diplomacy is told of."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

_REIGNS = [
    ("france", "King", 1515, 1774),
    ("spain", "King", 1516, 1746),
    ("holy-roman-empire", "Emperor", 1519, 1740),
    ("ottoman-empire", "Sultan", 1512, 1617),
    ("ottoman-empire", "Sultan", 1623, 1754),
    ("denmark", "King", 1534, 1808),
    ("persia", "Shah", 1588, 1732),
    ("holy-see", "Pope", 1605, 1774),
]


@pytest.mark.parametrize(("state", "office", "begin", "end"), _REIGNS)
def test_each_year_has_its_monarch(repository: Path, state: str, office: str, begin: int, end: int) -> None:
    """Between two years somebody of the shipped files reigns at any time."""
    covered: set[int] = set()
    for file in sorted((repository / "ontology").glob("people*.toml")):
        for person in tomllib.loads(file.read_text(encoding="utf-8"))["person"]:
            terms: list[dict[str, Any]] = person.get("offices", [])
            for term in terms:
                if term["office"] == office and term.get("of", person["of"]) == state and "from" in term:
                    covered |= set(range(term["from"], term.get("until", 2026) + 1))
    assert set(range(begin, end)) <= covered
