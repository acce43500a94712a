"""Treaties of a document: names, descriptions and later mentions brought to one node each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from kgbuild.edtf import Grain, grain
from kgbuild.mentions import ActionMention, Participation, Timed, TreatyMention, drop
from kgbuild.model import DateSource, EntityKind, Factuality, Miss, Reason
from kgbuild.resolution.acting import as_party
from kgbuild.resolution.context import Context
from kgbuild.resolution.events import Cluster
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster, distinctive
from kgbuild.resolution.treaty_critics import denouncers, is_criticism
from kgbuild.resolution.treaty_dyads import Dyads
from kgbuild.resolution.treaty_identity import find_treaty, inherit
from kgbuild.resolution.treaty_origins import Origins, parties_of
from kgbuild.resolution.treaty_particularity import came_about, find_lack, is_hope, is_placed
from kgbuild.resolution.treaty_parties import (
    counterpart,
    endowed,
    lone_other,
    namesakes,
    narrated_state,
    pair_near,
    party_keys,
    pledging_next,
)
from kgbuild.resolution.treaty_series import as_one, of_series, part_series, told_together
from kgbuild.resolution.treaty_signers import by_those_told_of

_SAME_TIME = re.compile(
    r"\b(?:at\s+the\s+same\s+time|simultaneously|concurrently|(?:on\s+)?(?:the|that)\s+same\s+(?:day|date)"
    r"|(?:together|along|simultaneously)\s+with\s+(?:the|it)|alongside\s+(?:the|it))\b"
)
_ALSO = re.compile(r"\b(?:also|then|further|additionally|likewise)\s+$")
_OPEN = frozenset({Reason.NO_PARTIES, Reason.NO_TREATY})
_NEXT = 5
_PAIR = 2


def cluster_treaties(context: Context, meetings: Sequence[Cluster] = ()) -> Iterator[TreatyCluster | Miss]:
    """Group a document's treaty mentions; bare mentions join the treaty spoken of last, or none and are missed.

    `meetings` are the document's resolved meetings: they lend parties and dates to the treaties made at them.
    """
    dyads = Dyads(context)
    links = list(_links(context, dyads))
    gathered = _gather(context, links, frozenset(range(len(links))))
    met = frozenset(n for n, cluster in gathered.hopes.items() if came_about(context, cluster))
    if len(met) < len(gathered.hopes):
        gathered = _gather(context, links, met)
    for members, lack in gathered.lost:
        yield from _lost(context, members, lack)
    part_series(context, gathered.clusters)
    origins = Origins(context, meetings)
    for cluster in gathered.clusters:
        indexes = {index for index, _ in cluster.mentions}
        cluster.actions = [_at_same_time(context, a) for a in context.steps_of(indexes)]
        made = _complete(context, cluster, origins, dyads)
        for index, mention in cluster.mentions:
            cluster.tell(index, endowed(context, mention))
            cluster.tell(index, denouncers(context, mention, cluster.parties))
        criticized = [a for a in cluster.actions if is_criticism(context, a, cluster.parties)]
        cluster.actions = [a for a in cluster.actions if a not in criticized]
        yield from (drop(context.extract.document.name, a, Reason.OTHER_SENSE) for a in criticized)
        lacks = (_is_statement(cluster) and len(cluster.parties) < 2) or _is_of_another(cluster, gathered.clusters)
        told = cluster.proper or cluster.parties or (made and made.proper) or is_dated(cluster)
        told = told or any(not m.definite and is_placed(context, m) for _, m in cluster.mentions)
        if not lacks and told:
            yield cluster
        else:
            yield from _lost(context, sorted(indexes), Reason.NO_PARTIES)


@dataclass
class _Gathered:
    """A document's treaties, those among them that opened as mere hopes by the link's number, and what is none."""

    clusters: list[TreatyCluster] = field(default_factory=list)
    hopes: dict[int, TreatyCluster] = field(default_factory=dict)
    lost: list[tuple[list[int], Reason]] = field(default_factory=list)


def _gather(context: Context, links: Sequence[Link], met: Set[int]) -> _Gathered:
    """Group linked mentions into treaties; a treaty that is merely hoped for opens one if its number is in `met`."""
    gathered = _Gathered()
    latest: TreatyCluster | None = None
    for number, told in enumerate(links):
        if several := told_together(context, told, gathered.clusters):
            for each in several:
                for index, mention, parties in told.members:
                    each.add(index, as_one(mention), parties)
            continue
        found = find_treaty(context, told, gathered.clusters, latest)
        link = of_series(context, inherit(context, told, latest), gathered.clusters) if found is None else told
        lack = find_lack(context, link) if found is None else None
        if lack in _OPEN and (signed := by_those_told_of(context, link)) is not None:
            link, lack = signed, find_lack(context, signed)
        if lack is not None and not (number in met and is_hope(link, lack)):
            gathered.lost.append(([index for index, _, _ in link.members], lack))
            continue
        if found is None:
            found = TreatyCluster()
            gathered.clusters.append(found)
            gathered.hopes |= {number: found} if lack is not None else {}
        for index, mention, parties in link.members:
            found.add(index, mention, parties)
        latest = found
    return gathered


def _lost(context: Context, indexes: Sequence[int], reason: Reason) -> Iterator[Miss]:
    """Give treaty mentions that no treaty comes of, and what was done with it, as misses."""
    extract = context.extract
    yield from (drop(extract.document.name, extract.treaties[index], reason) for index in indexes)
    yield from (drop(extract.document.name, a, reason) for a in context.steps_of(indexes))


def _links(context: Context, dyads: Dyads) -> Iterator[Link]:
    members: list[tuple[int, TreatyMention, tuple[str, ...]]] = []
    for index, mention in enumerate(context.extract.treaties):
        if members and mention.same_as != members[-1][1].anchor:
            yield Link(tuple(members))
            members = []
        members.append((index, mention, tuple(party_keys(context, mention, dyads))))
    if members:
        yield Link(tuple(members))


def _complete(context: Context, cluster: TreatyCluster, origins: Origins, dyads: Dyads) -> Cluster | None:
    """Add parties, and the date of signing, told outside the treaty's own clauses; give the meeting it was made at."""
    _add_parties(context, cluster)
    words = frozenset(w for m in cluster.proper for w in distinctive(m.form))
    made = origins.find([m for _, m in cluster.mentions], cluster.actions, words)
    cluster.actions = [_on_day(origins, a) for a in cluster.actions]
    if made is not None:
        _lend(context, cluster, *made)
    _add_nearby(context, cluster)
    if dyad := dyads.find(cluster):
        index, pair = dyad
        cluster.tell(index, pair)
    return made[0] if made else None


def _add_parties(context: Context, cluster: TreatyCluster) -> None:
    """Add the parties that the words around a treaty's mentions tell, to the first mention that has any."""
    for action in cluster.actions if len(cluster.parties) < _PAIR else ():
        if action.kind == "Signing" and action.factuality is Factuality.ACTUAL:
            cluster.tell(action.treaty, signers(context, action.participants))
    if len(cluster.parties) == 1 and not cluster.proper:
        index, mention = cluster.mentions[0]
        cluster.tell(index, counterpart(context, mention, cluster.parties))
    if len(cluster.parties) < _PAIR and len(cluster.mentions) == 1:
        index, mention = cluster.mentions[0]
        cluster.tell(index, pledging_next(context, mention) if mention.concluded else [])


def _add_nearby(context: Context, cluster: TreatyCluster) -> None:
    """Add the states named around a treaty's mentions where no more is told of its parties."""
    sources: tuple[tuple[int, Callable[[TreatyMention], list[str]]], ...] = (
        (1, lambda mention: pair_near(context, mention, sorted(cluster.parties))),
        (1, lambda mention: lone_other(context, mention, cluster.parties)),
        (1, lambda mention: narrated_state(context, mention, cluster.parties)),
        (0, lambda mention: namesakes(context, mention)),
    )
    for least, find in sources:
        for index, mention in cluster.mentions if least <= len(cluster.parties) < _PAIR else ():
            if states := find(mention):
                cluster.tell(index, states)
                break


def _lend(context: Context, cluster: TreatyCluster, meeting: Cluster, teller: TreatyMention) -> None:
    """Lend the parties and the date of a meeting, of which a mention tells, to the treaty made at it."""
    if len(cluster.parties) < _PAIR:
        index = next(i for i, m in cluster.mentions if m is teller)
        cluster.tell(index, parties_of(context, meeting))
    date = meeting.date
    if date and not any(a.kind == "Signing" and a.date for a in cluster.actions):
        lent = Timed(date, DateSource.CARRIED_OVER)
        cluster.actions = [
            replace(a, date=lent) if a.kind == "Signing" and a.sentence == teller.sentence else a
            for a in cluster.actions
        ]


def _on_day(origins: Origins, action: ActionMention) -> ActionMention:
    """Date what was signed "on the second day" by the meeting told of."""
    day = origins.day(action.sentence) if action.kind == "Signing" and not action.date else None
    return replace(action, date=Timed(day, DateSource.CARRIED_OVER)) if day else action


def is_dated(cluster: TreatyCluster) -> bool:
    """Tell whether a date of signing, told as done, makes a treaty particular."""
    return any(a.kind == "Signing" and a.date and a.factuality is Factuality.ACTUAL for a in cluster.actions)


def _is_statement(cluster: TreatyCluster) -> bool:
    """Tell whether a treaty is only called a declaration, and not told as signed: states may declare things alone."""
    signed = any(a.kind == "Signing" and a.factuality is Factuality.ACTUAL for a in cluster.actions)
    return cluster.heads == {"declaration"} and not signed


def _is_of_another(cluster: TreatyCluster, others: Sequence[TreatyCluster]) -> bool:
    """Tell whether what two did on a day is all that is told of a treaty, while another of theirs is told of."""
    deeds = all(m.rule == "treaty-deed" for _, m in cluster.mentions)
    return deeds and any(len(c.parties & cluster.parties) >= _PAIR for c in others if c is not cluster)


def _at_same_time(context: Context, action: ActionMention) -> ActionMention:
    """Date a step taken "at the same time", or "also" taken, by the step told of right before it."""
    text = context.extract.document.text
    told = _SAME_TIME.search(text, action.anchor.end, action.sentence.end)
    also = _ALSO.search(text, action.sentence.begin, action.anchor.begin) and action.factuality is Factuality.ACTUAL
    if action.date or not (told or also):
        return action
    steps = (a for a in context.extract.actions if a.anchor.end <= action.anchor.begin and a.kind == action.kind)
    last = max((a for a in steps if a.treaty != action.treaty), key=lambda a: a.anchor, default=None)
    if last is None or last.date is None or action.sentence.begin - last.sentence.end >= _NEXT:
        return action
    told_well = told or grain(last.date.edtf) is Grain.DAY
    return replace(action, date=Timed(last.date.edtf, DateSource.CARRIED_OVER)) if told_well else action


def signers(context: Context, participants: Sequence[Participation]) -> list[str]:
    """Give the keys of those whom a signing binds: the states of those who signed."""
    signed = (as_party(context, k, kind) for p in participants for k, kind in context.resolve(p.who))
    return [party for party in dict.fromkeys(signed) if party]


def actors(context: Context, participants: Sequence[Participation]) -> list[str]:
    """Give the keys of those who take a step of a treaty's life."""
    return list(
        dict.fromkeys(k for p in participants for k, kind in context.resolve(p.who) if kind is not EntityKind.PLACE)
    )
