"""The records of a parse: they say the same as spaCy's own objects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from kgbuild.annotation import read_parse
from kgbuild.models import DEFAULT_MODEL
from kgbuild.syntax import Parse, Token

TEXT = (
    "Anna Berg of Norland and Tomas Ruiz, who can't visit Lima, met -- in Oslo -- on 4 May 2021 (their 3rd talks). "
    "  Was it “late”?  “No,” she said, “we signed, sealed and delivered the pact.” Norland, Lima, and Brazil agreed. "
)


@pytest.fixture(scope="module")
def parses() -> tuple[Doc, Parse]:
    """A text as spaCy has it, and as rules read it."""
    doc = spacy.load(DEFAULT_MODEL)(TEXT)
    return doc, read_parse(doc, TEXT)


def pairs(parses: tuple[Doc, Parse]) -> Iterator[tuple[SpacyToken, Token]]:
    """Each token in both forms."""
    yield from zip(*parses, strict=True)


def test_a_token_says_what_the_parser_said(parses: tuple[Doc, Parse]) -> None:
    """Text, place, lemma, tags and the kind of name are spaCy's."""
    for theirs, ours in pairs(parses):
        for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_"):
            assert getattr(theirs, name) == getattr(ours, name)


def test_a_token_stands_in_the_same_tree(parses: tuple[Doc, Parse]) -> None:
    """Head, children, ancestors, subtree, conjuncts, edge and sentence are spaCy's, in its order."""
    for theirs, ours in pairs(parses):
        assert (theirs.head.i, theirs.left_edge.i) == (ours.head.i, ours.left_edge.i)
        assert (theirs.sent.start, theirs.sent.end) == (ours.sent.start, ours.sent.end)
        for name in ("children", "lefts", "ancestors", "subtree", "conjuncts"):
            assert [t.i for t in getattr(theirs, name)] == [t.i for t in getattr(ours, name)]
        assert all(theirs.is_ancestor(a) == ours.is_ancestor(b) for a, b in pairs(parses))


def test_any_stretch_of_tokens_is_the_same(parses: tuple[Doc, Parse]) -> None:
    """Text, place and root of every stretch are spaCy's, and so are sentences and names."""
    doc, parse = parses
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            theirs, ours = doc[start:end], parse[start:end]
            assert (theirs.text, theirs.text_with_ws, theirs.root.i) == (ours.text, ours.text_with_ws, ours.root.i)
            assert (theirs.start_char, theirs.end_char) == (ours.start_char, ours.end_char)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in parse.sents]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in parse.ents]


@pytest.mark.parametrize("expand", [False, True])
def test_a_place_has_the_same_tokens(parses: tuple[Doc, Parse], expand: bool) -> None:
    """A stretch of characters is covered by spaCy's tokens, or by none where spaCy finds none."""
    doc, parse = parses
    for begin in range(-2, len(TEXT), 3):
        for end in range(begin + 1, min(begin + 20, len(TEXT) + 3)):
            theirs = doc.char_span(begin, end, alignment_mode="expand" if expand else "strict")
            ours = parse.char_span(begin, end, expand=expand)
            assert (theirs is None) == (ours is None)
            assert theirs is None or ours is None or (theirs.start, theirs.end) == (ours.start, ours.end)


def test_a_neighbour_beyond_the_text_is_an_error(parses: tuple[Doc, Parse]) -> None:
    """Asking for the token before the first or behind the last raises an IndexError."""
    _, parse = parses
    for token, distance in ((parse[0], -1), (parse[len(parse) - 1], 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)
