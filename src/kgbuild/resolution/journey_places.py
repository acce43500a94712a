"""Where and when people met of whom the text has just told that they came to a city: "A flew to Oslo. She met B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kgbuild.edtf import Grain, compatible, grain, stated_bounds
from kgbuild.mentions import Timed
from kgbuild.model import DateSource, Factuality
from kgbuild.resolution.event_comparison import NEAR
from kgbuild.resolution.events import Cluster, Read

_ELSEWHERE = frozenset({"Visit", "Call"})
_MONTH = len("YYYY-MM")
_GAP = 2
_STAY = timedelta(days=4)
_STAYING = frozenset({"visit", "stay", "tour"})


def place_by_journeys(clusters: Sequence[Cluster]) -> None:
    """Place, and date, meetings that tell no place themselves where one who was there had just come."""
    arrivals = [r for c in clusters for r in c.reads if _is_arrival(r)]
    for cluster in clusters:
        if _ELSEWHERE & set(cluster.kinds) or (cluster.places and cluster.dates):
            continue
        if arrival := _arrival(cluster, arrivals):
            _settle(cluster, arrival)


def _is_arrival(read: Read) -> bool:
    mention = read.mention
    return mention.kind == "Visit" and bool(read.places)


def _may_be_for(cluster: Cluster, arrival: Read) -> bool:
    """What someone came for is told behind the journey; an itinerary tells right behind one what it is for."""
    told, sentence = cluster.factuality, cluster.reads[0].mention.sentence
    if arrival.mention.factuality is not told:
        return False
    if told is Factuality.ACTUAL or sentence == arrival.mention.sentence:
        return True
    return arrival.mention.date is not None and sentence.begin - arrival.mention.sentence.end <= _GAP


def _arrival(cluster: Cluster, arrivals: Sequence[Read]) -> Read | None:
    first = cluster.reads[0].mention
    before = [r for r in arrivals if 0 < first.anchor.begin - r.mention.anchor.end < NEAR and _may_be_for(cluster, r)]
    last = max(before, key=lambda r: (r.mention.anchor, r.mention.places), default=None)
    if last is None or last.participants.isdisjoint(cluster.participants):
        return None
    came = last.mention.date.edtf if last.mention.date else None
    dates = [r.mention.date.edtf for r in cluster.reads if r.mention.date]
    meant = came is None or all(compatible(date, came) or _soon_after(came, date) for date in dates)
    return last if meant and cluster.places <= set(last.places) else None


def _soon_after(came: str, date: str) -> bool:
    """“Left for Oslo on 4 May. The next day she met B": who has come stays for days."""
    if grain(came) is not Grain.DAY or grain(date) is not Grain.DAY:
        return False
    return timedelta() < stated_bounds(date)[0] - stated_bounds(came)[0] <= _STAY


def _settle(cluster: Cluster, arrival: Read) -> None:
    first = cluster.reads[0]
    if not cluster.places and not arrival.places[0].startswith("state/"):
        first = replace(first, places=arrival.places[:1])
        cluster.places.update(first.places)
    before = arrival.mention.sentence != first.mention.sentence  # of its own sentence the time was read already
    if not cluster.dates and before and (date := _date(arrival)):
        first = replace(first, mention=replace(first.mention, date=date))
        cluster.dates[date.edtf] += 1
    cluster.reads[0] = first


def _date(arrival: Read) -> Timed | None:
    """The day of a visit, but no more than the month of an arrival: who has come stays for days."""
    told = arrival.mention.date.edtf if arrival.mention.date else None
    if told is None or "/" in told:
        return None
    whole = grain(told) is Grain.DAY and arrival.mention.head not in _STAYING
    return Timed(told[:_MONTH] if whole else told, DateSource.CARRIED_OVER)
