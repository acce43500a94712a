"""Records on piles, each under a key: on disk, since there are more than memory should hold, and found pile by pile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO
from itertools import count, groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from kgbuild.packing import encode, reader_of

_T = TypeVar("_T")
_WAITING = 500


class Disk:
    """Where piles lie: a file of SQLite in a folder, or memory where none is given. It goes at the end.

    Whatever goes wrong with it raises OSError.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Make the file."""
        self._path = str(folder / "piles") if folder else ":memory:"
        self._numbers = count()
        with self.telling():
            self.database = sqlite3.connect(self._path)
            self.database.execute("PRAGMA journal_mode = OFF")  # what a killed run leaves here is of no use to another
            self.database.execute("PRAGMA synchronous = OFF")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.database.close()
        if self._path != ":memory:":
            Path(self._path).unlink(missing_ok=True)

    def piles(self, kind: type[_T]) -> Piles[_T]:
        """Return piles, all empty, for records of a kind."""
        return Piles(self, f"piles_{next(self._numbers)}", reader_of(kind))

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Make an OSError of what goes wrong."""
        try:
            yield
        except sqlite3.Error as error:
            raise OSError(EIO, str(error), self._path) from error


class Piles(Generic[_T]):
    """Piles of records of one kind; a pile keeps the order in which records are put on it."""

    def __init__(self, disk: Disk, table: str, read: Callable[[bytes], _T]) -> None:
        """Take where they lie, the name of their table, and what makes a record of its bytes."""
        self._disk, self._table, self._read = disk, table, read
        self._waiting: list[tuple[str, bytes]] = []
        self._indexed = False
        with disk.telling():
            disk.database.execute(f"CREATE TABLE {table} (key TEXT NOT NULL, data BLOB NOT NULL)")

    def add(self, key: str, record: _T) -> None:
        """Put a record on the pile of a key."""
        self._waiting.append((key, encode(record)))
        if len(self._waiting) >= _WAITING:
            self._write()

    def __getitem__(self, key: str) -> list[_T]:
        """Return the pile of a key, empty where there is none."""
        self._write()
        with self._disk.telling():
            self._index()
            sql = f"SELECT data FROM {self._table} WHERE key = ? ORDER BY rowid"
            return [self._read(data) for (data,) in self._disk.database.execute(sql, (key,))]

    def __iter__(self) -> Iterator[tuple[str, list[_T]]]:
        """Yield all keys, in order, each with its pile."""
        self._write()
        with self._disk.telling():
            self._index()
            rows = self._disk.database.execute(f"SELECT key, data FROM {self._table} ORDER BY key, rowid")
            for key, pile in groupby(rows, key=itemgetter(0)):
                yield key, [self._read(data) for _, data in pile]

    def clear(self) -> None:
        """Remove all piles."""
        with self._disk.telling():
            self._disk.database.execute(f"DROP TABLE {self._table}")

    def _write(self) -> None:
        if self._waiting:
            with self._disk.telling():
                self._disk.database.executemany(f"INSERT INTO {self._table} VALUES (?, ?)", self._waiting)
            self._waiting.clear()

    def _index(self) -> None:
        """Sort the keys once all are there: sooner, each would have to be put between others."""
        if not self._indexed:
            self._disk.database.execute(f"CREATE INDEX {self._table}_keys ON {self._table} (key)")
            self._indexed = True
