"""Parsing documents block by block."""

from __future__ import annotations

import pytest
import spacy
from thinc.api import set_current_ops

from analysis import ONTOLOGY, make_document
from kgbuild.annotation import Annotator
from kgbuild.annotation.attributes import remember_attributes
from kgbuild.annotation.lemmas import index_lemmas
from kgbuild.annotation.loading import load_pipeline
from kgbuild.annotation.operations import SteadyOps
from kgbuild.annotation.transitions import step_through
from kgbuild.errors import ModelError
from kgbuild.extraction import extract
from kgbuild.knowledge import load_knowledge
from kgbuild.models import DEFAULT_MODEL

YEARS = range(1901, 1930)
TEXT = "\n\n".join(f"Norway and Brazil held talks in Oslo in {year}. Anna Berg visited Lima." for year in YEARS)


def test_the_batch_size_changes_nothing() -> None:
    """Whether blocks are parsed one by one or all together, the same is read from them."""
    knowledge = load_knowledge(sorted(ONTOLOGY.glob("*.toml")))
    document = make_document(TEXT)
    single, whole = (extract(Annotator(batch_size=n).annotate(document), knowledge) for n in (1, 256))
    assert single == whole


def test_line_breaks_within_a_block_keep_every_offset() -> None:
    """A hard-wrapped paragraph is parsed as one, and its tokens stand where the file has them."""
    document = make_document("Norway and\nBrazil held talks\r\nin Oslo.")
    (passage,) = Annotator().annotate(document).passages
    assert all(document.text[passage.begin + t.idx :].startswith(t.text) for t in passage.doc if t.text.strip())


def test_a_model_that_is_not_installed_is_named() -> None:
    """The error for an unknown model says which one, and what to do."""
    with pytest.raises(ModelError, match=r"no_such_model.*--model"):
        Annotator("no_such_model")


SPOKEN = (
    "There were talks. That's what I've got ta do, and I ain't gonna wait; let's go! Nothin' doing, y'all, c'm on.  "
    "\n It did work, it had to: did you see what she'd do? He is but a child, and those who do, do so because of it."
)


def test_remembered_attributes_are_those_of_the_model() -> None:
    """Part of speech, tag, relation, lemma and morphology are the installed model's own, whatever the words."""
    texts = [SPOKEN, TEXT, SPOKEN.lower(), SPOKEN.upper(), ""]
    plain, remembering = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    remember_attributes(remembering)
    assert "attribute_ruler" not in remembering.pipe_names
    said = [
        [[(t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.ent_type_) for t in doc] for doc in nlp.pipe(texts)]
        for nlp in (plain, remembering)
    ]
    assert said[0] == said[1]


def test_words_are_split_as_the_model_splits_them() -> None:
    """The pipeline is loaded with a blank tokenizer, which the model's own rules fill."""
    plain, ours = (vars(nlp)["tokenizer"] for nlp in (spacy.load(DEFAULT_MODEL), load_pipeline(DEFAULT_MODEL)))
    assert plain.to_bytes(exclude=["vocab"]) == ours.to_bytes(exclude=["vocab"])


def test_lemmas_looked_up_in_sets_are_those_of_the_model() -> None:
    """Known words lie in sets, where spaCy has lists, and the lemma of every token is the same."""
    plain, indexed = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    index_lemmas(indexed)
    lookups = vars(indexed.get_pipe("lemmatizer"))["lookups"]
    assert all(isinstance(words, frozenset) for words in lookups.get_table("lemma_index").values())
    said = [[[t.lemma_ for t in doc] for doc in nlp.pipe([SPOKEN, TEXT, SPOKEN.upper()])] for nlp in (plain, indexed)]
    assert said[0] == said[1]


def test_steps_taken_from_outside_find_what_the_model_finds() -> None:
    """Trees, sentences and recognized names are the installed model's own, though its parsers take other steps."""
    texts = [SPOKEN, TEXT, SPOKEN.lower(), "", "Norway"]
    plain, stepping = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    step_through(stepping)
    assert {"parser", "ner"}.isdisjoint(stepping.pipe_names)
    said = [
        [[(t.head.i, t.dep_, t.is_sent_start, t.ent_type_, t.ent_iob_) for t in doc] for doc in nlp.pipe(texts)]
        for nlp in (plain, stepping)
    ]
    assert said[0] == said[1]


def test_the_model_computes_the_same_bits_in_any_company() -> None:
    """What a text's vectors and products are does not depend on the texts that are parsed beside it."""
    set_current_ops(SteadyOps())
    model = spacy.load(DEFAULT_MODEL)
    texts = ["Norway.", "Anna Berg visited Lima.", SPOKEN, TEXT]
    alone, together = [model(text) for text in texts], list(model.pipe(texts))
    assert all((one.tensor == other.tensor).all() for one, other in zip(alone, together, strict=True))


def test_a_verb_that_the_model_takes_for_a_participle_is_its_sentence_verb() -> None:
    """What the model reads as the adjourned talks is a sentence on them; a fragment or one with "by" stays as it is."""
    told = "The talks adjourned on July 26 without result."
    document = make_document(f"{told}\n\nA memorandum signed by both\n\nThe treaty signed by both of them.")
    passages = Annotator().annotate(document).passages
    assert [next(t.text for t in p.doc if t.dep_ == "ROOT") for p in passages] == ["adjourned", "memorandum", "treaty"]
    talks, adjourned = (next(t for t in passages[0].doc if t.text == word) for word in ("talks", "adjourned"))
    assert (talks.head, talks.dep_) == (adjourned, "nsubj")
    assert [t.text for t in adjourned.subtree] == [t.text for t in passages[0].doc]


def test_the_first_of_a_name_is_no_speaker() -> None:
    """A numeral that looks like a pronoun belongs to the name before it, and the words stay those of the text."""
    told = "Leopold I received the envoys; Francis I came in person, and I wrote."
    parse = Annotator().annotate(make_document(told)).passages[0].doc
    assert [" ".join(t.text for t in s.subtree) for s in parse if s.dep_ == "nsubj"] == ["Leopold I", "Francis I", "I"]
    assert [(t.text, t.lower_) for t in parse if t.tag_ == "PRP"] == [("I", "i")]
