"""A graph as shards: parts of N-Quads, zipped, each named by its content, and a manifest that says which they are.

A shard is written once it is full, so that no more than one is ever held. Since no shard takes the place of another,
the manifest alone decides which of an earlier and a later run's are the graph.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kgbuild.formats import GZIP, LAYERS, MANIFEST, SHARDS, SUFFIXES, Format
from kgbuild.measuring import Print, Size, measure
from kgbuild.serialization import data_prefixes, to_bytes
from kgbuild.terms import Nodes

_FULL = 200_000
_EFFORT = 4  # of 9: twice as fast as the usual 6, for a tenth more bytes


class Shards:
    """Writes the shards of a graph into a folder for later; `sizes` and `prefixes` are of all that was added."""

    def __init__(self, place: Path, base: str, full: int = _FULL) -> None:
        """Take the folder, the IRI below which nodes are named, and how many triples make a shard full."""
        self._place, self._base, self._full = place, base, full
        self._waiting: list[bytes] = []
        self._triples = 0
        self._listed: list[dict[str, str | int]] = []
        self.files: dict[str, Path] = {}
        self.prints: dict[str, Print] = {}
        self.sizes = {layer: Size(Counter(), Counter()) for layer in LAYERS}
        self.prefixes: dict[str, str] = {}

    def add(self, layer: str, nodes: Nodes) -> None:
        """Take in part of a layer; the parts of one layer come together, and are written in their order."""
        size = measure(nodes)
        self.sizes[layer].add(size)
        self.prefixes |= data_prefixes(nodes, self._base)
        self._waiting.append(to_bytes(nodes, self._base, Format.NQUADS))
        self._triples += size.triples
        if self._triples >= self._full:
            self.end(layer)

    def end(self, layer: str) -> None:
        """Write what of a layer is waiting."""
        if not self._waiting:
            return
        content = gzip.compress(b"".join(self._waiting), _EFFORT, mtime=0)
        sha256 = hashlib.sha256(content).hexdigest()
        name = f"{SHARDS}/{layer}-{len(self._listed) + 1:05}-{sha256[:12]}{SUFFIXES[Format.NQUADS]}{GZIP}"
        path = self._place / f"shard-{len(self._listed)}"
        path.write_bytes(content)
        self.files[name], self.prints[name] = path, Print(len(content), sha256)
        self._listed.append(
            {"layer": layer, "name": name, "triples": self._triples, "bytes": len(content), "sha256": sha256}
        )
        self._waiting, self._triples = [], 0

    def manifest(self) -> Mapping[str, bytes]:
        """Return the manifest, by its name."""
        lines = ",\n".join(json.dumps(shard) for shard in self._listed)
        return {MANIFEST: f'{{"shards": [\n{lines}\n]}}\n'.encode()}
