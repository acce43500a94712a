"""The first look at a document: which blocks are parsed, and that the others tell no facts."""

from __future__ import annotations

import pytest

from analysis import know, make_document
from kgbuild.annotation import Annotator
from kgbuild.extraction import extract, find_telling
from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.triggers import TRIGGERS
from kgbuild.model import Corpus
from kgbuild.resolution import resolve

RAIN = "The rain in the northern valleys ended on Tuesday, and the farmers of Norway were glad of it."
TALKS = "In May 1931 the French president met the Brazilian president in Oslo."


def is_telling(text: str) -> bool:
    """Whether the first look finds that a text of one block may tell a fact."""
    (told,) = find_telling(make_document(text), know())
    return told


def read(text: str, *, thorough: bool) -> Corpus:
    """Read a text as a run does, with or without the first look."""
    document = make_document(text)
    telling = None if thorough else find_telling(document, know())
    return resolve([extract(Annotator().annotate(document, telling), know())], know())


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.rule)
def test_no_way_to_report_a_meeting_is_overlooked(trigger: Trigger) -> None:
    """The sentence that a trigger reads is worth a parse."""
    assert is_telling(trigger.reads)


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 1931.",
        "Denmark joined in 1930.",
        "The Treaty of Oslo ended the war.",
        "King Haakon of Norway was fond of sailing.",
        "Mr. Berg was appointed ambassador to Brazil.",
        "They met again.",
        "At Oslo in May 1931, Anna Berg and Luis Prado agreed on trade.",
        "The nations represented were Norway, Brazil, and Peru.",
    ],
)
def test_what_may_tell_a_fact_is_parsed(text: str) -> None:
    """Treaties, their life, titles and meetings of people named before are seen."""
    assert is_telling(text)


@pytest.mark.parametrize(
    "text", [RAIN, "He went home and left the door open.", "Norway looked at it.", "The president of a club was late."]
)
def test_what_cannot_tell_a_fact_is_not_parsed(text: str) -> None:
    """Names alone tell nothing, and neither do common verbs and titles without a name."""
    assert not is_telling(text)


def test_what_is_not_parsed_still_names_whom_the_knowledge_base_knows() -> None:
    """A block without a word that tells of facts is split into words and sentences, and its known names are found."""
    document = make_document(f"{RAIN} Snow fell.\n\n{TALKS}")
    rain, talks = Annotator().annotate(document, find_telling(document, know())).passages
    assert [sentence.text for sentence in rain.doc.sents] == [RAIN, "Snow fell."]
    assert not any(token.dep_ for token in rain.doc)
    assert all(token.dep_ for token in talks.doc)
    assert "state/norway" in {mention.entity for mention in read(RAIN, thorough=False).mentions}


def test_the_facts_are_those_of_a_thorough_run() -> None:
    """Whether blocks that tell nothing are parsed changes no fact of the others."""
    text = f"{RAIN}\n\n{TALKS}\n\n{RAIN}\n\nThe two leaders signed the Treaty of Oslo on 4 May 1931."
    assert read(text, thorough=True).facts == read(text, thorough=False).facts != ()


def test_a_capital_is_not_taken_for_a_place_where_no_tree_tells() -> None:
    """Whether "Oslo" is the city or speaks for Norway only a parse tells; without one it is left open."""
    text = "Oslo was glad of the rain."
    assert read(text, thorough=True).mentions != ()
    assert read(text, thorough=False).mentions == ()
