"""Whose sittings are diplomacy: those of bodies of several states, not of one state's own."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.units import Units
from kgbuild.knowledge import Organization
from kgbuild.mentions import Participation
from kgbuild.model import EntityKind

_NATIONAL = frozenset({"agency", "legislature", "ministry", "military", "court"})


def is_national_body(units: Units, participation: Participation) -> bool:
    """Tell whether a participant is known to be one state's parliament, ministry, court or the like."""
    if not isinstance(participation.who, int):
        return False
    knowledge = units.text.knowledge
    entries = [knowledge.entries[r.key] for r in units.text.readings(participation.who)]
    return bool(entries) and all(isinstance(e, Organization) and e.of and e.kind in _NATIONAL for e in entries)


def is_of_body(units: Units, participants: Sequence[Participation]) -> bool:
    """“A session of the Economic Commission”: a body with a name sat."""
    names = units.text.names
    return any(isinstance(p.who, int) and names[p.who].kind is EntityKind.ORGANIZATION for p in participants)


def is_sitting(units: Units, trigger: Trigger, participants: Sequence[Participation]) -> bool:
    """“The Council of the League discussed the dispute in Oslo”: a known body of several states sat."""
    if trigger.lemma != "discuss" or len(participants) != 1 or not isinstance(participants[0].who, int):
        return False
    who, knowledge = participants[0].who, units.text.knowledge
    entries = [knowledge.entries[r.key] for r in units.text.readings(who)]
    known = any(isinstance(e, Organization) and not e.of for e in entries)
    return known and units.text.names[who].kind is EntityKind.ORGANIZATION
