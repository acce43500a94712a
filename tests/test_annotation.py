"""Parsing documents block by block."""

from __future__ import annotations

import pytest

from analysis import ONTOLOGY, make_document
from kgbuild.annotation import Annotator
from kgbuild.errors import ModelError
from kgbuild.extraction import extract
from kgbuild.knowledge import load_knowledge

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
