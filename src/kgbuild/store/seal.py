"""Tells whether files are still what they were: by their stamps, which costs nothing, or else by their digests."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple, Self

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change is sure to get another time than the one before, whatever the file system."""


class Stamp(NamedTuple):
    """What the system says of a file without reading it; no program can change the file and keep all of it."""

    size: int
    modified: int
    changed: int
    inode: int


class Seal(NamedTuple):
    """The stamps and SHA-256 digests of some files of a folder, by name, and the time in nanoseconds of its taking."""

    taken: int
    stamps: Mapping[str, Stamp]
    digests: Mapping[str, str]

    @classmethod
    def take(cls, folder: Path, names: Iterable[str]) -> Self:
        """Read the files and seal them.

        Raises:
            OSError: one cannot be read.
        """
        known = sorted(names)
        taken, stamps = time_ns(), _stamps(folder, known)  # before reading: what is changed meanwhile shall be noticed
        return cls(taken, stamps, {name: _digest(folder / name) for name in known})

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """Return the seal that `tell` told.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        stamps = {str(name): Stamp(*map(int, values)) for name, values in dict(said["stamps"]).items()}
        return cls(int(said["taken"]), stamps, dict(said["digests"]))

    def tell(self) -> dict[str, Any]:
        """Return the seal as plain values, for JSON."""
        return {"taken": self.taken, "stamps": dict(self.stamps), "digests": dict(self.digests)}

    def renew(self, folder: Path, names: Iterable[str]) -> Self | None:
        """Return this seal if it is whole, a new one if files were only moved or touched, None if they are others.

        Raises:
            OSError: a file cannot be read.
        """
        known = sorted(names)
        if known != sorted(self.stamps):
            return None
        if self._settled() and _stamps(folder, known) == self.stamps:
            return self
        anew = self.take(folder, known)
        return anew if anew.digests == self.digests else None

    def _settled(self) -> bool:
        """Whether no file had changed so shortly before that the next change may bear the same time.

        Windows, which keeps when a file was made instead of when it last changed, settles nothing.
        """
        return os.name == "posix" and all(stamp.changed + _SETTLED < self.taken for stamp in self.stamps.values())


def _stamps(folder: Path, names: Iterable[str]) -> dict[str, Stamp]:
    found = ((name, (folder / name).stat()) for name in names)
    return {name: Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino) for name, stat in found}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
