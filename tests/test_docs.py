"""What the pages below docs/ show is what kgbuild does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import PAGES, ROOT, rewrite

SECONDS = re.compile("^seconds .*$", re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_page_shows_what_kgbuild_answers(path: Path, tmp_path: Path) -> None:
    """Each command of a page, typed in a folder with the page's files, answers as shown, and fails only where shown."""
    text = path.read_text(encoding="utf-8")
    assert SECONDS.sub("", rewrite(text, tmp_path)) == SECONDS.sub("", text)
