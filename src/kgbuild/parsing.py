"""Files of RDF to statements, in every format that kgbuild writes; rdflib, which loads slowly, stays out of it."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import QuadParser, RdfFormat, parse

from kgbuild.errors import KgbuildError
from kgbuild.formats import GZIP, suffix_of


def parse_file(path: Path) -> QuadParser:
    """Return the statements of a file, zipped or not, one by one as they are asked for.

    Raises:
        OSError: there is no such file, or it cannot be read; `telling` knows this and whatever comes later.
    """
    form = RdfFormat.from_extension(suffix_of(path).removeprefix("."))
    if path.suffix == GZIP:
        return parse(gzip.decompress(path.read_bytes()), format=form)
    return parse(path=str(path), format=form)


@contextmanager
def telling(path: Path, error: type[KgbuildError]) -> Iterator[None]:
    """Turn what goes wrong while the statements of a file are read into one line.

    Raises:
        KgbuildError: of class `error`, where the file cannot be read or is not in its format.
    """
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as reason:
        raise error(
            f"{path}: not a whole gzip file ({_describe(reason)}); write it anew with `kgbuild run`"
        ) from reason
    except OSError as reason:
        raise error(f"{path}: cannot be read ({_describe(reason)}); check the path and its permissions") from reason
    except (SyntaxError, ValueError) as reason:
        raise error(f"{path}: {_describe(reason)}; correct the file, or write it anew with `kgbuild run`") from reason


def _describe(error: Exception) -> str:
    """One line of what the parser says, without its numbers of errors and its second naming of the file."""
    said = error.msg if isinstance(error, SyntaxError) else str(error).partition(" (os error")[0]
    return " ".join(said.split())
