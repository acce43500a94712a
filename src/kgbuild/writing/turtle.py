"""A graph as one file of Turtle for each layer, put together from parts."""

from __future__ import annotations

from collections.abc import Iterable

from kgbuild.formats import LAYERS, Format, layer_name
from kgbuild.serialization import declare, key_prefixes, to_turtle
from kgbuild.writing.rendering import Manner


class TurtleFiles:
    """Renders the layers of a graph; its `files` are as if each layer had been rendered in one piece.

    `prefixes` are those that shorten its nodes.
    """

    def __init__(self, base: str) -> None:
        """Take the IRI below which nodes are named."""
        self._base = base
        self._layer, self._head = "", b""
        self._parts: list[tuple[str, bytes]] = []
        self.files = dict.fromkeys(map(layer_name, LAYERS), b"")
        self.prefixes: dict[str, str] = {}

    def begin(self, layer: str, keys: Iterable[str]) -> Manner:
        """Begin a layer, whose nodes have these keys; return how it is written."""
        declared = key_prefixes(keys, self._base)
        self._layer, self._head = layer, declare(declared)
        self.prefixes |= declared
        return Manner(Format.TURTLE, self._base, declared)

    def add(self, node: str, content: bytes, _triples: int) -> None:
        """Take in a rendered part of the layer, whose first node this is."""
        self._parts.append((node, content))

    def end(self) -> None:
        """Put the layer together, parts in order of their nodes."""
        self._parts.sort()
        content = b"".join([self._head, *(content for _, content in self._parts)])
        self.files[layer_name(self._layer)] = content if self._parts else to_turtle({}, self._base)
        self._parts = []
