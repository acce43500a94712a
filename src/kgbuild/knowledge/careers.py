"""What people's offices tell: whether they held one of a kind, led a state, or lived at a time."""

from __future__ import annotations

from kgbuild.knowledge.entries import Office, Person
from kgbuild.knowledge.lookup import Knowledge

HEADS = frozenset({"head-of-state", "head-of-government", "monarch"})
LEADERS = HEADS | {"party-leader"}
_LOOSE_KINDS = frozenset({"official", "party-leader", "secretary-general", "spokesperson"})
_LOOSE_LABELS = frozenset({"leader", "ruler", "chairman", "director", "head", "chief", "delegate", "member"})
_EARLIER, _LATER, _YOUTH = 25, 40, 60


def holds(person: Person, office: Office, knowledge: Knowledge, year: int | None = None) -> bool:
    """Tell whether a person held an office of the same kind, and held it in `year` or the year beside it if given.

    A secretary of state is a "secretary" for short.
    """
    return any(
        knowledge.offices[known].kind == office.kind or shortens(office.name, term.office)
        for term in person.offices
        if year is None or any(term.covers(year + d) for d in (0, -1, 1))
        for known in knowledge.titles.lookup(term.office)
    )


def shortens(title: str, office: str) -> bool:
    """Tell whether a title is an office's first word, and its domain follows: "Secretary" for "Secretary of State"."""
    return office.lower().startswith(f"{title.lower()} of ")


def heads(person: Person, year: int, knowledge: Knowledge) -> bool:
    """Tell whether a person was head of a state or government in a year."""
    return any(
        knowledge.offices[office].kind in HEADS
        for term in person.offices
        if term.covers(year)
        for office in knowledge.titles.lookup(term.office)
    )


def leads(person: Person, year: int | None, knowledge: Knowledge, *, state: str | None = None, slack: int = 0) -> bool:
    """Tell whether a person was at the head of a state or a party, of those of the state of key `state` if given.

    The year may lie one before the term, or `slack` after it.
    """
    return any(
        knowledge.offices[office].kind in LEADERS
        for term in person.offices
        if state is None or knowledge.state_of(knowledge.key_of(term.of or person.of)) == state
        if year is None or (term.from_year or 0) - 1 <= year <= (term.until_year or 9999) + slack
        for office in knowledge.titles.lookup(term.office)
    )


def is_of_time(person: Person, year: int) -> bool:
    """Tell whether a person's offices lie near enough to a year for the family name alone to mean that person."""
    first, last = _span(person, year)
    return first - _EARLIER <= year <= last + _LATER


def is_unborn(person: Person, year: int) -> bool:
    """Tell whether a person's first office is so late that the person cannot have lived in a year."""
    return year < _span(person, year)[0] - _YOUTH


def _span(person: Person, year: int) -> tuple[int, int]:
    if not person.offices:
        return year, year
    return min(t.from_year or year for t in person.offices), max(t.until_year or year for t in person.offices)


def is_loose(label: str, kind: str) -> bool:
    """Tell whether a title ("leader", "director") says nothing by itself of the state that its holder serves."""
    return kind in _LOOSE_KINDS or label.lower() in _LOOSE_LABELS
