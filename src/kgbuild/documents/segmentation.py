"""The paragraphs and headings of plain text, told by its lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from kgbuild.documents.content import strip_span
from kgbuild.model import Block, BlockKind, Span

__all__ = ["LINE", "is_heading", "is_item", "segment"]

MAX_HEADING = 120
MAX_TITLE = 200
_WIDEST_WRAP = 120  # nobody wraps lines wider than this by hand: such lines are paragraphs

_SHORT_LINE = 0.6  # of the width: a line ended so early was ended on purpose
_TAIL = 12  # characters that tell how a line ends

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
"""One line with its ending; the last match is empty where the text ends in one."""

_DOT = re.compile(r"[-*+•‣–—·]\s+")
_BULLET = re.compile(r"(?:[-*+•‣–—·]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z])")
_CLOSED = re.compile(r"[.!?:][\"'”’)\]]*$")
_UNFINISHED = re.compile(r"[.:;,…]['\"”’)\]]*$|[!?][\"”]$")
_INITIALS_END = re.compile(r"(?:\b[A-Z]\.){2,}$")


def segment(text: str) -> Iterator[Block]:
    """Yield the blocks of plain text in order: lines up to a blank one, or single lines where each is a paragraph."""
    first = True
    groups = list(_groups(text))
    for group, following in zip_longest(groups, groups[1:], fillvalue=()):
        for lines in _paragraphs(text, group):
            begin, end = lines[0].begin, lines[-1].end
            heading = len(lines) == 1 and is_heading(text[begin:end], first=first)
            heading = heading or (len(group) == 1 and _heads_section(text, group[0], following))
            dot = _DOT.match(text, begin, end)
            yield Block(Span(dot.end() if dot else begin, end), BlockKind.HEADING if heading else BlockKind.PARAGRAPH)
            first = False


def is_heading(line: str, *, first: bool = False) -> bool:
    """Tell whether a line that stands alone is a heading: short, and not ended as sentences are.

    The `first` line of a document is likely its title: it may be longer, and end in an abbreviation ("the U.S.").
    """
    if len(line) > (MAX_TITLE if first else MAX_HEADING) or is_item(line):
        return False
    return not _UNFINISHED.search(line[-_TAIL:]) or (first and bool(_INITIALS_END.search(line)))


def is_item(line: str) -> bool:
    """Tell whether a line begins with a bullet or number as items of lists do."""
    return bool(_BULLET.match(line))


def _heads_section(text: str, line: Span, following: Sequence[Span]) -> bool:
    """Tell whether a numbered line between blank ones is a heading: a sentence that is no item stands below it."""
    number = _NUMBER.match(text, line.begin, line.end)
    if number is None or not following or not is_heading(text[number.end() : line.end]):
        return False
    below = text[following[0].begin : following[-1].end]
    return not is_item(below) and bool(_CLOSED.search(below[-_TAIL:]))


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield runs of lines that no blank line parts, each line without the white space around it."""
    lines = (strip_span(text, *match.span()) for match in LINE.finditer(text))
    for blank, run in groupby(lines, key=lambda span: span.begin == span.end):
        if not blank:
            yield list(run)


def _paragraphs(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Part a run of lines into paragraphs."""
    width = max(end - begin for begin, end in lines)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _begins_paragraph(text, paragraph[-1], line, width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _begins_paragraph(text: str, previous: Span, line: Span, width: int) -> bool:
    """Tell whether the break before `line` is one the author made, not one that wraps lines to `width` characters."""
    before, after = text[previous.begin : previous.end], text[line.begin : line.end]
    if is_item(after):
        return True
    if after[0].islower():
        return False
    if _is_indented(text, line):
        return True
    room = width - len(before) - 1
    deliberate = _CLOSED.search(before[-_TAIL:]) or len(before) < _SHORT_LINE * width
    return bool(deliberate) and (width > _WIDEST_WRAP or len(after.split(maxsplit=1)[0]) <= room)


def _is_indented(text: str, line: Span) -> bool:
    before = text[max(0, line.begin - 2) : line.begin]
    return before == "  " or before.endswith(("\t", "\u3000"))
