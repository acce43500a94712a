"""What every picture is framed by: a title and a caption above, and below a legend of what its marks mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from kgbuild.drawing.lettering import Lettering
from kgbuild.drawing.palette import BODY, FAINT, INK, MARGIN, SMALL, TITLE
from kgbuild.drawing.picture import Picture, Shape, Text

Draw = Callable[[float, float], Iterable[Shape | Text]]
"""Draws at a place: the upper left corner of a picture's body, or the middle of a mark in the legend."""

NARROWEST = 640.0  # so that title, caption and legend have room even around very little
_LINE, _MARK, _SPACE = 20.0, 30.0, 22.0
_MANY_LINES = 5


@dataclass(frozen=True, slots=True)
class Body:
    """What a picture is about, of a size that is known before it is drawn."""

    width: float
    height: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a mark, and what it means."""

    draw: Draw
    meaning: str


def compose(title: str, caption: str, body: Body, legend: Sequence[Key], lettering: Lettering) -> Picture:
    """Return the picture of a body with its title, caption and legend."""
    room = max(NARROWEST, body.width)
    lines = lettering.wrap(caption, BODY, room, _MANY_LINES)
    top = MARGIN + TITLE + _LINE * len(lines) + 24
    title = lettering.fit(title, TITLE, room)
    items: list[Shape | Text] = [Text(title, MARGIN, MARGIN + TITLE * 0.8, TITLE, lettering.width(title, TITLE), INK)]
    for number, line in enumerate(lines):
        baseline = MARGIN + TITLE + _LINE * (number + 1)
        items.append(Text(line, MARGIN, baseline, BODY, lettering.width(line, BODY), FAINT))
    items += body.draw(MARGIN + (room - body.width) / 2, top)
    rows = list(_rows(legend, room, lettering))
    for number, row in enumerate(rows):
        items += _legend_row(row, top + body.height + 34 + _LINE * number, lettering)
    height = top + body.height + 34 + _LINE * (len(rows) - 1) + MARGIN
    return Picture(ceil(room + 2 * MARGIN), ceil(height), title, caption, tuple(items))


def _rows(legend: Sequence[Key], room: float, lettering: Lettering) -> Iterator[list[Key]]:
    """Yield the entries of a legend by rows that fit into the room."""
    row, used = list[Key](), 0.0
    for key in legend:
        width = _key_width(key, lettering)
        if row and used + width > room:
            yield row
            row, used = [], 0.0
        row.append(key)
        used += width
    yield row


def _key_width(key: Key, lettering: Lettering) -> float:
    return _MARK + lettering.width(key.meaning, SMALL) + _SPACE


def _legend_row(row: Iterable[Key], middle: float, lettering: Lettering) -> Iterator[Shape | Text]:
    left = MARGIN
    for key in row:
        yield from key.draw(left + _MARK / 2 - 4, middle)
        width = lettering.width(key.meaning, SMALL)
        yield Text(key.meaning, left + _MARK, middle + SMALL * 0.35, SMALL, width, INK)
        left += _key_width(key, lettering)
