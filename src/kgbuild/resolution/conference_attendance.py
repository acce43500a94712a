"""Which conference a sentence is about that tells only who came: "A and B led the Norlandic delegation".

That conference may be told of further off than other mentions can refer back, or only in the sentences behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from kgbuild.model import Factuality, Span
from kgbuild.resolution.event_comparison import is_background

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

_GATHERINGS = frozenset({"Conference", "Summit"})
_SITTINGS = frozenset({"session", "sitting"})
_TITLE = 80


def is_beside(read: Read, cluster: Cluster, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a meeting was told of last in the paragraph of a mention."""
    return cluster.latest.anchor.begin >= _around(read, paragraphs).begin


def find_conference(
    read: Read, likely: Cluster | None, clusters: Sequence[Cluster], paragraphs: Sequence[Span]
) -> Cluster | None:
    """Give the conference that a mention of delegates is about, or None.

    That is the one that the paragraph told of last; else the one that it goes on to tell of; else the `likely` one,
    told shortly before; else the one that the text is called after.
    """
    begin, (start, end) = read.mention.anchor.begin, _around(read, paragraphs)
    held = [c for c in clusters if _gathers(c) and c.factuality is Factuality.ACTUAL and not is_background(c)]
    told = sorted(((each.mention.anchor, i) for i, c in enumerate(held) for each in c.reads))
    earlier = [i for anchor, i in told if start <= anchor.begin < begin]
    later = [i for anchor, i in told if begin < anchor.begin < end]
    if earlier or later or likely is not None:
        return held[earlier[-1]] if earlier else held[later[0]] if later else likely
    titled = [c for c in held if any(_opens_text(r) for r in c.reads)]
    return titled[0] if len(titled) == 1 else None


def _gathers(cluster: Cluster) -> bool:
    return bool(_GATHERINGS & cluster.kinds.keys() or _SITTINGS & cluster.heads)


def _opens_text(read: Read) -> bool:
    """Whether a conference is named in the title or at once behind it."""
    return read.mention.headline or (read.mention.proper is not None and read.mention.anchor.begin < _TITLE)


def _around(read: Read, paragraphs: Sequence[Span]) -> Span:
    anchor = read.mention.anchor
    at = bisect_right(paragraphs, anchor.begin, key=attrgetter("end"))
    return paragraphs[at] if at < len(paragraphs) else anchor
