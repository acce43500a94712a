"""Where documents are mapped: in this process, in several of this machine, or in a cluster."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain

from kgbuild.collection import settled
from kgbuild.errors import UsageError
from kgbuild.knowledge import Knowledge
from kgbuild.mapping.mapping import Backend
from kgbuild.mapping.pool import Pool, count_cores
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Store
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch

_ADDRESS = re.compile(r"(?:tcp|tls|wss?)://(?:[^][/:@\s]+|\[[0-9a-fA-F:.]+\]):(?P<port>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who maps documents: so many `workers` (0: one per core), or those of a `scheduler`, who write to `spool`.

    `kept` tells whether what they have done lasts if the scheduler is lost.

    Raises:
        UsageError: the scheduler has no such address, or one thing contradicts another.
    """

    workers: int = 1
    scheduler: str | None = None
    spool: str | None = None
    kept: bool = True

    def __post_init__(self) -> None:
        if self.scheduler is not None and not _is_address(self.scheduler):
            how = "write it as tcp://HOST:PORT (or with tls, ws, wss), as `dask scheduler` tells it"
            raise UsageError(f"scheduler {self.scheduler!r}: no address; {how}")
        if self.scheduler and self.workers != 1:
            raise UsageError("--workers are of this machine, those of --scheduler elsewhere; give one of them")
        if self.spool is not None and not self.scheduler:
            raise UsageError("--spool is for the workers of a cluster; name its --scheduler")
        if self.spool == "":
            raise UsageError("--spool is empty; name a folder or URL, or leave it out")

    @property
    def here(self) -> int:
        """How many processes of this machine work."""
        return 1 if self.scheduler else self.workers or count_cores()

    @property
    def is_alone(self) -> bool:
        """Whether this process does it by itself."""
        return not self.scheduler and self.here == 1


@contextmanager
def open_backend(
    force: Workforce, recipe: Recipe, state: bytes, store: Store, watch: Watch, documents: int
) -> Iterator[Backend]:
    """Give what maps so many documents by a recipe, whose digest is `state`; `watch` measures its stages.

    Workers are started at once where the store has nothing by this recipe, so that they load while knowledge is
    loaded. What an earlier run left in the spool is put into the store.

    Raises:
        UsageError: the spool cannot be used, or workers cannot be started.
    """
    if force.scheduler:
        from kgbuild.mapping.cluster import Cluster

        cluster = Cluster(force.scheduler, recipe, state, watch, force.spool, kept=force.kept)
        cluster.recover(store)
        yield lambda _, chunks: cluster.map(chunks)
    elif force.is_alone:
        yield partial(_map_alone, recipe, watch)
    else:
        with closing(Pool(recipe, force.workers or count_cores(), watch)) as pool:
            if not store.knows(state):
                pool.start(documents)
            yield pool.map


def _is_address(given: str) -> bool:
    """Tell whether Dask may find a scheduler there; it would wait long for what is no address."""
    match = _ADDRESS.fullmatch(given)
    return match is not None and 0 < int(match["port"]) < 2**16


def _map_alone(recipe: Recipe, watch: Watch, knowledge: Knowledge, chunks: Iterable[list[Task]]) -> Generator[Outcome]:
    """Map in this process."""
    chunks = iter(chunks)
    for first in chunks:
        with watch("loading"):
            from kgbuild.mapping.mapper import Mapper, load_annotator  # spaCy and the rules take seconds to import

            knowledge.prepare()
        mapper = Mapper(recipe, knowledge, load_annotator(recipe, watch), watch)
        with settled():
            yield from mapper.map(chain([first], chunks))
