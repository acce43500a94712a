"""A parsed text as plain records: its tokens, the tree above them, its sentences and the names that were recognized.

Rules read each token many times over, which plain attributes make several times as fast as spaCy's own objects.
Attributes and methods are named as in spaCy and do the same, so that its documentation applies; a token of a parse is
one object, a child of its head, and offsets count the characters of the parsed text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from kgbuild.gazetteer import Words, split_words
from kgbuild.model import BlockKind, Document
from kgbuild.spelling import AMERICAN


class Token:
    """A word or mark: `i` counts tokens from the text's first, `idx` and `end` are its place in characters."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "end",
        "ent_type_",
        "head",
        "i",
        "idx",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
    )
    doc: Parse
    head: Token

    def __init__(
        self, i: int, idx: int, text: str, lower: str, lemma: str, pos: str, tag: str, dep: str, ent_type: str
    ) -> None:
        """Take what a parser says of a token alone; `Parse` sets what relates it to others."""
        self.i, self.idx, self.end = i, idx, idx + len(text)
        self.text, self.lower_, self.lemma_ = text, lower, AMERICAN.get(lemma, lemma)
        self.pos_, self.tag_, self.dep_, self.ent_type_ = pos, tag, dep, ent_type
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, its head's head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> list[Token]:
        """Itself and all below it, in the text's order as far as the tree keeps it."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Token]) -> None:
        own = True
        for child in self.children:
            if own and child.i > self.i:
                own = False
                found.append(self)
            if child.children:
                child._gather(found)
            else:
                found.append(child)
        if own:
            found.append(self)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc.tokens[min([token.i for token in self.subtree])]

    @property
    def conjuncts(self) -> list[Token]:
        """The tokens that it is coordinated with."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.children if child.i > token.i and child.dep_ == "conj"]
        return [token for token in found if token is not self]

    @property
    def sent(self) -> Tokens:
        """The sentence that holds it."""
        sents = self.doc.sents
        return sents[bisect_right(sents, self.i, key=lambda sent: sent.start) - 1]

    def is_ancestor(self, descendant: Token) -> bool:
        """Tell whether another token stands below this one."""
        return any(ancestor is self for ancestor in descendant.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """Give the token `i` places behind this one.

        Raises:
            IndexError: the text ends before.
        """
        if self.i + i < 0:
            raise IndexError(self.i + i)
        return self.doc[self.i + i]


@dataclass(slots=True, eq=False)
class Tokens:
    """Tokens in a row, from the `start`-th up to the `end`-th; `label_` is the kind of name that they are, if any.

    Rules make so many that they are not frozen, which takes five times as long.
    """

    doc: Parse
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, i: int) -> Token:
        return self.doc.tokens[self.start : self.end][i]

    @property
    def start_char(self) -> int:
        """Where the first token begins."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        return self.doc.tokens[self.end - 1].end

    @property
    def text(self) -> str:
        """The characters, without the space behind the last token."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def text_with_ws(self) -> str:
        """The characters, with the space behind the last token."""
        following = self.doc.tokens[self.end : self.end + 1]
        end = following[0].idx if following else len(self.doc.text)
        return self.doc.text[self.start_char : end] if len(self) else ""

    @property
    def root(self) -> Token:
        """The token nearest to the sentence's root; of several the first."""
        if len(self) == 1:
            return self.doc.tokens[self.start]
        for token in self:
            if token.head is token:
                return token
        outside = [token for token in self if not self.start <= token.head.i < self.end]
        return min(outside, key=_depth, default=self[0])


def _depth(token: Token) -> int:
    """How far a token is from its root; a mark or space without children counts as farthest."""
    if not token.children and (token.text.isspace() or all(unicodedata.category(c)[0] == "P" for c in token.text)):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Parse:
    """A parsed text. Its sentences (`sents`) hold all its tokens; `ents` are the names that were recognized."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        heads: Iterable[int],
        begins: Sequence[int],
        names: Iterable[tuple[int, int, str]],
    ) -> None:
        """Hang tokens below their heads.

        `heads` has the index of each token's head, a root's own; `begins` the first token of each sentence; `names` the
        first token, the one behind the last, and the kind of each recognized name.
        """
        self.text, self.tokens = text, tokens
        ends = (*begins[1:], len(tokens))
        self.sents = tuple(Tokens(self, begin, end) for begin, end in zip(begins, ends, strict=True))
        self.ents = tuple(Tokens(self, *name) for name in names)
        for token, at in zip(tokens, heads, strict=True):
            token.doc = self
            token.head = head = tokens[at]
            if head is not token:
                head.children.append(token)

    @cached_property
    def has_tree(self) -> bool:
        """Whether its tokens hang on each other, which only those of a text that may tell a fact do."""
        return any(token.dep_ for token in self.tokens)

    @cached_property
    def words(self) -> Words:
        """The words and marks of the text as gazetteers know them, which are not always tokens."""
        return split_words(self.text)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Tokens: ...
    def __getitem__(self, i: int | slice) -> Token | Tokens:
        if isinstance(i, int):
            return self.tokens[i]
        start, end, _ = i.indices(len(self.tokens))
        return Tokens(self, start, max(start, end))

    def char_span(self, start: int, end: int, *, expand: bool = False) -> Tokens | None:
        """Give the tokens at a place, or None where it does not begin and end with tokens.

        With `expand` tokens count that lie partly in it; None is given where it leaves the text.
        """
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        if expand:
            return Tokens(self, first.i + (start == first.end), last.i + 1)
        return Tokens(self, first.i, last.i + 1) if (first.idx, last.end) == (start, end) else None

    @cached_property
    def _places(self) -> list[int]:
        return [token.idx for token in self.tokens]

    def _token_at(self, offset: int) -> Token | None:
        """The token that covers a character, be it by the space behind it."""
        at = bisect_right(self._places, offset) - 1
        return self.tokens[at] if at >= 0 and offset < len(self.text) else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed block; a token's `idx` plus `begin` is its offset in the document."""

    doc: Parse
    begin: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with its parsed passages in order of appearance."""

    document: Document
    passages: tuple[Passage, ...]
