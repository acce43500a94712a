"""Finding many known names in a text at once, longest match first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from kgbuild.model import Span

_QUOTES = "‘’ʹʻʼʽʾʿˈˊˋ`´′"
_DASHES = "‐‑‒–—−"
_FOLDED = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))
# Modifier letters that stand for an apostrophe count as marks, as apostrophes do; combining accents belong to the word.
_LETTERS, _ACCENTS = rf"[^\W_{_QUOTES}]", r"[\u0300-\u036f]"
_WORD = re.compile(rf"{_LETTERS}+(?:{_ACCENTS}{_LETTERS}*)*|{_ACCENTS}(?:{_ACCENTS}|{_LETTERS})*|[^\w\s]|[{_QUOTES}]")

T = TypeVar("T")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold accents, dashes and apostrophes, keeping case, so that spellings of a name compare equal.

    The result may be longer or shorter than the text: offsets do not carry over.
    """
    folded = text.translate(_FOLDED)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


class Word(NamedTuple):
    """A word or punctuation mark of a text: its place in the text as it stands, and its folded form."""

    begin: int
    end: int
    form: str


def split_words(text: str) -> list[Word]:
    """Split a text into words and marks; "U.S.-DPRK" gives six."""
    words, end = [], 0
    for form in _WORD.findall(text):
        begin = text.index(form, end)
        end = begin + len(form)
        words.append(Word(begin, end, fold(form)))
    return words


class Match(NamedTuple, Generic[T]):
    """A known form found in a text, with everything that it may stand for."""

    span: Span
    values: tuple[T, ...]


class _Forms(NamedTuple, Generic[T]):
    """The forms that share their first word: what each stands for, and the numbers of words that they have."""

    values: dict[tuple[str, ...], tuple[T, ...]]
    lengths: tuple[int, ...]


class Gazetteer(Generic[T]):
    """A map from names to values that finds the longest names in a text.

    Forms are kept by their first word and split further only when a text has that word, since one text has few of
    the many words that names begin with.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._added: defaultdict[str, list[tuple[str, T]]] = defaultdict(list)
        self._split: dict[str, _Forms[T]] = {}

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
        forms = self._beginning(words[0]) if words else None
        return forms.values.get(words, ()) if forms else ()

    def find(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Find the longest known names from left to right, without overlap."""
        text = [word.form for word in words]
        free = 0
        for at in (at for at, form in enumerate(text) if form in self._added):
            count, values = self._longest(text, at) if at >= free else (0, ())
            if values:
                free = at + count
                yield Match(Span(words[at].begin, words[free - 1].end), values)

    def _longest(self, text: Sequence[str], at: int) -> tuple[int, tuple[T, ...]]:
        """The number of words of the longest form that begins at a word, and its values; none where none does."""
        forms = self._beginning(text[at])
        if forms:
            following = tuple(text[at : at + forms.lengths[0]])
            for length in forms.lengths:
                if values := forms.values.get(following[:length]):
                    return min(length, len(following)), values
        return 0, ()

    def _beginning(self, word: str) -> _Forms[T] | None:
        if word not in self._split and word in self._added:
            self._split[word] = _collect(self._added[word])
        return self._split.get(word)


def _collect(added: Sequence[tuple[str, T]]) -> _Forms[T]:
    values: defaultdict[tuple[str, ...], dict[T, None]] = defaultdict(dict)
    for form, value in added:
        values[_split_form(form)][value] = None
    lengths = sorted({len(words) for words in values}, reverse=True)
    return _Forms({words: tuple(found) for words, found in values.items()}, tuple(lengths))


@lru_cache(maxsize=65536)
def _split_form(form: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(form))
