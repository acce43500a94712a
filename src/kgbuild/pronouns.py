"""Who "he" and "she" are, by where people are named before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kgbuild.model import Span

_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_OBJECT = re.compile(r"him\b|her\b(?=\s*[.,;:]|\s+(?:on|in|at|to|with|for|and|as|again|there)\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:[a-z]{2,}ed|went|came|flew|met|saw|left|sent|made|took|was|had|became|told|said|spoke|held|drove|rode|began|gave"
    r"|got|found|fell|rose|set|won|lost|wrote|brought|felt|kept|stood|sought)\b[^.;]*"
    r"(?:[,;]\s+(?:and|but|while|where|when|until|so|whereupon)|\s(?:and|but|while|where|when|until)|;)\s[^.;,]*$"
)
_OWNS = re.compile(r"['’]s?\s")
_SERVED = re.compile(
    r"['’]s?\s+(?:(?!(?:to|with|of|by|and|or|for|in|on|at|from|against|when|that|visit)\b)[\w-]+,?\s+){1,5}"
)
_TITLE_END = re.compile(r"\s*(?:$|[,:(–—-])")
_SUCCEEDING = re.compile(
    r"\b(?:replaced|succeeded|supplanted|deposed|ousted|overthrew)\s+(?:him|her)\b"
    r"|\b(?:took|assumed|filled)\s+(?:his|her)\s+(?:place|seat|office|post)\b|\btook\s+over\s+from\s+(?:him|her)\b"
)
_AFTER_TALKS = re.compile(
    r"\s*(?:After|Before|During|Following|At|In|Upon|Despite|Since)\s+(?:[\w-]+\s+){0,6}?(?:meetings?|talks|negotiations|discussions"
    r"|conversations?|consultations?|conferences?|interviews?|audiences?|correspondence|exchanges?)"
    r"(?:\s+(?:in|at|near)\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?\s+with\s+[^.;]*,\s+$"
)
_SENT = re.compile(r"\b(?:sent|dispatched|despatched|posted|sends|dispatches)\s+(?P<whom>[^.;]*?)(?:,?\s+where\s+)?$")
_WHERE = re.compile(r"\bwhere\s+$")
_REACH = 5


def find_antecedent(document: str, sentences: Sequence[Span], people: Sequence[Span], offset: int) -> int | None:
    """Give the index of the name that a pronoun in the singular at an offset stands for, or None.

    `people` are the names of people in a document, in order. It is the first of the pronoun's sentence before it ("him"
    is nobody of its own clause), else of the sentence before ("A resigned, and B replaced him": B), and not who the
    pronoun's talks were with ("after talks with A, he"); of one earlier still where all between open with a pronoun
    that goes on, or the one that the document's title is: an obituary tells of one person. "A rose, and B met him"
    means A, "A sent B to Oslo, where he" B.
    """
    at = max(bisect_right(sentences, offset, key=lambda s: s.begin) - 1, 0)
    before = Span(sentences[at].begin, offset) if sentences else Span(offset, offset)
    if (told := _OBJECT.match(document, offset)) and sentences:
        if (first := re.search(rf"\b{told[0]}\b", document[before.begin : offset])) and (
            _OBJECT.match(document, before.begin + first.start())
        ):
            return find_antecedent(document, sentences, people, before.begin + first.start())
        if (subject := _told_in_clause_before(document, people, before)) is not None:
            return subject
        offset = sentences[at].begin
    elif _WHERE.search(document, *before) and (whom := _sent_there(document, people, before)):
        return whom[0]
    for i in range(at, max(at - _REACH, -1), -1):
        span = Span(sentences[i].begin, min(sentences[i].end, offset))
        partners = i == at and _AFTER_TALKS.fullmatch(document, *span)
        named = range(0) if partners else _without_owner(document, people, _within(people, span))
        recalled = _HE.search(document, span.begin, people[named[0]].begin if named else span.end)
        if named and not recalled:
            return _successor(document, people, named, span) if i < at else named[0]
        if i < at and not _GOES_ON.search(document, span.begin, span.end):
            break
    return _protagonist(document, sentences, people)


def _told_in_clause_before(document: str, people: Sequence[Span], span: Span) -> int | None:
    """“A flew to Oslo, and B told him”: the index of whom the clause before the one that ends a span tells of first."""
    named = [i for i in _within(people, span) if not _OWNS.match(document, people[i].end)]
    between = Span(people[named[0]].end, people[named[-1]].begin) if len(named) > 1 else None
    if between is None or _CLAUSE.search(document, *between) is None:
        return None
    return next(iter(_sent_there(document, people, Span(span.begin, between.end))), named[0])


def _sent_there(document: str, people: Sequence[Span], before: Span) -> range:
    """“A sent B to Oslo, where he”: the indexes of B and of whoever went along."""
    sent = _SENT.search(document, *before)
    return _within(people, Span(*sent.span("whom"))) if sent else range(0)


def _successor(document: str, people: Sequence[Span], named: range, span: Span) -> int:
    """The index of who a sentence says took another's place, told last before that; else of whom it names first."""
    told = _SUCCEEDING.search(document, *span)
    before = [i for i in named if told and people[i].end <= told.start()]
    return before[-1] if before else named[0]


def _without_owner(document: str, people: Sequence[Span], named: range) -> range:
    """“A's special envoy B flew to Oslo, where he": a sentence tells of B first."""
    served = len(named) > 1 and _SERVED.fullmatch(document, people[named[0]].end, people[named[1]].begin)
    return named[1:] if served else named


def _within(people: Sequence[Span], span: Span) -> range:
    """The indexes of the names that begin in a span."""
    first = bisect_left(people, span.begin, key=lambda name: name.begin)
    return range(first, bisect_left(people, span.end, key=lambda name: name.begin))


def _protagonist(document: str, sentences: Sequence[Span], people: Sequence[Span]) -> int | None:
    """The one person whose name opens the document's title: "Ada Quill, 1878–1959"."""
    if not sentences or not people or people[0].begin != sentences[0].begin or len(_within(people, sentences[0])) > 1:
        return None
    whole = " " in document[people[0].begin : people[0].end]
    return 0 if whole and _TITLE_END.match(document, people[0].end, sentences[0].end) else None
