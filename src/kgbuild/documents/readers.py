"""The formats that kgbuild reads: a new one is a reader in a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kgbuild.documents.content import Content
from kgbuild.documents.html import read_html
from kgbuild.documents.markdown import read_markdown
from kgbuild.documents.plain import read_plain

__all__ = ["READERS", "Reader", "sniff"]


class Reader(NamedTuple):
    """How one format is read: from bytes and the source's name to content, or DocumentError."""

    media_type: str
    read: Callable[[bytes, str], Content]


PLAIN = Reader("text/plain", read_plain)
MARKDOWN = Reader("text/markdown", read_markdown)
HTML = Reader("text/html", read_html)

READERS = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}
"""Which reader a file's suffix, in lowercase, calls for."""

_SNIFFED = 1024


def sniff(data: bytes) -> Reader:
    """Return the reader for `data` of unknown format: a page, Markdown with front matter, else plain text."""
    start = data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return HTML
    return MARKDOWN if start.startswith((b"---\n", b"---\r\n")) else PLAIN
