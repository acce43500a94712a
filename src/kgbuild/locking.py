"""A folder kept for one run at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EAGAIN
from pathlib import Path

from kgbuild.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def lock(folder: Path, advice: str) -> Iterator[None]:
    """Keep other runs out of a folder, which is made where there is none; `advice` tells where else they may go.

    The system holds the lock on the folder itself: nothing is written, and when the process ends, however it does, the
    lock is gone. File systems without locks have none.

    Raises:
        OutputError: another run has the folder, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error}); mend that, or {advice}"
        raise OutputError(f"{error.filename or folder}: {reason}") from error
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (EAGAIN, EACCES):
                raise OutputError(f"{folder}: another run works in it; wait for its end, or {advice}") from error
        yield
    finally:
        os.close(handle)
