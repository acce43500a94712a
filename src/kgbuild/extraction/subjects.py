"""What a meeting is about: "trade talks", "talks on arms control", "met to discuss fisheries"."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.syntax import Token

_ABOUT = frozenset({"on", "about", "over", "concerning", "regarding"})
_DISCUSS = frozenset({"discuss", "negotiate", "debate"})
_NO_SUBJECT = frozenset(
    "sideline margin fringe eve basis board invitation behalf occasion way term matter issue subject topic question"
    " problem lunch dinner breakfast tea coffee weekend summit round level day week month year hour number".split()
)
_NO_TYPES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})


def subjects_of(token: Token) -> tuple[str, ...]:
    """Give the lemmas of the nouns that say what a trigger's meeting is about, sorted; none where nothing does."""
    heads = [*_before(token), *_after(token), *_discussed(token)]
    found = {t.lemma_.lower() for head in heads for t in _with_listed(head) if _is_telling(t)}
    return tuple(sorted(found))


def _before(token: Token) -> Iterator[Token]:
    return (c for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"} and c.pos_ == "NOUN")


def _after(token: Token) -> Iterator[Token]:
    """The objects of "on", "about" …, which a small parser may hang on the light verb before the noun."""
    light = token.head if token.dep_ == "dobj" and token.head.pos_ == "VERB" else token
    for holder in dict.fromkeys((token, light)):
        for preposition in holder.children:
            if preposition.i > token.i and preposition.lower_ in _ABOUT:
                yield from (c for c in preposition.children if c.dep_ == "pobj")


def _discussed(token: Token) -> Iterator[Token]:
    verbs = [c for c in token.children if c.dep_ in {"advcl", "xcomp", "acl", "relcl", "conj"}]
    for verb in (token, *verbs):
        if verb.lemma_ in _DISCUSS:
            yield from (c for c in verb.children if c.dep_ == "dobj")


def _with_listed(head: Token) -> Iterator[Token]:
    """A noun, those listed with it, and the nouns compounded with each: "arms control and trade"."""
    yield head
    for child in head.children:
        if child.dep_ in {"conj", "compound", "nmod"} and child.pos_ == "NOUN":
            yield from _with_listed(child)


def _is_telling(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.ent_type_ not in _NO_TYPES and token.lemma_.lower() not in _NO_SUBJECT
