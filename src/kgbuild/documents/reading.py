"""One document read: its bytes fetched within limits, its format's reader called, its article told apart."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from kgbuild.documents.article import find_article
from kgbuild.documents.decoding import check_binary
from kgbuild.documents.prose import part_prose
from kgbuild.documents.readers import READERS, sniff
from kgbuild.documents.sources import Source
from kgbuild.errors import DocumentError
from kgbuild.model import Block, Document

__all__ = ["MAX_BYTES", "read"]

MAX_BYTES = 10_000_000
"""Bytes in a document, unless the caller sets another limit: twenty long novels, far above any article."""


def read(
    source: Source, *, published: str | None = None, any_text: bool = False, max_bytes: int = MAX_BYTES
) -> Document:
    """Return the document that `source` names.

    `published` is the EDTF date of publication of documents that state none themselves; it overrides none that is
    stated. Blocks that are no English prose are left out, unless `any_text` is to be read. Raises DocumentError for a
    document that cannot be opened, is empty, longer than `max_bytes`, not of a format that kgbuild reads, without
    content, or no English prose.
    """
    data = _fetch(source, max_bytes)
    if not data.strip():
        raise DocumentError(source.given, "is empty; give a file with text, or leave it out")
    check_binary(data, source.given)
    reader = READERS.get(source.path.suffix.lower()) if source.path else None
    reader = reader or sniff(data)
    content = reader.read(data, source.given)
    article = find_article(content)
    if not article.blocks:
        raise DocumentError(source.given, "holds nothing to read, no heading and no paragraph; check what is in it")
    return Document(
        name=source.name,
        source=source.given,
        text=content.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=reader.media_type,
        blocks=article.blocks if any_text else _prose(source, content.text, article.blocks),
        title=article.title,
        creators=article.creators,
        published=article.published or published,
    )


def _prose(source: Source, text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    kept, flaw = part_prose(text, blocks)
    if flaw is not None:
        reason = f"{flaw}; kgbuild reads English sentences: leave it out, or have it read all the same with --any-text"
        raise DocumentError(source.given, reason)
    return kept


def _fetch(source: Source, max_bytes: int) -> bytes:
    """Return the bytes of a source, reading no more than one above the limit."""
    try:
        data = _read_file(source.path, max_bytes + 1) if source.path else sys.stdin.buffer.read(max_bytes + 1)
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); check the file and its permissions"
        raise DocumentError(source.given, reason) from error
    if len(data) > max_bytes:
        raise DocumentError(source.given, f"is longer than {max_bytes:,} bytes; split it into documents")
    return data


def _read_file(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)
