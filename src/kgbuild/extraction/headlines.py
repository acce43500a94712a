"""What a release's title tells: of the event of which its first sentences tell again."""

from __future__ import annotations

import re

from kgbuild.extraction.units import Units
from kgbuild.model import Document, Span
from kgbuild.syntax import Token

_CALL_WITH = re.compile(r"\b[Cc]all\s+(?:with|between|to)\b")
_THE_CALL = re.compile(
    r"(?<!return )(?<!returned )(?<!repaid )\b(?:the|their|this)\s+(?:(?:tele)?phone\s+|video\s+)?call\b", re.IGNORECASE
)
_SOON = 700


def is_headline(document: Document, sentence: Span) -> bool:
    """Tell whether a sentence is the document's title: its first block, which ends without a full stop."""
    first = document.blocks[0].span if document.blocks else None
    if first is None or not (first.begin <= sentence.begin and sentence.end <= first.end):
        return False
    return document.text[first.begin : first.end].rstrip(" ”\"'’")[-1:] not in {".", "!", "?", ":"}


def is_called_a_call(units: Units, token: Token) -> bool:
    """Tell whether what "spoke with" reports is called a call in the title, or soon after."""
    document = units.text.document
    title = document.blocks[0].span
    end = units.sentence.locate(token).end
    named = is_headline(document, title) and _CALL_WITH.search(document.text, title.begin, title.end)
    return bool(named or _THE_CALL.search(document.text, end, end + _SOON))
