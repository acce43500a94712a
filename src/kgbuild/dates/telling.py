"""Whether the words around a date make it one that the story tells, or one of its background."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.dates.expressions import Kind, Relation, TimeExpression

_FRONTED_WORDS = 3
_OPENS_AFTER = re.compile(
    r"(?:After|Following|With|During|Amid|Despite|(?:In|On)\s+the\s+(?:wake|aftermath|midst|course|eve|morrow|heels)\s+of)"
    r"\s+[^,;:]*$"
)
_CLAUSE = 200
_BACKGROUND = re.compile(
    r"\b(?:which|who|whom|whose|where|since|had|would|that\s+(?:was|were|has|\w+ed))\b[^,;:—(]*(?:,?\s+and\s+\w+ed\b[^,;:—(]*)?$"
    r"|\b(?<!was\s)(?<!were\s)(?<!been\s)(?:signed|concluded|established|negotiated|created|founded|adopted|dated)"
    r"\s+(?:in|on|at)\s+(?:[A-Z]\w+\s+(?:in|on)\s+)?(?:the\s+)?$"
)
_ORIGIN = re.compile(
    r"\b(?:was|were)\s+(?:\w+\s+)?(?:formed|founded|created|established|born|built)\s+(?:in|on)\s+(?:the\s+)?$"
)
_AT_A = re.compile(r"\b(?:(?:[Ii]n|[Aa]t|[Oo]n)\s+an?|[Dd]uring\s+(?:an?|the|his|her|its|their))\s+$")
_OTHER_CLAUSE = re.compile(r"[;:(—]|\b(?:and|but|which|who|while|where|when|that)\b")
_APPOINTED = re.compile(
    r"\b(?:due|scheduled|planned|set|slated|expected|fixed|arranged|foreseen)\s+(?:to\s+(?:be\s+)?\w+\s+(?:place\s+)?)?"
    r"(?:for|on|in|at|from)\s+(?:the\s+)?$"
)
_NEXT_QUOTE = re.compile("[“”]")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?(?:(?:years|period|time)\s+)?(?:from\s+)?$")
_WHEN = re.compile(r",?\s+when\b")
_AHEAD = (
    r"(?:will|shall|going\s+to|plans?\s+to|scheduled|planned|proposed|upcoming|forthcoming|(?:is|are)\s+due"
    r"|(?:is|are)\s+(?:(?:due\s+)?to|expected|planned|set))\b(?:\s+(?:also\s+)?be\s+\w+)?"
    r"|(?:agreed|decided|intends?|intended|hopes?|hoped|wish(?:es|ed)?|invited|instructed|promised|resolved|undertook"
    r"|looks?\s+forward|looked\s+forward)\b[^.;:]{0,80}?\s+to\s+(?!the\b)[a-z]+"
    r"|(?<!who )(?<!which )(?<!that )(?:leaves|departs|travels|flies|heads|sets\s+(?:off|out))\b"
)
_BEHIND = (
    r"had|was|were|did|met|held|took|came|went|visited|travell?ed|signed|agreed|received|hosted|spoke|made|paid|began"
    r"|opened|attended|concluded|said|told|stated|announced|noted|recalled|called|arrived|welcomed|left|discussed"
)
_HAD = re.compile(
    r"(?!.*\bhad\b.*\bwhen\b)[^,;:(—]*\bhad\s+(?!to\b)(?:\w+\s+){0,2}?\w+(?:ed|en|n|t|d|g|me|de|ne)\b[^,;:(—]*$"
)
_HAD_BEHIND = re.compile(
    r",?\s+(?:they|he|she|both|the\s+(?:two|three|four|same))\s+(?:[a-z]+\s+){0,3}?"
    r"had\s+(?!(?:to|an?|the|no|his|her|its|their)\b)(?:\w+ly\s+)?\w+(?:ed|en|n|t|d|g|me|de|ne)\b"
)
_OPENING = re.compile(r"(?:At|In|On|During|As\s+early\s+as|Already|Back)\b[^,;:()—]{0,60}$|$")
_TENSES = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>(?:{_BEHIND})\b))")


def is_boundary(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a date only bounds what is told; "not until 1990, when …" goes on to tell of that time."""
    if expression.relation in (Relation.IN, Relation.BY, Relation.FROM):
        return False
    return expression.relation != Relation.UNTIL or not _WHEN.match(sentence, expression.end)


def is_of_noun(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a date only belongs to a noun; "they disagreed at a March 1931 summit" tells when as well."""
    begin = expression.begin
    return expression.attributive and not _AT_A.search(sentence, max(0, begin - _CLAUSE), begin)


def is_in_brackets(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a date stands alone in brackets: "they halved it in the Act of Oslo (6 July 1931)"."""
    return sentence[: expression.begin].endswith("(") and sentence.startswith(")", expression.end)


def is_quoted(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a date stands in someone's own words: "the decision of 1931 stands,” he said"."""
    before = sentence[: expression.begin]
    closes = _NEXT_QUOTE.search(sentence, expression.end)
    return before.count("“") > before.count("”") or bool(closes and closes[0] == "”") or before.count('"') % 2 == 1


def is_planned_for(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether something is to be valid in a time: "a program for the years 1931 to 1934"."""
    return _FOR.search(sentence, max(0, expression.begin - _CLAUSE), expression.begin) is not None


def is_fronted(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a sentence opens with a date."""
    return expression.begin < _CLAUSE and len(sentence[: expression.begin].split()) <= _FRONTED_WORDS


def opens_after(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a sentence opens with what a date belongs to: "In the wake of the coup of 1908, …"."""
    return _OPENS_AFTER.match(sentence[: expression.begin]) is not None


def is_background(expressions: Sequence[TimeExpression], sentence: str) -> bool:
    """Tell whether the last of a sentence's `expressions` stands in a clause beside what is told."""
    return _BACKGROUND.search(_words_before(expressions, sentence)) is not None


def is_origin(expressions: Sequence[TimeExpression], sentence: str) -> bool:
    """Tell whether the last of a sentence's `expressions` is when something came to be: "was founded in 1931"."""
    return _ORIGIN.search(_words_before(expressions, sentence)) is not None


def is_appointed(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether something is or was set for a date, which may lie ahead or behind: "planned for 20 March"."""
    return _APPOINTED.search(sentence, max(0, expression.begin - _CLAUSE), expression.begin) is not None


def is_ahead(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a date is that of what has yet to come: the words for a time that stand next before it, or behind.

    “B, who had visited Oslo in March, will go to Rome in May": of the two only May lies ahead.
    """
    before = [m.lastgroup for m in _TENSES.finditer(sentence, 0, expression.begin)]
    behind = _TENSES.search(sentence, expression.end) if not before else None
    return (before[-1] if before else behind and behind.lastgroup) == "ahead"


def looks_back(words: str) -> bool:
    """Tell whether a sentence's first clause tells what had been: "they had first met in Oslo in"."""
    return _HAD.match(words) is not None


def opens_flashback(expression: TimeExpression, sentence: str) -> bool:
    """Tell whether a sentence opens with the date of what had been: "At the Congress in May they had agreed"."""
    fronted = _OPENING.match(sentence[: expression.begin]) is not None
    return fronted and _HAD_BEHIND.match(sentence, expression.end) is not None


def completes_next(sentence: str, expressions: Sequence[TimeExpression]) -> bool:
    """Tell whether a year that goes back is that of a day in its clause: "in 1766 A signed a treaty on July 25"."""
    if len(expressions) < len(("year", "day")) or expressions[1].kind != Kind.PARTIAL or expressions[0].attributive:
        return False
    return not _OTHER_CLAUSE.search(sentence, expressions[0].end, expressions[1].begin)


def _words_before(expressions: Sequence[TimeExpression], sentence: str) -> str:
    """Return a clause's length of words before the last expression, earlier ones without the commas inside them."""
    begin = expressions[-1].begin
    words = sentence[max(0, begin - _CLAUSE) : begin]
    for each in expressions[-4:-1]:
        words = words.replace(each.text, "then")
    return words
