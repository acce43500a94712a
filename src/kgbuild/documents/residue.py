"""Machine text inside a document: scripts, styles, comments and shortcodes that a page's template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.model import Span

__all__ = ["blank_out", "find_residue"]

_OPENING = re.compile(r"<!--|<(?P<element>script|style|noscript|iframe)\b|\[(?P<code>caption|embed)\b", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]{0,40}(?:\s[^\[\]=\r\n]{0,200}=[^\[\]\r\n]{0,400})?\s?/?\](?!\(|:|\[[^/])")
_ATTRIBUTE = re.compile(r"[\s/=]")
_TAG_LINE = re.compile(r"^[ \t]*(?:</?[a-z][^<>\r\n]{0,500}>[ \t]*)+\r?$", re.IGNORECASE | re.MULTILINE)


def find_residue(text: str) -> Iterator[Span]:
    """Yield the spans of elements and comments, of `[shortcode key="value"]`s, and of lines that hold tags alone."""
    yield from _enclosed(text)
    for match in _SHORTCODE.finditer(text):
        if _ATTRIBUTE.search(match.group()):
            yield Span(*match.span())
    for match in _TAG_LINE.finditer(text):
        yield Span(*match.span())


def _enclosed(text: str) -> Iterator[Span]:
    """Yield what openings and closings enclose, with these; what is never closed is left alone."""
    unclosed: set[str] = set()
    at = 0
    while opening := _OPENING.search(text, at):
        closing = _closing(opening)
        found = None if closing in unclosed else re.compile(closing, re.IGNORECASE).search(text, opening.end())
        if found:
            yield Span(opening.start(), found.end())
        else:
            unclosed.add(closing)  # so that each closing is looked for in vain only once
        at = (found or opening).end()


def _closing(opening: re.Match[str]) -> str:
    if opening["element"]:
        return rf"</{opening['element'].lower()}\b[^>]*>?"
    return rf"\[/{opening['code'].lower()}\]" if opening["code"] else "-->"


def blank_out(text: str) -> str:
    """Return `text` with machine text replaced by as many newlines, so that offsets stay and paragraphs end there."""
    parts, at = [], 0
    for begin, end in sorted(find_residue(text)):
        if end > at:
            begin = max(begin, at)
            parts += [text[at:begin], "\n" * (end - begin)]
            at = end
    return "".join([*parts, text[at:]])
