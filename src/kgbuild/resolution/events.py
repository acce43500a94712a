"""Event coreference within a document: which mentions report one meeting.

Each mention is scored against every meeting read so far (participants, place, date, name, kind, definiteness,
distance); the best above a threshold takes it, as in the entity-centric clustering of Lee et al., "Joint entity and
event coreference resolution across documents", EMNLP 2012, with fixed weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgbuild.edtf import finer
from kgbuild.mentions import EventMention, Group, drop
from kgbuild.model import DateSource, EntityKind, Factuality, Miss, Reason, Span, strongest
from kgbuild.resolution.agreed_values import best_date
from kgbuild.resolution.conference_attendance import find_conference, is_beside
from kgbuild.resolution.context import Context
from kgbuild.resolution.event_comparison import (
    ATTENDANCE,
    TALKING,
    UNREAL,
    comes_to_nothing,
    name_words,
)
from kgbuild.resolution.event_inheritance import as_visit, inherit
from kgbuild.resolution.event_memory import EventMemory
from kgbuild.resolution.event_scores import THRESHOLD

_ASSEMBLING = frozenset({"assemble", "convene", "gather", "reassemble", "reconvene"})
_TOGETHER = _ASSEMBLING | {"meet", "negotiate", "confer", "sit"}
"""What unnamed ministers are told to have done with each other on a day."""
_GATHERINGS = frozenset({"Conference", "Summit"})
_SINGLE_EVENTS = frozenset({"summit", "conference", "meeting", "congress", "visit", "trip"})

Who = tuple[str, EntityKind]


@dataclass(frozen=True, slots=True)
class Read:
    """An event mention with its arguments resolved: (role, entity) pairs, and its places' keys.

    `outcome` indexes the treaties that it led to or was about.
    """

    mention: EventMention
    who: tuple[tuple[str, Who], ...]
    places: tuple[str, ...]
    outcome: tuple[int, ...] = ()
    participants: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the keys of all who take part."""
        object.__setattr__(self, "participants", frozenset(who[0] for _, who in self.who))

    @property
    def bare(self) -> bool:
        """Whether it says nothing but its head noun, and so can only refer back."""
        m = self.mention
        return not (self.who or self.places or m.date or m.proper)


@dataclass
class Cluster:
    """The mentions of one meeting, in order, with what they say together; `add` keeps both in step.

    `wholes` are the mentions of meetings that those told in an aside are part of, `factuality` is the strongest that a
    mention with news of its own supports.
    """

    reads: list[Read] = field(default_factory=list)
    participants: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    dates: Counter[str] = field(default_factory=Counter)
    proper: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    series: set[str | None] = field(default_factory=set)
    told: set[Factuality] = field(default_factory=set)
    factuality: Factuality = Factuality.POSSIBLE
    modifiers: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    anchors: set[Span] = field(default_factory=set)
    wholes: set[Span] = field(default_factory=set)

    def add(self, read: Read) -> None:
        """Add a mention."""
        mention = read.mention
        if len(self.reads) == 1 and self.latest.headline and not self.latest.verbal and mention.kind == "Visit":
            self.told.clear()  # "A's visit to Norland", whether past or yet to come
        if not self.told or not _merely_recalls(read) or comes_to_nothing(read, self) or self._settled_by(read):
            self.told.add(mention.factuality)
            self.factuality = strongest(self.told)
        self.reads.append(read)
        self.participants |= read.participants
        self.places.update(read.places)
        self.dates.update([mention.date.edtf] if mention.date else [])
        self.proper |= name_words(mention.proper) if mention.proper else set()
        self.heads.add(mention.head)
        self.kinds[mention.kind] += 1
        self.series.add(mention.series)
        self.modifiers.update(mention.modifiers)
        self.subjects.update(mention.subjects)
        self.anchors.add(mention.anchor)
        if mention.aside and mention.part_of:
            self.wholes.add(mention.part_of)

    def _settled_by(self, read: Read) -> bool:
        return self.told == {Factuality.PLANNED} and _settles(read)

    @property
    def date(self) -> str | None:
        """When it was held: what its sentences date themselves counts before what the story around them does."""
        told = [r.mention.date for r in self.reads if r.mention.date]
        own = best_date([timed.edtf for timed in told if timed.source is not DateSource.CARRIED_OVER])
        finest = best_date(self.dates)
        return finest if own is None or (finest and finer(finest, own)) else own

    @property
    def latest(self) -> EventMention:
        """Its mention read last."""
        return self.reads[-1].mention

    @property
    def says_enough(self) -> bool:
        """Whether it says anything by which a reader could tell it from other meetings."""
        return bool(self.participants or self.places or self.dates) or any(r.mention.proper for r in self.reads)

    @property
    def open(self) -> bool:
        """Whether it is only planned or wished so far, without a place: what comes of it may be told next."""
        return not self.places and self.factuality in UNREAL | {Factuality.PLANNED}


def _merely_recalls(read: Read) -> bool:
    """“The visit”, "his visit comes as …": neither who nor when is news, or what it comes to is not yet told."""
    mention = read.mention
    nothing_new = not read.who or mention.ongoing
    return mention.definite and not mention.verbal and nothing_new and mention.date is None


def _settles(read: Read) -> bool:
    """“The talks made little headway”, "the visit was cancelled": what becomes of a plan."""
    mention = read.mention
    if mention.factuality is Factuality.CANCELLED:
        return True
    goes_on = mention.goes_on and mention.head in TALKING and not mention.bare
    return goes_on and mention.factuality is Factuality.ACTUAL


def read_events(context: Context) -> Iterator[Read]:
    """Resolve the arguments of a document's event mentions in order, remembering who met last."""
    for mention in context.extract.events:
        who: list[tuple[str, Who]] = []
        for part in mention.participants:
            for found in context.resolve(part.who):
                if found[1] is not EntityKind.PLACE:
                    who.append((part.role, found))
        places = tuple(context.names[i].key for i in mention.places)
        read = Read(mention, tuple(dict.fromkeys(who)), places, _outcome(context, mention))
        several = len(read.who) > 2 or any(p.role != "visitor" for p in mention.participants)
        talked = mention.head != "dealing" and several
        if talked and not all(isinstance(p.who, Group) for p in mention.participants):
            context.remember((w for _, w in read.who), mention.anchor.begin)
        yield read


def _outcome(context: Context, mention: EventMention) -> tuple[int, ...]:
    """The treaties that are named where a mention tells what it led to."""
    if mention.outcome is None:
        return ()
    begin, end = mention.outcome
    treaties = enumerate(context.extract.treaties)
    return tuple(
        i for i, t in treaties if (t.proper or t.concluded) and begin <= t.anchor.begin and t.anchor.end <= end
    )


def cluster_events(
    document: str, reads: Iterable[Read], acts_for: Mapping[str, str], paragraphs: Sequence[Span]
) -> Iterator[Cluster | Miss]:
    """Group a document's mentions into meetings, and give those that report none besides.

    `acts_for` maps people to the keys of their states; `paragraphs` are the document's, in order.
    """
    memory = EventMemory(acts_for)
    told = tuple(reads)
    attending: list[tuple[Read, Cluster | None]] = []
    telling = Counter(read.mention.sentence for read in told if read.mention.kind != "Call")
    for each in told:
        read, best = each, memory.best_for(each)
        if best[0] < THRESHOLD and telling[read.mention.sentence] == 1 and (visit := as_visit(read)):
            read, best = visit, memory.best_for(visit)
        if _goes_home(read, acts_for):
            yield drop(document, read.mention, Reason.HOMEWARD)
            continue
        likely = memory.clusters[best[1]] if best[0] >= THRESHOLD else None
        if read.mention.head == "delegates" and (likely is None or not is_beside(read, likely, paragraphs)):
            attending.append((read, likely))
            continue
        if likely is not None:
            memory.add(read, best[1])
            continue
        inherited = inherit(read, memory.clusters)
        if (lack := _find_lack(read if read.mention.definite else inherited)) is not None:
            yield drop(document, read.mention, lack)
        else:
            memory.clusters.append(Cluster())
            memory.add(inherited, len(memory.clusters) - 1)
    for read, likely in attending:
        conference = find_conference(read, likely, memory.clusters, paragraphs)
        if conference is None:
            yield drop(document, read.mention, Reason.NO_EVENT)
        else:
            conference.add(read)
    for cluster in memory.clusters:
        first = cluster.reads[0]
        alone = first.bare and len(cluster.reads) == 1 and not first.outcome
        yield drop(document, first.mention, _lack_of_bare(first.mention)) if alone else cluster


def _goes_home(read: Read, acts_for: Mapping[str, str]) -> bool:
    """A journey to the traveller's own state is no visit."""
    visitors = [who[0] for role, who in read.who if role == "visitor"]
    place = next((acts_for.get(p, p) for p in read.places[:1]), None)
    return bool(visitors) and place is not None and all(acts_for.get(v, v) == place for v in visitors)


def _find_lack(read: Read) -> Reason | None:
    """Tell what a mention lacks to open a meeting of its own, or None; its arguments come before its noun."""
    mention = read.mention
    if mention.verbal and not read.who:
        if mention.head == "stay":
            return Reason.NO_PARTICIPANT
        unnamed = mention.head in _TOGETHER and (not mention.participants or mention.head != "meet")
        dated = mention.date and (read.places or unnamed)
        return None if dated or (read.places and mention.head in _ASSEMBLING) else Reason.NO_PARTICIPANT
    if mention.head == "return" and not read.places:
        return Reason.NO_PLACE
    if mention.head in ATTENDANCE:
        told = mention.head == "dealing" or (mention.head == "presence" and mention.date)
        told = told and len(read.participants) > 1
        return None if told else Reason.NO_EVENT
    if mention.plural and mention.proper:
        return Reason.GENERIC
    if mention.head == "discuss" and mention.factuality is Factuality.DENIED:
        return Reason.UNREAL
    if read.outcome:
        return None
    if mention.factuality in UNREAL and _names_nobody(read):
        return Reason.UNREAL
    if mention.verbal or mention.proper or _says_enough(read):
        return None
    return _lack_of_bare(mention)


def _lack_of_bare(mention: EventMention) -> Reason:
    if mention.definite and not mention.bare:
        return Reason.NO_EVENT
    return Reason.GENERIC if mention.plural or mention.bare else Reason.SAYS_NOTHING


def _says_enough(read: Read) -> bool:
    """A noun that says nothing of its own opens no meeting: it recalls one, or speaks of diplomacy in general."""
    mention = read.mention
    if (
        mention.head in _SINGLE_EVENTS
        and not mention.definite
        and not mention.plural
        and mention.factuality is not Factuality.ACTUAL
    ):
        return True
    if read.who and (
        len(read.participants) > 1 or read.places or mention.date or mention.definite or mention.kind == "Visit"
    ):
        return True
    if read.places and (
        mention.date or mention.kind in _GATHERINGS or mention.definite or not mention.plural or mention.kind == "Talks"
    ):
        return True
    numbered = mention.series is not None or mention.head == "round"
    dated = mention.date is not None and (mention.definite or mention.kind in _GATHERINGS or numbered)
    return dated or (len(read.participants) == 1 and not mention.plural)


def _names_nobody(read: Read) -> bool:
    """Wished-for talks of "the signatories" or "each other" are a duty to confer, not a meeting."""
    return (
        not read.places
        and bool(read.mention.participants)
        and all(isinstance(p.who, Group) for p in read.mention.participants)
    )
