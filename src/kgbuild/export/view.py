"""What tables and networks ask of a graph: nodes by class, their names, and their values by local name."""

from __future__ import annotations

from functools import cache

from kgbuild.namespaces import DCTERMS, DIP, NIF, OWL, RDF, RDFS, SKOS, SUPERCLASSES
from kgbuild.store import Nodes

_SPACES = (str(DIP), str(DCTERMS), str(NIF), str(RDFS), str(SKOS), str(OWL))
_JOINT = "; "


class View:
    """A graph seen through short names: `values(node, "participant")`, `value(node, "label")`."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._says = cache(nodes.says)

    def nodes(self, kind: str) -> list[str]:
        """Return the nodes of a class of the ontology, in order."""
        return sorted({node for node, _ in self._nodes.pointing_at(DIP[kind], str(RDF.type))})

    def kind(self, node: str) -> str:
        """Return the most specific class of a node, or nothing for a node without one."""
        kinds = {kind.removeprefix(DIP) for kind in self._says(node).get(str(RDF.type), ())}
        general = {above for kind in kinds for above in SUPERCLASSES.get(kind, ())}
        return min(kinds - general, default="")

    def values(self, node: str, name: str) -> list[str]:
        """Return the values of a property, given by its local name, in order."""
        said = self._says(node)
        return next((said[space + name] for space in _SPACES if space + name in said), [])

    def value(self, node: str, name: str) -> str:
        """Return the values of a property as one text, which is empty where there are none."""
        return _JOINT.join(self.values(node, name))

    def term(self, node: str, name: str) -> str:
        """Return a value that is a term of the ontology by its local name."""
        return self.value(node, name).removeprefix(DIP)

    def names(self, node: str, name: str) -> str:
        """Return the names of the nodes that a property points to, as one text."""
        return _JOINT.join(self.name(each) for each in self.values(node, name))

    def name(self, node: str) -> str:
        """Return what a node is called."""
        return self.value(node, "label")
