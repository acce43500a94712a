"""The quick check of shapes, beside pySHACL as its referee."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph
from rdflib.namespace import SH

from kgbuild.errors import ShapesError
from kgbuild.evidence import build_evidence
from kgbuild.graph import build_graph
from kgbuild.namespaces import RDF
from kgbuild.serialization import read_nodes, to_rdflib
from kgbuild.terms import Nodes, Triple, describe, text_of, triples_of
from kgbuild.validation import Report, Shapes, load_shapes, validate
from kgbuild.validation.checking import check
from kgbuild.validation.data import Data
from kgbuild.validation.shapes import referee
from norland import make_corpus

CORE = load_shapes(Path(__file__).parents[1] / "shapes")
PAIRS = sorted((Path(__file__).parent / "shapes").glob("*/*.ttl"))
SOUND = sorted({*triples_of(build_graph(make_corpus())), *triples_of(build_evidence(make_corpus()))})
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
"""
CONSTRAINTS = [
    'sh:path :p ; sh:pattern "^1"',
    "sh:path :p ; sh:minLength 2",
    "sh:path :p ; sh:maxLength 2",
    'sh:path :p ; sh:languageIn ( "en" "de-AT" )',
    "sh:path :p ; sh:minInclusive 1",
    "sh:path :p ; sh:minExclusive 1",
    'sh:path :p ; sh:maxInclusive "2020-02-29"^^xsd:date',
    'sh:path :p ; sh:maxExclusive "b"',
    "sh:path :p ; sh:lessThan :q",
    "sh:path :p ; sh:lessThanOrEquals :q",
    "sh:path :p ; sh:equals :q",
    "sh:path :p ; sh:disjoint :q",
    "sh:path :p ; sh:hasValue :a",
    'sh:path :p ; sh:in ( :a :b "1" )',
    "sh:path :p ; sh:minCount 1 ; sh:maxCount 1",
    "sh:path :p ; sh:class :C",
    *(f"sh:path :p ; sh:nodeKind sh:{kind}" for kind in ("IRI", "Literal", "BlankNodeOrIRI", "IRIOrLiteral")),
    *(
        f"sh:path :p ; sh:datatype xsd:{name}"
        for name in ("string", "date", "integer", "nonNegativeInteger", "decimal")
    ),
    "sh:path :p ; sh:datatype rdf:langString",
    "sh:path :p ; sh:node [ sh:class :C ; sh:property [ sh:path :q ; sh:minCount 1 ] ]",
    "sh:path :p ; sh:and ( [ sh:class :C ] [ sh:class :D ] )",
    "sh:path :p ; sh:or ( [ sh:class :C ] [ sh:class :D ] )",
    "sh:path :p ; sh:xone ( [ sh:class :C ] [ sh:class :D ] )",
    "sh:path :p ; sh:not [ sh:class :C ]",
    "sh:path ( :p :q ) ; sh:maxCount 1",
    "sh:path [ sh:alternativePath ( :p [ sh:inversePath :q ] ) ] ; sh:maxCount 2",
    "sh:path ( [ sh:inversePath :p ] :q ) ; sh:equals :q",
    "sh:property [ sh:path :p ; sh:maxCount 1 ] , [ sh:path :q ; sh:minCount 1 ]",
    "sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path :p ]",
    "sh:class :C , :D",
]
ADDRESSES = [f"<https://example.org/{name}>" for name in "abc"]
CLASSES = [f"<https://example.org/{name}>" for name in "CD"]
PROPERTIES = ["<https://example.org/p>", "<https://example.org/q>"]
TEXTS = [
    '""',
    '"1"',
    '"a"',
    '"b"',
    '"12"',
    '"a"@en',
    '"1"@en-gb',
    '"b"@de-at',
    '"b"@de',
    '"1"^^<https://example.org/x>',
]
VALUES = [
    f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'
    for kind, texts in {
        "integer": ("0", "1", "2", "01", "x"),
        "nonNegativeInteger": ("0", "1", "01", "-1", "x", "١"),
        "decimal": ("1", "1.0", "0.5", "x"),
        "date": ("2020-02-29", "2020-03-01", "2021-02-29", "x"),
        "dateTime": ("2020-02-29T00:00:00", "2020-02-29T00:00:00Z"),
        "boolean": ("true", "x"),
    }.items()
    for text in texts
]
TYPE = f"<{RDF.type}>"
GRAPHS = st.lists(
    st.tuples(
        st.sampled_from(ADDRESSES),
        st.sampled_from(PROPERTIES),
        st.sampled_from(ADDRESSES) | st.sampled_from(TEXTS) | st.sampled_from(VALUES),
    )
    | st.tuples(st.sampled_from(ADDRESSES), st.just(TYPE), st.sampled_from(CLASSES)),
    max_size=9,
)


def load(text: str, folder: Path) -> Shapes:
    """The shapes of a text in Turtle."""
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return load_shapes(path)


def named(shape: object, shapes: Graph) -> object:
    """The shape with a name that a shape is or stands in."""
    while isinstance(shape, BNode):
        shape = next(shapes.subjects(None, shape))
    return shape


def told_by_pyshacl(nodes: Nodes, shapes: Graph) -> set[tuple[str, str]]:
    """The nodes that do not conform, each with the shape, by pySHACL."""
    _, results, _ = pyshacl.validate(to_rdflib(nodes), shacl_graph=shapes, inference="none")
    assert isinstance(results, Graph)
    return {
        (str(results.value(result, SH.focusNode)), str(named(results.value(result, SH.sourceShape), shapes)))
        for result in results.subjects(RDF.type, SH.ValidationResult)
        if (None, SH.detail, result) not in results
    }


def told_by_rules(nodes: Nodes, shapes: Shapes) -> set[tuple[str, str]]:
    """The nodes that do not conform, each with the shape, by kgbuild's own check."""
    assert shapes.rules is not None
    data = Data([nodes])
    return {(text_of(node), rule.name) for rule in shapes.rules for node in rule.offenders(data)}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_check_blames_whom_pyshacl_blames(path: Path) -> None:
    """For the examples of every shape, both find the same nodes wrong by the same shapes."""
    nodes = read_nodes(path, ShapesError)
    assert told_by_rules(nodes, CORE) == told_by_pyshacl(nodes, CORE.graph)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_check_agrees_on_graphs_gone_wrong(data: st.DataObject) -> None:
    """Of a sound graph in which triples are missing, doubled, or have another's value, both find the same wrong."""
    triples = data.draw(st.lists(st.sampled_from(SOUND), max_size=6))
    donors = data.draw(st.lists(st.sampled_from(SOUND), min_size=len(triples), max_size=len(triples)))
    changed: set[Triple] = set(SOUND)
    for (subject, predicate, value), donor in zip(triples, donors, strict=True):
        deed = data.draw(st.sampled_from(["drop", "move", "give", "turn"]))
        if deed in {"drop", "move"}:
            changed.discard((subject, predicate, value))
        if deed != "drop":
            given = donor[2] if deed == "give" else value
            changed.add((donor[0] if deed == "turn" else subject, donor[1] if deed == "move" else predicate, given))
    nodes = describe(sorted(changed))
    assert told_by_rules(nodes, CORE) == told_by_pyshacl(nodes, CORE.graph)


@pytest.mark.parametrize("target", ["sh:targetClass :C", "sh:targetSubjectsOf :q", "sh:targetObjectsOf :p"])
@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_every_constraint_is_checked_as_pyshacl_checks_it(constraint: str, target: str, tmp_path: Path) -> None:
    """Whatever the values are and however ill formed, a constraint finds the nodes wrong that pySHACL does."""
    kind = "sh:PropertyShape" if constraint.startswith("sh:path") else "sh:NodeShape"
    shapes = load(f":S a {kind} ; {target} ; {constraint} .", tmp_path)

    @settings(deadline=None, max_examples=15)
    @given(GRAPHS)
    def agree(triples: list[Triple]) -> None:
        nodes = describe(triples)
        assert told_by_rules(nodes, shapes) == told_by_pyshacl(nodes, shapes.graph)

    agree()


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:path :p ; sh:uniqueLang true",
        "sh:path [ sh:zeroOrMorePath :p ] ; sh:maxCount 1",
        'sh:path :p ; sh:pattern "A" ; sh:flags "i"',
        'sh:path :p ; sh:hasValue "1"@en',
        "sh:path :p ; sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 1",
        "sh:path :p ; sh:maxCount 0 ; sh:deactivated true",
        "sh:path :p ; sh:closed false",
    ],
)
def test_shapes_that_ask_for_more_are_left_to_pyshacl(constraint: str, tmp_path: Path) -> None:
    """A constraint that the quick check does not know makes no difference to what is found."""
    shapes = load(f':S a sh:PropertyShape ; sh:targetClass :C ; {constraint} ; sh:message "no" .', tmp_path)
    a, b, c = ADDRESSES
    nodes = describe(
        [(a, TYPE, CLASSES[0]), (a, PROPERTIES[0], b), (a, PROPERTIES[0], '"b"@en'), (b, PROPERTIES[0], c)]
    )
    assert shapes.rules is None
    assert validate(nodes, shapes=shapes) == referee(to_rdflib(nodes), shapes.graph)


def test_subclasses_in_the_data_are_left_to_pyshacl(tmp_path: Path) -> None:
    """Where data says that one class is part of another, a shape for the one finds the nodes of the other."""
    shapes = load(':S a sh:NodeShape ; sh:targetClass :C ; sh:nodeKind sh:Literal ; sh:message "no" .', tmp_path)
    part = (CLASSES[1], "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", CLASSES[0])
    report = validate(describe([(ADDRESSES[0], TYPE, CLASSES[1]), part]), shapes=shapes)
    assert [finding.node for finding in report.violations] == ["https://example.org/a"]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_warnings_are_told_alike(path: Path) -> None:
    """What the quick check says of a graph that conforms, with claim and sentence, is what pySHACL's report says."""
    nodes = read_nodes(path, ShapesError)
    assert CORE.rules is not None
    quick, full = check(Data([nodes]), CORE.rules), referee(to_rdflib(nodes), CORE.graph)
    assert quick == (full if full.conforms else None)
    assert validate(nodes, shapes=CORE) == full


def test_a_sound_corpus_needs_no_referee() -> None:
    """The graph of a sound corpus is let through by the quick check alone."""
    assert CORE.rules is not None
    assert check(Data([build_graph(make_corpus()), build_evidence(make_corpus())]), CORE.rules) == Report()
