"""What extraction and resolution cost next to the parse, and how the cost grows with a document's length.

Usage: python benchmarks/rules.py FOLDER... [--rounds N] [--long BYTES]

Every folder of documents is a corpus; all texts joined, cut at BYTES, are one long document more, read half and whole.
The floor is bare `nlp.pipe` of the same model on the same blocks with the same settings. Everything runs in one process
that is warm, and as in a run: stages take turns chunk by chunk, each document is resolved by itself, all are merged at
the end, and garbage is not searched for among what was loaded. The figures are the least CPU seconds of the rounds,
since other work on the machine can only add to them, as it does to all stages alike.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

import spacy
from spacy.language import Language

from kgbuild.annotation import BATCH_SIZE, Annotator
from kgbuild.collection import settled
from kgbuild.documents import find_sources, read
from kgbuild.extraction import extract
from kgbuild.knowledge import Knowledge, load_knowledge
from kgbuild.mapping.tasks import in_chunks
from kgbuild.model import Document
from kgbuild.models import DEFAULT_MODEL
from kgbuild.resolution import merge, resolve_document
from kgbuild.resources import resource


class Seconds(NamedTuple):
    """CPU seconds of the stages."""

    floor: float
    annotation: float
    extraction: float
    resolution: float

    @property
    def ratio(self) -> float:
        """The time of extraction and resolution as a share of the floor."""
        return (self.extraction + self.resolution) / self.floor

    @property
    def speed(self) -> float:
        """The words per second of the whole map half, as a multiple of the floor's."""
        return self.floor / (self.annotation + self.extraction + self.resolution)


def measure(documents: Sequence[Document], bare: Language, annotator: Annotator, knowledge: Knowledge) -> Seconds:
    """Parse, extract and resolve a corpus once."""
    parsing = annotating = extracting = resolving = 0.0
    contributions = []
    for chunk in in_chunks(documents, lambda document: len(document.text)):
        blocks = [document.text[b.span.begin : b.span.end] for document in chunk for b in document.blocks]
        begin = process_time()
        for _ in bare.pipe(blocks, batch_size=BATCH_SIZE):
            pass
        parsing += process_time() - begin
        begin = process_time()
        annotations = annotator.annotate_together((document, None) for document in chunk)
        annotating += process_time() - begin
        for annotation in annotations:
            begin = process_time()
            extracted = extract(annotation, knowledge)
            read = process_time()
            contributions.append(resolve_document(extracted, knowledge))
            extracting += read - begin
            resolving += process_time() - read
    begin = process_time()
    merge(contributions, knowledge)
    return Seconds(parsing, annotating, extracting, resolving + process_time() - begin)


def least(rounds: Iterable[Seconds]) -> Seconds:
    """The least seconds of every stage."""
    return Seconds(*(min(stage) for stage in zip(*rounds, strict=True)))


def read_texts(paths: Sequence[str]) -> list[Document]:
    """Read the documents under some paths."""
    return [read(source, any_text=True) for source in find_sources(paths).sources]


def size_of(documents: Iterable[Document]) -> int:
    """The bytes of some texts."""
    return sum(len(document.text.encode()) for document in documents)


def join(documents: Iterable[Document], size: int) -> str:
    """Join texts into one of about `size` bytes that ends with a paragraph."""
    text = "\n\n".join(document.text for document in documents).encode()[:size].decode(errors="ignore")
    return text[: text.rfind("\n\n")] if "\n\n" in text else text


def long_documents(texts: Sequence[Document], size: int) -> list[Document]:
    """All texts as one document, half and whole."""
    with TemporaryDirectory() as folder:
        for name, length in (("half", size // 2), ("whole", size)):
            Path(folder, f"{name}.txt").write_text(join(texts, length), encoding="utf-8")
        return read_texts([folder])


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder of documents, or one document")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--long", type=int, default=500_000, help="bytes of the long document (500000)")
    return parser.parse_args()


def main() -> None:
    """Print a table: the stages' seconds and their ratio by corpus, and what half a long document's become whole."""
    arguments = parse_arguments()
    knowledge, annotator = load_knowledge(sorted(resource("ontology").glob("*.toml"))), Annotator()
    bare = spacy.load(DEFAULT_MODEL)  # after the annotator, which chooses the matrix kernel for both
    knowledge.prepare()
    corpora = {Path(folder).name: read_texts([folder]) for folder in arguments.folders}
    half, whole = long_documents([text for texts in corpora.values() for text in texts], arguments.long)
    corpora |= {"half of one text": [half], "one long text": [whole]}
    measure(min(corpora.values(), key=size_of), bare, annotator, knowledge)  # what is read at first use is read now
    print(
        f"{'corpus':<18}{'texts':>6}{'kB':>7}"
        + "".join(f"{head:>12}" for head in (*Seconds._fields, "rules:floor", "speed:floor")),
        flush=True,
    )
    measured = {}
    for name, texts in corpora.items():
        with settled():
            seconds = least(measure(texts, bare, annotator, knowledge) for _ in range(arguments.rounds))
        measured[name] = seconds
        stages = "".join(f"{stage:>12.2f}" for stage in seconds)
        ratios = f"{seconds.ratio:>12.1%}{seconds.speed:>12.2f}"
        print(f"{name:<18}{len(texts):>6}{size_of(texts) / 1000:>7.0f}{stages}{ratios}", flush=True)
    pairs = zip(measured["half of one text"], measured["one long text"], strict=True)
    print(f"{'whole : half':<31}" + "".join(f"{most / fewer:>12.2f}" for fewer, most in pairs))


if __name__ == "__main__":
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":  # idle threads would be counted; it is read at import
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    main()
