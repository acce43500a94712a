"""Finding many known names in a text at once, longest match first."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import Generic, NamedTuple, TypeVar

from kgbuild.model import Span

_QUOTES = "‘’ʹʻʼʽʾʿˈˊˋ`´′"
_DASHES = "‐‑‒–—−"
_FOLDED = dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-")
# Modifier letters that stand for an apostrophe count as marks, as apostrophes do; combining accents belong to the word.
_LETTERS, _ACCENTS = rf"[^\W_{_QUOTES}]", r"[\u0300-\u036f]"
_WORD = re.compile(rf"{_LETTERS}+(?:{_ACCENTS}{_LETTERS}*)*|{_ACCENTS}(?:{_ACCENTS}|{_LETTERS})*|[^\w\s]|[{_QUOTES}]")

T = TypeVar("T")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold accents, dashes and apostrophes, keeping case, so that spellings of a name compare equal.

    The result may be longer or shorter than the text: offsets do not carry over.
    """
    folded = _fold_marks(text)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def _fold_marks(text: str) -> str:
    """Fold dashes and apostrophes, character for character; to look up each of a text's characters takes longer."""
    for mark in "`" if text.isascii() else _FOLDED:
        text = text.replace(mark, _FOLDED[mark])
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a text in columns: where each begins and ends in the text as it is, its folded form."""

    begins: list[int]
    ends: list[int]
    forms: list[str]

    def between(self, begin: int, end: int) -> Words:
        """Give those that begin between two offsets."""
        part = slice(bisect_left(self.begins, begin), bisect_left(self.begins, end))
        return Words(self.begins[part], self.ends[part], self.forms[part])

    def within(self, spans: Iterable[Span]) -> set[int]:
        """Give the numbers of those that begin within some places."""
        ranges = (range(bisect_left(self.begins, s.begin), bisect_left(self.begins, s.end)) for s in spans)
        return {number for numbers in ranges for number in numbers}


def split_words(text: str) -> Words:
    """Split a text into words and marks; "U.S.-DPRK" gives six."""
    plain = _fold_marks(text)  # words begin and end where they did
    forms = _WORD.findall(plain)
    begins, at = [], 0
    for form in forms:
        at = plain.index(form, at)
        begins.append(at)
        at += len(form)
    ends = list(map(add, begins, map(len, forms)))
    return Words(begins, ends, forms if plain.isascii() else [w if w.isascii() else fold(w) for w in forms])


class Match(NamedTuple, Generic[T]):
    """A known form found in a text, with everything that it may stand for."""

    span: Span
    values: tuple[T, ...]


class _Node(Generic[T]):
    """What the words read so far stand for, and what may follow them."""

    __slots__ = ("following", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.following: dict[str, _Node[T]] = {}

    def add(self, words: Iterable[str], value: T) -> None:
        """Let words that follow stand for a value."""
        node = self
        for word in words:
            node = node.following.setdefault(word, _Node())
        if value not in node.values:
            node.values = (*node.values, value)


class Gazetteer(Generic[T]):
    """A map from names to values that finds the longest names in a text.

    Forms are kept by their first word and split further only when a text has that word, since one text has few of
    the many words that names begin with.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._added: defaultdict[str, list[tuple[str, T]]] = defaultdict(list)
        self._split: dict[str, _Node[T]] = {}

    def add(self, form: str, value: T) -> None:
        """Let `form` stand for `value`, besides whatever it stands for already."""
        first = _WORD.search(form)
        if first:
            word = fold(first.group())
            self._added[word].append((form, value))
            self._split.pop(word, None)

    def lookup(self, form: str) -> tuple[T, ...]:
        """Give all that exactly `form` stands for."""
        words = _split_form(form)
        node = self._beginning(words[0]) if words else None
        for word in words[1:]:
            node = node.following.get(word) if node else None
        return node.values if node else ()

    def find(self, words: Words) -> Iterator[Match[T]]:
        """Find the longest known names from left to right, without overlap."""
        forms, known, free = words.forms, self._added, 0
        behind = [*forms[1:], ""]
        for at in compress(count(), map(known.__contains__, forms)):
            if at < free:
                continue
            node = self._split.get(forms[at]) or self._beginning(forms[at])
            if node is None or not (node.values or behind[at] in node.following):
                continue  # as most do
            end, values = self._longest(node, forms, at)
            if values:
                free = end
                yield Match(Span(words.begins[at], words.ends[end - 1]), values)

    def _longest(self, first: _Node[T], forms: Sequence[str], at: int) -> tuple[int, tuple[T, ...]]:
        """Where the longest name ends that begins with the word at a place, its values; none where none does."""
        node: _Node[T] | None = first
        end, longest = at, at
        values: tuple[T, ...] = ()
        while node is not None:
            end += 1
            if node.values:
                longest, values = end, node.values
            node = node.following.get(forms[end]) if end < len(forms) else None
        return longest, values

    def _beginning(self, word: str) -> _Node[T] | None:
        node = self._split.get(word)
        if node is None and word in self._added:
            self._split[word] = node = _Node[T]()
            for form, value in self._added[word]:
                node.add(_split_form(form)[1:], value)
        return node


@lru_cache(maxsize=65536)
def _split_form(form: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(form))
