"""A corpus written part by part: each document, then some facts at a time, checked, counted, written and let go."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from kgbuild.formats import DATASET, EVIDENCE, GRAPH, LAYERS
from kgbuild.iris import Minter
from kgbuild.measuring import Size, Used, take_print
from kgbuild.model import Document, Fact
from kgbuild.output import MISSES, PLAIN, tell_misses, text_name
from kgbuild.resolution import Merged
from kgbuild.validation import Finding, Report, Shapes, sort_findings
from kgbuild.writing.helping import Alone, Rendering
from kgbuild.writing.parts import Memory, Part, Parts
from kgbuild.writing.rendering import Job, Manner, Merges, Renderer
from kgbuild.writing.surroundings import Surroundings

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

    def begin(self, layer: str, keys: Iterable[str]) -> Manner:
        """Begin a layer, whose nodes have these keys; return how it is written."""

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
    documents, checks and writes, is the same. `rendering` has parts rendered; `watch` measures the check.
    """

    shapes: Shapes
    base: str
    making: Making = field(default_factory=Making)
    rendering: Rendering = field(default_factory=Alone)
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
        self._renderer = Renderer(means.base, means.shapes, lambda name: contributions[name].document, means.watch)
        self._waiting: deque[tuple[str, bytes, Callable[[], Part]]] = deque()
        self._surroundings = Surroundings(merged)
        self._sizes = {layer: Size(Counter(), Counter()) for layer in LAYERS}
        self._documents: list[Used] = []
        self._streamed = Streamed()
        self._findings: tuple[list[Finding], list[Finding]] = [], []

    def write_texts(self, place: Path) -> None:
        """Write the evidence: of each document, then the merges; and what else there is of each document."""
        self._begin(EVIDENCE, self._surroundings.keys())
        with (place / MISSES).open("wb") as misses:
            for part in self._contributions:
                told = self._merged.claims[part.document.name]
                text = self._merged.text(part, told)
                misses.writelines(f"{line}\n".encode() for line in tell_misses(text))
                self._write_text(part.document, place)
                self._streamed.missed += len(text.misses)
                self._add(self._minter.document(part.document.name), self._surroundings.text(text, told))
        self._streamed.files[MISSES] = place / MISSES
        merges = {self._minter.merge(key, ""): key for key in self._merged.joined}
        for nodes in _chunks(sorted(merges)):
            self._add(nodes[0], Merges(self._facts(merges[node] for node in nodes)))
        self._end()

    def _write_text(self, document: Document, place: Path) -> None:
        """Write the text where it is not the very file that was given, and note the document."""
        if document.media_type != PLAIN:
            extracted = place / f"text-{len(self._documents)}"
            extracted.write_bytes(document.text.encode())
            self._streamed.files[text_name(document.name)] = extracted
        self._streamed.characters += len(document.text)
        self._documents.append(Used(document.name, document.source, document.sha256))

    def write_facts(self) -> None:
        """Write the facts and entities in order of their nodes."""
        merged, around = self._merged, self._surroundings
        self._begin(GRAPH, chain(around.keys(), around.documents()))
        entities = {entity.key: entity for entity in merged.entities}
        for keys in _chunks(sorted({**entities, **merged.kinds}, key=self._minter.node)):
            told = [entities[key] for key in keys if key in entities]
            self._add(self._minter.node(keys[0]), around.facts(self._facts(keys), told, keys))
        self._end()

    def _facts(self, keys: Iterable[str]) -> list[Fact]:
        return [fact for key in keys for fact in self._merged.facts[key]]

    def _begin(self, layer: str, keys: Iterable[str]) -> None:
        self._layer, self._manner = layer, self._writer.begin(layer, keys)

    def _add(self, node: str, job: Job) -> None:
        """Have the part of the layer rendered that begins with a node, and write those that came before it."""
        told = self._layer, self._manner, job
        key, known = self._parts.find(told)
        part = partial(_same, known) if known else self._means.rendering.render(job, self._manner, self._renderer)
        self._waiting.append((node, b"" if known else key, part))
        self._write(self._means.rendering.most)

    def _write(self, left: int) -> None:
        """Write the parts that wait, in their order, but for so many."""
        while len(self._waiting) > left:
            node, key, wait = self._waiting.popleft()
            part = wait()
            if key:
                self._parts.keep(key, part)
            self._writer.add(node, part.content, sum(part.properties.values()))
            self._sizes[self._layer].add(Size(Counter(part.classes), Counter(part.properties)))
            for found, more in zip(self._findings, (part.report.violations, part.report.warnings), strict=True):
                found += more

    def _end(self) -> None:
        self._write(0)
        self._writer.end()

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


def _same(part: Part) -> Part:
    return part


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
