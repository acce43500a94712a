"""What an event is called, and the words that tell it from others of its kind."""

from __future__ import annotations

import re

from kgbuild.dates import MONTH
from kgbuild.extraction.units import Units
from kgbuild.syntax import Token

_WORD = r"[A-Z][\w’'.]*(?:[-–][A-Z]?[\w’'.]*)*"
_PROPER = re.compile(rf"(?:{_WORD}\s+(?:(?:of|and|on)\s+)?)+$")
_OPENERS = re.compile(
    r"(?:(?:The|A|An|This|That|At|In|After|Before|During|When|While|Although|As|For|From|Since|Following|By|Its|Their|His|Her)\s+)+"
)
_BEHIND = re.compile(rf"\s+(?:of|on|for)\s+(?:the\s+)?(?!{MONTH}\b){_WORD}(?:\s+(?:(?:and|of)\s+)?{_WORD})*")
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|previous|earlier|later|last|final|another"
    r"|further|new|additional|subsequent|ensuing|initial|preliminary|separate|follow-up|1st|2nd|3rd|\dth)\b",
    re.IGNORECASE,
)
_AGAIN = frozenset({"again", "twice", "then", "also", "subsequently", "afterward", "afterwards"})


def proper_name(units: Units, token: Token) -> str | None:
    """Give the name of its own that an event bears: "Oslo Naval Conference", "Congress of Verona"."""
    place = units.sentence.locate(token)
    document = units.text.document.text
    if not document[place.begin].isupper():
        return _acronymic(units, token)
    begin = units.sentence.span.begin
    left = _PROPER.search(document[begin : place.begin])
    start = begin + left.start() if left else place.begin
    if opener := _OPENERS.match(document, start, place.begin):
        start = opener.end()
    right = _BEHIND.match(document, place.end, units.sentence.span.end)
    end = right.end() if right else place.end
    name = document[start:end]
    return name if " " in name else None


def _acronymic(units: Units, token: Token) -> str | None:
    """“SALT talks”: an acronym that names no state or body names the talks."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is None or not before.text.isupper() or len(before.text) < 3 or units.at(before) is not None:
        return None
    return f"{before.text} {token.text}"


def modifiers_of(token: Token) -> tuple[str, ...]:
    """Give the words that tell an event from others of its kind, in order, without names of actors."""
    words = [
        c.text
        for c in token.lefts
        if c.dep_ in {"amod", "compound", "nmod", "nummod"} and not _ORDINAL.fullmatch(c.text)
    ]
    return tuple(w.lower() for w in words)


def series_of(token: Token) -> str | None:
    """Give the word that sets an event apart in a series: "second", "another", "again"."""
    if any(c.lower_ == "separately" for c in token.children):
        return "separate"
    for child in token.children:
        if child.dep_ in {"amod", "det", "advmod"} and (_ORDINAL.fullmatch(child.text) or child.lower_ in _AGAIN):
            earlier = child.lower_ == "last" and token.pos_ == "VERB"
            return "previous" if earlier else child.lower_  # "they last spoke in May"
    if token.head.dep_ == "xcomp" and token.head.i == token.i - 1 and _ORDINAL.fullmatch(token.head.lower_):
        return token.head.lower_  # "agreed to further talks", read as an infinitive
    for child in token.children:
        if child.lemma_ == "time" and child.dep_ in {"dobj", "npadvmod"}:
            return series_of(child)  # "met a second time"
    head = token.head
    if token.dep_ == "pobj" and head.head.lemma_ in {"round", "series", "set"}:
        return series_of(head.head)
    return None
