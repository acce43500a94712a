"""Descriptions that stand for several actors named before: "the two leaders", "both ministers", "the pair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.representatives import STATES_TOGETHER, TOGETHER
from kgbuild.extraction.sentences import Sentence
from kgbuild.mentions import Group, GroupKind
from kgbuild.model import Span

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "both": 2}
_PLAIN = ("leaders", "parties", "two", "pair", "powers", "signatories", "participants")
_TITLES = {
    "ministers": "minister",
    "presidents": "president",
    "premiers": "premier",
    "secretaries": "secretary",
    "chancellors": "chancellor",
    "kings": "king",
    "emperors": "emperor",
    "ambassadors": "ambassador",
    "envoys": "envoy",
}
_GROUPING = frozenset({*_NUMBERS, *_PLAIN, *_TITLES, "countries", "big"})
_GROUP = re.compile(
    rf"(?<![-\w])(?:(?:the|these|those|all|between\s+the)\s+)?(?<![-\w])(?P<size>{'|'.join(_NUMBERS)})"
    r"(?:\s+of\s+the)?\s+(?:[a-z]+\s+){0,2}?"
    r"(?P<head>heads(?:\s+of\s+(?:state|government)\b(?:\s+(?:and|or)\s+(?:of\s+)?government)?)?"
    rf"|{'|'.join((*TOGETHER, *STATES_TOGETHER))})\b"
    rf"|\b(?:the|their|these)\s+(?P<titled>(?:(?:foreign|prime)\s+)?(?:{'|'.join(_TITLES)}))\b(?=\s+(?!of\b|from\b)[a-z])"
    rf"|\b(?:the|these)\s+(?P<plain>{'|'.join(_PLAIN)}|countries\s+involved)\b(?=\s+(?!of\b|from\b)[a-z])"
    r"|\b(?:the|all|these)\s+(?P<few>three|four|five|six)\b(?=,\s|\s+(?:of\s+them|put|set|joined|later|had|have|were|will|would|then|also|agreed|met|spoke|talked|signed"
    r"|sat|gathered|conferred|decided|promised|stayed|discussed|dined|parted|drew|issued|flew|went)\b)"
    r"|\b(?:the|these)\s+[“‘\"']?(?-i:Big)\s+(?P<big>(?-i:Two|Three|Four|Five))\b[”’\"']?(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PEOPLE = frozenset({*TOGETHER, "heads", "pair"})


def find_groups(text: str, sentence: Sentence) -> Iterator[Group]:
    """Give the groups that a sentence speaks of: "the two leaders", "both ministers", "the pair"."""
    if _GROUPING.isdisjoint(sentence.vocabulary):
        return
    for match in _GROUP.finditer(text, *sentence.span):
        if match["plain"] == "Powers" or (match["titled"] and not match["titled"].islower()):
            continue  # the Great Powers, whichever they are; a Conference of the Foreign Ministers
        titled, head = match["titled"], (match["head"] or match["plain"] or "two").lower()
        size = (
            2
            if head == "pair"
            else _NUMBERS.get((match["size"] or match["plain"] or match["few"] or match["big"] or "").lower())
        )
        kind = GroupKind.PEOPLE if titled or head.split()[0] in _PEOPLE else GroupKind.STATES
        if match["few"] or (head in {"sides", "parties", "two", "participants"} and not titled):
            kind = GroupKind.ANY
        yield Group(Span(*match.span()), kind, size, _title_of((titled or match.group()).lower()))


def _title_of(words: str) -> str | None:
    """“The two foreign ministers”: what each of them is."""
    *before, last = words.split()
    title = _TITLES.get(last)
    which = before[-1] if before and before[-1] in {"foreign", "prime"} else ""
    return f"{which} {title}".strip() if title else None
