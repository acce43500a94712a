"""Graphs into a store, such that a failure at any point leaves it as it was.

They are uploaded to staging graphs, counted there, and then moved to their places by one update. A store that takes
many graphs whole or not at all, and has none of them yet, gets them at once, which its own transaction makes as safe,
and takes a third of the time. A store without MOVE has each graph replaced by itself, the evidence first.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from kgbuild.errors import StoreError
from kgbuild.loading.contents import Contents, to_quads
from kgbuild.loading.remote import Remote, iri

Progress = Callable[[str, int, int], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a store is to hold: the contents of an output instead of what it `held`, and no graph that is `leaving`."""

    contents: Contents
    held: Mapping[str, int]
    leaving: tuple[str, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing in the store gives way."""
        return not self.leaving and self.held.keys().isdisjoint(self.contents.counts)


def graph_space(base: str) -> str:
    """Return what the names of all graphs of an output begin with."""
    return f"{base}graph/"


def evidence_space(base: str) -> str:
    """Return what the names of the graphs of documents' evidence begin with."""
    return f"{graph_space(base)}evidence/"


def staging_space(base: str) -> str:
    """Return what the names of all staging graphs begin with."""
    return f"{graph_space(base)}staging/"


def drop_operation(graph: str) -> str:
    """Return the operation of SPARQL Update that takes a graph out, if it is there."""
    return f"DROP SILENT GRAPH {iri(graph)}"


def sweep(remote: Remote, base: str, found: Mapping[str, int]) -> int:
    """Take out those of the graphs `found` in a store that a load staged which was killed; return how many there were.

    A load that is still under way then fails, as two at a time may, and leaves the store as it was.
    """
    left = {graph: triples for graph, triples in found.items() if graph.startswith(staging_space(base))}
    if left:
        _drop(remote, left, triples=sum(left.values()))
    return len(left)


def transfer(plan: Plan, remote: Remote, *, put: bool, progress: Progress) -> None:
    """Make the store hold what the plan says.

    Raises:
        StoreError: something went wrong; the store is as it was, or the message says what is not.
    """
    if put:
        _replace_each(plan, remote, progress)
    elif remote.kind.whole and plan.fresh:
        _add_whole(plan, remote, progress)
    else:
        _stage_and_move(plan, remote, progress)


def _add_whole(plan: Plan, remote: Remote, progress: Progress) -> None:
    contents = plan.contents
    names = {graph: graph for graph in contents.counts}
    with _undoing(remote, names.values(), lambda: _is_settled(plan, remote), "whether all is as before is not known"):
        _upload_quads(contents, names, remote, progress, whole=True)
        _expect(contents.counts, _counted(remote, contents), remote)


def _stage_and_move(plan: Plan, remote: Remote, progress: Progress) -> None:
    contents = plan.contents
    own = f"{staging_space(contents.base)}{secrets.token_hex(8)}/"
    staged = {graph: own + graph.removeprefix(graph_space(contents.base)) for graph in contents.counts}
    left = "staging graphs may be left in the store, the next load takes them out"
    with _undoing(remote, staged.values(), lambda: not remote.count(own) and _is_settled(plan, remote), left):
        _probe(remote, own)
        _upload(contents, staged, remote, progress)
        _expect({staged[part.graph]: part.triples for part in contents.parts}, remote.count(own), remote)
        progress("moving", 0, 0)
        moves = (f"MOVE GRAPH {iri(staged[graph])} TO GRAPH {iri(graph)}" for graph in contents.counts)
        remote.update([*moves, *map(drop_operation, plan.leaving)], triples=_concerned(plan))
        _expect(contents.counts, _counted(remote, contents), remote)


def _replace_each(plan: Plan, remote: Remote, progress: Progress) -> None:
    done = 0
    try:
        for part in sorted(plan.contents.parts, key=lambda part: "/evidence/" not in part.graph):
            progress("replacing", done, len(plan.contents.parts))
            remote.put(part.graph, part.content, triples=part.triples)
            _expect({part.graph: part.triples}, remote.count(part.graph), remote)
            done += 1
        for graph in plan.leaving:
            remote.delete(graph)
    except StoreError as error:
        of = f"{done} of {len(plan.contents.parts)} graphs are new, the others old"
        raise StoreError(f"{error}; {of}, since --put replaces one by one; load again") from error


def _probe(remote: Remote, own: str) -> None:
    """Ask for what changes nothing, so that a login that is refused is known before much is sent."""
    remote.update([drop_operation(own)])
    remote.delete(own)


def _upload(contents: Contents, names: Mapping[str, str], remote: Remote, progress: Progress) -> None:
    if remote.kind.whole:
        _upload_quads(contents, names, remote, progress, whole=False)
        return
    done = 0
    for part in contents.parts:
        progress("uploading", done, contents.triples)
        remote.put(names[part.graph], part.content, triples=part.triples)
        done += part.triples


def _upload_quads(
    contents: Contents, names: Mapping[str, str], remote: Remote, progress: Progress, *, whole: bool
) -> None:
    total = contents.triples
    remote.add(
        to_quads(contents.parts, names),
        whole=whole,
        triples=total,
        progress=lambda share: progress("uploading", int(share * total), total),
    )


@contextmanager
def _undoing(remote: Remote, graphs: Iterable[str], done: Callable[[], bool], otherwise: str) -> Iterator[None]:
    """Take the graphs out again where something goes wrong, unless all is `done` and only the answer was lost.

    Where that cannot be done either, what follows is told by `otherwise`.
    """
    try:
        yield
    except BaseException as error:
        try:
            if isinstance(error, StoreError) and done():
                return
            _drop(remote, graphs)
        except StoreError as later:
            _log.warning("%s; %s", str(later).partition("; ")[0], otherwise)
        raise


def _is_settled(plan: Plan, remote: Remote) -> bool:
    """Whether the store holds all that it should, as it may though it did not say so."""
    found = remote.count(graph_space(plan.contents.base))
    return found.keys().isdisjoint(plan.leaving) and all(
        found.get(graph) == triples for graph, triples in plan.contents.counts.items()
    )


def _counted(remote: Remote, contents: Contents) -> dict[str, int]:
    """How many triples the store holds of each graph that the contents have."""
    found = remote.count(graph_space(contents.base))
    return {graph: found[graph] for graph in contents.counts if graph in found}


def _expect(wanted: Mapping[str, int], found: Mapping[str, int], remote: Remote) -> None:
    """Let pass what the store counts as it should.

    Raises:
        StoreError: it holds more or less of a graph.
    """
    for graph, triples in wanted.items():
        if found.get(graph, 0) != triples:
            raise StoreError(
                f"{remote.addresses.graphs}: holds {found.get(graph, 0):,} of the {triples:,} triples of {graph}; "
                "load again, alone, or ask its keeper"
            )


def _drop(remote: Remote, graphs: Iterable[str], *, triples: int = 0) -> None:
    remote.update([drop_operation(graph) for graph in graphs], triples=triples)


def _concerned(plan: Plan) -> int:
    """How many triples the store moves or takes out."""
    return plan.contents.triples + sum(plan.held.values())
