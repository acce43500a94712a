"""Property paths of SHACL as functions from a node to its value nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rdflib.namespace import SH

from kgbuild.namespaces import RDF
from kgbuild.terms import Nodes, Terms
from kgbuild.validation.data import Data

Walk = Callable[[Data, str], Sequence[str]]

_SH, _RDF = Terms(str(SH)), Terms(str(RDF))


class NotCompiledError(Exception):
    """A shape asks for what only pySHACL knows."""


def compile_path(shapes: Nodes, path: str) -> Walk:
    """Return a path of a graph of shapes as a function, which gives every value node once.

    Raises:
        NotCompiledError: the path repeats a step, or inverts more than a property.
    """
    said = shapes.get(path, {})
    if path[0] == "<":
        return lambda data, node: data.objects(node, path)
    if _RDF["first"] in said:
        return _sequence([compile_path(shapes, step) for step in read_list(shapes, path)])
    if alternatives := said.get(_SH["alternativePath"]):
        return _alternatives([compile_path(shapes, one) for one in read_list(shapes, alternatives[0])])
    inverse = said.get(_SH["inversePath"], ["_"])[0]
    if inverse[0] == "<":
        return lambda data, node: data.subjects(inverse, node)
    raise NotCompiledError(path)


def read_list(shapes: Nodes, head: str) -> list[str]:
    """Return the items of an RDF list.

    Raises:
        KeyError: it is not well formed.
    """
    items, seen = [], set[str]()
    while head != _RDF["nil"]:
        if head in seen:
            raise KeyError(head)
        seen.add(head)
        items.append(shapes[head][_RDF["first"]][0])
        head = shapes[head][_RDF["rest"]][0]
    return items


def _sequence(steps: Sequence[Walk]) -> Walk:
    def walk(data: Data, node: str) -> Sequence[str]:
        found: Sequence[str] = (node,)
        for step in steps:
            found = step(data, found[0]) if len(found) == 1 else _union(step(data, each) for each in found)
        return found

    return walk


def _alternatives(walks: Sequence[Walk]) -> Walk:
    return lambda data, node: _union(walk(data, node) for walk in walks)


def _union(parts: Iterable[Sequence[str]]) -> Sequence[str]:
    return list(dict.fromkeys(value for part in parts for value in part))
