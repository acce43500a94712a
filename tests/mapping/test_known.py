"""The knowledge base packed, as it is kept and told to workers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from analysis import ONTOLOGY
from commands import contents
from kept import run, write_documents
from kgbuild.errors import PackingError
from kgbuild.knowledge import load_knowledge
from kgbuild.mapping.known import pack_knowledge, unpack_knowledge
from kgbuild.mapping.store import FILE


def test_what_is_known_is_the_same_when_unpacked() -> None:
    """Entries, offices and modifiers are those of the files, in the same order, and so are the readings of a name."""
    before = load_knowledge(sorted(ONTOLOGY.glob("*.toml")))
    after = unpack_knowledge(pack_knowledge(before))
    assert list(after.entries.items()) == list(before.entries.items())
    assert list(after.offices.items()) == list(before.offices.items())
    assert after.modifiers == before.modifiers
    assert after.gazetteer.lookup("Georgia") == before.gazetteer.lookup("Georgia")


def test_other_bytes_are_no_knowledge() -> None:
    """Bytes that hold no knowledge are refused by an error of kgbuild's."""
    with pytest.raises(PackingError):
        unpack_knowledge(b"Norland")


def test_damaged_knowledge_is_read_anew(tmp_path: Path) -> None:
    """Whatever the cache has become where it keeps the knowledge, the next run comes to the same."""
    write_documents(tmp_path / "in", 2)
    run(tmp_path / "in", tmp_path / "output")
    before = contents(tmp_path / "output")
    with sqlite3.connect(tmp_path / "output" / ".cache" / FILE) as database:
        assert database.execute("UPDATE part SET data = x'00' WHERE length(data) > 100000").rowcount == 1
    database.close()
    run(tmp_path / "in", tmp_path / "output")
    assert contents(tmp_path / "output") == before
