"""Several workers at once."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from queue import Queue, SimpleQueue
from threading import Thread

from kgbuild.knowledge import Knowledge
from kgbuild.mapping.known import pack_knowledge
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.supervision import StoppedError, Supervisor
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Workers, each with a thread that gives it chunks and takes its answers."""

    def __init__(self, recipe: Recipe, workers: int, watch: Watch) -> None:
        """Take the recipe, the number of workers, and a watch for their stages."""
        self._supervisors = [Supervisor(recipe, watch) for _ in range(workers)]
        self._chunks: Queue[list[Task] | None] = Queue()
        self._outcomes: SimpleQueue[Outcome | BaseException] = SimpleQueue()

    def start(self) -> None:
        """Start the workers, which are otherwise started when there is work."""
        for supervisor in self._supervisors:
            supervisor.start()

    def close(self) -> None:
        """End the workers."""
        for supervisor in self._supervisors:
            supervisor.close()

    def map(self, knowledge: Knowledge, chunks: Iterable[list[Task]]) -> Generator[Outcome]:
        """Yield what comes of the documents as it comes; take chunks no sooner than there is use for them.

        However it ends, no worker is left behind.

        Raises:
            UsageError: what the recipe asks for is not to be had, or workers end before they have begun.
        """
        threads: list[Thread] = []
        waiting = 0
        try:
            for chunk in chunks:
                threads = threads or self._serve_all(pack_knowledge(knowledge))
                self._chunks.put(chunk)
                waiting += len(chunk)
                while waiting and (self._chunks.qsize() >= len(threads) or not self._outcomes.empty()):
                    yield self._take()
                    waiting -= 1
            while waiting:
                yield self._take()
                waiting -= 1
        finally:
            self._stop(threads)

    def _serve_all(self, knowledge: bytes) -> list[Thread]:
        threads = [Thread(target=self._serve, args=(each, knowledge), daemon=True) for each in self._supervisors]
        for thread in threads:
            thread.start()
        return threads

    def _serve(self, supervisor: Supervisor, knowledge: bytes) -> None:
        try:
            while (chunk := self._chunks.get()) is not None:
                for outcome in supervisor.map(knowledge, chunk):
                    self._outcomes.put(outcome)
        except StoppedError:
            pass
        except BaseException as error:  # it is for the thread that waits for outcomes
            self._outcomes.put(error)
        finally:
            supervisor.close()

    def _take(self) -> Outcome:
        outcome = self._outcomes.get()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def _stop(self, threads: list[Thread]) -> None:
        for supervisor in self._supervisors:
            supervisor.stop()
        for _ in threads:
            self._chunks.put(None)
        for thread in threads:
            thread.join()
