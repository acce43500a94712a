"""Asks a remote store by the SPARQL protocol: a query is posted, and its answer checked before anything is shown."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kgbuild.errors import QueryError, StoreError, UsageError
from kgbuild.iris import DEFAULT_BASE
from kgbuild.namespaces import PREFIXES as VOCABULARIES
from kgbuild.namespaces import SUPERCLASSES
from kgbuild.querying.reach import find_words
from kgbuild.web import Client, Message, Reply, check_address

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples, text/turtle;q=0.8"
_ACCEPTED = {"SELECT": _ROWS, "ASK": _ROWS, "CONSTRUCT": _TRIPLES, "DESCRIBE": _TRIPLES}
_LONGEST_SILENCE = 86_400.0  # the caller sets a deadline to the whole

PREFIXES = VOCABULARIES | {kind: f"{DEFAULT_BASE}{kind}/" for kind in ["document", *map(str.lower, SUPERCLASSES)]}
"""What needs no declaration: a store tells nobody its prefixes, so those of an output with the usual base are taken."""


def ask_endpoint(
    url: str, sparql: str, values: Mapping[str, tuple[str, str]]
) -> QuerySolutions | QueryBoolean | list[Triple]:
    """Return what the store at `url` answers; reading the rows may still raise SyntaxError or ValueError.

    The protocol has no bindings, so `values` go as data of a VALUES clause.

    Raises:
        QueryError: the address is none.
        StoreError: the store cannot be asked, refuses, or answers something else than SPARQL.
    """
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(PREFIXES.items()))
    try:
        reply = _post(url, declared + with_values(sparql, values))
    except UsageError as error:
        raise QueryError(str(error)) from error
    if reply.media_type in (_ROWS, "application/json"):
        return parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    form = RdfFormat.from_media_type(reply.media_type)
    if form is None:
        raise StoreError(f"{url}: answers {reply.media_type}, not SPARQL results; name the store's query endpoint")
    return [quad.triple for quad in parse(reply.body, format=form)]


def with_values(sparql: str, values: Mapping[str, tuple[str, str]]) -> str:
    """Return a query with a VALUES clause at the beginning of each group that follows WHERE.

    Raises:
        QueryError: the query has no WHERE to put the values behind.
    """
    if not values:
        return sparql
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(Literal(text, datatype=NamedNode(kind))) for text, kind in values.values())
    pieces, at = [], 0
    for place in (end for word, end in find_words(sparql) if word == "WHERE"):
        group = sparql.index("{", place) + 1
        pieces += [sparql[at:group], f" VALUES ({names}) {{ ({terms}) }} "]
        at = group
    if not pieces:
        raise QueryError("query: a query with parameters needs the word WHERE before its group; write it")
    return "".join([*pieces, sparql[at:]])


def _post(url: str, sparql: str) -> Reply:
    """Return what a store answers."""
    address = check_address(url, "query: --endpoint")
    # Some stores give triples as rows where rows are taken too.
    accepted = next((_ACCEPTED[word] for word, _ in find_words(sparql) if word in _ACCEPTED), _ROWS)
    headers = {"Accept": accepted, "Content-Type": "application/x-www-form-urlencoded"}
    return Client(seconds=_LONGEST_SILENCE).send(
        Message("POST", address, urlencode({"query": sparql}).encode(), headers)
    )
