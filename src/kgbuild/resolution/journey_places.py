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
    return mention.kind == "Visit" and bool(read.places)


def _may_be_for(cluster: Cluster, arrival: Read) -> bool:
    """What someone came for is told behind the journey; a journey to come is for what its own sentence tells."""
    told = cluster.factuality
    if arrival.mention.factuality is not told:
        return False
    return told is Factuality.ACTUAL or arrival.mention.sentence == cluster.reads[0].mention.sentence


def _place(cluster: Cluster, arrivals: Sequence[Read]) -> str | None:
    first = cluster.reads[0].mention
    before = [r for r in arrivals if 0 < first.anchor.begin - r.mention.anchor.end < NEAR and _may_be_for(cluster, r)]
    last = max(before, key=lambda r: r.mention.anchor, default=None)
    if last is None or last.participants.isdisjoint(cluster.participants):
        return None
    dates = [r.mention.date.edtf for r in (*cluster.reads, last) if r.mention.date]
    meant = all(compatible(date, dates[-1]) for date in dates)
    return last.places[0] if meant and not last.places[0].startswith("state/") else None
