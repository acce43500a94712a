"""The formats that graphs are written in, and which of an output folder's files hold them; nothing here knows RDF."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from kgbuild.errors import KgbuildError

GRAPH, EVIDENCE = "graph", "evidence"
LAYERS = (GRAPH, EVIDENCE)
"""The two layers of an output, each a file of its own: the facts, and why each is there."""

DATASET, CONTEXT = "dataset.ttl", "context.jsonld"
GZIP = ".gz"


class Format(StrEnum):
    """A syntax for graphs; each value is what `--format` calls it."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


SUFFIXES = {
    Format.TURTLE: ".ttl",
    Format.TRIG: ".trig",
    Format.NQUADS: ".nq",
    Format.NTRIPLES: ".nt",
    Format.JSONLD: ".jsonld",
}


def layer_name(layer: str, form: Format = Format.TURTLE, *, zipped: bool = False) -> str:
    """Return the name of the file that holds a layer in a format, such as `graph.nq.gz`."""
    return f"{layer}{SUFFIXES[form]}{GZIP if zipped else ''}"


def layer_names(layer: str) -> list[str]:
    """Return all names that a layer's file may have."""
    return [layer_name(layer, form, zipped=zipped) for form in Format for zipped in (False, True)]


def suffix_of(path: Path) -> str:
    """Return the suffix that tells a file's format, without the one that tells that it is zipped."""
    return Path(path.name.removesuffix(GZIP)).suffix


def find_layer(folder: Path, layer: str, error: type[KgbuildError]) -> Path | None:
    """Return the file of `folder` that holds a layer, in whatever format, or None where no file does.

    Raises:
        KgbuildError: of class `error`, where several do, as after a run that was killed while it changed the format.
    """
    found = [folder / name for name in layer_names(layer) if (folder / name).is_file()]
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise error(f"{folder}: holds {names}; remove what is not wanted, or write it anew with `kgbuild run`")
    return found[0] if found else None


def graph_files(folder: Path, error: type[KgbuildError]) -> list[Path]:
    """Return the files of `folder` that make its graph, the facts before the evidence; none where it has none.

    Raises:
        KgbuildError: of class `error`, where it cannot be told which file it is.
    """
    found = [find_layer(folder, layer, error) for layer in LAYERS]
    return [path for path in found if path]


def require_layer(folder: Path, layer: str, error: type[KgbuildError]) -> Path:
    """Return the file of `folder` that holds a layer.

    Raises:
        KgbuildError: of class `error`, where none or several do.
    """
    if found := find_layer(folder, layer, error):
        return found
    name = layer_name(layer)
    raise error(f"{folder}: no {name} there, nor another format of it; name the folder that `kgbuild run -o` wrote")
