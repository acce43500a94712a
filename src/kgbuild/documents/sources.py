"""Which documents the arguments of a run name, and what each is called in the output."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgbuild.documents.readers import READERS
from kgbuild.errors import DocumentError

__all__ = ["STDIN", "Found", "Source", "find_sources", "name_documents"]

STDIN = "stdin"
"""The `source` and the name of the document that comes by standard input."""

_MAX_SLUG = 60
_DIGEST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: `given` is its path as the user wrote it (or `stdin`), `name` what the output calls it."""

    given: str
    name: str
    path: Path | None = None


class Found(NamedTuple):
    """What a search for documents found, and what it had to pass over; both sorted."""

    sources: tuple[Source, ...]
    skipped: tuple[DocumentError, ...]


def find_sources(paths: Sequence[str], *, besides: Path | None = None) -> Found:
    """Return the documents under `paths`: files, folders (searched to any depth) and `-` for standard input.

    In a folder, hidden files and those of a format that no reader knows are passed over in silence, and linked folders
    are not entered; a file named by itself is taken whatever its suffix. A file met twice is taken once. What lies in
    the folder `besides`, where a run puts its output, is taken only where that folder or the file itself is named.
    """
    found = [item for given in set(paths) - {"-"} for item in _search(given, besides)]
    files = sorted((item for item in found if isinstance(item, Path)), key=Path.as_posix)
    first = {path.resolve(): path for path in reversed(files)}.values()
    givens = {path.as_posix(): path for path in first} | ({STDIN: None} if "-" in paths else {})
    names = name_documents(givens)
    sources = tuple(Source(given, names[given], givens[given]) for given in sorted(givens))
    errors = {item.source: item for item in found if isinstance(item, DocumentError)}
    return Found(sources, tuple(errors[source] for source in sorted(errors)))


def _search(given: str, besides: Path | None) -> Iterator[Path | DocumentError]:
    """Yield the files that one argument names, and the errors met on the way."""
    path = Path(given)
    try:
        if not given:
            yield DocumentError("''", "an empty path; name a file or a folder")
        elif path.is_dir():
            yield from _search_folder(given, besides)
        elif path.is_file():
            yield path if _is_unicode(given) else _misnamed(path)
        elif path.exists():
            yield DocumentError(given, "neither a file nor a folder; name a regular file, or - to read standard input")
        else:
            yield DocumentError(given, "no such file or folder; check the path")
    except OSError as error:
        yield DocumentError(given, f"cannot be opened ({error.strerror}); check the path and its permissions")


def _search_folder(given: str, besides: Path | None) -> Iterator[Path | DocumentError]:
    errors: list[OSError] = []
    empty = True
    for folder, folders, names in os.walk(given, onerror=errors.append):
        folders[:] = [name for name in folders if not (name.startswith(".") or _is_same(Path(folder, name), besides))]
        for name in names:
            path = Path(folder, name)
            if path.suffix.lower() in READERS and not name.startswith(".") and path.is_file():
                empty = False
                yield path if _is_unicode(path.as_posix()) else _misnamed(path)
    for error in errors:
        yield DocumentError(str(error.filename), f"cannot be searched ({error.strerror}); check its permissions")
    if empty and not errors:
        yield DocumentError(given, f"holds no documents; put {', '.join(sorted(READERS))} files into it")


def _is_same(folder: Path, other: Path | None) -> bool:
    return other is not None and folder.resolve() == other.resolve()


def _misnamed(path: Path) -> DocumentError:
    return DocumentError(ascii(path.as_posix()), "its path is not UTF-8, so the output could not tell it; rename it")


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in name)


def name_documents(given: Iterable[str]) -> dict[str, str]:
    """Return a name for each path in `given`: its file's stem in lowercase ASCII letters, digits and hyphens.

    Paths with equal stems each get a digest of the path after it, behind an underscore, which no stem's name holds;
    so names differ, fit into IRIs and file names, and do not depend on the order of the paths.
    """
    paths = set(given)
    slugs = {path: _slug(path) for path in paths}
    count = Counter(slugs.values())
    return {path: slug if count[slug] == 1 else f"{slug}_{_digest(path)}" for path, slug in slugs.items()}


def _slug(path: str) -> str:
    stem = unicodedata.normalize("NFKD", Path(path).stem).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return slug[:_MAX_SLUG].rstrip("-") or "document"


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:_DIGEST_DIGITS]
