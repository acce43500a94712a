"""The index beside an output: its graph as a store on disk, which is opened instead of parsing the graph again.

It lies in a hidden folder of the output, sealed together with the files that it was made of. Whatever is wrong with it,
it is only left unused: the graph can always be parsed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph
from pyoxigraph import Store

from kgbuild.errors import OutputError
from kgbuild.formats import GZIP
from kgbuild.locking import lock
from kgbuild.store.seal import Seal

FOLDER = ".index"
_WHOLE, _NEW, _STORE, _SEAL = "whole", "new", "store", "seal.json"
_MAKE = f"1, pyoxigraph {pyoxigraph.__version__}"  # another one may lay out its files in another way
_WORTH, _ZIPPED = 1_000_000, 10
_USELESS = (OSError, RuntimeError, KeyError, TypeError, ValueError)

Fill = Callable[[Store], Mapping[str, str]]
"""Puts a graph into an empty store and returns its prefixes."""


class Opened(NamedTuple):
    """A store with the prefixes of its graph, and how many files it may still open while it is asked."""

    store: Store
    prefixes: Mapping[str, str]
    files: int = 0


class _Index(NamedTuple):
    """A store with its prefixes, its own seal, and that of the graph's files."""

    prefixes: Mapping[str, str]
    graph: Seal
    store: Seal


def is_worth_an_index(files: Sequence[Path]) -> bool:
    """Tell whether parsing files takes so long that a store on disk, which takes a while as well, is the faster way."""
    sizes = ((path.stat().st_size, path.suffix == GZIP) for path in files)
    return sum(size * (_ZIPPED if zipped else 1) for size, zipped in sizes) >= _WORTH


def open_index(folder: Path, files: Sequence[Path]) -> Opened | None:
    """Return the store of the index that `folder` has of `files` of its own, or None where it has none of use."""
    with suppress(*_USELESS):
        if index := _find(folder, files):
            store = Store.read_only(str(folder / FOLDER / _WHOLE / _STORE))
            return Opened(store, index.prefixes, len(index.store.stamps))
    return None


def make_index(folder: Path, files: Sequence[Path], fill: Fill) -> None:
    """Make the index of `files` in `folder`, unless it is there already, or is being made by another process.

    It is whole or not there at any time. Where it cannot be made there is none.
    """
    home = folder / FOLDER
    with suppress(*_USELESS, OutputError):  # a graph that is not well formed is told of by who parses it
        if not _find(folder, files):
            with lock(home, "ask again"):
                if not _find(folder, files):
                    _make(folder, files, fill)


@contextmanager
def telling_damage() -> Iterator[None]:
    """Turn what a store says of damage that its seal cannot know, such as to the disk itself, into one line.

    Raises:
        OutputError: the store is damaged.
    """
    try:
        yield
    except RuntimeError as error:
        if "Corruption" not in str(error):
            raise
        raise OutputError(f"the index of the output is damaged; remove its folder {FOLDER} and ask again") from error


def _find(folder: Path, files: Sequence[Path]) -> _Index | None:
    """The index of `files`, if it is there, whole and of these very contents; its seal is renewed if need be."""
    place = folder / FOLDER / _WHOLE
    try:
        index = _read_seal(place)
        graph = index.graph.renew(folder, _names(folder, files))
        store = graph and index.store.renew(place, _names(place, (place / _STORE).iterdir()))
    except _USELESS:
        return None
    if not graph or not store:
        return None
    renewed = _Index(index.prefixes, graph, store)
    if renewed != index:
        with suppress(OSError):
            _write_seal(place, renewed)
    return renewed


def _read_seal(place: Path) -> _Index:
    """Return what the seal of an index says.

    Raises:
        OSError, KeyError, TypeError, ValueError: there is none, or it is of another make.
    """
    said = json.loads((place / _SEAL).read_bytes())
    if said["make"] != _MAKE:
        raise ValueError(said["make"])
    return _Index(dict(said["prefixes"]), Seal.read(said["graph"]), Seal.read(said["store"]))


def _make(folder: Path, files: Sequence[Path], fill: Fill) -> None:
    """Make an index aside, and put it into its place if the files are still the same; what was there before goes."""
    home, names = folder / FOLDER, _names(folder, files)
    whole, new = home / _WHOLE, home / _NEW
    (home / ".gitignore").write_text("*\n")
    for leftover in (whole, new):  # an index of another graph, and what a killed process was making
        shutil.rmtree(leftover, ignore_errors=True)
    new.mkdir()
    try:
        before = Seal.take(folder, names)
        prefixes = _fill(new / _STORE, fill)
        made = Seal.take(new, _names(new, (new / _STORE).iterdir()))
        index = _Index(prefixes, Seal.take(folder, names), made)
        if index.graph.digests == before.digests:
            _write_seal(new, index)
            new.rename(whole)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _fill(place: Path, fill: Fill) -> Mapping[str, str]:
    """Make a store and let it go again: only then are all of its files written and the place free."""
    store = Store(str(place))
    prefixes = fill(store)
    store.flush()
    return dict(prefixes)


def _names(folder: Path, files: Iterable[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files]


def _write_seal(place: Path, index: _Index) -> None:
    told: dict[str, Any] = {"make": _MAKE, "prefixes": dict(index.prefixes)}
    told |= {"graph": index.graph.tell(), "store": index.store.tell()}
    written = place / f"{_SEAL}-{os.getpid()}"
    written.write_text(json.dumps(told), encoding="utf-8")
    written.replace(place / _SEAL)
