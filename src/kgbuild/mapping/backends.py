"""Where documents are mapped: in this process, in several of this machine, or in a cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from kgbuild.knowledge import Knowledge
from kgbuild.mapping.mapping import Backend
from kgbuild.mapping.pool import Pool, count_cores
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Store
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who maps documents: so many `workers` (0: one per core), or those of a `scheduler`, who write to `spool`."""

    workers: int = 1
    scheduler: str | None = None
    spool: str | None = None

    @property
    def here(self) -> int:
        """How many processes of this machine work."""
        return 1 if self.scheduler else self.workers or count_cores()

    @property
    def is_alone(self) -> bool:
        """Whether this process does it by itself."""
        return not self.scheduler and self.here == 1


def open_backend(
    force: Workforce, recipe: Recipe, state: bytes, knowledge: Knowledge, store: Store, watch: Watch
) -> Backend:
    """Return what maps documents by a recipe, whose digest is `state`; `watch` measures its stages.

    What an earlier run left in the spool is put into the store.

    Raises:
        UsageError: the spool cannot be used.
    """
    if force.scheduler:
        from kgbuild.mapping.cluster import Cluster

        cluster = Cluster(force.scheduler, recipe, state, watch, force.spool)
        cluster.recover(store)
        return cluster.map
    if force.is_alone:
        return partial(_map_alone, recipe, knowledge, watch)
    return Pool(recipe, force.workers or count_cores(), watch).map


def _map_alone(recipe: Recipe, knowledge: Knowledge, watch: Watch, chunks: Iterable[list[Task]]) -> Generator[Outcome]:
    """Map in this process."""
    chunks = iter(chunks)
    for first in chunks:
        with watch("loading"):
            from kgbuild.mapping.mapper import Mapper  # the rules take a while, which a run that has all saves

            knowledge.prepare()

        yield from Mapper(recipe, knowledge, watch).map(chain([first], chunks))
