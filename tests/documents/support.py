"""What the tests of the readers share: a document read from bytes, and its blocks as text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kgbuild.documents import find_sources, read
from kgbuild.model import BlockKind, Document


def read_bytes(data: bytes, name: str = "note.txt") -> Document:
    """Return the first document that a file of these bytes makes; raises DocumentError where it makes none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        found = find_sources([str(path)])
        for error in () if found.sources else found.skipped:
            raise error
        return read(found.sources[0])


def read_text(text: str, name: str = "note.txt") -> Document:
    """Return the document that a file of this text makes."""
    return read_bytes(text.encode(), name)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    """Return what the document's blocks say, those of `kinds` alone where any are given."""
    return [document.text[b.span.begin : b.span.end] for b in document.blocks if not kinds or b.kind in kinds]
