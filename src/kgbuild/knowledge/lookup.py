"""The knowledge base as the stages ask it: entries by key, and gazetteers from surface forms to what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from kgbuild.gazetteer import Gazetteer, fold
from kgbuild.knowledge.entries import Entry, GivenNames, Modifier, Office, Person, Place, Record, State, Term

_KINDS = ("state", "organization", "place")
_LONGEST_CLIMB = 8
# Common nouns that end a place's name, and that texts write with a small letter as well ("the Aegean sea").
_LANDFORM = re.compile(
    r"(?<= )(?:Archipelago|Atoll|Basin|Bay|Border|Canal|Channel|Corridor|Crossing|Delta|Desert|Gulf|Heights|Islands?"
    r"|Isthmus|Lakes?|Mountains?|Ocean|Parallel|Peninsula|Plateau|Province|Reef|Region|River|Sea|Shoal|Straits?|Strip"
    r"|Valley|Zone)$"
)


class Sense(StrEnum):
    """How a surface form refers to an entry of the knowledge base."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    COMBINING = "combining"
    CAPITAL = "capital"
    SEAT = "seat"
    FAMILY = "family"


class Reading(NamedTuple):
    """One way to read a surface form: the entry's key (`state/japan`) and the sense in which the form names it."""

    key: str
    sense: Sense


class Knowledge:
    """All entries by key, and gazetteers from surface forms to readings and offices."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Take the records, of which no two of one kind have the same id; readings come in their order."""
        self.entries: dict[str, Entry] = {}
        self.offices: dict[str, Office] = {}
        modifiers: list[Modifier] = []
        given: list[GivenNames] = []
        for record in records:
            if isinstance(record, Office):
                self.offices[record.id] = record
            elif isinstance(record, Modifier):
                modifiers.append(record)
            elif isinstance(record, GivenNames):
                given.append(record)
            else:
                self.entries[record.key] = record
        self.modifiers = tuple(modifiers)
        self.given = tuple(given)

    def prepare(self) -> None:
        """Make the gazetteers, which are otherwise made when they are first asked."""
        _ = self.gazetteer, self.titles

    def key_of(self, identifier: str | None) -> str | None:
        """Find the key of a state, organization or place by its bare id, in that order."""
        if identifier:
            for kind in _KINDS:
                if (key := f"{kind}/{identifier}") in self.entries:
                    return key
        return None

    def state_of(self, key: str | None) -> str | None:
        """Climb from a place, organization or person to the key of the state that it belongs to, if known."""
        for _ in range(_LONGEST_CLIMB):
            entry = self.entries.get(key or "")
            if entry is None or isinstance(entry, State):
                return key if entry else None
            key = self.key_of(entry.within if isinstance(entry, Place) else entry.of)
        return None

    @cached_property
    def gazetteer(self) -> Gazetteer[Reading]:
        """All surface forms of states, organizations, places and people."""
        gazetteer: Gazetteer[Reading] = Gazetteer()
        for key, entry in self.entries.items():
            for sense, forms in _forms(entry):
                reading = Reading(key, sense)
                for form in forms:
                    gazetteer.add(form, reading)
        return gazetteer

    @cached_property
    def given_names(self) -> frozenset[str]:
        """All given names by which a person is seen, folded."""
        return frozenset(fold(name) for given in self.given if not given.women for name in given.names)

    @cached_property
    def names_of_women(self) -> frozenset[str]:
        """The given names by which a monarch is told to be a queen, folded."""
        return frozenset(fold(name) for given in self.given if given.women for name in given.names)

    @cached_property
    def terms_by_body(self) -> dict[str, list[tuple[Person, Term]]]:
        """The terms of office that people served, each with who served it, by the key of the body served."""
        terms: dict[str, list[tuple[Person, Term]]] = defaultdict(list)
        for entry in self.entries.values():
            if isinstance(entry, Person):
                for term in entry.offices:
                    if body := self.key_of(term.of or entry.of):
                        terms[body].append((entry, term))
        return terms

    @cached_property
    def forerunners(self) -> dict[str, list[State]]:
        """The states that became one other state and nothing else, by the id of that state."""
        found: dict[str, list[State]] = defaultdict(list)
        for entry in self.entries.values():
            if isinstance(entry, State) and len(entry.successors) == 1:
                found[entry.successors[0]].append(entry)
        return found

    @cached_property
    def kin(self) -> dict[str, set[str]]:
        """The states that each state followed or became, itself included, by its key."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, entry in self.entries.items():
            if isinstance(entry, State):
                later = {f"state/{identifier}" for identifier in (*entry.successors, entry.called) if identifier}
                found[key] |= {key, *later}
                for successor in later:
                    found[successor].add(key)
        return dict(found)

    @cached_property
    def titles(self) -> Gazetteer[str]:
        """All spellings of offices; values are office ids."""
        gazetteer: Gazetteer[str] = Gazetteer()
        for office in self.offices.values():
            for form in (office.name, *office.names):
                for spelling in (form, form.replace("-", " "), *_with_small_letters(form)):
                    gazetteer.add(spelling, office.id)
        return gazetteer


def _forms(entry: Entry) -> Iterator[tuple[Sense, Iterable[str]]]:
    """The forms that name an entry, by the sense in which they do."""
    names = (entry.name, *entry.names)
    yield Sense.NAME, names
    match entry:
        case State():
            yield Sense.NAME, (entry.formal,)
            yield Sense.ADJECTIVE, entry.adjectives
            yield Sense.PEOPLE, entry.people
            yield Sense.COMBINING, entry.combining
            yield Sense.CAPITAL, entry.capitals
            yield Sense.SEAT, entry.seats
        case Place() if entry.kind != "city":
            yield Sense.NAME, _with_small_noun(names)
        case Person():
            yield Sense.FAMILY, (entry.family,)


def _with_small_letters(title: str) -> tuple[str, ...]:
    """The ways to write a title with fewer capitals: of none, the first, all others, acronyms, or all but the last."""
    words = title.split()
    acronyms = " ".join(w if w.isupper() else w.lower() for w in words)
    last = " ".join([*words[:-1], words[-1].lower()])
    return title.lower(), title.capitalize(), title[:1].lower() + title[1:], acronyms, last


def _with_small_noun(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if noun := _LANDFORM.search(name):
            yield name[: noun.start()] + noun.group().lower()
