"""How well an event mention fits a meeting read before: the weights of event coreference."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.edtf import compatible
from kgbuild.model import Span
from kgbuild.resolution.event_comparison import (
    ATTENDANCE,
    FAR,
    NEAR,
    TALKING,
    UNREAL,
    comes_to_nothing,
    grounded_in_time,
    is_background,
    is_invited,
    is_only_titled,
    name_words,
    overlap,
    shares_place,
)
from kgbuild.resolution.event_conflicts import GATHERINGS, conflicts

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

THRESHOLD = 2.0
"""The least score with which a mention belongs to a meeting."""
RECENT = 3
"""How many of the meetings told last are recent."""
_EXCLUDED = -1.0
_NO_BOUND, _ROUNDING = 100.0, 0.01


@dataclass(frozen=True, slots=True)
class LastTold:
    """Where the meetings read so far were told last: all anchors in order, and the last one of the mention's family."""

    anchors: Sequence[Span]
    latest: Span


def score(read: Read, cluster: Cluster, acts_for: Mapping[str, str], told: LastTold) -> float:
    """Score a mention against a meeting of its family; -1 where they exclude each other.

    `acts_for` maps people and places to their states, `told` is where the meetings read so far were told last.
    """
    if conflicts(read, cluster, acts_for):
        return _EXCLUDED
    mention = read.mention
    total = _named(read, cluster) + _told(read, cluster, acts_for) + _form(read, cluster, told)
    distance = mention.anchor.begin - cluster.latest.anchor.end
    total += 2.5 * (_repeats_headline(read, cluster, acts_for) or _sits_there(read, cluster, acts_for))
    total += 0.5 if distance < NEAR else 0.2 if distance < FAR else 0.0
    if distance >= FAR and (mention.verbal or read.places or mention.date) and not _grounded(read, cluster):
        total -= 1.5
    if (mention.factuality in UNREAL) != (cluster.factuality in UNREAL) and not mention.definite:
        total -= 0.8
    if comes_to_nothing(read, cluster):
        total += 1.0
    return total


def most_from_afar(read: Read) -> float:
    """The most that a meeting may score that was told long before and shares no people, place or name with a mention.

    It is none of the last three told, nor the last of its family.
    """
    mention = read.mention
    if mention.proper and not name_words(mention.proper):
        return _NO_BOUND
    total = 0.6 + 0.25 + (1.0 if mention.date else 0.0)
    if mention.verbal:
        total += 0.3
    elif mention.definite:
        total += 1.2 if read.who else 2.6
    if (mention.verbal or read.places) and not mention.date:
        total -= 1.5
    return total + (1.0 if read.bare and mention.factuality in UNREAL else 0.0) + _ROUNDING


def _repeats_headline(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    """Whether a mention tells again what so far only the document's title told: of the same people, or there."""
    if not is_only_titled(cluster) or read.mention.headline:
        return False
    return shares_place(read, cluster, acts_for) or overlap(read, cluster, acts_for) > 0


def _grounded(read: Read, cluster: Cluster) -> bool:
    """Whether place or date tie a mention to a meeting told long before."""
    return bool(set(read.places) & cluster.places) or grounded_in_time(read, cluster)


def _named(read: Read, cluster: Cluster) -> float:
    """What the mention's own name, or its head noun, says for a meeting."""
    mention = read.mention
    same_head = mention.head in cluster.heads
    total = 0.6 if same_head else 0.0
    if mention.proper and cluster.proper:
        total += 4.0 if name_words(mention.proper) & cluster.proper or not name_words(mention.proper) else -3.0
    elif mention.proper and name_words(mention.proper) & _place_words(cluster):
        total += 2.5  # "met in Oslo … the Oslo Summit"
    elif _is_called(read) and not set(read.places) & cluster.places and not _comes_of(read, cluster):
        total -= 2.5
    return total


def _sits_there(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    """“A convened a conference in Oslo. He sat with B", "A met B in Oslo. They talked for hours": there."""
    mention = read.mention
    near = mention.anchor.begin - cluster.latest.anchor.end < NEAR
    if not mention.verbal or read.places or mention.date or not near:
        return False
    if mention.head == "sit" and "Conference" in cluster.kinds:
        return overlap(read, cluster, acts_for) > 0
    return mention.head in {"sit", "talk"} and read.participants == cluster.participants


def _place_words(cluster: Cluster) -> frozenset[str]:
    return frozenset(word for key in cluster.places for word in key.partition("/")[2].split("-"))


def _is_called(read: Read) -> bool:
    """Whether a mention bears a name, or one of a place: "the Oslo summit"."""
    mention = read.mention
    return bool(mention.proper or (mention.definite and read.places and not mention.seated))


def _comes_of(read: Read, cluster: Cluster) -> bool:
    """Whether a named gathering may be what was planned: a summit comes of plans to meet, not of talks to be held."""
    near = read.mention.anchor.begin - cluster.latest.anchor.end < FAR
    alike = _singular(read.mention.head, cluster) or (bool(read.mention.proper) and read.mention.head in cluster.heads)
    return cluster.open and near and alike


def _told(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> float:
    """What participants, place and date say for a meeting."""
    mention, total = read.mention, 0.0
    same_place = shares_place(read, cluster, acts_for)
    total += 2.2 * same_place
    share = overlap(read, cluster, acts_for)
    total += 3.0 * share
    if mention.verbal and mention.kind != "Visit" and share < 1 and not _grounded(read, cluster):
        total -= 1.0
    if mention.kind == "Visit" and share > 0:
        total += 1.5 * same_place + 2.5 * (mention.sentence == cluster.latest.sentence and not read.places)
    alike = (mention.factuality in UNREAL) == (cluster.factuality in UNREAL)
    if mention.head in TALKING and len(read.participants) > 1 and _same_sides(read, cluster, acts_for):
        total += 1.2 * alike
    if is_invited(read, cluster):
        total += 4.0
    if len(read.participants) > 1 and not cluster.participants and not same_place:
        total -= 1.0
    if mention.date and any(compatible(mention.date.edtf, d) for d in cluster.dates):
        total += 1.0
    return total + 0.05 * min(len(cluster.reads), 5)


def _same_sides(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    """Whether the same sides face each other, people besides their own states left aside."""
    mine, theirs = (
        {k for k in keys if acts_for.get(k) not in keys} for keys in (read.participants, cluster.participants)
    )
    return mine == theirs


def _form(read: Read, cluster: Cluster, told: LastTold) -> float:
    """What the form of the mention says: definite nouns refer back, indefinite ones and verbs tell something new."""
    mention, total = read.mention, 0.0
    if mention.head == "delegates":
        return 0.3 + 2 * _recency(cluster, told) + (mention.sentence == cluster.latest.sentence)
    if mention.verbal:
        return 0.3 if not read.who or mention.head in ATTENDANCE else -1.0
    if mention.definite:
        total += 1.2
        if mention.near and _is_latest(cluster, told):
            total += 1.5
        if not read.who:
            total += 1.0 + _recency(cluster, told) + 0.1 * min(len(cluster.reads), 4)
            total -= 0.4 * (cluster.factuality in UNREAL and mention.factuality not in UNREAL)
            total -= is_background(cluster)
        if cluster.open and _singular(mention.head, cluster) and mention.anchor.begin - cluster.latest.anchor.end < FAR:
            total += 1.2
    elif not mention.proper:
        total -= 1.2
    return total


def _singular(head: str, cluster: Cluster) -> bool:
    """Whether both are called by nouns for one gathering ("summit meeting", "conference"), not for talks at large."""
    gatherings = GATHERINGS
    return head in gatherings and bool(cluster.heads & gatherings)


def _is_latest(cluster: Cluster, told: LastTold) -> bool:
    return told.latest <= cluster.latest.anchor


def _recency(cluster: Cluster, told: LastTold) -> float:
    """Nearer meetings are the likelier antecedents of "the talks"."""
    later = len(told.anchors) - bisect_right(told.anchors, cluster.latest.anchor)
    return max(0.0, 1.0 - 0.35 * later)
