"""Titles in the plural, shared by the people listed beside them: "the Norlandic commissioners, A, B, and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords, read_plural_title
from kgbuild.model import EntityKind, Span

_LIST = re.compile(r"(?:\s*\([^)]{1,20}\)|\s+of\s+[A-Z][\w.]+(?:\s+[A-Z]\w+)?)?(?:,|,?\s+and)\s+")
_GAP = re.compile(
    r"(?P<title>(?:[\w.’'-]+\s+){0,4}[\w-]+)(?:\s+(?:to|in|at)\s+(?:the\s+)?[A-Z][\w ]+)?(?:\s*[,:—–(]\s*|\s+)$"
)
_OTHERS = re.compile(r"\s+and\s+(?:the|his|her|their)\s+(?:other|fellow)\s+(?:\w+\s+)?$")


def find_shared_titles(text: Text, sentence: Sentence) -> Iterator[tuple[TitleWords, tuple[int, ...]]]:
    """Give each plural title of a sentence, in the singular, with the indexes of the people who share it."""
    people = text.names_in(sentence.span, (EntityKind.PERSON,))
    at = 0
    while at < len(people):
        listed = _listed(text, people, at)
        at += len(listed)
        title = _title_before(text, sentence, text.names[listed[0]].span.begin) if len(listed) > 1 else None
        if title is not None:
            yield title, (*_fellows(text, people, title), *listed)


def _listed(text: Text, people: list[int], at: int) -> list[int]:
    """The people of one list, from the `at`th on."""
    found = [people[at]]
    for index in people[at + 1 :]:
        if not _LIST.fullmatch(text.document.text[text.names[found[-1]].span.end : text.names[index].span.begin]):
            break
        found.append(index)
    return found


def _title_before(text: Text, sentence: Sentence, begin: int) -> TitleWords | None:
    gap = _GAP.search(text.document.text, max(sentence.span.begin, begin - 80), begin)
    return read_plural_title(text, sentence, Span(*gap.span("title"))) if gap else None


def _fellows(text: Text, people: list[int], title: TitleWords) -> list[int]:
    """As in "A and the other two commissioners, B and C": A is one too."""
    before = [i for i in people if text.names[i].span.end <= title.outer.begin]
    if not before or not _OTHERS.fullmatch(text.document.text[text.names[before[-1]].span.end : title.outer.begin]):
        return []
    return before[-1:]
