"""A large corpus written document by document: each checked, counted and put into a shard, and none of them kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from kgbuild.contribution import Contribution
from kgbuild.dataset import Making, describe_output
from kgbuild.evidence import merge_triples, text_triples
from kgbuild.formats import DATASET, EVIDENCE, GRAPH, LAYERS
from kgbuild.graph import Sources, entity_triples, fact_triples, source_triples
from kgbuild.iris import Minter
from kgbuild.measuring import take_print
from kgbuild.model import Corpus, Document
from kgbuild.output import MISSES, PLAIN, tell_misses, text_name
from kgbuild.resolution import Merged
from kgbuild.shards import Shards
from kgbuild.surroundings import Surroundings
from kgbuild.terms import Nodes, describe
from kgbuild.validation import Finding, Report, Shapes, sort_findings, validate_part

_T = TypeVar("_T")
_CHUNK = 200


class Contributions(Protocol):
    """What documents contribute, in order of their names, as often as is asked, and by name."""

    def __iter__(self) -> Iterator[Contribution]: ...

    def __getitem__(self, name: str) -> Contribution: ...


@dataclass
class Streamed:
    """What came of a corpus: the files to write, what the shapes found, and how much there is of what."""

    files: dict[str, bytes | Path] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    documents: int = 0
    characters: int = 0
    missed: int = 0


def stream(
    merged: Merged, contributions: Contributions, shapes: Shapes, place: Path, base: str, making: Making
) -> Streamed:
    """Write a corpus into the folder `place` as shards; return these with the other files of an output.

    The graph is checked part by part, each with all of the rest that kgbuild's own shapes see from there: a document
    with the classes of what it names, a fact with its claims. Shapes of users may see further.

    Raises:
        OSError: something cannot be written.
    """
    streaming = _Streaming(merged, contributions, shapes, Shards(place, base), Minter(base))
    streaming.write_texts(place)
    streaming.write_facts()
    return streaming.end(making)


class _Streaming:
    """What is kept while a corpus is written: nothing whose size is that of its texts."""

    def __init__(
        self, merged: Merged, contributions: Contributions, shapes: Shapes, shards: Shards, minter: Minter
    ) -> None:
        self._merged, self._contributions, self._shapes = merged, contributions, shapes
        self._shards, self._minter, self._surroundings = shards, minter, Surroundings(merged, minter)
        self._sources = Sources()
        self._documents: list[Document] = []
        self._streamed = Streamed()
        self._findings: tuple[list[Finding], list[Finding]] = [], []

    def write_texts(self, place: Path) -> None:
        """Write the evidence: of each document, then the merges; and what else there is of each document."""
        with (place / MISSES).open("wb") as misses:
            for part in self._contributions:
                text = self._merged.text(part)
                misses.writelines(f"{line}\n".encode() for line in tell_misses(text))
                self._write_text(text, place)
        self._streamed.files[MISSES] = place / MISSES
        for facts in _chunks(self._merged.facts):
            if nodes := describe(chain.from_iterable(merge_triples(fact, self._minter) for fact in facts)):
                self._shards.add(EVIDENCE, nodes)
        self._shards.end(EVIDENCE)

    def _write_text(self, text: Corpus, place: Path) -> None:
        (document,) = text.documents
        told = self._merged.claims.get(document.name, ())
        nodes = describe(text_triples(document, text.mentions, told, self._minter))
        self._shards.add(EVIDENCE, nodes)
        self._check(nodes, self._surroundings.of_text(document, text.mentions, told), lambda _: {})
        self._sources.add_mentions(text.mentions)
        if document.media_type != PLAIN:
            extracted = place / f"text-{len(self._documents)}"
            extracted.write_bytes(document.text.encode())
            self._streamed.files[text_name(document.name)] = extracted
        self._streamed.characters += len(document.text)
        self._streamed.missed += len(text.misses)
        self._documents.append(replace(document, text="", blocks=()))

    def write_facts(self) -> None:
        """Write the facts and entities in order of their keys."""
        merged, minter = self._merged, self._minter
        self._sources.add_facts(merged.facts)
        entities = {entity.key: entity for entity in merged.entities}
        facts = {fact.key: fact for fact in merged.facts}
        for keys in _chunks(sorted({**entities, **facts})):
            told = [facts[key] for key in keys if key in facts]
            named = [entities[key] for key in keys if key in entities]
            nodes = describe(
                chain(
                    *(entity_triples(entity, minter, entities.keys()) for entity in named),
                    *(fact_triples(fact, minter, entities.keys()) for fact in told),
                    *(source_triples(key, self._sources[key], minter) for key in keys),
                )
            )
            self._shards.add(GRAPH, nodes)
            own = {**nodes, **describe(chain.from_iterable(merge_triples(fact, minter) for fact in told))}
            documents = {document for key in keys for document in self._sources[key]}
            self._check(own, self._surroundings.of_facts(told, named, documents), self._quote)
        self._shards.end(GRAPH)

    def _check(self, own: Nodes, besides: Nodes, quote: Callable[[Collection[str]], Nodes]) -> None:
        report = validate_part(own, besides, self._shapes, quote)
        for found, more in zip(self._findings, (report.violations, report.warnings), strict=True):
            found += more

    def _quote(self, nodes: Collection[str]) -> Nodes:
        """What documents say of some facts: the claims that point to them, with their sentences."""
        pointing = self._surroundings.pointing_to(nodes)
        documents = {name: self._contributions[name].document for name in sorted({c.document for _, c in pointing})}
        told = ((d, [(f, c) for f, c in pointing if c.document == name]) for name, d in documents.items())
        return describe(chain.from_iterable(text_triples(d, (), claims, self._minter) for d, claims in told))

    def end(self, making: Making) -> Streamed:
        """Return what came of it, with the manifest and the description of the output."""
        streamed, shards = self._streamed, self._shards
        streamed.files |= {**shards.files, **shards.manifest()}
        prints = {name: take_print(content) for name, content in streamed.files.items()}
        sizes = [shards.sizes[layer] for layer in LAYERS]
        described = describe_output(sizes, self._documents, prints, making, self._minter.base, shards.prefixes)
        streamed.files[DATASET] = described
        streamed.documents = len(self._documents)
        streamed.report = Report(*map(sort_findings, self._findings))
        return streamed


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[begin : begin + _CHUNK] for begin in range(0, len(items), _CHUNK))
