"""Event coreference within a document: which mentions report one meeting.

Each mention is scored against every meeting read so far (participants, place, date, name, kind, definiteness,
distance); the best above a threshold takes it, as in the entity-centric clustering of Lee et al., "Joint entity and
event coreference resolution across documents", EMNLP 2012, with fixed weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgbuild.edtf import compatible, finer
from kgbuild.mentions import EventMention, Group
from kgbuild.model import EntityKind, Factuality
from kgbuild.resolution.context import Context

_FAMILY = {"Visit": "visit", "Call": "call"}
_THRESHOLD = 2.0
_NEW_AGAIN = frozenset({"another", "new", "second", "third", "fourth", "fifth", "next", "subsequent", "separate", "additional", "further", "again", "later", "follow-up"})
_UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED})
_GATHERINGS = frozenset({"Conference", "Summit"})

Who = tuple[str, EntityKind]


@dataclass(frozen=True, slots=True)
class Read:
    """An event mention with its arguments resolved: (role, entity) pairs, and its places' keys."""

    mention: EventMention
    who: tuple[tuple[str, Who], ...]
    places: tuple[str, ...]

    @property
    def participants(self) -> frozenset[str]:
        """The keys of all who take part."""
        return frozenset(who[0] for _, who in self.who)

    @property
    def bare(self) -> bool:
        """Whether it says nothing but its head noun, and so can only refer back."""
        m = self.mention
        return not (self.who or self.places or m.date or m.proper)


@dataclass
class Cluster:
    """The mentions of one meeting, in order."""

    reads: list[Read] = field(default_factory=list)

    @property
    def participants(self) -> frozenset[str]:
        """The keys of all who take part by any mention."""
        return frozenset(k for r in self.reads for k in r.participants)

    @property
    def places(self) -> frozenset[str]:
        """The keys of all places that any mention gives."""
        return frozenset(p for r in self.reads for p in r.places)

    @property
    def dates(self) -> list[str]:
        """All dates that mentions give."""
        return [r.mention.date.edtf for r in self.reads if r.mention.date]

    @property
    def proper(self) -> frozenset[str]:
        """The words of the names that the meeting bears."""
        return frozenset(w for r in self.reads if r.mention.proper for w in name_words(r.mention.proper))

    @property
    def kinds(self) -> Counter[str]:
        """How often each kind is told."""
        return Counter(r.mention.kind for r in self.reads)

    @property
    def factuality(self) -> Factuality:
        """The strongest factuality that a mention with news of its own supports."""
        telling = [r for i, r in enumerate(self.reads) if i == 0 or not _merely_recalls(r)]
        told = {r.mention.factuality for r in telling}
        order = (Factuality.ACTUAL, Factuality.CANCELLED, Factuality.DENIED, Factuality.PLANNED, Factuality.POSSIBLE)
        return next(f for f in order if f in told)


def _merely_recalls(read: Read) -> bool:
    mention = read.mention
    return mention.definite and not mention.verbal and not read.who and mention.date is None


def name_words(name: str) -> frozenset[str]:
    """The words of an event's name that tell it from others, lower-cased."""
    small = {"the", "of", "on", "and", "for", "conference", "summit", "congress", "talks", "meeting", "negotiations"}
    return frozenset(w for w in name.lower().replace("-", " ").split() if w not in small)


def read_events(context: Context) -> Iterator[Read]:
    """Resolve the arguments of a document's event mentions in order, remembering who met last."""
    for mention in context.extract.events:
        who: list[tuple[str, Who]] = []
        for part in mention.participants:
            for found in context.resolve(part.who):
                if found[1] is not EntityKind.PLACE:
                    who.append((part.role, found))
        places = tuple(context.names[i].key for i in mention.places)
        read = Read(mention, tuple(dict.fromkeys(who)), places)
        if not all(isinstance(p.who, Group) for p in mention.participants):
            context.remember(w for _, w in read.who)
        yield read


def cluster_events(reads: Iterable[Read], acts_for: Mapping[str, str]) -> list[Cluster]:
    """Group mentions into meetings; `acts_for` maps people to the keys of their states."""
    clusters: list[Cluster] = []
    for read in reads:
        best = max(
            ((score(read, c, acts_for, clusters), i) for i, c in enumerate(clusters)), default=(0.0, -1), key=lambda s: s
        )
        if best[0] >= _THRESHOLD:
            clusters[best[1]].reads.append(read)
        elif not _cannot_open(read):
            clusters.append(Cluster([read]))
    return [c for c in clusters if _says_enough(c)]


def _cannot_open(read: Read) -> bool:
    """A noun that says nothing of its own opens no meeting: it recalls one, or speaks of diplomacy in general."""
    mention = read.mention
    if mention.verbal or mention.proper:
        return False
    if read.who and (len(read.participants) > 1 or read.places or mention.date or mention.definite or mention.kind == "Visit"):
        return False
    if read.places and (mention.date or mention.kind in _GATHERINGS or mention.definite or mention.kind == "Talks"):
        return False
    return not (mention.date and mention.date.own and (mention.definite or mention.kind in _GATHERINGS)) and not (
        len(read.participants) == 1 and not mention.plural
    )


def _says_enough(cluster: Cluster) -> bool:
    named = any(r.mention.proper for r in cluster.reads)
    return bool(cluster.participants or cluster.places or cluster.dates or named)


def score(read: Read, cluster: Cluster, acts_for: Mapping[str, str], clusters: Sequence[Cluster]) -> float:
    """Score a mention against a meeting; -1 where they exclude each other."""
    if _conflicts(read, cluster, acts_for):
        return -1.0
    mention = read.mention
    total = 0.0
    if mention.proper and cluster.proper:
        total += 4.0 if name_words(mention.proper) & cluster.proper or not name_words(mention.proper) else -3.0
    if read.places:
        total += 2.0 * bool(set(read.places) & cluster.places)
    if read.who:
        total += 3.0 * _overlap(read.participants, cluster.participants, acts_for)
    if mention.date and any(compatible(mention.date.edtf, d) for d in cluster.dates):
        total += 1.0
    if mention.head in {r.mention.head for r in cluster.reads}:
        total += 0.6
    if mention.definite or mention.verbal and not read.who:
        total += 1.2 if not mention.verbal else 0.3
    if read.bare and mention.definite:
        total += 1.2 + _recency(read, cluster, clusters)
    distance = mention.anchor.begin - cluster.reads[-1].mention.anchor.end
    total += 0.5 if distance < 400 else 0.2 if distance < 1200 else 0.0
    if not mention.definite and not mention.verbal and not mention.proper:
        total -= 0.6
    if mention.verbal and distance > 600:
        total -= 1.0
    if (mention.factuality in _UNREAL) != (cluster.factuality in _UNREAL) and not mention.definite:
        total -= 0.8
    return total


def _recency(read: Read, cluster: Cluster, clusters: Sequence[Cluster]) -> float:
    """Nearer meetings are the likelier antecedents of "the talks"."""
    later = sum(c.reads[-1].mention.anchor > cluster.reads[-1].mention.anchor for c in clusters)
    return max(0.0, 0.8 - 0.3 * later)


def _overlap(mine: frozenset[str], theirs: frozenset[str], acts_for: Mapping[str, str]) -> float:
    """The share of the smaller side that both name, a person counting for their state as well."""
    if not mine or not theirs:
        return 0.0
    wide = theirs | {acts_for[k] for k in theirs if k in acts_for}
    own = {k for k in mine if k in wide or acts_for.get(k) in wide}
    share = len(own) / len(mine)
    return share if len(theirs) > 1 or len(mine) > 1 else share * 0.6


def _conflicts(read: Read, cluster: Cluster, acts_for: Mapping[str, str]) -> bool:
    mention = read.mention
    if _family(mention.kind) not in {_family(k) for k in cluster.kinds}:
        return True
    if mention.series in _NEW_AGAIN and not any(r.mention.series == mention.series for r in cluster.reads):
        return True
    if read.places and cluster.places and not set(read.places) & cluster.places:
        return True
    if mention.date and cluster.dates and not any(compatible(mention.date.edtf, d) for d in cluster.dates):
        return True
    if read.who and cluster.participants and _overlap(read.participants, cluster.participants, acts_for) < 0.34:
        return True
    if mention.plural != cluster.reads[0].mention.plural and not mention.proper and mention.head in {"summit", "meeting", "visit", "trip", "conference"}:
        return mention.plural or not mention.definite
    if read.bare and not _same_sort(mention.head, cluster):
        return True
    mine = {m for m in mention.modifiers if m not in {"the"}}
    return read.bare and bool(mine) and mention.head == "conference" and not mine & set(cluster.reads[0].mention.modifiers)


_SORTS = {
    "summit": {"summit", "meeting", "conference", "talk", "discussion", "negotiation", "meet"},
    "conference": {"conference", "congress", "convene", "gather", "meeting", "negotiation", "talk", "summit"},
    "congress": {"congress", "conference"},
    "meeting": {"meeting", "meet", "summit", "conference", "talk", "discussion", "conversation", "session", "audience", "negotiation"},
    "talk": {"talk", "negotiation", "discussion", "dialogue", "consultation", "conversation", "meet", "meeting", "summit", "conference", "negotiate", "confer"},
    "negotiation": {"negotiation", "talk", "discussion", "negotiate", "meet", "meeting", "conference", "summit", "dialogue", "consultation"},
    "discussion": {"discussion", "talk", "negotiation", "meet", "meeting", "conversation", "summit", "conference", "consultation"},
    "visit": {"visit", "trip", "tour", "travel", "go", "come", "fly", "journey", "arrive"},
    "trip": {"visit", "trip", "tour", "travel", "go", "come", "fly", "journey", "arrive"},
    "tour": {"visit", "trip", "tour", "travel"},
}


def _same_sort(head: str, cluster: Cluster) -> bool:
    return any(r.mention.head in _SORTS.get(head, {head}) for r in cluster.reads)


def _family(kind: str) -> str:
    return _FAMILY.get(kind, "meeting")


def best_date(dates: Sequence[str]) -> str | None:
    """Choose among a meeting's dates the finest of those told most often."""
    if not dates:
        return None
    counted = Counter(dates)
    chosen = min(counted, key=lambda d: (-counted[d], d))
    for date in sorted(counted):
        if compatible(date, chosen) and finer(date, chosen):
            chosen = date
    return chosen


def best_kind(kinds: Counter[str]) -> str:
    """Choose the most specific kind that a meeting is called, the most frequent of several."""
    specific = {k: n for k, n in kinds.items() if k != "Meeting"}
    if not specific:
        return "Meeting"
    rank = {"Summit": 3, "Conference": 2, "Talks": 1}
    return min(specific, key=lambda k: (-rank.get(k, 0) if k in rank else 0, -specific[k], k))
