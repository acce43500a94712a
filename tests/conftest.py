"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The working copy that the tests belong to."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts and annotations beside the working copy; a test that asks for it is skipped without it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared")
    return folder
