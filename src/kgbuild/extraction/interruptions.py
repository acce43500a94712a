"""Clauses whose date is not that of the event that they speak of: "the talks were suspended in July"."""

from __future__ import annotations

from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.grammar import is_definite, lemma_of
from kgbuild.syntax import Token

_INTERRUPTING = frozenset("interrupt suspend stall adjourn deadlock pause halt falter recess".split())
_FOLLOWING = frozenset({"follow", "precede"})


def is_dated_otherwise(trigger: Trigger, token: Token) -> bool:
    """Tell whether a clause dates the halt of talks told of before, or the event that a call or visit follows."""
    if trigger.frame is not Frame.NOUN or token.dep_ not in {"nsubj", "nsubjpass"} or not is_definite(token):
        return False
    verb = token.head
    if lemma_of(verb) in _FOLLOWING:
        return any(c.dep_ == "dobj" for c in verb.children)
    return lemma_of(verb) in _INTERRUPTING
