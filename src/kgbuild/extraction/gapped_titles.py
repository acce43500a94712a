"""Titles that a second holder shares without a word: "A became ambassador of Norland, and B that of Sudland".

So in "Norland's president, A, and Sudland's, B" and "the Foreign Ministers of Norland, A, and Sudland, B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords, read_plural_title
from kgbuild.model import EntityKind, Span

_THAT_OF = re.compile(r"\s+(?:was\s+|became\s+)?(?:that|the\s+one)\s+of\s+(?:the\s+)?")
_OWN = re.compile(r"['’]s?,\s+")
_AND = re.compile(r"[^.;:]{0,90}?[,\s]\s*(?:and|while|with|by)\s+(?:by\s+)?(?:the\s+)?$")
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?$")
_NEXT_OF = re.compile(r"(?:,?\s+and|,)\s+(?:of\s+)?(?:the\s+)?")
_NAMED = re.compile(r",\s+(?:(?:Mr|Ms|Mrs|Dr)\.?\s+|H\.?E\.?\s+)?")
_WORDS = re.compile(r"(?:[\w’'-]+\s+){0,4}[\w-]+s$")
_REACH = 160


def find_gapped(text: Text, sentence: Sentence, title: TitleWords) -> Iterator[tuple[int, int]]:
    """Give the further holders of a title that is told with its state, each with a state of their own, as indexes."""
    if title.of is None or text.names[title.of].kind is not EntityKind.STATE:
        return
    document = text.document.text
    around = Span(title.outer.end, min(sentence.span.end, title.outer.end + _REACH))
    for person in text.names_in(around, (EntityKind.PERSON,)):
        name = text.names[person].span
        if not _AND.match(document, title.outer.end, name.begin) and not _OWN.search(
            document, around.begin, name.begin
        ):
            continue
        behind = _THAT_OF.match(document, name.end, sentence.span.end)
        state = text.name_at(behind.end()) if behind else None
        if state is None and (own := _OWN.search(document, max(around.begin, name.begin - 6), name.begin)):
            state = text.name_before(own.start()) if own.end() == name.begin else None
        if state is not None and text.names[state].kind is EntityKind.STATE and state != title.of:
            yield person, state


def find_in_turn(text: Text, sentence: Sentence) -> Iterator[tuple[TitleWords, dict[int, int | None]]]:
    """Give each plural title whose states and holders follow in turn, with the holders and their states as indexes."""
    document = text.document.text
    people = text.names_in(sentence.span, (EntityKind.PERSON,))
    for state in text.names_in(sentence.span, (EntityKind.STATE,)) if len(people) > 1 else ():
        begin = text.names[state].span.begin
        of = _OF.search(document, max(sentence.span.begin, begin - 12), begin)
        holders = dict(_in_turn(text, state)) if of and of.end() == begin else {}
        if of is None or len(holders) < 2:
            continue
        words = _WORDS.search(document, max(sentence.span.begin, of.start() - 60), of.start())
        title = read_plural_title(text, sentence, Span(words.start(), of.start())) if words else None
        if title is not None:
            yield title, holders


def _in_turn(text: Text, state: int | None) -> Iterator[tuple[int, int | None]]:
    """Follow "Norland, A, and Sudland, B" as long as a state and a person stand side by side."""
    document = text.document.text
    while state is not None and text.names[state].kind is EntityKind.STATE:
        named = _NAMED.match(document, text.names[state].span.end)
        person = text.name_at(named.end()) if named else None
        if person is None or text.names[person].kind is not EntityKind.PERSON:
            return
        yield person, state
        following = _NEXT_OF.match(document, text.names[person].span.end)
        state = text.name_at(following.end()) if following else None
