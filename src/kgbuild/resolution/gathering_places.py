"""Where meetings were held whose own sentences do not say: beside a conference, or where their report was issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgbuild.edtf import Grain, compatible, grain
from kgbuild.model import Factuality
from kgbuild.resolution.context import Context
from kgbuild.resolution.events import Cluster

_ELSEWHERE = frozenset({"Visit", "Call"})


def place_by_wholes(clusters: Sequence[Cluster]) -> None:
    """“A met B on the sidelines of the summit in Oslo”, "met in Oslo on the margins of the summit": both are there."""
    whole_of = {anchor: cluster for cluster in clusters for anchor in cluster.anchors}
    for cluster in clusters:
        for whole in (whole_of[w] for w in sorted(cluster.wholes) if w in whole_of):
            for one, other in ((cluster, whole), (whole, cluster)):
                if not one.places and _are_together(one, other):
                    _place(one, next((p for r in other.reads for p in r.places), None))


def _are_together(one: Cluster, other: Cluster) -> bool:
    dated = all(compatible(a, b) for a in one.dates for b in other.dates)
    return one is not other and dated and not _ELSEWHERE & {*one.kinds, *other.kinds}


def place_by_dateline(clusters: Sequence[Cluster], context: Context) -> None:
    """“OSLO, 4 May 2015 – A met B today”: what a report tells of the day of its issue was held where it was issued."""
    dateline, issued = context.extract.dateline, context.extract.document.published
    if dateline is None or issued is None or grain(issued) is not Grain.DAY:
        return
    for cluster in clusters:
        here = cluster.date == issued and cluster.factuality is Factuality.ACTUAL
        if here and not cluster.places and not _ELSEWHERE & set(cluster.kinds):
            _place(cluster, context.names[dateline].key)


def _place(cluster: Cluster, place: str | None) -> None:
    if place is not None and not place.startswith("state/"):
        cluster.reads[0] = replace(cluster.reads[0], places=(place,))
        cluster.places.add(place)
