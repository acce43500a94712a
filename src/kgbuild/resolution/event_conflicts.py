"""What keeps an event mention out of a meeting, however well the two fit otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgbuild.edtf import compatible
from kgbuild.model import Factuality
from kgbuild.resolution.event_comparison import (
    ATTENDANCE,
    FAR,
    TALKING,
    UNREAL,
    comes_to_nothing,
    grounded_in_time,
    is_invited,
    is_only_titled,
    name_words,
    opposed_tones,
    overlap,
    shares_place,
)

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

_RECEIVING = frozenset("receive welcome greet entertain see call wait join".split())
_NEW_AGAIN = frozenset(
    "another then also subsequently afterward afterwards new second third fourth fifth sixth next"
    " subsequent ensuing separate additional further again later follow-up other previous earlier".split()
)
_COUNTED = frozenset({"summit", "meeting", "visit", "trip", "conference"})
_MEETING = frozenset("meeting meet session audience summit".split())
_CONFERRING = frozenset("conference congress convene gather assemble summit".split())
GATHERINGS = _MEETING | _CONFERRING
_SORTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("summit",), _MEETING | _CONFERRING | TALKING),
    **dict.fromkeys(("conference", "congress"), _CONFERRING | TALKING | {"meeting"}),
    **dict.fromkeys(("meeting", "session", "audience"), _MEETING | TALKING | _CONFERRING | _RECEIVING),
    **dict.fromkeys(TALKING, TALKING | _MEETING | _CONFERRING | _RECEIVING),
}
_MAIN = frozenset("main principal chief central real".split())
_TELLING = frozenset(
    "ambassadorial naval peace trade economic disarmament arms nuclear summit ministerial secret autonomy".split()
)


def conflicts(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    """Whether something that a mention tells cannot be true of a meeting of its family."""
    mention = read.mention
    if opposed_tones(set(mention.modifiers), cluster.modifiers):
        return True
    if _tells_apart(read, cluster):
        return True
    if mention.bare and not cluster.heads & TALKING:
        return True
    if mention.head == "delegates":
        return not is_invited(read, cluster)
    if mention.head in ATTENDANCE and not set(read.places) & cluster.places:
        return True
    if mention.series in _NEW_AGAIN and mention.series not in cluster.series:
        named = mention.proper is not None and bool(name_words(mention.proper) & cluster.proper)
        return not (named and grounded_in_time(read, cluster))
    if read.places and cluster.places and not shares_place(read, cluster, acts_for):
        return not _ongoing(read, cluster)
    if mention.date and cluster.dates and not any(compatible(mention.date.edtf, d) for d in cluster.dates):
        return not _ongoing(read, cluster)
    if read.who and cluster.participants and not is_invited(read, cluster) and _differ(read, cluster, acts_for):
        return True
    if mention.plural != cluster.reads[0].mention.plural and not mention.proper and mention.head in _COUNTED:
        return mention.plural or not mention.definite or not read.bare
    return read.bare and not _same_sort(read, cluster)


def _tells_apart(read: Read, cluster: Cluster) -> bool:
    """Whether subject, whole and part, or partners tell a mention's meeting from another of the same people."""
    mention = read.mention
    apart = bool(mention.subjects and cluster.subjects) and not cluster.subjects & set(mention.subjects)
    if apart and not mention.definite and not is_invited(read, cluster):
        return True
    if (mention.aside and mention.part_of in cluster.anchors) or mention.anchor in cluster.wholes:
        return True
    if mention.recalled and is_only_titled(cluster):
        return True
    if _is_yet_to_come(read, cluster) or _is_within(read, cluster):
        return True
    if mention.head == "negotiation" and cluster.heads <= _RECEIVING:
        return True
    if read.places and _MAIN & set(mention.modifiers) - cluster.modifiers and not set(read.places) & cluster.places:
        return True
    named = mention.proper is not None and mention.kind == "Conference"
    if named and cluster.heads <= _RECEIVING and not set(read.places) & cluster.places:
        return True
    return _has_other_partners(read, cluster)


def _is_yet_to_come(read: Read, cluster: Cluster) -> bool:
    """Whether a mention tells a plan, or what never was, where the meeting told before took place.

    “They met in Oslo and agreed to meet again in May”, "the meeting was never held", "A invited them to a conference".
    """
    mention, latest = read.mention, cluster.latest
    if cluster.told != {Factuality.ACTUAL} or latest.headline or mention.proper:
        return False
    if mention.factuality is Factuality.POSSIBLE and mention.invited and cluster.dates and not cluster.proper:
        return not mention.definite and not mention.plural
    if mention.factuality is Factuality.PLANNED:
        return not mention.definite
    return read.bare and mention.factuality in {Factuality.DENIED, Factuality.CANCELLED}


def _is_within(read: Read, cluster: Cluster) -> bool:
    """Whether two people are told to have met at the conference that so far a name has told."""
    people = {k for k in read.participants if k.startswith("person/")}
    named = bool(cluster.proper) and cluster.heads <= {"conference", "congress"}
    talking = read.mention.verbal or read.mention.head in TALKING
    return named and talking and read.mention.kind != "Visit" and len(people) == 2 == len(read.participants)


def _has_other_partners(read: Read, cluster: Cluster) -> bool:
    """Whether each names a person that the other does not: one who met two guests met twice."""
    if read.mention.head in ATTENDANCE or "Conference" in cluster.kinds:
        return False
    if len(read.participants) < 2 or len(cluster.participants) < 2:
        return False
    mine, theirs = ({k for k in ks if k.startswith("person/")} for ks in (read.participants, cluster.participants))
    return len(mine) > 1 and len(theirs) > 1 and bool(mine - theirs) and bool(theirs - mine)


def _ongoing(read: Read, cluster: Cluster) -> bool:
    """Definite talks of the same parties may move and last: "the talks continued in Oslo"."""
    mention = read.mention
    same = not read.who or read.participants == cluster.participants
    underway = cluster.factuality not in UNREAL
    return mention.head == "talk" and mention.definite and same and underway and "talk" in cluster.heads


def _differ(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    share = overlap(read, cluster, acts_for)
    if share < 0.34:
        return True
    levels = {k.partition("/")[0] for k in read.participants} & {k.partition("/")[0] for k in cluster.participants}
    if levels or set(read.places) & cluster.places or is_only_titled(cluster):
        return False
    if read.mention.anchor.begin - cluster.latest.anchor.end > FAR:
        return True
    talks = {"Talks"}
    return not read.mention.definite or (read.mention.kind in talks) != bool(talks & set(cluster.kinds))


def _same_sort(read: Read, cluster: Cluster) -> bool:
    head, mine = read.mention.head, set(read.mention.modifiers)
    if read.mention.kind == "Visit":
        return True
    sorts = _SORTS.get(head, frozenset({head}))
    if comes_to_nothing(read, cluster) and head in GATHERINGS:
        sorts = GATHERINGS
    if not cluster.heads & sorts:
        return False
    theirs = cluster.modifiers
    return not mine or not theirs or bool(mine & theirs) or not mine <= _TELLING
