"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from commands import kgbuild

ROOT = Path(__file__).parents[1]
EXAMPLES = re.findall(
    r"^```console\n\$ kgbuild (query .*)\n((?:.*\n)*?)```$",
    (ROOT / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the seeds have been run."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert kgbuild("run").exit_code == 0
    return folder


@pytest.mark.parametrize(("command", "answer"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_of_the_readme_answers_as_shown(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, command: str, answer: str
) -> None:
    """Each question in the README, asked of a run on the seeds, is answered as the README shows."""
    monkeypatch.chdir(seeds)
    assert kgbuild(*shlex.split(command)).stdout == answer
