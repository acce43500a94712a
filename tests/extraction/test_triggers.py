"""Every way to report a meeting, on the two sentences that stand beside it."""

from __future__ import annotations

import pytest

from analysis import analyse
from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.triggers import TRIGGERS

EACH = pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda t: f"{t.lemma}-{t.frame}")


def rules_of(text: str) -> set[str]:
    """Give the rules behind the meetings of a text."""
    meetings = (fact for fact in analyse(text).facts if fact.key.startswith("meeting/"))
    return {claim.rule for fact in meetings for claim in fact.claims}


@EACH
def test_a_trigger_reads_its_own_example(trigger: Trigger) -> None:
    """The sentence beside a trigger gives a meeting by that trigger's rule."""
    assert f"{trigger.lemma}-{trigger.frame}" in rules_of(trigger.reads)


@EACH
def test_a_trigger_leaves_its_counterexample_alone(trigger: Trigger) -> None:
    """The sentence that a trigger must not read gives no meeting at all."""
    assert rules_of(trigger.ignores) == set()
