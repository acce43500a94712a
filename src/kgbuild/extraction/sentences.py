"""The view of a parsed document that every rule reads: sentences with absolute offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgbuild.extraction.grammar import lemmas_of
from kgbuild.gazetteer import Words
from kgbuild.model import BlockKind, Span
from kgbuild.syntax import Annotation, Parse, Token, Tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence.

    `span` is its place in the document without surrounding white space, `begin` the offset in the document of its
    passage's first character, `around` the passage's text. `words` are its words and marks, placed in its passage;
    `vocabulary`, those in lower case, and `lemmas` tell at once which rules a sentence is not for; `each_lemma` is
    that of each token.
    """

    index: int
    tokens: Tokens
    span: Span
    begin: int
    kind: BlockKind
    passage: int
    around: str
    words: Words
    vocabulary: frozenset[str]
    lemmas: frozenset[str]
    each_lemma: Sequence[str]

    @property
    def doc(self) -> Parse:
        """The parsed passage that holds the sentence."""
        return self.tokens.doc

    def having(self, lemmas: frozenset[str]) -> list[Token]:
        """Give the tokens that have one of some lemmas, in order."""
        if self.lemmas.isdisjoint(lemmas):
            return []
        return [token for token, lemma in zip(self.tokens, self.each_lemma, strict=True) if lemma in lemmas]

    def locate(self, token: Token) -> Span:
        """Give a token's place in the document."""
        return Span(self.begin + token.idx, self.begin + token.end)

    def form(self, begin: int, end: int) -> str:
        """Give the passage's characters between two offsets of the document."""
        return self.around[max(0, begin - self.begin) : end - self.begin]

    def tokens_at(self, span: Span) -> Tokens | None:
        """Give the tokens that cover a place in the document, or None when it is not in this sentence's passage."""
        return self.doc.char_span(span.begin - self.begin, span.end - self.begin, expand=True)

    def root_at(self, span: Span) -> Token | None:
        """Give the syntactic head of the tokens at a place."""
        tokens = self.tokens_at(span)
        return tokens.root if tokens is not None and len(tokens) else None

    def holds(self, span: Span) -> bool:
        """Tell whether a place lies in this sentence."""
        first = self.begin + self.tokens.start_char
        return first <= span.begin < self.begin + self.tokens.end_char


def split_sentences(annotation: Annotation) -> Iterator[Sentence]:
    """Give every sentence of a document's passages, in order."""
    index = 0
    for number, passage in enumerate(annotation.passages):
        around = passage.doc.text
        for tokens in passage.doc.sents:
            text = around[tokens.start_char : tokens.end_char]
            if text.strip():
                at = passage.begin + tokens.start_char
                span = Span(at + len(text) - len(text.lstrip()), at + len(text.rstrip()))
                words = passage.doc.words.between(span.begin - passage.begin, span.end - passage.begin)
                vocabulary = frozenset(map(str.lower, words.forms))
                each, place = lemmas_of(tokens), (passage.begin, passage.kind, number, around)
                yield Sentence(index, tokens, span, *place, words, vocabulary, frozenset(each), each)
                index += 1
