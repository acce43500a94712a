"""How well an event mention fits a meeting read before: the weights of event coreference, and what excludes it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.edtf import compatible
from kgbuild.model import Factuality, Span

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

ATTENDANCE = frozenset({"presence", "invite", "delegates"})
UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED})
_NEW_AGAIN = frozenset(
    "another then also subsequently afterward afterwards new second third fourth fifth sixth next"
    " subsequent separate additional further again later follow-up other previous earlier".split()
)
_SMALL = frozenset("the of on and for conference summit congress talks meeting negotiations peace".split())
_COUNTED = frozenset({"summit", "meeting", "visit", "trip", "conference"})
_TALKING = frozenset(
    "talk negotiation discussion dialogue consultation conversation negotiate confer consult discuss speak".split()
)
_MEETING = frozenset("meeting meet session audience summit".split())
_CONFERRING = frozenset("conference congress convene gather assemble summit".split())
_SORTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("summit",), _MEETING | _CONFERRING | _TALKING),
    **dict.fromkeys(("conference", "congress"), _CONFERRING | _TALKING | {"meeting"}),
    **dict.fromkeys(("meeting", "session", "audience"), _MEETING | _TALKING | _CONFERRING),
    **dict.fromkeys(_TALKING, _TALKING | _MEETING | _CONFERRING),
}
_FORMAL = frozenset({"formal", "official", "public"})
_INFORMAL = frozenset({"informal", "secret", "unofficial", "private", "covert", "backchannel"})
TONES = _FORMAL | _INFORMAL
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth final".split())
_NEAR, _FAR = 400, 1500
_EXCLUDED = -1.0


def name_words(name: str) -> frozenset[str]:
    """The words of an event's name that tell it from others, lower-cased."""
    return frozenset(w for w in name.lower().replace("-", " ").replace("–", " ").split() if w not in _SMALL)


@dataclass(frozen=True, slots=True)
class LastTold:
    """Where the meetings read so far were told last: all anchors in order, and the last one of each family."""

    anchors: Sequence[Span]
    by_family: Mapping[str, Span]


def last_told(clusters: Iterable[Cluster]) -> LastTold:
    """Tell where each of some meetings was told last."""
    last = [c.reads[-1].mention for c in clusters]
    by_family: dict[str, Span] = {}
    for mention in last:
        mine = family(mention.kind)
        by_family[mine] = max(mention.anchor, by_family.get(mine, mention.anchor))
    return LastTold(sorted(m.anchor for m in last), by_family)


def score(read: Read, cluster: Cluster, acts_for: Mapping[str, str], told: LastTold) -> float:
    """Score a mention against a meeting; -1 where they exclude each other.

    `acts_for` maps people and places to their states, `told` is where the meetings read so far were told last.
    """
    if _conflicts(read, cluster, acts_for):
        return _EXCLUDED
    mention = read.mention
    total = _named(read, cluster) + _told(read, cluster, acts_for) + _form(read, cluster, told)
    distance = mention.anchor.begin - cluster.reads[-1].mention.anchor.end
    total += 0.5 if distance < _NEAR else 0.2 if distance < _FAR else 0.0
    if distance >= _FAR and (mention.verbal or read.places or mention.date) and not _grounded(read, cluster):
        total -= 1.5
    if (mention.factuality in UNREAL) != (cluster.factuality in UNREAL) and not mention.definite:
        total -= 0.8
    return total


def _grounded_in_time(read: Read, cluster: Cluster) -> bool:
    date = read.mention.date
    return bool(date and any(compatible(date.edtf, d) for d in cluster.dates))


def _grounded(read: Read, cluster: Cluster) -> bool:
    """Whether place or date tie a mention to a meeting told long before."""
    return bool(set(read.places) & cluster.places) or _grounded_in_time(read, cluster)


def _named(read: Read, cluster: Cluster) -> float:
    """What the mention's own name, or its head noun, says for a meeting."""
    mention = read.mention
    same_head = mention.head in cluster.heads
    total = 0.6 if same_head else 0.0
    if mention.proper and cluster.proper:
        total += 4.0 if name_words(mention.proper) & cluster.proper or not name_words(mention.proper) else -3.0
    elif _is_called(read) and not set(read.places) & cluster.places and not _comes_of(read, cluster):
        total -= 2.5
    return total


def _is_called(read: Read) -> bool:
    """Whether a mention bears a name, or one of a place: "the Oslo summit"."""
    mention = read.mention
    return bool(mention.proper or (mention.definite and read.places and not mention.seated))


def _comes_of(read: Read, cluster: Cluster) -> bool:
    """Whether a named gathering may be what was planned: a summit comes of plans to meet, not of talks to be held."""
    return cluster.open and (bool(read.mention.proper) or _singular(read.mention.head, cluster))


def _told(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> float:
    """What participants, place and date say for a meeting."""
    mention, total = read.mention, 0.0
    same_place = _shares_place(read, cluster, acts_for)
    total += 2.2 * same_place
    share = _overlap(read, cluster, acts_for)
    total += 3.0 * share
    if mention.verbal and mention.kind != "Visit" and share < 1 and not _grounded(read, cluster):
        total -= 1.0
    if mention.kind == "Visit" and share > 0:
        total += 1.5 * same_place + 2.5 * (mention.sentence == cluster.reads[-1].mention.sentence and not read.places)
    alike = (mention.factuality in UNREAL) == (cluster.factuality in UNREAL)
    if mention.head in _TALKING and len(read.participants) > 1 and _same_sides(read, cluster, acts_for):
        total += 1.2 * alike
    if _is_invited(read, cluster):
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


def _is_invited(read: Read, cluster: Cluster) -> bool:
    """An invitation to talks right after a conference was told is one to the conference."""
    near = read.mention.anchor.begin - cluster.reads[-1].mention.anchor.end < 2 * _NEAR
    return (read.mention.invited or read.mention.head == "delegates") and "Conference" in cluster.kinds and near


def _form(read: Read, cluster: Cluster, told: LastTold) -> float:
    """What the form of the mention says: definite nouns refer back, indefinite ones and verbs tell something new."""
    mention, total = read.mention, 0.0
    if mention.verbal:
        return 0.3 if not read.who or mention.head in ATTENDANCE else -1.0
    if mention.definite:
        total += 1.2
        if mention.near and _is_latest(cluster, told):
            total += 1.5
        if not read.who:
            total += 1.0 + _recency(cluster, told) + 0.1 * min(len(cluster.reads), 4)
            total -= 0.4 * (cluster.factuality in UNREAL and mention.factuality not in UNREAL)
        if (
            cluster.open
            and _singular(mention.head, cluster)
            and mention.anchor.begin - cluster.reads[-1].mention.anchor.end < _FAR
        ):
            total += 1.2
    elif not mention.proper:
        total -= 1.2
    return total


def _singular(head: str, cluster: Cluster) -> bool:
    """Whether both are called by nouns for one gathering ("summit meeting", "conference"), not for talks at large."""
    gatherings = _MEETING | _CONFERRING
    return head in gatherings and bool(cluster.heads & gatherings)


def _is_latest(cluster: Cluster, told: LastTold) -> bool:
    mine = cluster.reads[-1].mention
    return told.by_family[family(mine.kind)] <= mine.anchor


def _recency(cluster: Cluster, told: LastTold) -> float:
    """Nearer meetings are the likelier antecedents of "the talks"."""
    later = len(told.anchors) - bisect_right(told.anchors, cluster.reads[-1].mention.anchor)
    return max(0.0, 1.0 - 0.35 * later)


def _overlap(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> float:
    """The share of participants in common; a person counts half for their state.

    A definite noun may name some of the participants only; a verb or an indefinite noun tells all that it can.
    """
    mine, theirs = read.participants, cluster.participants
    if not mine or not theirs:
        return 0.0
    wide = theirs | {acts_for[k] for k in theirs if k in acts_for}
    exact = mine & theirs
    stretched = {k for k in mine - theirs if k in wide or acts_for.get(k) in wide}
    common = len(exact) + 0.5 * len(stretched)
    whole = len(mine) if read.mention.definite else max(len(mine), min(len(theirs), len(mine) + 1))
    share = common / whole
    return share if len(theirs) > 1 or len(mine) > 1 else share * 0.6


def _conflicts(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    mention = read.mention
    if family(mention.kind) not in {family(k) for k in cluster.kinds}:
        return True
    if opposed_tones(set(mention.modifiers), {m for r in cluster.reads for m in r.mention.modifiers}):
        return True
    if _tells_apart(read, cluster):
        return True
    if mention.bare and not cluster.heads & _TALKING:
        return True
    if mention.head == "delegates":
        return not _is_invited(read, cluster)
    if mention.head in ATTENDANCE and not set(read.places) & cluster.places:
        return True
    if mention.series in _NEW_AGAIN and not any(r.mention.series == mention.series for r in cluster.reads):
        named = mention.proper is not None and bool(name_words(mention.proper) & cluster.proper)
        return not (named and _grounded_in_time(read, cluster))
    if read.places and cluster.places and not _shares_place(read, cluster, acts_for):
        return not _ongoing(read, cluster)
    if mention.date and cluster.dates and not any(compatible(mention.date.edtf, d) for d in cluster.dates):
        return not _ongoing(read, cluster)
    if read.who and cluster.participants and not _is_invited(read, cluster) and _differ(read, cluster, acts_for):
        return True
    if mention.plural != cluster.reads[0].mention.plural and not mention.proper and mention.head in _COUNTED:
        return mention.plural or not mention.definite or not read.bare
    return read.bare and not _same_sort(read, cluster)


def _tells_apart(read: Read, cluster: Cluster) -> bool:
    """Whether subject, whole and part, or partners tell a mention's meeting from another of the same people."""
    mention = read.mention
    told = {s for r in cluster.reads for s in r.mention.subjects}
    apart = bool(mention.subjects and told) and not told & set(mention.subjects)
    if apart and not mention.definite and not _is_invited(read, cluster):
        return True
    if mention.aside and any(r.mention.anchor == mention.part_of for r in cluster.reads):
        return True
    if any(r.mention.aside and r.mention.part_of == mention.anchor for r in cluster.reads):
        return True
    return not mention.definite and _has_other_partners(read, cluster)


def _has_other_partners(read: Read, cluster: Cluster) -> bool:
    """Whether each names a person that the other does not: one who met two guests met twice."""
    if read.mention.head in ATTENDANCE or "Conference" in cluster.kinds:
        return False
    mine, theirs = ({k for k in ks if k.startswith("person/")} for ks in (read.participants, cluster.participants))
    return len(mine) > 1 and len(theirs) > 1 and bool(mine - theirs) and bool(theirs - mine)


def opposed_tones(mine: Set[str], theirs: Set[str]) -> bool:
    """Tell whether of two sets of modifiers one calls an event secret or informal, the other formal."""
    return bool((mine & _FORMAL and theirs & _INFORMAL) or (mine & _INFORMAL and theirs & _FORMAL))


def _shares_place(read: Read, cluster: Cluster, within: Mapping[str, str]) -> bool:
    """Whether both give one place, or one gives the other's state."""
    mine, theirs = set(read.places), cluster.places
    return bool(mine & theirs or {within.get(p) for p in mine} & theirs or mine & {within.get(p, "") for p in theirs})


def _ongoing(read: Read, cluster: Cluster) -> bool:
    """Definite talks of the same parties may move and last: "the talks continued in Oslo"."""
    mention = read.mention
    same = not read.who or read.participants == cluster.participants
    underway = cluster.factuality not in UNREAL
    return mention.head == "talk" and mention.definite and same and underway and "talk" in cluster.heads


def _differ(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    share = _overlap(read, cluster, acts_for)
    if share < 0.34:
        return True
    levels = {k.partition("/")[0] for k in read.participants} & {k.partition("/")[0] for k in cluster.participants}
    if levels or set(read.places) & cluster.places:
        return False
    if read.mention.anchor.begin - cluster.reads[-1].mention.anchor.end > _FAR:
        return True
    talks = {"Talks"}
    return not read.mention.definite or (read.mention.kind in talks) != bool(talks & set(cluster.kinds))


def _same_sort(read: Read, cluster: Cluster) -> bool:
    head, mine = read.mention.head, set(read.mention.modifiers)
    if read.mention.kind == "Visit":
        return True
    if not cluster.heads & _SORTS.get(head, frozenset({head})):
        return False
    theirs = {m for r in cluster.reads for m in r.mention.modifiers}
    return not mine or not theirs or bool(mine & theirs) or not mine <= _TELLING


_TELLING = frozenset(
    "ambassadorial naval peace trade economic disarmament arms nuclear summit ministerial secret autonomy".split()
)


def family(kind: str) -> str:
    """The kinds that may be one event: visits, calls, and all other meetings."""
    return {"Visit": "visit", "Call": "call"}.get(kind, "meeting")
