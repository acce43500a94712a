"""Files as documents come in them: by themselves, compressed by gzip, or as entries of a zip archive."""

from __future__ import annotations

import errno
import gzip
import lzma
import posixpath
import sys
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import BufferedIOBase, BytesIO
from pathlib import Path
from typing import cast

from kgbuild.documents.limits import Limits
from kgbuild.errors import DocumentError, UsageError

__all__ = ["STDIN", "File", "file_at", "file_of", "is_companion", "list_zip", "standard_input", "unpack_gzip"]

STDIN = "stdin"
"""What standard input is called, as a source and as a document."""

_NO_ROOM = frozenset({errno.EMFILE, errno.ENFILE})
_DAMAGED = (EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile)
_COMPANIONS = ("_files", "-files", "-Dateien", "_fichiers", "_archivos", "-filer")
_PAGES = (".html", ".htm", ".xhtml")
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class File:
    """Bytes to read: `given` tells the user where they lie, `name` is their file's, `packed` that they are unpacked."""

    given: str
    name: str
    open: Callable[[], AbstractContextManager[BufferedIOBase]] = field(compare=False)
    packed: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of the name in lowercase."""
        return posixpath.splitext(self.name)[1].lower()

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return posixpath.splitext(self.name)[0]

    @contextmanager
    def stream(self) -> Iterator[BufferedIOBase]:
        """Open the file for reading.

        Raises:
            DocumentError: the file cannot be read.
            UsageError: the system lets this process open no more files, which is no fault of the document's.
        """
        try:
            with self.open() as stream:
                yield stream
        except _DAMAGED as error:
            reason = "is damaged or cut off, so it cannot be unpacked; fetch or pack it again"
            raise DocumentError(self.given, reason) from error
        except NotImplementedError as error:
            raise DocumentError(self.given, "is packed in a way that is not read; unpack it first") from error
        except OSError as error:
            if error.errno in _NO_ROOM:
                what = f"no more files can be opened ({error.strerror})"
                raise UsageError(f"{what}; give fewer workers, or raise what the system allows (ulimit -a)") from error
            what = error.strerror or "damaged"
            raise DocumentError(self.given, f"cannot be read ({what}); check the file and its permissions") from error

    def fetch(self, size: int) -> bytes:
        """Return the first `size` bytes, or all where there are fewer."""
        with self.stream() as stream:
            return stream.read(size)


def file_at(path: Path) -> File:
    """Return the file that lies at `path`."""
    return File(path.as_posix(), path.name, lambda: path.open("rb"))


def file_of(name: str, text: str) -> File:
    """Return a text as the file that might hold it."""
    return File(name, name, partial(BytesIO, text.encode("utf-8", "surrogatepass")))


def standard_input() -> File:
    """Return standard input as a file, which can be opened once."""
    return File(STDIN, STDIN, lambda: nullcontext(cast(BufferedIOBase, sys.stdin.buffer)))


def unpack_gzip(file: File) -> File:
    """Return what a file packed by gzip holds."""

    @contextmanager
    def unpacked() -> Iterator[BufferedIOBase]:
        with file.open() as packed, gzip.open(packed) as stream:
            yield stream

    return File(file.given, file.stem, unpacked, packed=True)


def list_zip(path: Path, limits: Limits) -> Iterator[File | DocumentError]:
    """Yield the files of a zip archive on disk in the order of their names, and what has to be passed over.

    Folders, hidden files and what a browser saved beside a page are passed over in silence. Raises DocumentError where
    the file is no archive or has too many entries.
    """
    file = file_at(path)
    with file.stream():
        entries = [entry for entry in _open_zip(path, path.stat().st_mtime_ns).infolist() if not entry.is_dir()]
    if len(entries) > limits.entries:
        reason = f"holds {len(entries):,} entries; unpack it, or {limits.allow('entries')}"
        raise DocumentError(file.given, reason)
    names = {entry.filename for entry in entries}
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.filename):
        flaw = _entry_flaw(entry, seen)
        if flaw:
            yield DocumentError(f"{file.given}/{_one_line(entry.filename)}", flaw)
        elif not _is_hidden(entry.filename) and not _is_beside_page(entry.filename, names):
            yield _entry_file(path, entry)
        seen.add(entry.filename)


def _entry_flaw(entry: zipfile.ZipInfo, seen: Collection[str]) -> str | None:
    """Return what forbids to read an entry of an archive."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return "names a file outside of its archive, so it is not read; unpack it with care, and give the file"
    if not name.isprintable():
        return "has a name that cannot be told in one line; rename it"
    if entry.filename in seen:
        return "stands in its archive twice, and only the first is read; rename the other"
    return "is encrypted; unpack it with its password, and give the file" if entry.flag_bits & _ENCRYPTED else None


def _entry_file(path: Path, entry: zipfile.ZipInfo) -> File:
    given = f"{path.as_posix()}/{entry.filename}"
    return File(given, posixpath.basename(entry.filename), partial(_open_entry, path, entry), packed=True)


def _open_entry(path: Path, entry: zipfile.ZipInfo) -> BufferedIOBase:
    return cast(BufferedIOBase, _open_zip(path, path.stat().st_mtime_ns).open(entry))


@lru_cache(maxsize=4)
def _open_zip(path: Path, _changed: int) -> zipfile.ZipFile:
    """Return an archive, which stays open for its next entry, since to open it means to read its whole list."""
    return zipfile.ZipFile(path)


def _one_line(name: str) -> str:
    return name if name.isprintable() else ascii(name)


def _is_hidden(name: str) -> bool:
    return any(step.startswith(".") or step == "__MACOSX" for step in name.split("/"))


def _is_beside_page(name: str, names: Collection[str]) -> bool:
    """Tell whether an entry lies in a folder that belongs to a page among `names`."""
    folder = posixpath.dirname(name)
    while folder:
        if is_companion(folder, names):
            return True
        folder = posixpath.dirname(folder)
    return False


def is_companion(folder: str, names: Collection[str]) -> bool:
    """Tell whether a browser made `folder` for the pictures and scripts of a page that is among `names`."""
    stems = [folder.removesuffix(ending) for ending in _COMPANIONS if folder.endswith(ending)]
    return any(stem + suffix in names for stem in stems for suffix in _PAGES)
