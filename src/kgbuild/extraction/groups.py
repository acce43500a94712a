"""Descriptions that stand for several actors named before: "the two leaders", "both ministers", "the pair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.mentions import Group, GroupKind
from kgbuild.model import Span

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "both": 2}
_PLAIN = ("leaders", "parties", "two", "pair", "powers", "signatories", "participants")
_GROUPING = frozenset({*_NUMBERS, *_PLAIN, "countries", "big"})
_GROUP = re.compile(
    rf"(?<![-\w])(?:(?:the|these|those|all|between\s+the)\s+)?(?<![-\w])(?P<size>{'|'.join(_NUMBERS)})"
    r"(?:\s+of\s+the)?\s+(?:[a-z]+\s+){0,2}?"
    r"(?P<head>leaders|presidents|men|ministers|heads(?:\s+of\s+(?:state|government)\b(?:\s+(?:and|or)\s+(?:of\s+)?government)?)?"
    r"|statesmen|diplomats|chiefs|premiers|secretaries|ambassadors|generals|marshals|envoys|negotiators|emissaries"
    r"|kings|monarchs|sovereigns|emperors|princes|rulers|dictators|chancellors|commissioners|plenipotentiaries|women|friends"
    r"|countries|nations|states|powers|governments|sides|parties|superpowers|neighbors|neighbours|allies|delegations"
    r"|rivals|capitals|adversaries)\b"
    rf"|\b(?:the|these)\s+(?P<plain>{'|'.join(_PLAIN)}|countries\s+involved)\b(?=\s+(?!of\b|from\b)[a-z])"
    r"|\b(?:the|these)\s+[“‘\"']?(?-i:Big)\s+(?P<big>(?-i:Two|Three|Four|Five))\b[”’\"']?(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    "leaders presidents men women ministers heads statesmen diplomats chiefs premiers secretaries ambassadors generals"
    " marshals envoys negotiators emissaries kings monarchs sovereigns emperors princes rulers dictators chancellors"
    " commissioners plenipotentiaries friends pair".split()
)


def find_groups(text: str, sentence: Sentence) -> Iterator[Group]:
    """Give the groups that a sentence speaks of: "the two leaders", "both ministers", "the pair"."""
    if _GROUPING.isdisjoint(sentence.vocabulary):
        return
    for match in _GROUP.finditer(text, *sentence.span):
        if match["plain"] == "Powers":
            continue  # the Great Powers, whichever they are
        head = (match["head"] or match["plain"] or "two").lower()
        size = 2 if head == "pair" else _NUMBERS.get((match["size"] or match["plain"] or match["big"]).lower())
        kind = GroupKind.PEOPLE if head.split()[0] in _PEOPLE else GroupKind.STATES
        if head in {"sides", "parties", "two", "participants"}:
            kind = GroupKind.ANY
        span = Span(*match.span())
        yield Group(span, kind, size)
