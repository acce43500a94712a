"""The graph written part by part: each document, then some facts at a time, rendered, checked, written, let go."""

from kgbuild.writing.helping import open_rendering
from kgbuild.writing.shards import Shards
from kgbuild.writing.streaming import Means, stream
from kgbuild.writing.turtle import TurtleFiles

__all__ = ["Means", "Shards", "TurtleFiles", "open_rendering", "stream"]
