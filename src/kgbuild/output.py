"""What an output folder holds: which files a run makes of its graphs, and which of an earlier run's go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph

from kgbuild.errors import OutputError
from kgbuild.model import Corpus
from kgbuild.namespaces import DCTERMS
from kgbuild.storage import EVIDENCE, GRAPH
from kgbuild.summary import tell_report
from kgbuild.turtle import read_turtle, to_turtle
from kgbuild.validation import Quarantine

MISSES = "misses.jsonl"
QUARANTINE, VIOLATIONS, TEXTS = "quarantine.ttl", "violations.txt", "texts"
_PLAIN = "text/plain"


class Graphs(NamedTuple):
    """The two layers of a corpus."""

    facts: Graph
    evidence: Graph


def render_files(graphs: Graphs, parts: Quarantine, aside: Graphs, base: str) -> dict[str, bytes]:
    """Return the content of every file to write, by its name below the folder.

    `graphs` are of what is kept, `aside` of what is not; the latter goes, with the reasons, into files of its own. A
    document that is not plain text has its extracted text beside the graphs, since offsets count in it.
    """
    files = {
        GRAPH: to_turtle(graphs.facts, base),
        EVIDENCE: to_turtle(graphs.evidence, base),
        MISSES: "".join(f"{line}\n" for line in tell_misses(parts.kept)).encode(),
    }
    for document in (*parts.kept.documents, *parts.aside.documents):
        if document.media_type != _PLAIN:
            files[_text_name(document.name)] = document.text.encode()
    if parts.report.violations:
        files[QUARANTINE] = to_turtle(aside.facts + aside.evidence, base)
        files[VIOLATIONS] = "".join(f"{line}\n" for line in tell_report(parts.report)).encode()
    return files


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


def find_obsolete(folder: Path) -> list[str]:
    """Return the names of the files that an earlier run left in `folder` and that not every run makes anew.

    An extracted text is known by the evidence that the earlier run left with it; no other file is taken for one.
    """
    texts = {path.stem for path in (folder / TEXTS).glob("*.txt")}
    earlier = texts.intersection(_extracted(folder / EVIDENCE)) if texts else set()
    return [QUARANTINE, VIOLATIONS, *sorted(map(_text_name, earlier))]


def _text_name(document: str) -> str:
    return f"{TEXTS}/{document}.txt"


def _extracted(evidence: Path) -> Iterator[str]:
    """Yield the names of the documents whose text an earlier run extracted."""
    try:
        graph = read_turtle(evidence, OutputError)
    except OutputError:
        return  # without readable evidence no file is known to be a leftover, so all stay
    for document, media_type in graph.subject_objects(DCTERMS.format):
        if str(media_type) != _PLAIN:
            yield str(document).rpartition("/")[2]
