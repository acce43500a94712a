"""Documents mapped in several processes, some of which come to harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import PROGRAM, contents, kgbuild_process
from kept import children, run, wait_until, write_documents, write_model
from kgbuild import cli

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")

Begin = Callable[..., subprocess.Popen[str]]
DEADLY = 'if "Hanoi" in doc.text: os.kill(os.getpid(), signal.SIGKILL)'
SLOW = "time.sleep(60)"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of twelve documents."""
    write_documents(tmp_path / "in", 12)
    return tmp_path / "in"


@pytest.fixture
def begin(documents: Path, tmp_path: Path) -> Begin:
    """Starts a run in a session of its own, as a terminal does."""

    def begin(*options: str) -> subprocess.Popen[str]:
        command = [*PROGRAM, "run", str(documents), "-o", str(tmp_path / "output"), *options]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "model"), *sys.path])}
        return subprocess.Popen(
            command,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
            preexec_fn=heed_interrupts,
        )

    return begin


def heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: have it ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def is_gone(pid: int) -> bool:
    """Whether a process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_the_number_of_workers_changes_no_byte(documents: Path, tmp_path: Path) -> None:
    """Whatever number of processes share the documents, output, order of the skipped and counts are those of one."""
    (documents / "a-empty.txt").write_text("")
    (documents / "noise.html").write_bytes(bytes(range(256)) * 20)
    one = run(documents, tmp_path / "one")
    several = run(documents, tmp_path / "several", workers=3)
    assert contents(tmp_path / "several") == contents(tmp_path / "one")
    assert list(map(str, several.skipped)) == list(map(str, one.skipped)) != []
    assert {"documents", "merging"} < {*several.seconds}
    assert {"loading", "reading", "annotating", "extracting", "resolving"} == {*several.shared}
    assert run(documents, tmp_path / "several", workers=3).cached == 14


def test_a_killed_worker_is_replaced(documents: Path, tmp_path: Path, begin: Begin) -> None:
    """A worker killed in the midst costs nothing: another one goes on, and nothing is skipped."""
    run(documents, tmp_path / "whole", no_cache=True)
    with begin("--workers", "2") as process:
        wait_until(lambda: len(children(process.pid)) == 2)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        assert process.stderr
        told = process.stderr.read()
    assert (process.returncode, "skipped" in told) == (0, False), told
    assert contents(tmp_path / "output") == contents(tmp_path / "whole")


def test_a_document_that_kills_workers_is_set_aside(documents: Path, tmp_path: Path, begin: Begin) -> None:
    """The one document that ends every process that reads it is named and skipped; all others are read."""
    write_model(tmp_path / "model", DEADLY)
    with begin("--workers", "2", "--model", "odd_model") as process:
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == cli.SKIPPED, told
    assert "skipped   1 document\n" in told
    assert "brief-007.txt: ends the process that reads it (signal SIGKILL, 3 times); split it, or leave it out" in told
    assert told.startswith("read      11 documents")


def test_a_text_that_the_model_fails_on_costs_no_other(tmp_path: Path, begin: Begin) -> None:
    """The one document that the model cannot read is named and skipped; those parsed together with it are kept."""
    write_model(tmp_path / "model", 'assert "Hanoi" not in doc.text, "too odd"')
    with begin("--model", "odd_model") as process:
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == cli.SKIPPED, told
    assert "brief-007.txt: cannot be processed (AssertionError: too odd); please report it with the document" in told
    assert told.startswith("read      11 documents")


def test_workers_that_cannot_begin_are_told_in_one_line(tmp_path: Path, begin: Begin) -> None:
    """Where workers end before they have loaded the model, no document is blamed, and the run ends."""
    write_model(tmp_path / "model", loading="os._exit(9)")
    with begin("--workers", "2", "--model", "odd_model") as process:
        assert process.stderr
        told = process.stderr.read()
    assert (process.returncode, told.count("\n")) == (cli.MISUSED, 1), told
    assert "workers end before they have loaded the model (status 9); give fewer" in told


def test_an_interrupt_ends_all_workers(tmp_path: Path, begin: Begin) -> None:
    """Ctrl-C, which a terminal sends to all processes, ends run and workers at once; the output stays as it was."""
    write_model(tmp_path / "model", SLOW)
    with begin("--workers", "2", "--model", "odd_model") as process:
        wait_until(lambda: len(children(process.pid)) == 2)
        time.sleep(1)
        workers, start = children(process.pid), time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        told = process.stderr.read()
    assert (process.returncode, told) == (cli.INTERRUPTED, "kgbuild: interrupted; the output is as before\n")
    assert time.monotonic() - start < 10
    assert all(map(is_gone, workers))


def test_workers_end_with_the_run(tmp_path: Path, begin: Begin) -> None:
    """A run that is killed leaves no worker behind, in whatever it is."""
    write_model(tmp_path / "model", SLOW)
    with begin("--workers", "2", "--model", "odd_model") as process:
        wait_until(lambda: len(children(process.pid)) == 2)
        workers = children(process.pid)
        process.kill()
    wait_until(lambda: all(map(is_gone, workers)))


@pytest.mark.parametrize(
    ("number", "told"), [("-1", "-1 is not in the range x>=0"), ("1.5", "not a valid whole number")]
)
def test_no_number_of_workers_below_none(number: str, told: str, tmp_path: Path, documents: Path) -> None:
    """A number of workers that is none is wrong use."""
    result = kgbuild_process("run", documents, "-o", tmp_path / "output", "--workers", number)
    assert (result.returncode, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert told in result.stderr
