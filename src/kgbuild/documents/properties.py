"""The properties of PDF and office files: what programs fill in, of which only what the text bears out is believed."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.documents.bylines import split_names
from kgbuild.documents.content import Metadata, squeeze

__all__ = ["read_properties"]

_OPENING = 8  # pieces in which a document says its title


def read_properties(title: str, author: str, pieces: Sequence[str]) -> Metadata:
    """Return title and authors as far as the text shows them too: one piece of its beginning, names anywhere.

    The dates in properties are those of a file's making, so none is a date of publication.
    """
    shown = {piece.casefold(): piece for piece in pieces[:_OPENING]}
    text = " ".join(pieces).casefold()
    names = [name for part in author.split(";") for name in split_names(squeeze(part)) if " " in name]
    borne_out = names and all(name.casefold() in text for name in names)
    return Metadata(shown.get(squeeze(title).casefold()), tuple(dict.fromkeys(names)) if borne_out else ())
