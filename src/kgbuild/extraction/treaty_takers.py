"""Who takes a step of a treaty's life: "A ratified it", "its signing by A and B", "A deposited its instrument"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.grammar import after, governing_verb, lemma_of
from kgbuild.extraction.treaty_steps import Step
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Group, Participation
from kgbuild.model import EntityKind

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION)
_HANDING = frozenset({"exchange", "deposit"})


def find_takers(units: Units, step: Step) -> Iterator[Participation]:
    """Give those who sign, ratify, join or end a treaty, as the clause of the word for it tells."""
    if step.trigger.pos_ == "NOUN":
        doers = [*after(step.trigger, "by"), *(c for c in step.trigger.children if c.dep_ == "poss")]
        governed = governing_verb(step.trigger)
        if governed and governed[1] == "object" and lemma_of(governed[0]) in _HANDING:
            doers += subjects_active(governed[0])
    else:
        doers = subjects_active(step.trigger)
    doers += list(after(step.trigger, "by", "between"))
    if step.kind == "Signing" and doers:
        doers += [*after(step.trigger, "with"), *after(step.treaty, "with")]
    seen: set[object] = set()
    for doer in doers:
        index = units.at(doer)
        if doer == step.treaty or index is None:
            continue
        for unit in units.chain(index, back=doer.i < step.trigger.i):
            if (unit.kind in _ACTORS or _is_one(unit)) and unit.who not in seen:
                seen.add(unit.who)
                yield Participation("participant", unit.who)


def _is_one(unit: Unit) -> bool:
    """Tell whether a pronoun stands for one person: "he and A signed the treaty"."""
    return isinstance(unit.who, Group) and unit.who.size == 1
