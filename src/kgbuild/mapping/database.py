"""The file of SQLite that a store is: made, checked when it is opened, and saved from where it is damaged."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kgbuild.errors import CacheError

_KGBUILD, _VERSION = 0x6B676275, 3  # how the file says that it is kgbuild's, and of which version
_MAGIC = b"SQLite format 3\0"
_SCHEMA = f"""
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, name TEXT NOT NULL,
  skipped INTEGER NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE corpus (name TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE part (id INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE run (recipe BLOB NOT NULL, ended INTEGER NOT NULL);
INSERT INTO run VALUES (x'', 1);
PRAGMA application_id = {_KGBUILD};
PRAGMA user_version = {_VERSION};
"""
_COLUMNS = "key, name, skipped, checksum, data"
INSERT = f"INSERT OR REPLACE INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"


def open_database(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open the file of a store, or make it; return it with what is to be told, empty where all is well.

    One of another version is replaced by an empty one, a damaged one by what of it is sound. Raises CacheError for a
    file that is not kgbuild's.
    """
    if not path.exists() or not path.stat().st_size:
        _make(path)
        return _connect(path), ""
    with path.open("rb") as file:
        known = file.read(len(_MAGIC)) == _MAGIC
    flaw = _find_flaw(path) if known else "not kgbuild's"
    if flaw == "not kgbuild's":
        raise CacheError(f"{path}: is no cache of kgbuild's; remove it, or name another folder with --cache")
    if not flaw:
        return _connect(path), ""
    saved = _make(path, damaged=flaw == "damaged")
    return _connect(path), f"{path}: the cache is {flaw}; begun anew with {saved} of its documents"


def checksum(key: bytes, data: bytes, *about: str | int) -> int:
    """Return the checksum by which damage of an entry is known, and of what else the file says `about` it."""
    return zlib.crc32(data, zlib.crc32(key, zlib.crc32(repr(about).encode())))


def is_sound(told: object, key: bytes, data: object, *about: str | int) -> bool:
    """Tell whether an entry has the checksum that is told of it."""
    return isinstance(data, bytes) and told == checksum(key, data, *about)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Make a CacheError of what goes wrong with a file of SQLite."""
    try:
        yield
    except sqlite3.Error as error:
        what = f"{path}: the cache cannot be used ({error})"
        advice = "mend that and run again, name another folder with --cache, or take none with --no-cache"
        raise CacheError(f"{what}; {advice}") from error
    except OSError as error:
        what = f"{error.filename or path}: the cache cannot be used ({error.strerror or error})"
        raise CacheError(f"{what}; name another folder with --cache, or take none with --no-cache") from error


def _find_flaw(path: Path) -> str:
    try:
        with closing(sqlite3.connect(path)) as database:
            if database.execute("PRAGMA application_id").fetchone() != (_KGBUILD,):
                return "not kgbuild's"
            if database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                return "of another version of kgbuild"
            sound = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        sound = False
    return "" if sound else "damaged"


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.text_factory = _decode
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    return database


def _decode(name: bytes) -> str:
    return name.decode(errors="replace")  # a damaged name must not end the run; its entry's checksum tells of it


def _make(path: Path, *, damaged: bool = False) -> int:
    """Put a new file in place, whole at once, with the sound entries of the one there if that is `damaged`."""
    new = path.with_suffix(".new")
    _remove(new)
    with closing(sqlite3.connect(new)) as database:
        database.executescript(_SCHEMA)
        saved = _salvage(path, database) if damaged else 0
    _remove(path)  # with the log beside it, which would be taken for the new one's
    new.replace(path)
    return saved


def _salvage(old: Path, database: sqlite3.Connection) -> int:
    """Copy the sound entries of a damaged file, one by one, and return how many there are."""
    saved = 0
    with closing(sqlite3.connect(old)) as damaged:
        damaged.text_factory = _decode
        for number in range(1, _last(damaged) + 1):
            with suppress(sqlite3.DatabaseError):
                row = damaged.execute(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (number,)).fetchone()
                if row and is_sound(row[3], row[0], row[4], row[1], row[2]):
                    database.execute(INSERT, row)
                    saved += 1
    database.commit()
    return saved


def _last(damaged: sqlite3.Connection) -> int:
    with suppress(sqlite3.DatabaseError):
        return int(damaged.execute("SELECT max(id) FROM entry").fetchone()[0] or 0)
    return 0


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
