"""Where a run keeps what its documents contribute, and what is told of that."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kgbuild.errors import CacheError
from kgbuild.locking import lock
from kgbuild.mapping.database import SCRATCH, check_database
from kgbuild.mapping.store import FAILED, FILE, Store

_CACHE = ".cache"


@contextmanager
def open_store(output: Path, cache: Path | None = None, *, keep: bool = True) -> Iterator[Store]:
    """Open the store of a run that writes to `output`: the cache there, or in a folder of its own.

    If it is not to be `keep`, it is empty, and goes at the end.

    Raises:
        OutputError: another run uses the cache, or it cannot be written.
    """
    with ExitStack() as stack:
        folder = (cache or output / _CACHE) if keep else output / SCRATCH
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        elif folder.resolve() != output.resolve():
            stack.enter_context(lock(folder, "name another folder with --cache"))
        yield stack.enter_context(Store(folder))


@contextmanager
def open_cache(folder: Path, *, reading: bool) -> Iterator[Store]:
    """Open the cache that lies in `folder`, or in the cache folder of the output `folder`; mend nothing.

    If it is only for `reading`, no byte of it changes.

    Raises:
        DamageError: its file is damaged.
        OutputError: there is none, a run uses it, it cannot be read, or another version of kgbuild made it.
    """
    for place in (folder, folder / _CACHE):
        if (place / FILE).is_file():
            with lock(place, "name another folder"):
                check_database(place / FILE)
                with Store(place, reading=reading) as store:
                    yield store
            return
    raise CacheError(f"{folder}: no cache here; name the folder that kgbuild run wrote, or that of its --cache")


def tell_content(store: Store, damaged: Iterable[str] = (), removed: int | None = None) -> Iterator[str]:
    """Yield lines that tell what a store has, what is `damaged`, and how many entries were removed."""
    content = store.content()
    state = "the last run" if content.ended else f"the last run, which {FAILED}"
    yield f"documents {content.entries:,}, of which {content.used:,} in {state}"
    yield f"bytes     {content.size:,}"
    if removed is not None:
        yield f"removed   {removed:,}"
    yield from (f"damaged   {name}; the next run makes it anew" for name in damaged)
