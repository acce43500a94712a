"""How a graph is come by: built from documents, or opened where it was written."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.api.graph import Graph, StrPath
from kgbuild.errors import OutputError, UsageError, ViolationError
from kgbuild.formats import LAYERS, require_layer

if TYPE_CHECKING:
    from kgbuild.pipeline import Progress, Settings
    from kgbuild.summary import Summary


def build(
    paths: StrPath | Iterable[StrPath],
    *,
    output: StrPath | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Read documents, each a file, archive or folder as for `kgbuild run`, and return the graph of what they tell.

    It is written to the folder `output`, or without one to a temporary folder that lasts as long as the graph. What
    could not be read is in the graph's `skipped`. `progress` is told of every step: the stage, how many documents it
    has done, and of how many.

    Raises:
        DocumentError: no document could be read; it names the first.
        ViolationError: the graph violates the shapes, and nothing is to be set aside.
        UsageError: the settings are not as they should be, or nothing is given.
        OutputError: the folder cannot be written.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    return _build([os.fspath(path) for path in given], {}, output, settings, progress)


def build_texts(
    texts: Mapping[str, str],
    *,
    output: StrPath | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Return the graph of what texts tell, each given with its name; the rest is as for `build`.

    A name that ends like a file's (`brief.md`, `page.html`) tells the format; a text without is plain.
    """
    return _build([], texts, output, settings, progress)


def open_graph(folder: StrPath) -> Graph:
    """Return the graph in an output folder.

    Raises:
        OutputError: there is none.
    """
    for layer in LAYERS:
        require_layer(Path(folder), layer, OutputError)
    return Graph(Path(folder))


def _build(
    paths: Sequence[str],
    texts: Mapping[str, str],
    output: StrPath | None,
    settings: Settings | None,
    progress: Progress | None,
) -> Graph:
    from kgbuild.pipeline import Settings  # which loads spaCy
    from kgbuild.pipeline import build as run

    if not paths and not texts:
        raise UsageError("nothing to read; give a document, a folder of them, or a text")
    if output is None and not (settings and settings.cache):  # what it keeps would go with the folder
        settings = replace(settings or Settings(), no_cache=True)
    folder = Path(output if output is not None else tempfile.mkdtemp(prefix="kgbuild-"))
    try:
        summary = run(paths, folder, texts=dict(texts), settings=settings, progress=progress or (lambda *_: None))
        _require_written(summary)
    except BaseException:
        if output is None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    graph = Graph(folder, summary.skipped)
    if output is None:
        weakref.finalize(graph, shutil.rmtree, folder, ignore_errors=True)
    return graph


def _require_written(summary: Summary) -> None:
    if found := summary.report.violations:
        first = f"{found[0].message} ({found[0].node})"
        if not summary.written:
            reason = f"the graph violates the shapes {len(found)} times, first: {first}"
            raise ViolationError(f"{reason}; correct that, or set what violates them aside with quarantine")
    if not summary.written:
        raise summary.skipped[0]
