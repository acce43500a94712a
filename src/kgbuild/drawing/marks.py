"""The marks of a timeline: their shape tells meetings from treaties and days from spans, their line what took place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.drawing.palette import BLUE, FAINT, GROUND, ORANGE
from kgbuild.drawing.picture import Attributes, Shape

SHORTEST, ARROW = 14.0, 40.0  # how long a span is at least, and one whose other end is not known
_RADIUS, _HALF, _HEAD, _CROSS = 5.0, 3.5, 8.0, 6.0
_UNSURE, _OFF = frozenset({"Planned", "Possible"}), frozenset({"Cancelled", "Denied"})


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an event from `begin` to `end` on the scale: a point where they are one, an arrow at an open end."""

    is_step: bool
    factuality: str
    begin: float
    end: float
    opens_left: bool = False
    opens_right: bool = False

    @property
    def reach(self) -> tuple[float, float]:
        """Where its drawing begins and ends."""
        beyond = 1.2 * _RADIUS if self.begin == self.end else 0
        return self.begin - beyond, self.end + beyond

    def draw(self, y: float, tip: str = "") -> Iterator[Shape]:
        """Yield the mark at a height: filled if it took place, hollow and broken if not, crossed out if it will not."""
        yield self._outline(y, tip)
        if self.factuality in _OFF:
            x = (self.begin + self.end) / 2
            for way in (-_CROSS, _CROSS):
                place = {"x1": x - _CROSS, "y1": y - way, "x2": x + _CROSS, "y2": y + way}
                yield Shape("line", {**place, "stroke": FAINT, "stroke-width": 1.5}, tip)

    def _outline(self, y: float, tip: str) -> Shape:
        if self.begin == self.end and not self.is_step:
            return Shape("circle", {"cx": self.begin, "cy": y, "r": _RADIUS, **self._style()}, tip)
        edge = self._edge()
        points = [(x, y - rise) for x, rise in edge] + [(x, y + rise) for x, rise in reversed(edge)]
        return Shape("polygon", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in points), **self._style()}, tip)

    def _edge(self) -> list[tuple[float, float]]:
        """Return the upper edge from left to right, as heights over the middle."""
        if self.begin == self.end:
            begin, end = self.reach
            return [(begin, 0), (self.begin, self.begin - begin), (end, 0)]
        left, right = (self._tip(opens) for opens in (self.opens_left, self.opens_right))
        return [(self.begin + x, rise) for x, rise in left] + [(self.end - x, rise) for x, rise in reversed(right)]

    def _tip(self, opens: bool) -> list[tuple[float, float]]:
        """Return an end of the upper edge: an arrow's if it is open, else pointed for a treaty, flat for a meeting."""
        if opens:
            return [(0, 0), (_HEAD, _HALF + 3), (_HEAD, _HALF)]
        return [(0, 0), (_HALF, _HALF)] if self.is_step else [(0, _HALF)]

    def _style(self) -> Attributes:
        color = ORANGE if self.is_step else BLUE
        if self.factuality in _UNSURE | _OFF:
            return {"fill": GROUND, "stroke": color, "stroke-width": 1.5, "stroke-dasharray": "3 2"}
        return {"fill": color, "stroke": color, "stroke-width": 1.5}
