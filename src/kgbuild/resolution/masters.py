"""Whose an office is that one holds by another's grace: of King A's state, or of that whose congress appoints."""

from __future__ import annotations

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, Organization, Person, Place, Sense, State
from kgbuild.knowledge.careers import HEADS
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, Name, TenureMention
from kgbuild.resolution.entities import is_unborn
from kgbuild.resolution.envoys import SENT

BODIES = ("state/", "organization/")
"""What the keys of states and organizations begin with."""

_MINISTERS = frozenset({"minister", "foreign-minister", "defense-minister"})
_APPOINTED_BY = {"legislature": HEADS | _MINISTERS | SENT, "ministry": frozenset({"ambassador"})}


def served_by(person: str, year: int | None, knowledge: Knowledge) -> str | None:
    """Whom a known person served then, an organization at whose head he was included; else his state."""
    entry = knowledge.entries.get(person)
    terms = entry.offices if isinstance(entry, Person) and year is not None else ()
    bodies = (knowledge.key_of(term.of) for term in terms if term.of and year is not None and term.covers(year))
    return next((b for b in bodies if b and b.startswith("organization/")), None) or knowledge.state_of(person)


def told_of(extract: Extract, holder: int | None, names: tuple[Resolved, ...]) -> str | None:
    """The state of which the title beside a person's name is, told or known: "envoy of King A"."""
    title = next((m for m in extract.tenures if m.holder == holder), None)
    if title is None:
        return None
    return title.of_key if title.of is None else names[title.of].key if names[title.of].key.startswith(BODIES) else None


def appointers_state(mention: TenureMention, body: str, knowledge: Knowledge) -> str | None:
    """The state of a legislature or cabinet that appoints an envoy or minister: "Congress appointed A minister"."""
    entry = knowledge.entries.get(body)
    kinds = kinds_of(mention.office, knowledge)
    appointed = _APPOINTED_BY.get(entry.kind, frozenset()) if isinstance(entry, Organization) else frozenset()
    return knowledge.state_of(body) if kinds & appointed else None


def sovereign_of(name: Name, key: str, knowledge: Knowledge) -> str | None:
    """The state to which a governor's land belonged: known to have ruled it, or where it lies, or told by its name."""
    if ruler := _ruler_of(name.form, name.year, knowledge):
        return ruler
    opening = name.form.removeprefix("the ").partition(" ")[0]
    told = (r.key for r in knowledge.gazetteer.lookup(opening) if r.sense is Sense.ADJECTIVE)
    entry = knowledge.entries.get(key)
    colony = isinstance(entry, Place) and entry.kind == "territory"  # it lies in a later state than it was ruled from
    states = [*told, *([state] if not colony and (state := knowledge.state_of(key)) else [])]
    return next((s for s in states if not is_unborn(knowledge.entries.get(s), name.year)), None)


def _ruler_of(form: str, year: int | None, knowledge: Knowledge) -> str | None:
    """The state from which a land was ruled in a year, before it was a state of its own, or part of one."""
    lands = [r.key for r in knowledge.gazetteer.lookup(form) if r.sense is Sense.NAME]
    for key in [*lands, *(state for land in lands if (state := knowledge.state_of(land)))]:
        entry = knowledge.entries[key]
        if isinstance(entry, Place) or (isinstance(entry, State) and year is not None and is_unborn(entry, year)):
            ruler = next((rule.of for rule in entry.rulers if rule.covers(year)), None)
            if ruler is not None:
                return knowledge.key_of(ruler)
    return None
