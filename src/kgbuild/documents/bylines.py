"""Who wrote a text: bylines, and the notes on its authors that follow it."""

from __future__ import annotations

import re

__all__ = [
    "byline_names",
    "introduced_name",
    "is_authors_heading",
    "position_length",
    "signature_names",
    "split_names",
]

_MAX_BYLINE = 160

_PARTICLE = r"(?:al|bin|da|de|del|della|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|zu|y|e)"
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’‘-]*)"
_NAME = rf"{_WORD}(?:\s+{_PARTICLE})*(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,4}}(?:,\s+(?:Jr|Sr)\.?)?"
_SEPARATOR = re.compile(r"\s*(?:;|,(?!\s*(?:Jr|Sr)\b)|\band\b|&)(?:\s*\band\b)?\s*")
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Ambassador|Amb|Sir|Lt|Col|Gen|Rev)\b\.?\s+)"

_PERSON = re.compile(_NAME)
_BYLINE = re.compile(
    rf"(?:(?i:written\s+by|text\s+by|words\s+by|authors?:|by:?)\s+)(?P<names>{_NAME}(?:(?:,|;|\s+and|\s+&|,\s+and)\s+{_NAME})*)"
    r"(?:\s*[,|•·/–—-].{0,80})?"
)
_SIGNATURE = re.compile(rf"[–—-]*\s*(?P<names>{_NAME}(?:(?:,|\s+and|\s+&)\s+{_NAME})?)")

_ROLE = (
    r"(?:writer|journalist|correspondent|reporter|columnist|contributor|editor|blogger|author|translator|scholar"
    r"|researcher|fellow|professor|lecturer|academic|historian|economist|analyst|strategist|specialist|student"
    r"|graduate|candidate|intern|associate|instructor|scientist|expert|consultant|director)"
)
# Of the present, as notes on authors are; history speaks of people in the past.
_VERB = r"(?:is|has\s+(?:been|written|worked|taught)|works|serves|teaches|writes|covers|reports|holds)"
_INTRODUCTION = re.compile(rf"[*_]*{_TITLE}?(?P<name>{_NAME})[*_]*(?:,[^,]{{1,60}},)?\s+{_VERB}\b")
_DEGREE = r"(?:degree|doctorate|Ph\.?D|M\.?A|B\.?A|MSc|BSc|master|bachelor)"
_OCCUPATION = re.compile(
    rf"\b{_ROLE}s?\b|\b(?:teaches|writes|reports|covers)\b|\b(?:holds|earned|received)\s+(?:\w+\s+){{1,3}}{_DEGREE}\b",
    re.IGNORECASE,
)
_RULER = re.compile(
    r"\b(?:president|prime\s+minister|king|queen|emperor|chancellor|head\s+of\s+state)\b", re.IGNORECASE
)
_FIRST_WORDS = 160  # characters of a note in which it says what its author does

_POSTS_LINK = re.compile(r"\s*\|\s*\+?\s*(?:posts|articles|bio)\b.{0,40}", re.IGNORECASE)
_POSITION = re.compile(
    rf"(?=.{{0,60}}\b(?i:{_ROLE})\b)[A-Z][^.!?]{{2,80}}?(?:,|\s+(?:at|of|for|with|in))\s+(?:the\s+)?[A-Z].*"
)
_MAX_POSITION = 140
_ABOUT = re.compile(
    r"(?:(?:about|meet)\s+)?the\s+(?:authors?|writers?|contributors?)\b.{0,40}|author\s+(?:bio|profile)s?", re.I
)


def split_names(names: str) -> tuple[str, ...]:
    """Return the personal names in a list such as "A. Bee, Cy Dee and E. Eff"; what is no such list stays whole."""
    names = re.sub(r"^by\s+", "", names, flags=re.IGNORECASE)
    parts = tuple(part for part in _SEPARATOR.split(names) if part)
    return parts if len(parts) > 1 and all(map(_PERSON.fullmatch, parts)) else (names,)


def byline_names(line: str) -> tuple[str, ...]:
    """Return the names in a byline ("By Ada Bell and Cy Dee | Nov. 3"), or nothing where the line is none."""
    return _names(_BYLINE, line)


def signature_names(line: str) -> tuple[str, ...]:
    """Return the names in a line that holds nothing else; a heading may look the same, so its place must decide."""
    return _names(_SIGNATURE, line)


def _names(pattern: re.Pattern[str], line: str) -> tuple[str, ...]:
    match = pattern.fullmatch(line) if len(line) <= _MAX_BYLINE else None
    return split_names(match["names"]) if match else ()


def introduced_name(paragraph: str) -> str | None:
    """Return the name that a note on an author introduces: "Ada Bell is a lecturer at …"; None where it is no such."""
    match = _INTRODUCTION.match(paragraph)
    start = paragraph[:_FIRST_WORDS]
    return match["name"] if match and _OCCUPATION.search(start) and not _RULER.search(start) else None


def position_length(line: str, *, certain: bool) -> int:
    """Return how many characters of `line` say an author's position: "Lecturer at Foo College | + posts" has 22.

    Without the link to the author's posts the line must name a profession and a body, and the reader must be `certain`
    that a note on the author follows; 0 where it is no such line.
    """
    if len(line) > _MAX_POSITION:
        return 0
    if link := _POSTS_LINK.search(line):
        return link.start()
    return len(line) if certain and _POSITION.fullmatch(line) else 0


def is_authors_heading(line: str) -> bool:
    """Tell whether a heading opens the notes on the authors."""
    return bool(_ABOUT.fullmatch(line.rstrip(":")))
