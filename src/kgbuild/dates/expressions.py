"""What a time expression is, and what its words mean before any reference date is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """How an expression finds its place in time.

    An anchored expression counts from an event that the words beside it name ("six weeks after the summit", "his first
    year in office"); only a caller who knows that event's date can resolve it.
    """

    ABSOLUTE = "absolute"
    PARTIAL = "partial"
    DEICTIC = "relative-to-document"
    ANAPHORIC = "relative-to-narrative"
    ANCHORED = "relative-to-event"
    ANNIVERSARY = "anniversary"
    DURATION = "duration"
    SET = "set"


class Relation(StrEnum):
    """How the words before an expression relate an event to it; all but `in`, `by` and `from` are mere boundaries."""

    IN = "in"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    FROM = "from"


class Unit(IntEnum):
    """Units of time, from short to long."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    YEAR = 3
    DECADE = 4
    CENTURY = 5


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """What words state of a calendar date; what is None is left to the reference date.

    `year` is an EDTF year, decade or century (`1977`, `197X`, `19XX`); `month` is 1 to 12, or a season, 21 to 24;
    `feast` names a movable feast, which with a year gives month and day.
    """

    year: str | None = None
    month: int | None = None
    day: int | None = None
    feast: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch from one date to another; without `end` it is still open."""

    begin: CalendarDate
    end: CalendarDate | None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the reference, back when negative; `count` is None for "two and a half years later".

    `whole` means the calendar's unit ("last week" from Monday to Sunday) and not a distance ("a week ago"); `vague`
    means some few units in the direction of `count` ("a few days later").
    """

    count: int | None
    unit: Unit
    whole: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Some time from the reference to so many units after it: "within six months", "less than a week later"."""

    length: Offset


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year that is itself given by an offset: "May of the following year"."""

    part: CalendarDate | Interval
    year: Offset


@dataclass(frozen=True, slots=True)
class Stepped:
    """The last (-1), the same year's (0) or the next (1) month, season or feast, seen from the reference."""

    part: CalendarDate
    step: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0): the last (-1), the next (1), or (0) the nearest that the tense allows."""

    day: int
    step: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts; `count` is None for "several years"."""

    count: int | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The first, second … or (-1) last unit of what the words name: "his first year in office", "the last day"."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years after the event that the words name."""

    years: int


Meaning = CalendarDate | Interval | Offset | Reach | Within | Stepped | Weekday | Length | Ordinal | Anniversary


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in a text: `text` is the characters `begin` to `end` (code points, half open).

    `meaning` is None for sets ("every year") alone. `attributive` tells that the expression belongs to a name or noun
    ("the 1902 agreement", "Treaty of 1902", a lifetime in brackets) and not to what the sentence tells.
    """

    begin: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning | None
    relation: Relation = Relation.IN
    attributive: bool = False
