"""Whether two documents report one meeting: what speaks against it, and which properties have to agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern

from kgbuild.contribution import Traits
from kgbuild.edtf import Grain, bounds, compatible, grain
from kgbuild.model import Fact
from kgbuild.resolution.event_comparison import family, name_words, opposed_tones
from kgbuild.resolution.joining import Rule

_NEVER = date.min
_LONGEST = 30
_EXACT = frozenset({Grain.DAY, Grain.MONTH, Grain.INTERVAL})
_WHO_WHERE_WHEN = Rule("same-people-place-and-time", ("date", "participant", "place"))
_WHO_WHEN = Rule("same-people-and-time", ("date", "participant"))
_NAME_WHERE_WHEN = Rule("same-name-place-and-time", ("date", "name", "place"))


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that merging compares of a meeting as a document tells it."""

    kind: str
    dates: tuple[str, ...]
    places: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]
    traits: Traits

    @property
    def may_agree(self) -> bool:
        """Whether its date, with its people or by its name, may be enough to know it by."""
        return bool(self.dates) and (bool(self.words) or grain(self.dates[0]) in _EXACT)


def read_meeting(fact: Fact, traits: Traits) -> Meeting:
    """Take apart the roles and names of a meeting's fact."""
    return Meeting(
        intern(fact.kind),
        tuple(intern(r.value) for r in fact.roles if r.property == "date"),
        frozenset(intern(r.value) for r in fact.roles if r.property == "place"),
        frozenset(intern(r.value) for r in fact.roles if r.property in {"participant", "visitor"}),
        frozenset(w for n in fact.names for w in name_words(n)),
        traits,
    )


def contradict(a: Meeting, b: Meeting) -> bool:
    """Tell whether two meetings cannot be one.

    They share a participant or a place, and a year; nothing that one tells speaks against the other.
    """
    if family(a.kind) != family(b.kind):
        return True
    if a.dates and b.dates and not compatible(a.dates[0], b.dates[0]):
        return True
    if a.places and b.places and not a.places & b.places:
        return True
    if a.traits.subjects and b.traits.subjects and not a.traits.subjects & b.traits.subjects:
        return True
    if a.traits.rounds and b.traits.rounds and not a.traits.rounds & b.traits.rounds:
        return True
    if opposed_tones(a.traits.tones, b.traits.tones):
        return True
    return not (a.people & b.people or a.places & b.places or a.people & b.places or a.places & b.people) or not (
        years_of(a.dates) & years_of(b.dates)
    )


@lru_cache(1 << 13)
def years_of(dates: tuple[str, ...]) -> frozenset[int]:
    """The years in which a meeting may have been, of a long time the first."""
    years: set[int] = set()
    for told in dates:
        first, last = bounds(told)
        spanned = range((first or last or _NEVER).year, (last or first or _NEVER).year + 1)
        years.update(spanned[:_LONGEST])
    return frozenset(years)


def agree(a: Meeting, b: Meeting) -> Rule | None:
    """Give the rule by which two meetings that do not contradict each other are one, None where too little agrees.

    Both must be dated, to the month or finer; a year is enough where both give one name. Where one names no
    participants or no place, name or participants must make up for it.
    """
    if not (a.dates and b.dates):
        return None
    share_name = bool(a.words & b.words)
    if not share_name and not all(grain(m.dates[0]) in _EXACT for m in (a, b)):
        return None
    if a.people and b.people:
        if not _same_people(a, b):
            return None
        if a.places and b.places:
            return _WHO_WHERE_WHEN
        return _WHO_WHEN if a.people == b.people else None
    return _NAME_WHERE_WHEN if share_name and a.places and b.places else None


def _same_people(a: Meeting, b: Meeting) -> bool:
    """One document may leave some of the participants out, but not where each calls the meeting something else."""
    common = a.people & b.people
    if common not in (a.people, b.people) or not (len(common) > 1 or a.kind == "Visit"):
        return False
    kinds = {a.kind, b.kind} - {"Meeting"}
    return a.people == b.people or len(kinds) < 2
