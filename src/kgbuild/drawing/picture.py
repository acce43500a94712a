"""A picture as records: shapes and texts on a white ground, in pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Attributes = Mapping[str, str | float]

ASCENT, DESCENT = 0.95, 0.25  # of the font of all pictures, in parts of its size


@dataclass(frozen=True, slots=True)
class Shape:
    """An SVG element by its name and attributes; `tip` is what a viewer tells of it under the pointer."""

    name: str
    attributes: Attributes
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: `x` is the place of its `anchor`, `y` its baseline, `width` the room that it takes."""

    text: str
    x: float
    y: float
    size: float
    width: float
    color: str
    anchor: Anchor = "start"
    tip: str = ""

    @property
    def box(self) -> Box:
        """The room that the text takes."""
        left = self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return left, self.y - ASCENT * self.size, left + self.width, self.y + DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, later items over earlier ones; `title` and `description` are for those who cannot see it."""

    width: int
    height: int
    title: str
    description: str
    items: tuple[Shape | Text, ...] = field(default=())
