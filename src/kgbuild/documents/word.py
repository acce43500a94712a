"""Word: the headings and paragraphs of a .docx file, by python-docx."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from kgbuild.documents.content import Content, assemble, squeeze
from kgbuild.documents.decoding import check_binary
from kgbuild.documents.limits import Limits
from kgbuild.documents.properties import read_properties
from kgbuild.documents.segmentation import is_heading
from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["is_word", "read_word"]

_ZIP, _BODY = b"PK\x03\x04", "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
_NO_TEXT = frozenset((f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom", _FALLBACK))
_OUTSIDE = frozenset((f"{_W}tbl", f"{_W}txbxContent", _FALLBACK, f"{_W}del", f"{_W}moveFrom"))
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def is_word(data: bytes) -> bool:
    """Tell whether `data` begins and is named inside as Word files are."""
    return data.startswith(_ZIP) and _BODY.encode() in data


def read_word(data: bytes, source: str, limits: Limits) -> Content:
    """Return the content of a Word file; its text is a paragraph to a line, with blank lines in between.

    Tables, text boxes, notes, headers and what is marked as deleted are left out. Raises DocumentError where the file
    is damaged, encrypted, no Word file, or unpacks to more than `limits` allow.
    """
    if not is_word(data):
        check_binary(data, source)
        raise DocumentError(source, "is no Word file; save it as .docx, or its text as .txt")
    try:
        _check_size(data, source, limits)
        document = _open(data)
        pieces = list(_pieces(document))
        properties = document.core_properties
        stated = read_properties(properties.title or "", properties.author or "", [text for _, text in pieces])
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # what is damaged in a Word file shows in many ways
        reason = f"is damaged, cut off or too big to unpack ({squeeze(str(error))}); fetch it again, or save its text"
        raise DocumentError(source, reason) from error
    return assemble(pieces, stated)


def _check_size(data: bytes, source: str, limits: Limits) -> None:
    """Raise DocumentError where a file unpacks to more than it may; zipfile unpacks no more than a file declares."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        count = len(archive.infolist())
    if size > limits.unzipped:
        reason = f"unpacks to more than {limits.unzipped:,} bytes; {limits.allow('unzipped')}, or save its text"
        raise DocumentError(source, reason)
    if count > limits.entries:
        raise DocumentError(source, f"holds {count:,} entries; {limits.allow('entries')}, or save its text")


def _open(data: bytes) -> Document:
    import docx

    return docx.Document(BytesIO(data))


def _pieces(document: Document) -> Iterator[tuple[BlockKind, str]]:
    """Yield the headings and paragraphs of a document, each line of a paragraph by itself."""
    headings = {style.style_id for style in document.styles if _is_heading_style(style)}
    body = document.element.body
    for paragraph in body.iter(f"{_W}p"):
        if not any(element.tag in _OUTSIDE for element in paragraph.iterancestors()):
            lines = [squeeze(line) for line in "".join(_text(paragraph)).splitlines()]
            heading = _style(paragraph) in headings
            for line in filter(None, lines):
                bold = len(lines) == 1 and is_heading(line) and _is_bold(paragraph)
                yield BlockKind.HEADING if heading or bold else BlockKind.PARAGRAPH, line


def _is_heading_style(style: object) -> bool:
    """Tell whether a style is one of Word's headings, or made from one."""
    while style is not None:
        if _HEADING.fullmatch(getattr(style, "name", None) or ""):
            return True
        style = getattr(style, "base_style", None)
    return False


def _style(paragraph: _Element) -> str | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if style is None else style.get(f"{_W}val")


def _text(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NO_TEXT:
            yield from _text(child)


def _is_bold(paragraph: _Element) -> bool:
    """Tell whether all that a paragraph says is in bold letters."""
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_text(run)).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)
