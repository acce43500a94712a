"""PDF: the text that its pages print, by pypdf; where and how large it stands tells headings and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kgbuild.documents.content import Content, assemble, squeeze
from kgbuild.documents.layout import Line, find_blocks
from kgbuild.documents.limits import Limits
from kgbuild.documents.properties import read_properties
from kgbuild.errors import DocumentError

if TYPE_CHECKING:
    from pypdf import PageObject

__all__ = ["read_pdf"]

_BEGIN, _BEGIN_WITHIN = b"%PDF-", 1024
_END, _END_WITHIN = b"%%EOF", 4096
_LONGEST = 120  # characters of what pypdf says
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|-medi", re.IGNORECASE)


def read_pdf(data: bytes, source: str, limits: Limits) -> Content:
    """Return the content of a PDF file; its text is what it prints, a paragraph to a line with blank lines in between.

    Raises DocumentError where the file is damaged, encrypted or without text, or has more than `limits` allow.
    """
    from pypdf import apply_configuration
    from pypdf.errors import DependencyError, LimitReachedError

    if _BEGIN not in data[:_BEGIN_WITHIN]:
        raise DocumentError(source, "is no PDF file, whatever its name; give it the suffix of what it is")
    if _END not in data[-_END_WITHIN:]:
        raise DocumentError(source, "is cut off, a PDF file without its end; fetch it again")
    try:
        with apply_configuration(zlib_maximum_output_length=limits.unzipped):
            pages, title, author = _read(data, source, limits)
    except (DocumentError, MemoryError):
        raise
    except DependencyError as error:
        reason = "is encrypted; save it without a password, or install the package cryptography if it needs none"
        raise DocumentError(source, reason) from error
    except LimitReachedError as error:
        reason = f"holds far more than pages do ({_tell(error)}); {limits.allow('unzipped')}, or print it to a new file"
        raise DocumentError(source, reason) from error
    except Exception as error:  # what is damaged in a PDF file shows in many ways
        reason = f"is damaged ({_tell(error)}); fetch it again, or print it to a new file"
        raise DocumentError(source, reason) from error
    pieces = list(find_blocks(pages))
    if not pieces:
        raise DocumentError(source, "holds no text, as where pages were scanned; have a program for OCR read it first")
    return assemble(pieces, read_properties(title, author, [text for _, text in pieces]))


def _tell(error: Exception) -> str:
    return squeeze(f"{type(error).__name__}: {error}")[:_LONGEST].rstrip(".")


def _read(data: bytes, source: str, limits: Limits) -> tuple[list[list[Line]], str, str]:
    """Return the lines of each page, and the title and author that the file's properties tell."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(source, "is encrypted; save it without a password")
    if len(reader.pages) > limits.pages:
        reason = f"has {len(reader.pages):,} pages; split it into documents, or {limits.allow('pages')}"
        raise DocumentError(source, reason)
    properties = reader.metadata
    title, author = (properties.title, properties.author) if properties else (None, None)
    return [list(_lines(page)) for page in reader.pages], str(title or ""), str(author or "")


class _Printed:
    """What one line of a page prints, put together from the pieces that pypdf finds."""

    def __init__(self) -> None:
        self.text = ""
        self.place = (0.0, 0.0)
        self.letters: Counter[tuple[float, bool]] = Counter()

    def add(self, text: str, place: tuple[float, float], size: float, *, bold: bool) -> None:
        if text.strip():
            if not self.text.strip():
                self.place = place
            self.letters[size, bold] += len(text.strip())
        self.text += text

    @property
    def line(self) -> Line:
        (size, _), _ = self.letters.most_common(1)[0]
        return Line(self.text, *self.place, size, all(bold for _, bold in self.letters))


def _lines(page: PageObject) -> Iterator[Line]:
    """Yield the lines of a page in the order in which it prints them; rotated text is left out of upright pages."""
    printed = [_Printed()]

    def visit(text: str, page_matrix: list[float], matrix: list[float], font: Any, size: float) -> None:  # noqa: ANN401
        (a, b, c, d, x, y), (*scale, left, bottom) = page_matrix, matrix
        place = (left * a + bottom * c + x, left * b + bottom * d + y)
        height = abs(size * scale[3] * d) or size
        bold = bool(font) and bool(_BOLD.search(str(font.get("/BaseFont", ""))))
        first, *rest = text.split("\n")
        printed[-1].add(first, place, height, bold=bold)
        for piece in rest:
            printed.append(_Printed())
            printed[-1].add(piece, place, height, bold=bold)

    orientations = (0, 90, 180, 270) if page.rotation else (0,)
    page.extract_text(orientations=orientations, visitor_text=visit)
    yield from (each.line for each in printed if each.text.strip())
