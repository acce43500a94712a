"""Documents mapped by the workers of a Dask cluster, which may come and go."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.errors import ClusterError, KgbuildError, PackingError, UsageError
from kgbuild.mapping.frames import encode
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.remote import Parcel, map_chunk
from kgbuild.mapping.spool import Batch, Spool, unpack_batch
from kgbuild.mapping.store import Store
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch

if TYPE_CHECKING:
    from distributed import Client, Future

_CONNECTING, _JOINING = 10, 60
"""Seconds to wait for the scheduler, and for a first worker."""
_AHEAD = 2
"""How many chunks each thread of the cluster is given at a time."""
_TRIES = 3

logger = logging.getLogger(__name__)


class Cluster:
    """Maps documents in a Dask cluster; what comes of them comes back by the scheduler, or by a spool.

    Dask gives what a lost worker was at to another one. If several are lost with a chunk, its documents go one by one;
    one with which that happens again is set aside.
    """

    def __init__(
        self,
        scheduler: str,
        recipe: Recipe,
        state: bytes,
        watch: Watch,
        spool: str | None = None,
        *,
        kept: bool = True,
    ) -> None:
        """Take the scheduler's address, the recipe with its digest, a watch for the stages, and where the spool is.

        `kept` tells whether a later run finds what this one has done.

        Raises:
            UsageError: the spool cannot be used.
        """
        files = tuple((Path(file).name, Path(file).read_bytes()) for file in recipe.knowledge)
        self._scheduler, self._watch, self._kept = scheduler, watch, kept
        self._parcel = encode(Parcel(recipe, state, files, spool))
        self._folder = Spool(spool) if spool else None

    def recover(self, store: Store) -> None:
        """Put into the store what workers wrote to the spool after the run that they worked for was lost."""
        for name in self._folder.names() if self._folder else []:
            batch = self._read(name)
            for outcome in batch.outcomes if batch else []:
                if outcome.lasting:
                    store.put(outcome.key, outcome.name, outcome.entry)
            self._remove(name)

    def map(self, chunks: Iterable[list[Task]]) -> Generator[Outcome]:
        """Yield what comes of the documents as it comes; take chunks no sooner than there is use for them.

        Raises:
            ClusterError: there is no such scheduler, it is lost, or it has no workers.
            UsageError: a worker's machine has not the same kgbuild, or the spool cannot be used.
        """
        iterator = iter(chunks)
        for first in iterator:  # where all is known already, no cluster is needed
            with _connect(self._scheduler, kept=self._kept) as client:
                work = _Work(client, self._parcel)
                for chunk in chain([first], iterator):
                    work.submit(chunk)
                    while work.is_enough:
                        yield from self._take(work)
                while work:
                    yield from self._take(work)

    def _take(self, work: _Work) -> Iterator[Outcome]:
        """Yield what comes of the next chunk that is done; its batch goes after that, when it is in the store."""
        chunk, answer = work.take()
        batch = unpack_batch(answer) if isinstance(answer, bytes) else self._read(answer)
        if batch:
            self._watch.add(batch.seconds)
            yield from batch.outcomes
        elif len(chunk) > 1 or work.again(chunk[0]):
            for task in chunk:
                work.submit([task])
        else:
            yield chunk[0].skip("is lost in the cluster again and again, with its worker; split it, or leave it out")
        if isinstance(answer, str):
            self._remove(answer)

    def _read(self, name: str | None) -> Batch | None:
        """Return a batch, None where there is none that is whole."""
        if self._folder is None or name is None:
            return None
        try:
            return self._folder.read(name)
        except PackingError as error:
            logger.warning("batch %s is %s; its documents are read anew", name, error)
            return None

    def _remove(self, name: str) -> None:
        if self._folder:
            self._folder.remove(name)


class _Work:
    """What a cluster has been given and has not answered yet."""

    def __init__(self, client: Client, parcel: bytes) -> None:
        from distributed import as_completed

        self._client, self._parcel = client, parcel
        self._done = as_completed(loop=client.loop)
        self._waiting: dict[Future[bytes | str], list[Task]] = {}
        self._tries = Counter[bytes]()
        self._enough = 0

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_enough(self) -> bool:
        """Whether the workers have enough to do until something is done."""
        return len(self) >= self._enough

    def submit(self, chunk: list[Task]) -> None:
        """Give a chunk to the cluster."""
        future = self._client.submit(map_chunk, self._parcel, encode(chunk), pure=False, retries=_TRIES)
        self._waiting[future] = chunk
        self._done.add(future)
        self._enough = _AHEAD * max(sum(self._client.nthreads().values()), 1)

    def take(self) -> tuple[list[Task], bytes | str | None]:
        """Wait for a chunk that is done; return it with its batch or the name of that, None if its workers are lost.

        Raises:
            ClusterError: the scheduler is lost, or the cluster cannot do such work.
            KgbuildError: a worker cannot map as it should.
        """
        from distributed import KilledWorker

        future = next(self._done)
        chunk = self._waiting.pop(future)
        try:
            return chunk, future.result()
        except KilledWorker:
            return chunk, None
        except (CancelledError, KgbuildError):
            raise
        except Exception as error:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            raise ClusterError(f"a worker of the cluster fails ({what}); see what it has logged") from error

    def again(self, task: Task) -> bool:
        """Tell whether a document that its workers are lost with is worth another try."""
        self._tries[task.key] += 1
        return self._tries[task.key] < _TRIES


@contextmanager
def _connect(address: str, *, kept: bool) -> Iterator[Client]:
    """Connect to a scheduler that has workers, and make a ClusterError of the loss of it."""
    try:
        from distributed import Client, Security
    except ImportError as error:
        raise UsageError("--scheduler needs more than is installed: pip install 'kgbuild[cluster]'") from error
    _hush()
    try:
        if address.startswith(("tls:", "wss:")) and not Security().get_connection_args("client").get("ssl_context"):
            raise UsageError(f"the scheduler {address} asks for certificates, and Dask has none here; configure them")
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"the scheduler {address} cannot be reached; check the address, and that it runs") from error
    try:
        with client:
            state = f"has had no worker for {_JOINING} s; start some with `dask worker {address}`"
            client.wait_for_workers(1, timeout=_JOINING)
            state = f"is lost; run again when it is back{', and what is done is not done again' if kept else ''}"
            yield client
    except (OSError, CancelledError) as error:
        raise ClusterError(f"the scheduler {address} {state}") from error


def _hush() -> None:
    """Keep what Dask logs of its connections from the user, who is told in a line what it comes to."""
    if not logger.isEnabledFor(logging.DEBUG):
        for name in list(logging.root.manager.loggerDict):
            if name.startswith("distributed"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
