"""What a treaty without a name is called in full: "a preliminary treaty", "an agreement on fisheries"."""

from __future__ import annotations

import re

from kgbuild.dates import MONTH, WEEKDAY
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Units
from kgbuild.syntax import Token

_KIND = re.compile(
    r"\b(?:(?:preliminary|supplementa(?:ry|l)|additional|provisional|special|interim|joint|revised|defensive|offensive"
    r"|subsidiary|complementary|temporary|transitional|reciprocal|perpetual|parallel|tripartite|trilateral"
    r"|Trade|Commercial|Cultural|Fisheries|Financial|Economic|Joint|Interim|Special|Supplementary|Additional)\s+)+$"
)
_ABOUT = frozenset({"on", "for", "concerning", "regarding", "respecting", "governing"})
_SMALL_WORD = (
    r"(?!(?:in|at|on|by|with|between|among|under|from|to|after|before|until|during|when|while|that|which|who|whose|whom|as"
    r"|because|since|was|were|is|are|had|has|and|or|but|of|for|the|an?|its|their|his|her|all|any|some|both|last|next|this"
    r"|those|these|such|early|late|later|today|yesterday|signed|concluded|reached|made|initialed|negotiated|providing)\b)[a-z][\w’-]*"
)
_NOUNS = rf"(?:the\s+)?{_SMALL_WORD}(?:\s+{_SMALL_WORD}){{0,2}}"
_NAME = rf"(?:the\s+)?(?!(?:{MONTH}|{WEEKDAY})\b)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+){{0,2}}"
_SUBJECT = re.compile(
    rf"(?>\s+(?P<link>[a-z]+)\s+(?:an?\s+)?{_NOUNS}(?:(?:,\s+|,?\s+and\s+|\s+of\s+){_NOUNS})*(?:\s+of\s+{_NAME})?)"
    r"(?!\s+(?:[A-Z]|(?:of|to|for)\b))"  # no half of a subject that goes on
)
_OF_TIME_OR_MANNER = re.compile(
    r"\s+\w+\s+(?:(?:the|an?)\s+)?(?:[a-z]+\s+)?(?:behalf|condition|first|second|same|eve|basis|day|days|weeks?|months?|years?"
    r"|decades?|century|occasion|anniversary|part|island|ship|battleship|deck|shores?|banks?|border|margins|sidelines|spot|side|time|terms|equal|example|instance|good|now|ever|ground|grounds|sake|purposes?|board)\b"
)


def describe(units: Units, words: TreatyWords, token: Token) -> str:
    """Give what a treaty that is not named is called, with what kind it is and what it is about; "" for no more."""
    if words.proper or words.plural:
        return ""
    document = units.text.document.text
    kind = _KIND.search(document, max(units.sentence.span.begin, words.head.begin - 60), words.head.begin)
    bare = words.form.startswith(document[words.head.begin : words.head.end])
    before = kind.group() if kind and bare else ""
    told = " ".join(f"{before}{words.form}{_subject(units, words, token)}".split())
    return told if told != words.form else ""


def _subject(units: Units, words: TreatyWords, token: Token) -> str:
    """Read "on fisheries" right behind the words for a treaty, no further than the parse has it belong to them."""
    document, end = units.text.document.text, words.span.end
    near = (*token.children, *(c for c in token.head.children if c.i == token.i + 1 and c.lower_ != "for"))
    own = [c for c in near if c.lower_ in _ABOUT and c.i > token.i]
    if not own or _OF_TIME_OR_MANNER.match(document, end):
        return ""
    limit = units.sentence.locate(list(own[0].subtree)[-1]).end
    match = _SUBJECT.match(document, end, limit)
    return match.group() if match and match["link"] == own[0].lower_ else ""
