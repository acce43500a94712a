"""Runs that find in the cache what earlier ones left there."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from commands import PROGRAM, contents, kgbuild, kgbuild_process
from kept import contribute, count, damage, run, write_document, write_documents
from kgbuild import cli
from kgbuild.mapping.store import FILE, Entry, Store
from kgbuild.packing import pack

LOADED = """
import sys
from kgbuild.cli import main
main(sys.argv[1:], standalone_mode=False)
print([name for name in ("spacy", "thinc") if name in sys.modules])
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of five documents."""
    write_documents(tmp_path / "in", 5)
    return tmp_path / "in"


def test_a_second_run_maps_nothing(documents: Path, tmp_path: Path) -> None:
    """Where nothing has changed, all comes from the cache, the model is not even loaded, and no byte differs."""
    first = run(documents, tmp_path / "output")
    before = contents(tmp_path / "output")
    command = [sys.executable, "-c", LOADED, "run", str(documents), "-o", str(tmp_path / "output")]
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (first.cached, second.stdout) == (0, "[]\n"), second.stderr
    assert "\ncached    5 documents\n" in second.stderr
    assert contents(tmp_path / "output") == before


def test_without_a_cache_nothing_is_kept(documents: Path, tmp_path: Path) -> None:
    """With --no-cache the output is the same, and nothing stands beside it."""
    run(documents, tmp_path / "kept")
    for _ in range(2):
        assert run(documents, tmp_path / "bare", no_cache=True).cached == 0
    assert contents(tmp_path / "kept") == contents(tmp_path / "bare")
    assert [path.name for path in (tmp_path / "bare").iterdir() if path.name.startswith(".")] == []


def test_a_cache_of_its_own_serves_several_outputs(documents: Path, tmp_path: Path) -> None:
    """With --cache another folder keeps what documents contribute, for any output."""
    first, second = (run(documents, tmp_path / name, cache=tmp_path / "cache") for name in ("one", "two"))
    assert (first.cached, second.cached) == (0, 5)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert not (tmp_path / "one" / ".cache").exists()


def test_a_cache_is_named_or_not_wanted(documents: Path, tmp_path: Path) -> None:
    """To name a cache and to want none is wrong use."""
    result = kgbuild("run", documents, "-o", tmp_path / "output", "--cache", tmp_path / "cache", "--no-cache")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)


def test_a_changed_document_costs_one_and_a_removed_one_vanishes(documents: Path, tmp_path: Path) -> None:
    """Only what has changed is mapped anew, and the output is that of a first run on the documents there are now."""
    run(documents, tmp_path / "output")
    write_document(documents, 1, year=1950)
    assert run(documents, tmp_path / "output").cached == 4
    (documents / "brief-002.txt").unlink()
    assert run(documents, tmp_path / "output").cached == 4
    run(documents, tmp_path / "fresh", no_cache=True)
    assert contents(tmp_path / "output") == contents(tmp_path / "fresh")
    assert "Cairo" not in (tmp_path / "output" / "graph.ttl").read_text(encoding="utf-8")


def test_other_options_of_reading_read_anew(documents: Path, tmp_path: Path) -> None:
    """What was read with another date, model or knowledge is not used, and the summary tells of that."""
    knowledge = tmp_path / "norland.toml"
    knowledge.write_text('[[state]]\nid = "norland"\nname = "Norland"\n', encoding="utf-8")
    run(documents, tmp_path / "output")
    dated = run(documents, tmp_path / "output", published="2021")
    informed = run(documents, tmp_path / "output", knowledge=(knowledge,))
    other_base = run(documents, tmp_path / "output", knowledge=(knowledge,), base="https://example.org/")
    cached = [(each.cached, each.outdated) for each in (dated, informed, other_base)]
    assert cached == [(0, True), (0, True), (5, False)]


def test_what_was_skipped_is_known_too(documents: Path, tmp_path: Path) -> None:
    """A document that cannot be read is told of with its reason in every run, and read once."""
    (documents / "noise.html").write_bytes(random.Random(1).randbytes(5000))
    first, second = (run(documents, tmp_path / "output") for _ in range(2))
    assert (first.cached, second.cached) == (0, 6)
    assert [str(error) for error in first.skipped] == [str(error) for error in second.skipped] != []


def test_what_took_too_long_is_tried_again(documents: Path, tmp_path: Path) -> None:
    """A reason that lies in the machine, and not in the document, is not kept."""
    (documents / "big.html").write_text("<html><body><article>" + "<p>They met.</p>" * 400_000, encoding="utf-8")
    first, second = (run(documents, tmp_path / "output", limits=("seconds=1",)) for _ in range(2))
    assert ["took longer" in str(error) for error in (*first.skipped, *second.skipped)] == [True, True]
    assert second.cached == 5


def test_a_damaged_entry_is_redone(documents: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What has been damaged in the cache is told of and mapped anew; the output is as before."""
    run(documents, tmp_path / "output")
    before = contents(tmp_path / "output")
    damage(tmp_path / "output" / ".cache", "brief-003")
    assert run(documents, tmp_path / "output").cached == 4
    assert "the entry of brief-003 is damaged; the document is read anew" in caplog.text
    assert contents(tmp_path / "output") == before


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("shards", [False, True])
def test_what_is_written_is_as_without_a_cache(shards: bool, documents: Path, tmp_path: Path) -> None:
    """Of what is written only that is made anew which has changed; the output is the same as if all were."""
    run(documents, tmp_path / "kept", shards=shards)
    write_document(documents, 2, 1990)
    run(documents, tmp_path / "kept", shards=shards)
    run(documents, tmp_path / "changed", shards=shards, no_cache=True)
    assert contents(tmp_path / "kept") == contents(tmp_path / "changed")
    (documents / "brief-001.txt").unlink()
    run(documents, tmp_path / "kept", shards=shards)
    run(documents, tmp_path / "fresh", shards=shards)
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")
    assert len(kept_parts(tmp_path / "kept")) == len(kept_parts(tmp_path / "fresh"))


def kept_parts(output: Path) -> list[bytes]:
    """What the cache of an output keeps of what was written."""
    with sqlite3.connect(output / ".cache" / FILE) as database:
        parts = [data for (data,) in database.execute("SELECT data FROM part")]
    database.close()
    return parts


def test_a_damaged_part_is_made_anew(documents: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A part of what was written that has been damaged in the cache is told of, by --verify too, and made anew."""
    run(documents, tmp_path / "output")
    before, parts = contents(tmp_path / "output"), len(kept_parts(tmp_path / "output"))
    with sqlite3.connect(tmp_path / "output" / ".cache" / FILE) as database:
        database.execute("UPDATE part SET data = zeroblob(length(data))")
    database.close()
    verified = kgbuild("cache", tmp_path / "output", "--verify")
    assert verified.output.count("damaged   a part of the output; the next run makes it anew\n") == parts
    run(documents, tmp_path / "output")
    assert caplog.text.count("a part of the output is damaged; it is made anew") == parts
    assert contents(tmp_path / "output") == before


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """Killed at any moment and run again, a run maps no document twice, and ends as if it had not been killed."""
    write_documents(tmp_path / "in", 24)
    run(tmp_path / "in", tmp_path / "whole", no_cache=True)
    arguments = ["run", "-q", str(tmp_path / "in"), "-o", str(tmp_path / "output")]
    cache, known = tmp_path / "output" / ".cache", 0
    for share in (0.1, 0.6):
        with subprocess.Popen([*PROGRAM, *arguments]) as process:
            while process.poll() is None and count(cache) < 24 * share:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        assert known <= count(cache)
        known = count(cache)
    assert run(tmp_path / "in", tmp_path / "output").cached == known > 0
    assert contents(tmp_path / "output") == contents(tmp_path / "whole")


@pytest.mark.skipif(os.name != "posix", reason="needs locks of files")
@pytest.mark.parametrize("shared", ["-o", "--cache"])
def test_of_two_runs_at_once_the_second_is_refused(documents: Path, tmp_path: Path, shared: str) -> None:
    """A second run in one folder is refused in one line; once the first is gone, even killed, there is no obstacle."""
    folder = tmp_path / "shared"
    stores = [folder / FILE, folder / ".cache" / FILE]
    apart = [["-o", tmp_path / name] if shared == "--cache" else [] for name in ("one", "two")]
    first, second = ([str(word) for word in ("run", "-q", *options, shared, folder)] for options in apart)
    with subprocess.Popen([*PROGRAM, *first, "-"], stdin=subprocess.PIPE) as process:
        while not any(store.exists() for store in stores):  # then it waits for its document
            time.sleep(0.02)
        refused = kgbuild(*second, documents)
        process.send_signal(signal.SIGKILL)
    assert (refused.exit_code, refused.stderr.count("\n")) == (cli.UNWRITABLE, 1)
    assert "another run works in it; wait for its end, or name another folder with " + shared in refused.stderr
    assert kgbuild(*second, documents).exit_code == 0


def test_a_full_disk_is_told_in_one_line(documents: Path, tmp_path: Path) -> None:
    """Where the cache takes no more, the run ends with one line and status 4, and the output is as before."""
    run(documents, tmp_path / "output", no_cache=True)
    before = contents(tmp_path / "output")
    command = [*PROGRAM, "run", str(documents), "-o", str(tmp_path / "output")]
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (30_000, 30_000))
    full = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr.count("\n")) == (cli.UNWRITABLE, 1), full.stderr
    assert "the cache cannot be used" in full.stderr
    assert "a file may have no more than 30,000 bytes here, see `ulimit -f`" in full.stderr
    assert contents(tmp_path / "output") == before


def test_the_cache_is_shown_verified_and_pruned(documents: Path, tmp_path: Path) -> None:
    """The command tells what is in a cache, names what is damaged with status 1, and removes what is of no use."""
    output = tmp_path / "output"
    run(documents, output)
    write_document(documents, 1, year=1950)
    run(documents, output)
    shown = kgbuild("cache", output)
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (0, "documents 6, of which 5 in the last run")
    damage(output / ".cache", "brief-004")
    verified = kgbuild("cache", output / ".cache", "--verify")
    assert (verified.exit_code, verified.stdout.splitlines()[2:]) == (
        cli.DAMAGED,
        ["damaged   brief-004; the next run makes it anew"],
    )
    pruned = kgbuild("cache", output, "--prune")
    assert (pruned.exit_code, pruned.stdout.splitlines()[0]) == (0, "documents 5, of which 5 in the last run")
    assert pruned.stdout.splitlines()[2] == "removed   1"


@pytest.mark.parametrize("option", [[], ["--verify"], ["--prune"]])
@pytest.mark.parametrize("flaw", ["cut short", "overwritten", "of another version"])
def test_a_cache_that_cannot_be_shown_stays_as_it_is(flaw: str, option: list[str], tmp_path: Path) -> None:
    """A cache that is damaged or of another version is told of in one line, and left to a run to mend."""
    with Store(tmp_path) as store:
        for name in map(str, range(30)):
            store.put(name.encode(), name, Entry(pack(contribute(name, name * 2000))))
    file, status = tmp_path / FILE, cli.DAMAGED
    if flaw == "cut short":
        os.truncate(file, 30_000)
    elif flaw == "overwritten":
        file.write_bytes(file.read_bytes()[:4096] + random.Random(1).randbytes(20_000) + file.read_bytes()[24_096:])
    else:
        status = cli.UNWRITABLE
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA user_version = 999")
        database.close()
    before = file.read_bytes()
    result = kgbuild("cache", tmp_path, *option)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (status, "", 1)
    assert "the next run begins it anew" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert file.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="needs capabilities")
def test_a_cache_is_shown_where_nothing_can_be_written(tmp_path: Path) -> None:
    """To show and verify a cache takes no right to write; to prune it does, and one line says so."""
    with Store(tmp_path / "cache") as store:
        store.put(b"key", "brief", Entry(pack(contribute("brief"))))
        store.end()
    (tmp_path / "cache" / FILE).chmod(0o444)
    (tmp_path / "cache").chmod(0o555)
    for option, status in (("--verify", 0), ("--prune", cli.UNWRITABLE)):
        result = subprocess.run(
            [*PROGRAM, "cache", "cache", option],
            cwd=tmp_path,
            preexec_fn=heed_permissions,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (result.returncode, result.stderr.count("\n")) == (status, int(status > 0)), result.stderr
        assert result.stdout.startswith("documents 1, of which 1 in the last run\n") or status
    assert "nowhere (--no-cache)" in result.stderr


def heed_permissions() -> None:
    """Have permissions count for root too: what lets it override them is not for what is started next."""
    drop_from_bounds, override_permissions = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
    ctypes.CDLL(None).prctl(drop_from_bounds, override_permissions, 0, 0, 0)


def test_a_run_that_reads_nothing_destroys_nothing(documents: Path, tmp_path: Path) -> None:
    """After a path that is mistyped, or a folder that is empty, output and cache are as the last run left them."""
    output = tmp_path / "output"
    run(documents, output)
    before = contents(output)
    (tmp_path / "empty").mkdir()
    for mistyped in (tmp_path / "missing", tmp_path / "empty"):
        result = kgbuild("run", mistyped, "-o", output)
        assert result.exit_code == cli.SKIPPED
        assert "written   nothing, for no document was read; the output is as before\n" in result.stderr
        refused = kgbuild("cache", output, "--prune")
        assert (refused.exit_code, refused.stderr.count("\n")) == (cli.MISUSED, 1)
        assert "could read nothing; run again, then prune" in refused.stderr
    assert contents(output) == before
    assert run(documents, output).cached == 5
    assert kgbuild("cache", output, "--prune").stdout.endswith("removed   0\n")


def test_pruning_tells_the_size_that_is_left(documents: Path, tmp_path: Path) -> None:
    """What is told of the bytes of a cache that has been pruned is what they take then."""
    output = tmp_path / "output"
    run(documents, output)
    for path in sorted(documents.iterdir())[1:]:
        path.unlink()
    run(documents, output)
    before = kgbuild("cache", output).stdout.splitlines()[1]
    pruned = kgbuild("cache", output, "--prune").stdout.splitlines()[1]
    assert pruned == f"bytes     {(output / '.cache' / FILE).stat().st_size:,}" != before


def test_where_no_cache_is_that_is_told(tmp_path: Path) -> None:
    """A folder without a cache is named in one line, and none is made there."""
    result = kgbuild_process("cache", tmp_path)
    assert (result.returncode, result.stderr.count("\n")) == (cli.UNWRITABLE, 1)
    assert list(tmp_path.iterdir()) == []
