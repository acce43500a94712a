"""Files on disk: written as a set, each whole-old or whole-new; an output folder read back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from rdflib import Graph

from kgbuild.errors import OutputError
from kgbuild.formats import LAYERS, require_layer
from kgbuild.serialization import read_nodes, to_rdflib

_STAGING = ".kgbuild-"


def write_files(folder: Path, files: Mapping[str, bytes | Path], *, obsolete: Iterable[str] = ()) -> None:
    """Make `folder` hold `files` (names relative to it, `/` between steps) and none of the `obsolete` ones.

    What is large has been written before, to a path in `scratch`, and is moved from there.

    All files are staged beside their places, synced to disk and only then renamed into place: whenever the process is
    killed, each file is whole, the old one or the new one. What an earlier, killed run left staged is swept first.

    Raises:
        OutputError: something could not be written; the files in place are as before.
    """
    targets = {_inside(folder, name): content for name, content in files.items()}
    leaving = [path for path in (_inside(folder, name) for name in obsolete) if path not in targets]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, {content.parent for content in files.values() if isinstance(content, Path)})
        with _staging(folder) as staging:
            staged = {path: _stage(staging / f"new-{n}", content) for n, (path, content) in enumerate(targets.items())}
            _swap(staged, leaving, staging)
        for emptied in {path.parent for path in leaving} - {folder}:
            with suppress(OSError):  # it holds something else, or never was
                emptied.rmdir()
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Give a folder for what is to be written to `folder` in the end; what is left in it goes.

    Raises:
        OutputError: something could not be written.
    """
    try:
        with _staging(folder) as place:
            yield place
    except OSError as error:
        raise _unwritable(folder, error) from error


def load_output(folder: Path) -> Graph:
    """Return the facts and evidence that a run wrote to `folder`, as one graph.

    Raises:
        OutputError: the files are not there or not in the format that their names tell.
    """
    files = [path for layer in LAYERS for path in require_layer(folder, layer, OutputError)]
    return to_rdflib(*(read_nodes(path, OutputError) for path in files))


def _inside(folder: Path, name: str) -> Path:
    steps = PurePosixPath(name)
    if steps.is_absolute() or ".." in steps.parts or "\0" in name or not steps.parts:
        raise OutputError(f"{name!r}: would be written outside {folder}; rename the document")
    return folder.joinpath(*steps.parts)


def _unwritable(folder: Path, error: OSError) -> OutputError:
    """Return the error that names what cannot be written; what is only staged goes by its folder."""
    path = folder if _STAGING in str(error.filename or _STAGING) else error.filename
    return OutputError(f"{path}: cannot be written ({error.strerror or error}); mend that, or name another folder")


def _sweep(folder: Path, kept: Collection[Path]) -> None:
    for path in folder.glob(f"{_STAGING}*"):
        if path not in kept and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(path: Path, content: bytes | Path) -> Path:
    if isinstance(content, Path):
        path = content
    with path.open("rb+" if isinstance(content, Path) else "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


def _swap(staged: Mapping[Path, Path], leaving: Iterable[Path], staging: Path) -> None:
    """Rename what is staged into place and remove what leaves; on an error put everything back."""
    undo: list[tuple[Path, Path | None]] = []
    try:
        for path in (*staged, *leaving):
            undo.append((path, _keep(path, staging / f"old-{len(undo)}")))
            if path in staged:
                path.parent.mkdir(parents=True, exist_ok=True)
                staged[path].replace(path)
            else:
                path.unlink(missing_ok=True)
        for parent in sorted({path.parent for path in staged}):
            _sync(parent)
    except OSError:
        for path, kept in reversed(undo):
            if kept is not None:
                kept.replace(path)
            elif path in staged:
                path.unlink(missing_ok=True)
        raise


def _keep(path: Path, copy: Path) -> Path | None:
    """Keep the file at `path`, if there is one, as `copy`, which costs nothing where the disk knows hard links."""
    if not path.exists():
        return None
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, copy)
    return copy


def _sync(folder: Path) -> None:
    """Make the renames in `folder` last through a power cut, where folders can be synced (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
