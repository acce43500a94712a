"""An installed spaCy pipeline as kgbuild runs it: it finds what it would find otherwise, sooner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

from kgbuild.annotation.attributes import remember_attributes
from kgbuild.annotation.lemmas import index_lemmas
from kgbuild.annotation.transitions import step_through
from kgbuild.errors import ModelError
from kgbuild.models import find_model, no_model

_USUAL = '@tokenizers = "spacy.Tokenizer.v1"'
_BLANK = "kgbuild.blank"


def load_pipeline(model: str) -> Language:
    """Load the installed spaCy package `model`.

    Raises:
        ModelError: the package is not installed, or is no pipeline for text.
    """
    config = find_model(model).folder / "config.cfg"
    try:
        nlp = spacy.load(model, config=_changes(config.read_text(encoding="utf-8")) if config.exists() else {})
    except (OSError, ValueError, ImportError, AttributeError) as error:  # the last: a package that is no model
        raise no_model(model, str(error).partition("\n")[0]) from error
    if not {"parser", "ner", "tagger"} <= set(nlp.pipe_names):
        raise ModelError(f"spaCy model '{model}' has no tagger, parser and ner; name an English pipeline with --model")
    remember_attributes(nlp)
    index_lemmas(nlp)
    step_through(nlp)
    return nlp


def _changes(config: str) -> dict[str, Any]:
    """Have a tokenizer of the usual kind made without the rules of its language: the model's own replace them all."""
    return {"nlp.tokenizer": {"@tokenizers": _BLANK}} if _USUAL in config else {}


def _make_blank() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(_BLANK, func=_make_blank)
