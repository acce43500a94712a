"""What the first look at documents saves: time against bare spaCy, and facts lost.

Usage: python benchmarks/shortcut.py FOLDER... [--others N] [--rounds N]

Each folder is read as it is, and all of them thinned out: for every block of theirs N follow of news on other subjects
(`news.txt`, invented), as in the archive of a general newspaper. The floor is bare `nlp.pipe` of the same model on the
same blocks with the same settings. All take turns chunk by chunk, as a run takes documents, in one process; the figures
are the least CPU seconds of the rounds.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import NamedTuple

import spacy

from kgbuild.annotation import BATCH_SIZE, Annotator
from kgbuild.collection import settled
from kgbuild.contribution import Contribution
from kgbuild.documents import find_sources, read
from kgbuild.extraction import extract, find_telling
from kgbuild.knowledge import Knowledge, load_knowledge
from kgbuild.mapping.tasks import in_chunks
from kgbuild.model import Block, BlockKind, Document, Span
from kgbuild.models import DEFAULT_MODEL
from kgbuild.resolution import merge, resolve_document
from kgbuild.resources import resource

NEWS = Path(__file__).with_name("news.txt").read_text(encoding="utf-8").strip().split("\n\n")


class Seconds(NamedTuple):
    """CPU seconds: bare spaCy, the map half that parses everything, and that which takes the shortcut."""

    floor: float
    thorough: float
    short: float


class Bench:
    """The model, bare and in the annotator, and the knowledge base."""

    def __init__(self) -> None:
        """Load them once; the annotator chooses the matrix kernel for both."""
        self.annotator = Annotator()
        self.bare = spacy.load(DEFAULT_MODEL)
        self.knowledge: Knowledge = load_knowledge(sorted(resource("ontology").glob("*.toml")))

    def parse(self, documents: Sequence[Document]) -> None:
        """Let spaCy parse the documents' blocks, and nothing else."""
        texts = (document.text[b.span.begin : b.span.end] for document in documents for b in document.blocks)
        for _ in self.bare.pipe(texts, batch_size=BATCH_SIZE):
            pass

    def map(self, documents: Sequence[Document], *, thorough: bool) -> list[Contribution]:
        """Map documents as a run does."""
        looks = [(document, None if thorough else find_telling(document, self.knowledge)) for document in documents]
        annotations = self.annotator.annotate_together(looks)
        return [resolve_document(extract(each, self.knowledge), self.knowledge) for each in annotations]

    def measure(self, documents: Sequence[Document]) -> tuple[Seconds, list[Contribution], list[Contribution]]:
        """Take every chunk of documents in all three ways, once."""
        spent = [0.0, 0.0, 0.0]
        everything, shortened = list[Contribution](), list[Contribution]()
        for chunk in in_chunks(documents, lambda document: len(document.text)):
            times = [process_time()]
            self.parse(chunk)
            times.append(process_time())
            everything += self.map(chunk, thorough=True)
            times.append(process_time())
            shortened += self.map(chunk, thorough=False)
            times.append(process_time())
            spent = [s + b - a for s, a, b in zip(spent, times, times[1:], strict=False)]
        return Seconds(*spent), everything, shortened


def thin_out(document: Document, others: int, news: Iterator[str]) -> Document:
    """Put blocks of other news behind every block of a document."""
    parts: list[tuple[str, BlockKind]] = []
    for block in document.blocks:
        parts.append((document.text[block.span.begin : block.span.end], block.kind))
        parts += [(text, BlockKind.PARAGRAPH) for text in islice(news, others)]
    blocks, begin = [], 0
    for text, kind in parts:
        blocks.append(Block(Span(begin, begin + len(text)), kind))
        begin += len(text) + 2
    return replace(document, text="\n\n".join(text for text, _ in parts), blocks=tuple(blocks))


def claims(contributions: Iterable[Contribution], knowledge: Knowledge) -> tuple[Counter[object], int]:
    """The claims of a corpus, by what they are about and where they stand, and how many facts they support."""
    facts = merge(contributions, knowledge).facts
    return Counter((f.kind, c.factuality, c.document, c.anchor) for f in facts for c in f.claims), len(facts)


def main() -> None:
    """Print a table of seconds and ratios, with the share of claims lost and told anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder of documents")
    parser.add_argument("--others", type=int, default=4, help="blocks of other news for every block (4)")
    parser.add_argument("--rounds", type=int, default=2, help="how often everything is measured (2)")
    arguments = parser.parse_args()
    bench, news = Bench(), cycle(NEWS)
    corpora = {Path(f).name: [read(s) for s in find_sources([f]).sources] for f in arguments.folders}
    texts = [document for documents in corpora.values() for document in documents]
    corpora["thinned out"] = [thin_out(d, arguments.others, news) for d in texts[:: arguments.others + 1]]
    bench.measure(texts[:3])
    heads = ("corpus", "blocks", "parsed", "floor s", "thorough", "shortcut", "facts", "lost", "new")
    print("".join(f"{head:>10}" if i else f"{head:<14}" for i, head in enumerate(heads)), flush=True)
    for name, documents in corpora.items():
        telling = [told for document in documents for told in find_telling(document, bench.knowledge)]
        with settled():
            rounds = [bench.measure(documents) for _ in range(arguments.rounds)]
        seconds = Seconds(*(min(each) for each in zip(*(r[0] for r in rounds), strict=True)))
        (before, facts), (after, _) = (claims(each, bench.knowledge) for each in rounds[0][1:])
        row = (
            f"{len(telling)}",
            f"{sum(telling) / len(telling):.0%}",
            *(f"{each:.2f}" for each in (seconds.floor, *(seconds.floor / spent for spent in seconds[1:]))),
            f"{facts}",
            *(f"{share.total() / before.total():.2%}" for share in (before - after, after - before)),
        )
        print(f"{name:<14}" + "".join(f"{cell:>10}" for cell in row), flush=True)


if __name__ == "__main__":
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":  # idle threads would be counted; it is read at import
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    main()
