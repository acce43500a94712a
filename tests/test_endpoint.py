"""Asking a remote store: a real Oxigraph server, and servers that behave badly."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from answers import QUESTIONS, read_expected
from commands import kgbuild
from kgbuild.errors import OutputError, QueryError
from kgbuild.querying.endpoint import with_values
from kgbuild.querying.queries import answer_query, named_query
from readme import answer
from servers import oxigraph

NOWHERE = Path("nowhere")
RESULTS = "application/sparql-results+json"


@pytest.fixture(scope="module")
def endpoint(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query endpoint, for all graphs together, of an Oxigraph server into which the seeds were loaded."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        loaded = kgbuild("load", seeds / "output", "--store", "oxigraph", "--endpoint", server.url)
        assert loaded.exit_code == 0, loaded.output
        yield f"{server.url}/query?union-default-graph"


@contextmanager
def serving(status: int, media_type: str, body: bytes, length: int | None = None) -> Iterator[str]:
    """A server that gives one answer to all; `length` is what it says of the body's, where that is not so."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_remote_store_answers_a_named_question_as_the_folder_does(endpoint: str, name: str) -> None:
    """Loaded into a server by `kgbuild load`, the seeds give the same answer to each question, to the byte."""
    assert answer(f"query --endpoint {endpoint} {name} {QUESTIONS[name]}") == read_expected(name)


def test_a_remote_store_answers_sparql_of_all_kinds(endpoint: str) -> None:
    """ASK, SELECT and DESCRIBE are answered, with the prefixes of an output undeclared."""
    assert answer_query(NOWHERE, "ASK { ?m a dip:Summit }", endpoint=endpoint) == "true\n"
    label = "SELECT ?l { person:xi-jinping rdfs:label ?l }"
    assert answer_query(NOWHERE, label, endpoint=endpoint, form="csv").splitlines() == ["l", "Xi Jinping"]
    assert 'rdfs:label "Xi Jinping"@en' in answer_query(NOWHERE, "DESCRIBE person:xi-jinping", endpoint=endpoint)


@pytest.mark.parametrize("value", ['") || true } #', "a\\", '"""', "}\n{", "'"])
def test_a_value_is_data_for_a_remote_store_too(endpoint: str, value: str) -> None:
    """A value with quotes, braces or backslashes is a name that nobody has, not a piece of the query."""
    query = named_query("names-of")
    told = answer_query(NOWHERE, query.sparql, values=query.bind([value]), endpoint=endpoint, form="csv")
    assert told.splitlines() == ["called,wikidata,node"]


def test_values_stand_in_every_group_behind_where() -> None:
    """The word counts in any case, but not in a comment or a text."""
    sparql = "# WHERE {\nSELECT ?a WHERE { { SELECT ?a where {?s ?p ?a, 'WHERE {'} } }"
    told = with_values(sparql, {"a": ("x", "http://www.w3.org/2001/XMLSchema#string")})
    assert told == (
        '# WHERE {\nSELECT ?a WHERE { VALUES (?a) { ("x") }  '
        "{ SELECT ?a where { VALUES (?a) { (\"x\") } ?s ?p ?a, 'WHERE {'} } }"
    )
    with pytest.raises(QueryError, match="needs the word WHERE"):
        with_values("SELECT ?a { ?s ?p ?a }", {"a": ("x", "http://www.w3.org/2001/XMLSchema#string")})


@pytest.mark.parametrize(
    ("status", "media_type", "body", "told"),
    [
        (200, "text/html", b"<html>Hello</html>", "answers text/html, not SPARQL results"),
        (200, RESULTS, b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"ty', "is not whole"),
        (200, RESULTS, b'{"head": {"vars": ["s"]}} Virtuoso 42000 Error', "is not whole"),
        (200, "application/n-triples", b"<http://a/b> <http://a/c> Error: out of memory", "is not whole"),
        (401, "text/plain", b"who are\nyou?", r"refuses with 401 Unauthorized \(who are you\?\)"),
        (503, "text/html", b"<html>\x1b[31mbusy</html>", r"refuses with 503 Service Unavailable \(<html> "),
    ],
)
def test_an_answer_that_is_none_is_told_in_one_line(status: int, media_type: str, body: bytes, told: str) -> None:
    """HTML, a broken answer, an error inside one that says 200, and a refusal each have their line."""
    with serving(status, media_type, body) as url, pytest.raises(OutputError, match=told) as raised:
        answer_query(NOWHERE, "SELECT ?s { ?s ?p ?o }", endpoint=url)
    assert str(raised.value).isprintable()


def test_an_answer_that_breaks_off_is_told() -> None:
    """A server that dies before it has sent all that it promised gives no answer."""
    whole = b'{"head": {}, "boolean": true}'
    with serving(200, RESULTS, whole, 1000) as url, pytest.raises(OutputError, match="broke off"):
        answer_query(NOWHERE, "ASK { ?s ?p ?o }", endpoint=url)


def test_a_store_that_is_down_or_silent_is_told() -> None:
    """Where nobody listens that is told at once, and one that says nothing meets the deadline."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(QueryError, match="no answer within 2 s"):
            answer_query(NOWHERE, "ASK { ?s ?p ?o }", endpoint=url, seconds=2)
    with pytest.raises(OutputError, match="cannot be reached"):
        answer_query(NOWHERE, "ASK { ?s ?p ?o }", endpoint=url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:7878", "http://", "http://me:secret@localhost/"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """Only http and https are asked, and a password in an address is not repeated."""
    with pytest.raises(QueryError, match="is no address") as raised:
        answer_query(NOWHERE, "ASK { ?s ?p ?o }", endpoint=url)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p }", r"line 1, column 18: .*\n.*\n {21}\^"),
    ],
)
def test_what_may_not_be_asked_never_leaves(sparql: str, told: str) -> None:
    """An update, another server and a mistake are told before the store is asked, which here is not there."""
    with pytest.raises(QueryError, match=told):
        answer_query(NOWHERE, sparql, endpoint="http://127.0.0.1:9/")
