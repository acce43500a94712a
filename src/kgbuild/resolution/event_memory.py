"""The meetings read so far, findable by what a mention must share with one to report it.

Most of them can win no mention: it is scored against those that share people, a place or a name with it and those told
of lately, and against all others only where one of them might still score more.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from kgbuild.model import Span
from kgbuild.resolution.event_comparison import FAR, family, name_words
from kgbuild.resolution.event_scores import RECENT, THRESHOLD, LastTold, most_from_afar, score

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

_NONE = (0.0, -1)

T = TypeVar("T", Span, tuple[Span, int])


class EventMemory:
    """A document's meetings, numbered in order; `acts_for` maps people and places to their states."""

    def __init__(self, acts_for: Mapping[str, str]) -> None:
        """Start without any."""
        self.clusters: list[Cluster] = []
        self._acts_for = acts_for
        self._sharing: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._told: list[Span] = []
        self._told_of: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)

    def add(self, read: Read, number: int) -> None:
        """Add a mention to a meeting, which has none yet or is of the mention's family."""
        cluster, kind = self.clusters[number], family(read.mention.kind)
        if cluster.reads:
            _remove(self._told, cluster.latest.anchor)
            _remove(self._told_of[kind], (cluster.latest.anchor, number))
        cluster.add(read)
        insort(self._told, read.mention.anchor)
        insort(self._told_of[kind], (read.mention.anchor, number))
        for clue in self._clues(read):
            self._sharing[kind, clue].add(number)

    def best_for(self, read: Read) -> tuple[float, int]:
        """Give the highest score of a mention, and the number of the meeting that has it, the later one of two.

        A score below the threshold may be less than the highest.
        """
        kind = family(read.mention.kind)
        told_of = self._told_of[kind]
        if not told_of:
            return _NONE
        told = LastTold(self._told, told_of[-1][0])
        likely = {n for clue in self._clues(read) for n in self._sharing.get((kind, clue), ())}
        likely.update(self._lately(read, told, told_of))
        best = self._best(read, likely, told)
        most = most_from_afar(read)
        if most < THRESHOLD or most < best[0]:
            return best
        return max(best, self._best(read, (n for _, n in told_of if n not in likely), told))

    def _best(self, read: Read, numbers: Iterable[int], told: LastTold) -> tuple[float, int]:
        return max(((score(read, self.clusters[n], self._acts_for, told), n) for n in numbers), default=_NONE)

    def _lately(self, read: Read, told: LastTold, told_of: Sequence[tuple[Span, int]]) -> Iterator[int]:
        """Those told near a mention, and the last ones however far."""
        begin, last = read.mention.anchor.begin, min(told.latest, told.anchors[-RECENT:][0])
        for anchor, number in reversed(told_of):
            if begin - anchor.end >= FAR and anchor < last:
                return
            yield number

    def _clues(self, read: Read) -> set[str]:
        """The people, places and states that a mention tells of, and the words of its name."""
        keys = {*read.participants, *read.places}
        states = {self._acts_for[key] for key in keys if key in self._acts_for}
        return keys | states | (name_words(read.mention.proper) if read.mention.proper else frozenset())


def _remove(ordered: list[T], item: T) -> None:
    del ordered[bisect_left(ordered, item)]
