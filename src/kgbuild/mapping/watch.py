"""How long the stages of a run take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, local
from time import perf_counter


class Watch:
    """Measures stages: the seconds that each took in all, in any thread, without those of the stages within it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._lock = Lock()
        self._inner = local()

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Measure what is done within, as part of a stage."""
        before, self._inner.seconds = getattr(self._inner, "seconds", 0.0), 0.0
        begin = perf_counter()
        try:
            yield
        finally:
            took = perf_counter() - begin
            self.add({stage: took - self._inner.seconds})
            self._inner.seconds = before + took

    def add(self, stages: Mapping[str, float]) -> None:
        """Add what was measured elsewhere."""
        with self._lock:
            for stage, seconds in stages.items():
                self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
