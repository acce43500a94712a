"""What extraction finds in one document, before names and events are resolved to entities and facts.

Names are referred to by their index in `Extract.names`; all spans are offsets in the document's text.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from kgbuild.knowledge import Reading
from kgbuild.model import DateSource, Document, EntityKind, Factuality, Miss, Reason, Role, Span, TenureStatus


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: what kind of thing it names, and what the knowledge base knows it as.

    `acronym_of` is the index of the name that introduced it in brackets, `alias_of` that of the name before it which
    the text tells to be the same person's; `year` is the one that the narrative has reached where the name stands.
    """

    span: Span
    form: str
    kind: EntityKind
    readings: tuple[Reading, ...] = ()
    acronym_of: int | None = None
    year: int | None = None
    alias_of: int | None = None


class GroupKind(StrEnum):
    """Definite descriptions that stand for several actors named before."""

    PEOPLE = "people"
    SPEAKER = "speaker"
    STATES = "states"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Group:
    """A description such as "the two foreign ministers".

    `size` is the number that it states, or None; `title` is what it calls them in the singular ("foreign minister").
    """

    span: Span
    kind: GroupKind
    size: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A description such as "the Japanese prime minister": whoever holds `office` of the named body.

    `label` is the title as written; `office` is None where it is cut short ("the Secretary").
    """

    span: Span
    office: str | None
    label: str
    of: int | None = None


Argument = int | Group | Holder
"""Who fills a role: the index of a name, a group, or the holder of an office."""


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor's part in an event, with the ontology's property for it."""

    role: str
    who: Argument


@dataclass(frozen=True, slots=True)
class Timed:
    """A resolved date (EDTF), and where it comes from."""

    edtf: str
    source: DateSource

    @property
    def roles(self) -> tuple[Role, Role]:
        """What a claim says of it."""
        return Role("date", self.edtf), Role("dateFrom", self.source)


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger of a meeting, with what its sentence says.

    `head` is the trigger's lemma, `modifiers` the words that tell it from others of its kind ("six-party"), `series` an
    ordinal or "again" that sets it apart, `proper` the name that it bears. `definite` tells whether it refers back,
    `near` whether by "this", `bare` whether as a plural without article, `plural` whether it speaks of several,
    `seated` whether its first place is more than part of its name, `invited` whether someone is invited to it,
    `attended` whether a verb tells who else was there, `outcome` where a treaty that it was about, or led to, would be
    named, `subjects` the nouns that say what it is about, `aside` whether it is held beside what it is part of,
    `goes_on` whether a past verb tells what came of it, `ongoing` whether one in the present does, `headline` whether
    the document's title tells of it, `recalled` whether somebody recalls, welcomes or looks forward to it, `led`
    whether its verb tells who chaired or attended it, and `relation` how the trigger stands to the word above it.
    """

    anchor: Span
    sentence: Span
    kind: str
    rule: str
    confidence: float
    factuality: Factuality
    head: str
    participants: tuple[Participation, ...] = ()
    places: tuple[int, ...] = ()
    date: Timed | None = None
    modifiers: tuple[str, ...] = ()
    definite: bool = False
    plural: bool = False
    verbal: bool = False
    series: str | None = None
    proper: str | None = None
    part_of: Span | None = None
    attributed_to: int | None = None
    invited: bool = False
    attended: bool = False
    seated: bool = False
    near: bool = False
    bare: bool = False
    outcome: Span | None = None
    subjects: tuple[str, ...] = ()
    aside: bool = False
    relation: str = ""
    goes_on: bool = False
    ongoing: bool = False
    headline: bool = False
    recalled: bool = False
    led: bool = False


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor wherever it is named, described or referred to.

    `relation` tells how it stands to its governor ("subject", "with"), `verb` is the governor's lemma if that is a
    verb, and `adjective` tells whether it is a state's adjective ("French").
    """

    span: Span
    sentence: Span
    who: Argument
    relation: str
    verb: str
    adjective: bool


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty named, described, or referred to again, with what its sentence says of it.

    `span` covers all the words that name it, `anchor` their head noun. `same_as` is the anchor of the mention beside
    it that its sentence calls the same treaty; `concluded` tells that its own clause has it made; `listed` that it is a
    further one, made with the one before it ("signed a treaty and a protocol"); `described` what one without a name is
    called in full ("interim agreement on fisheries", whose form is "agreement"), if it is more; `war_parties` are the
    keys of the states in the name of the war that it ended. One that says nothing of its own ("They signed.") has no
    form, and is definite.
    """

    span: Span
    anchor: Span
    sentence: Span
    rule: str
    confidence: float
    factuality: Factuality
    form: str = ""
    described: str = ""
    head: str = ""
    proper: bool = False
    definite: bool = True
    short: str | None = None
    year: int | None = None
    parties: tuple[Participation, ...] = ()
    party_groups: tuple[Group, ...] = ()
    valid_until: str | None = None
    plural: bool = False
    concluded: bool = False
    same_as: Span | None = None
    listed: bool = False
    war_parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionMention:
    """One step of a treaty's life: a signing, ratification, withdrawal …; `treaty` indexes `Extract.treaties`."""

    anchor: Span
    sentence: Span
    kind: str
    rule: str
    confidence: float
    factuality: Factuality
    treaty: int
    participants: tuple[Participation, ...] = ()
    date: Timed | None = None


@dataclass(frozen=True, slots=True)
class TenureMention:
    """A statement that a person holds an office.

    `holder` is the index of the person's name, or a description that the text names someone by; `office` is the label,
    `of` the index of the body that it belongs to, or of whoever appointed the holder; `of_key` is the body's key by
    what is known of office and holder; `posted` is the index of the state that a diplomat is sent to; `date` is an EDTF
    value, open where the sentence tells only when the tenure began or ended. `nominated` tells that the holder is put
    forward for the office, no more.
    """

    anchor: Span
    sentence: Span
    rule: str
    confidence: float
    holder: int | Holder
    office: str
    of: int | None = None
    of_key: str | None = None
    date: Timed | None = None
    posted: int | None = None
    status: TenureStatus | None = None
    nominated: bool = False


def drop(document: str, mention: EventMention | TreatyMention | ActionMention, reason: Reason) -> Miss:
    """Give the miss that a mention is where no fact comes of it."""
    return Miss(document, mention.anchor, mention.sentence, mention.rule, reason)


@dataclass(frozen=True, slots=True)
class Extract:
    """All that extraction found in one document.

    `misses` are the triggers that no mention came of, `onlookers` the indexes of the names of those who only stand by
    where others act, `dateline` that of the place where the document says that it was issued.
    """

    document: Document
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    tenures: tuple[TenureMention, ...] = ()
    treaties: tuple[TreatyMention, ...] = ()
    actions: tuple[ActionMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    misses: tuple[Miss, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    onlookers: frozenset[int] = frozenset()
    dateline: int | None = None

    def names_between(self, begin: int, end: int) -> range:
        """Give the indexes of the names that begin between two offsets."""
        return range(*(bisect_left(self.names, at, key=_begin) for at in (begin, end)))

    def unit_of(self, tenure: TenureMention) -> Span:
        """Give where a title and its holder stand."""
        if not isinstance(tenure.holder, int):
            return tenure.anchor
        holder = self.names[tenure.holder].span
        return Span(min(tenure.anchor.begin, holder.begin), max(tenure.anchor.end, holder.end))


def _begin(name: Name) -> int:
    return name.span.begin
