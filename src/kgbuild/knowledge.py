"""The knowledge base: states, organizations, places, offices and people, read once from TOML files.

The format is one array of tables per kind (`[[state]]`, `[[organization]]`, `[[place]]`, `[[office]]`, `[[person]]`);
a user's file has the same form, adds entries, and replaces those whose id it repeats.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kgbuild.errors import KnowledgeError
from kgbuild.gazetteer import Gazetteer, fold


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


@dataclass(frozen=True, slots=True)
class State:
    """A sovereign state, past ones included; `from_year` and `until_year` are years of existence or None."""

    id: str
    name: str
    formal: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    iso: str | None = None
    wikidata: str | None = None
    from_year: int | None = None
    until_year: int | None = None
    successors: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The node's key below the base IRI."""
        return f"state/{self.id}"


@dataclass(frozen=True, slots=True)
class Organization:
    """A body; `of` is the id of the state that it belongs to, `context` marks names that need that state nearby."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "intergovernmental"
    of: str | None = None
    wikidata: str | None = None
    from_year: int | None = None
    until_year: int | None = None
    context: bool = False

    @property
    def key(self) -> str:
        """The node's key below the base IRI."""
        return f"organization/{self.id}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is no state; `within` is the id of the state or place that it lies in."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    within: str | None = None
    kind: str = "city"
    wikidata: str | None = None
    from_year: int | None = None
    until_year: int | None = None

    @property
    def key(self) -> str:
        """The node's key below the base IRI."""
        return f"place/{self.id}"


@dataclass(frozen=True, slots=True)
class Office:
    """A title; `of` where it exists in one state or organization alone, `bare` where it may stand for its holder."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "other"
    of: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word that qualifies a title: former, acting, deputy, designate; `after` where it follows the title."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "former"
    after: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office; years or None where open; `of` is an id or None for the person's own state."""

    office: str
    of: str | None = None
    from_year: int | None = None
    until_year: int | None = None

    def covers(self, year: int) -> bool:
        """Tell whether the office was held in `year` or the year beside it."""
        return (self.from_year or -9999) <= year <= (self.until_year or 9999)


@dataclass(frozen=True, slots=True)
class Person:
    """A leader or diplomat; `family` is the part of the name that alone stands for the person."""

    id: str
    name: str
    family: str = ""
    names: tuple[str, ...] = ()
    of: str | None = None
    wikidata: str | None = None
    offices: tuple[Term, ...] = field(default=())

    @property
    def key(self) -> str:
        """The node's key below the base IRI."""
        return f"person/{self.id}"

    def in_office(self, year: int) -> bool:
        """Tell whether the person held any known office in `year`."""
        return any(term.covers(year) for term in self.offices)


Entry = State | Organization | Place | Person

_RENAMED = {"in": "within", "from": "from_year", "until": "until_year"}
_TABLES: dict[str, type[Any]] = {
    "state": State,
    "organization": Organization,
    "place": Place,
    "office": Office,
    "modifier": Modifier,
    "person": Person,
}


class Knowledge:
    """All entries by key, and a gazetteer from surface forms to readings."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the entries of each table by id."""
        self.offices: dict[str, Office] = dict(tables["office"])
        self.modifiers: tuple[Modifier, ...] = tuple(tables["modifier"].values())
        named: Iterable[Entry] = (
            entry for kind in ("state", "organization", "place", "person") for entry in tables[kind].values()
        )
        self.entries: dict[str, Entry] = {entry.key: entry for entry in named}

    def key_of(self, identifier: str | None) -> str | None:
        """Find the key of a state, organization or place by its bare id, in that order."""
        for kind in ("state", "organization", "place"):
            if identifier and f"{kind}/{identifier}" in self.entries:
                return f"{kind}/{identifier}"
        return None

    def state_of(self, key: str | None) -> str | None:
        """Climb from a place, organization or person to the key of the state that it belongs to, if known."""
        for _ in range(8):
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
            for form, sense in _forms(entry):
                gazetteer.add(form, Reading(key, sense))
        return gazetteer

    @cached_property
    def titles(self) -> Gazetteer[str]:
        """All spellings of offices; values are office ids."""
        gazetteer: Gazetteer[str] = Gazetteer()
        for office in self.offices.values():
            for form in (office.name, *office.names):
                for spelling in {form, form.lower(), form[:1].lower() + form[1:], form.replace("-", " ")}:
                    gazetteer.add(spelling, office.id)
        return gazetteer

    @cached_property
    def families(self) -> dict[str, tuple[Person, ...]]:
        """People by folded family name."""
        found: dict[str, list[Person]] = defaultdict(list)
        for entry in self.entries.values():
            if isinstance(entry, Person) and entry.family:
                found[fold(entry.family)].append(entry)
        return {name: tuple(people) for name, people in found.items()}


def _forms(entry: Entry) -> Iterable[tuple[str, Sense]]:
    for form in (entry.name, *entry.names):
        yield form, Sense.NAME
    if isinstance(entry, State):
        if entry.formal:
            yield entry.formal, Sense.NAME
        for sense, forms in (
            (Sense.ADJECTIVE, entry.adjectives),
            (Sense.PEOPLE, entry.people),
            (Sense.COMBINING, entry.combining),
            (Sense.CAPITAL, entry.capitals),
            (Sense.SEAT, entry.seats),
        ):
            yield from ((form, sense) for form in forms)
    if isinstance(entry, Person) and entry.family:
        yield entry.family, Sense.FAMILY


def load_knowledge(files: Sequence[Path]) -> Knowledge:
    """Read knowledge files in order; a later entry replaces an earlier one of the same id.

    Raises KnowledgeError, naming file and entry, when a file is missing, no TOML, or not of the documented form.
    """
    tables: dict[str, dict[str, Any]] = {name: {} for name in _TABLES}
    for file in files:
        for name, entries in _read(file).items():
            for number, entry in enumerate(entries, 1):
                record = _record(name, entry, where=f"{file}: [[{name}]] number {number}")
                tables[name][record.id] = record
    return Knowledge(tables)


def _read(file: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        with file.open("rb") as stream:
            content = tomllib.load(stream)
    except OSError as error:
        raise KnowledgeError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{file}: is not TOML ({error}); correct that line") from error
    for name, entries in content.items():
        if name not in _TABLES or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise KnowledgeError(f"{file}: knows no table '{name}'; use [[{']], [['.join(_TABLES)}]]")
    return content


def _record(table: str, entry: Mapping[str, Any], *, where: str) -> Any:
    kind = _TABLES[table]
    known = {f.name: f for f in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in entry.items():
        target = _RENAMED.get(name, name)
        if target not in known:
            raise KnowledgeError(f"{where}: knows no key '{name}'; remove it or correct its spelling")
        values[target] = _value(target, value, known[target].type, where=f"{where}, key '{name}'")
    try:
        return kind(**values)
    except TypeError:
        raise KnowledgeError(f"{where}: lacks a key; every entry needs id and name") from None


def _value(name: str, value: Any, kind: object, *, where: str) -> Any:
    if name == "offices":
        if not isinstance(value, list) or not all(isinstance(term, dict) for term in value):
            raise KnowledgeError(f"{where}: takes an array of tables such as {{office = \"President\", from = 2013}}")
        return tuple(_term(term, where=where) for term in value)
    expected: type = {"tuple": list, "int |": int, "bool": bool}.get(str(kind)[:5], str)
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise KnowledgeError(f"{where}: takes {_EXPECTED[expected]}, not {value!r}")
    if expected is list:
        if not all(isinstance(item, str) and item.strip() for item in value):
            raise KnowledgeError(f"{where}: takes an array of names, not {value!r}")
        return tuple(value)
    return value


_EXPECTED = {list: "an array of names", int: "a year", bool: "true or false", str: "a text in quotes"}


def _term(term: Mapping[str, Any], *, where: str) -> Term:
    values = {_RENAMED.get(name, name): value for name, value in term.items()}
    try:
        return Term(**values)
    except TypeError:
        raise KnowledgeError(f"{where}: a term has office, of, from and until, not {sorted(term)}") from None
