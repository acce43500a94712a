"""What came of a chunk of documents as a file of its own, in a folder or object store that several machines share."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kgbuild.errors import PackingError, UsageError
from kgbuild.mapping.frames import decode, encode
from kgbuild.mapping.tasks import Outcome, Task

_MARK, _CHECKSUM, _SUFFIX = b"kgs\x01", 4, ".kgs"


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some documents, and how long each stage took."""

    outcomes: tuple[Outcome, ...]
    seconds: dict[str, float]


def pack_batch(batch: Batch) -> bytes:
    """Return a batch as bytes, with a checksum."""
    body = encode(batch)
    return _MARK + zlib.crc32(body).to_bytes(_CHECKSUM, "big") + body


def unpack_batch(data: bytes) -> Batch:
    """Return the batch that bytes hold.

    Raises:
        PackingError: they hold none, were cut short or damaged.
    """
    begin = len(_MARK) + _CHECKSUM
    body = data[begin:]
    if data[:begin] != _MARK + zlib.crc32(body).to_bytes(_CHECKSUM, "big"):
        raise PackingError("no batch of this version of kgbuild, or damaged or cut short")
    return decode(body, Batch)


class Spool:
    """A place for batches, by its path or URL (`s3://bucket/folder`), as fsspec knows them.

    Raises:
        UsageError: it cannot be reached, read or written.
    """

    def __init__(self, url: str) -> None:
        """Reach the folder, and make it where there is none."""
        try:
            import fsspec

            self._url = url
            self._files, self._root = fsspec.core.url_to_fs(url)
            self._files.makedirs(self._root, exist_ok=True)
        except (OSError, ValueError, ImportError) as error:
            raise self._fail(error) from error

    def write(self, chunk: Sequence[Task], data: bytes) -> str:
        """Write the batch of a chunk and return its name, which is that of the chunk."""
        name = hashlib.sha256(b"".join(task.key for task in chunk)).hexdigest()[:32] + _SUFFIX
        self._try("pipe_file", name, data)
        return name

    def read(self, name: str) -> Batch:
        """Return a batch; raises PackingError where it is not whole, or gone."""
        try:
            return unpack_batch(self._files.cat_file(self._place(name)))
        except FileNotFoundError as error:
            raise PackingError("gone") from error
        except OSError as error:
            raise self._fail(error) from error

    def remove(self, name: str) -> None:
        """Remove a batch."""
        self._try("rm_file", name)

    def names(self) -> list[str]:
        """Return the names of all batches there."""
        try:
            places = self._files.ls(self._root, detail=False)
        except OSError as error:
            raise self._fail(error) from error
        return sorted(place.rpartition("/")[2] for place in places if place.endswith(_SUFFIX))

    def _try(self, action: str, name: str, *values: Any) -> None:
        try:
            getattr(self._files, action)(self._place(name), *values)
        except OSError as error:
            raise self._fail(error) from error

    def _place(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _fail(self, error: Exception) -> UsageError:
        return UsageError(f"--spool {self._url}: cannot be used ({error}); mend that, or name another folder or URL")
