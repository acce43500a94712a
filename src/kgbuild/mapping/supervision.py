"""A worker that is replaced when it is lost, and the documents that no worker survives set aside."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from threading import Lock

from kgbuild.errors import UsageError
from kgbuild.mapping.process import Worker, WorkerLostError
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch

_TRIES = 3

logger = logging.getLogger(__name__)


class StoppedError(Exception):
    """The work has been called off."""


class Supervisor:
    """Maps documents in a worker.

    What a lost worker had not answered, another one is given: the document that it was at by itself, the others after
    it. A document with which several are lost is set aside.
    """

    def __init__(self, recipe: Recipe, watch: Watch) -> None:
        """Take the recipe, and a watch for the worker's stages; it is started for the first documents."""
        self._recipe, self._watch = recipe, watch
        self._worker: Worker | None = None
        self._stopped, self._lock = False, Lock()

    def start(self) -> None:
        """Start a worker before there is something to do."""
        self._started()

    def map(self, knowledge: bytes, chunk: Iterable[Task]) -> Iterator[Outcome]:
        """Yield what comes of each document by the packed knowledge.

        Raises:
            UsageError: what the recipe asks for is not to be had, or workers end before they have begun.
            StoppedError: the work has been called off meanwhile.
        """
        left, lost = deque(chunk), 0
        while left:
            worker = self._started()
            try:
                for outcome in worker.map(knowledge, [left[0]] if lost else list(left)):
                    left.popleft()
                    lost = 0
                    yield outcome
            except WorkerLostError as error:
                self._drop(worker)
                lost += 1
                logger.info("a worker is lost (%s) at %s", error, left[0].given)
                if lost == _TRIES:
                    yield _set_aside(left.popleft(), worker, error)
                    lost = 0

    def _started(self) -> Worker:
        with self._lock:
            if self._stopped:
                raise StoppedError
            if self._worker is None:
                self._worker = Worker(self._recipe, self._watch)
            return self._worker

    def _drop(self, worker: Worker) -> None:
        worker.close()
        with self._lock:
            self._worker = None
            if self._stopped:
                raise StoppedError

    def stop(self) -> None:
        """Call off the work from another thread: the worker ends at once, and no other is started."""
        with self._lock:
            self._stopped = True
            if self._worker:
                self._worker.kill()

    def close(self) -> None:
        """End the worker."""
        self.stop()
        if self._worker:
            self._worker.close()


def _set_aside(task: Task, worker: Worker, error: WorkerLostError) -> Outcome:
    """Return that a document is skipped, with which worker after worker is lost.

    Raises:
        UsageError: they are lost before they can read it, so that it is not to blame.
    """
    if not worker.ready:
        raise UsageError(f"workers end before they have loaded the model ({error}); give fewer of them, or more memory")
    return task.skip(f"ends the process that reads it ({error}, {_TRIES} times); split it, or leave it out")
