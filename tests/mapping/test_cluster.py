"""Documents mapped by the workers of a Dask cluster, some of which are lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from commands import PROGRAM, contents, kgbuild, kgbuild_process, write_brief
from kept import contribute, count, run, wait_until, write_documents, write_model
from kgbuild import cli
from kgbuild.mapping import Recipe, Store, Watch
from kgbuild.mapping.cluster import Cluster
from kgbuild.mapping.spool import Batch, Spool, pack_batch
from kgbuild.mapping.tasks import Task
from kgbuild.packing import pack

CLUSTER = """
import os, sys
from distributed import Client, LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
        sys.stdin.read()
"""


class LocalCluster(NamedTuple):
    """A cluster of two workers on this machine: its address, the workers' processes, and that of its scheduler."""

    address: str
    workers: tuple[int, ...]
    process: subprocess.Popen[str]


def start_cluster(folder: Path) -> LocalCluster:
    """Start a cluster of two workers; one that is lost is replaced."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(folder),
        start_new_session=True,
    )
    assert process.stdout
    address, *workers = process.stdout.readline().split()
    return LocalCluster(address, tuple(map(int, workers)), process)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[LocalCluster]:
    """A cluster of two workers, whose default model takes its time."""
    write_model(tmp_path / "model", "time.sleep(0.05)")
    cluster = start_cluster(tmp_path)
    yield cluster
    with suppress(ProcessLookupError):
        os.killpg(cluster.process.pid, signal.SIGKILL)
    cluster.process.communicate()


def environment(folder: Path) -> dict[str, str]:
    """Variables by which a process finds kgbuild and the slow model."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder / "model"), *sys.path])}


def begin(folder: Path, *options: str) -> subprocess.Popen[str]:
    """Start a run with the slow model on the documents of a folder."""
    arguments = ["run", str(folder / "in"), "-o", str(folder / "output"), "--model", "odd_model", *options]
    return subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, env=environment(folder))


def test_workers_and_scheduler_may_be_lost(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed worker costs nothing, a lost scheduler one line: the output is that of one process, done once."""
    monkeypatch.syspath_prepend(str(tmp_path / "model"))
    documents, output, spool = tmp_path / "in", tmp_path / "output", tmp_path / "spool"
    write_documents(documents, 24)
    with begin(tmp_path, "--scheduler", cluster.address, "--spool", str(spool)) as process:
        wait_until(lambda: count(output / ".cache") > 0)
        os.kill(cluster.workers[0], signal.SIGKILL)
        told = read(process)
    assert process.returncode == 0, told
    assert list(spool.iterdir()) == []
    run(documents, tmp_path / "whole", model="odd_model")
    assert contents(output) == contents(tmp_path / "whole")

    write_documents(documents, 40)
    with begin(tmp_path, "--scheduler", cluster.address, "--spool", str(spool)) as process:
        wait_until(lambda: count(output / ".cache") > 24)
        os.killpg(cluster.process.pid, signal.SIGKILL)
        told = read(process)
    assert (process.returncode, told.count("\n")) == (cli.UNWRITABLE, 1), told
    assert f"the scheduler {cluster.address} is lost; run again when it is back" in told
    assert contents(output) == contents(tmp_path / "whole")
    known = count(output / ".cache")
    assert run(documents, output, model="odd_model").cached == known > 24
    run(documents, tmp_path / "whole", model="odd_model")
    assert contents(output) == contents(tmp_path / "whole")


def read(process: subprocess.Popen[str]) -> str:
    """What a run says until its end."""
    assert process.stderr
    return process.stderr.read()


def test_what_workers_left_behind_is_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Batches of a run that was lost are put into the store; one cut short is told of; all are removed."""
    folder = Spool(str(tmp_path / "spool"))
    tasks = [Task(name.encode(), name, f"{name}.txt", None, b"") for name in "abc"]
    batches = [pack_batch(Batch((task.contribute(pack(contribute(task.name))),), {})) for task in tasks]
    for task, batch in zip(tasks, (*batches[:2], batches[2][:-1]), strict=True):
        folder.write([task], batch)
    with Store(tmp_path / "cache") as store:
        Cluster("tcp://127.0.0.1:1", Recipe(), b"", Watch(), str(tmp_path / "spool")).recover(store)
        assert [store.find(task.key) is not None for task in tasks] == [True, True, False]
    assert "damaged or cut short; its documents are read anew" in caplog.text
    assert folder.names() == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--spool", "spool"], "name its --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1", "--workers", "2"], "give one of them"),
        (["--scheduler", "nowhere"], "scheduler 'nowhere': no address; write it as tcp://HOST:PORT"),
        (["--scheduler", "tcp://localhost"], "write it as tcp://HOST:PORT"),
        (["--scheduler", "tcp://localhost:0"], "write it as tcp://HOST:PORT"),
        (["--scheduler", "tcp://localhost:65536"], "write it as tcp://HOST:PORT"),
        (["--scheduler", "other://localhost:8786"], "write it as tcp://HOST:PORT"),
        (["--scheduler", ""], "write it as tcp://HOST:PORT"),
        (["--scheduler", "tls://127.0.0.1:1"], "asks for certificates, and Dask has none here"),
        (["--scheduler", "tcp://127.0.0.1:1", "--spool", ""], "--spool is empty; name a folder or URL"),
        (["--spool", ""], "name its --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1", "--spool", "no://where"], "--spool no://where: cannot be used"),
    ],
)
def test_a_cluster_that_is_none_is_wrong_use(options: list[str], told: str, tmp_path: Path) -> None:
    """What cannot be a cluster, or its folder, is told in one line before any document is read."""
    result = kgbuild("run", write_brief(tmp_path), "-o", tmp_path / "output", *options)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1), result.stderr
    assert told in result.stderr


def test_a_scheduler_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    """Where nothing answers at a scheduler's address, one line says so, and Dask says no more, at the end either."""
    address = "tcp://[::1]:1"
    result = kgbuild_process("run", write_brief(tmp_path), "-o", tmp_path / "output", "--scheduler", address)
    told = f"kgbuild: the scheduler {address} cannot be reached; check the address, and that it runs\n"
    assert (result.returncode, result.stderr) == (cli.UNWRITABLE, told)


def test_what_is_kept_is_promised_only_with_a_cache(cluster: LocalCluster, tmp_path: Path) -> None:
    """Where a scheduler is lost in a run without a cache, nobody is told that what is done is not done again."""
    write_documents(tmp_path / "in", 200)
    with begin(tmp_path, "--scheduler", cluster.address, "--no-cache", "--thorough") as process:
        wait_until(lambda: count(tmp_path / "output" / ".scratch") > 0)
        os.killpg(cluster.process.pid, signal.SIGKILL)
        told = read(process)
    assert (process.returncode, told) == (
        cli.UNWRITABLE,
        f"kgbuild: the scheduler {cluster.address} is lost; run again when it is back\n",
    )
