"""What a comparison comes to: one judgement for each thing that a figure counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kgbuild.model import Span

__all__ = ["ACCURACIES", "FACTS", "FOUND", "KEYS", "ROLES", "Judgement", "Verdict"]

FACTS = ("treaties", "offices", "meetings")
ROLES = ("participants", "types", "factuality", "places", "dates", "treaty_names", "parties", "signed")
"""What is said of a fact, rightly or not; of a fact that is missed, it is missed too."""

FOUND = ("persons", "states", "organizations", *FACTS, "participants")
"""What is found or not: measured by precision, recall and their harmonic mean."""

ACCURACIES = (*ROLES[1:], "quotes")
"""What is measured by the share that is right."""

KEYS = (*(f"{figure}.{part}" for figure in FOUND for part in ("p", "r", "f1")), *(f"{name}.acc" for name in ACCURACIES))
"""Every figure by its name, in the order in which figures are told."""


class Verdict(StrEnum):
    """How what the output tells stands to the gold."""

    RIGHT = "right"
    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing judged.

    `item` names it the same way in every output, so that two can be compared: the gold's own name or the place in the
    text. `told` is what stands in the output and `expected` what the gold accepts, where the item does not say that;
    `span` and `words` tell where in the text, `rules` which rules claimed it.
    """

    figure: str
    verdict: Verdict
    document: str
    item: str
    told: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    span: Span | None = None
    words: str = ""
    rules: tuple[str, ...] = ()
