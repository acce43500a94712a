"""How the answer to a query is written: rows as a table, CSV or JSON, triples as Turtle, N-Triples or JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from kgbuild.errors import QueryError
from kgbuild.store import abbreviate, text_of
from kgbuild.tables import printable, tabulate

_TRIPLE_FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_STRING = "http://www.w3.org/2001/XMLSchema#string"

_Terms = list[tuple[str, object]]


def write_answer(
    answer: QuerySolutions | QueryBoolean | Iterable[Triple],
    form: str | None,
    *,
    prefixes: Mapping[str, str],
    hidden: Collection[str] = (),
) -> str:
    """Return an answer in the form asked for, or else a table of rows or Turtle of triples.

    `hidden` names variables whose columns are left out.

    Raises:
        QueryError: rows have no such form, or triples have none.
    """
    if not isinstance(answer, QuerySolutions | QueryBoolean):
        if form not in (None, *_TRIPLE_FORMATS):
            forms = ", ".join(_TRIPLE_FORMATS)
            raise QueryError(f"query: triples are no {form}; ask for one of {forms}, or use SELECT")
        return _write_triples(sorted(set(answer), key=str), _TRIPLE_FORMATS[form or "turtle"], prefixes)
    if form in _TRIPLE_FORMATS:
        raise QueryError(f"query: rows have no {form} form; ask for table, csv or json, or use CONSTRUCT")
    if isinstance(answer, QueryBoolean):
        return _to_json({"head": {}, "boolean": bool(answer)}) if form == "json" else "true\n" if answer else "false\n"
    names = [variable.value for variable in answer.variables if variable.value not in hidden]
    rows = ([(name, row[name]) for name in names] for row in answer)
    if form == "json":
        return _to_json({"head": {"vars": names}, "results": {"bindings": [_binding(row) for row in rows]}})
    if form == "csv":
        return _to_csv(names, rows)
    return tabulate(names, ([_cell(term, prefixes) for _, term in row] for row in rows))


def _to_csv(names: list[str], rows: Iterator[_Terms]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(names)
    writer.writerows(["" if term is None else text_of(term) for _, term in row] for row in rows)
    return written.getvalue()


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _binding(row: _Terms) -> dict[str, dict[str, str]]:
    """A row in the JSON format of SPARQL results; what is unbound is left out."""
    return {name: _term(term) for name, term in row if term is not None}


def _term(term: object) -> dict[str, str]:
    if isinstance(term, Literal):
        told = {"type": "literal", "value": term.value}
        if term.language:
            return told | {"xml:lang": term.language}
        return told if term.datatype.value == _STRING else told | {"datatype": term.datatype.value}
    return {"type": "bnode" if isinstance(term, BlankNode) else "uri", "value": text_of(term)}


def _write_triples(triples: list[Triple], form: RdfFormat, prefixes: Mapping[str, str]) -> str:
    """Return triples with the prefixes that they use, sorted."""
    if form != RdfFormat.TURTLE:
        written = io.BytesIO()
        serialize(triples, written, format=form)
        return written.getvalue().decode()
    names = {node.value for triple in triples for node in triple if isinstance(node, NamedNode)}
    used = {prefix: space for prefix, space in prefixes.items() if any(name.startswith(space) for name in names)}
    written = io.BytesIO()
    serialize(triples, written, format=RdfFormat.TURTLE, prefixes=used)
    lines = written.getvalue().decode().split("\n")
    return "\n".join([*sorted(lines[: len(used)]), "", *lines[len(used) :]])


def _cell(term: object, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    return printable(abbreviate(term.value, prefixes) if isinstance(term, NamedNode) else text_of(term))
