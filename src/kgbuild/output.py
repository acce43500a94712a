"""What an output folder holds: which files a run makes of its graphs, and which of an earlier run's go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kgbuild.dataset import Making, describe_output, read_description
from kgbuild.errors import OutputError
from kgbuild.formats import (
    CONTEXT,
    DATASET,
    LAYERS,
    MANIFEST,
    SHARDS,
    Format,
    layer_name,
    layer_names,
)
from kgbuild.jsonld import read_context
from kgbuild.measuring import Used, measure, take_print
from kgbuild.model import Corpus
from kgbuild.serialization import data_prefixes, to_bytes, to_turtle, zip_bytes
from kgbuild.summary import tell_report
from kgbuild.terms import Nodes
from kgbuild.validation import Quarantine

MISSES = "misses.jsonl"
QUARANTINE, VIOLATIONS, TEXTS = "quarantine.ttl", "violations.txt", "texts"
PLAIN = "text/plain"


class Graphs(NamedTuple):
    """The two layers of a corpus."""

    facts: Nodes
    evidence: Nodes


@dataclass(frozen=True, slots=True)
class Writing:
    """How graphs are written: below which IRI their nodes are named, in which format, zipped or not."""

    base: str
    form: Format = Format.TURTLE
    zipped: bool = False


def render_files(
    graphs: Graphs, parts: Quarantine, aside: Graphs, writing: Writing, making: Making
) -> dict[str, bytes]:
    """Return the content of every file to write, by its name below the folder.

    `graphs` are of what is kept, `aside` of what is not; the latter goes, with the reasons, into files of its own. A
    document that is not plain text has its extracted text beside the graphs, since offsets count in it. What is set
    aside is for people to mend, and always Turtle.
    """
    prefixes = [data_prefixes(graph, writing.base) for graph in graphs]
    files = render_graphs(graphs, writing, prefixes)
    files[MISSES] = "".join(f"{line}\n" for line in tell_misses(parts.kept)).encode()
    documents = sorted({*parts.kept.documents, *parts.aside.documents}, key=attrgetter("name"))
    for document in documents:
        if document.media_type != PLAIN:
            files[text_name(document.name)] = document.text.encode()
    if parts.report.violations:
        files[QUARANTINE] = to_turtle({**aside.facts, **aside.evidence}, writing.base)
        files[VIOLATIONS] = "".join(f"{line}\n" for line in tell_report(parts.report)).encode()
    shared = {prefix: space for declared in prefixes for prefix, space in declared.items()}
    prints = {name: take_print(content) for name, content in files.items()}
    sizes = [measure(graph) for graph in graphs]
    used = [Used(document.name, document.source, document.sha256) for document in documents]
    files[DATASET] = describe_output(sizes, used, prints, making, writing.base, shared)
    return files


def render_graphs(graphs: Graphs, writing: Writing, prefixes: Sequence[Mapping[str, str]]) -> dict[str, bytes]:
    """Return the content of the files that hold the graphs, by name, each with its prefixes; and of the context."""
    files = {
        _layer_name(layer, writing): _render(graph, writing, declared)
        for layer, graph, declared in zip(LAYERS, graphs, prefixes, strict=True)
    }
    return files | ({CONTEXT: read_context()} if writing.form is Format.JSONLD else {})


def tell_misses(corpus: Corpus) -> Iterator[str]:
    """Yield a line of JSON for each trigger that gave no fact, in order of documents and places."""
    texts = {document.name: document.text for document in corpus.documents}
    for miss in corpus.misses:
        text = texts[miss.document]
        told = {
            "document": miss.document,
            "begin": miss.anchor.begin,
            "end": miss.anchor.end,
            "trigger": text[slice(*miss.anchor)],
            "rule": miss.rule,
            "reason": miss.reason,
            "sentence": text[slice(*miss.sentence)],
        }
        yield json.dumps(told, ensure_ascii=False)


def list_written(folder: Path) -> frozenset[str]:
    """Return the names of the files that a run wrote to a folder, as far as a description there tells of them."""
    try:
        return frozenset((DATASET, *read_description(folder / DATASET).files))
    except OutputError:
        return frozenset()


def find_obsolete(folder: Path) -> list[str]:
    """Return the names of the files that an earlier run left in `folder` and that not every run makes anew.

    An extracted text is known by the description that the earlier run left with it; no other file is taken for one.
    """
    found = {path.relative_to(folder).as_posix() for path in (folder / TEXTS).rglob("*.txt")}
    texts = sorted(found & list_written(folder)) if found else []
    layers = (name for layer in LAYERS for name in layer_names(layer))
    shards = sorted(path.relative_to(folder).as_posix() for path in (folder / SHARDS).glob("*.nq.gz"))
    return [*layers, MANIFEST, *shards, CONTEXT, QUARANTINE, VIOLATIONS, *texts]


def _layer_name(layer: str, writing: Writing) -> str:
    return layer_name(layer, writing.form, zipped=writing.zipped)


def _render(nodes: Nodes, writing: Writing, prefixes: Mapping[str, str]) -> bytes:
    content = to_bytes(nodes, writing.base, writing.form, prefixes)
    return zip_bytes(content) if writing.zipped else content


def text_name(document: str) -> str:
    """Return the name of the file that holds the extracted text of a document."""
    return f"{TEXTS}/{document}.txt"
