"""Documents mapped in several processes, some of which come to harm."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from commands import PROGRAM, contents, kgbuild_process
from kept import children, run, wait_until, write_documents, write_model
from kgbuild import cli
from kgbuild.knowledge import load_knowledge
from kgbuild.mapping import Recipe, Watch
from kgbuild.mapping.known import pack_knowledge
from kgbuild.mapping.supervision import Supervisor
from kgbuild.mapping.tasks import Task

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")

Begin = Callable[..., subprocess.Popen[str]]
DEADLY = 'if "Hanoi" in doc.text: os.kill(os.getpid(), signal.SIGKILL)'
LOST_LOADING = "a worker is lost (status 9) before it has loaded the model; another one is started"
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
    """A worker killed in the midst is told of and costs nothing: another one goes on, and nothing is skipped."""
    run(documents, tmp_path / "whole", no_cache=True)
    with begin("--workers", "2") as process:
        wait_until(lambda: len(children(process.pid)) == 2)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        assert process.stderr
        told = process.stderr.read()
    assert (process.returncode, "skipped" in told) == (0, False), told
    assert told.count("a worker is lost (signal SIGKILL) ") == told.count("; another one ") == 1
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
    assert told.count("brief-007.txt; another one reads it again\n") == 2
    assert "\nread      11 documents" in told


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
    *lost, last = told.splitlines()
    assert (process.returncode, {*lost}) == (cli.MISUSED, {LOST_LOADING}), told
    assert last.startswith("kgbuild: workers end before they have loaded the model (status 9, 3 times in a row); give")


def test_what_ends_while_loading_is_not_blamed_on_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is set aside only when it has itself been read at the end of three workers, whatever ended others."""
    monkeypatch.syspath_prepend(str(tmp_path))
    tally = f"log = open({str(tmp_path / 'tally')!r}, 'a+'); log.write('.'); log.flush(); number = log.tell()"
    write_model(tmp_path, "number == 3 and os._exit(8)", f"global number; {tally}; number in (3, 6) or os._exit(9)")
    told, knowledge = "Norway met Chile in Oslo in 2001.", pack_knowledge(load_knowledge(Recipe().files))
    with closing(Supervisor(Recipe(model="odd_model"), Watch())) as supervisor:
        [outcome] = supervisor.map(knowledge, [Task(b"key", "brief", "brief.txt", "text/plain", told.encode())])
    assert not outcome.entry.skipped
    assert (tmp_path / "tally").read_text() == "." * 6


def test_no_more_workers_than_documents(tmp_path: Path, begin: Begin) -> None:
    """However many workers are asked for, no more are started than there are documents for them."""
    write_model(tmp_path / "model", SLOW)
    for path in sorted((tmp_path / "in").iterdir())[2:]:
        path.unlink()
    with begin("--workers", "8", "--model", "odd_model") as process:
        wait_until(lambda: children(process.pid))
        time.sleep(2)
        assert len(children(process.pid)) <= 2
        process.kill()


def test_more_workers_than_there_is_room_for_are_wrong_use(tmp_path: Path) -> None:
    """Where the system has no room for more processes, or for what they open, one line says so, and what to do."""
    (tmp_path / "in").mkdir()
    for number in range(40):
        (tmp_path / "in" / f"{number}.txt").write_text("They met, and that was all they did.\n\n" * 1000)
    command = [*PROGRAM, "run", str(tmp_path / "in"), "-o", str(tmp_path / "output"), "--workers", "1000"]
    limit = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (40, 40))
    full = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr.count("\n")) == (cli.MISUSED, 1), full.stderr
    assert re.search(r"no more (?:processes can be started|files can be opened) \(Too many open files\)", full.stderr)
    assert "; give fewer workers" in full.stderr


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
    ("number", "told"),
    [("-1", "'-1' is no whole number of 0 or more"), ("1.5", "'1.5' is no whole number of 0 or more")],
)
def test_no_number_of_workers_below_none(number: str, told: str, tmp_path: Path, documents: Path) -> None:
    """A number of workers that is none is wrong use."""
    result = kgbuild_process("run", documents, "-o", tmp_path / "output", "--workers", number)
    assert (result.returncode, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert told in result.stderr
