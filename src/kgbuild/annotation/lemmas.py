"""The lemmatizer's known words as sets: spaCy keeps them in lists and goes through these for each word that is new."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import Lemmatizer

_KNOWN = "lemma_index"


def index_lemmas(nlp: Language) -> None:
    """Have a pipeline's lemmatizer find the same lemmas sooner, if it looks words up."""
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table(_KNOWN):
            known = component.lookups.get_table(_KNOWN)
            for part_of_speech, words in known.items():
                known[part_of_speech] = frozenset(words)
