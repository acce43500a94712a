"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated import GOLD, PACT_GOLD, PACT_TEXT, write_gold, write_output
from norland import TEXT
from readme import answer

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


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the seeds have been run."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "seeds").symlink_to(REPOSITORY / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        answer("run --no-cache")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The folder where two invented documents lie."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "ada-quill.txt").write_text(TEXT, encoding="utf-8")
    (folder / "pact.txt").write_text(PACT_TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output that tells of two invented documents what their gold says."""
    return write_output(tmp_path / "output")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The annotations of two invented documents."""
    return write_gold(tmp_path / "gold", GOLD, PACT_GOLD)
