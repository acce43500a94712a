"""The actors named beside a meeting that no rule makes its participants, and the features they are judged by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kgbuild.mentions import ActorMention
from kgbuild.model import EntityKind, Factuality
from kgbuild.resolution.context import Context
from kgbuild.resolution.event_comparison import ATTENDANCE
from kgbuild.resolution.events import Cluster, Read, Who

SAME_SENTENCE = (0,)
_AGREEING = frozenset(
    "agree sign conclude reach pledge promise accept settle adopt ratify approve issue announce produce draft decide"
    " resolve exchange recognize".split()
)
_SEEKING = frozenset(
    "propose offer suggest seek demand request insist want hope refuse reject oppose object call try attempt begin"
    " resume continue break hold support push".split()
)
_KEEPING_OUT = frozenset({"exclude", "bar", "omit", "bypass", "sideline"})
_RELATIONS = frozenset({"subject", "object", "compound", "in", "at", "with", "of"})
_TRIGGER_RELATIONS = frozenset({"subject", "object", "compound", "possessor", "agent", "other"})
_MANY, _OFTEN = 3, 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named beside a mention of a meeting, who may take part in it."""

    meeting: Cluster
    key: str
    actor: ActorMention
    features: dict[str, float]


@dataclass
class _Scene:
    """What the features of a document's candidates are read from.

    `near` lists actors by the sentence's number, `meeting` counts the meetings that each entity takes part in.
    """

    context: Context
    meetings: Sequence[Cluster]
    near: dict[int, list[tuple[ActorMention, Who]]] = field(init=False)
    numbers: dict[tuple[int, int], int] = field(init=False)
    named: Counter[str] = field(init=False)
    meeting: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        """Resolve the document's actors; those that the graph would not know otherwise are left out."""
        self.numbers = {span: i for i, span in enumerate(self.context.extract.sentences)}
        self.named = Counter(n.key for n in self.context.names)
        self.meeting = Counter(key for meeting in self.meetings for key in meeting.participants)
        known = {*self.named, *(r.key for _, r in self.context.extra)}
        reader = replace(self.context, extra=[])  # to resolve is not to mention
        self.near = defaultdict(list)
        for actor in self.context.extract.actors:
            for who in reader.resolve(actor.who):
                if who[0] in known and who[1] is not EntityKind.PLACE:
                    self.near[self.numbers[actor.sentence]].append((actor, who))


def candidates(
    context: Context, meetings: Sequence[Cluster], steps: Sequence[int] = SAME_SENTENCE
) -> Iterator[Candidate]:
    """Give those named in a sentence that mentions a meeting, or some `steps` away from it."""
    scene = _Scene(context, meetings)
    for meeting in meetings:
        for read in meeting.reads if meeting.says_enough else ():
            if read.mention.head in ATTENDANCE:
                continue
            for step in steps:
                for actor, who in scene.near.get(scene.numbers[read.mention.sentence] + step, ()):
                    if who[0] not in meeting.participants and actor.verb not in _KEEPING_OUT:
                        features = {f"step {step}": 1.0, **_features(scene, meeting, read, actor, who)}
                        yield Candidate(meeting, who[0], actor, features)


def _features(scene: _Scene, meeting: Cluster, read: Read, actor: ActorMention, who: Who) -> dict[str, float]:
    key, kind = who
    elsewhere = scene.meeting[key] > (key in meeting.participants)
    state = scene.context.acts_for
    true = {
        *_of_actor(actor, kind),
        *_of_event(read),
        *_of_sides(meeting, key, kind, state),
        f"has {min(len(meeting.participants), _MANY)}",
        f"mention has {min(len(read.participants), 2)}",
        f"talks of {kind}" if read.mention.kind == "Talks" else "",
        f"{kind} meets" if read.mention.kind in {"Summit", "Meeting", "Visit", "Call"} else "",
        "meets elsewhere" if elsewhere else "",
        "holds the place" if any(state.get(p, p) == key for p in meeting.places) else "",
    }
    features = {name: 1.0 for name in sorted(true) if name}
    features["named often"] = min(scene.named[key], _OFTEN) / _OFTEN
    return features


def _of_actor(actor: ActorMention, kind: EntityKind) -> Iterator[str]:
    yield f"is {kind}"
    if actor.relation in _RELATIONS:
        yield f"stands as {actor.relation}"
    if actor.verb in _AGREEING:
        yield "of agreeing"
    elif actor.verb in _SEEKING:
        yield "of seeking"
    if actor.adjective:
        yield "adjective"


def _of_event(read: Read) -> Iterator[str]:
    mention = read.mention
    yield f"event {mention.kind}"
    yield f"event as {mention.relation if mention.relation in _TRIGGER_RELATIONS else 'adjunct'}"
    yield "definite" if mention.definite else ""
    yield "verbal" if mention.verbal else ""
    yield "proper" if mention.proper else ""
    yield "actual" if mention.factuality is Factuality.ACTUAL else ""


def _of_sides(meeting: Cluster, key: str, kind: EntityKind, state: dict[str, str]) -> Iterator[str]:
    """How a candidate stands to those who take part: of their level, of their state, or their state itself."""
    levels = {other.partition("/")[0] for other in meeting.participants}
    own = state.get(key) if kind is EntityKind.PERSON else None
    if levels:
        yield "same level" if key.partition("/")[0] in levels else "other level"
    if own is None:
        yield "acts for nobody" if kind is EntityKind.PERSON else ""
    elif own in meeting.participants:
        yield "own state takes part"
    elif any(state.get(other) == own for other in meeting.participants):
        yield "compatriot takes part"
    if any(state.get(other) == key for other in meeting.participants):
        yield "own people take part"
