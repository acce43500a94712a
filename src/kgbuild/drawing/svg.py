"""Pictures as SVG: text stays text, so that it can be searched, and nothing that a document says becomes markup."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from kgbuild.drawing.palette import FAMILIES, GROUND
from kgbuild.drawing.picture import Attributes, Picture, Shape, Text


def to_svg(picture: Picture, spell: Callable[[str], str] = str) -> bytes:
    """Return a picture as SVG; `spell` gives each text as it is to be written.

    Each text is set to the width that was measured, so that it fits its place in whatever font a viewer has.
    """
    size: Attributes = {"width": picture.width, "height": picture.height}
    root = _element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "font-family": FAMILIES})
    root.set("viewBox", f"0 0 {picture.width} {picture.height}")
    ElementTree.SubElement(root, "title").text = picture.title
    ElementTree.SubElement(root, "desc").text = picture.description
    root.append(_element("rect", {**size, "fill": GROUND}))
    root.extend(_drawn(item, spell) for item in picture.items)
    ElementTree.indent(root, space="")
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _drawn(item: Shape | Text, spell: Callable[[str], str]) -> ElementTree.Element:
    if isinstance(item, Shape):
        return _told(_element(item.name, item.attributes), item.tip)
    halo: Attributes = {"stroke": GROUND, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke"}
    place: Attributes = {
        "x": item.x,
        "y": item.y,
        "font-size": item.size,
        "text-anchor": item.anchor,
        "fill": item.color,
    }
    element = _element("text", {**place, **halo, "textLength": item.width, "lengthAdjust": "spacingAndGlyphs"})
    element.text = spell(item.text)
    return _told(element, item.tip)


def _told(element: ElementTree.Element, tip: str) -> ElementTree.Element:
    if tip:
        ElementTree.SubElement(element, "title").text = tip
    return element


def _element(name: str, attributes: Attributes) -> ElementTree.Element:
    return ElementTree.Element(name, {key: _written(value) for key, value in attributes.items()})


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
