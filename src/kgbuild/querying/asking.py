"""Asks a store, as a process of its own that `queries` starts and may kill: a request in, an answer out.

While a query runs nothing can be opened, neither file nor socket, unless it may ask other servers: whatever it may try,
the operating system says no. Only a large index keeps room for its own files.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store, Variable

from kgbuild.errors import KgbuildError, OutputError, QueryError, StoreError
from kgbuild.querying.answers import write_answer
from kgbuild.querying.reach import refuse_reach
from kgbuild.store import open_store, telling_damage

_OPENED_AT_ONCE = 16  # files that a store on disk opens by itself, of each of its parts


def ask(
    store: Store, sparql: str, *, values: Mapping[str, tuple[str, str]], form: str | None, prefixes: Mapping[str, str]
) -> str:
    """Return the answer to a query, in the form asked for or else a table of rows or Turtle of triples.

    `values` are bound to variables, each a literal's text with the IRI of its datatype; their columns are left out.

    Raises:
        SyntaxError: the query is not SPARQL.
        QueryError: it tries to reach outside, or has no answer in that form.
        OutputError: the store is an index that is damaged.
    """
    bindings = {Variable(name): Literal(text, datatype=NamedNode(kind)) for name, (text, kind) in values.items()}
    try:
        with telling_damage():
            answer = store.query(sparql, prefixes=dict(prefixes), substitutions=dict(bindings))
            return write_answer(answer, form, prefixes=prefixes, hidden=values)
    except (OSError, RuntimeError, ValueError) as error:
        if "SELECT projection" in str(error):
            raise QueryError("query: a parameter has to stand in the SELECT clause too, so that it is bound") from error
        raise QueryError(f"query: {_one_line(error)}") from error


@contextmanager
def _nothing_opened(files: int) -> Iterator[None]:
    """Allow no new file descriptor meanwhile, where the system knows how (not on Windows).

    A store of few `files` has them open already; of many it opens some only when it needs them.
    """
    try:
        limits = importlib.import_module("resource")
    except ImportError:
        yield
        return
    before, room = limits.getrlimit(limits.RLIMIT_NOFILE), 0
    if files > _OPENED_AT_ONCE:
        with Path(os.devnull).open() as next_one:
            room = next_one.fileno() + files
    limits.setrlimit(limits.RLIMIT_NOFILE, (min(room, before[0]), before[1]))
    try:
        yield
    finally:
        limits.setrlimit(limits.RLIMIT_NOFILE, before)


def _ask_folder(request: dict[str, Any]) -> str:
    store, prefixes, files = open_store(Path(request["folder"]))
    with nullcontext() if request["remote"] else _nothing_opened(files):
        return ask(store, request["sparql"], values=request["values"], form=request["form"], prefixes=prefixes)


def _ask_remotely(request: dict[str, Any]) -> str:
    from kgbuild.querying.endpoint import PREFIXES, ask_endpoint  # which takes a while to load

    if not request["remote"]:  # else it might be asked from here as well
        Store().query(request["sparql"], prefixes=PREFIXES)  # of nothing: to tell mistakes before anyone is asked
    url, values = request["endpoint"], request["values"]
    try:
        answer = ask_endpoint(url, request["sparql"], values)
        return write_answer(answer, request["form"], prefixes=PREFIXES, hidden=values)
    except (SyntaxError, ValueError, OSError) as error:
        raise StoreError(f"{url}: its answer is not whole ({_one_line(error)}); ask again") from error


def main() -> int:
    """Read a request as JSON from standard input and write the answer, or an error.

    The status of an error is 4 where the folder or store asked cannot be read, else 2.
    """
    request = json.load(sys.stdin)
    try:
        refuse_reach(request["sparql"], remote=request["remote"])
        answer = _ask_remotely(request) if request["endpoint"] else _ask_folder(request)
    except SyntaxError as error:
        from kgbuild.querying.mistakes import tell_mistake  # which takes a while to load

        print(f"query: {tell_mistake(_one_line(error), request['sparql'])}", file=sys.stderr)
        return 2
    except KgbuildError as error:
        print(error, file=sys.stderr)
        return 4 if isinstance(error, OutputError) else 2
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # a text stream, whatever its type
    sys.stdout.write(answer)
    return 0


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


if __name__ == "__main__":
    sys.exit(main())
