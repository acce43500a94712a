"""Shapes in SHACL Core, read once, and the check of graphs against them; nothing is inferred, nothing fetched.

What conforms, which is nearly everything, is found to conform by the shapes as functions. Where something does not,
or shapes ask for what these functions do not know, pySHACL checks it all and writes the report.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SH

from kgbuild.errors import ShapesError
from kgbuild.formats import LAYERS, graph_files, layer_name
from kgbuild.namespaces import RDF
from kgbuild.resources import resource
from kgbuild.serialization import read_nodes, to_rdflib
from kgbuild.terms import Nodes, iri
from kgbuild.validation.checking import check
from kgbuild.validation.compiling import Rule, compile_shapes
from kgbuild.validation.data import Data
from kgbuild.validation.paths import NotCompiledError
from kgbuild.validation.report import Report, make_report

_BEYOND_CORE = ("sparql", "select", "ask", "construct", "target", "rule", "js", "jsLibrary", "expression")
_BLANK_NODE = re.compile(r"'?\b(?:n?[0-9a-f]{32}(?:b\d+)?)\b'?")


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as a graph, and as rules that check quickly, or None where some shape takes pySHACL."""

    nodes: Nodes
    rules: tuple[Rule, ...] | None

    @property
    def graph(self) -> Graph:
        """The shapes as rdflib has them."""
        return to_rdflib(self.nodes)


def load_shapes(path: Path) -> Shapes:
    """Return the shapes of a Turtle file, or of all Turtle files of a folder; those of others are tried out first.

    Raises:
        ShapesError: a file is missing or broken, has no shape, or goes beyond SHACL Core.
    """
    files = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
    read = Data([read_nodes(file, ShapesError) for file in files]).nodes
    shapes = Shapes(read, _compile(read))
    if path != resource("shapes"):
        _try_out(path, shapes)
    return shapes


def validate(*graphs: Nodes, shapes: Shapes) -> Report:
    """Return what `shapes` find in the union of `graphs`.

    Raises:
        ShapesError: the shapes are ill formed.
    """
    data = Data(graphs)
    report = check(data, shapes.rules) if shapes.rules is not None else None
    return report or referee(to_rdflib(data.nodes), shapes.graph)


def validate_part(own: Nodes, besides: Nodes, shapes: Shapes, quote: Callable[[Collection[str]], Nodes]) -> Report:
    """Return what `shapes` find in the nodes of `own`, a part of a graph.

    `besides` is what they see of the rest; `quote` gives what a report about some nodes tells besides.

    Raises:
        ShapesError: the shapes are ill formed.
    """
    if shapes.rules is None:
        raise ValueError("these shapes may look at the whole graph")
    data = Data([own, besides])
    odd = {node for rule in shapes.rules for node in rule.offenders(data, own)}
    if not odd:
        return Report()
    full = Data([data.nodes, quote(odd)])
    if report := check(full, shapes.rules, odd):
        return report
    report = referee(to_rdflib(full.nodes), shapes.graph)
    mine = [[f for f in found if iri(f.node) in own] for found in (report.violations, report.warnings)]
    return Report(*map(tuple, mine))


def referee(data: Graph, shapes: Graph) -> Report:
    """Return what pySHACL finds.

    Raises:
        ShapesError: the shapes are ill formed.
    """
    import pyshacl  # a third of a second, which most runs save
    from pyshacl.errors import ReportableRuntimeError

    logging.getLogger("pyshacl-validate").disabled = True  # what it writes there it returns or raises as well
    try:
        _, results, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    except (ReportableRuntimeError, re.error, LookupError, TypeError, ValueError) as error:
        raise ShapesError(f"shapes are ill formed: {_one_line(error)}; correct them") from error
    if not isinstance(results, Graph):
        raise ShapesError(f"shapes cannot be checked: {_one_line(text)}; make them simpler")
    return make_report(results, data, shapes)


def validate_files(paths: Sequence[Path], shapes: Shapes) -> Report:
    """Return what `shapes` find in the union of files of graphs and of the output folders among `paths`.

    Raises:
        ShapesError: a file is missing or broken, or the shapes are ill formed.
    """
    files = [file for path in paths for file in (_graph_files(path) if path.is_dir() else [path])]
    return validate(*(read_nodes(file, ShapesError) for file in files), shapes=shapes)


def _try_out(path: Path, shapes: Shapes) -> None:
    graph = shapes.graph
    for name in _BEYOND_CORE:
        if (None, SH[name], None) in graph:
            raise ShapesError(f"{path}: uses sh:{name}, which is beyond SHACL Core; leave that shape out")
    if not any((None, RDF.type, kind) in graph for kind in (SH.NodeShape, SH.PropertyShape)):
        raise ShapesError(f"{path}: holds no sh:NodeShape and no sh:PropertyShape; name a file or folder of shapes")
    try:
        referee(_probe(graph), graph)
    except ShapesError as error:
        raise ShapesError(f"{path}: {error}") from error


def _compile(shapes: Nodes) -> tuple[Rule, ...] | None:
    try:
        return tuple(compile_shapes(shapes))
    except (NotCompiledError, re.error, LookupError, ValueError):  # pySHACL knows more, or what to say of it
        return None


def _probe(shapes: Graph) -> Graph:
    """A node of every class that shapes are for, since pySHACL finds a shape ill formed only when it applies it."""
    probe = Graph(bind_namespaces="none")
    for kind in shapes.objects(None, SH.targetClass):
        probe.add((SH.this, RDF.type, kind))
    return probe


def _graph_files(folder: Path) -> list[Path]:
    files = graph_files(folder, ShapesError)
    if not files:
        names = " or ".join(map(layer_name, LAYERS))
        raise ShapesError(
            f"{folder}: holds no {names}, nor another format of them; run `kgbuild run` or name the files"
        )
    return files


def _one_line(message: object) -> str:
    """One line of what pySHACL says, without its names of blank nodes and its reading list."""
    said = " ".join(str(message).split()).partition(" For reference")[0]
    return _BLANK_NODE.sub("a shape without a name", said).rstrip(".")
