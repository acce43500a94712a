"""Who likely takes part in a meeting though no rule says so: a logistic regression over the actors named beside it.

`training/participants.py` learns its weights from annotated documents; `participant_weights.json` holds them.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kgbuild.mentions import ActorMention
from kgbuild.resolution.nearby_actors import Candidate

WEIGHTS = Path(__file__).with_name("participant_weights.json")
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of the features; `least` is the probability from which on a candidate counts as a participant."""

    least: float
    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Give the probability that a candidate with these features takes part; unknown features count nothing."""
        logit = self.bias + math.fsum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-logit))


@dataclass(frozen=True, slots=True)
class Likely:
    """An actor that likely takes part in a meeting: their key, and where the text names them beside it."""

    key: str
    actor: ActorMention
    probability: float


@cache
def trained_scorer() -> Scorer:
    """Read the scorer that kgbuild ships."""
    return Scorer(**json.loads(WEIGHTS.read_text(encoding="utf-8")))


def likely_participants(candidates: Iterable[Candidate], scorer: Scorer) -> dict[int, list[Likely]]:
    """Choose the candidates that are likely enough, each where it is likeliest, by the identity of their meeting."""
    best: dict[tuple[int, str], Likely] = {}
    for candidate in candidates:
        probability = round(scorer.probability(candidate.features), _DIGITS)
        known = best.get((id(candidate.meeting), candidate.key))
        if probability >= scorer.least and (known is None or probability > known.probability):
            best[id(candidate.meeting), candidate.key] = Likely(candidate.key, candidate.actor, probability)
    found: dict[int, list[Likely]] = defaultdict(list)
    for (meeting, _), likely in best.items():
        found[meeting].append(likely)
    return found
