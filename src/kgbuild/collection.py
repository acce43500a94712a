"""Memory: when not to search for garbage, and equal values held once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_T = TypeVar("_T")
_MADE = 5000
"""How many more objects there are before the latest are searched for garbage; a parse makes Python's 700 in no time."""


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the search for garbage: where many records are made that all stay, it would take most of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """Leave what has been loaded, and stays, out of the search for garbage until the end, and search more seldom.

    Each search of everything goes through a model and knowledge of a million objects otherwise.
    """
    before, *others = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MADE, *others)
    try:
        yield
    finally:
        gc.set_threshold(before, *others)
        gc.unfreeze()


class Shared:
    """Returns the first of equal values, so that the others need not be held."""

    def __init__(self) -> None:
        """Begin with none."""
        self._values: dict[Any, Any] = {}

    def __call__(self, value: _T) -> _T:
        """Return the first value that is equal to this one."""
        first: _T = self._values.setdefault(value, value)
        return first
