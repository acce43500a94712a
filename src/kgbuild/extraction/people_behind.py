"""The people whose names stand behind what tells of them: "Norland's A B", "the Norlandic researcher A B"."""

from __future__ import annotations

import re

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span


def person_behind(gap: re.Pattern[str], text: Text, end: int) -> int | None:
    """Give the person behind what ends there: "Norland's A B" is no state, "his Norlandic counterpart, A B" is A B."""
    match = gap.match(text.document.text, end)
    index = text.name_at(match.end()) if match else None
    return index if index is not None and text.names[index].kind is EntityKind.PERSON else None


def described_person(text: Text, sentence: Sentence, state: int) -> int | None:
    """“The Norlandic researcher A B”: give the person whom a noun before the name describes, whatever their calling."""
    following = text.names[state + 1] if state + 1 < len(text.names) else None
    if following is None or following.kind is not EntityKind.PERSON or not text.is_adjective(state):
        return None
    words = list(sentence.tokens_at(Span(text.names[state].span.end, following.span.begin)) or ())
    root = sentence.root_at(following.span)
    if root is None or not words or words[-1].tag_ != "NN" or any(t.tag_ not in {"NN", "JJ"} for t in words):
        return None
    return state + 1 if words[-1] is root.head or words[-1] in root.children else None


def is_told_of(sentence: Sentence, span: Span) -> bool:
    """Tell whether a verb stands in a place."""
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in sentence.tokens_at(span) or ())
