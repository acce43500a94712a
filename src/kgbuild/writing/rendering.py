"""What part of a corpus comes to in the output, made of a record that tells all that it takes, here or elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from kgbuild.evidence import claim_triples, merge_triples, text_triples
from kgbuild.formats import Format
from kgbuild.graph import entity_triples, fact_triples, source_triples, type_triples
from kgbuild.iris import Minter
from kgbuild.measuring import measure
from kgbuild.model import Document, Entity, Fact, Mention, Told, tell
from kgbuild.namespaces import DIP, NIF
from kgbuild.serialization import declare, to_bytes
from kgbuild.terms import TYPE, Nodes, Terms, Triple, describe, iri
from kgbuild.validation import Report, Shapes, validate_part
from kgbuild.writing.parts import Part

_DIP, _NIF = Terms(str(DIP)), Terms(str(NIF))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a layer is written: in which format, and with which prefixes; a part does not declare them."""

    form: Format
    base: str
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its names and claims, and of what classes those are that these refer to, by key."""

    document: Document
    mentions: Sequence[Mention]
    told: Sequence[Told]
    seen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Some facts and entities, and what of the rest bears on them.

    `sources` are the documents that tell of each, by key, `seen` the classes of what they refer to, by key. `told` are
    the claims about them, or about what belongs to them; `texts` tells of the documents of these how long they are,
    and by what they are known.
    """

    facts: Sequence[Fact]
    entities: Sequence[Entity]
    sources: Mapping[str, Sequence[str]]
    seen: Mapping[str, str]
    told: Sequence[Told]
    texts: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Merges:
    """Facts that several documents tell, to say why they are one."""

    facts: Sequence[Fact]


Job = Text | Facts | Merges


class Renderer:
    """Checks parts of a corpus and writes them, each with all of the rest that kgbuild's own shapes see from there."""

    def __init__(
        self,
        base: str,
        shapes: Shapes,
        find: Callable[[str], Document],
        watch: Callable[[str], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        """Take the IRI below which nodes are named, the shapes, what finds a document by name, and a watch."""
        self._minter, self._shapes, self._find, self._watch = Minter(base), shapes, find, watch

    def render(self, job: Job, manner: Manner) -> Part:
        """Return what part of a corpus comes to."""
        nodes, report = self._check(job)
        size = measure(nodes)
        content = to_bytes(nodes, manner.base, manner.form, manner.prefixes)
        head = declare(manner.prefixes) if manner.prefixes else b""
        return Part(content.removeprefix(head), size.classes, size.properties, report)

    def _check(self, job: Job) -> tuple[Nodes, Report]:
        minter = self._minter
        if isinstance(job, Text):
            nodes = describe(text_triples(job.document, job.mentions, job.told, minter))
            return nodes, self._validate(nodes, describe(self._types(job.seen)), lambda _: {})
        if isinstance(job, Merges):
            return self._merges(job.facts), Report()  # they are checked with what they made
        own = frozenset(entity.key for entity in job.entities)
        told = (
            *(entity_triples(entity, minter, job.seen) for entity in job.entities),
            *(fact_triples(fact, minter, own) for fact in job.facts),
            *(source_triples(key, documents, minter) for key, documents in job.sources.items()),
        )
        nodes = describe(chain.from_iterable(told))
        checked = {**nodes, **self._merges(job.facts)}
        return nodes, self._validate(checked, self._around(job), partial(self._quote, job))

    def _validate(self, own: Nodes, besides: Nodes, quote: Callable[[Collection[str]], Nodes]) -> Report:
        with self._watch("checking"):
            return validate_part(own, besides, self._shapes, quote)

    def _merges(self, facts: Iterable[Fact]) -> Nodes:
        return describe(chain.from_iterable(merge_triples(fact, self._minter) for fact in facts))

    def _around(self, job: Facts) -> Nodes:
        """The claims about some facts, the classes of all that these see, and documents as such."""
        told = chain.from_iterable(map(tell, job.facts))
        documents = set(chain.from_iterable(job.sources.values()))
        return describe(chain(self._types(job.seen), self._documents(documents), self._claims(told, job.texts)))

    def _types(self, seen: Mapping[str, str]) -> Iterator[Triple]:
        return chain.from_iterable(type_triples(iri(self._minter.node(key)), kind) for key, kind in seen.items())

    def _documents(self, names: Iterable[str]) -> Iterator[Triple]:
        return ((iri(self._minter.document(name)), TYPE, _DIP["Document"]) for name in names)

    def _claims(self, told: Iterable[Told], texts: Mapping[str, tuple[int, str]]) -> Iterator[Triple]:
        for each in told:
            name = each.claim.document
            yield from claim_triples(each, self._minter)
            sentence, text = self._minter.span(name, each.claim.sentence), self._minter.context(name, texts[name][0])
            yield iri(sentence), _NIF["referenceContext"], iri(text)

    def _quote(self, job: Facts, nodes: Collection[str]) -> Nodes:
        """What documents say of those facts that are among some nodes: claims that point to them, with sentences."""
        odd = {fact.key for fact in job.facts if iri(self._minter.node(fact.key)) in nodes}
        claims: dict[str, list[Told]] = defaultdict(list)
        for each in job.told:
            if each.fact in odd or odd.intersection(role.value for role in each.claim.roles):
                claims[each.claim.document].append(each)
        documents = {name: self._find(name) for name in sorted(claims)}
        told = (text_triples(document, (), claims[name], self._minter) for name, document in documents.items())
        return describe(chain.from_iterable(told))
