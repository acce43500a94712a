"""Whole analyses of invented texts: parsed by the real model, read and resolved with the real knowledge base."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kgbuild.annotation import Annotator
from kgbuild.extraction import extract
from kgbuild.knowledge import Knowledge, load_knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Block, BlockKind, Corpus, Document, Fact, Span
from kgbuild.resolution import resolve

ONTOLOGY = Path(__file__).parents[1] / "ontology"


def make_document(text: str, published: str | None = None) -> Document:
    """Lay out a text whose paragraphs are parted by blank lines."""
    paragraphs = re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    blocks = tuple(Block(Span(*match.span()), BlockKind.PARAGRAPH) for match in paragraphs)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("told", "told.txt", text, digest, "text/plain", blocks, published=published)


@cache
def know() -> Knowledge:
    """Load the knowledge base once."""
    return load_knowledge(sorted(ONTOLOGY.glob("*.toml")))


@cache
def make_reader() -> Callable[[str, str | None], Extract]:
    """Load the model once; gives the function that reads a text published on a date, if any."""
    annotator = Annotator()
    return lambda text, published: extract(annotator.annotate(make_document(text, published)), know())


@cache
def analyse(text: str, published: str | None = None) -> Corpus:
    """Read and resolve a text as if it were a run's only document."""
    return resolve([make_reader()(text, published)], know())


def analyse_all(*texts: str) -> Corpus:
    """Read and resolve several texts as the documents of one run, which are named by their numbers."""
    extracts = [make_reader()(text, None) for text in texts]
    named = [replace(e, document=replace(e.document, name=str(i))) for i, e in enumerate(extracts)]
    return resolve(named, know())


def treaties(text: str) -> dict[str, set[str]]:
    """Give the treaties of a text by label, each with the ids of its parties."""
    return {fact.label: values(fact, "party") for fact in analyse(text).facts if fact.kind == "Treaty"}


def steps(text: str, kind: str) -> list[Fact]:
    """Give the facts of one kind of step in the life of a text's treaties."""
    return [fact for fact in analyse(text).facts if fact.kind == kind]


def values(fact: Fact, name: str) -> set[str]:
    """Give what a fact says of one property, entities by their id."""
    return {
        role.value.rpartition("/")[2] if "/" in role.value and name != "date" else role.value
        for role in fact.roles
        if role.property == name
    }
