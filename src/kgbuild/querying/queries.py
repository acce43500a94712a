"""Questions to an output folder: the ones that ship with kgbuild, and the user's own, read-only and with a deadline."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from kgbuild.errors import OutputError, QueryError
from kgbuild.formats import GRAPH, require_layer
from kgbuild.querying.parameters import Bound, Parameter, read_parameters
from kgbuild.resources import resource
from kgbuild.store import prepare_store

Form = Literal["table", "csv", "json", "turtle", "ntriples", "jsonld"]
"""How an answer is written: the first three for a SELECT or ASK, the others for a CONSTRUCT or DESCRIBE."""

_EMPTY = re.compile(
    r"""\s* | \[\]\s*                                # no triples
    | (?!(?:true|false)\n) [\w, ]+ \r?\n (?:[- ]+\n)?   # the head of a table or of CSV
    | .* "bindings":[ ]\[\] \}\}\s*                  # JSON without rows
    """,
    re.VERBOSE,
)

_ERRORS = {2: QueryError, 4: OutputError}
"""The errors that the child tells by its status, all that it says being their line."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with parameters; its file opens with a comment line of description and one per parameter."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    @property
    def usage(self) -> str:
        """The query's name, followed by the options that it takes."""
        return " ".join([self.name, *(parameter.usage for parameter in self.parameters)])

    def bind(self, values: Sequence[str] = (), options: Mapping[str, str] | None = None) -> dict[str, Bound]:
        """Return what to bind to each parameter; `values` without a name fill what `options` leave, in order.

        Raises:
            QueryError: a value is missing, too much, of an unknown name, or not of its parameter's kind.
        """
        given, spare = dict(options or {}), list(values)
        for name in given:
            if name not in {parameter.name for parameter in self.parameters}:
                raise QueryError(f"query: {self.name} has no option --{name}; it is asked as {self.usage!r}")
        for parameter in self.parameters:
            if parameter.name not in given and spare:
                given[parameter.name] = spare.pop(0)
        if spare:
            raise QueryError(f"query: {spare[0]!r} is too much; {self.name} is asked as {self.usage!r}")
        for parameter in self.parameters:
            if parameter.name not in given and parameter.required:
                raise QueryError(f"query: {self.name} needs {parameter.usage} ({parameter.meaning})")
        return {parameter.name: parameter.bind(given.get(parameter.name)) for parameter in self.parameters}


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of which folder, with what is bound to the query's variables; `names` are those asked about."""

    folder: Path
    sparql: str
    values: Mapping[str, Bound]
    names: tuple[str, ...] = ()


def read_question(words: Sequence[str], file: Path | None = None, *, folder: Path = Path("output")) -> Question:
    """Return the question that the words of a command line ask.

    The first word names the folder where it is one, else `folder` is asked; what follows is SPARQL or the name of a
    query, unless the query stands in a `file`; then come the values of its parameters, as `--name value` or bare.

    Raises:
        QueryError: nothing, too much, or something unknown is asked, or the file cannot be read.
    """
    plain, options = _split_options(words)
    if plain and os.path.isdir(plain[0]):
        folder, plain = Path(plain[0]), plain[1:]
    if file:
        return _pose(folder, read_query(file.name, _read_sparql(file)), plain, options)
    if not plain:
        raise QueryError("query: nothing asked; give SPARQL, -f FILE, or a name that `kgbuild query --list` shows")
    first, *values = plain
    return _pose(folder, find_query(first), values, options)


def _pose(folder: Path, query: NamedQuery, plain: Sequence[str], options: Mapping[str, str]) -> Question:
    values = query.bind(plain, options)
    names = tuple(values[parameter.name][0] for parameter in query.parameters if parameter.names)
    return Question(folder, query.sparql, values, names)


def find_query(asked: str) -> NamedQuery:
    """Return the query that is asked for: SPARQL, or the name of one.

    Raises:
        QueryError: it is neither.
    """
    return read_query("this query", asked) if re.search(r"[\s{]", asked) else named_query(asked)


def named_queries() -> list[NamedQuery]:
    """Return the queries that ship with kgbuild, by name."""
    paths = sorted(resource("queries").glob("*.rq"))
    return [read_query(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def list_queries() -> str:
    """Return the named queries in lines for people: how each is asked, what it tells, what its parameters mean."""
    lines = []
    for query in named_queries():
        lines += [query.usage, f"    {query.description}"]
        lines += [f"    --{parameter.name}: {parameter.meaning}" for parameter in query.parameters]
    return "".join(f"{line}\n" for line in lines)


def named_query(name: str) -> NamedQuery:
    """Return the query of that name.

    Raises:
        QueryError: there is none.
    """
    known = {query.name: query for query in named_queries()}
    if name not in known:
        near = get_close_matches(name, known)
        what = f"nor a question; did you mean {' or '.join(near)}?" if near else f"nor one of {', '.join(known)}"
        raise QueryError(f"query: {name!r} is neither a folder, nor SPARQL, {what}")
    return known[name]


def read_query(name: str, sparql: str) -> NamedQuery:
    """Return a query with what its comments say of it and of its parameters."""
    description = sparql.partition("\n")[0].removeprefix("# ")
    return NamedQuery(name, description, read_parameters(sparql), sparql)


def answer_query(
    folder: Path,
    sparql: str,
    *,
    values: Mapping[str, Bound] | None = None,
    form: Form | None = None,
    seconds: float = 30.0,
    remote: bool = False,
    endpoint: str | None = None,
) -> str:
    """Return what the graph and evidence in `folder` answer to a SPARQL query, or else the store at an `endpoint`.

    `values` are bound to the query's variables, never pasted into its text. Without a `form`, rows come as a table and
    triples as Turtle. The query runs in a process of its own, which is killed after `seconds`; it may ask other servers
    by SERVICE only where `remote` says so. Making the index of a folder at its first query does not count as asking.

    Raises:
        QueryError: the query is not SPARQL, reaches beyond the folder, or takes too long; the folder has no graph.
        OutputError: the folder's graph cannot be read, or the endpoint does not answer as it should.
    """
    if not endpoint:
        require_layer(folder, GRAPH, QueryError)
        prepare_store(folder)
    request = {
        "folder": str(folder),
        "endpoint": endpoint,
        "sparql": sparql,
        "values": values or {},
        "form": form,
        "remote": remote,
    }
    # -P: a folder that the user happens to stand in must not lend the child its modules.
    command = [sys.executable, "-P", "-m", "kgbuild.querying.asking"]
    try:
        child = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"query: no answer within {seconds:g} s; ask for less or allow more with --timeout") from error
    told = child.stderr.decode(errors="replace").rstrip()
    if child.returncode in _ERRORS:
        raise _ERRORS[child.returncode](told)
    if child.returncode:
        reason = told.splitlines() or [f"query: the store ended with status {child.returncode}"]
        raise QueryError(reason[-1])
    return child.stdout.decode()


def is_empty(answer: str) -> bool:
    """Tell whether an answer, in whatever form, has neither rows nor triples."""
    return bool(_EMPTY.fullmatch(answer))


def _split_options(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Part `--name value` and `--name=value` from the other words."""
    plain, options, left = list[str](), dict[str, str](), iter(words)
    for word in left:
        if not word.startswith("--"):
            plain.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        given = value if equals else next(left, None)
        if given is None or name in options:
            raise QueryError(f"query: --{name} is {'given twice' if name in options else 'without its value'}")
        options[name] = given
    return plain, options


def _read_sparql(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{file}: cannot be read ({error.strerror}); name a file of SPARQL") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: is not UTF-8; convert it, or name a file of SPARQL") from error
