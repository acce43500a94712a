"""The wheel, by itself."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from commands import write_brief

RIGHT = """
import kgbuild

def quotes(graph: kgbuild.Graph, person: str) -> dict[str, list[str]]:
    met = (meeting for meeting in graph.meetings if person in meeting.participants)
    return {meeting.label: [claim.quote for claim in meeting.claims] for meeting in met}

def rows(folder: str) -> list[kgbuild.Row]:
    try:
        return kgbuild.open(folder).query("meetings-of", person="Ada Quill", from_=2021)
    except kgbuild.errors.KgbuildError as error:
        raise SystemExit(str(error))
"""
WRONG = """
import kgbuild

kgbuild.biuld(["articles"])
kgbuild.open("output").meetings[0].quote
kgbuild.build_texts(["a text without a name"])
"""

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


def test_the_wheel_tells_type_checkers_its_types(program: Path, tmp_path: Path) -> None:
    """A program that uses an installed kgbuild is checked strictly, and what it gets wrong is found."""
    (tmp_path / "right.py").write_text(RIGHT)
    (tmp_path / "wrong.py").write_text(WRONG)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(program.parent / "python")]

    def check(name: str) -> list[str]:
        told = subprocess.run([*command, name], cwd=tmp_path, capture_output=True, text=True)
        return told.stdout.splitlines()

    assert check("right.py") == ["Success: no issues found in 1 source file"]
    assert [line.rpartition("[")[2] for line in check("wrong.py")[:-1]] == [
        "attr-defined]",
        "attr-defined]",
        "arg-type]",
    ]
