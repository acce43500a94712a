"""How what several claims tell of a tenure's time and status becomes one fact."""

from __future__ import annotations

import pytest

from analysis import analyse, analyse_all, values
from kgbuild.resolution.terms_of_office import join_terms

TERMS = [
    (["1951/..", "../1955"], "1951/1955"),
    (["../1955", "1951-03/..", "1951/.."], "1951-03/1955"),
    (["1951/1955", "1951/.."], "1951/1955"),
    (["1963/..", "1963/..", "../1955"], "1963/.."),
    (["1953", "../1955"], "../1955"),
    (["1953"], "1953"),
    ([], None),
]


@pytest.mark.parametrize(("told", "expected"), TERMS)
def test_a_beginning_and_an_end_make_a_term(told: list[str], expected: str | None) -> None:
    """Ends join where they are in order, whole terms go first, and finer dates go before coarser ones."""
    assert join_terms(told) == expected


BEGINS = "Anna Berg became premier of Norway in 1951."
ENDS = "Anna Berg resigned as premier of Norway in 1955."


def test_sentences_and_documents_tell_one_term_together() -> None:
    """Each claim keeps what its sentence says; the fact has both ends."""
    for corpus in (analyse(f"{BEGINS} {ENDS}"), analyse_all(BEGINS, ENDS)):
        (fact,) = (f for f in corpus.facts if f.kind == "Tenure")
        assert values(fact, "date") == {"1951/1955"}
        said = {role.value for claim in fact.claims for role in claim.roles if role.property == "date"}
        assert said == {"1951/..", "../1955"}


def test_a_later_document_may_call_the_holder_former() -> None:
    """Acting in one document, former in the next: both are true at their times."""
    corpus = analyse_all("Acting Norwegian Premier Anna Berg spoke.", "Former Norwegian Premier Anna Berg wept.")
    (fact,) = (f for f in corpus.facts if f.kind == "Tenure")
    assert values(fact, "tenureStatus") == {"Acting", "Former"}
