"""What a user may ask of an output folder, and what is refused."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kgbuild.errors import QueryError
from kgbuild.queries import answer_query, named_queries, named_query

GRAPH = """
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix person: <https://w3id.org/kgbuild/id/person/> .
@prefix state: <https://w3id.org/kgbuild/id/state/> .
@prefix meeting: <https://w3id.org/kgbuild/id/meeting/> .
@prefix treaty: <https://w3id.org/kgbuild/id/treaty/> .
@prefix tenure: <https://w3id.org/kgbuild/id/tenure/> .

person:ada-quill rdfs:label "Ada Quill"@en ; skos:altLabel "Minister Quill"@en .
person:tomas-ruiz rdfs:label "Tomas Ruiz"@en .
state:norland rdfs:label "Norland"@en .
meeting:held a dip:Meeting, dip:Event ; rdfs:label "meeting in Porto Vale"@en ; dip:factuality dip:Actual ;
    dip:participant person:ada-quill, person:tomas-ruiz ;
    dip:date "2021-05-04"^^edtf:EDTF ; dip:earliest "2021-05-04"^^xsd:date .
meeting:wished a dip:Visit, dip:Meeting, dip:Event ; rdfs:label "visit to Sudland"@en ; dip:factuality dip:Possible ;
    dip:participant person:ada-quill .
treaty:pact a dip:Treaty ; rdfs:label "Pact of Vale"@en ; dip:party state:norland .
tenure:quill a dip:Tenure ; dip:holder person:ada-quill ; dip:office "Minister" ; dip:of state:norland .
"""
EVIDENCE = """
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix doc: <https://w3id.org/kgbuild/id/document/> .
@prefix claim: <https://w3id.org/kgbuild/id/claim/> .

doc:brief a dip:Document ; dcterms:source "brief.txt" ; dip:text <https://w3id.org/kgbuild/id/document/brief#c> .
doc:report a dip:Document ; dcterms:source "report.txt" ; dip:text <https://w3id.org/kgbuild/id/document/report#c> .
<https://w3id.org/kgbuild/id/merge/treaty/pact/same-name> a dip:Merge ; dip:rule "same-name" ;
    dip:made <https://w3id.org/kgbuild/id/treaty/pact> ; dip:agreedOn rdfs:label, dip:party ;
    dip:joined claim:two, claim:three .
claim:two dip:evidence <https://w3id.org/kgbuild/id/document/brief#s> .
claim:three dip:evidence <https://w3id.org/kgbuild/id/document/report#s> .
<https://w3id.org/kgbuild/id/document/report#s> nif:referenceContext <https://w3id.org/kgbuild/id/document/report#c> .
claim:one a dip:Claim ; dip:about <https://w3id.org/kgbuild/id/meeting/held> ; dip:factuality dip:Actual ;
    dip:rule "met" ; dip:evidence <https://w3id.org/kgbuild/id/document/brief#s> .
<https://w3id.org/kgbuild/id/document/brief#s> nif:anchorOf "Quill met\\n\\u001b[31mRuiz." ; nif:beginIndex 0 ;
    nif:referenceContext <https://w3id.org/kgbuild/id/document/brief#c> .
"""
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder, written by hand."""
    path = tmp_path_factory.mktemp("output")
    (path / "graph.ttl").write_text(GRAPH, encoding="utf-8")
    (path / "evidence.ttl").write_text(EVIDENCE, encoding="utf-8")
    return path


def ask(folder: Path, name: str, *values: str) -> list[dict[str, str]]:
    """Rows of a named query's answer, as plain text."""
    query = named_query(name)
    answer = json.loads(answer_query(folder, query.sparql, values=query.bind(values), form="json"))
    return [{key: term["value"] for key, term in row.items()} for row in answer["results"]["bindings"]]


def test_two_people_at_a_held_meeting_met_once(folder: Path) -> None:
    """A pair of participants is told once, not in both orders, and wished meetings are left out."""
    assert ask(folder, "who-met-whom") == [
        {"who": "Ada Quill", "whom": "Tomas Ruiz", "date": "2021-05-04", "meeting": "meeting in Porto Vale"}
    ]


@pytest.mark.parametrize("name", ["Ada Quill", "ada quill", "Minister Quill"])
def test_a_person_is_found_by_any_of_their_names(folder: Path, name: str) -> None:
    """Every known name of a person finds all their meetings, whatever its case."""
    assert [row["meeting"] for row in ask(folder, "meetings-of", name)] == ["visit to Sudland", "meeting in Porto Vale"]


def test_a_value_is_never_read_as_sparql(folder: Path) -> None:
    """A value with quotes and braces is a name that nobody has, not a piece of the query."""
    assert ask(folder, "meetings-of", '") || true) } #') == []


def test_the_other_named_queries_answer_from_the_graph(folder: Path) -> None:
    """Treaties, offices, the timeline, the meetings not held and the evidence each come from their own facts."""
    assert ask(folder, "treaties-of", "Norland") == [{"name": "Norland", "treaty": "Pact of Vale"}]
    assert ask(folder, "offices") == [{"holder": "Ada Quill", "office": "Minister", "of": "Norland"}]
    assert ask(folder, "timeline") == [
        {
            "date": "2021-05-04",
            "event": "meeting in Porto Vale",
            "node": "https://w3id.org/kgbuild/id/meeting/held",
        }
    ]
    assert [row["meeting"] for row in ask(folder, "not-held")] == ["visit to Sudland"]
    for fact in ("meeting:held", "Meeting in Porto Vale"):
        assert [row["rule"] for row in ask(folder, "evidence-for", fact)] == ["met"]
    assert [row["claims"] for row in ask(folder, "documents")] == ["2", "1"]


def test_a_merge_is_explained_by_its_rule_what_agreed_and_the_documents(folder: Path) -> None:
    """The fact's label or node finds each rule with the properties that agreed and the documents that it joined."""
    for fact in ("pact of vale", "treaty:pact"):
        rows = ask(folder, "why-merged", fact)
        assert [row["source"] for row in rows] == ["brief.txt", "report.txt"]
        assert {(row["rule"], row["agreed"]) for row in rows} == {("same-name", "name, party")}
    assert ask(folder, "why-merged", "meeting in Porto Vale") == []


def test_every_named_query_has_a_description_and_known_parameters() -> None:
    """What `--list` shows is a sentence for each query, and a query uses each parameter that it declares."""
    for query in named_queries():
        assert query.description.endswith("."), query.name
        assert all(f"?{parameter.name}" in query.sparql.split("\n\n", 1)[1] for parameter in query.parameters)


def test_a_named_query_says_which_values_it_takes() -> None:
    """Too few values are refused with the names of those that are missing."""
    with pytest.raises(QueryError, match=re.escape("NAME (any name of the party)")):
        named_query("treaties-of").bind([])


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """A misspelt name lists the names there are."""
    with pytest.raises(QueryError, match="timeline"):
        named_query("timelime")


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * {\n ?s ?p\n}", "line 3, column 2: not SPARQL at the end"),
        ("SELECT ?s WHEER { ?s ?p ?o }", "not SPARQL before '{'"),
        ("SELECT * { ?s a nowhere:Thing }", "prefix that is neither declared"),
        ("SELECT ?s (1 AS ?s) { ?s ?p ?o }", "given twice"),
    ],
)
def test_what_is_not_sparql_is_told_by_its_place(folder: Path, sparql: str, told: str) -> None:
    """A mistake in a query is told with its line, its column and what stands there."""
    with pytest.raises(QueryError, match=re.escape(told)):
        answer_query(folder, sparql)


def test_triples_come_with_the_prefixes_they_use(folder: Path) -> None:
    """Turtle begins with the prefixes of its triples alone, sorted, and is the same every time."""
    sparql = "CONSTRUCT { ?m a dip:Meeting } WHERE { ?m a dip:Meeting }"
    turtle = answer_query(folder, sparql)
    prefixes = [line for line in turtle.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert {line.split()[1] for line in prefixes} <= {"dip:", "rdf:", "meeting:"}
    assert answer_query(folder, sparql) == turtle


def test_a_table_abbreviates_addresses_and_drives_no_terminal(folder: Path) -> None:
    """Prefixes of the output shorten addresses, and line breaks and escapes of a text become spaces."""
    query = named_query("evidence-for")
    table = answer_query(folder, query.sparql, values=query.bind(["meeting/held"]))
    assert table.splitlines()[2] == "meeting/held  brief.txt  dip:Actual  met   Quill met  [31mRuiz."


def test_prefixes_of_the_output_need_no_declaration(folder: Path) -> None:
    """A user's query may use the prefixes that the output declares."""
    assert answer_query(folder, "ASK { ?m a dip:Visit }") == "true\n"


def test_triples_come_as_turtle_in_a_fixed_order(folder: Path) -> None:
    """A CONSTRUCT is answered in Turtle, each triple once."""
    turtle = answer_query(folder, "CONSTRUCT { ?m a dip:Meeting } WHERE { ?m a dip:Meeting ; dip:participant ?p }")
    assert [line for line in turtle.splitlines() if " a " in line] == [
        "meeting:held a dip:Meeting .",
        "meeting:wished a dip:Meeting .",
    ]


def test_rows_come_as_csv(folder: Path) -> None:
    """A SELECT is answered in CSV where that is asked for."""
    csv = answer_query(folder, "SELECT ?l { person:tomas-ruiz rdfs:label ?l }", form="csv")
    assert csv.splitlines() == ["l", "Tomas Ruiz"]


def test_a_form_that_does_not_fit_is_refused(folder: Path) -> None:
    """Rows have no Turtle and triples no CSV; the message says what to ask for."""
    with pytest.raises(QueryError, match="CONSTRUCT"):
        answer_query(folder, EVERYTHING, form="turtle")
    with pytest.raises(QueryError, match="SELECT"):
        answer_query(folder, "CONSTRUCT WHERE { ?s ?p ?o }", form="csv")


def test_a_syntax_error_names_line_and_column(folder: Path) -> None:
    """What is not SPARQL is answered with its place, in one line."""
    with pytest.raises(QueryError, match=r"^query: line 2, column 9: .*$"):
        answer_query(folder, "SELECT ?s\n{ ?s p }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:7878/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_a_query_that_reaches_beyond_the_folder_is_refused(folder: Path, sparql: str) -> None:
    """Other servers, files and changes are refused by name, however the word is written."""
    with pytest.raises(QueryError, match="is refused"):
        answer_query(folder, sparql)


def test_refused_words_may_stand_in_texts_and_names(folder: Path) -> None:
    """A string, a comment, a variable or an address may well contain a refused word."""
    sparql = """SELECT ?from { ?service rdfs:label ?from # FROM here
      FILTER(CONTAINS(?from, "Foreign SERVICE") || STR(?service) = "a \\" LOAD" || ?service = <http://a/load>) }"""
    assert answer_query(folder, sparql, form="csv").splitlines() == ["from"]


def test_a_query_that_takes_too_long_is_ended(folder: Path) -> None:
    """The deadline holds for a query that would multiply everything by everything."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }"
    with pytest.raises(QueryError, match="no answer within 1 s"):
        answer_query(folder, endless, seconds=1)


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """An empty folder is answered with the command that fills it."""
    with pytest.raises(QueryError, match="kgbuild run"):
        answer_query(tmp_path, EVERYTHING)


def test_a_graph_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    """A damaged graph is answered with its path and place, in one line."""
    (tmp_path / "graph.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(QueryError, match=r"graph\.ttl: .*kgbuild run"):
        answer_query(tmp_path, EVERYTHING)


def test_the_store_opens_no_socket_whatever_the_query(folder: Path) -> None:
    """Even a query that slips past the refusal reaches no server: the process that runs it can open nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        sparql = f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"
        request = json.dumps({"folder": str(folder), "sparql": sparql, "values": {}, "form": None})
        subprocess.run([sys.executable, "-m", "kgbuild.store"], input=request, text=True, check=False)
        with pytest.raises(BlockingIOError):
            server.accept()
