"""All words that a rule may read a fact from, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extraction.actions import rule_of
from kgbuild.extraction.meetings import find_triggers
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.treaties import NOUN_RULE
from kgbuild.extraction.treaty_phrases import find_heads
from kgbuild.extraction.treaty_steps import find_step_words
from kgbuild.model import Document, Miss, Reason, Span


def find_trigger_words(document: Document, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Give the places of a sentence's words for meetings, treaties and steps of treaties, each with its rule."""
    yield from ((sentence.locate(token), trigger.rule) for trigger, token in find_triggers(sentence))
    yield from ((head, NOUN_RULE) for head in find_heads(document.text, *sentence.span))
    yield from ((sentence.locate(token), rule_of(kind)) for kind, token in find_step_words(sentence))


def leave_unread(document: Document, sentence: Sentence, reason: Reason) -> Iterator[Miss]:
    """Give every trigger of a sentence that no rule reads as a miss."""
    for anchor, rule in find_trigger_words(document, sentence):
        yield Miss(document.name, anchor, sentence.span, rule, reason)
