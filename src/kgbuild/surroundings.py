"""What shapes see of the rest of a graph from one document or from some facts, so that these can be checked alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kgbuild.evidence import claim_triples
from kgbuild.graph import type_triples
from kgbuild.iris import Minter
from kgbuild.model import Claim, Document, Entity, Fact, Mention, Told, tell
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
        self._kinds = {entity.key: str(entity.kind) for entity in merged.entities}
        self._texts: dict[str, tuple[int, str]] = {}

    def keys(self) -> Iterator[str]:
        """Yield the keys of all facts and entities, and of all that is said of them."""
        yield from self._kinds
        for _, facts in self._merged.facts:
            for fact in facts:
                yield from chain((fact.key,), referenced_keys(fact.roles), *map(referred_to, fact.claims))

    def seen_by_text(self, document: Document, mentions: Iterable[Mention], told: Iterable[Told]) -> Seen:
        """Return all that a document names and tells of, with its kinds; by what its text is known is remembered."""
        self._texts[document.name] = len(document.text), document.sha256
        keys = {mention.entity for mention in mentions}
        for each in told:
            keys.update((each.fact, *referenced_keys(each.roles), *referred_to(each.claim)))
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
        told = chain.from_iterable(map(tell, facts))
        return describe(chain(self._types(seen), self._documents(documents), self._claims(told)))

    def pointing_to(self, facts: Iterable[Fact]) -> list[Told]:
        """Return the claims that are about some facts, or say of others that they belong to them."""
        return [told for fact in facts for told in (*tell(fact), *self._merged.belonging[fact.key])]

    def texts(self, told: Iterable[Told]) -> Sequence[tuple[int, str]]:
        """Return by what the texts are known in which some claims are."""
        return [self._texts[name] for name in sorted({each.claim.document for each in told})]

    def _with_kinds(self, keys: Iterable[str]) -> Seen:
        kinds = ((key, self._kinds.get(key) or self._merged.kinds.get(key)) for key in keys)
        return sorted((key, kind) for key, kind in kinds if kind)

    def _types(self, seen: Seen) -> Iterator[Triple]:
        return chain.from_iterable(type_triples(iri(self._minter.node(key)), kind) for key, kind in seen)

    def _documents(self, names: Iterable[str]) -> Iterator[Triple]:
        return ((iri(self._minter.document(name)), TYPE, _DIP["Document"]) for name in names)

    def _claims(self, told: Iterable[Told]) -> Iterator[Triple]:
        for each in told:
            name = each.claim.document
            yield from claim_triples(each, self._minter)
            sentence, text = (
                self._minter.span(name, each.claim.sentence),
                self._minter.context(name, self._texts[name][0]),
            )
            yield iri(sentence), _NIF["referenceContext"], iri(text)


def referred_to(claim: Claim) -> Iterator[str]:
    """The keys of all that a claim refers to, the speaker among them."""
    return chain(referenced_keys(claim.roles), [claim.attributed_to] if claim.attributed_to else [])
