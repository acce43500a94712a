"""Who may import whom: what keeps every stage readable, testable and replaceable by itself."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kgbuild

PACKAGE = Path(kgbuild.__file__).parent
GROUND = frozenset(
    {
        "errors",
        "model",
        "mentions",
        "collection",
        "contribution",
        "models",
        "packing",
        "piles",
        "syntax",
        "namespaces",
        "terms",
        "formats",
        "parsing",
        "jsonld",
        "serialization",
        "iris",
        "gazetteer",
        "spelling",
        "pronouns",
        "knowledge",
        "edtf",
        "dates",
        "resources",
        "version",
    }
)
STAGES = frozenset(
    {"documents", "annotation", "extraction", "resolution", "graph", "evidence", "validation", "storage"}
)
MAPPED = frozenset({"documents", "annotation", "extraction", "resolution"})
BESIDE = {  # what the pipeline and the command line stand on besides, and what each may import
    "progress": frozenset[str](),
    "locking": frozenset({"errors"}),
    "mapping": GROUND | MAPPED | {"dataset", "locking"},
    "tables": frozenset[str](),
    "store": frozenset({"errors", "formats", "locking", "parsing"}),
    "querying": GROUND | {"store", "tables", "web"},
    "web": frozenset({"errors", "tables"}),
    "loading": GROUND | {"web"},
    "explanation": GROUND | {"store", "tables"},
    "export": GROUND | {"storage", "store", "tables"},
    "drawing": GROUND | {"explanation", "export", "storage", "store", "tables"},
    "summary": GROUND | {"validation"},
    "evaluation": GROUND | {"tables"},
    "measuring": GROUND,
    "dataset": GROUND | {"measuring"},
    "conversion": GROUND | {"dataset", "output", "storage"},
    "writing": GROUND | {"dataset", "evidence", "graph", "mapping", "measuring", "output", "resolution", "validation"},
    "output": GROUND | {"dataset", "measuring", "storage", "summary", "validation"},
}
HOMES = {  # the modules that may import a library; any module may import one that is not here
    "click": {"cli"},
    "distributed": {"mapping"},
    "fsspec": {"mapping"},
    "msgspec": {"mapping", "packing"},
    "pyoxigraph": {"jsonld", "loading", "parsing", "querying", "serialization", "store"},
    "pyshacl": {"validation"},
    "requests": {"web"},
    "rdflib": {"api", "namespaces", "querying", "serialization", "validation", "storage"},
    "spacy": {"annotation"},
    "thinc": {"annotation"},
}
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def sources() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The top-level module or package below kgbuild that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, at its top or inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            below = node.module == "kgbuild"
            yield from (f"kgbuild.{alias.name}" for alias in node.names) if below else [node.module]


@cache
def imports() -> dict[str, set[str]]:
    """What each part of the package imports: parts of its own as `kgbuild.part`, libraries by their first name."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sources():
        for name in imported(path):
            first, *rest = name.split(".")
            found[part(path)].add(f"kgbuild.{rest[0]}" if first == "kgbuild" else first)
    return found


def allowed(name: str) -> frozenset[str]:
    """The parts of kgbuild that a part may import besides itself."""
    if name in GROUND:
        return GROUND
    if name in STAGES:
        return GROUND
    if name == "pipeline":
        return GROUND | STAGES | {"dataset", "locking", "mapping", "output", "summary", "writing"}
    if name == "__init__":  # its names are the API's, imported when they are first used
        return frozenset({"api", "errors", "explanation", "formats", "model", "pipeline", "validation", "version"})
    if name == "api":  # like the command line it stands above all: it calls what the commands call, for programs
        above = {
            "conversion",
            "explanation",
            "export",
            "pipeline",
            "querying",
            "storage",
            "store",
            "summary",
            "validation",
        }
        return GROUND | above
    if name == "__main__":
        return frozenset({"cli"})
    if name == "cli":
        return frozenset(
            {
                "drawing",
                "errors",
                "evaluation",
                "explanation",
                "export",
                "formats",
                "loading",
                "mapping",
                "pipeline",
                "progress",
                "querying",
                "resources",
                "summary",
                "validation",
                "version",
                "web",
            }
        )
    return BESIDE.get(name, frozenset())


@pytest.mark.parametrize("name", sorted({part(path) for path in sources()}))
def test_a_part_imports_only_what_its_place_allows(name: str) -> None:
    """A stage knows the ground and no other stage; the pipeline knows the stages; nobody knows the command line."""
    own = {item.removeprefix("kgbuild.") for item in imports()[name] if item.startswith("kgbuild.")}
    assert own - {name} <= allowed(name)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_stays_at_home(library: str) -> None:
    """Each big library is imported by the modules that exist to hide it, and by no others."""
    assert {name for name, names in imports().items() if library in names} <= HOMES[library]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_is_read_at_a_glance(path: Path) -> None:
    """No file and no function grows past what a reader takes in at once."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name
