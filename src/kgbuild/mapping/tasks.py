"""Documents to map, and what comes of each: plain records, which can be sent between processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kgbuild.documents import Source
from kgbuild.mapping.store import Entry

_CHUNK = 32_000

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Task:
    """A document whose bytes have been fetched: its key in the store, its source, and the bytes."""

    key: bytes
    name: str
    given: str
    media_type: str | None
    data: bytes

    def contribute(self, packed: bytes) -> Outcome:
        """Return what comes of the document where it contributes something."""
        return Outcome(self.key, self.name, Entry(packed))

    def skip(self, reason: str, *, lasting: bool = False) -> Outcome:
        """Return what comes of the document where it is skipped."""
        return Outcome(self.key, self.name, Entry(reason.encode(), skipped=True), lasting)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document, by its task's key and name; `lasting` tells whether it would come of it again."""

    key: bytes
    name: str
    entry: Entry
    lasting: bool = True


def make_task(source: Source, data: bytes, recipe: bytes) -> Task:
    """Return the task to map the document with these bytes by the recipe with this digest.

    Its key is a digest of all that determines what the document contributes.
    """
    parts = recipe, source.name.encode(), source.given.encode(), hashlib.sha256(data).digest()
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
    return Task(key, source.name, source.given, source.reader.media_type if source.reader else None, data)


def in_chunks(items: Iterable[_T], measure: Callable[[_T], int]) -> Iterator[list[_T]]:
    """Put items into chunks of about equal size, the first ones smaller, so that all workers have some soon."""
    chunk: list[_T] = []
    size, most = 0, _CHUNK // 8
    for item in items:
        chunk.append(item)
        size += measure(item)
        if size >= most:
            yield chunk
            chunk, size, most = [], 0, min(most + _CHUNK // 8, _CHUNK)
    if chunk:
        yield chunk
