"""Gatherings that so far a heading alone names, and that the section below it tells of in other words.

"The Bergen Conference" stands above "The delegates of nine states assembled in Bergen on May 3": one meeting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from kgbuild.edtf import compatible
from kgbuild.mentions import drop
from kgbuild.model import Miss, Reason, Span
from kgbuild.resolution.event_comparison import TALKING, family, name_words
from kgbuild.resolution.event_conflicts import GATHERINGS

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster

_CALLED = frozenset({"conference", "congress", "summit"})
_PAIR = 2


def join_headed(document: str, clusters: Iterable[Cluster], headings: Sequence[Span]) -> Iterator[Cluster | Miss]:
    """Let the meetings told in a section take what is only told by its heading, and give those that remain.

    A journey without place or date that a heading alone tells ("Berg's Mission") says nothing.
    """
    kept = list(clusters)
    for headed in tuple(kept):
        section = _section_of(headed, headings)
        if section is None:
            continue
        told = next((c for c in _told_in(section, kept) if c is not headed and _is_called_so(c, headed)), None)
        mention = headed.reads[0].mention
        if told is not None:
            kept.remove(headed)
            for read in headed.reads:
                told.add(read)
        elif mention.kind == "Visit" and not (headed.places or headed.dates):
            kept.remove(headed)
            yield drop(document, mention, Reason.SAYS_NOTHING)
    yield from kept


def _section_of(cluster: Cluster, headings: Sequence[Span]) -> Span | None:
    """Give what stands below the one heading that names a meeting of which nothing else tells; the title's is none."""
    telling = [r.mention for r in cluster.reads if not r.bare]
    if len(telling) != 1 or not telling[0].proper or telling[0].headline:
        return None
    at = bisect_right(headings, telling[0].anchor.begin, key=attrgetter("begin")) - 1
    if at < 0 or telling[0].anchor.begin >= headings[at].end:
        return None
    behind = headings[at + 1].begin if at + 1 < len(headings) else None
    return Span(headings[at].end, behind if behind is not None else 1 << 62)


def _told_in(section: Span, clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """The meetings first told in a section, in order."""
    return (c for c in clusters if section.begin <= c.reads[0].mention.anchor.begin < section.end)


def _is_called_so(told: Cluster, headed: Cluster) -> bool:
    """Tell whether a meeting may bear the name in a heading: nothing that the two tell differs."""
    name = headed.reads[0].mention
    if family(next(iter(told.kinds))) != family(name.kind) or told.factuality is not name.factuality:
        return False
    if told.proper and not told.proper & name_words(name.proper or ""):
        return False
    if headed.places and told.places and not headed.places & told.places:
        return False
    if headed.participants and not headed.participants & told.participants:
        return False
    dates = [(a, b) for a in headed.dates for b in told.dates]
    return all(compatible(a, b) for a, b in dates) and (name.kind == "Visit" or _is_such(told, name.head))


def _is_such(told: Cluster, head: str) -> bool:
    """Tell whether a meeting is of the sort that a noun tells: two people alone hold talks, but no conference."""
    if not told.heads & (GATHERINGS | TALKING):
        return False
    return head not in _CALLED or len(told.participants) != _PAIR
