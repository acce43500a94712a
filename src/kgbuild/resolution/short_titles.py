"""Short titles: "Minister A" is whom the document calls the foreign minister of the same state."""

from __future__ import annotations

from collections.abc import Iterable

_SHORT = frozenset({"minister", "secretary", "commissioner", "representative", "director", "envoy"})
_LESSER = frozenset(
    "deputy vice assistant under undersecretary parliamentary former acting associate plenipotentiary".split()
)

Told = tuple[str, str, str]
"""A holder's key, a body's, and an office as the text writes it."""


def find_full_titles(told: Iterable[Told]) -> dict[Told, str]:
    """Give the full title that a short one stands for, where the same holder has exactly one such at the same body."""
    offices: dict[tuple[str, str], list[str]] = {}
    for holder, body, office in told:
        offices.setdefault((holder, body), []).append(office)
    found: dict[Told, str] = {}
    for (holder, body), titles in offices.items():
        for short in {t for t in titles if t.lower() in _SHORT}:
            longer = {t.lower(): t for t in titles if _is_short_for(short.lower(), t.lower())}
            if len(longer) == 1:
                found[(holder, body, short)] = next(iter(longer.values()))
    return found


def _is_short_for(short: str, office: str) -> bool:
    words = office.replace("-", " ").split()
    return len(words) > 1 and short in words and _LESSER.isdisjoint(words)
