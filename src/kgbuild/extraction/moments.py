"""The dates of a document's sentences, resolved along its narrative and placed by offset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kgbuild.dates import DatedExpression, DatedSentence, Kind, Origin, common_edtf, date_sentences
from kgbuild.edtf import Grain, bounds, grain
from kgbuild.extraction.journeys import JOURNEYS
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.times import Moment
from kgbuild.mentions import Timed
from kgbuild.model import BlockKind, DateSource, Document, Span

_SHORTLY = 3
_ALSO = frozenset("also then afterwards afterward subsequently too there finally".split())
_MOTION = frozenset(trigger.lemma for trigger in JOURNEYS)
_SAME_DOER = re.compile(r"(?:[A-Z]\w+ing\b[^.;]*,\s+)?(?:He|She|They|Both|he|she|they|both|(?:T|t)he\s+two)\b")
_AND = re.compile(r"\s+and\s+")
_DATELESS = frozenset({Kind.DURATION, Kind.SET, Kind.ANNIVERSARY})
_COMPLETED = {Origin.NARRATIVE: DateSource.CARRIED_OVER, Origin.DOCUMENT: DateSource.PUBLICATION_DATE}


@dataclass(frozen=True, slots=True)
class Moments:
    """A sentence's resolved moments; `anniversary` is the date that an anniversary in it counts back to.

    `year` is the year that the narrative has reached, None where the document tells none. `between` is the month or
    year in which the story is both shortly before the sentence and shortly after it.
    """

    moments: tuple[Moment, ...]
    anniversary: Timed | None = None
    year: int | None = None
    between: Timed | None = None


def find_moments(document: Document, sentences: Sequence[Sentence]) -> list[Moments]:
    """Resolve the time expressions of every sentence; one `Moments` for each, in order."""
    texts = [document.text[s.span.begin : s.span.end] for s in sentences]
    headings = frozenset(i for i, s in enumerate(sentences) if s.kind is BlockKind.HEADING)
    dated = date_sentences(texts, published=document.published, title=document.title, headings=headings)
    fallback = _year(document.published)
    placed = [_place(s, d, fallback) for s, d in zip(sentences, dated, strict=True)]
    headed = _under_datelines(sentences, placed)
    between = [_same_day(sentences, dated, at) or _between(dated, at) or line for at, line in enumerate(headed)]
    return [replace(m, between=told) if told else m for m, told in zip(placed, between, strict=True)]


def _under_datelines(sentences: Sequence[Sentence], placed: Sequence[Moments]) -> list[Timed | None]:
    """Give what dates each sentence as an entry of a chronology: "12 June 1935: …", "1987. …" at its paragraph's start.

    An entry of a day or month tells of it up to the next date, one of a year to the paragraph's end.
    """
    headed: list[Timed | None] = []
    line: Timed | None = None
    for at, (sentence, here) in enumerate(zip(sentences, placed, strict=True)):
        if at == 0 or sentence.passage != sentences[at - 1].passage:
            line = None
        alone = len(here.moments) == 1 and _is_dateline(sentence, here.moments[0])
        if here.moments and line and grain(line.edtf) > Grain.YEAR:
            line = None
        if alone:
            line = Timed(here.moments[0].edtf, DateSource.CARRIED_OVER)
        headed.append(None if alone else line)
    return headed


def _is_dateline(sentence: Sentence, moment: Moment) -> bool:
    rest = sentence.form(sentence.span.begin, moment.span.begin) + sentence.form(moment.span.end, sentence.span.end)
    return not moment.boundary and not rest.strip(" .:;,–—-")


def _same_day(sentences: Sequence[Sentence], dated: Sequence[DatedSentence], at: int) -> Timed | None:
    """“He also called on A”: what is told as one more thing, right behind what a day dates, was done on it."""
    here, sentence = dated[at].current, sentences[at]
    if here is None or dated[at].expressions or grain(here) is not Grain.DAY:
        return None
    if sentence.vocabulary.isdisjoint(_ALSO) and not _goes_on_from(sentences, dated, at):
        return None
    before = [i for i in range(max(0, at - _SHORTLY + 1), at) if sentences[i].passage == sentence.passage]
    told = any(each.value == here for i in before for each in dated[i].expressions)
    return Timed(here, DateSource.CARRIED_OVER) if told else None


def _goes_on_from(sentences: Sequence[Sentence], dated: Sequence[DatedSentence], at: int) -> bool:
    """“On 7 June he called on A. He received B.": who did what a sentence tells of a day goes on."""
    sentence = sentences[at]
    same = at > 0 and sentences[at - 1].passage == sentence.passage
    if not (same and _SAME_DOER.match(sentence.form(*sentence.span))) or sentences[at - 1].having(_MOTION):
        return False
    told = [each for each in dated[at - 1].expressions if not each.expression.attributive]
    return len(told) == 1 and told[0].value == dated[at].current


def _between(dated: Sequence[DatedSentence], at: int) -> Timed | None:
    """A story is told in order: what comes between two dates of one month or year falls into it.

    The first is the one that it had reached shortly before the sentence `at`, which tells none itself.
    """
    here = dated[at].current
    if here is None or dated[at].reached != here:
        return None
    began = next((i for i in range(at - 1, max(-1, at - _SHORTLY - 1), -1) if dated[i].current != here), -1)
    beyond = next((d.reached for d in dated[at + 1 : at + 1 + _SHORTLY] if d.reached != here), None)
    if beyond is None or at - began > _SHORTLY:
        return None
    first, last = bounds(here)[0], bounds(beyond)[1]
    common = common_edtf(first, last) if first and last and first <= last else None
    return Timed(common[: len("YYYY-MM")], DateSource.CARRIED_OVER) if common else None


def _place(sentence: Sentence, dated: DatedSentence, fallback: int | None) -> Moments:
    at = sentence.span.begin
    told = (
        Moment(
            Span(at + d.expression.begin, at + d.expression.end),
            d.value,
            str(d.expression.relation),
            d.expression.attributive,
            _completed(d),
        )
        for d in dated.expressions
        if d.value is not None and d.expression.kind not in _DATELESS
    )
    moments = _joined(sentence, told)
    kept = next((d for d in dated.expressions if d.expression.kind is Kind.ANNIVERSARY), None)
    own = next((_year(m.edtf) for m in moments if not m.attributive), None)
    return Moments(moments, _anniversary(kept) if kept else None, own or _year(dated.current) or fallback)


def _anniversary(kept: DatedExpression) -> Timed | None:
    """An anniversary counts back from another date of its sentence."""
    if kept.value is None:
        return None
    return Timed(kept.value, _completed(kept) or DateSource.SAME_SENTENCE)


def _completed(dated: DatedExpression) -> DateSource | None:
    return _COMPLETED.get(dated.origin) if dated.origin else None


def _joined(sentence: Sentence, found: Iterable[Moment]) -> tuple[Moment, ...]:
    """“On August 9 and 10": a day and the next one are one stretch of time."""
    moments: list[Moment] = []
    for moment in found:
        last = moments[-1] if moments else None
        between = sentence.form(last.span.end, moment.span.begin) if last else ""
        if last and _follows(last, moment) and _AND.fullmatch(between):
            moments[-1] = replace(last, span=Span(last.span.begin, moment.span.end), edtf=f"{last.edtf}/{moment.edtf}")
        else:
            moments.append(moment)
    return tuple(moments)


def _follows(first: Moment, second: Moment) -> bool:
    if grain(first.edtf) is not Grain.DAY or grain(second.edtf) is not Grain.DAY:
        return False
    (_, end), (begin, _) = bounds(first.edtf), bounds(second.edtf)
    return end is not None and begin is not None and begin - end == timedelta(days=1)


def _year(edtf: str | None) -> int | None:
    if edtf is None:
        return None
    first, last = bounds(edtf)
    day = last or first
    return day.year if day else None
