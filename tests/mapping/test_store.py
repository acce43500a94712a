"""What documents contribute, kept on disk."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kept import contribute, damage
from kgbuild.errors import CacheError, UsageError
from kgbuild.mapping import Store
from kgbuild.mapping.store import FILE, Entry
from kgbuild.packing import pack

WRITER = """
import sys
from pathlib import Path
from kgbuild.mapping import Store
from test_store import key_of, packed
with Store(Path(sys.argv[1])) as store:
    store.begin(b"recipe")
    for number in range(100_000):
        store.put(key_of(str(number)), str(number), packed(str(number)))
        print(number, flush=True)
"""


def key_of(name: str) -> bytes:
    """The key of an invented document."""
    return hashlib.sha256(name.encode()).digest()


def packed(name: str) -> Entry:
    """What an invented document contributes, with a text that does not deflate."""
    return Entry(pack(contribute(name, random.Random(name).randbytes(3000).hex())))


def fill(folder: Path, *names: str) -> None:
    """Make a store of the last run's documents, each of some pages of the file."""
    with Store(folder) as store:
        store.begin(b"recipe")
        for name in names:
            store.put(key_of(name), name, packed(name))
        store.end()


def test_contributions_come_in_order_and_one_by_one(tmp_path: Path) -> None:
    """Whatever the order in which they came, the corpus is read in that of names, any number of times, or by name."""
    with Store(tmp_path) as store:
        for name in ("b", "c", "a"):
            store.put(key_of(name), name, Entry(pack(contribute(name))))
        store.put(key_of("d"), "d", Entry(b"is empty", skipped=True))
        contributions = store.contributions
        assert list(contributions) == list(contributions) == [contribute(name) for name in "abc"]
        assert len(contributions) == 3
        assert contributions["b"] == contribute("b")
        for unknown in ("d", "e"):
            with pytest.raises(KeyError):
                contributions[unknown]


def test_a_run_consists_of_what_it_asked_for(tmp_path: Path) -> None:
    """What is found again belongs to the corpus; what the run does not ask for is kept, but not part of it."""
    fill(tmp_path, "a", "b")
    with Store(tmp_path) as store:
        assert store.begin(b"recipe")
        assert not store.contributions
        assert store.find(key_of("a")) == packed("a")
        assert store.find(key_of("x")) is None
        assert [each.document.name for each in store.contributions] == ["a"]
        assert store.content()[:3] == (2, 1, False)
        assert not store.begin(b"another recipe")


def test_pruning_leaves_what_the_last_run_used(tmp_path: Path) -> None:
    """Entries that the last run had no use for are removed; as long as it has not come to its end, none is."""
    fill(tmp_path, "a", "b")
    with Store(tmp_path) as store:
        store.begin(b"recipe")
        store.find(key_of("a"))
        with pytest.raises(UsageError, match="run again, then prune"):
            store.prune()
        store.end()
        assert (store.prune(), store.content().entries) == (1, 1)
        assert store.find(key_of("b")) is None


def test_a_damaged_entry_is_found_out(tmp_path: Path) -> None:
    """What has changed on disk is named, and no longer found by its key; the others are."""
    fill(tmp_path, "a", "b")
    damage(tmp_path, "b")
    with Store(tmp_path) as store:
        assert list(store.damaged()) == ["b"]
        assert (store.find(key_of("a")), store.find(key_of("b"))) == (packed("a"), None)


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_costs_entries_and_no_more(tmp_path: Path, seed: int) -> None:
    """Wherever bytes of the file change, it opens, and an entry is as it was put, or not found, and can be put anew."""
    names, choose = [str(n) for n in range(12)], random.Random(seed)
    fill(tmp_path, *names)
    data = bytearray((tmp_path / FILE).read_bytes())
    begin = choose.randrange(100, len(data))  # behind the head, by which a file is known as a cache
    data[begin : begin + 50] = choose.randbytes(len(data[begin : begin + 50]))
    (tmp_path / FILE).write_bytes(data)
    with Store(tmp_path) as store:
        store.begin(b"recipe")
        found = [store.find(key_of(name)) for name in names]
        assert all(entry in (None, packed(name)) for name, entry in zip(names, found, strict=True))
        assert found.count(None) <= 2 or not any(found)
        for name in names:
            store.put(key_of(name), name, packed(name))
        assert len(store.contributions) == len(names)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_of_a_file_cut_short_is_kept_what_is_whole(tmp_path: Path, share: float) -> None:
    """A file that has lost its end has lost the entries that stood there, and no others."""
    names = [str(n) for n in range(60)]
    fill(tmp_path, *names)
    os.truncate(tmp_path / FILE, int((tmp_path / FILE).stat().st_size * share))
    with Store(tmp_path) as store:
        kept = [store.find(key_of(name)) for name in names]
        assert all(entry in (None, packed(name)) for name, entry in zip(names, kept, strict=True))
        assert sum(entry is not None for entry in kept) >= 60 * share - 6


@pytest.mark.parametrize("size", [0, 5000, 20_000])
def test_a_file_cut_short_is_begun_anew(tmp_path: Path, size: int, caplog: pytest.LogCaptureFixture) -> None:
    """Where the end of the file is missing, that is told, what is whole is kept, and the store can be used."""
    fill(tmp_path, *"abcdef")
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:size])
    with Store(tmp_path) as store:
        assert store.find(key_of("f")) is None
        store.put(key_of("f"), "f", packed("f"))
        assert store.find(key_of("f")) == packed("f")
    assert ("damaged; begun anew" in caplog.text) == (size > 0)


def test_a_file_of_another_version_is_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A cache that another version of kgbuild left is told of and replaced."""
    fill(tmp_path, "a")
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    with Store(tmp_path) as store:
        assert store.content().entries == 0
    assert "of another version of kgbuild; begun anew" in caplog.text


@pytest.mark.parametrize("foreign", ["text", "database"])
def test_a_file_that_is_no_cache_is_left_alone(tmp_path: Path, foreign: str) -> None:
    """What kgbuild has not made is refused in one line, and is as before."""
    if foreign == "text":
        (tmp_path / FILE).write_text("mine")
    else:
        with sqlite3.connect(tmp_path / FILE) as database:
            database.execute("CREATE TABLE mine (id)")
        database.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(CacheError, match="no cache of kgbuild's; remove it, or name another folder with --cache"):
        Store(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_writer_loses_nothing(tmp_path: Path) -> None:
    """Killed at any moment, a process leaves in the store all that it had put there."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for wait in (1, 20, 133):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout
            seen = [process.stdout.readline() for _ in range(wait)]
            process.send_signal(signal.SIGKILL)
        with Store(tmp_path) as store:
            assert [store.find(key_of(name.strip())) for name in seen] == [packed(name.strip()) for name in seen]
            assert not list(store.damaged())
