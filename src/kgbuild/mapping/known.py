"""The knowledge base packed: kept from one run to the next, and told to workers, since its files take long to read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from kgbuild.collection import without_collection
from kgbuild.errors import PackingError
from kgbuild.knowledge import (
    GivenNames,
    Knowledge,
    Modifier,
    Office,
    Organization,
    Person,
    Place,
    Record,
    State,
    load_knowledge,
)
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Store
from kgbuild.packing import digest_of, squeeze, unsqueeze

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Records:
    states: tuple[State, ...]
    organizations: tuple[Organization, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    modifiers: tuple[Modifier, ...]
    given: tuple[GivenNames, ...]


def recall_knowledge(recipe: Recipe, state: bytes, store: Store) -> Knowledge:
    """Return the knowledge of a recipe whose digest is `state`: from the store, or read and put there.

    Raises:
        KnowledgeError: a file is missing or not as it should be.
    """
    key = digest_of(("knowledge", state))
    if kept := store.recall(key):
        with suppress(PackingError):
            return unpack_knowledge(kept)
    knowledge = load_knowledge(recipe.files)
    store.remember(key, pack_knowledge(knowledge))
    return knowledge


def pack_knowledge(knowledge: Knowledge) -> bytes:
    """Return all that is known as bytes."""

    def of(kind: type[_R]) -> tuple[_R, ...]:
        return tuple(entry for entry in knowledge.entries.values() if isinstance(entry, kind))

    names, rest = (of(State), of(Organization), of(Place), of(Person)), (knowledge.modifiers, knowledge.given)
    return squeeze(_Records(*names, tuple(knowledge.offices.values()), *rest))


def unpack_knowledge(data: bytes) -> Knowledge:
    """Return what `pack_knowledge` made bytes of.

    Raises:
        PackingError: the bytes hold no knowledge of this version of kgbuild.
    """
    with without_collection():
        known = unsqueeze(data, _Records)
        entries = chain[Record](known.states, known.organizations, known.places, known.people)
        return Knowledge(chain(entries, known.offices, known.modifiers, known.given))
