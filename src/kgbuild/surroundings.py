"""What shapes see of the rest of a graph from one document or from some facts, so that these can be checked alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from kgbuild.evidence import Told, claim_triples
from kgbuild.graph import type_triples
from kgbuild.iris import Minter
from kgbuild.model import Document, Entity, Fact, Mention
from kgbuild.namespaces import DIP, NIF
from kgbuild.resolution import Merged
from kgbuild.terms import TYPE, Nodes, Terms, Triple, describe, iri, referenced_keys

_DIP, _NIF = Terms(str(DIP)), Terms(str(NIF))


class Surroundings:
    """The rest of a corpus, from where its parts are."""

    def __init__(self, merged: Merged, minter: Minter) -> None:
        """Take the entities and facts of the corpus."""
        self._merged, self._minter = merged, minter
        self._kinds = {fact.key: fact.kind for fact in merged.facts}
        self._kinds |= {entity.key: str(entity.kind) for entity in merged.entities}
        self._contexts: dict[str, str] = {}

    def of_text(self, document: Document, mentions: Iterable[Mention], told: Iterable[Told]) -> Nodes:
        """Return the classes of all that a document names and tells of; its length is remembered."""
        self._contexts[document.name] = iri(self._minter.context(document.name, len(document.text)))
        keys = {mention.entity for mention in mentions}
        for fact, claim in told:
            keys.update((fact.key, *referenced_keys(fact.roles), *referenced_keys(claim.roles)))
            keys.update([claim.attributed_to] if claim.attributed_to else [])
        return describe(self._types(keys))

    def of_facts(self, facts: Sequence[Fact], entities: Sequence[Entity], documents: Iterable[str]) -> Nodes:
        """Return the claims about some facts, and the classes of all that these, or some entities, refer to."""
        keys = {key for fact in facts for key in referenced_keys(fact.roles)}
        keys.update(entity.located_in for entity in entities if entity.located_in)
        told = ((fact, claim) for fact in facts for claim in fact.claims)
        return describe(chain(self._types(keys), self._documents(documents), self._claims(told)))

    def pointing_to(self, nodes: Collection[str]) -> list[Told]:
        """Return the claims that are about some facts, or say of others that they belong to them, by their nodes."""
        return [told for node in sorted(nodes) for told in self._pointing.get(node, ())]

    @cached_property
    def _pointing(self) -> dict[str, list[Told]]:
        pointing: dict[str, list[Told]] = defaultdict(list)
        facts = {fact.key for fact in self._merged.facts}
        for fact in self._merged.facts:
            for claim in fact.claims:
                for key in {fact.key, *(role.value for role in claim.roles if role.value in facts)}:
                    pointing[iri(self._minter.node(key))].append((fact, claim))
        return pointing

    def _types(self, keys: Iterable[str]) -> Iterator[Triple]:
        known = ((key, self._kinds[key]) for key in keys if key in self._kinds)
        return chain.from_iterable(type_triples(iri(self._minter.node(key)), kind) for key, kind in known)

    def _documents(self, names: Iterable[str]) -> Iterator[Triple]:
        return ((iri(self._minter.document(name)), TYPE, _DIP["Document"]) for name in names)

    def _claims(self, told: Iterable[Told]) -> Iterator[Triple]:
        for fact, claim in told:
            yield from claim_triples(fact, claim, self._minter)
            sentence = iri(self._minter.span(claim.document, claim.sentence))
            yield sentence, _NIF["referenceContext"], self._contexts[claim.document]
