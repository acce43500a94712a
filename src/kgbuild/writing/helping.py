"""Processes that render parts of a corpus while this one goes through it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Protocol, Self, cast

from kgbuild.errors import UsageError
from kgbuild.mapping.frames import Kind, decode, read_frame, write_frame
from kgbuild.mapping.process import starting
from kgbuild.writing.parts import Part
from kgbuild.writing.rendering import Facts, Job, Manner, Merges, Renderer, Text

_COMMAND = (sys.executable, "-m", "kgbuild.writing.helper")
_BEGUN, _READY = 32, 96  # parts rendered here before processes are started, since few parts need none, and are asked
_AHEAD = 3  # parts for each process: more would be held in memory, and some are large
_TRIES = 3


class Rendering(Protocol):
    """Has parts rendered, of which so many may be waited for at `most`."""

    most: int

    def render(self, job: Job, manner: Manner, renderer: Renderer) -> Callable[[], Part]:
        """Begin to render a part; return what waits for it."""


class Alone:
    """Renders parts in this process, one by one."""

    most = 0

    def render(self, job: Job, manner: Manner, renderer: Renderer) -> Callable[[], Part]:
        """Return what renders a part."""
        return partial(renderer.render, job, manner)


@contextmanager
def open_rendering(processes: int, base: str) -> Iterator[Rendering]:
    """Give what renders parts whose nodes are named below the IRI `base`, in so many processes."""
    if processes == 1:
        yield Alone()
    else:
        with Helpers(processes, base) as helpers:
            yield helpers


@dataclass(frozen=True, slots=True)
class Work:
    """What a helper is asked for: to render one of these."""

    manner: Manner
    text: Text | None = None
    facts: Facts | None = None
    merges: Merges | None = None

    @property
    def job(self) -> Job:
        """What is to be rendered."""
        return self.text or self.facts or self.merges or Merges(())


class Helpers:
    """Renders parts in several processes; what one of them cannot do, or is lost with, is done in this one."""

    def __init__(self, number: int, base: str) -> None:
        """Take how many processes, and the IRI below which nodes are named; they are started when there is work."""
        self.most, self._number, self._base = number * _AHEAD, number, base
        self._begun = 0
        self._executor = ThreadPoolExecutor(number)
        self._idle: SimpleQueue[_Helper] = SimpleQueue()
        self._helpers: list[_Helper] = []
        self._ended, self._lock = False, Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with self._lock:
            self._ended = True
        for helper in self._helpers:
            helper.end()
        self._executor.shutdown(cancel_futures=True)
        for helper in self._helpers:
            helper.close()

    def render(self, job: Job, manner: Manner, renderer: Renderer) -> Callable[[], Part]:
        """Begin to render a part; return what waits for it."""
        self._begun += 1
        if self._begun == _BEGUN:
            self._start()
        if self._begun <= _READY:
            return Alone().render(job, manner, renderer)
        asked = self._executor.submit(self._ask, job, manner)
        return lambda: asked.result() or renderer.render(job, manner)

    def _start(self) -> None:
        for _ in range(self._number):
            self._helpers.append(_Helper(self._base))
            self._idle.put(self._helpers[-1])

    def _ask(self, job: Job, manner: Manner) -> Part | None:
        helper = self._idle.get()
        try:
            return helper.render(job, manner)
        except (EOFError, OSError):
            return None
        finally:
            self._idle.put(self._successor(helper) if helper.is_lost else helper)

    def _successor(self, lost: _Helper) -> _Helper:
        """Replace a process that has ended; after many, or where there is no room for another one, no more."""
        with self._lock:
            if self._ended or len(self._helpers) >= self._number * _TRIES:
                return lost
            with suppress(UsageError):
                self._helpers.append(_Helper(self._base))
                return self._helpers[-1]
            return lost


class _Helper:
    """One of the processes, which ends with this one."""

    def __init__(self, base: str) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        with starting():
            self._process = subprocess.Popen(
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        with suppress(OSError):  # that it has ended is noticed when it is asked
            write_frame(self._requests, Kind.RECIPE, base)

    def render(self, job: Job, manner: Manner) -> Part | None:
        """Return the part; None where it has to be rendered elsewhere.

        Raises:
            EOFError, OSError: the process has ended.
        """
        kind = {Text: "text", Facts: "facts", Merges: "merges"}[type(job)]
        write_frame(self._requests, Kind.CHUNK, Work(manner, **{kind: job}))  # type: ignore[arg-type]
        answer, body = read_frame(self._answers)
        return decode(body, Part) if answer is Kind.OUTCOME else None

    @property
    def is_lost(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def end(self) -> None:
        """End the process."""
        self._process.kill()

    def close(self) -> None:
        """Free what it took."""
        self._process.wait()
        self._answers.close()
        with suppress(OSError):
            self._requests.close()
