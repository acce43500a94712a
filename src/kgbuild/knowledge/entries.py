"""The records of the knowledge base, one class for each kind of entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A time in which a land was ruled from a state, whose id is `of`; years or None where open."""

    of: str
    from_year: int | None = None
    until_year: int | None = None

    def covers(self, year: int | None) -> bool:
        """Tell whether the land was ruled so in `year`, or may have been where that is unknown."""
        return year is None or (self.from_year or -9999) <= year <= (self.until_year or 9999)


@dataclass(frozen=True, slots=True)
class State:
    """A sovereign state, past ones included; `from_year` and `until_year` are years of existence or None.

    `called` is the id of the state by whose name texts call it as well: "Turkey" for the Ottoman Empire.
    `rulers` are those that it was a colony or dominion of before.
    """

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
    called: str | None = None
    rulers: tuple[Rule, ...] = ()

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
    """A place that is no state; `within` is the id of the state or place that it lies in, `rulers` had it."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    within: str | None = None
    kind: str = "city"
    wikidata: str | None = None
    from_year: int | None = None
    until_year: int | None = None
    rulers: tuple[Rule, ...] = ()

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
    """A word that qualifies a title; `after` where it follows the title.

    `kind` is former, acting, deputy, designate, sitting (still, long or then in office), later ("future": in
    hindsight), disputed or unheld.
    """

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
    offices: tuple[Term, ...] = ()

    @property
    def key(self) -> str:
        """The node's key below the base IRI."""
        return f"person/{self.id}"

    def in_office(self, year: int) -> bool:
        """Tell whether the person held any known office in `year`."""
        return any(term.covers(year) for term in self.offices)


@dataclass(frozen=True, slots=True)
class GivenNames:
    """The given names of people somewhere in the world, by which a name never heard before is seen to be a person's.

    With `women` they tell only that a monarch is a queen, and name nobody by themselves: Victoria is a place as well.
    """

    id: str
    names: tuple[str, ...]
    women: bool = False


Entry = State | Organization | Place | Person
"""What a name may stand for."""

Record = Entry | Office | Modifier | GivenNames
"""Whatever a knowledge file holds."""
