"""Which documents the arguments of a run name, and what each is called in the output."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from kgbuild.documents.files import STDIN, File, file_at, file_of, is_companion, list_zip, standard_input, unpack_gzip
from kgbuild.documents.limits import Limits, guard
from kgbuild.documents.readers import READERS, Reader
from kgbuild.documents.records import list_records, read_fields, read_record
from kgbuild.errors import DocumentError
from kgbuild.formats import DATASET

__all__ = ["Found", "Source", "find_sources", "name_documents", "restore_source"]

_MAX_SLUG = 60
_DIGEST_DIGITS = 10
_GZIP, _ZIP, _RECORDS = ".gz", ".zip", (".jsonl", ".ndjson")
_SUFFIXES = frozenset((*READERS, *_RECORDS))
_RECORD_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: its `file`, what the output calls it, and its `reader` if its file's name calls for one."""

    file: File
    name: str
    reader: Reader | None = None

    @property
    def given(self) -> str:
        """Where the document lies, as the user wrote it; `stdin` for standard input."""
        return self.file.given


class Found(NamedTuple):
    """What a search for documents found, what it had to skip, and the files that it took for none; all sorted."""

    sources: tuple[Source, ...]
    skipped: tuple[DocumentError, ...]
    others: tuple[str, ...]


class _Wanted(NamedTuple):
    """What a search goes by: the output folder to stay out of, what runs wrote, the fields of records, the limits."""

    besides: Path | None
    written: Callable[[Path], Collection[str]]
    fields: Mapping[str, str]
    limits: Limits


def find_sources(
    paths: Sequence[str],
    *,
    texts: Mapping[str, str] | None = None,
    besides: Path | None = None,
    written: Callable[[Path], Collection[str]] = lambda _: (),
    fields: Sequence[str] = (),
    limits: Limits | None = None,
) -> Found:
    """Return the documents under `paths`: files, folders (searched to any depth) and `-` for standard input.

    `texts` are documents more, each given with the name of a file that might hold it.

    In a folder, hidden files and what a browser saved beside a page are passed over in silence, those of a format that
    no reader knows are among the `others`, and linked folders are not entered; a file named by itself is taken whatever
    its suffix. A file met twice is taken once. Each line of JSON Lines is a document, with its `fields` named as
    `read_fields` understands; so is each file in a zip archive. What lies in the folder `besides`, where a run puts its
    output, or in another run's output, is taken only where that folder or the file itself is named; and where it is the
    folder, without what `written` tells that the run wrote there.
    """
    wanted = _Wanted(besides, written, read_fields(fields), limits or Limits())
    found = [item for given in set(paths) - {"-"} for item in _search(given, wanted)]
    on_disk = sorted((item for item in found if isinstance(item, Path)), key=Path.as_posix)
    first = {path.resolve(): path for path in reversed(on_disk)}.values()
    opened = [item for path in first for item in _open(path, wanted)]
    files = {file.given: (file, reader) for file, reader in (item for item in opened if isinstance(item, tuple))}
    for given, text in (texts or {}).items():
        file = file_of(given, text)
        files[given] = (file, READERS.get(file.suffix))
    if "-" in paths:
        files[STDIN] = (standard_input(), None)
    names = name_documents({given: file.stem for given, (file, _) in files.items()})
    sources = tuple(Source(file, names[given], reader) for given, (file, reader) in sorted(files.items()))
    errors = {item.source: item for item in (*found, *opened) if isinstance(item, DocumentError)}
    others = {item for item in (*found, *opened) if isinstance(item, str)}
    return Found(sources, tuple(errors[source] for source in sorted(errors)), tuple(sorted(others)))


def _open(path: Path, wanted: _Wanted) -> list[tuple[File, Reader | None] | DocumentError | str]:
    """Return the documents that a file on disk holds: itself, or what is packed in it; and the names of others."""
    file = file_at(path)
    if file.suffix not in (_ZIP, _GZIP, *_RECORDS):
        return [(file, READERS.get(file.suffix))]
    try:
        with guard(wanted.limits, file.given):
            if file.suffix == _ZIP:
                return list(_open_zip(path, wanted))
            return list(_open_file(file, wanted))
    except DocumentError as error:
        return [error]


def _open_zip(path: Path, wanted: _Wanted) -> Iterator[tuple[File, Reader | None] | DocumentError | str]:
    empty = True
    for item in list_zip(path, wanted.limits):
        if isinstance(item, DocumentError):
            yield item
        elif _is_readable(item.name):
            yield from _open_file(item, wanted)
        else:
            yield item.given
            continue
        empty = False
    if empty:
        yield DocumentError(path.as_posix(), _empty("holds no documents; pack"))


def _open_file(file: File, wanted: _Wanted) -> Iterator[tuple[File, Reader | None] | DocumentError]:
    if file.suffix == _GZIP and not file.packed:
        yield from _open_file(unpack_gzip(file), wanted)
    elif file.packed and file.suffix in (_GZIP, _ZIP):
        yield DocumentError(file.given, "is packed twice, an archive inside another; unpack the outer one first")
    elif file.suffix in _RECORDS:
        reader = _record_reader(wanted.fields)
        for record in _list_records(file, wanted):
            yield record if isinstance(record, DocumentError) else (record, reader)
    else:
        yield file, READERS.get(file.suffix)


def _record_reader(fields: Mapping[str, str]) -> Reader:
    return Reader(_RECORD_TYPE, lambda data, source, _: read_record(data, source, fields))


def restore_source(name: str, given: str, media_type: str | None, fields: Mapping[str, str]) -> Source:
    """Return a source that was found before, in another process perhaps; its bytes, fetched then, go with it.

    `media_type` is that of the source's reader, None where it has none; `fields` are as `read_fields` gives them.
    """
    readers = {reader.media_type: reader for reader in (_record_reader(fields), *READERS.values())}
    return Source(File(given, given, BytesIO), name, readers[media_type] if media_type else None)


def _list_records(file: File, wanted: _Wanted) -> Iterator[File | DocumentError]:
    """Yield the records of a file as far as it can be read, and what is amiss."""
    empty = True
    try:
        for item in list_records(file, wanted.fields, wanted.limits):
            empty = False
            yield item
    except DocumentError as error:
        yield error
    else:
        if empty:
            yield DocumentError(file.given, "is empty; give a file with records, or leave it out")


def _is_readable(name: str) -> bool:
    """Tell whether a file's name is one of those that a folder or an archive is searched for."""
    suffix = Path(name).suffix.lower()
    if suffix == _GZIP:
        return Path(Path(name).stem).suffix.lower() in _SUFFIXES
    return suffix in _SUFFIXES or suffix == _ZIP


def _empty(what: str) -> str:
    return f"{what} {', '.join(sorted(_SUFFIXES))} files into it"


def _search(given: str, wanted: _Wanted) -> Iterator[Path | DocumentError | str]:
    """Yield the files that one argument names, the errors met on the way, and the names of what is no document."""
    path = Path(given)
    try:
        if not given:
            yield DocumentError("''", "an empty path; name a file or a folder")
        elif path.is_dir():
            yield from _search_folder(given, wanted)
        elif path.is_file():
            yield path if _is_unicode(given) else _misnamed(path)
        elif path.exists():
            yield DocumentError(given, "neither a file nor a folder; name a regular file, or - to read standard input")
        else:
            yield DocumentError(given, "no such file or folder; check the path")
    except OSError as error:
        yield DocumentError(given, f"cannot be opened ({error.strerror}); check the path and its permissions")


def _search_folder(given: str, wanted: _Wanted) -> Iterator[Path | DocumentError | str]:
    errors: list[OSError] = []
    empty = True
    written = {Path(given, name) for name in wanted.written(Path(given))}
    for folder, folders, names in os.walk(given, onerror=errors.append):
        folders[:] = [name for name in folders if not _is_passed_over(Path(folder, name), names, wanted.besides)]
        for path in (Path(folder, name) for name in names):
            if path.name.startswith(".") or path in written or not os.path.isfile(path):
                continue
            if _is_readable(path.name):
                empty = False
                yield path if _is_unicode(path.as_posix()) else _misnamed(path)
            else:
                yield path.as_posix()
    for error in errors:
        yield DocumentError(str(error.filename), f"cannot be searched ({error.strerror}); check its permissions")
    if empty and not errors:
        yield DocumentError(given, _empty("holds no documents; put"))


def _is_passed_over(folder: Path, names: Sequence[str], besides: Path | None) -> bool:
    """Tell whether a folder is hidden, belongs to a page among the files `names` beside it, or holds a run's output."""
    if folder.name.startswith(".") or is_companion(folder.name, names) or os.path.isfile(folder / DATASET):
        return True
    return besides is not None and folder.resolve() == besides.resolve()


def _misnamed(path: Path) -> DocumentError:
    return DocumentError(ascii(path.as_posix()), "its path is not UTF-8, so the output could not tell it; rename it")


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in name)


def name_documents(stems: Mapping[str, str]) -> dict[str, str]:
    """Return a name for each path in `stems`: its file's stem in lowercase ASCII letters, digits and hyphens.

    Paths with equal stems each get a digest of the path after it, behind an underscore, which no stem's name holds;
    so names differ, fit into IRIs and file names, and do not depend on the order of the paths.
    """
    slugs = {path: _slug(stem) for path, stem in stems.items()}
    count = Counter(slugs.values())
    return {path: slug if count[slug] == 1 else f"{slug}_{_digest(path)}" for path, slug in slugs.items()}


def _slug(stem: str) -> str:
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_stem.lower()).strip("-")
    return slug[:_MAX_SLUG].rstrip("-") or "document"


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:_DIGEST_DIGITS]
