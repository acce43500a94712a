"""The script that learns who takes part in a meeting."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analysis import ONTOLOGY, make_reader
from kgbuild.evaluation.gold import read_gold
from kgbuild.knowledge import load_knowledge

TEXT = (
    "Norway and Brazil met in Oslo in 1930. A series of talks in Geneva broke down in 1931 as a result of Norwegian "
    "concerns and Brazilian reservations, and Sweden regretted it."
)
SIDES = ["Norway", "Brazil"]
GOLD = {
    "document": "told.txt",
    "states": [{"names": [name]} for name in (*SIDES, "Sweden")],
    "meetings": [
        {"id": mention, "types": ["Meeting"], "factuality": ["Actual"], "participants": SIDES, "mentions": [mention]}
        for mention in ("Brazil [met] in Oslo", "series of [talks] in")
    ],
}


@pytest.fixture(scope="module")
def training() -> ModuleType:
    """The script, as a module."""
    path = Path(__file__).parents[1] / "training" / "participants.py"
    spec = importlib.util.spec_from_file_location("training_participants", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def lesson(training: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - a class of the script
    """What the invented document teaches."""
    path = tmp_path_factory.mktemp("gold") / "told.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    (gold,) = read_gold([path])
    knowledge = load_knowledge(sorted(ONTOLOGY.glob("*.toml")))
    return training.Annotated(gold, make_reader()(TEXT, None), knowledge).lesson()


def test_a_lesson_counts_what_the_rules_find_and_miss(lesson: Any) -> None:  # noqa: ANN401
    """The rules find both sides in Oslo and neither in Geneva; the bystander is a wrong candidate, the sides right."""
    assert (lesson.found, lesson.wrong, lesson.missed) == (2, 0, 2)
    told = {e.candidate.key: e.right for e in lesson.examples if e.told}
    assert told == {"state/norway": True, "state/brazil": True, "state/sweden": False}


def test_what_is_learned_tells_the_sides_from_the_bystander(training: ModuleType, lesson: Any) -> None:  # noqa: ANN401
    """After many like lessons the scorer adds both sides, not the bystander; the same lessons give the same bytes."""
    scorer = training.learn([lesson] * 40)
    assert training.judge(scorer, lesson) == (2, 0)
    assert json.dumps(scorer.weights) == json.dumps(training.learn([lesson] * 40).weights)
