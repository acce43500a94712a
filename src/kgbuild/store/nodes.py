"""What a folder says of a node, in strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kgbuild.errors import UsageError
from kgbuild.formats import LAYERS, require_layer
from kgbuild.store.index import telling_damage
from kgbuild.store.opening import open_store


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
