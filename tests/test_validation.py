"""What the gate lets through, what it stops, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kgbuild.errors import ShapesError
from kgbuild.evidence import build_evidence
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.model import Corpus, Entity, EntityKind, Factuality, Mention, Merge, Role, Span
from kgbuild.namespaces import SHAPES
from kgbuild.serialization import read_nodes, to_rdflib, to_turtle
from kgbuild.validation import Report, load_shapes, quarantine, validate, validate_files
from norland import ADA, MEETING, NAME, SECOND, SUDLAND, TENURE, VISIT, make_corpus

FOLDER = Path(__file__).parents[1] / "shapes"
PAIRS = Path(__file__).parent / "shapes"
CORE = load_shapes(FOLDER)
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
NAMES = sorted({str(shape).removeprefix(str(SHAPES)) for target in TARGETS for shape in CORE.graph.subjects(target)})
MINTER = Minter()
MINIMAL = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
<https://example.org/shapes#Named> a sh:NodeShape ; sh:targetClass dip:Person ;
"""


def check(corpus: Corpus) -> Report:
    """Build the graphs of a corpus and validate them."""
    return validate(build_graph(corpus), build_evidence(corpus), shapes=CORE)


def blamed(report: Report) -> set[tuple[str, str]]:
    """The nodes and shapes that a report names, violations and warnings alike, by their short names."""
    found = (*report.violations, *report.warnings)
    return {(finding.node.removeprefix(DEFAULT_BASE), finding.shape.removeprefix(str(SHAPES))) for finding in found}


def with_fact(corpus: Corpus, key: str, **changes: object) -> Corpus:
    """The corpus with one fact changed."""
    facts = (replace(fact, **changes) if fact.key == key else fact for fact in corpus.facts)  # type: ignore[arg-type]
    return replace(corpus, facts=tuple(facts))


def with_claim(corpus: Corpus, key: str, **changes: object) -> Corpus:
    """The corpus with the one claim of a fact changed."""
    (claim,) = next(fact.claims for fact in corpus.facts if fact.key == key)
    return with_fact(corpus, key, claims=(replace(claim, **changes),))  # type: ignore[arg-type]


def targets(name: str, graph: Graph) -> set[object]:
    """The nodes of `graph` that a shape looks at."""
    shape = SHAPES[name]
    found: set[object] = set()
    for kind in CORE.graph.objects(shape, SH.targetClass):
        found.update(graph.subjects(RDF.type, kind))
    for predicate in CORE.graph.objects(shape, SH.targetSubjectsOf):
        found.update(graph.subjects(URIRef(str(predicate))))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_can_pass(name: str) -> None:
    """Each shape looks at its conforming example and finds nothing."""
    graph = read_nodes(PAIRS / name / "conforms.ttl", ShapesError)
    assert targets(name, to_rdflib(graph))
    assert name not in {shape for _, shape in blamed(validate(graph, shapes=CORE))}


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_can_fail(name: str) -> None:
    """Each shape finds what is wrong with its violating example."""
    graph = read_nodes(PAIRS / name / "violates.ttl", ShapesError)
    assert name in {shape for _, shape in blamed(validate(graph, shapes=CORE))}


def test_no_shape_lacks_its_pair() -> None:
    """The folders of examples are those of the shapes, and every shape has a name."""
    assert [folder.name for folder in sorted(PAIRS.iterdir())] == NAMES
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in NAMES)


def test_every_shape_says_what_is_wrong() -> None:
    """Each shape brings a message of its own."""
    assert all(CORE.graph.value(SHAPES[name], SH.message) for name in NAMES)


def test_what_is_odd_but_possible_is_a_warning() -> None:
    """An actual meeting of one and a treaty without parties are told and do not block; all else blocks."""
    assert {name for name in NAMES if CORE.graph.value(SHAPES[name], SH.severity) == SH.Warning} == {
        "MeetingOfOne",
        "TreatyWithoutParties",
    }
    actual = {"factuality": Factuality.ACTUAL}
    report = check(with_claim(with_fact(make_corpus(), VISIT, **actual), VISIT, **actual))
    assert report.conforms
    assert blamed(report) == {(VISIT, "MeetingOfOne")}


def test_a_sound_corpus_conforms() -> None:
    """Facts that their claims support pass without a word."""
    assert check(make_corpus()) == Report()


def test_a_document_that_is_one_sentence_conforms() -> None:
    """A sentence that is the whole text shares its node with the text."""
    corpus = make_corpus()
    sentence = Span(0, len(corpus.documents[0].text))
    assert check(with_claim(corpus, MEETING, sentence=sentence)) == Report()


@pytest.mark.parametrize(
    ("key", "changes", "shape"),
    [
        (MEETING, {"claims": ()}, "FactClaim"),
        (MEETING, {"kind": "Tenure"}, "TenureClosed"),
        (MEETING, {"label": " \x07"}, "Label"),
        (MEETING, {"roles": ()}, "MeetingContent"),
        (VISIT, {"factuality": Factuality.ACTUAL}, "ActualEvidence"),
        (VISIT, {"roles": (Role("visitor", ADA), Role("date", "next year"))}, "DateSyntax"),
        (VISIT, {"roles": (Role("visitor", ADA), Role("date", "2021-02-30"))}, "DateBounds"),
        (VISIT, {"roles": (Role("visitor", "person/nobody"),)}, "VisitorRange"),
        (TENURE, {"roles": (Role("holder", SUDLAND), Role("office", "Minister"))}, "HolderRange"),
    ],
)
def test_a_fact_that_offends_is_stopped(key: str, changes: dict[str, object], shape: str) -> None:
    """A fact without support, with the wrong kind of value or with nothing to say does not pass, and is named."""
    assert (key, shape) in blamed(check(with_fact(make_corpus(), key, **changes)))


def test_a_role_that_no_claim_states_is_stopped() -> None:
    """A participant of a fact whom none of its claims names is a violation, even if claims of other facts do."""
    corpus = make_corpus()
    meeting = next(fact for fact in corpus.facts if fact.key == MEETING)
    report = check(with_fact(corpus, MEETING, roles=(*meeting.roles, Role("participant", SUDLAND))))
    assert blamed(report) == {(MEETING, "ParticipantStated")}


def test_a_span_beyond_its_text_is_named() -> None:
    """An offset outside the document is reported at the span, not at the whole text."""
    report = check(with_claim(make_corpus(), VISIT, anchor=Span(94, 4000)))
    assert (f"document/{NAME}#char=94,4000", "SpanWithinText") in blamed(report)


def test_a_violation_names_the_claim_and_its_sentence() -> None:
    """A finding leads to the claim that states the value in question, and to the words behind it."""
    corpus = with_claim(make_corpus(), VISIT, attributed_to="place/porto-vale")
    (finding,) = check(corpus).violations
    claim = MINTER.claim(NAME, Span(94, 99), VISIT, "invented")
    assert (finding.node, finding.claim, finding.sentence) == (claim, claim, SECOND)
    assert finding.value == MINTER.node("place/porto-vale")
    fact = next(f for f in check(with_fact(corpus, VISIT, factuality=Factuality.ACTUAL)).violations if f.node != claim)
    assert (fact.node, fact.claim, fact.sentence) == (MINTER.node(VISIT), claim, SECOND)


def test_quarantine_keeps_what_conforms() -> None:
    """Of a corpus with one unsupported fact, that fact alone is set aside, and the rest conforms."""
    corpus = with_fact(make_corpus(), VISIT, factuality=Factuality.ACTUAL)
    result = quarantine(corpus, DEFAULT_BASE, check)
    assert [fact.key for fact in result.kept.facts] == [MEETING, TENURE]
    assert [fact.key for fact in result.aside.facts] == [VISIT]
    assert (result.kept.entities, result.kept.mentions) == (corpus.entities, corpus.mentions)
    assert {finding.node for finding in result.report.violations} == {MINTER.node(VISIT)}
    assert check(result.kept).conforms


def test_quarantine_takes_a_fact_whose_merge_explains_nothing() -> None:
    """A merge that joins claims of one text alone goes with its fact."""
    corpus = with_fact(make_corpus(), VISIT, merges=(Merge("invented", ("date",), (NAME,)),))
    result = quarantine(corpus, DEFAULT_BASE, check)
    assert [fact.key for fact in result.aside.facts] == [VISIT]
    assert {finding.node for finding in result.report.violations} == {MINTER.merge(VISIT, "invented")}


def test_quarantine_takes_what_refers_to_an_offender() -> None:
    """With an entity go its mentions and the facts that name it, and then what only these spoke of."""
    corpus = make_corpus()
    broken = Entity(SUDLAND, EntityKind.STATE, "Sudland", iso="Sudland")
    entities = tuple(broken if entity.key == SUDLAND else entity for entity in corpus.entities)
    result = quarantine(replace(corpus, entities=entities), DEFAULT_BASE, check)
    assert [fact.key for fact in result.kept.facts] == [MEETING, TENURE]
    assert SUDLAND not in {entity.key for entity in result.kept.entities}
    assert {mention.entity for mention in result.aside.mentions} == {SUDLAND}
    assert {entity.key for entity in result.aside.entities} == {SUDLAND, ADA}
    assert check(result.kept).conforms


def test_quarantine_of_a_broken_span_takes_the_mention() -> None:
    """A name outside its text loses its mention; the entity stays where other names speak of it."""
    corpus = make_corpus()
    astray = Mention(NAME, Span(99, 98), ADA)
    result = quarantine(replace(corpus, mentions=(*corpus.mentions, astray)), DEFAULT_BASE, check)
    assert result.kept == corpus
    assert result.aside.mentions == (astray,)


def test_quarantine_keeps_nothing_that_it_cannot_cure() -> None:
    """Where no record is to blame, nothing is kept rather than something invalid."""
    corpus = make_corpus()
    stubborn = validate(read_nodes(PAIRS / "Iso" / "violates.ttl", ShapesError), shapes=CORE)
    result = quarantine(corpus, DEFAULT_BASE, lambda part: stubborn if part.facts else Report())
    assert result.kept == Corpus((), (), (), ())
    assert result.aside == corpus


def test_files_and_folders_are_validated_together(tmp_path: Path) -> None:
    """The facts of one file are checked with the evidence of another, or both with the folder that holds them."""
    corpus = make_corpus()
    facts, evidence = tmp_path / "graph.ttl", tmp_path / "evidence.ttl"
    facts.write_bytes(to_turtle(build_graph(corpus), DEFAULT_BASE))
    assert not validate_files([facts], CORE).conforms
    evidence.write_bytes(to_turtle(build_evidence(corpus), DEFAULT_BASE))
    assert validate_files([facts, evidence], CORE) == validate_files([tmp_path], CORE) == Report()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no Turtle at all", "bad.ttl"),
        ("", "holds no sh:NodeShape"),
        (
            MINIMAL + 'sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }" ] .',
            "sh:s",
        ),
        (MINIMAL + "sh:property [ a sh:PropertyShape ] .", "ill formed"),
        (
            MINIMAL + "sh:nodeKind sh:IRI . <https://example.org/> <http://www.w3.org/2002/07/owl#imports> <x:y> .",
            "owl:im",
        ),
    ],
)
def test_broken_shapes_are_told_in_one_line(text: str, reason: str, tmp_path: Path) -> None:
    """Shapes that are no Turtle, none, ill formed, more than Core or import others are refused, with the reason."""
    path = tmp_path / "bad.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ShapesError, match=re.escape(reason)) as caught:
        load_shapes(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("constraint", ['sh:pattern "("', "sh:minLength dip:x", "sh:or dip:x", "sh:property dip:x"])
def test_shapes_that_prove_ill_formed_in_use_are_told_in_one_line(constraint: str, tmp_path: Path) -> None:
    """A constraint that makes no sense is refused when it is met, not crashed on."""
    path = tmp_path / "bad.ttl"
    path.write_text(f"{MINIMAL} {constraint} .", encoding="utf-8")
    with pytest.raises(ShapesError, match="correct them") as caught:
        validate(build_graph(make_corpus()), shapes=load_shapes(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.ttl", "graph.jsonld", "empty-folder"])
def test_a_graph_that_cannot_be_read_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    """A missing file, a format that could fetch others and a folder without graphs are named."""
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "graph.jsonld").write_text('{"@context": "http://example.org/context"}', encoding="utf-8")
    with pytest.raises(ShapesError, match=name) as caught:
        validate_files([tmp_path / name], CORE)
    assert "\n" not in str(caught.value)
