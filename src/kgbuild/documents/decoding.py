"""Bytes to text, without guessing."""

from __future__ import annotations

import codecs
import re

from kgbuild.errors import DocumentError

__all__ = ["byte_order_encoding", "check_binary", "check_characters", "decode"]

_BYTE_ORDER_MARKS = {  # the longer first: UTF-32's mark begins with UTF-16's
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SIGNATURES = {
    b"PK\x03\x04": "a damaged .docx or zip archive, or another office file",
    b"\xd0\xcf\x11\xe0": "an office file that is old or has a password",
    b"\x1f\x8b": "packed by gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
}
_CONTROLS = frozenset(chr(c) for c in range(0x20)) - frozenset("\t\n\v\f\r\x1b")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.01


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    """Return the text of `data`, in the encoding that a byte order mark tells, or the `declared` one, or UTF-8.

    Newlines and the mark stay as they are, so that offsets into the text are offsets into the file's characters.
    Raises DocumentError for binary data, for bytes that are not in the encoding, and for an unknown encoding.
    """
    check_binary(data, source)
    encoding = byte_order_encoding(data) or declared or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and b"\0" in data:
            raise DocumentError(source, "is binary, not UTF-8 text; save its text in a file of its own") from error
        where = f"byte {data[error.start]:#04x} at offset {error.start} is not {encoding.upper()}"
        raise DocumentError(source, f"{where}; convert the file to UTF-8") from error
    except (LookupError, UnicodeError) as error:
        raise DocumentError(source, f"declares an unknown encoding, {encoding!r}; convert it to UTF-8") from error
    check_characters(text, source)
    return text


def byte_order_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the beginning of `data` tells."""
    return next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)


def check_binary(data: bytes, source: str) -> None:
    """Raise DocumentError where `data` begins as files do that are not text."""
    kind = next((kind for mark, kind in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind:
        raise DocumentError(source, f"is {kind}, not text; save its text in a file of its own")


def check_characters(text: str, source: str) -> None:
    """Raise DocumentError where the characters are those of no text."""
    if _SURROGATE.search(text):
        raise DocumentError(source, "holds half of a character, a lone surrogate; write its text anew as UTF-8")
    nul = text.find("\0")
    if nul >= 0:
        raise DocumentError(source, f"holds a NUL at character {nul}: no text, or unmarked UTF-16; convert it to UTF-8")
    if sum(map(text.count, _CONTROLS)) > _MAX_CONTROL_SHARE * len(text):
        raise DocumentError(source, "is full of control characters, so it is not text; save its text in a file")
