"""Questions to an output folder: the ones that ship with kgbuild, and the user's own, read-only and with a deadline."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kgbuild.errors import QueryError
from kgbuild.formats import GRAPH, require_layer
from kgbuild.resources import resource

Form = Literal["table", "csv", "json", "turtle"]
"""How an answer is written; a SELECT or ASK has no Turtle, a CONSTRUCT or DESCRIBE has nothing else."""

_PARAMETER = re.compile(r"# \?(?P<name>\w+): (?P<meaning>.+)")

# What SPARQL reads as one piece; bare words are what is left, and only they can be keywords.
_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                                        # an IRI
    | '''(?:[^\\]|\\.)*?''' | \"""(?:[^\\]|\\.)*?\""" | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | \#[^\n\r]*                                                       # a comment
    | [?$@]\w+                                                         # a variable or a language
    | (?P<prefix>\w[\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*          # a prefixed name, or SERVICE:name run together
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = {
    **dict.fromkeys(["SERVICE"], "kgbuild asks no other server"),
    **dict.fromkeys(["FROM"], "kgbuild asks the output folder alone"),
    **dict.fromkeys(
        ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE"],
        "kgbuild changes nothing by a query",
    ),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query has to be told: the variable it binds, and what that means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that ships with kgbuild; its file opens with a comment line of description and one per parameter."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    @property
    def usage(self) -> str:
        """The query's name, followed by the values that it takes."""
        return " ".join(
            [self.name, *(f"{parameter.name.upper()} ({parameter.meaning})" for parameter in self.parameters)]
        )

    def bind(self, values: Sequence[str]) -> dict[str, str]:
        """Return the values by parameter name.

        Raises:
            QueryError: there are fewer or more values than parameters.
        """
        if len(values) != len(self.parameters):
            raise QueryError(f"query: {len(values)} values given to {self.usage!r}, which takes {len(self.parameters)}")
        return {parameter.name: value for parameter, value in zip(self.parameters, values, strict=True)}


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of which folder, with the values of the query's variables."""

    folder: Path
    sparql: str
    values: Mapping[str, str]


def read_question(words: Sequence[str], file: Path | None = None, *, folder: Path = Path("output")) -> Question:
    """Return the question that the words of a command line ask.

    The first word names the folder where it is one, else `folder` is asked; what follows is SPARQL or the name of a
    query with its values, unless the query stands in a `file`.

    Raises:
        QueryError: nothing, too much, or something unknown is asked, or the file cannot be read.
    """
    if words and Path(words[0]).is_dir():
        folder, words = Path(words[0]), words[1:]
    if file:
        words = [_read_sparql(file), *words]
    if not words:
        raise QueryError("query: nothing asked; give SPARQL, -f FILE, or a name that `kgbuild query --list` shows")
    first, *values = words
    if file or re.search(r"[\s{]", first):
        if values:
            raise QueryError(f"query: {values[0]!r} is too much; only a query with a name takes values")
        return Question(folder, first, {})
    query = named_query(first)
    return Question(folder, query.sparql, query.bind(values))


def named_queries() -> list[NamedQuery]:
    """Return the queries that ship with kgbuild, by name."""
    return [_read_named(path) for path in sorted(resource("queries").glob("*.rq"))]


def named_query(name: str) -> NamedQuery:
    """Return the query of that name.

    Raises:
        QueryError: there is none.
    """
    known = {query.name: query for query in named_queries()}
    if name not in known:
        raise QueryError(f"query: {name!r} is neither a folder, nor SPARQL, nor one of {', '.join(known)}")
    return known[name]


def answer_query(
    folder: Path,
    sparql: str,
    *,
    values: Mapping[str, str] | None = None,
    form: Form | None = None,
    seconds: float = 30.0,
) -> str:
    """Return what the graph and evidence in `folder` answer to a SPARQL query.

    `values` are bound to the query's variables as plain literals, never pasted into its text. Without a `form`, rows
    come as a table and triples as Turtle. The query runs in a process of its own, which is killed after `seconds`.

    Raises:
        QueryError: the query is not SPARQL, reaches beyond the folder, or takes too long; the folder has no graph.
    """
    _refuse_reach(sparql)
    require_layer(folder, GRAPH, QueryError)
    request = json.dumps({"folder": str(folder), "sparql": sparql, "values": dict(values or {}), "form": form})
    # -P: a folder that the user happens to stand in must not lend the child its modules.
    command = [sys.executable, "-P", "-m", "kgbuild.store"]
    try:
        child = subprocess.run(command, input=request, capture_output=True, encoding="utf-8", timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"query: no answer within {seconds:g} s; ask for less or allow more with --timeout") from error
    if child.returncode:
        reason = child.stderr.strip().splitlines() or [f"query: the store ended with status {child.returncode}"]
        raise QueryError(reason[-1])
    return child.stdout


def _read_named(path: Path) -> NamedQuery:
    sparql = path.read_text(encoding="utf-8")
    description = sparql.partition("\n")[0].removeprefix("# ")
    parameters = tuple(Parameter(match["name"], match["meaning"]) for match in _PARAMETER.finditer(sparql))
    return NamedQuery(path.stem, description, parameters, sparql)


def _read_sparql(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{file}: cannot be read ({error.strerror}); name a file of SPARQL") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: is not UTF-8; convert it, or name a file of SPARQL") from error


def _refuse_reach(sparql: str) -> None:
    decoded = _CODE_POINT.sub(_decode, sparql)
    for match in _TOKEN.finditer(decoded):
        word = (match["word"] or match["prefix"] or "").upper()
        if word in _REFUSED:
            raise QueryError(f"query: {word} is refused, since {_REFUSED[word]}; leave it out")


def _decode(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], base=16)
    return chr(code) if code <= sys.maxunicode else match[0]
