"""What an explanation consists of; offsets are code points into the document's text, half open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, a fact or a document: its prefixed name where it has one, its label and its classes, finest first."""

    iri: str
    name: str
    label: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A property with one of its values, as text and, where it is one, as a node."""

    property: str
    text: str
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence and what it stands for: the trigger, or the roles of whoever is named there."""

    begin: int
    end: int
    text: str
    roles: tuple[str, ...]
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of a fact; `marks` lie in the sentence, in order, and do not overlap."""

    iri: str
    source: str
    title: str
    published: str
    begin: int
    end: int
    sentence: str
    marks: tuple[Mark, ...]
    factuality: str
    rule: str
    confidence: float
    attributed_to: Node | None
    says: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a fact says, with the numbers of the claims that say it too, from 1."""

    value: Value
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property of which claims tell different values: each with the numbers of its claims."""

    property: str
    values: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why claims of several documents are one fact: the rule, in what they agreed, and their numbers."""

    rule: str
    agreed: tuple[str, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact; `roles` are the properties by which it points to the node that is explained."""

    node: Node
    roles: tuple[str, ...]
    says: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A document that names a node: how often, and the characters of the first time."""

    source: str
    times: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """A node, what it says beside its facts, where it is named, and its facts: its own first, dated ones by date."""

    node: Node
    says: tuple[Value, ...]
    named: tuple[Naming, ...]
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        from kgbuild.explanation.telling import tell  # which is written in terms of these records

        return "".join(f"{line}\n" for line in tell(self))
