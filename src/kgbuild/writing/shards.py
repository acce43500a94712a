"""A graph as shards: parts of N-Quads, zipped, each named by its content, and a manifest that says which they are.

A shard is zipped as it comes, and written once it is full, so that no more than one is ever held. Since no shard takes
the place of another, the manifest alone decides which of an earlier and a later run's are the graph.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kgbuild.formats import GZIP, MANIFEST, SHARDS, SUFFIXES, Format
from kgbuild.serialization import key_prefixes
from kgbuild.writing.rendering import Manner

_FULL = 200_000
_GZIP_HEAD = 16  # what zlib writes it for, without a time
_EFFORT = 4  # of 9: twice as fast as the usual 6, for a tenth more bytes


class Shards:
    """Writes the shards of a graph into a folder for later; `prefixes` shorten some of all its nodes."""

    def __init__(self, place: Path, base: str, full: int = _FULL) -> None:
        """Take the folder, the IRI below which nodes are named, and how many triples make a shard full."""
        self._place, self._base, self._full = place, base, full
        self._layer = ""
        self._open()
        self._listed: list[dict[str, str | int]] = []
        self._shards: dict[str, Path] = {}
        self.prefixes: dict[str, str] = {}

    def _open(self) -> None:
        self._zip = zlib.compressobj(_EFFORT, zlib.DEFLATED, _GZIP_HEAD | zlib.MAX_WBITS)
        self._zipped: list[bytes] = []
        self._triples = 0

    def begin(self, layer: str, keys: Iterable[str]) -> Manner:
        """Begin a layer, whose nodes have these keys; return how it is written."""
        self._layer = layer
        self.prefixes |= key_prefixes(keys, self._base, partly=True)
        return Manner(Format.NQUADS, self._base)

    def add(self, node: str, content: bytes, triples: int) -> None:
        """Take in a rendered part of the layer, whose first node this is; parts are written as they come."""
        self._zipped.append(self._zip.compress(content))
        self._triples += triples
        if self._triples >= self._full:
            self.end()

    def end(self) -> None:
        """Write what of the layer is waiting."""
        if not self._zipped:
            return
        content = b"".join([*self._zipped, self._zip.flush()])
        sha256 = hashlib.sha256(content).hexdigest()
        name = f"{SHARDS}/{self._layer}-{len(self._listed) + 1:05}-{sha256[:12]}{SUFFIXES[Format.NQUADS]}{GZIP}"
        path = self._place / f"shard-{len(self._listed)}"
        path.write_bytes(content)
        self._shards[name] = path
        size = len(content)
        self._listed.append(
            {"layer": self._layer, "name": name, "triples": self._triples, "bytes": size, "sha256": sha256}
        )
        self._open()

    @property
    def files(self) -> Mapping[str, bytes | Path]:
        """The shards and their manifest, by name."""
        lines = ",\n".join(json.dumps(shard) for shard in self._listed)
        return {**self._shards, MANIFEST: f'{{"shards": [\n{lines}\n]}}\n'.encode()}
