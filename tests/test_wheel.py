"""The wheel, by itself."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from commands import write_brief

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The `kgbuild` of an empty environment into which the wheel was installed."""
    dist, environment = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("environment")
    build = f"-m build --wheel --no-isolation --outdir {dist} {repository}"
    subprocess.run([sys.executable, *build.split()], check=True, capture_output=True)
    venv.create(environment, with_pip=True)
    (wheel,) = dist.glob("*.whl")
    install = f"-m pip install --quiet --constraint {repository / 'constraints.txt'} {wheel}"
    subprocess.run([environment / "bin" / "python", *install.split()], check=True)
    return environment / "bin" / "kgbuild"


def test_the_wheel_runs_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    """An installed kgbuild has its ontology, knowledge, shapes and queries with it."""
    write_brief(tmp_path)

    def kgbuild(*arguments: str) -> str:
        return subprocess.run([program, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    kgbuild("run", "brief.txt", "-o", "output")
    assert kgbuild("validate", "output") == ""
    assert "Norway" in kgbuild("query", "output", "SELECT ?name { ?state a dip:State ; rdfs:label ?name }")
    assert "brief.txt" in kgbuild("query", "documents")
    assert kgbuild("--version").startswith("kgbuild, version ")
