"""The frozen records that travel between stages; they know neither RDF nor spaCy.

Offsets are always Unicode code points into `Document.text`, half open.
A *key* names a node below the base IRI (`person/xi-jinping`, `meeting/2018-hanoi`); `iris` makes an IRI of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")


class Span(NamedTuple):
    """A stretch of a document's text: `text[begin:end]`."""

    begin: int
    end: int


class BlockKind(StrEnum):
    """What a block of a document is; a BIO presents an author: it names organizations, and states no facts to keep."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BIO = "bio"


class EntityKind(StrEnum):
    """The classes of things that have names; each value is the class's local name in the ontology."""

    PERSON = "Person"
    STATE = "State"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    TREATY = "Treaty"


class Factuality(StrEnum):
    """How a text presents an event; each value is a local name in the ontology."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    CANCELLED = "Cancelled"
    DENIED = "Denied"


class DateSource(StrEnum):
    """Where a claim has its date from, from near to far; each value is a local name in the ontology.

    Of several, the farthest counts: a date of the event's own words that lacks its year is as good as that year.
    """

    OWN_WORDS = "OwnWords"
    GOVERNING_VERB = "GoverningVerb"
    SAME_SENTENCE = "SameSentence"
    CARRIED_OVER = "CarriedOver"
    PUBLICATION_DATE = "PublicationDate"


class TenureStatus(StrEnum):
    """How a text presents a person's hold of an office; each value is a local name in the ontology."""

    ACTING = "Acting"
    FORMER = "Former"
    DESIGNATE = "Designate"


class Reason(StrEnum):
    """Why a trigger gave no fact; each value is the words that `misses.jsonl` uses."""

    AUTHOR_NOTE = "author note"
    INSIDE_NAME = "inside a name"
    OTHER_SENSE = "other sense"
    OTHER_SUBJECT = "other subject"
    NO_PARTICIPANT = "no participant"
    NO_PARTNER = "no partner"
    NO_TRAVELLER = "no traveller"
    NO_PLACE = "no place"
    NO_DATE = "no date"
    HOMEWARD = "journey home"
    DOMESTIC = "only domestic body"
    TOLD_BESIDE = "told by the noun beside it"
    GENERIC = "in general"
    UNREAL = "wished for or denied"
    SAYS_NOTHING = "says nothing of its own"
    NO_EVENT = "refers to no known event"
    NO_TREATY = "refers to no known treaty"
    NO_PARTIES = "neither name nor parties"


def strongest(told: Collection[Factuality]) -> Factuality:
    """Give the factuality that wins where claims differ: what came about, then what did not, then plans and wishes.

    Raises:
        StopIteration: nothing is told.
    """
    order = (Factuality.ACTUAL, Factuality.CANCELLED, Factuality.DENIED, Factuality.PLANNED, Factuality.POSSIBLE)
    return next(factuality for factuality in order if factuality in told)


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or author note of a document's content; what lies between blocks is not content."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read.

    `name` identifies it in the output (path-like, unique in a run), `source` is the path or URL as given, `sha256` the
    hex digest of the input's bytes, `published` an EDTF date or None, and `media_type` tells what the input was; only
    for `text/plain` is `text` the file's own decoded content.
    """

    name: str
    source: str
    text: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    title: str | None = None
    creators: tuple[str, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, state, organization, place or treaty; `names` are all forms met in the texts, sorted."""

    key: str
    kind: EntityKind
    label: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    iso: str | None = None
    located_in: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a document, and the entity that it stands for."""

    document: str
    span: Span
    entity: str


class Role(NamedTuple):
    """What a claim or fact says of an event, treaty or tenure.

    `property` is the ontology's local name (`participant`, `visitor`, `host`, `place`, `partOf`, `treaty`, `party`,
    `holder`, `of`: the value is a key; `date`, `validUntil`: EDTF; `office`: a literal; `tenureStatus`: a
    `TenureStatus`; `dateFrom`, of claims alone: a `DateSource`).
    """

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of one document that supports a fact, and what this very sentence says of it."""

    document: str
    anchor: Span
    sentence: Span
    rule: str
    confidence: float
    factuality: Factuality
    roles: tuple[Role, ...] = ()
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """A trigger that gave no fact, by the rule that reads such words, and why it did not."""

    document: str
    anchor: Span
    sentence: Span
    rule: str
    reason: Reason


def without_misses(found: Iterable[_T | Miss], misses: list[Miss]) -> Iterator[_T]:
    """Pass on what was found, and put the misses among it into `misses`."""
    for each in found:
        if isinstance(each, Miss):
            misses.append(each)
        else:
            yield each


@dataclass(frozen=True, slots=True)
class Merge:
    """Why what several documents tell is one fact: a rule joined them, since they agree in some properties.

    `agreed` names properties as roles do, `name` for the name; `documents` are those whose claims it joined, sorted.
    """

    rule: str
    agreed: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An event, treaty or tenure with the claims behind it.

    `kind` is the most specific class's local name. A treaty's fact shares its key with the treaty's entity.
    `named` tells that the event bears a name of its own ("the Congress of Vienna"), `merges` why claims of several
    documents are about one fact.
    """

    key: str
    kind: str
    label: str
    factuality: Factuality
    roles: tuple[Role, ...]
    claims: tuple[Claim, ...]
    names: tuple[str, ...] = ()
    named: bool = False
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, with the key and the roles of the fact that it is about."""

    fact: str
    roles: tuple[Role, ...]
    claim: Claim


def tell(fact: Fact) -> Iterator[Told]:
    """Yield the claims about a fact."""
    return (Told(fact.key, fact.roles, claim) for claim in fact.claims)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a run knows, merged over all documents; each tuple sorted by its natural key."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    misses: tuple[Miss, ...] = ()
