"""What processes say to each other: records in frames of bytes, each with its kind and length before it.

Records are packed by their types, so that what is read is a record of the type that is expected, or an error.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import BinaryIO, TypeVar

import msgspec

_HEAD = struct.Struct(">BQ")
_T = TypeVar("_T")


class Kind(IntEnum):
    """What a frame holds; a process is told a recipe first, what is known by it, then chunks."""

    RECIPE = 1
    KNOWLEDGE = 2
    CHUNK = 3
    READY = 4
    OUTCOME = 5
    SECONDS = 6
    ERROR = 7


def write_frame(stream: BinaryIO, kind: Kind, record: object = None) -> None:
    """Write a record; raises OSError where nobody reads any more."""
    body = encode(record)
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[Kind, bytes]:
    """Read a frame; raises EOFError where there is none, or no whole one."""
    kind, size = _HEAD.unpack(_read(stream, _HEAD.size))
    return Kind(kind), _read(stream, size)


def encode(record: object) -> bytes:
    """Return a record as bytes."""
    return msgspec.msgpack.encode(record)


def decode(body: bytes, kind: type[_T]) -> _T:
    """Return the record of this type that bytes hold."""
    return msgspec.msgpack.decode(body, type=kind)


def _read(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
