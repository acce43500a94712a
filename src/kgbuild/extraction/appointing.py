"""Verbs that give an office, and who gets it where they have a pronoun: "the Assembly elected her its president"."""

from __future__ import annotations

import re

from kgbuild.extraction.phrases import ADJECTIVES
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span

APPOINT = (
    r"(?:appoint|nam|elect|nominat|designat|inaugurat|recruit|install|select|promot|elevat|commission|confirm|assign|accredit"
    r"|station|post|reappoint|reassign|reelect|crown|proclaim|acclaim|enthron)ed|made"
    r"|chosen|chose|sworn\s+in|picked"
)
APPOINTING = (
    rf"(?:{APPOINT}|appoint|name|elect|make|choose"
    r"|(?:appoint|nam|elect|mak|choos|select|designat|promot|elevat|install)ing)"
)
_NAMED_ITS = re.compile(
    rf"\s+(?:(?:had|has|then|also|later|soon|\w+ly)\s+)*(?:{APPOINTING})\s+(?:him|her)\s+(?:as\s+)?its\s+(?:\w+\s+)?$"
)
_NAMERS = (EntityKind.STATE, EntityKind.ORGANIZATION)
_PRONOUN = re.compile(
    rf"\b(?:{APPOINTING}\s+(?:him|her)\s+(?:(?:as|to|to\s+be|the|its|his|their)\s+)*"
    r"|(?:recogni[sz]|acknowledg|receiv|accept|accredit|welcom|greet)(?:ed|ing|es)\s+(?:him|her)\s+"
    r"(?:(?:at|in|on)\s+[\w ]{1,24}\s)?as\s+(?:the\s+|its\s+)?)$"
)
_ACTS = re.compile(r"\s+(?:(?:had|has|then|also|later|soon|now|\w+ly)\s+){0,3}")
_REACH = 250
_WHOM = re.compile(r",?\s+whom\s+[^,.;:()]{0,60}")
_HAD_NAMED = re.compile(
    rf"\s+(?:(?:had|has|later|then|soon|also)\s+)*(?:{APPOINT})\s+(?:(?:as|to\s+be)\s+)?"
    rf"(?:(?:the|his|her|its|an?)\s+)?{ADJECTIVES}"
)


def named_by_pronoun(text: Text, at: int) -> int | None:
    """Give the person of "he recognized A B's gifts, appointing him minister": the one named last, the subject aside.

    `at` is where the title begins.
    """
    match = _PRONOUN.search(text.document.text, max(0, at - 60), at)
    if match is None:
        return None
    before = text.names_in(Span(max(0, match.start() - _REACH), match.start()), (EntityKind.PERSON,))
    others = [p for p in before if not _ACTS.fullmatch(text.document.text, text.names[p].span.end, match.start())]
    return others[-1] if others else None


def namer(text: Text, at: int) -> int | None:
    """Give the body of "the Assembly elected her its president"."""
    its = _NAMED_ITS.search(text.document.text, max(0, at - 60), at)
    index = text.name_before(its.start()) if its else None
    return index if index is not None and text.names[index].kind in _NAMERS else None


def chosen(text: Text, people: list[int], index: int, between: str) -> int | None:
    """The first person of "A, whom B had named consul"."""
    at = people.index(index)
    if not at or not _HAD_NAMED.fullmatch(between):
        return None
    gap = text.document.text[text.names[people[at - 1]].span.end : text.names[index].span.begin]
    return people[at - 1] if _WHOM.fullmatch(gap) else None
