"""Offices told by the noun for holding them: "the presidency of A B", "A B's premiership", "under B's chairmanship"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span

_HOLDERS = {
    "presidency": "President",
    "premiership": "Prime Minister",
    "chancellorship": "Chancellor",
    "chairmanship": "Chairman",
    "vice presidency": "Vice President",
}
_NOUNS = frozenset(words.split()[-1] for words in _HOLDERS)
_NOUN = re.compile(rf"\b(?P<noun>{'|'.join(sorted(_HOLDERS, reverse=True))})\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+")
_OWNED = re.compile(r"['’]s?\s+(?:\w+\s+)?$")
_UNDER = re.compile(r",?\s+(?:under|with)\s+(?:the\s+)?$")
_REACH = 60


def find_office_nouns(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, int | None]]:
    """Give where such a noun stands, the label of its office, its holder, and the body that it presides over.

    Holder and body are indexes of names; only a body that stands right before "under the chairmanship of" is told.
    """
    if sentence.vocabulary.isdisjoint(_NOUNS):
        return
    document = text.document.text
    for match in _NOUN.finditer(document, sentence.span.begin, sentence.span.end):
        span = Span(*match.span("noun"))
        holder = _holder(text, sentence, span)
        if holder is not None:
            begin = min(span.begin, text.names[holder].span.begin)
            yield span, _HOLDERS[match["noun"].lower()], holder, _body(text, sentence, begin)


def _holder(text: Text, sentence: Sentence, noun: Span) -> int | None:
    """The person of "the presidency of A B" or "A B's presidency"."""
    document = text.document.text
    of = _OF.match(document, noun.end)
    owned = _OWNED.search(document, sentence.span.begin, noun.begin)
    behind = text.name_at(of.end()) if of else None
    before = text.name_before(owned.start()) if owned else None
    beside = (i for i in (behind, before) if i is not None and text.names[i].kind is EntityKind.PERSON)
    return next(beside, None)


def _body(text: Text, sentence: Sentence, begin: int) -> int | None:
    """The body of "set up a commission under the chairmanship of A B"."""
    under = _UNDER.search(text.document.text, max(sentence.span.begin, begin - _REACH), begin)
    index = text.name_before(under.start()) if under else None
    return index if index is not None and text.names[index].kind is EntityKind.ORGANIZATION else None
