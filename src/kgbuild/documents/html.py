"""HTML: the article's text, taken out of the page by trafilatura, and what the page's head states of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.documents.content import Content, assemble, squeeze
from kgbuild.documents.decoding import decode
from kgbuild.documents.residue import blank_out
from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_html"]

MAX_DEPTH = 256
"""Levels of elements inside each other, the limit of the parser: no page made for people comes near it."""

_SNIFFED = 2048
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_AS_BROWSERS_READ = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "windows-1252")
_BLOCKS = frozenset(("body", "div", "head", "item", "lb", "list", "p", "quote"))  # TEI's names for them


def read_html(data: bytes, source: str, *, declared: str | None = None) -> Content:
    """Return the content of a page: its text is the article's headings and paragraphs with blank lines in between.

    Its encoding is the one `declared` for it, else what it declares itself. Raises DocumentError where `data` is not
    text, where elements are nested deeper than `MAX_DEPTH`, and where the page holds no article.
    """
    from kgbuild.documents.pagemeta import read_page_metadata

    page = _parse(decode(data, source, declared=declared or _declared_encoding(data)), source)
    metadata = read_page_metadata(page)
    pieces = list(_pieces(page))
    if not pieces:
        raise DocumentError(source, "no article found in the page; save its text as .txt and give that")
    title = metadata.title
    if title and title not in (text for _, text in pieces):
        pieces.insert(0, (BlockKind.HEADING, title))
    return assemble(pieces, metadata)


def _declared_encoding(data: bytes) -> str | None:
    declared = _CHARSET.search(data, 0, _SNIFFED)
    name = declared[1].decode("ascii").lower() if declared else None
    return _AS_BROWSERS_READ.get(name, name) if name else None


def _parse(text: str, source: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        page: HtmlElement = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(source, "is no page that can be read; save its text as .txt and give that") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        reason = f"nests elements deeper than {MAX_DEPTH} levels; save its text as .txt and give that"
        raise DocumentError(source, reason)
    return page


def _pieces(page: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    """Yield the article's headings and paragraphs, each on one line."""
    from lxml import etree
    from trafilatura import bare_extraction

    article = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(article, "body", None)
    if body is None:
        return
    kind, chunks = BlockKind.PARAGRAPH, [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield from _lines(kind, chunks)
            kind = BlockKind.HEADING if event == "start" and element.tag == "head" else BlockKind.PARAGRAPH
            chunks = []
        chunks.append((element.text if event == "start" else element.tail) or "")
    yield from _lines(kind, chunks)


def _lines(kind: BlockKind, chunks: list[str]) -> Iterator[tuple[BlockKind, str]]:
    """Yield what a block says without its shortcodes; where trafilatura fell back to bare text, each line by itself."""
    for line in blank_out("".join(chunks)).splitlines():
        if squeeze(line):
            yield kind, squeeze(line)
