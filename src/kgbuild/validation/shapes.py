"""Shapes in SHACL Core, read once, and the check of graphs against them; nothing is inferred, nothing fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph
from rdflib.namespace import SH

from kgbuild.errors import ShapesError
from kgbuild.formats import LAYERS, graph_files, layer_name
from kgbuild.namespaces import RDF
from kgbuild.serialization import read_graph
from kgbuild.validation.report import Report, make_report

_BEYOND_CORE = ("sparql", "select", "ask", "construct", "target", "rule", "js", "jsLibrary", "expression")
_BLANK_NODE = re.compile(r"'?\b(?:n?[0-9a-f]{32}(?:b\d+)?)\b'?")

logging.getLogger("pyshacl-validate").disabled = True  # what it writes there it returns or raises as well


def load_shapes(path: Path) -> Graph:
    """Return the shapes of a Turtle file, or of all Turtle files of a folder, as one graph.

    Raises:
        ShapesError: a file is missing or broken, has no shape, or goes beyond SHACL Core.
    """
    shapes = _union(read_graph(file, ShapesError) for file in (sorted(path.glob("*.ttl")) if path.is_dir() else [path]))
    for name in _BEYOND_CORE:
        if (None, SH[name], None) in shapes:
            raise ShapesError(f"{path}: uses sh:{name}, which is beyond SHACL Core; leave that shape out")
    if not any((None, RDF.type, kind) in shapes for kind in (SH.NodeShape, SH.PropertyShape)):
        raise ShapesError(f"{path}: holds no sh:NodeShape and no sh:PropertyShape; name a file or folder of shapes")
    try:
        validate(_probe(shapes), shapes=shapes)
    except ShapesError as error:
        raise ShapesError(f"{path}: {error}") from error
    return shapes


def validate(*graphs: Graph, shapes: Graph) -> Report:
    """Return what `shapes` find in the union of `graphs`.

    Raises:
        ShapesError: the shapes are ill formed.
    """
    data = graphs[0] if len(graphs) == 1 else _union(graphs)
    try:
        _, results, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    except (ReportableRuntimeError, re.error, LookupError, TypeError, ValueError) as error:
        raise ShapesError(f"shapes are ill formed: {_one_line(error)}; correct them") from error
    if not isinstance(results, Graph):
        raise ShapesError(f"shapes cannot be checked: {_one_line(text)}; make them simpler")
    return make_report(results, data, shapes)


def validate_files(paths: Sequence[Path], shapes: Graph) -> Report:
    """Return what `shapes` find in the union of files of graphs and of the output folders among `paths`.

    Raises:
        ShapesError: a file is missing or broken, or the shapes are ill formed.
    """
    files = [file for path in paths for file in (_graph_files(path) if path.is_dir() else [path])]
    return validate(_union(read_graph(file, ShapesError) for file in files), shapes=shapes)


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


def _union(graphs: Iterable[Graph]) -> Graph:
    union = Graph(bind_namespaces="none")
    for graph in graphs:
        union += graph
    return union


def _one_line(message: object) -> str:
    """One line of what pySHACL says, without its names of blank nodes and its reading list."""
    said = " ".join(str(message).split()).partition(" For reference")[0]
    return _BLANK_NODE.sub("a shape without a name", said).rstrip(".")
