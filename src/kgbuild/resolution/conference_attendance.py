"""Which conference a sentence is about that tells only who came: "A and B led the Norlandic delegation".

That conference may be told of further off than other mentions can refer back, or only in the sentences behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgbuild.model import Factuality, Span

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

_GATHERINGS = frozenset({"Conference", "Summit"})


def is_beside(read: Read, cluster: Cluster, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a meeting was told of last in the paragraph of a mention."""
    return cluster.latest.anchor.begin >= _around(read, paragraphs).begin


def find_conference(
    read: Read, likely: Cluster | None, clusters: Sequence[Cluster], paragraphs: Sequence[Span]
) -> Cluster | None:
    """Give the conference that a mention of delegates is about, or None.

    That is the one that the paragraph goes on to tell of; else the `likely` one, told shortly before; else the one of
    the text's title, or the only one told of before.
    """
    begin, end = read.mention.anchor.begin, _around(read, paragraphs).end
    held = [c for c in clusters if _GATHERINGS & c.kinds.keys() and c.factuality is Factuality.ACTUAL]
    told = sorted(((each.mention.anchor, i) for i, c in enumerate(held) for each in c.reads))
    later = [i for anchor, i in told if begin < anchor.begin < end]
    if later or likely is not None:
        return held[later[0]] if later else likely
    before = {i for anchor, i in told if anchor.begin < begin}
    titled = {i for i in before if any(each.mention.headline for each in held[i].reads)}
    return next((held[of.pop()] for of in (titled, before) if len(of) == 1), None)


def _around(read: Read, paragraphs: Sequence[Span]) -> Span:
    anchor = read.mention.anchor
    return next((p for p in paragraphs if anchor.begin < p.end), anchor)
