"""Pronouns as actors: "he", "they", "both", "I", each with whom it can stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.extraction.sentences import Sentence
from kgbuild.mentions import Argument, Group, GroupKind
from kgbuild.model import EntityKind, Span

Referring = tuple[Span, Argument, EntityKind | None]
"""Where an actor is told of, who that is, and what they are."""
_SPEAKERS = frozenset({"i", "we", "me"})
_PRONOUNS = {"he": 1, "she": 1, "him": 1, "her": 1, "they": None, "them": None, **dict.fromkeys(_SPEAKERS, 1)}
_REFERRING = frozenset({*_PRONOUNS, "both"})


def find_pronouns(sentence: Sentence, told: Sequence[Referring], many: Sequence[Referring]) -> Iterator[Referring]:
    """“The two nations …, which they signed": a plural pronoun is the group that its sentence named before it.

    "The A envoys gave in, and B met with them": where it names none, "them" may be one of `many`.
    """
    referring = not sentence.vocabulary.isdisjoint(_REFERRING)
    for token in (t for t in sentence.tokens if t.lower_ in _REFERRING) if referring else ():
        span = sentence.locate(token)
        if token.lower_ == "both" and token.dep_ == "nsubj":
            yield (span, Group(span, GroupKind.ANY, 2), None)
        if token.lower_ == "both" or token.pos_ != "PRON":
            continue
        if token.lower_ in _SPEAKERS:
            yield (span, Group(span, GroupKind.SPEAKER, 1), None)
        elif token.tag_ != "PRP$":
            before = [u for u in told if u[0].end <= span.begin]
            if not before and token.lower_ == "them":
                before = [u for u in many if u[0].end <= span.begin]
            if _PRONOUNS[token.lower_] is None and before:
                yield (span, before[-1][1], before[-1][2])
                continue
            kind = GroupKind.PEOPLE if _PRONOUNS[token.lower_] == 1 else GroupKind.ANY
            yield (span, Group(span, kind, _PRONOUNS[token.lower_]), None)
