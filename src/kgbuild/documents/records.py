"""JSON Lines: a document in each line, with what is known of it in fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from io import BufferedIOBase, BytesIO
from typing import Any

from kgbuild.documents.bylines import split_names
from kgbuild.documents.content import Content, Metadata, squeeze
from kgbuild.documents.date_formats import parse_date
from kgbuild.documents.decoding import check_characters
from kgbuild.documents.files import File
from kgbuild.documents.limits import Limits
from kgbuild.documents.residue import blank_out
from kgbuild.documents.segmentation import segment
from kgbuild.errors import DocumentError, UsageError
from kgbuild.model import Block, BlockKind, Span

__all__ = ["FIELDS", "list_records", "read_fields", "read_record"]

FIELDS = ("id", "text", "title", "published", "url", "authors")
"""What a record may say of its document; under which names, `read_fields` tells."""

_GAP = "\n\n"


def read_fields(words: Iterable[str]) -> dict[str, str]:
    """Return under which name records have each field; words of the form `text=body` tell other names than their own.

    Raises:
        UsageError: a word is not of that form.
    """
    names = {field: field for field in FIELDS}
    for word in words:
        field, _, name = word.partition("=")
        if field not in names or not name:
            raise UsageError(f"field {word!r}: write it as FIELD=NAME, the field one of {', '.join(FIELDS)}")
        names[field] = name
    return names


def list_records(file: File, names: Mapping[str, str], limits: Limits) -> Iterator[File | DocumentError]:
    """Yield each line of a file as a file of its own, named by its id or else its number; and the lines that are amiss.

    Raises DocumentError where the file cannot be read to its end.
    """
    seen: set[str] = set()
    for number, begin, line in _lines(file, limits):
        try:
            record = None if line is None else _parse(line)
        except (ValueError, RecursionError):
            yield DocumentError(f"{file.given}:{number}", "is no JSON object; correct the line, or remove it")
            continue
        if record is None:
            reason = f"is longer than {limits.bytes:,} bytes; split it into documents, or {limits.allow('bytes')}"
            yield DocumentError(f"{file.given}:{number}", reason)
            continue
        name = _identifier(record.get(names["id"]))
        given = f"{file.given}#{name or number}"
        if given in seen:
            reason = f"has the id {name or number} of an earlier record; give it one of its own"
            yield DocumentError(f"{file.given}:{number}", reason)
        else:
            seen.add(given)
            yield File(given, f"{name or f'{file.stem}-{number}'}.json", _opener(file, begin, line or b""), file.packed)


def _lines(file: File, limits: Limits) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield the number, the place and the bytes of each line that is not blank; None for the bytes of one too long."""
    number = begin = 0
    with file.stream() as stream:
        while line := stream.readline(limits.bytes + 1):
            number += 1
            size, whole = len(line), len(line) <= limits.bytes
            while not line.endswith(b"\n") and (rest := stream.readline(limits.bytes)):
                line, size, whole = rest, size + len(rest), False
            if not whole or line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield number, begin, line if whole else None
            begin += size
            if file.packed and begin > limits.unzipped:
                reason = f"unpacks to more than {limits.unzipped:,} bytes; {limits.allow('unzipped')}, or unpack it"
                raise DocumentError(file.given, reason)


def _opener(file: File, begin: int, line: bytes) -> Callable[[], AbstractContextManager[BufferedIOBase]]:
    """Return how to open a line: where it lies on disk, else from memory, since packed files cannot be sought in."""
    return partial(BytesIO, line) if file.packed else partial(_open_slice, file, begin, len(line))


@contextmanager
def _open_slice(file: File, begin: int, size: int) -> Iterator[BufferedIOBase]:
    with file.open() as stream:
        stream.seek(begin)
        yield BytesIO(stream.read(size))


def _parse(line: bytes) -> dict[str, Any]:
    """Return the object in a line; raises ValueError or RecursionError for anything else."""
    record = json.loads(line.decode("utf-8-sig"))
    if not isinstance(record, dict):
        raise ValueError("no object")
    return record


def _identifier(value: object) -> str:
    return squeeze(str(value)) if isinstance(value, str | int) else ""


def read_record(data: bytes, source: str, names: Mapping[str, str]) -> Content:
    """Return the content of one record: its title, if its text does not begin with it, and the paragraphs of its text.

    Raises DocumentError where the record has no text.
    """
    try:
        record = _parse(data)
    except (ValueError, RecursionError) as error:
        raise DocumentError(source, "is no JSON object; correct the line, or remove it") from error
    text = record.get(names["text"])
    if not isinstance(text, str) or not text.strip():
        reason = f"has no text under {names['text']!r}; add it, or name the field that holds it with --field text=NAME"
        raise DocumentError(source, reason)
    check_characters(text, source)
    return _content(text, _metadata(record, names))


def _content(text: str, metadata: Metadata) -> Content:
    blocks = tuple(segment(blank_out(text)))
    title = metadata.title
    if not title or text.lstrip().startswith(title):
        return Content(text, blocks, metadata)
    shift = len(title) + len(_GAP)
    heading = Block(Span(0, len(title)), BlockKind.HEADING)
    moved = (Block(Span(block.span.begin + shift, block.span.end + shift), block.kind) for block in blocks)
    return Content(f"{title}{_GAP}{text}", (heading, *moved), metadata)


def _metadata(record: Mapping[str, Any], names: Mapping[str, str]) -> Metadata:
    stated = {field: list(_strings(record.get(names[field]))) for field in FIELDS}
    authors = tuple(dict.fromkeys(part for name in stated["authors"] for part in split_names(name)))
    published = map(parse_date, stated["published"])
    url = next((url for url in stated["url"] if url.startswith(("http://", "https://"))), None)
    return Metadata(next(iter(stated["title"]), None), authors, next(filter(None, published), None), url)


def _strings(value: object) -> Iterator[str]:
    """Yield the strings of a value or of a list of values; a person may be an object with a `name`."""
    for item in value if isinstance(value, list) else [value]:
        item = item.get("name") if isinstance(item, dict) else item
        if isinstance(item, str | int) and squeeze(str(item)):
            yield squeeze(str(item))
