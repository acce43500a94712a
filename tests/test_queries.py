"""What a user may ask of an output folder, and what is refused."""

from __future__ import annotations

import http.server
import json
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kgbuild.errors import OutputError, QueryError
from kgbuild.querying.queries import answer_query, named_queries, named_query, read_query

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
    dip:date "2021-05-04"^^edtf:EDTF ; dip:earliest "2021-05-04"^^xsd:date ; dip:latest "2021-05-04"^^xsd:date .
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
    dip:rule "met" ; dip:confidence 0.9 ; dip:evidence <https://w3id.org/kgbuild/id/document/brief#s> .
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


def ask(folder: Path, name: str, *values: str, **options: str) -> list[dict[str, str]]:
    """Rows of a named query's answer, as plain text; a value may come with the name of its parameter or without."""
    query = named_query(name)
    answer = json.loads(answer_query(folder, query.sparql, values=query.bind(values, options), form="json"))
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
    assert ask(folder, "treaties-of", "Norland") == [{"treaty": "Pact of Vale"}]
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


def test_claims_that_differ_are_told_with_their_documents(folder: Path, tmp_path: Path) -> None:
    """A fact that one sentence tells as planned and another as held is told once for each, and no other fact is."""
    (tmp_path / "graph.ttl").write_text(GRAPH, encoding="utf-8")
    planned = """
        claim:zero a dip:Claim ; dip:about <https://w3id.org/kgbuild/id/meeting/held> ; dip:factuality dip:Planned ;
        dip:rule "will" ; dip:confidence 0.5 ; dip:evidence <https://w3id.org/kgbuild/id/document/report#s> ;
        dip:attributedTo <https://w3id.org/kgbuild/id/person/tomas-ruiz> .
        <https://w3id.org/kgbuild/id/document/report#s> nif:anchorOf "They will meet." ; nif:beginIndex 0 .
    """
    (tmp_path / "evidence.ttl").write_text(EVIDENCE + planned, encoding="utf-8")
    rows = ask(tmp_path, "disagreements")
    assert [(row["property"], row["told"], row["source"]) for row in rows] == [
        ("factuality", "Actual", "brief.txt"),
        ("factuality", "Planned", "report.txt"),
    ]
    assert ask(folder, "disagreements") == []
    assert [row["source"] for row in ask(tmp_path, "words-of", "Tomas Ruiz")] == ["report.txt"]
    assert [row["rule"] for row in ask(tmp_path, "doubtful", "0.9")] == ["will"]
    assert [row["documents"] for row in ask(tmp_path, "corroborated")] == ["2"]


def test_a_merge_is_explained_by_its_rule_what_agreed_and_the_documents(folder: Path) -> None:
    """The fact's label or node finds each rule with the properties that agreed and the documents that it joined."""
    for fact in ("pact of vale", "treaty:pact"):
        rows = ask(folder, "why-merged", fact)
        assert [row["source"] for row in rows] == ["brief.txt", "report.txt"]
        assert {(row["rule"], row["agreed"]) for row in rows} == {("same-name", "name, party")}
    assert ask(folder, "why-merged", "meeting in Porto Vale") == []


def test_every_named_query_has_a_description_and_known_parameters() -> None:
    """What `--list` shows is a sentence for each query, and a query uses each parameter that it declares."""
    assert len(named_queries()) >= 20
    for query in named_queries():
        assert query.description.endswith("."), query.name
        declared = [line for line in query.sparql.splitlines() if line.startswith("# ?")]
        assert len(query.parameters) == len(declared), query.name
        assert all(f"?{parameter.name}" in query.sparql.split("\n\n", 1)[1] for parameter in query.parameters)


@pytest.mark.parametrize(
    ("values", "options", "told"),
    [
        ([], {}, "meetings-of needs --person PERSON (any name of the participant)"),
        (["Ada", "2017", "2018", "2019"], {}, "'2019' is too much"),
        (["Ada"], {"place": "Vale"}, "no option --place; it is asked as 'meetings-of --person PERSON [--from DATE]"),
        (["Ada"], {"from": "the war"}, "--from 'the war' is no date; write 2017"),
        (["Ada"], {"until": "2017/.."}, "--until '2017/..' is no date"),
    ],
)
def test_a_named_query_says_which_values_it_takes(values: list[str], options: dict[str, str], told: str) -> None:
    """A value that is missing, too much, unknown or no date is told with how the question is asked."""
    with pytest.raises(QueryError, match=re.escape(told)):
        named_query("meetings-of").bind(values, options)


@pytest.mark.parametrize("number", ["a lot", "nan", "inf"])
def test_a_number_has_to_be_one(number: str) -> None:
    """Where a parameter is a number, what is none is refused."""
    with pytest.raises(QueryError, match="is no number"):
        named_query("doubtful").bind([number])


def test_an_optional_parameter_may_be_left_out(folder: Path) -> None:
    """Without --from and --until all meetings are told; with them, those that a day of the time may belong to."""
    assert len(ask(folder, "meetings-of", person="Ada Quill")) == 2
    held = ["meeting in Porto Vale"]
    for options in ({"from": "2021"}, {"until": "2021-05"}, {"from": "2021-05-04", "until": "2021-05-04"}):
        assert [row["meeting"] for row in ask(folder, "meetings-of", "Ada Quill", **options)] == held
    for options in ({"from": "2021-05-05"}, {"until": "2021-04"}, {"from": "2022"}):
        assert ask(folder, "meetings-of", "Ada Quill", **options) == []


def test_an_event_of_open_end_is_told_of_any_later_time(folder: Path, tmp_path: Path) -> None:
    """What began in 2021 and has no end is no earlier than 2030, and not before 2021."""
    graph = (folder / "graph.ttl").read_text(encoding="utf-8")
    bare = graph.replace(' ; dip:latest "2021-05-04"^^xsd:date', "")
    (tmp_path / "graph.ttl").write_text(bare, encoding="utf-8")
    assert len(ask(tmp_path, "meetings-of", "Ada Quill", **{"from": "2030"})) == 1
    assert ask(tmp_path, "meetings-of", "Ada Quill", until="2020") == []


def test_a_file_of_the_user_may_have_parameters_too(folder: Path) -> None:
    """A query declares a parameter in a comment; one that it does not return cannot be bound, which is told."""
    query = read_query(
        "mine.rq", "# Names.\n# ?who: a name\nSELECT ?s ?who { ?s rdfs:label ?l FILTER(STR(?l) = ?who) }"
    )
    answer = answer_query(folder, query.sparql, values=query.bind(["Norland"]), form="csv")
    assert answer.splitlines() == ["s", "https://w3id.org/kgbuild/id/state/norland"]
    with pytest.raises(QueryError, match="SELECT clause too"):
        answer_query(folder, query.sparql.replace("SELECT ?s ?who", "SELECT ?s"), values=query.bind(["Norland"]))


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """A misspelt name lists the names there are."""
    with pytest.raises(QueryError, match="timeline"):
        named_query("timelime")


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * {\n ?s ?p\n}", "line 3, column 1: not SPARQL from '}' on"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: not SPARQL at the end"),
        ("SELECT ?s WHEER { ?s ?p ?o }", "line 1, column 11: not SPARQL from 'WHEER' on"),
        ("SELECT * { ?s a nowhere:Thing}", "line 1, column 17: a prefix that is neither declared"),
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
    assert table.splitlines()[2] == "brief.txt  dip:Actual  met   0.9         Quill met  [31mRuiz."


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
    """What is not SPARQL is answered with its place, and a caret stands below it."""
    with pytest.raises(QueryError, match=r"^query: line 2, column 9: .*\n    { \?s 日: p }\n {12}\^$"):
        answer_query(folder, "SELECT ?s\n{ ?s 日: p }")


def test_a_mistake_in_a_long_line_is_shown_with_what_stands_around_it(folder: Path) -> None:
    """Of a line of any length and content no more is shown than fits, and nothing that drives a terminal."""
    with pytest.raises(QueryError) as raised:
        answer_query(folder, f"SELECT * {{ ?s\t?p '{'x' * 500}\x1b[31m' ?? }} # {'y' * 500}")
    _, line, caret = str(raised.value).split("\n")
    assert line[caret.index("^") :].startswith("??")
    assert len(line) <= 104
    assert line.isprintable()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:7878/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:7878/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * { ?s ?p 1SERVICE:x { ?s ?p ?o } }",
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


@pytest.mark.parametrize("text", ["1" * 300_000, "a." * 200_000, "'''" * 99_999, "<" * 300_000, "\\u005C" * 99_999])
def test_the_deadline_holds_for_a_hostile_text(folder: Path, text: str) -> None:
    """However long it would take to read a query, the answer comes soon."""
    begin = time.monotonic()
    with pytest.raises(QueryError):
        answer_query(folder, f"SELECT * {{ ?s ?p {text}", seconds=2)
    assert time.monotonic() - begin < 4


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """An empty folder is answered with the command that fills it."""
    with pytest.raises(QueryError, match="kgbuild run"):
        answer_query(tmp_path, EVERYTHING)


def test_a_graph_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    """A damaged graph is answered with its path and place, in one line."""
    (tmp_path / "graph.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.ttl: .*kgbuild run"):
        answer_query(tmp_path, EVERYTHING)


SPARQL_JSON = b'{"head": {"vars": ["far"]}, "results": {"bindings": [{"far": {"type": "literal", "value": "away"}}]}}'


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another SPARQL server, which gives one answer to all queries."""

    def do_GET(self) -> None:  # the name that the base class calls
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(SPARQL_JSON)))
        self.end_headers()
        self.wfile.write(SPARQL_JSON)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_another_server_is_asked_where_that_is_allowed(folder: Path) -> None:
    """With `remote`, SERVICE joins what another server answers; updates and FROM stay refused."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sparql = f"SELECT ?far {{ SERVICE <http://127.0.0.1:{server.server_port}/> {{ ?s ?p ?far }} }}"
        assert answer_query(folder, sparql, form="csv", remote=True).splitlines() == ["far", "away"]
        server.shutdown()
    for refused in ("LOAD <file:///etc/hostname>", "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"):
        with pytest.raises(QueryError, match="is refused"):
            answer_query(folder, refused, remote=True)


def test_a_server_that_does_not_answer_is_told(folder: Path) -> None:
    """Where nobody listens the error is one line, and one that stays silent meets the deadline."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sparql = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(QueryError, match="no answer within 2 s"):
            answer_query(folder, sparql, remote=True, seconds=2)
    with pytest.raises(QueryError) as raised:
        answer_query(folder, sparql, remote=True)
    assert "\n" not in str(raised.value)


def test_the_store_opens_no_socket_whatever_the_query(folder: Path) -> None:
    """Even a query that slips past the refusal reaches no server: the process that runs it can open nothing."""
    slipped = "from kgbuild.querying import asking; asking.refuse_reach = lambda *_, **__: None; asking.main()"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        sparql = f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"
        where = {"folder": str(folder), "endpoint": None, "remote": False}
        request = json.dumps(where | {"sparql": sparql, "values": {}, "form": None})
        subprocess.run([sys.executable, "-c", slipped], input=request, text=True, check=True)
        with pytest.raises(BlockingIOError):
            server.accept()
