"""The only place that makes a spaCy pipeline: documents in, parsed passages out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import compress, pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from kgbuild.annotation.attributes import remember_attributes
from kgbuild.errors import ModelError
from kgbuild.model import Document
from kgbuild.models import DEFAULT_MODEL, find_model, no_model
from kgbuild.syntax import Annotation, Parse, Passage, Token

BATCH_SIZE = 16
_NAMED = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_SPACED = str.maketrans("\r\n\t\f\v\u00a0", "      ")
_STOPS = frozenset({".", "!", "?"})
_AYN = re.compile(r"(?<=\w)[‘ʿʾʻ](?=\w)")


class Annotator:
    """A spaCy pipeline that parses documents block by block.

    Block-wise parsing keeps one odd line from spoiling its neighbours; line breaks inside a block are read as spaces,
    which keeps every offset.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, batch_size: int = BATCH_SIZE) -> None:
        """Load the installed spaCy package `model`; it parses `batch_size` blocks at a time, which changes no result.

        Raises:
            ModelError: the package is not installed, or is no pipeline.
        """
        set_current_ops(NumpyOps(use_blis=False))  # thinc's own kernels are generic on new processors
        self._batch_size = batch_size
        self._nlp = _load(model)

    def memory_zone(self) -> AbstractContextManager[object]:
        """Return a context at whose end the model forgets the words that it met in it, so that memory stays flat.

        What was annotated within must not be used after it.
        """
        return self._nlp.memory_zone()

    def annotate(self, document: Document, telling: Sequence[bool] | None = None) -> Annotation:
        """Parse the blocks of a document that are `telling`, or every one if that is not given.

        The others are split into words and sentences, without tags, tree and recognized names.
        """
        blocks, parsed = document.blocks, telling or [True] * len(document.blocks)
        texts = [_plain(document.text[block.span.begin : block.span.end]) for block in blocks]
        docs: Iterator[Doc] = self._nlp.pipe(compress(texts, parsed), batch_size=self._batch_size)
        parses = (
            read_parse(next(docs) if known else self._split(text), text)
            for text, known in zip(texts, parsed, strict=True)
        )
        passages = (Passage(parse, block.span.begin, block.kind) for parse, block in zip(parses, blocks, strict=True))
        return Annotation(document, tuple(passages))

    def _split(self, text: str) -> Doc:
        """Split a text into words and sentences, and take the plural off its words: nouns tell what it speaks of."""
        doc = self._nlp.make_doc(text)
        for token in doc:
            token.lemma_ = token.lower_.removesuffix("s")
        for last, first in pairwise(doc):
            first.is_sent_start = first.text[:1].isupper() and last.text in _STOPS
        return doc


def read_parse(doc: Doc, text: str) -> Parse:
    """Take what rules read from spaCy's document of a text."""
    named, columns = doc.vocab.strings.__getitem__, doc.to_array([*_NAMED, "IDX", "HEAD", "SENT_START"]).T.tolist()
    *names, places, distances, openings = columns
    tokens = list(map(Token, range(len(doc)), places, *(map(named, column) for column in names)))
    heads = [(i + distance) % 2**64 for i, distance in enumerate(distances)]  # distances are unsigned
    begins = [i for i, opening in enumerate(openings) if opening == 1 or i == 0]
    return Parse(text, tokens, heads, begins, [(name.start, name.end, name.label_) for name in doc.ents])


def _plain(text: str) -> str:
    """Give a text as the model knows English, character for character: "Isma‘il" has an apostrophe."""
    return _AYN.sub("'", text.translate(_SPACED))


def _load(model: str) -> Language:
    find_model(model)
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, ImportError, AttributeError) as error:  # the last: a package that is no model
        raise no_model(model, str(error).partition("\n")[0]) from error
    if not {"parser", "ner", "tagger"} <= set(nlp.pipe_names):
        raise ModelError(f"spaCy model '{model}' has no tagger, parser and ner; name an English pipeline with --model")
    remember_attributes(nlp)
    return nlp
