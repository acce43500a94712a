"""How large the parts of an output are, and by what its files are known."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgbuild.terms import TYPE, Nodes


@dataclass(frozen=True, slots=True)
class Size:
    """How many nodes of each class a layer has, and how many triples of each property."""

    classes: Counter[str]
    properties: Counter[str]

    @property
    def triples(self) -> int:
        """How many triples it has."""
        return self.properties.total()

    def add(self, other: Size) -> None:
        """Take in what another part has."""
        self.classes.update(other.classes)
        self.properties.update(other.properties)


class Print(NamedTuple):
    """By what a file is known: how many bytes it has, and their SHA-256."""

    size: int
    sha256: str


class Used(NamedTuple):
    """A document that an output was made of: its name, its source, and the digest of its bytes."""

    name: str
    source: str
    sha256: str


def take_print(content: bytes | Path) -> Print:
    """Return by what a content is known, be it bytes or a file's."""
    if isinstance(content, bytes):
        return Print(len(content), hashlib.sha256(content).hexdigest())
    with content.open("rb") as file:
        return Print(content.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def measure(layer: Nodes) -> Size:
    """Count the nodes of each class and the triples of each property."""
    classes, properties = Counter[str](), Counter[str]()
    for said in layer.values():
        classes.update(said.get(TYPE, ()))
        for predicate, values in said.items():
            properties[predicate] += len(values)
    return Size(classes, properties)
