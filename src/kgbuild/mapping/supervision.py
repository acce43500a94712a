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
        """Start a worker before there is something to do.

        Raises:
            UsageError: the machine has no room for it.
        """
        self._started()

    def map(self, knowledge: bytes, chunk: Iterable[Task]) -> Iterator[Outcome]:
        """Yield what comes of each document by the packed knowledge.

        Raises:
            UsageError: what the recipe asks for is not to be had, or workers end before they have begun, one after
                another, so that no document is to blame.
            StoppedError: the work has been called off meanwhile.
        """
        left, lost, unready = deque(chunk), 0, 0
        while left:
            worker = self._started()
            try:
                for outcome in worker.map(knowledge, [left[0]] if lost else list(left)):
                    left.popleft()
                    lost = 0
                    yield outcome
            except WorkerLostError as error:
                self._drop(worker)
                lost, unready = (lost + 1, 0) if worker.ready else (lost, unready + 1)
                if unready == _TRIES:
                    how = f"workers end before they have loaded the model ({error}, {_TRIES} times in a row)"
                    raise UsageError(f"{how}; give fewer of them, or more memory") from error
                if lost == _TRIES:
                    yield left.popleft().skip(
                        f"ends the process that reads it ({error}, {_TRIES} times); split it, or leave it out"
                    )
                    lost = 0
                else:
                    _tell_loss(worker, error, left[0])

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


def _tell_loss(worker: Worker, error: WorkerLostError, task: Task) -> None:
    if worker.ready:
        logger.warning("a worker is lost (%s) at %s; another one reads it again", error, task.given)
    else:
        logger.warning("a worker is lost (%s) before it has loaded the model; another one is started", error)
