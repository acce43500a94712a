"""What a run costs as a whole, next to the bare parse of the same texts: ratios, all measured in one go.

The texts of the folders are cut at paragraphs into documents of some 400 words, and repeated with other years until
there are enough. Every figure is of a process of its own, on a machine that should have nothing else to do; each ratio
is the median of the rounds, in which the things compared take turns. Loading the model counts for neither side.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import resource as system
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from kgbuild.documents import find_sources, read

_WORDS = 400
_YEAR = re.compile(r"(?<![0-9])(1[6-9]|20)([0-9]{2})(?![0-9])")
_SETTLING = 32  # texts that are parsed before the clock starts


class Cost(NamedTuple):
    """Seconds of work without loading, the part of them that the gate took, and the most memory held, in MB."""

    seconds: float
    gate: float = 0.0
    memory: float = 0.0


def write_corpus(folder: Path, texts: Sequence[str], size: int) -> list[str]:
    """Write so many documents, made from the texts, and return them."""
    documents = list(islice(_vary([part for text in texts for part in _cut(text)]), size))
    for number, document in enumerate(documents):
        (folder / f"{number:06}.txt").write_text(document, encoding="utf-8")
    return documents


def _cut(text: str) -> Iterator[str]:
    gathered: list[str] = []
    for paragraph in text.split("\n\n"):
        gathered.append(paragraph)
        if sum(len(each.split()) for each in gathered) >= _WORDS:
            yield "\n\n".join(gathered)
            gathered = []


def _vary(parts: Sequence[str]) -> Iterator[str]:
    for shift in count():
        earlier = partial(_shift, shift)
        yield from (_YEAR.sub(earlier, part) for part in parts)


def _shift(by: int, year: re.Match[str]) -> str:
    return str(int(year[0]) - by)


def parse_bare(folder: Path, *, alike: bool) -> Cost:
    """Parse the documents by spaCy alone: with the settings that a run has, or with spaCy's own."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    from kgbuild.annotation import BATCH_SIZE
    from kgbuild.models import DEFAULT_MODEL

    if alike:
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(DEFAULT_MODEL)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    size = BATCH_SIZE if alike else None
    _exhaust(nlp.pipe(texts[:_SETTLING], batch_size=size))
    begin = perf_counter()
    _exhaust(nlp.pipe(texts, batch_size=size))
    return Cost(perf_counter() - begin, memory=_memory())


def run(folder: Path, output: Path, **settings: Any) -> Cost:
    """Run kgbuild on the documents."""
    from kgbuild.pipeline import Settings, build

    begin = perf_counter()
    summary = build([str(folder)], output, settings=Settings(**settings))
    seconds = perf_counter() - begin - summary.seconds["loading"]
    return Cost(seconds, summary.seconds.get("checking", 0.0), _memory())


def apart(work: Callable[..., Cost], *arguments: Any, **options: Any) -> Cost:
    """Do work in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments, **options).result()


def _exhaust(docs: Iterator[object]) -> None:
    for _ in docs:
        pass


def _memory() -> float:
    return system.getrusage(system.RUSAGE_SELF).ru_maxrss / 1024


def compare(corpus: Path, rounds: int) -> Iterator[tuple[str, str]]:
    """Yield what a run costs next to the bare parse, and what a second process saves."""
    floors, defaults, thorough, skimming, two = [], [], [], [], []
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            output, alone = Path(folder), {"no_cache": True}
            floors.append(apart(parse_bare, corpus, alike=True))
            thorough.append(apart(run, corpus, output / "a", thorough=True, **alone))
            defaults.append(apart(parse_bare, corpus, alike=False))
            skimming.append(apart(run, corpus, output / "b", **alone))
            two.append(apart(run, corpus, output / "c", thorough=True, workers=2, **alone))
    yield "bare parse, seconds", f"{median(f.seconds for f in floors):.1f}"
    yield "run --thorough : bare parse, words per second", _ratio(floors, thorough)
    bare = [Cost(cost.seconds - cost.gate) for cost in thorough]
    yield "the same without the gate", _ratio(floors, bare)
    yield "run --thorough : spaCy's defaults", _ratio(defaults, bare)
    yield "run : bare parse", _ratio(floors, skimming)
    yield "two workers : one", _ratio(thorough, two)


def _ratio(slow: Sequence[Cost], quick: Sequence[Cost]) -> str:
    return f"{median(a.seconds / b.seconds for a, b in zip(slow, quick, strict=True)):.2f}"


def repeat(corpus: Path, documents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the cache saves: a second run, and one after a change of one document."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        cold, warm = (apart(run, corpus, output) for _ in range(2))
        first = min(corpus.iterdir())
        first.write_text(f"{documents[0]}\n\nThe end.", encoding="utf-8")
        changed = apart(run, corpus, output)
        first.write_text(documents[0], encoding="utf-8")
    yield f"first run of {len(documents)} : second", f"{cold.seconds / warm.seconds:.1f}"
    yield "run after a change of one document : second run", f"{changed.seconds / warm.seconds:.2f}"


def grow(texts: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield what each of so many documents costs, and how much memory all need."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            corpus.mkdir()
            write_corpus(corpus, texts, size)
            cost = apart(run, corpus, Path(folder) / "output", no_cache=True, workers=os.cpu_count() or 1)
        yield f"{size} documents", f"{1000 * cost.seconds / size:.1f} ms each, {cost.memory:.0f} MB"


def main() -> None:
    """Measure, and print a line of a table for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder of documents, or one document")
    parser.add_argument("--documents", type=int, default=300, metavar="N", help="how many are compared (300)")
    sizes = "how many to try what time and memory grow by (100 1000)"
    parser.add_argument("--large", type=int, nargs="*", default=[100, 1000], metavar="N", help=sizes)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often they are compared (3)")
    given = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    texts = [read(source, any_text=True).text for source in find_sources(given.folders).sources]
    with TemporaryDirectory() as folder:
        corpus = Path(folder)
        documents = write_corpus(corpus, texts, given.documents)
        words = sum(len(document.split()) for document in documents)
        print(f"{len(documents)} documents, {words} words", flush=True)
        for figures in (compare(corpus, given.rounds), repeat(corpus, documents), grow(texts, given.large)):
            for name, figure in figures:
                print(f"| {name} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
