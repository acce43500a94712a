"""The formats that kgbuild reads: a new one is a reader in a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kgbuild.documents.content import Content
from kgbuild.documents.html import read_html
from kgbuild.documents.limits import Limits
from kgbuild.documents.markdown import read_markdown
from kgbuild.documents.mhtml import read_mhtml
from kgbuild.documents.pdf import read_pdf
from kgbuild.documents.plain import read_plain
from kgbuild.documents.word import is_word, read_word

__all__ = ["MAX_BULK", "READERS", "Reader", "choose_reader"]


class Reader(NamedTuple):
    """How one format is read: from bytes, the source's name and the limits to content, or DocumentError.

    `bulk` is how many times more bytes its files may have than a text, for the sake of their pictures.
    """

    media_type: str
    read: Callable[[bytes, str, Limits], Content]
    bulk: int = 1


def _unlimited(read: Callable[[bytes, str], Content]) -> Callable[[bytes, str, Limits], Content]:
    """Return a reader of texts, whose bytes are all there is to limit."""
    return lambda data, source, _: read(data, source)


PLAIN = Reader("text/plain", _unlimited(read_plain))
MARKDOWN = Reader("text/markdown", _unlimited(read_markdown))
HTML = Reader("text/html", _unlimited(read_html))
MHTML = Reader("multipart/related", _unlimited(read_mhtml), bulk=10)
PDF = Reader("application/pdf", read_pdf, bulk=10)
WORD = Reader("application/vnd.openxmlformats-officedocument.wordprocessingml.document", read_word, bulk=10)

READERS = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".mht": MHTML,
    ".mhtml": MHTML,
    ".pdf": PDF,
    ".docx": WORD,
}
"""Which reader a file's suffix, in lowercase, calls for."""

MAX_BULK = max(reader.bulk for reader in READERS.values())
_SNIFFED = 1024


def choose_reader(data: bytes, named: Reader | None) -> Reader:
    """Return the reader for `data`: PDF and Word files show themselves, else the one that the file's name calls for.

    Without such a name the beginning of the data tells: a page, Markdown with front matter, else plain text.
    """
    if data.startswith(b"%PDF-"):
        return PDF
    return WORD if is_word(data) else named or _sniff(data)


def _sniff(data: bytes) -> Reader:
    start = data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return HTML
    return MARKDOWN if start.startswith((b"---\n", b"---\r\n")) else PLAIN
