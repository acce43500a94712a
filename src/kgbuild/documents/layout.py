"""Printed pages: their lines put together to headings and paragraphs, without what repeats at their edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from kgbuild.documents.content import squeeze
from kgbuild.documents.hyphens import Joiner
from kgbuild.documents.segmentation import is_heading, is_item, segment
from kgbuild.model import BlockKind

__all__ = ["Line", "find_blocks"]

_EDGE = 2  # lines at the top and at the bottom of a page among which running titles are looked for
_FEW_PAGES, _FEW_TIMES, _TIMES = 5, 2, 3  # how often a line at an edge repeats, in few pages and in more
_LARGE, _SMALL = 1.15, 0.92  # of the usual size of letters: headings and footnotes
_LEVEL = 0.06  # of the size: lines that differ so little in height stand side by side
_WIDE_GAP = 1.3  # of the usual distance of lines: paragraphs are apart
_INDENT = 0.7  # of the size: the first line of a paragraph
_FULL = 0.85  # of the width: a line that ends earlier though the next word had room was ended on purpose
_NARROW, _BROAD = frozenset("iljtfrI.,;:'!|()[]- ’‘"), frozenset("mwMW—@%")

_PAGE_NUMBER = re.compile(
    r"[\s|·•[(–—-]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\s|·•\])–—-]*", re.I
)
_NUMBERING = re.compile(r"^(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+")
_ENDED = re.compile(r"[.!?:][\"'”’)\]]*\d{0,3}$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class Line(NamedTuple):
    """One line of a page: its text, where it begins (in points from the left and from the bottom), its letters."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


class _Style(NamedTuple):
    """How most of a document is printed: the size of its letters, whether they are bold, the distance of its lines."""

    size: float
    bold: bool
    leading: float

    def is_display(self, line: Line) -> bool:
        """Tell whether a line is printed as headings are: larger, or bold in a text that is not."""
        return line.size >= _LARGE * self.size or (line.bold and not self.bold and line.size >= _SMALL * self.size)


def find_blocks(pages: Iterable[Sequence[Line]]) -> Iterator[tuple[BlockKind, str]]:
    """Yield the headings and paragraphs of `pages`, each on one line; what stands at the foot of pages comes last."""
    cleaned = [[line._replace(text=_clean(line.text)) for line in page] for page in pages]
    kept = _without_running_lines([[line for line in page if line.text] for page in cleaned])
    if not any(kept):
        return
    style = _usual_style(kept)
    joiner = Joiner(line.text for page in kept for line in page)
    parts = [_part_notes(page, style) for page in kept]
    body = list(chain.from_iterable(above for above, _ in parts))
    for lines in (body, *(notes for _, notes in parts)):
        for group in _groups(lines, style):
            yield from _blocks(group, style, joiner)


def _clean(text: str) -> str:
    soft_end = "\u00ad" if text.rstrip().endswith("\u00ad") else ""
    return squeeze(text.replace("\u00ad", "")).translate(_LIGATURES) + soft_end


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without the lines that repeat at their edges, apart from numbers, and without page numbers."""
    edges = [_edges(page) for page in pages]
    count = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = _FEW_TIMES if len(pages) <= _FEW_PAGES else _TIMES
    return [
        [line for line in page if not (line in edge and (count[_key(line)] >= needed or _is_number(line)))]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Line]) -> set[Line]:
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return {line for line in page if round(line.y) in outer}


def _key(line: Line) -> tuple[str, int]:
    """Return what makes lines at the edges of pages the same: what they say apart from numbers, and their size."""
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.size)


def _is_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def _usual_style(pages: Sequence[Sequence[Line]]) -> _Style:
    sizes: Counter[tuple[float, bool]] = Counter()
    gaps: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1), line.bold] += len(line.text)
        for above, below in pairwise(page):
            if above.y > below.y and not _differ(above, below):
                gaps[round(above.y - below.y, 1)] += 1
    size, bold = max(sizes, key=lambda printed: (sizes[printed], printed))
    return _Style(size, bold, max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else size)


def _part_notes(page: Sequence[Line], style: _Style) -> tuple[Sequence[Line], Sequence[Line]]:
    """Part the footnotes, the lines in small letters that end a page, from what stands above them."""
    begin = len(page)
    while begin and page[begin - 1].size <= _SMALL * style.size:
        begin -= 1
    return page[:begin], page[begin:]


def _groups(lines: Sequence[Line], style: _Style) -> Iterator[list[Line]]:
    """Part lines where space or another print shows that something new begins."""
    group: list[Line] = []
    for line in lines:
        if group and _is_apart(group[-1], line, style):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_apart(above: Line, below: Line, style: _Style) -> bool:
    if abs(above.y - below.y) < _LEVEL * style.size:
        return False
    display = style.is_display(above)
    if display != style.is_display(below) or _differ(above, below):
        return True
    if above.y < below.y:  # another column or page
        return display or bool(_ENDED.search(above.text))
    leading = style.leading * max(1.0, above.size / style.size)
    return above.y - below.y > _WIDE_GAP * leading


def _blocks(group: Sequence[Line], style: _Style, joiner: Joiner) -> Iterator[tuple[BlockKind, str]]:
    """Yield the blocks of a group: a heading that is printed as such, or paragraphs, of which one line may be none."""
    if style.is_display(group[0]):
        text = joiner.join([line.text for line in group])
        heading = is_heading(_NUMBERING.sub("", text), first=True)
        yield BlockKind.HEADING if heading else BlockKind.PARAGRAPH, text
        return
    for paragraph in _paragraphs(group):
        text = joiner.join([line.text for line in paragraph])
        for block in segment(text):
            kind = block.kind if len(paragraph) == 1 else BlockKind.PARAGRAPH
            yield kind, text[block.span.begin : block.span.end]


def _paragraphs(group: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines that follow each other closely where one is indented, or ended before its room was used."""
    left, width = min(line.x for line in group), max(map(_width, group))
    paragraph = [group[0]]
    for above, below in pairwise(group):
        ended = bool(_ENDED.search(above.text))
        indented = below.x - left > _INDENT * below.size and below.x - above.x > _INDENT * below.size
        early = _width(above) + _width(below._replace(text=below.text.split()[0])) < _FULL * width
        if is_item(below.text) or (ended and not below.text[0].islower() and (indented or early)):
            yield paragraph
            paragraph = []
        paragraph.append(below)
    yield paragraph


def _width(line: Line) -> float:
    """Return about how wide a line is, in points: pypdf tells where lines begin, and not where they end."""
    units = sum(0.3 if c in _NARROW else 0.8 if c in _BROAD else 0.7 if c.isupper() else 0.5 for c in line.text)
    return units * line.size


def _differ(one: Line, other: Line) -> bool:
    return max(one.size, other.size) >= _LARGE * min(one.size, other.size)
