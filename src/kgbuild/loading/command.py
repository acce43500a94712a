"""What `kgbuild load` does: looks at the output, then at the store, then makes the second hold the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.loading.contents import Contents, read_contents
from kgbuild.loading.remote import Remote
from kgbuild.loading.transfer import Plan, Progress, evidence_space, graph_space, sweep, transfer
from kgbuild.loading.withdrawal import plan_withdrawal, withdraw

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Loading:
    """How to load: `prune` takes out what the output no longer has, `put` goes without MOVE, `dry` only tells."""

    prune: bool = False
    put: bool = False
    dry: bool = False


def load(folder: Path, remote: Remote, how: Loading, *, progress: Progress) -> Iterator[str]:
    """Make a store hold what a run wrote to `folder`; yields lines that tell what is done.

    Raises:
        UsageError: the folder is not what a run wrote, or the store holds documents that would have to go.
        StoreError: the store does not do what it should.
    """
    progress("reading", 0, 0)
    contents = read_contents(folder)
    yield f"read      {contents.triples:,} triples in {len(contents.parts):,} graphs from {folder.as_posix()}"
    progress("asking", 0, 0)
    found = remote.count(graph_space(contents.base))
    plan = make_plan(contents, found)
    missing = [graph for graph in plan.leaving if graph.startswith(evidence_space(contents.base))]
    if missing and not how.prune:
        raise UsageError(
            f"load: the store holds evidence of {_name(missing, contents)}, which {folder} does not have; take it out "
            "with --prune, or run kgbuild on all documents together"
        )
    if how.dry:
        yield from _tell_plan(plan, remote, how)
        return
    put = how.put or not remote.kind.moves
    if not put and (left := sweep(remote, contents.base, found)):
        yield f"swept     {left:,} staging graphs of a load that was killed"
    transfer(plan, remote, put=put, progress=progress)
    progress("", 0, 0)
    yield f"loaded    {contents.triples:,} triples in {len(contents.parts):,} graphs below {graph_space(contents.base)}"
    if missing:
        yield f"withdrawn the evidence of {_name(missing, contents)}"
    yield f"ask it    kgbuild query --endpoint '{remote.addresses.asked}' NAME"


def take_out(documents: Iterable[str], base: str, remote: Remote, *, dry: bool = False) -> Iterator[str]:
    """Take the evidence of documents out of a store, with what only they support; yields lines that tell what is done.

    Raises:
        UsageError: the store has no evidence of such a document.
        StoreError: the store does not do what it should.
    """
    for document in documents:
        planned = plan_withdrawal(document, base, remote)
        if not dry:
            withdraw(planned, base, remote)
        told = f"{planned.triples:,} triples of evidence, {planned.facts:,} facts that nothing else supports"
        yield f"{'would go ' if dry else 'withdrawn'} {document}: {told}"


def make_plan(contents: Contents, found: dict[str, int]) -> Plan:
    """Return what is to become of the graphs that were `found` in a store, staging graphs apart."""
    space = graph_space(contents.base)
    own = {f"{space}facts", f"{space}merges"}
    held = {g: n for g, n in found.items() if g in own or g.startswith(evidence_space(contents.base))}
    return Plan(contents, held, tuple(sorted(held.keys() - contents.counts.keys())))


def _tell_plan(plan: Plan, remote: Remote, how: Loading) -> Iterator[str]:
    """Yield what would become of each graph."""
    yield f"would go  to {remote.addresses.graphs}, by {_way(plan, remote, how)}"
    for part in plan.contents.parts:
        before = plan.held.get(part.graph)
        what = f"instead of {before:,}" if before else "new"
        yield f"would be  {part.triples:,} triples in {part.graph}, {what}"
    for graph in plan.leaving:
        yield f"would go  {plan.held[graph]:,} triples of {graph}"


def _way(plan: Plan, remote: Remote, how: Loading) -> str:
    if how.put or not remote.kind.moves:
        return "PUT of each graph"
    if remote.kind.whole and plan.fresh:
        return "one POST, whole or not at all"
    return "staging graphs and MOVE"


def _name(graphs: list[str], contents: Contents) -> str:
    """Name the documents of some evidence graphs, not all where they are many."""
    names = [graph.removeprefix(evidence_space(contents.base)) for graph in graphs]
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{len(names):,} document{'' if len(names) == 1 else 's'} ({', '.join(names[:_NAMED])}{more})"
