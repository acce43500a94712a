"""What reading a document may take."""

from __future__ import annotations

import re
import signal
import sys
from time import perf_counter

import pytest

from kgbuild.documents import Limits, read_limits
from kgbuild.documents.limits import guard
from kgbuild.errors import DocumentError, UsageError


def test_limits_are_told_by_name() -> None:
    """Each limit is set by its name; the others stay."""
    assert read_limits(["entries=20", "seconds=5"]) == Limits(entries=20, seconds=5)


@pytest.mark.parametrize(
    "word", ["entries", "entries=", "entries=0", "entries=-1", "entries=many", "feet=3", "bytes=1e6"]
)
def test_a_limit_that_is_none_is_wrong_use(word: str) -> None:
    """What is no limit or no whole number is refused, with what there is."""
    with pytest.raises(UsageError, match=f"limit '{re.escape(word)}': write it as NAME=N, N a whole number .*entries"):
        read_limits([word])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs alarms")
def test_reading_without_end_is_stopped() -> None:
    """What takes longer than it may ends as an error, though it catches every exception; no alarm is left behind."""
    begin = perf_counter()
    with (
        pytest.raises(DocumentError, match=r"in\.pdf: took longer than 1 s.*--limit seconds=N"),
        guard(Limits(seconds=1), "in.pdf"),
    ):
        while True:
            try:
                sum(range(1000))
            except Exception:
                raise AssertionError from None
    assert perf_counter() - begin < 5
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is held on Linux")
def test_reading_without_measure_is_stopped() -> None:
    """What takes more memory than it may ends as an error, and the limit with it."""
    with (
        pytest.raises(DocumentError, match=r"needs more memory.*--limit memory=N"),
        guard(Limits(memory=50_000_000), "in.pdf"),
    ):
        bytearray(100_000_000)
    assert len(bytearray(100_000_000)) == 100_000_000
