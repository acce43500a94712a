"""The embedded store, as a process of its own that `queries` starts and may kill: a request in, an answer out.

Once it has read its files it can open nothing more, neither file nor socket: whatever a query may try, the
operating system says no.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    serialize,
)

from kgbuild.errors import KgbuildError, OutputError, QueryError
from kgbuild.formats import DATASET, LAYERS, find_layer, require_layer
from kgbuild.parsing import parse_file, telling
from kgbuild.tables import printable, tabulate

_ROW_FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}


def load_store(folder: Path) -> tuple[Store, dict[str, str]]:
    """Return a store in memory with the graph and evidence of `folder`, and the prefixes that its files declare.

    The default graph has all triples; those that stand in a named graph can be asked for there as well.

    Raises:
        OutputError: a file cannot be read or is not in the format that its name tells.
    """
    store, prefixes = Store(), dict[str, str]()
    for layer in LAYERS:
        if path := find_layer(folder, layer, OutputError):
            with telling(path, OutputError):
                quads = parse_file(path)
                store.bulk_extend(_merge(quads))
                prefixes |= quads.prefixes
    if (described := folder / DATASET).is_file():  # N-Triples and N-Quads have no prefixes of their own
        with telling(described, OutputError):
            quads = parse_file(described)
            next(quads, None)  # prefixes are declared before all else
            prefixes |= quads.prefixes
    return store, prefixes


def _merge(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield each statement in the default graph, and in the graph that it stands in."""
    for quad in quads:
        yield Quad(*quad.triple)
        if not isinstance(quad.graph_name, DefaultGraph):
            yield quad


class Iri(str):
    """The address of a node, as opposed to the text of a literal."""

    __slots__ = ()


class Nodes:
    """What the graph and evidence of a folder say of each node, in strings: an `Iri`, or a literal's text."""

    def __init__(self, folder: Path) -> None:
        """Read the folder.

        Raises:
            OutputError: a file is missing, cannot be read or is not in the format that its name tells.
        """
        for layer in LAYERS:
            require_layer(folder, layer, OutputError)
        self._store, self.prefixes = load_store(folder)

    def says(self, node: str) -> dict[str, list[str]]:
        """Return the values of each of a node's properties, both sorted."""
        said: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(node), None, None, DefaultGraph()):
            said.setdefault(quad.predicate.value, []).append(_text(quad.object))
        return {name: sorted(values) for name, values in sorted(said.items())}

    def pointing_at(self, node: str, name: str | None = None) -> list[tuple[str, str]]:
        """Return who says something about a node, and by which property, sorted; only by one where it is named."""
        quads = self._store.quads_for_pattern(None, NamedNode(name) if name else None, NamedNode(node), DefaultGraph())
        return sorted((_text(quad.subject), quad.predicate.value) for quad in quads)

    def having(self, name: str) -> list[tuple[str, str]]:
        """Return every node that has a property, with the value, sorted."""
        quads = self._store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph())
        return sorted((_text(quad.subject), _text(quad.object)) for quad in quads)

    def abbreviate(self, iri: str) -> str:
        """Return an IRI as a prefixed name, where a prefix of the folder fits."""
        return _abbreviate(iri, self.prefixes)


def render_answer(
    store: Store, sparql: str, *, values: Mapping[str, str], form: str | None, prefixes: Mapping[str, str]
) -> str:
    """Return the answer to a query, in the form asked for or else a table of rows or Turtle of triples.

    Raises:
        QueryError: the query is not SPARQL, tries to reach outside, or has no answer in that form.
    """
    bindings = {Variable(name): Literal(value) for name, value in values.items()}
    try:
        answer = store.query(sparql, prefixes=dict(prefixes), substitutions=dict(bindings))
        return _render(answer, form, prefixes)
    except SyntaxError as error:
        raise QueryError(f"query: {_place(_one_line(error), sparql)}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"query: {_one_line(error)}") from error


def _render(answer: QuerySolutions | QueryBoolean | QueryTriples, form: str | None, prefixes: Mapping[str, str]) -> str:
    if isinstance(answer, QueryTriples):
        if form not in (None, "turtle"):
            raise QueryError(f"query: triples are written as Turtle, not as {form}; leave --format out or use SELECT")
        return _to_turtle(sorted(set(answer), key=str), prefixes)
    if form == "turtle":
        raise QueryError("query: rows have no Turtle form; ask for table, csv or json, or use CONSTRUCT")
    if form in _ROW_FORMATS:
        written = io.BytesIO()
        answer.serialize(written, format=_ROW_FORMATS[form])
        return written.getvalue().decode()
    if isinstance(answer, QueryBoolean):
        return "true\n" if answer else "false\n"
    names = [variable.value for variable in answer.variables]
    return tabulate(names, ([_cell(row[name], prefixes) for name in names] for row in answer))


def _to_turtle(triples: list[Triple], prefixes: Mapping[str, str]) -> str:
    """Return triples as Turtle, with the prefixes that they use, sorted."""
    names = {node.value for triple in triples for node in triple if isinstance(node, NamedNode)}
    used = {prefix: space for prefix, space in prefixes.items() if any(name.startswith(space) for name in names)}
    written = io.BytesIO()
    serialize(triples, written, format=RdfFormat.TURTLE, prefixes=used)
    lines = written.getvalue().decode().split("\n")
    return "\n".join([*sorted(lines[: len(used)]), "", *lines[len(used) :]])


def _cell(term: object, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    return printable(_abbreviate(term.value, prefixes) if isinstance(term, NamedNode) else _text(term))


def _text(term: object) -> str:
    text = str(getattr(term, "value", term))
    return Iri(text) if isinstance(term, NamedNode) else text


def _abbreviate(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(namespace, prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting)
    return f"{prefix}:{iri.removeprefix(namespace)}"


def _place(message: str, sparql: str) -> str:
    """Turn "error at 1:19: expected …" into words; what the parser expected is of no help, since it guesses widely."""
    where, _, what = message.removeprefix("error at ").partition(": ")
    line, _, column = where.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return message
    if "Prefix not found" in what:
        what = "a prefix that is neither declared nor in the output; declare it"
    elif "The SELECT" in what:
        what = "a variable is given twice or stands outside its group; rename or group it"
    else:
        rest = "".join(sparql.split("\n", int(line) - 1)[-1:])[int(column) - 1 :].split()
        what = f"not SPARQL {f'before {rest[0]!r}' if rest else 'at the end'}; correct it"
    return f"line {line}, column {column}: {what}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _forbid_opening() -> None:
    """Allow no new file descriptor, where the system knows how (not on Windows)."""
    with suppress(ImportError):
        limits = importlib.import_module("resource")
        limits.setrlimit(limits.RLIMIT_NOFILE, (0, 0))


def main() -> int:
    """Read a request as JSON from standard input and write the answer, or one line of error with status 2."""
    request = json.load(sys.stdin)
    try:
        store, prefixes = load_store(Path(request["folder"]))
        _forbid_opening()
        answer = render_answer(
            store, request["sparql"], values=request["values"], form=request["form"], prefixes=prefixes
        )
    except KgbuildError as error:
        print(error, file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream, whatever its type says
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
