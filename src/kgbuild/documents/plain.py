"""Plain text: the document's text is the file's own, and its layout tells paragraphs and headings."""

from __future__ import annotations

from kgbuild.documents.content import Content
from kgbuild.documents.decoding import decode
from kgbuild.documents.residue import blank_out
from kgbuild.documents.segmentation import segment

__all__ = ["read_plain"]


def read_plain(data: bytes, source: str) -> Content:
    """Return the content of a plain text; raises DocumentError where `data` is not text."""
    text = decode(data, source)
    return Content(text, tuple(segment(blank_out(text))))
