"""What a worker of a cluster does: the documents of a chunk mapped in a process beside it, which may be lost.

Each of its threads has such a process, with a model of its own, for as long as the recipe is the same.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local

from kgbuild.errors import UsageError
from kgbuild.knowledge import load_knowledge
from kgbuild.mapping.frames import decode
from kgbuild.mapping.known import pack_knowledge
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.spool import Batch, Spool, pack_batch
from kgbuild.mapping.supervision import Supervisor
from kgbuild.mapping.tasks import Task
from kgbuild.mapping.watch import Watch


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a worker on another machine needs besides documents.

    These are the recipe with the digest of all that it stands for, the user's files of knowledge by name, and where
    batches are to go (None: back by the scheduler).
    """

    recipe: Recipe
    state: bytes
    files: tuple[tuple[str, bytes], ...]
    spool: str | None


class _Unpacked:
    """A parcel on the machine of a worker."""

    def __init__(self, packed: bytes) -> None:
        """Unpack it, and check that this machine would read as the one that it comes from.

        Raises:
            UsageError: kgbuild, Python, the model or a library is another one here.
        """
        parcel = decode(packed, Parcel)
        self.packed, self._files = packed, TemporaryDirectory(prefix="kgbuild-")
        recipe = replace(parcel.recipe, knowledge=tuple(self._unpack(n, *file) for n, file in enumerate(parcel.files)))
        if recipe.digest(recipe.ingredients()) != parcel.state:
            what = "has another kgbuild, Python, model or library than the machine of the run"
            raise UsageError(f"the worker at {socket.gethostname()} {what}; install the same on both")
        self.watch, self.knowledge = Watch(), pack_knowledge(load_knowledge(recipe.files))
        self.supervisor = Supervisor(recipe, self.watch)
        self.spool = Spool(parcel.spool) if parcel.spool else None

    def _unpack(self, number: int, name: str, content: bytes) -> str:
        path = Path(self._files.name, str(number), name)
        path.parent.mkdir()
        path.write_bytes(content)
        return str(path)


_thread = local()


def map_chunk(packed: bytes, chunk: bytes) -> bytes | str:
    """Map the documents of a chunk; return their batch, or its name where it went to the spool.

    Raises:
        UsageError: this machine cannot map them, or not as the one of the run would.
    """
    here = _unpacked(packed)
    tasks: Sequence[Task] = decode(chunk, list[Task])
    outcomes = tuple(here.supervisor.map(here.knowledge, tasks))
    batch = pack_batch(Batch(outcomes, dict(here.watch.seconds)))
    here.watch.seconds.clear()
    return here.spool.write(tasks, batch) if here.spool else batch


def _unpacked(packed: bytes) -> _Unpacked:
    here: _Unpacked | None = getattr(_thread, "here", None)
    if here is None or here.packed != packed:
        if here:
            here.supervisor.close()
        here = _thread.here = _Unpacked(packed)
    return here
