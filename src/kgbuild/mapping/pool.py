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
        self._recipe, self._watch, self._most = recipe, watch, workers
        self._supervisors: list[Supervisor] = []
        self._chunks: Queue[list[Task] | None] = Queue()
        self._outcomes: SimpleQueue[Outcome | BaseException] = SimpleQueue()

    def start(self, documents: int) -> None:
        """Start workers for so many documents, as many as can run at once; others are started when there is work.

        Raises:
            UsageError: the machine has no room for them.
        """
        for number in range(min(documents, self._most, count_cores())):
            self._hire(number).start()

    def close(self) -> None:
        """End the workers."""
        for supervisor in self._supervisors:
            supervisor.close()

    def map(self, knowledge: Knowledge, chunks: Iterable[list[Task]]) -> Generator[Outcome]:
        """Yield what comes of the documents as it comes; take chunks no sooner than there is use for them.

        However it ends, no worker is left behind.

        Raises:
            UsageError: what the recipe asks for is not to be had, or workers cannot be started or end before they have
                begun.
        """
        threads: list[Thread] = []
        waiting, packed = 0, b""
        try:
            for chunk in chunks:
                packed = packed or pack_knowledge(knowledge)
                self._chunks.put(chunk)
                if len(threads) < self._most:
                    threads.append(self._begin_to_serve(len(threads), packed))
                waiting += len(chunk)
                while waiting and (self._chunks.qsize() >= self._most or not self._outcomes.empty()):
                    yield self._take()
                    waiting -= 1
            while waiting:
                yield self._take()
                waiting -= 1
        finally:
            self._stop(threads)

    def _hire(self, number: int) -> Supervisor:
        """Return the supervisor of this number, the next one being new."""
        if number == len(self._supervisors):
            self._supervisors.append(Supervisor(self._recipe, self._watch))
        return self._supervisors[number]

    def _begin_to_serve(self, number: int, knowledge: bytes) -> Thread:
        thread = Thread(target=self._serve, args=(self._hire(number), knowledge), daemon=True)
        thread.start()
        return thread

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
