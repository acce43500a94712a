"""Participants that no rule finds: who is named beside a meeting, judged by what was learned from annotated texts."""

from __future__ import annotations

from analysis import ONTOLOGY, analyse, make_reader, values
from kgbuild.knowledge import load_knowledge
from kgbuild.model import Corpus, Fact
from kgbuild.resolution import resolve
from kgbuild.resolution.likely_participants import Scorer, trained_scorer

TALKS = (
    "Norway met Brazil and Peru in Oslo in 1930. A series of talks in Geneva broke down in 1931 as a result of "
    "Norwegian concerns and Brazilian reservations. Swedish papers regretted the failure of the talks."
)


def talks_in(corpus: Corpus) -> Fact:
    """The talks in Geneva."""
    return next(fact for fact in corpus.facts if "geneva" in values(fact, "place"))


def test_those_whose_concerns_broke_the_talks_took_part() -> None:
    """No rule makes the sides of "A's concerns and B's reservations" participants; the scorer does."""
    assert values(talks_in(analyse(TALKS)), "participant") == {"norway", "brazil"}


def test_a_likely_participant_is_told_apart_from_a_stated_one() -> None:
    """The claim names its rule, hangs on the name in the meeting's own sentence, and is as sure as the scorer is."""
    fact = talks_in(analyse(TALKS))
    stated = next(claim for claim in fact.claims if claim.rule == "talk-noun")
    likely = [claim for claim in fact.claims if claim.rule == "participant-likely"]
    assert [TALKS[claim.anchor.begin : claim.anchor.end] for claim in likely] == ["Norwegian", "Brazilian"]
    for claim in likely:
        assert claim.sentence == stated.sentence
        assert trained_scorer().least <= claim.confidence < stated.confidence


def test_the_rules_can_be_had_alone() -> None:
    """Without the scorer, the talks have the place and date that the rules read, and no participant."""
    knowledge = load_knowledge(sorted(ONTOLOGY.glob("*.toml")))
    fact = talks_in(resolve([make_reader()(TALKS, None)], knowledge, learned=False))
    assert values(fact, "participant") == set()
    assert values(fact, "date") == {"1931"}


def test_an_onlooker_is_no_participant() -> None:
    """A state that follows a meeting with interest did not meet anybody."""
    text = "Anna Berg met Luis Prado in Oslo in 1931. Sweden followed the meeting with interest."
    (meeting,) = (fact for fact in analyse(text).facts if fact.key.startswith("meeting/"))
    assert values(meeting, "participant") == {"anna-berg", "luis-prado"}


def test_a_feature_that_was_never_learned_counts_nothing() -> None:
    """The probability is that of a logistic regression; what training did not meet leaves it as it is."""
    scorer = Scorer(least=0.5, bias=0.0, weights={"is State": 2.0})
    assert scorer.probability({"unheard of": 1.0}) == 0.5
    assert 0.88 < scorer.probability({"is State": 1.0, "unheard of": 1.0}) < 0.89
