"""How long the named questions take on a large graph, and what opening it costs the first time and the second.

Usage: python benchmarks/queries.py [OUTPUT] [--triples N] [--rounds N]

The graph is that of OUTPUT, a folder that a run wrote, or of a run on seeds/, with its documents, facts and claims
repeated under other names until there are N triples; people, states, organizations and places stay the same ones, so
that those who have many meetings get many more. Each question is asked of whoever and whatever the graph tells most of.
Figures are the least of the rounds in seconds of the processor, since other work on the machine can only add to them.
"""

from __future__ import annotations

import argparse
import csv
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kgbuild.errors import OutputError
from kgbuild.formats import LAYERS, graph_files
from kgbuild.iris import DEFAULT_BASE
from kgbuild.parsing import parse_file
from kgbuild.pipeline import build
from kgbuild.querying.asking import ask
from kgbuild.querying.queries import NamedQuery, named_queries
from kgbuild.store import open_store
from kgbuild.store.index import FOLDER, Opened

SEEDS = Path(__file__).parents[1] / "seeds"
SHARED = ("person", "state", "organization", "place")
MOST = "SELECT ?name {{ {0} }} GROUP BY ?name ORDER BY DESC(COUNT(*)) ?name LIMIT 1 OFFSET {1}"
PARTICIPANT = "?node a dip:Meeting ; dip:participant/rdfs:label ?name"
VALUES = {
    "person": MOST.format(PARTICIPANT, 0),
    "one": MOST.format(PARTICIPANT, 0),
    "other": MOST.format(PARTICIPANT, 1),
    "name": MOST.format("?span itsrdf:taIdentRef/rdfs:label ?name", 0),
    "speaker": MOST.format("?claim dip:attributedTo/rdfs:label ?name", 0),
    "of": MOST.format("?tenure dip:of/rdfs:label ?name", 0),
    "place": MOST.format("?node a dip:Meeting ; dip:place/rdfs:label ?name", 0),
    "party": MOST.format("?treaty dip:party/rdfs:label ?name", 0),
    "treaty": MOST.format("?treaty a dip:Treaty ; rdfs:label ?name . ?claim dip:about ?treaty", 0),
    "fact": MOST.format("?claim dip:about/rdfs:label ?name", 0),
    "document": MOST.format("?claim dip:evidence/nif:referenceContext/^dip:text/dcterms:source ?name", 0),
    "below": 'SELECT ?name { BIND("0.8" AS ?name) }',
}
"""What finds the value of each parameter that a question needs."""

T = TypeVar("T")


def multiply(output: Path, folder: Path, triples: int) -> None:
    """Write the graph of `output` to `folder`, repeated until there are as many triples."""
    layers = [list(parse_file(path)) for path in graph_files(output, OutputError)]
    own = sum(rename(quad.subject, 1) != quad.subject for layer in layers for quad in layer)  # what a copy adds
    copies = 1 + max(0, ceil((triples - sum(map(len, layers))) / own))
    prefixes = dict(open_store(output).prefixes)
    for layer, quads in zip(LAYERS, layers, strict=True):
        repeated = (repeat(quad, copy) for copy in range(copies) for quad in quads)
        written = BytesIO()
        serialize((quad.triple for quad in repeated), written, format=RdfFormat.TURTLE, prefixes=prefixes)
        (folder / f"{layer}.ttl").write_bytes(written.getvalue())


def repeat(quad: Quad, copy: int) -> Quad:
    """A statement about the `copy`-th of its documents and facts; the 0th are those that were read."""
    if not copy:
        return quad
    subject, value = rename(quad.subject, copy), rename(quad.object, copy)
    return Quad(subject, quad.predicate, value)


def rename(term: T, copy: int) -> T | NamedNode:
    """The name of a node in a copy; who has a name in the texts, and what is no node of the data, stays."""
    if not isinstance(term, NamedNode) or not term.value.startswith(DEFAULT_BASE):
        return term
    kind, _, rest = term.value.removeprefix(DEFAULT_BASE).partition("/")
    if kind in SHARED:
        return term
    name, mark, part = rest.partition("#")
    return NamedNode(f"{DEFAULT_BASE}{kind}/{name}-{copy}{mark}{part}")


def least_of(rounds: int, work: Callable[[], T], prepare: Callable[[], None] = lambda: None) -> tuple[float, T]:
    """The least CPU seconds of some rounds of work, and what it came to."""
    spent = []
    for _ in range(rounds):
        prepare()
        begin = process_time()
        result = work()
        spent.append(process_time() - begin)
    return min(spent), result


def find_values(query: NamedQuery, opened: Opened) -> dict[str, str]:
    """What a question is asked with, by the names of its parameters."""
    values = {}
    for parameter in query.parameters:
        if parameter.required:
            answer = ask(opened.store, VALUES[parameter.name], values={}, form="csv", prefixes=opened.prefixes)
            values[parameter.name] = next(islice(csv.reader(answer.splitlines()), 1, None), ["nobody"])[0]
    return values


def time_questions(opened: Opened, rounds: int) -> Iterator[tuple[str, float, int]]:
    """Yield each question with its seconds and the number of its rows."""
    for query in named_queries():
        values = query.bind((), find_values(query, opened))

        def answer(query: NamedQuery = query, values: dict[str, tuple[str, str]] = values) -> str:
            return ask(opened.store, query.sparql, values=values, form=None, prefixes=opened.prefixes)

        seconds, text = least_of(rounds, answer)
        yield query.name, seconds, text.count("\n")


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("output", nargs="?", type=Path, help="a folder that `kgbuild run` wrote")
    parser.add_argument("--triples", type=int, default=100_000, help="how large the graph is to be (100000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    return parser.parse_args()


def main() -> None:
    """Print what opening costs, and a table of the questions, the slowest first."""
    arguments = parse_arguments()
    with TemporaryDirectory() as temporary:
        output, folder = arguments.output or Path(temporary, "seeds"), Path(temporary, "large")
        folder.mkdir()
        if not arguments.output:
            build([str(SEEDS)], output)
        multiply(output, folder, arguments.triples)
        index = folder / FOLDER
        first, opened = least_of(arguments.rounds, lambda: open_store(folder), lambda: shutil.rmtree(index, True))
        second, opened = least_of(arguments.rounds, lambda: open_store(folder))
        print(f"{len(opened.store):,} triples; opening {first:.3f} s, again {second:.3f} s: {first / second:.0f} times")
        asked = sorted(time_questions(opened, arguments.rounds), key=lambda each: -each[1])
        for name, seconds, lines in asked:
            print(f"{name:<18}{seconds:>8.3f} s{lines:>8} lines")


if __name__ == "__main__":
    main()
