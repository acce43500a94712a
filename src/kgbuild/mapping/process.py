"""A worker as the process that started it sees it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from kgbuild.errors import UsageError
from kgbuild.mapping.frames import Kind, decode, read_frame, write_frame
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch

_COMMAND = (sys.executable, "-m", "kgbuild.mapping.worker")

logger = logging.getLogger(__name__)


class WorkerLostError(Exception):
    """A worker has ended, by itself or by another's hand; its text says how."""


@contextmanager
def starting() -> Iterator[None]:
    """Turn what keeps a process from being started into one line.

    Raises:
        UsageError: the machine has no room for it.
    """
    try:
        yield
    except OSError as error:
        what = f"no more processes can be started ({error.strerror or error})"
        raise UsageError(f"{what}; give fewer workers, or raise what the system allows (ulimit -a)") from error


class Worker:
    """A process that maps documents by a recipe; it ends with the process that started it.

    `ready` tells whether it has loaded what it needs.
    """

    def __init__(self, recipe: Recipe, watch: Watch) -> None:
        """Start it, and do not wait for it; `watch` is told how long its stages take.

        Raises:
            UsageError: the machine has no room for it.
        """
        self.ready, self._told, self._watch = False, False, watch
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": path}
        told = None if logger.isEnabledFor(logging.DEBUG) else subprocess.DEVNULL
        with starting():
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, env=environment
            )
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        with suppress(OSError):  # that it has ended is noticed when it is asked to map
            write_frame(self._requests, Kind.RECIPE, recipe)

    def map(self, knowledge: bytes, chunk: Sequence[Task]) -> Iterator[Outcome]:
        """Yield what comes of each document of a chunk by the packed knowledge, in their order.

        Raises:
            UsageError: what the recipe asks for is not to be had, such as its model.
            WorkerLostError: the process has ended; if it was `ready`, by the document whose outcome is missing perhaps.
        """
        try:
            if not self._told:
                write_frame(self._requests, Kind.KNOWLEDGE, knowledge)
                self._told = True
            write_frame(self._requests, Kind.CHUNK, chunk)
            while True:
                kind, body = read_frame(self._answers)
                if kind is Kind.OUTCOME:
                    yield decode(body, Outcome)
                elif kind is Kind.SECONDS:
                    self._watch.add(decode(body, dict[str, float]))
                    return
                elif kind is Kind.ERROR:
                    raise UsageError(decode(body, str))
                self.ready = True
        except (EOFError, OSError) as error:
            raise WorkerLostError(self._tell_end()) from error

    def _tell_end(self) -> str:
        status = self._process.wait()
        return f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"

    def kill(self) -> None:
        """End the process at once; whoever maps with it is told that it is lost."""
        self._process.kill()

    def close(self) -> None:
        """End the process, if it has not ended, and free what it took."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with suppress(OSError):  # what it was to be told is of no use any more
            self._requests.close()
