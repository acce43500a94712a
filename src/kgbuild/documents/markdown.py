"""Markdown: the document's text is the file's own; markdown-it tells which of its lines are paragraphs and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kgbuild.documents.content import Content, strip_span
from kgbuild.documents.decoding import decode
from kgbuild.documents.frontmatter import read_front_matter
from kgbuild.documents.residue import blank_out
from kgbuild.documents.segmentation import LINE
from kgbuild.model import Block, BlockKind, Span

__all__ = ["read_markdown"]

_KINDS = {"heading_open": BlockKind.HEADING, "paragraph_open": BlockKind.PARAGRAPH}
_EMPHASIZED = re.compile(r"([*_]{1,3})([^*_]+)\1")


def read_markdown(data: bytes, source: str) -> Content:
    """Return the content of a Markdown document: its headings, paragraphs, list items and quotations.

    Code, tables, HTML and link definitions are no blocks. Raises DocumentError where `data` is not text, or its front
    matter not YAML.
    """
    text = decode(data, source)
    metadata, begin = read_front_matter(text, source)
    return Content(text, tuple(_blocks(text, begin or len(text) - len(text.lstrip("\ufeff")))), metadata)


def _blocks(text: str, begin: int) -> Iterator[Block]:
    body = blank_out(text[begin:])
    lines = [match.start() for match in LINE.finditer(body)] + [len(body)]
    for opening, inline in pairwise(_parse(body)):
        kind = _KINDS.get(opening.type)
        if kind and inline.map and inline.content.strip():
            span = _locate(body, lines, inline)
            yield Block(Span(begin + span.begin, begin + span.end), kind)


def _parse(body: str) -> list[Token]:
    """Return the block structure alone: what is inside of paragraphs does not matter here."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    return parser.parse(body)


def _locate(body: str, lines: list[int], inline: Token) -> Span:
    """Return where in `body` the content of a block stands, without the marks around it."""
    first, _ = inline.map or (0, 0)
    content = inline.content.strip().split("\n")
    last = first + len(content) - 1
    begin = max(body.find(content[0].strip(), lines[first], lines[first + 1]), lines[first])
    tail = content[-1].strip()
    end = body.find(tail, begin if last == first else lines[last], lines[last + 1])
    span = strip_span(body, begin, lines[last + 1] if end < 0 else end + len(tail))
    emphasized = _EMPHASIZED.fullmatch(body, *span)
    return strip_span(body, *emphasized.span(2)) if emphasized else span
