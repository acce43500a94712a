"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated import GOLD, PACT_GOLD, PACT_TEXT, write_gold, write_output
from commands import kgbuild, write_brief
from norland import TEXT
from readme import answer
from servers import Oxigraph, oxigraph

REPOSITORY = Path(__file__).parents[1]
BRIEFS = {
    "geneva": "Minister Ada Quill of Norway met President Tomas Ruiz of Chile in Geneva on 4 May 2021.\n",
    "lisbon": "Minister Ada Quill of Norway visited Lisbon on 7 June 2022. Norway and Chile signed the Treaty of Lisbon"
    " in 2023.\n",
    "geneva-again": "On 4 May 2021 Tomas Ruiz, the President of Chile, met Ada Quill of Norway in Geneva.\n",
}


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


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of runs on some briefs: `one`, `two` and `three` documents, `other` without the first."""
    folder = tmp_path_factory.mktemp("outputs")
    paths = [write_brief(folder, f"{name}.txt", text) for name, text in BRIEFS.items()]
    for name, read in {"one": paths[:1], "two": paths[:2], "three": paths, "other": paths[1:2]}.items():
        result = kgbuild("run", "-q", *read, "-o", folder / name)
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    """One Oxigraph server for all tests that leave it running."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture
def store(running: Oxigraph) -> Oxigraph:
    """The server, which holds nothing."""
    running.clear()
    return running
