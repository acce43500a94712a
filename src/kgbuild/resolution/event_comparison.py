"""What event coreference asks of a mention and a meeting: words, tone, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from kgbuild.edtf import compatible
from kgbuild.model import Factuality

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

ATTENDANCE = frozenset({"presence", "invite", "delegates", "dealing"})
UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED})
_SMALL = frozenset(
    "the of on and for conference summit congress talks meeting negotiations peace high level ministerial leaders"
    " official state working bilateral trilateral joint".split()
)
TALKING = frozenset(
    "talk negotiation discussion dialogue consultation conversation negotiate confer consult discuss speak".split()
)
_FORMAL = frozenset({"formal", "official", "public"})
_INFORMAL = frozenset({"informal", "secret", "unofficial", "private", "covert", "backchannel"})
TONES = _FORMAL | _INFORMAL
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth final".split())
_SITTINGS = frozenset({"meeting", "session", "sitting", "meet"})
NEAR, FAR = 400, 1500


def name_words(name: str) -> frozenset[str]:
    """The words of an event's name that tell it from others, lower-cased."""
    return frozenset(w for w in name.lower().replace("-", " ").replace("–", " ").split() if w not in _SMALL)


def family(kind: str) -> str:
    """The kinds that may be one event: visits, calls, and all other meetings."""
    return {"Visit": "visit", "Call": "call"}.get(kind, "meeting")


def opposed_tones(mine: Set[str], theirs: Set[str]) -> bool:
    """Tell whether of two sets of modifiers one calls an event secret or informal, the other formal."""
    return bool((mine & _FORMAL and theirs & _INFORMAL) or (mine & _INFORMAL and theirs & _FORMAL))


def is_invited(read: Read, cluster: Cluster) -> bool:
    """An invitation to talks right after a conference was told is one to the conference."""
    near = read.mention.anchor.begin - cluster.latest.anchor.end < 2 * NEAR
    if read.mention.head == "delegates":
        near = near and not is_background(cluster)
        beside = read.mention.sentence == cluster.latest.sentence and bool(cluster.heads & TALKING)
        talking = "Talks" in cluster.kinds and bool(cluster.places) and cluster.factuality is Factuality.ACTUAL
        held = talking or _is_sitting(cluster) or _is_of_unnamed(cluster)
        gathering = bool({"Conference", "Summit"} & set(cluster.kinds)) and cluster.factuality is not Factuality.PLANNED
        return near and (beside or held or gathering)
    if read.mention.attended and not (read.places or read.mention.date):
        return near and read.mention.definite and cluster.factuality is Factuality.ACTUAL
    if read.mention.led and not (read.places or read.mention.date):
        same = read.mention.head in cluster.heads and read.mention.factuality is cluster.factuality
        return near and same and read.mention.definite and not is_background(cluster)
    return read.mention.invited and "Conference" in cluster.kinds and near


def _is_sitting(cluster: Cluster) -> bool:
    """“The council held its first meeting in Oslo”: a meeting of a body, of which no more is told than who came."""
    own = [r for r in cluster.reads if not r.mention.led and r.mention.head not in ATTENDANCE]
    bodies = bool(own) and all(key.startswith("organization/") for r in own for key in r.participants)
    bodies = bodies and bool(cluster.participants)
    held = bool(_SITTINGS & cluster.heads) and bool(cluster.places or cluster.dates)
    return held and bodies and cluster.factuality is Factuality.ACTUAL


def _is_of_unnamed(cluster: Cluster) -> bool:
    """“The members met in Oslo in May”: a meeting that a verb tells of, of which only who came besides is named."""
    own = [r for r in cluster.reads if r.mention.head not in ATTENDANCE]
    named = any(r.participants for r in own)
    met = any(r.mention.verbal and r.places and r.mention.date for r in own)
    return met and not named and cluster.factuality is Factuality.ACTUAL


def is_background(cluster: Cluster) -> bool:
    """Tell whether a meeting was told of only as one that somebody recalls, welcomes or looks forward to."""
    return all(each.mention.recalled for each in cluster.reads)


def is_only_titled(cluster: Cluster) -> bool:
    """Tell whether so far only the document's title told of a meeting."""
    return len(cluster.reads) == 1 and cluster.reads[0].mention.headline


def grounded_in_time(read: Read, cluster: Cluster) -> bool:
    """Whether a date ties a mention to a meeting."""
    date = read.mention.date
    return bool(date and any(compatible(date.edtf, d) for d in cluster.dates))


def comes_to_nothing(read: Read, cluster: Cluster) -> bool:
    """“The conference failed to materialize”: told of what was planned or wished for, it means just that."""
    came = {Factuality.DENIED, Factuality.CANCELLED}
    return read.bare and read.mention.factuality in came and cluster.factuality in UNREAL | {Factuality.PLANNED}


def shares_place(read: Read, cluster: Cluster, within: Mapping[str, str]) -> bool:
    """Whether both give one place, or one gives the other's state."""
    mine, theirs = set(read.places), cluster.places
    return bool(mine & theirs or {within.get(p) for p in mine} & theirs or mine & {within.get(p, "") for p in theirs})


def overlap(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> float:
    """The share of participants in common; a person counts half for their state.

    A definite noun may name some of the participants only, and so may a title; a verb or an indefinite noun tells all
    that it can.
    """
    mine, theirs = read.participants, cluster.participants
    if not mine or not theirs:
        return 0.0
    wide = theirs | {acts_for[k] for k in theirs if k in acts_for}
    exact = mine & theirs
    stretched = {k for k in mine - theirs if k in wide or acts_for.get(k) in wide}
    common = len(exact) + 0.5 * len(stretched)
    whole = len(mine) if read.mention.definite else max(len(mine), min(len(theirs), len(mine) + 1))
    whole = min(len(mine), len(theirs)) if is_only_titled(cluster) else whole
    share = common / whole
    return share if len(theirs) > 1 or len(mine) > 1 else share * 0.6
