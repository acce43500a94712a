"""What a sentence speaks of: politics, or another walk of life in which people meet, visit and reach summits.

Sport, mountains, business, clubs, stages and space each have words of their own; politics shows by offices and acts of
state. Only whole words are counted, so that the answer does not hang on how well a sentence is parsed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto

from kgbuild.extraction.sentences import Sentence


class Subject(Enum):
    """What a sentence speaks of, by its own words and those around it."""

    POLITICS = auto()
    UNTOLD = auto()
    """Nothing tells."""
    OTHER = auto()
    """Another field, by several words."""


@dataclass(frozen=True, slots=True)
class Field:
    """The lemmas that only this field uses (`own`), and those that speak for it beside one of these (`near`)."""

    own: frozenset[str]
    near: frozenset[str]

    def weigh(self, lemmas: Set[str]) -> int:
        """Give how strongly different lemmas speak for the field; 0 where none is its own."""
        own = len(lemmas & self.own)
        return 2 * own + len(lemmas & self.near) if own else 0


def _field(own: str, near: str) -> Field:
    return Field(frozenset(own.split()), frozenset(near.split()))


FIELDS = (
    _field(
        "semifinal semi-final quarterfinal quarter-final playoff play-off tournament championship stadium striker"
        " midfielder goalkeeper referee halftime kickoff innings wicket batsman bowler touchdown quarterback football"
        " soccer cricket rugby tennis hockey basketball baseball volleyball athletics handball chess grandmaster"
        " Grandmaster Cup sprinter runner-up medalist knockout footballer cricketer athlete teammate shootout"
        " equalizer qualifier golfer golf swimmer gymnast cyclist marathon softball",
        "match final goal score team league coach captain player champion game race round season series draw toss bat"
        " track fan medal title squad club minute pitch ball meter friendly beat win half defender penalty victory",
    ),
    _field(
        "mountaineer mountaineering climber alpinist sherpa Sherpa ascent descent hiker summiteer",
        "mountain peak climb ridge slope glacier camp altitude trail cliff rope snow meter foot metre oxygen avalanche"
        " storm summit hike rock expedition hill",
    ),
    _field(
        "shareholder stockholder dividend earnings bondholder startup",
        "investor board analyst company executive supplier customer sale revenue profit firm share stock market quarter"
        " acquisition merger annual",
    ),
    _field(
        "club choir parish congregation pupil gardener parishioner schoolchild reunion bookshop",
        "member minutes treasurer nursery school annual restaurant picnic volunteer neighborhood garden teacher class",
    ),
    _field(
        "orchestra concert singer guitarist album musician pianist violinist opera ballet rehearsal",
        "song festival show stage tour fan band audience conductor hall music theater theatre play dance",
    ),
    _field(
        "spacecraft rover astronaut cosmonaut orbiter telescope astronomer asteroid comet planet",
        "orbit probe launch moon rocket star sky satellite crew sun space",
    ),
)
_OWN = frozenset(lemma for field in FIELDS for lemma in field.own)
_POLITICS = frozenset(
    "minister premier chancellor ambassador diplomat envoy government treaty diplomacy diplomatic sanction parliament"
    " delegation negotiation negotiator ministry bilateral embassy consul legation embargo ceasefire armistice war"
    " army troop military coup election sovereignty republic democracy policy foreign plenipotentiary Minister Premier"
    " Chancellor Ambassador Ministry Embassy Treaty Foreign Government Consul Republic Senate Parliament"
    " statesman statesmen monarch sovereign tsar czar sultan emissary communiqué alliance accord neutrality"
    " commander coalition General Admiral Colonel Commander Command Army Navy Force Defense Defence Security".split()
)
"""Lemmas of which one shows that a document is about politics."""

_OF_STATE = _POLITICS | frozenset(
    "president secretary king queen emperor leader official state nation ally alliance peace President Secretary King"
    " Queen Emperor Prince".split()
)
"""Lemmas that show it of a sentence; some of them are met in other fields too."""

_TELLING = frozenset(lemma.lower() for lemma in _OF_STATE.union(*(field.own | field.near for field in FIELDS)))

_IN_SENTENCE, _IN_PASSAGE, _IN_DOCUMENT = 3, 4, 8
_IN_UNTOLD = 2  # where nothing speaks of politics, one word of another field is enough


def find_subjects(sentences: Sequence[Sentence]) -> tuple[Subject, ...]:
    """Tell of each sentence what it speaks of: by its own words, else by its passage's or the document's."""
    told: list[str] = []
    lemmas: list[set[str]] = []
    passages: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        own = [t.lemma_ if t.pos_ == "PROPN" else t.lemma_.lower() for t in sentence.having(_TELLING)]
        told += own
        lemmas.append(set(own))
        passages[sentence.passage].update(own)
    document = _subject_of(Counter(told))
    return tuple(
        _subject(own, passages[sentence.passage], document) for sentence, own in zip(sentences, lemmas, strict=True)
    )


def _subject(own: Set[str], passage: Set[str], document: Subject) -> Subject:
    if not _OF_STATE.isdisjoint(own):
        return Subject.POLITICS
    if document is Subject.UNTOLD and _speaks_of_other(passage, _IN_UNTOLD):
        return Subject.OTHER
    if _speaks_of_other(own, _IN_SENTENCE) or _speaks_of_other(passage, _IN_PASSAGE):
        return Subject.OTHER
    return document


def _speaks_of_other(lemmas: Set[str], least: int) -> bool:
    return not _OWN.isdisjoint(lemmas) and any(field.weigh(lemmas) >= least for field in FIELDS)


def _subject_of(count: Counter[str]) -> Subject:
    """A document is of another field whose words are many, and more than those of politics."""
    politics = sum(count[lemma] for lemma in _POLITICS)
    for field in FIELDS:
        if (
            field.weigh(count.keys()) >= _IN_DOCUMENT
            and sum(count[lemma] for lemma in field.own | field.near) > politics
        ):
            return Subject.OTHER
    return Subject.POLITICS if politics else Subject.UNTOLD
