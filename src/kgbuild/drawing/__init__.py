"""The graph for the eye: who met whom as a network, and what took place as a timeline, in SVG and PNG."""

from kgbuild.drawing.drawing import Drawn, draw

__all__ = ["Drawn", "draw"]
