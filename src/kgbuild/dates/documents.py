"""The dates of a whole document, sentence after sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kgbuild.dates.dated import DatedExpression, DatedSentence, Origin
from kgbuild.dates.expressions import Kind
from kgbuild.dates.recognition import find_times
from kgbuild.dates.resolution import resolve
from kgbuild.dates.timeline import Timeline
from kgbuild.edtf import bounds

_HISTORY_DATES = 4
_HISTORY_SHARE = 0.6
_HISTORY_YEARS = 2
_LOOK_AHEAD = 2


def date_sentences(
    sentences: Sequence[str],
    *,
    published: str | None = None,
    title: str | None = None,
    headings: Collection[int] = frozenset(),
) -> list[DatedSentence]:
    """Return the dated expressions of each of a document's `sentences`, in the same order.

    `published` is the document's EDTF date, `title` its title, `headings` the indices of those sentences that are
    headings. A partial date that nothing before it tells the year of may take it from the dates that follow closely.
    """
    timeline = Timeline(published=published, title=title, history=_tells_history(sentences, published))
    dated: list[DatedSentence] = []
    for index, sentence in enumerate(sentences):
        if index in headings:
            timeline.enter(sentence)
        dated.append(timeline.date(sentence))
    return [_date_backward(each, dated[index : index + _LOOK_AHEAD]) for index, each in enumerate(dated, start=1)]


def _date_backward(sentence: DatedSentence, following: Sequence[DatedSentence]) -> DatedSentence:
    """Date partial dates that are still open by the first date of its own that the text gives after them."""
    if not any(each.value is None and each.expression.kind == Kind.PARTIAL for each in sentence.expressions):
        return sentence
    told = next((value for each in following for value in map(_own_value, each.expressions) if value), None)
    dated: list[DatedExpression] = []
    for each in reversed(sentence.expressions):
        told = _own_value(each) or told
        if each.value is None and each.expression.kind == Kind.PARTIAL:
            value = resolve(each.expression, published=told, tense="past")
            dated.append(DatedExpression(each.expression, value, Origin.NARRATIVE if value else None))
        else:
            dated.append(each)
    return replace(sentence, expressions=tuple(reversed(dated)))


def _own_value(each: DatedExpression) -> str | None:
    return each.value if each.origin == Origin.OWN and not each.expression.attributive else None


def _tells_history(sentences: Sequence[str], published: str | None) -> bool:
    """Tell whether most of a document's own dates lie well before its publication."""
    issued = bounds(published)[0] if published else None
    if issued is None:
        return True
    dates = [resolve(each) for sentence in sentences for each in find_times(sentence) if each.kind == Kind.ABSOLUTE]
    ends = [last for last in (bounds(value)[1] for value in dates if value) if last]
    old = sum(last.year < issued.year - _HISTORY_YEARS for last in ends)
    return old >= _HISTORY_DATES and old >= _HISTORY_SHARE * len(ends)
