"""The formats that graphs are written in, and which of an output folder's files hold them; nothing here knows RDF."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from kgbuild.errors import KgbuildError

GRAPH, EVIDENCE = "graph", "evidence"
LAYERS = (GRAPH, EVIDENCE)
"""The two layers of an output, each a file of its own: the facts, and why each is there."""

DATASET, CONTEXT = "dataset.ttl", "context.jsonld"
GZIP = ".gz"
SHARDS, MANIFEST = "shards", "shards.json"
"""The folder of the parts of a large graph, and the file that lists them."""


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


def find_layer(folder: Path, layer: str, error: type[KgbuildError]) -> list[Path]:
    """Return the files of `folder` that hold a layer, in whatever format: one, the shards of a manifest, or none.

    Raises:
        KgbuildError: of class `error`, where there are several, as after a run that was killed while it changed the
            format, or where a shard is not as the manifest has it.
    """
    found = [folder / name for name in layer_names(layer) if (folder / name).is_file()]
    shards = _find_shards(folder, layer, error)
    if len(found) + bool(shards) > 1:
        names = " and ".join(path.name for path in (*found, *([folder / MANIFEST] if shards else [])))
        raise error(f"{folder}: holds {names}; remove what is not wanted, or write it anew with `kgbuild run`")
    return found or shards


def graph_files(folder: Path, error: type[KgbuildError]) -> list[Path]:
    """Return the files of `folder` that make its graph, the facts before the evidence; none where it has none.

    Raises:
        KgbuildError: of class `error`, as for `find_layer`.
    """
    return [path for layer in LAYERS for path in find_layer(folder, layer, error)]


def require_layer(folder: Path, layer: str, error: type[KgbuildError]) -> list[Path]:
    """Return the files of `folder` that hold a layer.

    Raises:
        KgbuildError: of class `error`, where there are none, or as for `find_layer`.
    """
    if found := find_layer(folder, layer, error):
        return found
    name = layer_name(layer)
    raise error(f"{folder}: no {name} there, nor another format of it; name the folder that `kgbuild run -o` wrote")


def read_manifest(folder: Path, error: type[KgbuildError]) -> list[dict[str, str | int]]:
    """Return what the manifest of a folder says of each shard; nothing where there is no manifest.

    Raises:
        KgbuildError: of class `error`, where it cannot be read.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return []
    try:
        return [{"name": str(each["name"]), **each} for each in json.loads(path.read_bytes())["shards"]]
    except (OSError, ValueError, LookupError, TypeError) as reason:
        raise error(f"{path}: is no list of shards ({reason}); write the output anew with `kgbuild run`") from reason


def _find_shards(folder: Path, layer: str, error: type[KgbuildError]) -> list[Path]:
    shards = [shard for shard in read_manifest(folder, error) if shard.get("layer") == layer]
    for shard in shards:
        path = folder / str(shard["name"])
        size = path.stat().st_size if path.is_file() else None
        if size != shard.get("bytes"):
            state = "is missing" if size is None else f"has {size:,} bytes instead of {shard.get('bytes'):,}"
            raise error(f"{path}: {state}; write the output anew with `kgbuild run`, which has it in its cache")
    return [folder / str(shard["name"]) for shard in shards]
