"""Capitals and seats: actors where a cue says so, places elsewhere."""

from __future__ import annotations

import pytest

from analysis import make_reader
from kgbuild.model import EntityKind

ACTORS = [
    "Beijing agreed to the plan.",
    "The treaty was signed by Moscow last week.",
    "Relations between Washington and Moscow improved.",
    "Moscow’s decision surprised its allies.",
    "The government tried to persuade Beijing.",
    "The envoy acted on instructions from London.",
    "Congress imposed sanctions on Pretoria.",
    "Washington officials were pleased.",
    "The issue divided Beijing and Moscow.",
]
PLACES = [
    "The ministers met in Beijing.",
    "She flew to Moscow on Monday.",
    "Citizens from Beijing marched.",
    "The army liberated Paris.",
    "Planes attacked targets near London.",
    "A ship sank in Havana harbor.",
    "He shuttled between London and Paris.",
    "They discussed Berlin for hours.",
    "The Berlin Airlift had begun.",
    "Troops entered West Beirut.",
    "The delegates departed for London.",
    "A train was bound for Paris.",
]


def kinds(text: str) -> set[EntityKind]:
    """Give the kinds of the capitals named in a text."""
    capitals = {"Beijing", "Moscow", "London", "Washington", "Pretoria", "Paris", "Havana", "Berlin", "Beirut"}
    return {name.kind for name in make_reader()(text, "1985").names if name.form in capitals}


@pytest.mark.parametrize("text", ACTORS)
def test_a_capital_acts_for_its_state(text: str) -> None:
    """As subject, owner, addressee or source of orders, a capital is its state."""
    assert kinds(text) == {EntityKind.STATE}


@pytest.mark.parametrize("text", PLACES)
def test_a_capital_is_a_place(text: str) -> None:
    """After prepositions of place and verbs of motion or capture, and in names of events, a capital is a place."""
    assert kinds(text) == {EntityKind.PLACE}
