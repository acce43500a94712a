"""What THREAT_MODEL.md promises: each promise has its test, and those that no part has for itself are tested here."""

from __future__ import annotations

import ast
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands import BRIEF, kgbuild, write_brief
from kgbuild import cli
from test_architecture import sources

PROMISE = re.compile(r"\[`(test_\w+)`\]\((tests/[\w/]+\.py)\)")
UNSAFE_MODULES = frozenset({"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "runpy", "code"})
UNSAFE_CALLS = frozenset({"eval", "exec", "compile", "__import__"})
SAFE_YAML = frozenset({"BaseLoader", "SafeLoader"})
WATCH = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from kgbuild.cli import main
main()
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run on a small document."""
    folder = tmp_path_factory.mktemp("promised")
    assert kgbuild("run", write_brief(folder), "-o", folder / "output").exit_code == 0
    return folder / "output"


def test_every_promise_has_its_test(repository: Path) -> None:
    """Each test that THREAT_MODEL.md names is there, in the file that it is linked to, and every promise names one."""
    text = (repository / "THREAT_MODEL.md").read_text(encoding="utf-8")
    promised = text.partition("## What is promised")[2].partition("\n## ")[0]
    rows = [line for line in promised.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 10
    for row in rows:
        assert PROMISE.search(row), row
    for name, path in PROMISE.findall(text):
        assert re.search(rf"^def {name}\(", (repository / path).read_text(encoding="utf-8"), re.MULTILINE), name


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_no_data_becomes_code(path: Path) -> None:
    """Nothing unpickles, evaluates or compiles, YAML makes plain texts only, and the user alone names a model."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
            assert UNSAFE_MODULES.isdisjoint(name.partition(".")[0] for name in names)
        if isinstance(node, ast.Call):
            assert not (isinstance(node.func, ast.Name) and node.func.id in UNSAFE_CALLS)
            called = ast.unparse(node.func)
            assert called != "spacy.load" or path.parent.name == "annotation"
            if called in {"yaml.load", "yaml.load_all"}:
                [loader] = [keyword.value for keyword in node.keywords if keyword.arg == "Loader"]
                assert isinstance(loader, ast.Attribute)
                assert loader.attr in SAFE_YAML


@pytest.mark.parametrize("command", ["validate", "explain", "export", "draw"])
def test_a_command_touches_no_network(command: str, output: Path, tmp_path: Path) -> None:
    """What reads an output connects to nothing and looks up no host, as a run does not."""
    arguments = {
        "validate": ["validate", str(output)],
        "explain": ["explain", "Ada Quill", "--output", str(output)],
        "export": ["export", str(output), "--to", str(tmp_path)],
        "draw": ["draw", str(output), "--to", str(tmp_path)],
    }
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments[command]], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_a_graph_fetches_nothing_from_elsewhere(output: Path, tmp_path: Path) -> None:
    """A context of JSON-LD and an owl:imports that point to a server are never asked for there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        elsewhere = f"http://127.0.0.1:{server.getsockname()[1]}/"
        hostile = tmp_path / "hostile"
        hostile.mkdir()
        (hostile / "graph.jsonld").write_text(json.dumps({"@context": elsewhere, "@id": "x:a", "name": "Ada"}))
        (hostile / "evidence.jsonld").write_text("{}")
        imports = (
            "<x:shapes> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <{}> .\n"
        )
        shapes = "@prefix sh: <http://www.w3.org/ns/shacl#> . <x:s> a sh:NodeShape ; sh:targetNode <x:a> .\n"
        (tmp_path / "shapes.ttl").write_text(shapes + imports.format(elsewhere))
        (tmp_path / "importing.ttl").write_text(imports.format(elsewhere))
        results = [
            kgbuild("validate", hostile),
            kgbuild("explain", "Ada", "--output", hostile),
            kgbuild("query", hostile, "SELECT * { ?s ?p ?o }"),
            kgbuild("validate", output, "--shapes", tmp_path / "shapes.ttl"),
            kgbuild("validate", tmp_path / "importing.ttl"),
        ]
        with pytest.raises(BlockingIOError):
            server.accept()
    statuses = [cli.MISUSED, cli.UNWRITABLE, cli.UNWRITABLE, cli.MISUSED, cli.MISUSED]
    assert [(result.exit_code, result.stderr.count("\n")) for result in results] == [(status, 1) for status in statuses]


def test_a_document_names_no_code(tmp_path: Path) -> None:
    """A tag of YAML in a document's head that would call a function is text like any other."""
    head = f"---\ntitle: !!python/object/apply:os.mkdir [{tmp_path / 'made'}]\n---\n"
    assert kgbuild("run", write_brief(tmp_path, "brief.md", head + BRIEF), "-o", tmp_path / "output").exit_code == 0
    assert not (tmp_path / "made").exists()
