"""Offices told by the noun for holding them: "the presidency of A B", "A B's premiership", "A B won the presidency"."""

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
_GAINED = re.compile(
    r",?\s+(?:who\s+)?(?:(?:had|has|then|also|later|soon|again|\w+ly)\s+){0,3}"
    r"(?:won|assumed|took(?:\s+over)?|taken(?:\s+over)?|gained|seized|inherited|held|holds|resigned|left|relinquished|assumes|regained"
    r"|(?:was|were|been)\s+(?:\w+ly\s+)?(?:re-?)?(?:elected|elevated|appointed|returned|raised)\s+to"
    r"|(?:rose|ascended|acceded|returned|came|succeeded)\s+to|(?:re)?turned\s+to)\s+(?:(?:the|its)\s+)?(?:\w+ly\s+)?$"
)
_RETURNED = re.compile(r"\s+to\s+the\s+$")
_VOTED = re.compile(r"\b(?:elect|elected|return|returned|elevated|raised|brought|swept|carried)\s+$")
_PASSED = re.compile(
    r"(?:\s+(?:then|soon|eventually|now|had))?\s+(?:passed|passes|fell|went|goes|came)\s+to\s+(?:(?:the|his|her)\s+)?"
)
_OWNER_BEFORE = re.compile(r"(?:['’]s?)?\s+(?:new\s+|first\s+)?$")
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?")
_UNDER = re.compile(r",?\s+(?:under|with)\s+(?:the\s+)?$")
_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
_REACH = 60


def find_office_nouns(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, int | None]]:
    """Give where such a noun stands, the label of its office, its holder, and the body that it presides over.

    Holder and body are indexes of names; a body is told before the noun, behind it, or before "under the chairmanship".
    """
    if sentence.vocabulary.isdisjoint(_NOUNS):
        return
    document = text.document.text
    for match in _NOUN.finditer(document, sentence.span.begin, sentence.span.end):
        span = Span(*match.span("noun"))
        holder = _holder(text, sentence, span)
        body, place = _owner(text, sentence, span)
        holder = _gainer(text, sentence, place) if holder is None else holder
        if holder is not None:
            begin = min(span.begin, text.names[holder].span.begin)
            body = _body(text, sentence, begin) if body is None else body
            yield span, _HOLDERS[match["noun"].lower()], holder, body


def _holder(text: Text, sentence: Sentence, noun: Span) -> int | None:
    """The person of "the presidency of A B" or "A B's presidency"."""
    document = text.document.text
    of = _OF.match(document, noun.end)
    owned = _OWNED.search(document, sentence.span.begin, noun.begin)
    behind = text.name_at(of.end()) if of else None
    before = text.name_before(owned.start()) if owned else None
    return next((i for i in (behind, before) if i is not None and _is_person(text, i)), None)


def _owner(text: Text, sentence: Sentence, noun: Span) -> tuple[int | None, Span]:
    """Whose the office is ("the Norlandic presidency", "the presidency of Norland"), and the place of both together."""
    document = text.document.text
    owned = _OWNER_BEFORE.search(document, max(sentence.span.begin, noun.begin - 12), noun.begin)
    before = text.name_before(owned.start()) if owned else None
    if before is not None and text.names[before].kind in _BODIES:
        return before, Span(text.names[before].span.begin, noun.end)
    of = _OF_STATE.match(document, noun.end)
    behind = text.name_at(of.end()) if of else None
    if behind is not None and text.names[behind].kind in _BODIES:
        return behind, Span(noun.begin, text.names[behind].span.end)
    return None, noun


def _gainer(text: Text, sentence: Sentence, place: Span) -> int | None:
    """The person of "A won the presidency", "voters returned A to the presidency" and "the presidency went to A"."""
    document = text.document.text
    passed = _PASSED.match(document, place.end)
    behind = text.name_at(passed.end()) if passed else None
    if behind is not None and _is_person(text, behind):
        return behind
    people = text.names_in(Span(max(sentence.span.begin, place.begin - _REACH), place.begin), (EntityKind.PERSON,))
    if not people:
        return None
    name = text.names[people[-1]].span
    voted = _RETURNED.fullmatch(document, name.end, place.begin) and _VOTED.search(
        document, max(sentence.span.begin, name.begin - 12), name.begin
    )
    return people[-1] if voted or _GAINED.fullmatch(document, name.end, place.begin) else None


def _is_person(text: Text, index: int) -> bool:
    return text.names[index].kind is EntityKind.PERSON


def _body(text: Text, sentence: Sentence, begin: int) -> int | None:
    """The body of "set up a commission under the chairmanship of A B"."""
    under = _UNDER.search(text.document.text, max(sentence.span.begin, begin - _REACH), begin)
    index = text.name_before(under.start()) if under else None
    return index if index is not None and text.names[index].kind is EntityKind.ORGANIZATION else None
