"""Where people met of whom the text has just told that they came to a city: "A flew to Oslo on 4 May. She met B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgbuild.edtf import compatible
from kgbuild.model import Factuality
from kgbuild.resolution.event_comparison import NEAR
from kgbuild.resolution.events import Cluster, Read

_ELSEWHERE = frozenset({"Visit", "Call"})


def place_by_journeys(clusters: Sequence[Cluster]) -> None:
    """Place meetings that tell no place themselves where one who was there had just come."""
    arrivals = [r for c in clusters for r in c.reads if _is_arrival(r)]
    for cluster in clusters:
        if not cluster.places and not _ELSEWHERE & set(cluster.kinds) and (place := _place(cluster, arrivals)):
            cluster.reads[0] = replace(cluster.reads[0], places=(place,))
            cluster.places.add(place)


def _is_arrival(read: Read) -> bool:
    mention = read.mention
    return mention.kind == "Visit" and mention.factuality is Factuality.ACTUAL and bool(read.places)


def _place(cluster: Cluster, arrivals: Sequence[Read]) -> str | None:
    first = cluster.reads[0].mention
    if cluster.factuality is not Factuality.ACTUAL:
        return None
    before = [r for r in arrivals if 0 < first.anchor.begin - r.mention.anchor.end < NEAR]
    last = max(before, key=lambda r: r.mention.anchor, default=None)
    if last is None or last.participants.isdisjoint(cluster.participants):
        return None
    dates = [r.mention.date.edtf for r in (*cluster.reads, last) if r.mention.date]
    meant = all(compatible(date, dates[-1]) for date in dates)
    return last.places[0] if meant and not last.places[0].startswith("state/") else None
