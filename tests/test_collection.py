"""Memory: what is loaded once is left out of the search for garbage for as long as documents are mapped."""

from __future__ import annotations

import gc

from kgbuild.collection import settled


def test_what_is_loaded_is_left_out_for_a_while() -> None:
    """What exists before is no longer gone through, and is again when it is over."""
    loaded = [["Norland"]]
    with settled():
        assert gc.get_freeze_count() > 0
        assert not any(each is loaded for each in gc.get_objects())
    assert gc.get_freeze_count() == 0
    assert any(each is loaded for each in gc.get_objects())
