"""A document's content told apart: the article itself, the notes on its authors, and what is neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgbuild.documents import bylines
from kgbuild.documents.content import Content, split_long, squeeze
from kgbuild.documents.datelines import find_date, is_dateline
from kgbuild.documents.furniture import is_furniture
from kgbuild.model import Block, BlockKind, Span

__all__ = ["Article", "find_article"]

_OPENING = 8  # blocks in which a document says what it is, by whom and when
_CLOSING = 2  # blocks at the end where a statement may do so
_MAX_TITLE = 300
_LABEL_WORDS, _TITLE_WORDS = 2, 4


class Article(NamedTuple):
    """The blocks of a document that are content, and what it states of itself."""

    blocks: tuple[Block, ...]
    title: str | None
    creators: tuple[str, ...]
    published: str | None


class _Part(NamedTuple):
    """A block with the text it spans."""

    block: Block
    text: str

    @property
    def is_heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING


def find_article(content: Content) -> Article:
    """Return the article in `content`: its metadata comes first, then what its text states."""
    parts = [_Part(block, content.text[block.span.begin : block.span.end]) for block in content.blocks]
    parts = [part for part in parts if is_dateline(part.text) or not is_furniture(part.text)]
    stated = content.metadata
    published = stated.published or _find_date([part.text for part in parts])
    parts, writers = _part_bylines(parts)
    parts, authors = _part_author_notes(parts)
    if not stated.title:
        parts = _without_label(parts)
    creators = stated.creators or tuple(dict.fromkeys([*writers, *authors]))
    blocks = tuple(split_long(content.text, (part.block for part in parts)))
    return Article(blocks, stated.title or _find_title(parts), creators, published)


def _find_date(texts: Sequence[str]) -> str | None:
    return find_date(texts[:_OPENING], texts[_OPENING:][-_CLOSING:])


def _part_bylines(parts: Sequence[_Part]) -> tuple[list[_Part], list[str]]:
    """Return the parts without the datelines and bylines of the opening, and the names in these."""
    kept: list[_Part] = []
    names: list[str] = []
    for at, part in enumerate(parts):
        dated = at < _OPENING and is_dateline(part.text)
        found = _byline_names(parts, at) if at < _OPENING else ()
        names.extend(found)
        if not dated and not found:
            kept.append(part)
    return kept, names


def _byline_names(parts: Sequence[_Part], at: int) -> tuple[str, ...]:
    """Return the names in a byline, or in a line of names next to a dateline below the title."""
    line = parts[at].text
    beside = [parts[i].text for i in (at - 1, at + 1) if 0 < i < len(parts)]
    named = bylines.byline_names(line)
    return named or (bylines.signature_names(line) if at > 0 and any(map(is_dateline, beside)) else ())


def _part_author_notes(parts: Sequence[_Part]) -> tuple[list[_Part], list[str]]:
    """Return the parts with the notes on authors at their end marked as such, and the authors' names.

    The notes are what follows a heading "About the author", or else the last parts, as far as each introduces someone
    by profession, tells a position, or is a name alone.
    """
    begin = _notes_begin(parts)
    notes = list(parts[begin:])
    names = [name for part in notes for name in _note_names(part)]
    return [*parts[:begin], *_bios(notes)], names


def _notes_begin(parts: Sequence[_Part]) -> int:
    """Return the index of the first part that belongs to the notes on authors, or the number of parts."""
    last = range(max(0, len(parts) - _OPENING), len(parts))
    headed = (at for at in last if parts[at].is_heading and bylines.is_authors_heading(parts[at].text))
    begin = next(headed, None) or _unheaded_notes_begin(parts)
    follows_article = any(part.block.kind is BlockKind.PARAGRAPH for part in parts[:begin])
    return begin if follows_article else len(parts)


def _unheaded_notes_begin(parts: Sequence[_Part]) -> int:
    introduced = False
    for at in range(len(parts) - 1, -1, -1):
        text = parts[at].text
        position = bylines.position_length(text, certain=introduced)
        introduced = bylines.introduced_name(text) is not None
        if not (introduced or position or bylines.signature_names(text)):
            return at + 1
    return 0


def _note_names(part: _Part) -> tuple[str, ...]:
    introduced = bylines.introduced_name(part.text)
    return (squeeze(introduced),) if introduced else bylines.signature_names(part.text)


def _bios(notes: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the notes that say more than a name, as such."""
    for block, text in notes:
        if bylines.is_authors_heading(text) or bylines.signature_names(text):
            continue
        begin, end = block.span
        length = bylines.position_length(text, certain=False) or end - begin
        yield _Part(Block(Span(begin, begin + length), BlockKind.BIO), text[:length])


def _without_label(parts: list[_Part]) -> list[_Part]:
    """Return the parts without the name of the section that stands above the title ("World", "Foreign affairs")."""
    if len(parts) < 2 or not (parts[0].is_heading and parts[1].is_heading):
        return parts
    label, title = (len(part.text.split()) for part in parts[:2])
    return parts[1:] if label <= _LABEL_WORDS and title >= _TITLE_WORDS else parts


def _find_title(parts: Sequence[_Part]) -> str | None:
    """Return the heading that the article begins with."""
    return squeeze(parts[0].text)[:_MAX_TITLE] if parts and parts[0].is_heading else None
