"""What one document contributes to the corpus: all that the map half passes on, without RDF and without spaCy."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.model import Document, EntityKind, Fact, Mention, Miss


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name's entity, and the form that may serve as one of its names (None for adjectives and metonyms)."""

    key: str
    kind: EntityKind
    form: str | None


@dataclass(frozen=True, slots=True)
class TreatyNames:
    """A treaty's names in one document, the year by which it is known, and whether it is but a protocol to another."""

    key: str
    label: str
    names: tuple[str, ...]
    proper: bool
    year: int | None
    protocol: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells a meeting from others of the same people: subjects, which of a series it is, whether in secret."""

    subjects: frozenset[str] = frozenset()
    rounds: frozenset[str] = frozenset()
    tones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one document contributes to the corpus; keys of events and treaties are provisional.

    `traits` are those of its meetings, by key.
    """

    document: Document
    mentions: tuple[Mention, ...]
    resolved: tuple[Resolved, ...]
    treaties: tuple[TreatyNames, ...]
    traits: dict[str, Traits]
    facts: tuple[Fact, ...]
    misses: tuple[Miss, ...]
