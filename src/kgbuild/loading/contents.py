"""What an output folder has for a store: N-Triples by named graph, as the run's TriG puts them, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kgbuild.errors import UsageError
from kgbuild.formats import DATASET, LAYERS, require_layer
from kgbuild.iris import Minter
from kgbuild.parsing import parse_file, telling

_URI_SPACE = "http://rdfs.org/ns/void#uriSpace"


@dataclass(frozen=True, slots=True)
class Part:
    """One named graph: its IRI, how many triples it has, and these as N-Triples."""

    graph: str
    triples: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """All graphs of an output, in the order of their names, and the IRI below which its nodes are named."""

    base: str
    parts: tuple[Part, ...]

    @property
    def triples(self) -> int:
        """How many there are in all graphs."""
        return sum(part.triples for part in self.parts)

    @property
    def counts(self) -> dict[str, int]:
        """How many triples each graph has."""
        return {part.graph: part.triples for part in self.parts}


def read_contents(folder: Path) -> Contents:
    """Return what a run wrote to `folder`, in whatever format, parsed to the end.

    Raises:
        UsageError: a file is missing, broken, or not what a run writes.
    """
    files = [path for layer in LAYERS for path in require_layer(folder, layer, UsageError)]
    base = read_base(folder)
    minter, triples = Minter(base), defaultdict[str, list[Triple]](list)
    for path in files:
        with telling(path, UsageError):
            for subject, quads in groupby(parse_file(path), attrgetter("subject")):
                triples[_graph_of(subject, minter, path)].extend(_checked(quads, path))
    return Contents(base, tuple(_pack(graph, dict.fromkeys(said)) for graph, said in sorted(triples.items())))


def read_base(folder: Path) -> str:
    """Return the IRI below which the nodes of an output are named, as its description tells.

    Raises:
        UsageError: there is no description, it is broken, or it does not tell.
    """
    path = folder / DATASET
    with telling(path, UsageError):
        for quad in parse_file(path):
            if quad.predicate.value == _URI_SPACE and isinstance(quad.object, Literal):
                return quad.object.value
    raise UsageError(f"{path}: does not tell what names begin with (void:uriSpace); write it anew with `kgbuild run`")


def _graph_of(subject: object, minter: Minter, path: Path) -> str:
    if not isinstance(subject, NamedNode):
        raise UsageError(f"{path}: has a blank node, so no run wrote it; each load would add it again")
    return minter.graph_of(subject.value)


def _checked(quads: Iterable[Quad], path: Path) -> Iterator[Triple]:
    for quad in quads:
        if not isinstance(quad.object, NamedNode | Literal):
            raise UsageError(f"{path}: has a blank node, so no run wrote it; each load would add it again")
        yield quad.triple


def _pack(graph: str, triples: Collection[Triple]) -> Part:
    written = BytesIO()
    serialize(triples, written, format=RdfFormat.N_TRIPLES)
    return Part(graph, len(triples), written.getvalue())


def to_quads(parts: Iterable[Part], names: Mapping[str, str]) -> bytes:
    """Return the graphs as N-Quads, each under what `names` calls it; in N-Triples only a line's end is a newline."""
    return b"".join(part.content.replace(b" .\n", f" <{names[part.graph]}> .\n".encode()) for part in parts)
