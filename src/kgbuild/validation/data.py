"""Data to check: what every node says, and from which nodes a property leads to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from kgbuild.namespaces import RDFS
from kgbuild.terms import TYPE, Nodes, Said, iri

_NOTHING: Mapping[str, list[str]] = {}
_SUBCLASS = iri(str(RDFS.subClassOf))


class Data:
    """The union of some graphs, with an index of all that looks from values back to nodes."""

    def __init__(self, graphs: Sequence[Nodes]) -> None:
        """Join the graphs; what two of them say of one node is put together."""
        self.nodes: dict[str, Said] = {}
        for graph in graphs:
            common = self.nodes.keys() & graph.keys() if self.nodes else ()
            joined = {node: _join(self.nodes[node], graph[node]) for node in common}
            self.nodes.update(graph)
            self.nodes.update(joined)
        self._sources: dict[str, dict[str, list[str]]] = {}

    def objects(self, node: str, predicate: str) -> Sequence[str]:
        """Return the values of a node's property."""
        return self.nodes.get(node, _NOTHING).get(predicate, ())

    def subjects(self, predicate: str, value: str) -> Sequence[str]:
        """Return the nodes of which a property has a value."""
        if (sources := self._sources.get(predicate)) is None:
            sources = self._sources[predicate] = {}
            for node in self.having(predicate):
                for each in self.nodes[node][predicate]:
                    sources.setdefault(each, []).append(node)
        return sources.get(value, ())

    def having(self, predicate: str) -> Collection[str]:
        """Return the nodes that have a property."""
        return self._owners.get(predicate, ())

    def values_of(self, predicate: str) -> Iterable[str]:
        """Return all values that a property has anywhere."""
        return dict.fromkeys(value for node in self.having(predicate) for value in self.nodes[node][predicate])

    @property
    def has_subclasses(self) -> bool:
        """Whether the data itself says of some class that it is part of another."""
        return bool(self.having(_SUBCLASS))

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for node, said in self.nodes.items():
            for predicate in said:
                if (known := owners.get(predicate)) is None:
                    owners[predicate] = [node]
                else:
                    known.append(node)
        return owners

    def instances(self, kind: str) -> Sequence[str]:
        """Return the nodes of a class."""
        return self.subjects(TYPE, kind)


def _join(one: Said, other: Said) -> Said:
    return {name: list(dict.fromkeys((*one.get(name, ()), *other.get(name, ())))) for name in {**one, **other}}
