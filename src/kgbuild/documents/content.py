"""What a reader hands on: the text of one document, its candidate blocks, and what its metadata states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kgbuild.model import Block, BlockKind, Span

__all__ = ["Content", "Metadata", "assemble", "split_long", "squeeze", "strip_span"]

MAX_BLOCK = 5_000
"""Characters in a block; a longer one (a book on one line) is cut between sentences or words, for the parser's sake."""

_GAP = "\n\n"
_SENTENCE_END = re.compile(r"[.!?]['\")\]’”]?\s")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document states of itself outside its text; `published` is an EDTF date, `url` where it is found."""

    title: str | None = None
    creators: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A document's text and the blocks that its format shows, before furniture and author notes are told apart."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default=Metadata())


def assemble(pieces: Sequence[tuple[BlockKind, str]], metadata: Metadata) -> Content:
    """Return the content whose blocks are `pieces` in turn, with blank lines in between."""
    blocks, begin = [], 0
    for kind, text in pieces:
        blocks.append(Block(Span(begin, begin + len(text)), kind))
        begin += len(text) + len(_GAP)
    return Content(_GAP.join(text for _, text in pieces), tuple(blocks), metadata)


def squeeze(text: str) -> str:
    """Return `text` on one line, its runs of white space and of control characters replaced by single blanks."""
    printable = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return " ".join(printable.split())


def strip_span(text: str, begin: int, end: int) -> Span:
    """Return the part of `text[begin:end]` without the white space and byte order marks around it."""
    while begin < end and _is_blank(text[begin]):
        begin += 1
    while begin < end and _is_blank(text[end - 1]):
        end -= 1
    return Span(begin, end)


def _is_blank(character: str) -> bool:
    return character.isspace() or character == "\ufeff"


def split_long(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, those longer than `MAX_BLOCK` in several parts."""
    for block in blocks:
        cuts = [*_cuts(text, block.span), block.span.end]
        for begin, end in pairwise(cuts):
            span = strip_span(text, begin, end)
            if span.begin < span.end:
                yield Block(span, block.kind if len(cuts) == 2 else BlockKind.PARAGRAPH)


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Yield where the parts of a span begin: after the last sentence that fits, else after the last word."""
    begin = span.begin
    while True:
        yield begin
        if span.end - begin <= MAX_BLOCK:
            return
        window = text[begin : begin + MAX_BLOCK]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        begin += ends[-1] if ends else window.rfind(" ") + 1 or MAX_BLOCK
