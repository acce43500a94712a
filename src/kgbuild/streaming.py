"""A corpus written part by part: each document, then some facts at a time, checked, counted, written and let go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol
from zlib import crc32

from kgbuild.collection import without_collection
from kgbuild.contribution import Contribution
from kgbuild.dataset import Making, describe_output
from kgbuild.evidence import merge_triples, text_triples
from kgbuild.formats import DATASET, EVIDENCE, GRAPH, LAYERS
from kgbuild.graph import entity_triples, fact_triples, source_triples
from kgbuild.iris import Minter
from kgbuild.measuring import Size, Used, measure, take_print
from kgbuild.model import Corpus, Entity, Fact, Told
from kgbuild.output import MISSES, PLAIN, tell_misses, text_name
from kgbuild.parts import Memory, Part, Parts
from kgbuild.resolution import Merged
from kgbuild.surroundings import Surroundings, referred_to
from kgbuild.terms import Nodes, describe, iri
from kgbuild.validation import Finding, Report, Shapes, sort_findings, validate_part

_EVERY = 16  # facts or entities to a part, on average


class Contributions(Protocol):
    """What documents contribute, in order of their names, as often as is asked, and by name."""

    def __iter__(self) -> Iterator[Contribution]: ...

    def __getitem__(self, name: str) -> Contribution: ...


class Writer(Protocol):
    """Writes the layers of a graph part by part: as `Shards`, or as `TurtleFiles`."""

    prefixes: dict[str, str]

    @property
    def files(self) -> Mapping[str, bytes | Path]:
        """What was written, by name."""

    def begin(self, layer: str, keys: Iterable[str]) -> object:
        """Begin a layer, whose nodes have these keys; return what of all this determines how it is rendered."""

    def render(self, nodes: Nodes) -> bytes:
        """Return part of the layer as it is written."""

    def add(self, node: str, content: bytes, triples: int) -> None:
        """Take in a rendered part of the layer, whose first node this is."""

    def end(self) -> None:
        """Write what of the layer is waiting."""


@dataclass
class Streamed:
    """What came of a corpus: the files to write, what the shapes found, and how much there is of what."""

    files: dict[str, bytes | Path] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    documents: int = 0
    characters: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """What a corpus is written with: shapes, the IRI below which nodes are named, and what the output was made of.

    What comes to be is kept in `memory`, from which it is taken as long as `state`, a digest of all that reads
    documents, checks and writes, is the same. `watch` measures the check.
    """

    shapes: Shapes
    base: str
    making: Making = field(default_factory=Making)
    memory: Memory | None = None
    state: bytes = b""
    watch: Callable[[str], AbstractContextManager[object]] = nullcontext


def stream(merged: Merged, contributions: Contributions, writer: Writer, place: Path, means: Means) -> Streamed:
    """Write a corpus by `writer`; return the files of an output, the large ones as paths in the folder `place`.

    The graph is checked part by part, each with all of the rest that kgbuild's own shapes see from there: a document
    with the classes of what it names, a fact with its claims. Shapes of users may see further.

    Raises:
        OSError: something cannot be written.
    """
    streaming = _Streaming(merged, contributions, writer, means)
    with without_collection():
        streaming.write_texts(place)
        streaming.write_facts()
        return streaming.end()


class _Streaming:
    """What is kept while a corpus is written: nothing whose size is that of its texts."""

    def __init__(self, merged: Merged, contributions: Contributions, writer: Writer, means: Means) -> None:
        self._merged, self._contributions, self._writer, self._means = merged, contributions, writer, means
        self._minter = Minter(means.base)
        self._parts = Parts(means.memory, means.state)
        self._surroundings = Surroundings(merged, self._minter)
        self._sources = merged.disk.piles(str)  # the names of the documents that tell of a node, by its key
        self._telling: list[str] = []
        self._sizes = {layer: Size(Counter(), Counter()) for layer in LAYERS}
        self._documents: list[Used] = []
        self._streamed = Streamed()
        self._findings: tuple[list[Finding], list[Finding]] = [], []
        self._layer, self._manner = "", object()
        self._known = frozenset(entity.key for entity in merged.entities)

    def write_texts(self, place: Path) -> None:
        """Write the evidence: of each document, then the merges; and what else there is of each document."""
        self._begin(EVIDENCE, self._surroundings.keys())
        with (place / MISSES).open("wb") as misses:
            for part in self._contributions:
                told = self._merged.claims[part.document.name]
                text = self._merged.text(part, told)
                misses.writelines(f"{line}\n".encode() for line in tell_misses(text))
                self._write_text(text, told, place)
        self._streamed.files[MISSES] = place / MISSES
        merges = {self._minter.merge(key, ""): key for key in self._merged.joined}
        for nodes in _chunks(sorted(merges)):
            facts = self._facts(merges[node] for node in nodes)
            self._add(nodes[0], facts, partial(self._render_merges, facts))
        self._writer.end()

    def _write_text(self, text: Corpus, told: Sequence[Told], place: Path) -> None:
        (document,) = text.documents
        seen = self._surroundings.seen_by_text(document, text.mentions, told)

        def make() -> Part:
            nodes = describe(text_triples(document, text.mentions, told, self._minter))
            return self._render(nodes, self._check(nodes, self._surroundings.of_text(seen), lambda _: {}))

        self._add(self._minter.document(document.name), (document, text.mentions, told, seen), make)
        told_of = {mention.entity for mention in text.mentions}
        for each in told:
            told_of.update((each.fact, *referred_to(each.claim)))
        for key in told_of:
            self._sources.add(key, document.name)
        self._telling += [document.name] if told_of else []
        if document.media_type != PLAIN:
            extracted = place / f"text-{len(self._documents)}"
            extracted.write_bytes(document.text.encode())
            self._streamed.files[text_name(document.name)] = extracted
        self._streamed.characters += len(document.text)
        self._streamed.missed += len(text.misses)
        self._documents.append(Used(document.name, document.source, document.sha256))

    def write_facts(self) -> None:
        """Write the facts and entities in order of their nodes."""
        merged = self._merged
        self._begin(GRAPH, chain(self._surroundings.keys(), map("document/{}".format, self._telling)))
        entities = {entity.key: entity for entity in merged.entities}
        for keys in _chunks(sorted({**entities, **merged.kinds}, key=self._minter.node)):
            self._write_facts(keys, self._facts(keys), [entities[key] for key in keys if key in entities])
        self._writer.end()

    def _facts(self, keys: Iterable[str]) -> list[Fact]:
        return [fact for key in keys for fact in self._merged.facts[key]]

    def _write_facts(self, keys: Sequence[str], facts: Sequence[Fact], entities: Sequence[Entity]) -> None:
        around, minter = self._surroundings, self._minter
        sources = {key: self._sources[key] for key in keys}
        seen, pointing = around.seen_by_facts(facts, entities), around.pointing_to(facts)

        def make() -> Part:
            nodes = describe(
                chain(
                    *(entity_triples(entity, minter, self._known) for entity in entities),
                    *(fact_triples(fact, minter, self._known) for fact in facts),
                    *(source_triples(key, documents, minter) for key, documents in sources.items()),
                )
            )
            besides = around.of_facts(facts, seen, set(chain.from_iterable(sources.values())))
            quote = partial(self._quote, facts)
            return self._render(nodes, self._check({**nodes, **self._merges(facts)}, besides, quote))

        self._add(minter.node(keys[0]), (facts, entities, sources, seen, pointing, around.texts(pointing)), make)

    def _begin(self, layer: str, keys: Iterable[str]) -> None:
        self._layer, self._manner = layer, self._writer.begin(layer, keys)

    def _add(self, node: str, told: object, make: Callable[[], Part]) -> None:
        """Write the part of the layer that begins with a node; all that it is made of is `told`."""
        part = self._parts.get((self._layer, self._manner, told), make)
        self._writer.add(node, part.content, sum(part.properties.values()))
        self._sizes[self._layer].add(Size(Counter(part.classes), Counter(part.properties)))
        for found, more in zip(self._findings, (part.report.violations, part.report.warnings), strict=True):
            found += more

    def _render(self, nodes: Nodes, report: Report) -> Part:
        size = measure(nodes)
        return Part(self._writer.render(nodes), size.classes, size.properties, report)

    def _render_merges(self, facts: Iterable[Fact]) -> Part:
        return self._render(self._merges(facts), Report())  # they are checked with what they made

    def _check(self, own: Nodes, besides: Nodes, quote: Callable[[Collection[str]], Nodes]) -> Report:
        with self._means.watch("checking"):
            return validate_part(own, besides, self._means.shapes, quote)

    def _merges(self, facts: Iterable[Fact]) -> Nodes:
        return describe(chain.from_iterable(merge_triples(fact, self._minter) for fact in facts))

    def _quote(self, facts: Iterable[Fact], nodes: Collection[str]) -> Nodes:
        """What documents say of those facts that are among some nodes: claims that point to them, with sentences."""
        odd = [fact for fact in facts if iri(self._minter.node(fact.key)) in nodes]
        claims: dict[str, list[Told]] = defaultdict(list)
        for each in self._surroundings.pointing_to(odd):
            claims[each.claim.document].append(each)
        documents = {name: self._contributions[name].document for name in sorted(claims)}
        told = (text_triples(document, (), claims[name], self._minter) for name, document in documents.items())
        return describe(chain.from_iterable(told))

    def end(self) -> Streamed:
        """Return what came of it, with the description of the output."""
        streamed, writer, means = self._streamed, self._writer, self._means
        streamed.files = {**writer.files, **streamed.files}
        prints = {name: take_print(content) for name, content in streamed.files.items()}
        sizes = [self._sizes[layer] for layer in LAYERS]
        described = describe_output(sizes, self._documents, prints, means.making, means.base, writer.prefixes)
        streamed.files[DATASET] = described
        streamed.documents = len(self._documents)
        streamed.report = Report(*map(sort_findings, self._findings))
        return streamed


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """Cut behind names that are told by their letters, so that one name more or less moves no cut but its own."""
    chunk: list[str] = []
    for name in names:
        chunk.append(name)
        if crc32(name.encode()) % _EVERY == 0:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
