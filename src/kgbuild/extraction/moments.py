"""The dates of a document's sentences, resolved along its narrative and placed by offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.dates import DatedSentence, Kind, date_sentences
from kgbuild.edtf import bounds
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.times import Moment
from kgbuild.model import BlockKind, Document, Span

_DATELESS = frozenset({Kind.DURATION, Kind.SET, Kind.ANNIVERSARY})


@dataclass(frozen=True, slots=True)
class Moments:
    """A sentence's resolved moments; `anniversary` is the date that an anniversary in it counts back to.

    `year` is the year that the narrative has reached, None where the document tells none.
    """

    moments: tuple[Moment, ...]
    anniversary: str | None = None
    year: int | None = None


def find_moments(document: Document, sentences: Sequence[Sentence]) -> list[Moments]:
    """Resolve the time expressions of every sentence; one `Moments` for each, in order."""
    texts = [document.text[s.span.begin : s.span.end] for s in sentences]
    headings = frozenset(i for i, s in enumerate(sentences) if s.kind is BlockKind.HEADING)
    dated = date_sentences(texts, published=document.published, title=document.title, headings=headings)
    fallback = _year(document.published)
    return [_place(s, d, fallback) for s, d in zip(sentences, dated, strict=True)]


def _place(sentence: Sentence, dated: DatedSentence, fallback: int | None) -> Moments:
    at = sentence.span.begin
    moments = tuple(
        Moment(
            Span(at + d.expression.begin, at + d.expression.end),
            d.value,
            str(d.expression.relation),
            d.expression.attributive,
        )
        for d in dated.expressions
        if d.value is not None and d.expression.kind not in _DATELESS
    )
    anniversary = next((d.value for d in dated.expressions if d.expression.kind is Kind.ANNIVERSARY), None)
    own = next((_year(m.edtf) for m in moments if not m.attributive), None)
    return Moments(moments, anniversary, own or _year(dated.current) or fallback)


def _year(edtf: str | None) -> int | None:
    if edtf is None:
        return None
    first, last = bounds(edtf)
    day = last or first
    return day.year if day else None
