"""Whether two documents report one meeting: what speaks against it, and which properties have to agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

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


@dataclass(frozen=True)
class Meeting:
    """A meeting as one document tells it, with what merging compares."""

    fact: Fact
    traits: Traits
    dates: tuple[str, ...] = field(init=False)
    places: frozenset[str] = field(init=False)
    people: frozenset[str] = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take apart the roles and names once, since each meeting is compared with many."""
        put = object.__setattr__
        put(self, "dates", tuple(r.value for r in self.fact.roles if r.property == "date"))
        put(self, "places", frozenset(r.value for r in self.fact.roles if r.property == "place"))
        put(self, "people", frozenset(r.value for r in self.fact.roles if r.property in {"participant", "visitor"}))
        put(self, "words", frozenset(w for n in self.fact.names for w in name_words(n)))

    @property
    def document(self) -> str:
        """The document that tells it."""
        return self.fact.claims[0].document


def likely_pairs(meetings: Sequence[Meeting]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of meetings that share a participant or a place in a year; no others can be one meeting."""
    blocks: dict[tuple[str, int], list[str]] = defaultdict(list)
    for meeting in meetings:
        for told in meeting.dates:
            first, last = bounds(told)
            years = range((first or last or _NEVER).year, (last or first or _NEVER).year + 1)
            for year in years[:_LONGEST]:
                for shared in meeting.people | meeting.places:
                    blocks[shared, year].append(meeting.fact.key)
    for block in blocks.values():
        yield from combinations(block, 2)


def contradict(a: Meeting, b: Meeting) -> bool:
    """Tell whether two meetings cannot be one; what one document told apart stays apart."""
    if a.document == b.document or family(a.fact.kind) != family(b.fact.kind):
        return True
    if a.dates and b.dates and not compatible(a.dates[0], b.dates[0]):
        return True
    if a.places and b.places and not a.places & b.places:
        return True
    if a.traits.subjects and b.traits.subjects and not a.traits.subjects & b.traits.subjects:
        return True
    if a.traits.rounds and b.traits.rounds and not a.traits.rounds & b.traits.rounds:
        return True
    return opposed_tones(a.traits.tones, b.traits.tones)


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
    if common not in (a.people, b.people) or not (len(common) > 1 or a.fact.kind == "Visit"):
        return False
    kinds = {a.fact.kind, b.fact.kind} - {"Meeting"}
    return a.people == b.people or len(kinds) < 2
