"""Invented documents and contributions, and runs on them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kgbuild.contribution import Contribution
from kgbuild.mapping.store import FILE, Store
from kgbuild.model import Document
from kgbuild.pipeline import Settings, build
from kgbuild.summary import Summary

PLACES = "Oslo Lima Cairo Paris Tokyo Accra Quito Hanoi Sofia Doha Rabat Seoul".split()


MODEL = """
import os, signal, time
import spacy
from spacy.language import Language
from kgbuild.models import DEFAULT_MODEL

@Language.component("odd")
def odd(doc):
    {component}
    return doc

def load(**_):
    {loading}
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("odd")
    return nlp
"""


def write_documents(folder: Path, number: int) -> list[Path]:
    """Write so many documents of a few sentences, of which each tells something of its own."""
    folder.mkdir(exist_ok=True)
    return [write_document(folder, n) for n in range(number)]


def write_document(folder: Path, number: int, year: int = 2001) -> Path:
    """Write a document; `year` is what it tells of."""
    place = PLACES[number % len(PLACES)]
    path = folder / f"brief-{number:03}.txt"
    path.write_text(
        f"Minister Ada Quill of Norway met President Tomas Ruiz of Chile in {place} in {year + number}.\n\n"
        f"France and Brazil signed the Treaty of {place} in {year + number}. Quill may visit Chile next year.\n" * 3,
        encoding="utf-8",
    )
    return path


def run(documents: Path, output: Path, **settings: object) -> Summary:
    """Run kgbuild in this process."""
    return build([str(documents)], output, settings=Settings(**settings))  # type: ignore[arg-type]


def write_model(folder: Path, component: str = "", loading: str = "") -> None:
    """Write a package with the default model, which does what `component` says to each `doc` besides."""
    (folder / "odd_model" / "en_odd-1.0").mkdir(parents=True)
    (folder / "odd_model" / "meta.json").write_text('{"lang": "en", "name": "odd", "version": "1.0"}')
    (folder / "odd_model" / "__init__.py").write_text(MODEL.format(component=component or "pass", loading=loading))
    (folder / "odd_model-1.0.dist-info").mkdir()
    (folder / "odd_model-1.0.dist-info" / "METADATA").write_text("Name: odd_model\nVersion: 1.0\n")


def contribute(name: str, text: str = "Norway met Chile.") -> Contribution:
    """What a document in which nothing is found contributes."""
    return Contribution(Document(name, f"{name}.txt", text, "0" * 64, "text/plain", ()), (), (), (), {}, (), ())


def damage(cache: Path, name: str) -> None:
    """Change a byte of what the cache keeps of a document."""
    with sqlite3.connect(cache / FILE) as database:
        [(data,)] = database.execute("SELECT data FROM entry WHERE name = ?", (name,))
        damaged = data[:-1] + bytes([data[-1] ^ 1])
        database.execute("UPDATE entry SET data = ? WHERE name = ?", (damaged, name))
    database.close()


def count(cache: Path) -> int:
    """How many documents a cache has."""
    if not (cache / FILE).exists():
        return 0
    with Store(cache) as store:
        return store.content().entries


def wait_until(reached: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so; it is an error where it is not in time."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes that a process has started and that have not ended."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread may end between being listed and being read
            found.extend(map(int, task.read_text().split()))
    return found
