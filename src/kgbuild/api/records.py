"""What a graph says, as records: plain values, names instead of addresses, and the claims behind each fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Self

from kgbuild.model import Factuality


class Name(str):
    """What something is called; `iri` is the address of its node. Everywhere else it is a text like any other."""

    iri: str

    def __new__(cls, text: str, iri: str) -> Self:
        """Take the text, and the address of the node."""
        name = super().__new__(cls, text)
        name.iri = iri
        return name

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Return how a copy is made."""
        return type(self), (str(self), self.iri)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read; `source` is its path or URL as given, `published` its date in EDTF."""

    iri: str
    source: str
    title: str | None
    published: str | None
    authors: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says about something: `text[begin:end]` of its document's text is the `quote`."""

    iri: str
    about: Name
    quote: str
    trigger: str
    document: str
    published: str | None
    begin: int
    end: int
    factuality: Factuality
    rule: str
    confidence: float
    attributed_to: Name | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Whatever has a name of its own; `names` are its other names, `documents` the sources that tell of it."""

    iri: str
    label: str
    names: tuple[str, ...]
    wikidata: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person(Thing):
    """A person."""


@dataclass(frozen=True, slots=True)
class Organization(Thing):
    """An organization."""


@dataclass(frozen=True, slots=True)
class State(Thing):
    """A state, past ones included; `iso` is its code of two letters."""

    iso: str | None


@dataclass(frozen=True, slots=True)
class Place(Thing):
    """A city, region, sea or site that is no state; `located_in` is what it lies in."""

    located_in: Name | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told of; `date` is in EDTF, `earliest` and `latest` are the days that it means."""

    iri: str
    label: str
    kind: str
    factuality: Factuality
    date: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    documents: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Meeting(Fact):
    """A meeting of any kind (`Summit`, `Visit`, …); visitors are among the participants."""

    participants: tuple[Name, ...]
    visitors: tuple[Name, ...]
    hosts: tuple[Name, ...]
    places: tuple[Name, ...]
    part_of: Name | None


@dataclass(frozen=True, slots=True)
class Step(Fact):
    """A step of a treaty's life, such as a `Signing` or a `Ratification`; the participants are those who take it."""

    treaty: Name | None
    participants: tuple[Name, ...]
    places: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Treaty(Fact):
    """A treaty, `names` its other names, with its parties; `valid_until` is in EDTF."""

    names: tuple[str, ...]
    parties: tuple[Name, ...]
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class Tenure(Fact):
    """A person's hold of an office; `status` says whether as `Acting`, `Former` or `Designate`, where it is told."""

    holder: Name
    office: str
    of: Name | None
    status: str | None
