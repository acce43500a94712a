"""Tenures: that a person holds an office, and of what state or body."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.text import Text
from kgbuild.extraction.titles import Title
from kgbuild.extraction.units import Units
from kgbuild.gazetteer import fold
from kgbuild.knowledge import Knowledge, Person, Term
from kgbuild.mentions import TenureMention
from kgbuild.model import EntityKind

_NO_OFFICE = frozenset({"noble", "other"})
_CONFIDENCE = {"title-before-name": 0.95, "title-apposed-before-name": 0.9, "title-after-name": 0.85, "office-assigned": 0.75}


def find_tenures(units: Units) -> Iterator[TenureMention]:
    """Give the tenures that a sentence's titles state."""
    text = units.text
    for title in units.titles:
        if text.knowledge.offices[title.office].kind in _NO_OFFICE or title.modifier == "designate":
            continue
        of, of_key = _body(text, title)
        if of is None and of_key is None:
            continue
        yield TenureMention(
            anchor=title.span,
            sentence=units.sentence.span,
            rule=title.rule,
            confidence=_CONFIDENCE[title.rule],
            holder=title.holder,
            office=title.label,
            of=of,
            of_key=of_key,
        )


def _body(text: Text, title: Title) -> tuple[int | None, str | None]:
    """Find the body that an office belongs to: the one named beside it, else the one the knowledge base gives."""
    if title.of is not None and text.names[title.of].kind in {EntityKind.STATE, EntityKind.ORGANIZATION}:
        return title.of, None
    office = text.knowledge.offices[title.office]
    if office.of and (key := text.knowledge.key_of(office.of)):
        return None, key
    return None, _known_body(text, title)


def _known_body(text: Text, title: Title) -> str | None:
    for reading in text.readings(title.holder):
        person = text.knowledge.entries[reading.key]
        if isinstance(person, Person):
            return known_body(text.knowledge, person, title.office, title.label)
    return None


def known_body(knowledge: Knowledge, person: Person, office: str, label: str) -> str | None:
    """Give the key of the state or organization of which a person held an office of the same kind."""
    kind = knowledge.offices[office].kind
    for match in (_same_label, _same_kind):
        for term in person.offices:
            if match(knowledge, term, kind, label):
                return knowledge.key_of(term.of or person.of)
    return knowledge.key_of(person.of)


def _same_label(knowledge: Knowledge, term: Term, kind: str, label: str) -> bool:
    return fold(term.office).lower() == fold(label).lower()


def _same_kind(knowledge: Knowledge, term: Term, kind: str, label: str) -> bool:
    offices = knowledge.titles.lookup(term.office)
    return any(knowledge.offices[o].kind == kind for o in offices)
