"""Reads pictures back: where their texts and marks are."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from kgbuild.drawing.picture import ASCENT, DESCENT

SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    """A place in a picture, and what is there."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two places share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.1 and along > 0.1

    def within(self, other: Box) -> bool:
        """Whether this place lies inside another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def read(path: Path) -> ElementTree.Element:
    """A picture's SVG."""
    return ElementTree.fromstring(path.read_bytes())


def frame(svg: ElementTree.Element) -> Box:
    """The whole picture."""
    return Box("picture", 0, 0, float(svg.attrib["width"]), float(svg.attrib["height"]))


def texts(svg: ElementTree.Element) -> list[Box]:
    """Where each text is, by the width that it is set to."""
    return [text_box(text) for text in svg.iter(f"{SVG}text")]


def text_box(text: ElementTree.Element) -> Box:
    """Where a text is."""
    x, y, width, size = (float(text.attrib[name]) for name in ("x", "y", "textLength", "font-size"))
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.attrib["text-anchor"]]
    return Box(text.text or "", left, y - ASCENT * size, left + width, y + DESCENT * size)


def marks(svg: ElementTree.Element) -> list[Box]:
    """Where each circle, square and polygon is, without the ground."""
    shapes = [shape for shape in svg if shape.tag.removeprefix(SVG) in {"circle", "rect", "polygon"}]
    return [mark_box(shape) for shape in shapes[1:]]


def mark_box(shape: ElementTree.Element) -> Box:
    """Where a mark is."""
    said = shape.attrib
    if shape.tag == f"{SVG}circle":
        x, y, radius = (float(said[name]) for name in ("cx", "cy", "r"))
        return Box("circle", x - radius, y - radius, x + radius, y + radius)
    if shape.tag == f"{SVG}rect":
        x, y, width, height = (float(said[name]) for name in ("x", "y", "width", "height"))
        return Box("rect", x, y, x + width, y + height)
    points = [tuple(map(float, point.split(","))) for point in said["points"].split()]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box("polygon", min(xs), min(ys), max(xs), max(ys))


def tip(shape: ElementTree.Element) -> str:
    """What a viewer tells of a mark under the pointer."""
    return shape.findtext(f"{SVG}title", "")
