"""What is told of the triggers that gave no fact."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import ONTOLOGY, analyse, make_document
from commands import kgbuild, write_brief
from kgbuild.annotation import Annotator
from kgbuild.documents import find_sources, read
from kgbuild.extraction import extract
from kgbuild.extraction.sentences import split_sentences
from kgbuild.extraction.trigger_words import find_trigger_words
from kgbuild.knowledge import load_knowledge
from kgbuild.model import Block, BlockKind, Reason, Span
from kgbuild.resolution import resolve

EXAMPLES = [
    (Reason.INSIDE_NAME, "Conference", "Norway joined the Conference on Security and Cooperation in Europe."),
    (Reason.INSIDE_NAME, "Treaty", "The North Atlantic Treaty Organization has many members."),
    (Reason.OTHER_SENSE, "came", "He came to power in May."),
    (Reason.OTHER_SENSE, "treaty", "The Chinese treaty ports grew."),
    (Reason.OTHER_SUBJECT, "met", "The team met Norway in Oslo in the football cup final."),
    (Reason.NO_DATE, "culminated", "Talks between France and Brazil culminated in the Oslo Treaty."),
    (Reason.NO_PARTICIPANT, "met", "They met in secret."),
    (Reason.NO_PARTNER, "spoke", "The French president spoke for an hour."),
    (Reason.NO_TRAVELLER, "visited", "Many tourists visited the beach."),
    (Reason.NO_PLACE, "travelled", "The French president travelled widely."),
    (Reason.HOMEWARD, "flew", "The French president flew to Paris in May 1931."),
    (Reason.DOMESTIC, "talks", "The Department of State held talks in May."),
    (Reason.TOLD_BESIDE, "met", "The delegates of France and Brazil met for a conference in Oslo in 1931."),
    (Reason.GENERIC, "Meetings", "Meetings were frequent."),
    (Reason.GENERIC, "Treaties", "Treaties between France and Brazil were signed."),
    (Reason.UNREAL, "treaty", "France hopes for a treaty with Brazil."),
    (Reason.SAYS_NOTHING, "meeting", "A meeting was held."),
    (Reason.NO_EVENT, "meeting", "The meeting was long."),
    (Reason.NO_TREATY, "treaty", "The treaty was signed."),
    (Reason.NO_TREATY, "ratified", "France ratified it in 1902."),
    (Reason.NO_PARTIES, "agreement", "An agreement was reached."),
]
ARTICLES = 12


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    """The model that parses whole documents."""
    return Annotator()


def misses(text: str) -> dict[str, Reason]:
    """Give the triggers of a text that gave no fact, with the reasons."""
    return {text[slice(*miss.anchor)]: miss.reason for miss in analyse(text).misses}


@pytest.mark.parametrize(("reason", "trigger", "text"), EXAMPLES, ids=lambda value: str(value).split(" ")[0])
def test_a_trigger_without_a_fact_has_its_reason(reason: Reason, trigger: str, text: str) -> None:
    """Where a sentence reports nothing, its trigger is told with the reason that the rule found."""
    assert misses(text)[trigger] == reason


def test_every_reason_comes_about() -> None:
    """No reason is without an example; that of an author note needs a document with one."""
    assert {reason for reason, _, _ in EXAMPLES} == set(Reason) - {Reason.AUTHOR_NOTE}


def test_every_reason_is_documented(repository: Path) -> None:
    """The README tells what each reason means."""
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert [reason for reason in Reason if f"`{reason}`" not in readme] == []


def test_a_trigger_that_gave_a_fact_is_no_miss() -> None:
    """A sentence all of whose triggers are read leaves nothing to tell."""
    assert misses("The French president met the Brazilian president in Oslo and they signed the Oslo Treaty.") == {}


def check_each_trigger_once(paths: list[Path], annotator: Annotator) -> set[Reason]:
    """Check that each trigger of some documents has a claim or else a reason; give all the reasons met."""
    knowledge = load_knowledge(sorted(ONTOLOGY.glob("*.toml")))
    sources = find_sources([str(path) for path in paths], besides=Path("output")).sources
    annotations = [annotator.annotate(read(source)) for source in sources]
    corpus = resolve([extract(annotation, knowledge) for annotation in annotations], knowledge)
    claimed = {(claim.document, claim.anchor) for fact in corpus.facts for claim in fact.claims}
    missed = {(miss.document, miss.anchor) for miss in corpus.misses}
    triggers = {
        (annotation.document.name, place)
        for annotation in annotations
        for sentence in split_sentences(annotation)
        for place, _ in find_trigger_words(annotation.document, sentence)
    }
    assert triggers
    assert not claimed & missed
    assert triggers <= claimed | missed
    return {miss.reason for miss in corpus.misses}


def test_a_trigger_gives_a_fact_or_is_told_as_missed(repository: Path, annotator: Annotator) -> None:
    """In the seeds each trigger stands behind a claim, or in the list of misses, and never in both."""
    assert check_each_trigger_once([repository / "seeds"], annotator)


def test_a_trigger_of_unseen_articles_gives_a_fact_or_is_told(shared: Path, annotator: Annotator) -> None:
    """So it is in articles that the rules were not written with."""
    articles = sorted((shared / "milestones").glob("*.txt"))
    assert len(check_each_trigger_once(articles[:: len(articles) // ARTICLES], annotator)) > len(Reason) // 2


def test_an_author_note_reports_nothing(annotator: Annotator) -> None:
    """The triggers in a note about the author are left unread, and told so."""
    text = "The author visited Brazil and signed a treaty there."
    note = replace(make_document(text), blocks=(Block(Span(0, len(text)), BlockKind.BIO),))
    found = extract(annotator.annotate(note), load_knowledge([])).misses
    assert {text[slice(*miss.anchor)] for miss in found} == {"visited", "signed", "treaty"}
    assert {miss.reason for miss in found} == {Reason.AUTHOR_NOTE}


def test_a_run_lists_its_misses(tmp_path: Path) -> None:
    """Each line of misses.jsonl gives a trigger's place in its document, its words, its sentence, rule and reason."""
    text = "They met in secret.\n\nTalks were rare. The leader came to power in «May».\n"
    result = kgbuild("run", write_brief(tmp_path, text=text), "-o", tmp_path / "output")
    lines = (tmp_path / "output" / "misses.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert f"missed    {len(told)} trigger" in result.stderr
    assert [text[miss["begin"] : miss["end"]] for miss in told] == [miss["trigger"] for miss in told]
    assert told[-1] == {
        "document": "brief",
        "begin": text.index("came"),
        "end": text.index("came") + 4,
        "trigger": "came",
        "rule": "come-move",
        "reason": "other sense",
        "sentence": "The leader came to power in «May».",
    }
    assert "«May»" in lines[-1]


def test_misses_are_in_order_of_place(tmp_path: Path, repository: Path) -> None:
    """The list is sorted by document and place."""
    kgbuild("run", repository / "seeds", "-o", tmp_path)
    told = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text(encoding="utf-8").splitlines()]
    places = [(miss["document"], miss["begin"], miss["end"], miss["rule"]) for miss in told]
    assert len({document for document, *_ in places}) > 1
    assert places == sorted(places)
