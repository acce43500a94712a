"""Whose words a sentence reports."""

from __future__ import annotations

from kgbuild.extraction.grammar import after
from kgbuild.syntax import Token

_SAYING = frozenset(
    "say announce promise tell declare state report note inform indicate reveal explain pledge claim deny assert insist"
    " maintain allege contend boast acknowledge admit confirm argue complain recall write add".split()
)


def speaker(trigger: Token) -> Token | None:
    """Give who, by its own sentence, says what a trigger reports, if anybody."""
    for ancestor in (trigger, *trigger.ancestors):
        if source := next((t for t in _sources(ancestor)), None):
            return source
        if ancestor is not trigger and ancestor.lemma_ in _SAYING and any(c.dep_ == "ccomp" for c in ancestor.children):
            return next((c for c in ancestor.children if c.dep_ == "nsubj"), None)
    return None


def _sources(verb: Token) -> list[Token]:
    """“According to A, …”."""
    according = [c for c in verb.children if c.lower_ == "according"]
    return [t for c in according for t in after(c, "to")]
