"""Records as compact bytes: to be kept on disk and sent between processes, and exactly the same when unpacked.

A contribution's bytes are a mark with the form's version, a checksum of what follows, and MessagePack, deflated. They
are a function of the contribution alone: the order of sets and dictionaries does not matter.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from kgbuild.contribution import Contribution
from kgbuild.errors import PackingError

_MARK = b"kgc\x01"
_CHECKSUM = 4
_FAST, _BARE = 1, -zlib.MAX_WBITS

_T = TypeVar("_T")
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(Contribution)


def pack(contribution: Contribution) -> bytes:
    """Return a contribution as bytes."""
    body = zlib.compress(_encoder.encode(contribution), _FAST, _BARE)
    return _MARK + _checksum(body) + body


def unpack(data: bytes) -> Contribution:
    """Return the contribution that `pack` made bytes of.

    Raises:
        PackingError: the bytes are none of a contribution, of another version of kgbuild, cut short or damaged.
    """
    begin = len(_MARK) + _CHECKSUM
    if data[: len(_MARK)] != _MARK:
        raise PackingError("not a packed contribution of this version of kgbuild")
    body = data[begin:]
    if data[len(_MARK) : begin] != _checksum(body):
        raise PackingError("damaged or cut short: its checksum is not that of its content")
    try:
        return _decoder.decode(zlib.decompress(body, _BARE))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise PackingError(f"not a packed contribution of this version of kgbuild ({error})") from error


def squeeze(record: object) -> bytes:
    """Return a record as bytes without a mark and a checksum."""
    return zlib.compress(_encoder.encode(record), _FAST, _BARE)


def unsqueeze(data: bytes, kind: type[_T]) -> _T:
    """Return the record of this type that `squeeze` made bytes of.

    Raises:
        PackingError: the bytes are none of such a record.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(data, _BARE), type=kind)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise PackingError(f"not a {kind.__name__.lower()} of this version of kgbuild ({error})") from error


def encode(record: object) -> bytes:
    """Return a record as bytes at once, for `reader_of` its kind."""
    return _encoder.encode(record)


def reader_of(kind: type[_T]) -> Callable[[bytes], _T]:
    """Return what makes records of a kind of bytes."""
    return msgspec.msgpack.Decoder(kind).decode


def digest_of(record: object) -> bytes:
    """Return a digest of all that a record holds."""
    return hashlib.sha256(_encoder.encode(record)).digest()


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM, "big")
