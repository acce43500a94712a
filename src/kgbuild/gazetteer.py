"""Finding many known names in a text at once: a trie over words, longest match first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from kgbuild.model import Span

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {ord("’"): "'", ord("‘"): "'"}

T = TypeVar("T")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold accents, dashes and apostrophes, keeping case, so that spellings of one name compare equal."""
    if text.isascii():
        return text
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.translate(_DASHES)


class Word(NamedTuple):
    """A word or punctuation mark of a text, folded, with its place."""

    begin: int
    end: int
    form: str


def split_words(text: str) -> list[Word]:
    """Split a text into words and marks; "U.S.-DPRK" gives six."""
    return [Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


class Match(NamedTuple, Generic[T]):
    """A known form found in a text, with everything that it may stand for."""

    span: Span
    values: tuple[T, ...]


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)


class Gazetteer(Generic[T]):
    """A map from names to values that finds the longest names in a text."""

    def __init__(self) -> None:
        """Start empty."""
        self._root: _Node[T] = _Node()

    def add(self, form: str, value: T) -> None:
        """Let `form` stand for `value`, besides whatever it stands for already."""
        node = self._root
        for word in split_words(form):
            node = node.next.setdefault(word.form, _Node())
        if node is not self._root and value not in node.values:
            node.values.append(value)

    def lookup(self, form: str) -> tuple[T, ...]:
        """Give all that exactly `form` stands for."""
        node = self._root
        for word in split_words(form):
            if word.form not in node.next:
                return ()
            node = node.next[word.form]
        return tuple(node.values)

    def find(self, words: list[Word]) -> Iterator[Match[T]]:
        """Find the longest known names from left to right, without overlap."""
        at = 0
        while at < len(words):
            end, values = self._longest(words, at)
            if values:
                yield Match(Span(words[at].begin, words[end - 1].end), tuple(values))
            at = max(end, at + 1)

    def _longest(self, words: list[Word], at: int) -> tuple[int, list[T]]:
        node, end, values = self._root, at, list[T]()
        for i in range(at, len(words)):
            following = node.next.get(words[i].form)
            if following is None:
                break
            node = following
            if node.values:
                end, values = i + 1, node.values
        return end, values
