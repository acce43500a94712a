"""What documents contribute, kept on disk: found again by what determines it, and read in the order of names.

Beside it lie the parts of the output that were made of it, by what determines these.

A store is a file of SQLite: a process killed at any moment leaves it whole, with all that was put into it before.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from kgbuild.contribution import Contribution
from kgbuild.errors import CacheError, PackingError, UsageError
from kgbuild.mapping.database import INSERT, checksum, is_sound, open_database, telling, view_database
from kgbuild.packing import unpack

logger = logging.getLogger(__name__)

FILE = "contributions.sqlite"
FAILED = "did not come to its end, or could read nothing"
_CORPUS = "SELECT entry.name, entry.data FROM corpus JOIN entry ON entry.id = corpus.entry WHERE NOT entry.skipped"


class Entry(NamedTuple):
    """What came of one document: its packed contribution, or the reason why it was skipped."""

    data: bytes
    skipped: bool = False


class Content(NamedTuple):
    """What a store has: its entries, how many the last run used, whether that came to its end, and its bytes."""

    entries: int
    used: int
    ended: bool
    size: int


class Store:
    """What documents contribute, on disk; its *corpus* is what the run in hand, or else the last one, consists of.

    Whatever goes wrong raises CacheError. A damaged file, or one of another version, is
    begun anew, and a warning logged.
    """

    def __init__(self, folder: Path, *, reading: bool = False) -> None:
        """Open the store in `folder`, or make one; one that is only for `reading` must be sound, and stays as it is."""
        self.path = folder / FILE
        self._recalled: list[int | None] = []
        with telling(self.path):
            if reading:
                self._database = view_database(self.path)
                return
            folder.mkdir(parents=True, exist_ok=True)
            self._database, note = open_database(self.path)
        if note:
            logger.warning("%s", note)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with telling(self.path):
            self._database.commit()
            self._database.close()

    def knows(self, recipe: bytes) -> bool:
        """Tell whether there are entries, and the last run went by this recipe."""
        with telling(self.path):
            [(last, some)] = self._database.execute("SELECT recipe, EXISTS (SELECT 1 FROM entry) FROM run")
        return last == recipe and bool(some)

    def begin(self, recipe: bytes) -> bool:
        """Begin a run, with an empty corpus; tell whether the last one, if any, had the same `recipe`."""
        with telling(self.path):
            [(last,)] = self._database.execute("SELECT recipe FROM run")
            self._database.execute("DELETE FROM corpus")
            self._database.execute("UPDATE run SET recipe = ?, ended = 0", (recipe,))
            self._database.commit()
        return last in (recipe, b"")

    def end(self) -> None:
        """Keep that the corpus of the run is whole; one in which nothing could be read counts as none."""
        with telling(self.path):
            self._database.execute(f"UPDATE run SET ended = EXISTS ({_CORPUS})")
            self._database.commit()

    def find(self, key: bytes) -> Entry | None:
        """Return the entry of a key and take it into the corpus; None where there is none, or none that is sound."""
        with telling(self.path):
            sql = "SELECT id, name, skipped, checksum, data FROM entry WHERE key = ?"
            for number, name, skipped, told, data in self._database.execute(sql, (key,)).fetchall():
                if is_sound(told, key, data, name, skipped):
                    self._use(name, number)
                    return Entry(data, bool(skipped))
                logger.warning("%s: the entry of %s is damaged; the document is read anew", self.path, name)
        return None

    def put(self, key: bytes, name: str, entry: Entry) -> None:
        """Keep the entry of the document `name`, and take it into the corpus."""
        with telling(self.path):
            skipped = int(entry.skipped)
            row = key, name, skipped, checksum(key, entry.data, name, skipped), entry.data
            self._use(name, self._database.execute(INSERT, row).lastrowid)
            self._database.commit()

    def _use(self, name: str, number: int | None) -> None:
        self._database.execute("INSERT OR REPLACE INTO corpus VALUES (?, ?)", (name, number))

    def recall(self, key: bytes) -> bytes | None:
        """Return the part of the output that is kept under a key; None where there is none, or none that is sound."""
        with telling(self.path):
            sql = "SELECT id, checksum, data FROM part WHERE key = ?"
            for number, told, data in self._database.execute(sql, (key,)).fetchall():
                if is_sound(told, key, data):
                    self._recalled.append(number)
                    return bytes(data)
                logger.warning("%s: a part of the output is damaged; it is made anew", self.path)
        return None

    def remember(self, key: bytes, data: bytes) -> None:
        """Keep part of the output."""
        with telling(self.path):
            sql = "INSERT OR REPLACE INTO part (key, checksum, data) VALUES (?, ?, ?)"
            self._recalled.append(self._database.execute(sql, (key, checksum(key, data), data)).lastrowid)
            self._database.commit()

    def forget(self) -> None:
        """Remove the parts of the output that have been neither recalled nor remembered since the store was opened."""
        with telling(self.path):
            [(kept,)] = self._database.execute("SELECT count(*) FROM part")
            if kept != len(set(self._recalled)):
                self._database.execute("CREATE TEMP TABLE recalled (id INTEGER PRIMARY KEY)")
                rows = ((number,) for number in set(self._recalled))
                self._database.executemany("INSERT INTO recalled VALUES (?)", rows)
                self._database.execute("DELETE FROM part WHERE id NOT IN recalled")
                self._database.commit()

    @property
    def contributions(self) -> Contributions:
        """What the documents of the corpus contribute."""
        return Contributions(self)

    def packed(self, name: str | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield names and packed contributions of the corpus, in the order of names; only that of `name` if given."""
        narrow, values = ("AND corpus.name = ?", (name,)) if name is not None else ("ORDER BY corpus.name", ())
        with telling(self.path), closing(self._database.execute(f"{_CORPUS} {narrow}", values)) as rows:
            yield from rows

    def count(self) -> int:
        """Return how many documents of the corpus contribute something."""
        with telling(self.path):
            [(number,)] = self._database.execute(f"SELECT count(*) FROM ({_CORPUS})")
            return int(number)

    def content(self) -> Content:
        """Tell what is in the store."""
        with telling(self.path):
            [(entries,)] = self._database.execute("SELECT count(*) FROM entry")
            [(used,)] = self._database.execute("SELECT count(*) FROM corpus")
            [(ended,)] = self._database.execute("SELECT ended FROM run")
            files = (path for ending in ("", "-wal") if (path := Path(f"{self.path}{ending}")).exists())
            return Content(entries, used, bool(ended), sum(path.stat().st_size for path in files))

    def damaged(self) -> Iterator[str]:
        """Yield the name of each document whose entry is damaged, and a word for each such part of the output."""
        sql = "SELECT name, key, skipped, checksum, data FROM entry ORDER BY name, key"
        with telling(self.path), closing(self._database.execute(sql)) as rows:
            for name, key, skipped, told, data in rows:
                if not is_sound(told, key, data, name, skipped) or not (skipped or _unpacks(data)):
                    yield name
        with telling(self.path), closing(self._database.execute("SELECT key, checksum, data FROM part")) as rows:
            yield from ("a part of the output" for key, told, data in rows if not is_sound(told, key, data))

    def prune(self) -> int:
        """Remove the entries that the corpus has no use for, and return how many these were.

        Raises:
            UsageError: the last run did not come to its end or could read nothing, so that it is not known what it
                would have used.
        """
        with telling(self.path):
            if not self.content().ended:
                raise UsageError(f"{self.path}: the last run {FAILED}; run again, then prune")
            removed = self._database.execute("DELETE FROM entry WHERE id NOT IN (SELECT entry FROM corpus)").rowcount
            self._database.commit()
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or the file would keep its size until the end
            return removed


@dataclass(frozen=True, slots=True)
class Contributions:
    """The contributions of a store's corpus, in the order of their documents' names; none is held in memory.

    They can be gone through several times; `contributions[name]` is that of one document.

    Raises:
        CacheError: the store cannot be read, or has been damaged since it was opened.
        KeyError: there is no document of that name.
    """

    store: Store

    def __iter__(self) -> Iterator[Contribution]:
        return (self._unpack(name, data) for name, data in self.store.packed())

    def __len__(self) -> int:
        return self.store.count()

    def __getitem__(self, name: str) -> Contribution:
        for _, data in self.store.packed(name):
            return self._unpack(name, data)
        raise KeyError(name)

    def _unpack(self, name: str, data: bytes) -> Contribution:
        try:
            return unpack(data)
        except PackingError as error:
            raise CacheError(
                f"{self.store.path}: the entry of {name} is {error}; run again, and it is redone"
            ) from error


def _unpacks(data: bytes) -> bool:
    try:
        unpack(data)
    except PackingError:
        return False
    return True
