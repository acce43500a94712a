"""One document read: its bytes fetched within limits, its format's reader called, its article told apart."""

from __future__ import annotations

import hashlib

from kgbuild.documents.article import find_article
from kgbuild.documents.limits import Limits, guard
from kgbuild.documents.prose import part_prose
from kgbuild.documents.readers import MAX_BULK, choose_reader
from kgbuild.documents.sources import Source
from kgbuild.errors import DocumentError
from kgbuild.model import Block, Document

__all__ = ["fetch", "read"]


def fetch(source: Source, limits: Limits | None = None) -> bytes:
    """Return the bytes of a source.

    Raises DocumentError where it cannot be opened, or has more bytes than it may.
    """
    limits = limits or Limits()
    with guard(limits, source.given):
        return _fetch(source, limits)


def read(
    source: Source,
    data: bytes | None = None,
    *,
    published: str | None = None,
    any_text: bool = False,
    limits: Limits | None = None,
) -> Document:
    """Return the document that `source` names, whose bytes are `data` where they have been fetched before.

    `published` is the EDTF date of publication of documents that state none themselves; it overrides none that is
    stated. Blocks that are no English prose are left out, unless `any_text` is to be read. Raises DocumentError for a
    document that cannot be opened, is empty, exceeds the limits, is not of a format that kgbuild reads, without
    content, or no English prose.
    """
    limits = limits or Limits()
    with guard(limits, source.given):
        return _read(source, _fetch(source, limits) if data is None else data, published, limits, any_text=any_text)


def _read(source: Source, data: bytes, published: str | None, limits: Limits, *, any_text: bool) -> Document:
    if not data.strip():
        raise DocumentError(source.given, "is empty; give a file with text, or leave it out")
    reader = choose_reader(data, source.reader)
    content = reader.read(data, source.given, limits)
    if len(content.text) > limits.bytes:
        reason = f"holds more than {limits.bytes:,} characters; split it into documents, or {limits.allow('bytes')}"
        raise DocumentError(source.given, reason)
    article = find_article(content)
    if not article.blocks:
        raise DocumentError(source.given, "holds nothing to read, no heading and no paragraph; check what is in it")
    return Document(
        name=source.name,
        source=content.metadata.url or source.given,
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


def _fetch(source: Source, limits: Limits) -> bytes:
    """Return the bytes of a source, reading no more than one above the limit."""
    most = limits.bytes * (source.reader.bulk if source.reader else MAX_BULK)
    if source.file.packed and limits.unzipped < most:
        data = source.file.fetch(limits.unzipped + 1)
        if len(data) > limits.unzipped:
            reason = f"unpacks to more than {limits.unzipped:,} bytes; {limits.allow('unzipped')}, or leave it out"
            raise DocumentError(source.given, reason)
        return data
    data = source.file.fetch(most + 1)
    if len(data) > most:
        reason = f"is longer than {most:,} bytes; split it into documents, or {limits.allow('bytes')}"
        raise DocumentError(source.given, reason)
    return data
