"""PDF and Word files made from invented texts, the way presses and word processors make them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

FONTS = {"/R": "/Helvetica", "/B": "/Helvetica-Bold"}
LEADING, LEFT, TOP, BOTTOM = 14, 72, 760, 80
WIDTH = 70


class Print(NamedTuple):
    """One line to print, and where; `font` is `/R` or, for bold letters, `/B`."""

    text: str
    x: float
    y: float
    size: float = 11
    font: str = "/R"


def make_pdf(pages: Iterable[Sequence[Print]], *, password: str | None = None, **properties: str) -> bytes:
    """Return a PDF file of these pages, with what its properties say (`Title="Talks"`)."""
    writer = PdfWriter()
    fonts = DictionaryObject()
    for name, font in FONTS.items():
        described = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": font, "/Encoding": "/WinAnsiEncoding"}
        fonts[NameObject(name)] = DictionaryObject({NameObject(k): NameObject(v) for k, v in described.items()})
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(b"\n".join(map(_show, lines)))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({f"/{name}": value for name, value in properties.items()})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _show(line: Print) -> bytes:
    text = line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT %s %g Tf %g %g Td (%s) Tj ET" % (line.font.encode(), line.size, line.x, line.y, text)


def typeset(title: str, paragraphs: Sequence[str], *, lines_of_page: int = 20) -> list[list[Print]]:
    """Return pages with the title in large letters, indented paragraphs, a running title and page numbers.

    Words of more than ten letters are parted where they meet the end of a line.
    """
    body = [Print(title, LEFT, 0, 18, "/B")]
    for paragraph in paragraphs:
        body += [Print(line, LEFT + 15 * (not n), 0) for n, line in enumerate(_wrap(paragraph))]
    pages: list[list[Print]] = []
    for begin in range(0, len(body), lines_of_page):
        lines = [
            line._replace(y=TOP - LEADING * n) for n, line in enumerate(body[begin : begin + lines_of_page], start=2)
        ]
        head = Print("The Quay Review of Affairs", LEFT, TOP + 30, 8)
        foot = Print(f"Page {len(pages) + 1}", 290, BOTTOM - 40, 8)
        pages.append([head, foot, *lines])
    return pages


def _wrap(paragraph: str) -> Iterator[str]:
    """Yield the lines of a paragraph, with long words parted at their ends."""
    rest = paragraph
    while rest:
        line, *_ = textwrap.wrap(rest, WIDTH, break_long_words=False, break_on_hyphens=False)
        rest = rest[len(line) :].lstrip()
        word = rest.partition(" ")[0]
        if len(word) > 10 and word.isalpha() and word.islower():
            line, rest = f"{line} {word[:5]}-", rest[5:]
        yield line


def make_docx(title: str, paragraphs: Iterable[str], *, author: str = "") -> bytes:
    """Return a Word file with a title and paragraphs."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, author
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
