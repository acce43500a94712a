"""Files on disk: whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.errors import OutputError
from kgbuild.evidence import build_evidence
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.serialization import to_rdflib, to_turtle
from kgbuild.storage import load_output, write_files
from norland import make_corpus

OLD = {"graph.ttl": b"old graph\n", "texts/a.txt": b"old text\n"}
NEW = {"graph.ttl": b"new graph\n" * 1000, "texts/a.txt": b"new text\n", "texts/b/c.txt": b"more\n"}
WRITER = """
import sys
from pathlib import Path
from kgbuild.storage import write_files
while True:
    for letter in (b"a", b"b"):
        write_files(Path(sys.argv[1]), {"graph.ttl": letter * 300_000, "evidence.ttl": letter * 300_000})
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name relative to it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fail_at(count: int, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    """Let the call of `name` fail once that comes `count`-th, as a full disk does."""
    original: Callable[..., object] = getattr(owner, name)
    left = [count]

    def failing(*args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        return original(*args, **kwargs)

    monkeypatch.setattr(owner, name, failing)


def test_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    """A folder that is not there yet is made; it holds the files, in folders where their names say so."""
    write_files(tmp_path / "out" / "put", NEW)
    assert contents(tmp_path / "out" / "put") == NEW


def test_new_files_replace_old_ones(tmp_path: Path) -> None:
    """What is written again is new, what is obsolete is gone, and other files are left alone."""
    write_files(tmp_path, {**OLD, "quarantine.ttl": b"bad\n"})
    (tmp_path / "notes.txt").write_bytes(b"mine\n")
    write_files(tmp_path, NEW, obsolete=["quarantine.ttl", "graph.ttl", "never-there.ttl"])
    assert contents(tmp_path) == {**NEW, "notes.txt": b"mine\n"}


def test_a_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    """A folder that obsolete files leave empty is removed, one with something else in it stays."""
    write_files(tmp_path, {"texts/a.txt": b"a", "notes/a.txt": b"a", "notes/mine.txt": b"mine"})
    write_files(tmp_path, {}, obsolete=["texts/a.txt", "notes/a.txt"])
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """Staged files of an earlier run that did not end are removed."""
    stale = tmp_path / ".kgbuild-abc" / "new-0"
    stale.parent.mkdir()
    stale.write_bytes(b"half")
    write_files(tmp_path, OLD)
    assert contents(tmp_path) == OLD


@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace"), (Path, "mkdir"), (Path, "open")])
@pytest.mark.parametrize("count", range(1, 8))
def test_an_error_leaves_the_old_files(
    owner: object, name: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever write or rename fails, the folder is as before, or wholly new where the failure was never reached."""
    write_files(tmp_path, OLD)
    expected = NEW
    with monkeypatch.context() as patch:
        fail_at(count, patch, owner, name)
        try:
            write_files(tmp_path, NEW)
        except OutputError as error:
            assert "No space left on device" in str(error)
            expected = OLD
    assert contents(tmp_path) == expected


@pytest.mark.parametrize("name", ["../out.ttl", "/tmp/out.ttl", "texts/../../out.ttl", "", "a\0b"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    """A file that would be written elsewhere is refused, with all others."""
    with pytest.raises(OutputError, match="outside"):
        write_files(tmp_path / "out", {"graph.ttl": b"", name: b""})
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("in_the_way", ["out", "out/graph.ttl/x"])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(in_the_way: str, tmp_path: Path) -> None:
    """A file where the folder should be, or a folder where a file should be, is named with what to do."""
    obstacle = tmp_path / in_the_way
    obstacle.parent.mkdir(parents=True, exist_ok=True)
    obstacle.write_bytes(b"in the way")
    with pytest.raises(OutputError, match="another folder") as caught:
        write_files(tmp_path / "out", OLD)
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == {in_the_way: b"in the way"}


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_writer_leaves_whole_files(tmp_path: Path) -> None:
    """Killed at any moment, a run leaves each file as one of its two versions, never a part or a mixture."""
    write_files(tmp_path, {"graph.ttl": b"b" * 300_000, "evidence.ttl": b"b" * 300_000})
    for n in range(12):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) as process:
            time.sleep(0.25 + n * 0.013)
            process.send_signal(signal.SIGKILL)
        for name in ("graph.ttl", "evidence.ttl"):
            content = (tmp_path / name).read_bytes()
            assert len(content) == 300_000
            assert len(set(content)) == 1


def test_an_output_is_read_back(tmp_path: Path) -> None:
    """The facts and evidence of a folder come back as one graph."""
    facts, evidence = build_graph(make_corpus()), build_evidence(make_corpus())
    files = {"graph.ttl": to_turtle(facts, DEFAULT_BASE), "evidence.ttl": to_turtle(evidence, DEFAULT_BASE)}
    write_files(tmp_path, files)
    assert set(load_output(tmp_path)) == set(to_rdflib(facts, evidence))


def test_a_folder_without_output_is_told_in_one_line(tmp_path: Path) -> None:
    """Where no run has written, the missing file is named."""
    with pytest.raises(OutputError, match=r"graph\.ttl") as caught:
        load_output(tmp_path)
    assert "\n" not in str(caught.value)
