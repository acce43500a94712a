"""Treaties of a document: names, descriptions and later mentions brought to one node each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgbuild.gazetteer import fold
from kgbuild.mentions import ActionMention, Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality
from kgbuild.resolution.context import Context

_GENERIC = frozenset(
    "treaty treaties pact convention accord accords agreement agreements protocol protocols armistice alliance communique"
    " concordat covenant charter compact entente truce the of on for between with and concerning regarding peace formal"
    " bilateral final new act in".split()
)
_UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED})


@dataclass
class TreatyCluster:
    """The mentions of one treaty, with their indexes, in order."""

    mentions: list[tuple[int, TreatyMention]] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)

    @property
    def proper(self) -> list[TreatyMention]:
        """The mentions that name it."""
        return [m for _, m in self.mentions if m.proper]

    @property
    def label(self) -> str:
        """The fullest name that it is given."""
        named = self.proper or [m for _, m in self.mentions]
        return max((m.form for m in named), key=lambda f: (len(f.split()), len(f), f))

    @property
    def year(self) -> int | None:
        """The year by which it is known, if any."""
        return next((m.year for _, m in self.mentions if m.year), None)


def distinctive(form: str) -> frozenset[str]:
    """The words that tell a treaty from others: "Treaty of Oslo" and "Oslo Treaty" have the same."""
    words = re.findall(r"[^\W_]+", fold(re.sub(r"['’]s?\b", "", form)).lower())
    return frozenset(w for w in words if w not in _GENERIC)


def cluster_treaties(context: Context) -> list[TreatyCluster]:
    """Group a document's treaty mentions; bare mentions join the treaty spoken of last, or none."""
    clusters: list[TreatyCluster] = []
    latest: TreatyCluster | None = None
    for index, mention in enumerate(context.extract.treaties):
        parties = list(_party_keys(context, mention))
        found = _match(mention, parties, clusters, latest, context, index)
        if found is None and _opens(mention, parties, context, index):
            found = TreatyCluster()
            clusters.append(found)
        if found is None:
            continue
        found.mentions.append((index, mention))
        found.parties.update(dict.fromkeys(parties))
        latest = found
    return clusters


def _party_keys(context: Context, mention: TreatyMention) -> Iterator[str]:
    arguments = [p.who for p in mention.parties] + list(mention.party_groups)
    for who in arguments:
        for key, kind in context.resolve(who):
            if kind in {EntityKind.STATE, EntityKind.ORGANIZATION}:
                yield key
            elif kind is EntityKind.PERSON and (state := context.state_of(key)):
                yield state


def _match(
    mention: TreatyMention,
    parties: Sequence[str],
    clusters: Sequence[TreatyCluster],
    latest: TreatyCluster | None,
    context: Context,
    index: int,
) -> TreatyCluster | None:
    words = distinctive(mention.form)
    if mention.proper and words:
        return next((c for c in reversed(clusters) if _same_name(mention, words, c)), None)
    if mention.year is not None:
        return next((c for c in clusters if c.year == mention.year), None)
    if parties:
        same = [c for c in clusters if set(parties) == set(c.parties) and c.parties]
        if same and (mention.definite or not _acts(context, index)):
            return same[-1]
        if not mention.definite:
            return None
    if mention.definite and mention.factuality not in _UNREAL or mention.definite and not parties:
        return _antecedent(mention, clusters, latest)
    return None


def _same_name(mention: TreatyMention, words: frozenset[str], cluster: TreatyCluster) -> bool:
    if mention.year and cluster.year and mention.year != cluster.year:
        return False
    for other in cluster.proper:
        theirs = distinctive(other.form)
        if words == theirs or (words < theirs or theirs < words) and theirs and _kin(mention, other):
            return True
        if mention.form in (other.short, other.form) or mention.short and mention.short in (other.short, other.form):
            return True
    return False


def _kin(a: TreatyMention, b: TreatyMention) -> bool:
    return a.head.rstrip("s") == b.head.rstrip("s")


def _antecedent(
    mention: TreatyMention, clusters: Sequence[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """The treaty spoken of last, or the last that is called by the same noun."""
    head = mention.head.rstrip("s")
    if latest is None:
        return None
    same = [c for c in clusters if any(m.head.rstrip("s") == head for _, m in c.mentions)]
    if head in {"agreement", "pact", "accord"} or latest in same:
        return latest
    return max(same, key=lambda c: c.mentions[-1][0]) if same else None


def _acts(context: Context, index: int) -> bool:
    return any(a.treaty == index for a in context.extract.actions)


def _opens(mention: TreatyMention, parties: Sequence[str], context: Context, index: int) -> bool:
    """Tell whether a mention speaks of a particular treaty: by name, or by parties and what was done with it."""
    if mention.proper:
        return bool(distinctive(mention.form)) or bool(parties)
    if mention.factuality in _UNREAL:
        return False
    return len(set(parties)) > 1 or bool(parties) and _acts(context, index) and not mention.head.endswith("s")


def actors(context: Context, participants: Sequence[Participation]) -> list[str]:
    """Give the keys of those who take a step of a treaty's life."""
    return list(dict.fromkeys(k for p in participants for k, kind in context.resolve(p.who) if kind is not EntityKind.PLACE))


def actions_of(cluster: TreatyCluster, actions: Sequence[ActionMention]) -> list[ActionMention]:
    """Give the steps told of a treaty."""
    indexes = {index for index, _ in cluster.mentions}
    return [a for a in actions if a.treaty in indexes]
