"""What a document, or some facts, come to in the output, made once and remembered from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from kgbuild.errors import PackingError
from kgbuild.packing import digest_of, squeeze, unsqueeze
from kgbuild.validation import Report


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a layer as it is written, its nodes of each class and triples of each property, and its check."""

    content: bytes
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    report: Report


class Memory(Protocol):
    """Where parts are kept, by what determines them."""

    def recall(self, key: bytes) -> bytes | None:
        """Return what is kept; None where there is nothing, or nothing sound."""

    def remember(self, key: bytes, data: bytes) -> None:
        """Keep something."""


class Parts:
    """Parts that are remembered, where there is a memory; what violates shapes is made anew."""

    def __init__(self, memory: Memory | None, state: bytes) -> None:
        """Take a memory, if there is one, and a digest of all that determines parts besides what is told of them."""
        self._memory, self._state = memory, state

    def find(self, told: object) -> tuple[bytes, Part | None]:
        """Return the key of the part that is made of what is `told`, by records, and the part if it is known."""
        if self._memory is None:
            return b"", None
        key = digest_of((self._state, told))
        if data := self._memory.recall(key):
            with suppress(PackingError):
                return key, unsqueeze(data, Part)
        return key, None

    def keep(self, key: bytes, part: Part) -> None:
        """Remember a part."""
        if self._memory is not None and part.report.conforms:
            self._memory.remember(key, squeeze(part))
