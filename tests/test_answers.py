"""What the named questions answer on the seeds; where a rule reads these otherwise, `make readme` shows the change."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from answers import ANSWERS, QUESTIONS, ask, read_expected
from kgbuild.querying.queries import named_queries
from readme import answer


def test_every_question_has_an_answer_that_is_expected() -> None:
    """No question ships without its answer on the seeds, and no answer is left of a question that is gone."""
    names = {query.name for query in named_queries()}
    assert names == set(QUESTIONS) == {path.stem for path in ANSWERS.iterdir()}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_question_is_answered_on_the_seeds_as_expected(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each named question gives the rows that are written down, neither more nor less, in their order."""
    monkeypatch.chdir(seeds)
    assert ask(name) == read_expected(name)


@pytest.mark.parametrize(("form", "syntax"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")])
def test_triples_are_the_same_in_every_form(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, form: str, syntax: str
) -> None:
    """Turtle, N-Triples and JSON-LD of a CONSTRUCT and a DESCRIBE are read as one graph, and that is not empty."""
    monkeypatch.chdir(seeds)
    for asked in ("query graph-of --fact meeting:da-nang", "query 'DESCRIBE person:xi-jinping'"):
        expected = Graph().parse(data=answer(asked), format="turtle")
        assert len(expected) > 3
        assert isomorphic(Graph().parse(data=answer(f"{asked} --format {form}"), format=syntax), expected)
