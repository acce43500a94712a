"""The map half of a run: each document's contribution into the store, from there or from the document itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from kgbuild.documents import Limits, Source, fetch
from kgbuild.errors import DocumentError
from kgbuild.knowledge import Knowledge
from kgbuild.mapping.store import Entry, Store
from kgbuild.mapping.tasks import Outcome, Task, in_chunks, make_task
from kgbuild.mapping.watch import Watch

Backend = Callable[[Knowledge, Iterable[list[Task]]], Generator[Outcome]]
"""Carries out tasks by what is known: takes chunks as it has use for them, yields what comes of each, in any order."""

logger = logging.getLogger(__name__)


@dataclass
class Mapping:
    """The map half of a run, with how many documents the store knew already, and what was skipped and why.

    `outdated` tells that the store was filled by another recipe before.
    """

    sources: Sequence[Source]
    store: Store
    recipe: bytes
    limits: Limits
    watch: Watch
    progress: Callable[[str, int, int], None]
    cached: int = 0
    outdated: bool = False
    skipped: list[DocumentError] = field(default_factory=list)
    _done: int = 0
    _waiting: dict[bytes, Source] = field(default_factory=dict)

    def run(self, backend: Backend, knowledge: Knowledge) -> None:
        """Fill the corpus of the store; what it knows is not mapped again.

        Raises:
            CacheError: the store fails.
            ModelError: the model cannot be loaded.
        """
        self.progress("documents", 0, len(self.sources))
        self.outdated = not self.store.begin(self.recipe)
        with closing(backend(knowledge, in_chunks(self._tasks(), lambda task: len(task.data)))) as outcomes:
            for outcome in outcomes:
                source = self._waiting.pop(outcome.key)
                if outcome.lasting:
                    self.store.put(outcome.key, outcome.name, outcome.entry)
                self._finish(source, outcome.entry)
        self.skipped.sort(key=lambda error: error.source)
        self.store.end()

    def _tasks(self) -> Iterator[Task]:
        """Yield what the store does not know."""
        for source in self.sources:
            logger.info("%s", source.given)
            with self.watch("reading"):
                task, entry = self._look_up(source)
            if entry:
                self.cached += task is not None
                self._finish(source, entry)
            elif task:
                self._waiting[task.key] = source
                yield task

    def _look_up(self, source: Source) -> tuple[Task | None, Entry | None]:
        """Return the task that a source is, if its bytes can be had, and what came of it if that is known."""
        try:
            task = make_task(source, fetch(source, self.limits), self.recipe)
        except DocumentError as error:
            return None, Entry(error.reason.encode(), skipped=True)
        return task, self.store.find(task.key)

    def _finish(self, source: Source, entry: Entry) -> None:
        if entry.skipped:
            self.skipped.append(DocumentError(source.given, entry.data.decode()))
        self._done += 1
        self.progress("documents", self._done, len(self.sources))
