"""Records that lie on disk: found again in order, gone at the end, and a full disk told of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import OutputError
from kgbuild.model import Role
from kgbuild.piles import Disk
from kgbuild.storage import scratch

ROLES = st.builds(Role, st.text(max_size=3), st.text(max_size=3))


@given(st.lists(st.tuples(st.sampled_from("abcd"), ROLES), max_size=40))
def test_a_pile_keeps_its_records_in_order(told: list[tuple[str, Role]]) -> None:
    """Whatever is put on piles is found under its key, in the order in which it was put there, and nothing else is."""
    with Disk() as disk:
        piles = disk.piles(Role)
        for key, role in told:
            piles.add(key, role)
        expected = {key: [role for other, role in told if other == key] for key in sorted({key for key, _ in told})}
        assert {key: piles[key] for key in "abcd" if piles[key]} == expected
        assert list(piles) == list(expected.items())


def test_piles_can_grow_after_they_were_read(tmp_path: Path) -> None:
    """What is added to a pile that was looked at lies on top of it."""
    with Disk(tmp_path) as disk:
        piles, others = disk.piles(Role), disk.piles(str)
        piles.add("a", Role("place", "state/norland"))
        assert piles["a"] == [Role("place", "state/norland")]
        piles.add("a", Role("date", "2021"))
        assert piles["a"] == [Role("place", "state/norland"), Role("date", "2021")]
        assert list(others) == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    """A disk on which no more piles find place ends a run with one line that says so."""
    with pytest.raises(OutputError) as caught, scratch(tmp_path) as place, Disk(place) as disk:
        disk.database.execute("PRAGMA max_page_count = 8")
        piles = disk.piles(str)
        for number in range(5_000):
            piles.add(f"{number}", "a record")
    assert "full" in str(caught.value)
    assert str(caught.value).count("\n") == 0
    assert list(tmp_path.iterdir()) == []
