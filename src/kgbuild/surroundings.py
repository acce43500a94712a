"""What shapes see of the rest of a graph from one document or from some facts, so that these can be checked alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from kgbuild.evidence import Told, claim_triples
from kgbuild.graph import type_triples
from kgbuild.iris import Minter
from kgbuild.model import Document, Entity, Fact, Mention
from kgbuild.namespaces import DIP, NIF
from kgbuild.resolution import Merged
from kgbuild.terms import TYPE, Nodes, Terms, Triple, describe, iri, referenced_keys

Seen = Sequence[tuple[str, str]]
"""The keys of what a part of a corpus points to, sorted, each with its class."""

_DIP, _NIF = Terms(str(DIP)), Terms(str(NIF))


class Surroundings:
    """The rest of a corpus, from where its parts are."""

    def __init__(self, merged: Merged, minter: Minter) -> None:
        """Take the entities and facts of the corpus."""
        self._merged, self._minter = merged, minter
        self._kinds = {fact.key: fact.kind for fact in merged.facts}
        self._kinds |= {entity.key: str(entity.kind) for entity in merged.entities}
        self._texts: dict[str, tuple[str, str]] = {}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all facts and entities, and of all that is said of them."""
        facts = self._merged.facts
        told = {roles for fact in facts for roles in (fact.roles, *(claim.roles for claim in fact.claims))}
        speakers = {claim.attributed_to for fact in facts for claim in fact.claims if claim.attributed_to}
        return frozenset(chain(self._kinds, speakers, *map(referenced_keys, told)))

    def seen_by_text(self, document: Document, mentions: Iterable[Mention], told: Iterable[Told]) -> Seen:
        """Return all that a document names and tells of, with its kinds; by what its text is known is remembered."""
        self._texts[document.name] = iri(self._minter.context(document.name, len(document.text))), document.sha256
        keys = {mention.entity for mention in mentions}
        for fact, claim in told:
            keys.update((fact.key, *referenced_keys(fact.roles), *referenced_keys(claim.roles)))
            keys.update([claim.attributed_to] if claim.attributed_to else [])
        return self._with_kinds(keys)

    def of_text(self, seen: Seen) -> Nodes:
        """Return the classes of all that a document sees."""
        return describe(self._types(seen))

    def seen_by_facts(self, facts: Iterable[Fact], entities: Iterable[Entity]) -> Seen:
        """Return all that some facts and entities refer to, with its kinds."""
        keys = {key for fact in facts for key in referenced_keys(fact.roles)}
        keys.update(entity.located_in for entity in entities if entity.located_in)
        return self._with_kinds(keys)

    def of_facts(self, facts: Iterable[Fact], seen: Seen, documents: Iterable[str]) -> Nodes:
        """Return the claims about some facts, the classes of all that these see, and documents as such."""
        told = chain.from_iterable(map(_about, facts))
        return describe(chain(self._types(seen), self._documents(documents), self._claims(told)))

    def pointing_to(self, facts: Iterable[Fact]) -> list[Told]:
        """Return the claims that are about some facts, or say of others that they belong to them."""
        return [told for fact in facts for told in (*_about(fact), *self._belonging.get(fact.key, ()))]

    def texts(self, told: Iterable[Told]) -> Sequence[tuple[str, str]]:
        """Return by what the texts are known in which some claims are."""
        return [self._texts[name] for name in sorted({claim.document for _, claim in told})]

    @cached_property
    def _belonging(self) -> dict[str, list[Told]]:
        """The claims that say of other facts that they belong to one, by its key."""
        belonging: dict[str, list[Told]] = defaultdict(list)
        facts = {fact.key for fact in self._merged.facts}
        for fact, claim in chain.from_iterable(map(_about, self._merged.facts)):
            for key in {role.value for role in claim.roles if role.value in facts} - {fact.key}:
                belonging[key].append((fact, claim))
        return belonging

    def _with_kinds(self, keys: Iterable[str]) -> Seen:
        return sorted((key, self._kinds[key]) for key in keys if key in self._kinds)

    def _types(self, seen: Seen) -> Iterator[Triple]:
        return chain.from_iterable(type_triples(iri(self._minter.node(key)), kind) for key, kind in seen)

    def _documents(self, names: Iterable[str]) -> Iterator[Triple]:
        return ((iri(self._minter.document(name)), TYPE, _DIP["Document"]) for name in names)

    def _claims(self, told: Iterable[Told]) -> Iterator[Triple]:
        for fact, claim in told:
            yield from claim_triples(fact, claim, self._minter)
            sentence = iri(self._minter.span(claim.document, claim.sentence))
            yield sentence, _NIF["referenceContext"], self._texts[claim.document][0]


def _about(fact: Fact) -> Iterator[Told]:
    return ((fact, claim) for claim in fact.claims)
