"""The file of SQLite that a store is: made, checked when it is opened, and saved from where it is damaged."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kgbuild.errors import CacheError, DamageError

_KGBUILD, _VERSION = 0x6B676275, 3  # how the file says that it is kgbuild's, and of which version
_MAGIC = b"SQLite format 3\0"
SCRATCH = ".scratch"
"""The folder of what is kept for one run alone, where there is to be no cache."""

_DAMAGED = "damaged"
_ADVICE = "mend that, or let runs keep theirs elsewhere (--cache DIR) or nowhere (--no-cache)"
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
_PATIENCE = 100_000  # so many ids in a row that cannot be read are taken for the end of a damaged file
INSERT = f"INSERT OR REPLACE INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"


def open_database(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open the file of a store, or make it; return it with what is to be told, empty where all is well.

    One of another version is replaced by an empty one, a damaged one by what of it is sound. Raises CacheError for a
    file that is not kgbuild's.
    """
    if not path.exists() or not path.stat().st_size:
        _make(path)
        return _connect(path), ""
    flaw = _find_flaw(path)
    if not flaw:
        return _connect(path), ""
    saved = _make(path, damaged=flaw == _DAMAGED)
    return _connect(path), f"{path}: the cache is {flaw}; begun anew with {saved} of its documents"


def view_database(path: Path) -> sqlite3.Connection:
    """Open the file of a store to look at it: no byte of it changes, and it may be where nothing can be written."""
    log = Path(f"{path}-wal")  # has what a killed process left; without one, not even a lock is needed
    still = "" if log.exists() and log.stat().st_size else "&immutable=1"
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{still}", uri=True)
    database.text_factory = _decode
    return database


def check_database(path: Path) -> None:
    """Check the file of a store, and leave it as it is.

    Raises:
        DamageError: it is damaged.
        CacheError: it is not kgbuild's, or another version's, or cannot be read.
    """
    with telling(path):
        flaw = _find_flaw(path) if path.stat().st_size else ""
    if flaw == _DAMAGED:
        raise DamageError(f"{path}: the cache is damaged; the next run begins it anew with what of it is sound")
    if flaw:
        raise CacheError(f"{path}: the cache is {flaw}; the next run begins it anew")


def checksum(key: bytes, data: bytes, *about: str | int) -> int:
    """Return the checksum by which damage of an entry is known, and of what else the file says `about` it."""
    return zlib.crc32(data, zlib.crc32(key, zlib.crc32(repr(about).encode())))


def is_sound(told: object, key: object, data: object, *about: str | int) -> bool:
    """Tell whether an entry has the checksum that is told of it."""
    return isinstance(key, bytes) and isinstance(data, bytes) and told == checksum(key, data, *about)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Make a CacheError of what goes wrong with a file of SQLite."""
    try:
        yield
    except sqlite3.Error as error:
        raise _unusable(path, _tell_reason(error)) from error
    except OSError as error:
        raise _unusable(error.filename or path, error.strerror or str(error)) from error


def _unusable(path: str | Path, reason: str) -> CacheError:
    if SCRATCH in Path(path).parts:
        return CacheError(f"{path}: cannot be used ({reason}); mend that, or name another folder with -o")
    return CacheError(f"{path}: the cache cannot be used ({reason}); {_ADVICE}")


def _tell_reason(error: sqlite3.Error) -> str:
    """Return what SQLite says, and what may be behind it where that is not a disk that fails."""
    limit = _find_limit() if getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR") else None
    return f"{error}: a file may have no more than {limit:,} bytes here, see `ulimit -f`" if limit else str(error)


def _find_limit() -> int | None:
    """Return how many bytes a file may have, None where that is not limited."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if limit == resource.RLIM_INFINITY else limit


def _find_flaw(path: Path) -> str:
    """Return what is wrong with a file, empty where all is well.

    Raises:
        CacheError: it is not kgbuild's.
    """
    foreign = CacheError(f"{path}: is no cache of kgbuild's; remove it, or name another folder with --cache")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise foreign
    try:
        with closing(view_database(path)) as database:
            if database.execute("PRAGMA application_id").fetchone() != (_KGBUILD,):
                raise foreign
            if database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                return "of another version of kgbuild"
            sound = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        sound = False
    return "" if sound else _DAMAGED


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
    with closing(sqlite3.connect(old)) as damaged:
        damaged.text_factory = _decode
        damaged.execute("PRAGMA writable_schema = ON")  # or nothing could be read of a file that has been cut short
        database.executemany(INSERT, _sound_rows(damaged))
    database.commit()
    return int(database.execute("SELECT count(*) FROM entry").fetchone()[0])


def _sound_rows(damaged: sqlite3.Connection) -> Iterator[tuple[bytes, str, int, int, bytes]]:
    """Yield the sound entries of a damaged file, in the order of their ids.

    Where a page is lost, all ids in it fail; they are passed over one by one, since which these are nobody knows.
    """
    sql = f"SELECT id, {_COLUMNS} FROM entry WHERE id >= ? ORDER BY id LIMIT 1"
    number = failed = 0
    while failed < _PATIENCE:
        with suppress(sqlite3.DatabaseError, OverflowError):
            found = damaged.execute(sql, (number,)).fetchone()
            if found is None:
                return
            [last, key, name, skipped, told, data] = found
            if is_sound(told, key, data, name, skipped):
                yield key, name, skipped, told, data
                number, failed = max(last, number) + 1, 0
                continue
        number, failed = number + 1, failed + 1


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
