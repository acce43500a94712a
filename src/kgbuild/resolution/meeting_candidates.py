"""Which meetings may agree: found by their people and month, or by a word of their names and year, not pair by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from kgbuild.edtf import stated_bounds
from kgbuild.resolution.event_comparison import family
from kgbuild.resolution.meeting_identity import Meeting, years_of

_People = frozenset[str]
_Pair = tuple[Meeting, Meeting]

_LONG = 36


def likely_pairs(meetings: Iterable[Meeting]) -> Iterator[_Pair]:
    """Yield the pairs of meetings that may agree, some of them twice; no others do.

    Of two that agree, both bear one name, or the people of one are among those of the other and both are dated to the
    month or finer.
    """
    dated = [meeting for meeting in meetings if meeting.may_agree]
    return chain(_pairs_by_name(dated), _pairs_by_people([m for m in dated if _is_told_by_people(m)]))


def _is_told_by_people(meeting: Meeting) -> bool:
    return len(meeting.people) > 1 or (meeting.kind == "Visit" and bool(meeting.people))


def _pairs_by_name(meetings: Sequence[Meeting]) -> Iterator[_Pair]:
    named: dict[tuple[str, int], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for year in years_of(meeting.dates):
            for word in meeting.words:
                named[word, year].append(meeting)
    return chain.from_iterable(combinations(same, 2) for same in named.values())


def _pairs_by_people(meetings: Sequence[Meeting]) -> Iterator[_Pair]:
    """Yield pairs of which one tells of all the people of the other, in a month in common.

    The fewer people are looked up among the more by the one of them who is told of least.
    """
    calendars: dict[_People, _Calendar] = defaultdict(_Calendar)
    for meeting in meetings:
        calendars[meeting.people].add(meeting)
    told = Counter(person for people in calendars for person in people)
    by_rarest: dict[str, list[_People]] = defaultdict(list)
    for people in calendars:
        by_rarest[min(people, key=lambda person: (told[person], person))].append(people)
    for meeting in meetings:
        for person in meeting.people:
            for people in by_rarest.get(person, ()):
                if people <= meeting.people:
                    yield from ((meeting, other) for other in calendars[people].near(meeting) if other is not meeting)


class _Calendar:
    """Meetings of the same people by family of kinds and month; those of a long time stand apart."""

    def __init__(self) -> None:
        self._months: dict[tuple[str, int], list[Meeting]] = defaultdict(list)
        self._long: list[Meeting] = []

    def add(self, meeting: Meeting) -> None:
        """Take in a meeting."""
        months = _months(meeting)
        if len(months) > _LONG:
            self._long.append(meeting)
            return
        for month in months:
            self._months[family(meeting.kind), month].append(meeting)

    def near(self, meeting: Meeting) -> Iterator[Meeting]:
        """Yield the meetings that may have been in a month in which another may have been."""
        months = _months(meeting)
        yield from self._long
        if len(months) > _LONG:
            yield from chain.from_iterable(self._months.values())
        else:
            for month in months:
                yield from self._months.get((family(meeting.kind), month), ())


def _months(meeting: Meeting) -> range:
    first, last = stated_bounds(meeting.dates[0])
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
