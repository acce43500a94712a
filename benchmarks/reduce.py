"""What the reduce half costs as a corpus grows: merging, building graphs, checking and writing them.

Usage: python benchmarks/reduce.py FOLDER... [--claims N]...

The documents of the folders are read once. What they contribute is multiplied: every copy has documents, treaties and
meetings of its own, told of other years, and every third tells of people whom it shares with few others, so that there
is as much to merge as to tell apart. Each size is measured in a process of its own: CPU seconds, and the most memory
that the process held.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource as system
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from kgbuild.annotation import Annotator
from kgbuild.contribution import Contribution
from kgbuild.documents import find_sources, read
from kgbuild.evidence import build_evidence
from kgbuild.extraction import extract
from kgbuild.formats import Format
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.knowledge import load_knowledge
from kgbuild.model import Fact, Role
from kgbuild.packing import pack, unpack
from kgbuild.piles import Disk
from kgbuild.resolution import merge, merge_facts, resolve_document
from kgbuild.resources import resource
from kgbuild.serialization import to_bytes
from kgbuild.terms import triples_of
from kgbuild.validation import load_shapes, validate
from kgbuild.writing.shards import Shards
from kgbuild.writing.streaming import Means, stream

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_DATES = frozenset({"date", "validUntil"})
_YEARS, _COMPANY, _EVERY = 50, 20, 3
_MEGA = 2**20
_LARGEST_GRAPH = 100_000
_KNOWLEDGE = load_knowledge(sorted(resource("ontology").glob("*.toml")))


def read_contributions(folders: Sequence[str]) -> list[bytes]:
    """Read the documents under some folders; return what each contributes, packed."""
    annotator = Annotator()
    documents = (read(source, any_text=True) for source in find_sources(folders).sources)
    extracts = (extract(annotator.annotate(document), _KNOWLEDGE) for document in documents)
    contributions = (resolve_document(each, _KNOWLEDGE) for each in extracts)
    return [pack(each) for each in sorted(contributions, key=lambda each: each.document.name)]


def vary(contribution: Contribution, copy: int) -> Contribution:
    """Return a copy of what a document contributes, as if another document had."""
    old = contribution.document.name
    new, own = f"{copy:07}-{old}", f"-{copy // _COMPANY}" if copy % _EVERY == 0 else ""

    def key(value: str) -> str:
        if f"/{old}#" in value:
            return value.replace(f"/{old}#", f"/{new}#")
        return value + own if value.startswith(("person/", "tenure/")) else value

    def year(value: str) -> str:
        return _YEAR.sub(lambda match: f"{int(match[0]) - copy % _YEARS:04}", value)

    def roles(given: Iterable[Role]) -> tuple[Role, ...]:
        return tuple(Role(r.property, year(r.value) if r.property in _DATES else key(r.value)) for r in given)

    return replace(
        contribution,
        document=replace(contribution.document, name=new, source=new),
        mentions=tuple(replace(m, document=new, entity=key(m.entity)) for m in contribution.mentions),
        resolved=tuple(replace(r, key=key(r.key)) for r in contribution.resolved),
        treaties=tuple(
            replace(t, key=key(t.key), year=t.year and t.year - copy % _YEARS, label=year(t.label))
            for t in contribution.treaties
        ),
        traits={key(meeting): each for meeting, each in contribution.traits.items()},
        facts=tuple(_vary_fact(fact, new, key, roles) for fact in contribution.facts),
        misses=tuple(replace(miss, document=new) for miss in contribution.misses),
    )


def _vary_fact(
    fact: Fact, document: str, key: Callable[[str], str], roles: Callable[[Iterable[Role]], tuple[Role, ...]]
) -> Fact:
    claims = tuple(
        replace(c, document=document, roles=roles(c.roles), attributed_to=c.attributed_to and key(c.attributed_to))
        for c in fact.claims
    )
    return replace(fact, key=key(fact.key), roles=roles(fact.roles), claims=claims)


class Multiplied:
    """Contributions with as many claims in all, each made when it is asked for, as if read from a store.

    `seconds` is what making them took.
    """

    def __init__(self, recorded: Sequence[bytes], claims: int) -> None:
        """Take what was recorded, in order of names."""
        self._recorded = recorded
        self._claims = claims
        self._by_name = {each.document.name: each for each in map(unpack, recorded)}
        self.seconds = 0.0
        self.documents = 0

    def __getitem__(self, name: str) -> Contribution:
        copy, _, old = name.partition("-")
        return vary(self._by_name[old], int(copy))

    def __iter__(self) -> Iterator[Contribution]:
        told = self.documents = 0
        for copy in count():
            for data in self._recorded:
                begin = process_time()
                made = vary(unpack(data), copy)
                told += sum(len(fact.claims) for fact in made.facts)
                self.documents += 1
                self.seconds += process_time() - begin
                yield made
                if told >= self._claims:
                    return


def measure_parts(recorded: Sequence[bytes], claims: int) -> str:
    """Return a line of the first table: merging, then checking and writing part by part, as for many documents."""
    contributions = Multiplied(recorded, claims)
    with TemporaryDirectory() as place, Disk(Path(place)) as disk:
        begin = process_time()
        merged = merge_facts(contributions, _KNOWLEDGE, disk)
        seconds = [process_time() - begin - contributions.seconds]
        memory, making = _memory(), contributions.seconds
        begin = process_time()
        means = Means(load_shapes(resource("shapes")), DEFAULT_BASE)
        written = stream(merged, contributions, Shards(Path(place), DEFAULT_BASE), Path(place), means)
        seconds.append(process_time() - begin - (contributions.seconds - making))
        size = sum(path.stat().st_size for path in Path(place).glob("shard-*")) / _MEGA
    told = "".join(f"{step:>10.2f}" for step in seconds) + "".join(f"{mb:>11,.0f}" for mb in (size, memory, _memory()))
    return f"{claims:>10,}{written.documents:>11,}{len(merged.kinds):>10,}{told}"


def measure_whole(recorded: Sequence[bytes], claims: int) -> str:
    """Return a line of the second table: building, checking and writing the graph in one piece."""
    corpus = merge(Multiplied(recorded, claims), _KNOWLEDGE)
    begin = process_time()
    graphs = build_graph(corpus), build_evidence(corpus)
    built = process_time()
    validate(*graphs, shapes=load_shapes(resource("shapes")))
    checked = process_time()
    for graph in graphs:
        to_bytes(graph, DEFAULT_BASE, Format.TURTLE)
    seconds = (built - begin, checked - built, process_time() - checked)
    triples = sum(1 for graph in graphs for _ in triples_of(graph))
    return f"{claims:>10,}{triples:>11,}" + "".join(f"{step:>10.2f}" for step in seconds) + f"{_memory():>10,.0f}"


def _memory() -> float:
    """The most memory that this process has held, in MB."""
    return system.getrusage(system.RUSAGE_SELF).ru_maxrss * 1024 / _MEGA


def _print_table(
    heads: Sequence[str], line: Callable[[Sequence[bytes], int], str], recorded: Sequence[bytes], sizes: Iterable[int]
) -> None:
    print(
        f"{'claims':>10}{heads[0]:>11}" + "".join(f"{head:>{max(10, len(head) + 1)}}" for head in heads[1:]), flush=True
    )
    for claims in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(line, (recorded, claims)), flush=True)


def main() -> None:
    """Print both tables, with a line for each number of claims."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder of documents, or one document")
    parser.add_argument("--claims", type=int, action="append", metavar="N", help="how many claims; may be repeated")
    arguments = parser.parse_args()
    recorded = read_contributions(arguments.folders)
    sizes = arguments.claims or (1_000, 10_000, 100_000, 1_000_000)
    parts = ("documents", "facts", "merging", "writing", "zipped MB", "MB merged", "MB in all")
    _print_table(parts, measure_parts, recorded, sizes)
    whole = ("triples", "building", "checking", "writing", "MB in all")
    _print_table(whole, measure_whole, recorded, [claims for claims in sizes if claims <= _LARGEST_GRAPH])


if __name__ == "__main__":
    main()
