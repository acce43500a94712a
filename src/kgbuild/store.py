"""The embedded store: what an output folder says, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kgbuild.errors import OutputError
from kgbuild.formats import DATASET, LAYERS, find_layer, require_layer
from kgbuild.parsing import parse_file, telling


def load_store(folder: Path) -> tuple[Store, dict[str, str]]:
    """Return a store in memory with the graph and evidence of `folder`, and the prefixes that its files declare.

    The default graph has all triples; those that stand in a named graph can be asked for there as well.

    Raises:
        OutputError: a file cannot be read or is not in the format that its name tells.
    """
    store, prefixes = Store(), dict[str, str]()
    for layer in LAYERS:
        if path := find_layer(folder, layer, OutputError):
            with telling(path, OutputError):
                quads = parse_file(path)
                store.bulk_extend(_merge(quads))
                prefixes |= quads.prefixes
    if (described := folder / DATASET).is_file():  # N-Triples and N-Quads have no prefixes of their own
        with telling(described, OutputError):
            quads = parse_file(described)
            next(quads, None)  # prefixes are declared before all else
            prefixes |= quads.prefixes
    return store, prefixes


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
            OutputError: a file is missing, cannot be read or is not in the format that its name tells.
        """
        for layer in LAYERS:
            require_layer(folder, layer, OutputError)
        self._store, self.prefixes = load_store(folder)

    def says(self, node: str) -> dict[str, list[str]]:
        """Return the values of each of a node's properties, both sorted."""
        said: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(node), None, None, DefaultGraph()):
            said.setdefault(quad.predicate.value, []).append(text_of(quad.object))
        return {name: sorted(values) for name, values in sorted(said.items())}

    def pointing_at(self, node: str, name: str | None = None) -> list[tuple[str, str]]:
        """Return who says something about a node, and by which property, sorted; only by one where it is named."""
        quads = self._store.quads_for_pattern(None, NamedNode(name) if name else None, NamedNode(node), DefaultGraph())
        return sorted((text_of(quad.subject), quad.predicate.value) for quad in quads)

    def having(self, name: str) -> list[tuple[str, str]]:
        """Return every node that has a property, with the value, sorted."""
        quads = self._store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph())
        return sorted((text_of(quad.subject), text_of(quad.object)) for quad in quads)

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
