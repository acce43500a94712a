"""The embedded store: what an output folder says, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kgbuild.errors import OutputError, UsageError
from kgbuild.formats import DATASET, LAYERS, graph_files, require_layer
from kgbuild.index import Opened, is_worth_an_index, make_index, open_index, telling_damage
from kgbuild.parsing import parse_file, telling


def open_store(folder: Path) -> Opened:
    """Return a store with the graph and evidence of `folder`, and the prefixes that its files declare.

    The default graph has all triples; those that stand in a named graph can be asked for there as well. It is the index
    beside them, made at the first time; a small graph, and one where no index can be made, is read into memory.

    Raises:
        OutputError: a file cannot be read or is not in the format that its name tells.
    """
    prepare_store(folder)
    store = Store()
    return open_index(folder, _files(folder)) or Opened(store, _fill(store, folder))


def prepare_store(folder: Path) -> None:
    """Make the index of a graph that is large enough to gain by it, unless it is there or cannot be made."""
    with suppress(OSError, OutputError):  # who opens the store will tell
        files = _files(folder)
        if is_worth_an_index(files):
            make_index(folder, files, partial(_fill, folder=folder))


def _files(folder: Path) -> list[Path]:
    """The files that make the graph, and the one that declares the prefixes which some formats cannot."""
    described = folder / DATASET
    return [*graph_files(folder, OutputError), *([described] if described.is_file() else [])]


def _fill(store: Store, folder: Path) -> dict[str, str]:
    """Put what the files of `folder` say into `store`, and return their prefixes."""
    prefixes = dict[str, str]()
    for path in _files(folder):
        with telling(path, OutputError):
            quads = parse_file(path)
            if path.name == DATASET:
                next(quads, None)  # prefixes are declared before all else
            else:
                store.bulk_extend(_merge(quads))
            prefixes |= quads.prefixes
    return prefixes


def _merge(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield each statement in the default graph, and in the graph that it stands in."""
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            yield Quad(*quad.triple)
        yield quad


class Iri(str):
    """The address of a node, as opposed to the text of a literal."""

    __slots__ = ()


class Nodes:
    """What the graph and evidence of a folder say of each node, in strings: an `Iri`, or a literal's text."""

    def __init__(self, folder: Path) -> None:
        """Read the folder.

        Raises:
            UsageError: `folder` holds no graph.
            OutputError: a file cannot be read or is not in the format that its name tells.
        """
        for layer in LAYERS:
            require_layer(folder, layer, UsageError)
        self._store, self.prefixes, _ = open_store(folder)

    def says(self, node: str) -> dict[str, list[str]]:
        """Return the values of each of a node's properties, both sorted."""
        said: dict[str, list[str]] = {}
        for quad in self._find(NamedNode(node), None, None):
            said.setdefault(quad.predicate.value, []).append(text_of(quad.object))
        return {name: sorted(values) for name, values in sorted(said.items())}

    def pointing_at(self, node: str, name: str | None = None) -> list[tuple[str, str]]:
        """Return who says something about a node, and by which property, sorted; only by one where it is named."""
        quads = self._find(None, NamedNode(name) if name else None, NamedNode(node))
        return sorted((text_of(quad.subject), quad.predicate.value) for quad in quads)

    def having(self, name: str) -> list[tuple[str, str]]:
        """Return every node that has a property, with the value, sorted."""
        quads = self._find(None, NamedNode(name), None)
        return sorted((text_of(quad.subject), text_of(quad.object)) for quad in quads)

    def _find(self, subject: NamedNode | None, name: NamedNode | None, value: NamedNode | None) -> Iterator[Quad]:
        with telling_damage():
            yield from self._store.quads_for_pattern(subject, name, value, DefaultGraph())

    def abbreviate(self, iri: str) -> str:
        """Return an IRI as a prefixed name, where a prefix of the folder fits."""
        return abbreviate(iri, self.prefixes)


def text_of(term: object) -> str:
    """Return the IRI or the text of a term of the store."""
    text = str(getattr(term, "value", term))
    return Iri(text) if isinstance(term, NamedNode) else text


def abbreviate(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a prefixed name, by the prefix that says most of it."""
    fitting = [(namespace, prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting)
    return f"{prefix}:{iri.removeprefix(namespace)}"
