"""How much a document may take to read, so that none, however it is made, takes the run down."""

from __future__ import annotations

import math
import os
import re
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import FrameType
from typing import Never

from kgbuild.errors import DocumentError, UsageError

__all__ = ["Limits", "guard", "read_limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may have and take, at most.

    `bytes` are those of a text, page or record, and the characters read from other formats, whose files may have ten
    times as many, for they hold pictures; `pages` those of a PDF file; `entries` those of a zip archive; `unzipped` the
    bytes that a compressed file, an entry of an archive, a Word file or a part of a PDF file unpacks to. Reading may
    take `seconds` and `memory` (bytes) beyond what the run holds.
    """

    bytes: int = 10_000_000
    pages: int = 1_000
    entries: int = 10_000
    unzipped: int = 100_000_000
    memory: int = 1_000_000_000
    seconds: int = 60

    def allow(self, name: str) -> str:
        """Return the part of a message that tells which limit a document has met, and how to raise it."""
        return f"allow more than {getattr(self, name):,} with --limit {name}=N"


def read_limits(words: Iterable[str]) -> Limits:
    """Return the limits with those changed that `words` of the form `pages=200` name.

    Raises:
        UsageError: a word is not of that form.
    """
    names = [field.name for field in fields(Limits)]
    given: dict[str, int] = {}
    for word in words:
        match = re.fullmatch(r"(\w+)=([1-9]\d{0,14})", word, re.ASCII)
        if not match or match[1] not in names:
            form = f"N a whole number from 1 on, of at most 15 digits, NAME one of {', '.join(names)}"
            raise UsageError(f"limit {word!r}: write it as NAME=N, {form}")
        given[match[1]] = int(match[2])
    return Limits(**given)


@contextmanager
def guard(limits: Limits, source: str) -> Iterator[None]:
    """Hold what is done within to the limits of time and memory.

    Time is held in the main thread of systems that have alarms (not Windows), memory on Linux. Raises DocumentError
    where either runs out.
    """
    try:
        with _limited_memory(limits.memory), _limited_time(limits.seconds):
            yield
    except _Overdue as error:
        reason = f"took longer than {limits.seconds} s to read; {limits.allow('seconds')}, or save its text"
        raise DocumentError(source, reason, lasting=False) from error
    except MemoryError as error:
        reason = f"needs more memory to read than it may; {limits.allow('memory')}, or save its text"
        raise DocumentError(source, reason, lasting=False) from error


class _Overdue(BaseException):
    """The time is up; no Exception, so that no library takes it for one of its own."""


@contextmanager
def _limited_time(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> Never:
        raise _Overdue

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # again each second, should a finalizer swallow the first alarm
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _limited_memory(allowed: int) -> Iterator[None]:
    used = _used_memory()
    if used is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [math.inf if bound == resource.RLIM_INFINITY else bound for bound in (soft, hard)]
    resource.setrlimit(resource.RLIMIT_AS, (int(min(used + allowed, *bounds)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _used_memory() -> int | None:
    """Return the bytes of this process's address space, or None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
