"""Documents in, parsed passages out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain, compress, pairwise

from spacy.tokens import Doc
from thinc.api import set_current_ops

from kgbuild.annotation.loading import load_pipeline
from kgbuild.annotation.mending import mend
from kgbuild.annotation.operations import SteadyOps
from kgbuild.annotation.regnal import disguise, restore
from kgbuild.model import Document
from kgbuild.models import DEFAULT_MODEL, KERNELS
from kgbuild.syntax import Annotation, Parse, Passage, Token

BATCH_SIZE = 64
_BATCH = 40_000
"""How many characters a batch has at most, unless it is one long text: a token needs 4 kB while it is parsed."""
_NAMED = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_SPACED = str.maketrans("\r\n\t\f\v\u00a0", "      ")
_STOPS = frozenset({".", "!", "?"})
_SHORTENED = re.compile(r"\b(Hon|Rt|Messrs)\.(?= )")
"""Styles whose point the model takes for the end of a sentence."""
_CO = re.compile(r"\b[Cc]o-(?=(?:chair|host|sponsor|sign|found|facilitat|conven|mediat)\w*(?:ed|ing)\b|led\b)")
"""What the model takes for a verb of its own: "was co-chaired by A"."""
_AYN = re.compile(r"(?<=\w)[‘ʿʾʻ](?=\w)")


class Annotator:
    """A spaCy pipeline that parses documents block by block.

    Block-wise parsing keeps one odd line from spoiling its neighbours; line breaks inside a block are read as spaces,
    which keeps every offset.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, kernel: str = KERNELS[0], batch_size: int = BATCH_SIZE) -> None:
        """Load the installed spaCy package `model`; the library `kernel` multiplies its matrices.

        It parses `batch_size` blocks at a time, which changes no result.

        Raises:
            ModelError: the package is not installed, or is no pipeline.
        """
        set_current_ops(SteadyOps(kernel))
        self._batch_size = batch_size
        self._nlp = load_pipeline(model)

    def memory_zone(self) -> AbstractContextManager[object]:
        """Return a context at whose end the model forgets the words that it met in it, so that memory stays flat.

        What was annotated within must not be used after it.
        """
        return self._nlp.memory_zone()

    def annotate(self, document: Document, telling: Sequence[bool] | None = None) -> Annotation:
        """Parse the blocks of a document that are `telling`, or every one if that is not given.

        The others are split into words and sentences, without tags, tree and recognized names.
        """
        (annotation,) = self.annotate_together([(document, telling)])
        return annotation

    def annotate_together(self, documents: Iterable[tuple[Document, Sequence[bool] | None]]) -> list[Annotation]:
        """Annotate documents, each with what is telling of it, as one by one, but quicker."""
        given = [(document, telling or [True] * len(document.blocks)) for document, telling in documents]
        texts = [[_plain(d.text[block.span.begin : block.span.end]) for block in d.blocks] for d, _ in given]
        told = [list(compress(blocks, telling)) for blocks, (_, telling) in zip(texts, given, strict=True)]
        parses = self._parse(chain.from_iterable(told))
        return [
            Annotation(document, tuple(self._passages(document, blocks, telling, parses)))
            for (document, telling), blocks in zip(given, texts, strict=True)
        ]

    def _passages(
        self, document: Document, texts: Sequence[str], telling: Sequence[bool], parses: Iterator[Parse]
    ) -> Iterator[Passage]:
        """Take the next parses for the texts that are telling."""
        for block, text, known in zip(document.blocks, texts, telling, strict=True):
            parse = mend(next(parses)) if known else read_parse(self._split(text), text)
            yield Passage(parse, block.span.begin, block.kind)

    def _parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        for batch in _in_batches(texts, self._batch_size):
            docs = self._nlp.pipe(map(disguise, batch), batch_size=len(batch))
            yield from map(restore, map(read_parse, docs, batch))

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


def _in_batches(texts: Iterable[str], most: int) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == most or size + len(text) > _BATCH):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _plain(text: str) -> str:
    """Give a text as the model knows English, character for character: "Isma‘il" has an apostrophe."""
    return _CO.sub("   ", _SHORTENED.sub(r"\1 ", _AYN.sub("'", text.translate(_SPACED))))
