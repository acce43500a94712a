"""People told by their rank alone, where the text gave it with their name: "Baron A B came. … the Baron accepted"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_RANKS = frozenset(
    "baron baroness count countess duke duchess earl marquis marquess viscount prince princess general marshal admiral"
    " commodore colonel major captain commander lieutenant brigadier cardinal archbishop bishop nuncio monsignor"
    " ambassador envoy consul commissioner senator governor viceroy pasha bey emir sheikh ayatollah professor".split()
)
"""Ranks of people who stand for themselves; a sovereign's stands for the state, too."""
_GOES_ON = re.compile(r"-|\s+(?:of\b|for\b|to\b|[A-Z])")
_BACK = 3000


def find_ranked(text: Text, sentence: Sentence) -> Iterator[tuple[Span, int]]:
    """Give the place of each "the Baron" of a sentence, with the name that the rank stood before."""
    if sentence.vocabulary.isdisjoint(_RANKS):
        return
    for token in sentence.tokens:
        if token.lower_ in _RANKS and _stands_alone(token):
            noun = sentence.locate(token)
            named = None if _GOES_ON.match(text.document.text, noun.end) else _named_so(text, token.lower_, noun.begin)
            if named is not None:
                yield Span(sentence.locate(token.nbor(-1)).begin, noun.end), named


def _stands_alone(token: Token) -> bool:
    """“The general”, not "the general public" nor "a general"."""
    definite = token.i > token.sent.start and token.nbor(-1).lower_ == "the"
    return definite and token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod", "nmod"}


def _named_so(text: Text, rank: str, before: int) -> int | None:
    """The one person whom the text called by a rank before a place, by the name that stands last."""
    called = [
        i
        for i in text.names_in(Span(max(before - _BACK, 0), before), (EntityKind.PERSON,))
        if text.names[i].form.lower().startswith(f"{rank} ")
        or _form_before(text, text.names[i].span.begin, rank) == rank
    ]
    families = {text.names[i].form.split()[-1] for i in called}
    return called[-1] if len(families) == 1 else None


def _form_before(text: Text, end: int, rank: str) -> str:
    return text.document.text[max(end - len(rank) - 1, 0) : end].rstrip().lower()
