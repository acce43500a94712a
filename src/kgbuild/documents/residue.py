"""Machine text inside a document: scripts, styles, comments and shortcodes that a page's template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.model import Span

__all__ = ["blank_out", "find_residue"]

_OPENING = re.compile(r"<!--|<(script|style|noscript|iframe)\b", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]{0,40}(?:\s[^\[\]=\r\n]{0,200}=[^\[\]\r\n]{0,400})?\s?/?\](?![(\[:])")
_ATTRIBUTE = re.compile(r"[\s/]|=")


def find_residue(text: str) -> Iterator[Span]:
    """Yield the spans of machine text in order of kind: elements, comments, then `[shortcode key="value"]`."""
    yield from _elements(text)
    for match in _SHORTCODE.finditer(text):
        if _ATTRIBUTE.search(match.group()):
            yield Span(*match.span())


def _elements(text: str) -> Iterator[Span]:
    """Yield elements and comments from their openings to their closings; what is never closed is left alone."""
    unclosed: set[str] = set()
    at = 0
    while opening := _OPENING.search(text, at):
        closing = rf"</{opening[1].lower()}\b[^>]*>?" if opening[1] else "-->"
        found = None if closing in unclosed else re.compile(closing, re.IGNORECASE).search(text, opening.end())
        if found:
            yield Span(opening.start(), found.end())
        else:
            unclosed.add(closing)  # so that each closing is looked for in vain only once
        at = (found or opening).end()


def blank_out(text: str) -> str:
    """Return `text` with machine text replaced by as many newlines, so that offsets stay and paragraphs end there."""
    parts, at = [], 0
    for begin, end in sorted(find_residue(text)):
        if begin >= at:
            parts += [text[at:begin], "\n" * (end - begin)]
            at = end
    return "".join([*parts, text[at:]])
