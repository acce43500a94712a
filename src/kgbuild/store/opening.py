"""Opens the store of an output folder: the index beside it, or its files read into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from kgbuild.errors import OutputError
from kgbuild.formats import DATASET, graph_files
from kgbuild.parsing import parse_file, telling
from kgbuild.store.index import Opened, is_worth_an_index, make_index, open_index


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
