"""The briefs that a run without paths reads, and the texts that the project is measured by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgbuild.documents import find_sources, read
from kgbuild.model import BlockKind, Document

ORIGINALS = {"sino-japanese-thaw": "000_9bac60bd39e78bfd.txt", "hanoi-stalemate": "003_0ae169e76c7167ff.txt"}


@pytest.fixture
def briefs(repository: Path) -> dict[str, Document]:
    """The documents of `seeds/` by name."""
    return {source.name: read(source) for source in find_sources([str(repository / "seeds")]).sources}


def test_briefs_state_where_they_come_from(briefs: dict[str, Document]) -> None:
    """Each brief has a title, its source's authors and its source's date."""
    stated = {name: (bool(brief.title), brief.creators, brief.published) for name, brief in briefs.items()}
    assert stated == {
        "sino-japanese-thaw": (True, ("Ajay Chopra",), "2017-12-07"),
        "hanoi-stalemate": (True, ("Andrea A. Fischetti", "Antoine Roth"), "2019-03"),
    }


def test_briefs_are_in_our_own_words(briefs: dict[str, Document], shared: Path) -> None:
    """No brief has eight words in a row of the article that it tells."""
    for name, original in ORIGINALS.items():
        text = (shared / "seeds" / original).read_text(encoding="utf-8")
        body = "\n".join(briefs[name].text[block.span.begin : block.span.end] for block in briefs[name].blocks)
        assert _runs(body) & _runs(text) == set()


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def test_the_articles_are_read_without_their_furniture(shared: Path) -> None:
    """Of the two articles, authors and dates are found, and neither script, shortcode, menu nor caption is content."""
    documents = [read(source) for source in find_sources([str(shared / "seeds")]).sources]
    assert [(d.creators, d.published) for d in documents] == [
        (("Ajay Chopra",), "2017-12-07"),
        (("Andrea A. Fischetti", "Antoine Roth"), "2019-03"),
    ]
    for document in documents:
        blocks = [document.text[b.span.begin : b.span.end] for b in document.blocks]
        assert not any(re.search(r"<script|posts-by-tag|To Top|\+ posts|group photo|p\.m\.", block) for block in blocks)
        assert blocks[0] == document.title
    bios = [b for b in documents[1].blocks if b.kind is BlockKind.BIO]
    assert len(bios) == 4


@pytest.mark.parametrize("folder", ["milestones", "relations"])
def test_clean_texts_lose_nothing(shared: Path, folder: str) -> None:
    """Of texts that carry nothing but their article, every line is content, and nobody is taken for the author."""
    for source in find_sources([str(shared / folder)]).sources:
        document = read(source)
        kept = "".join(document.text[b.span.begin : b.span.end] for b in document.blocks)
        assert "".join(kept.split()) == "".join(document.text.split())
        assert not any(b.kind is BlockKind.BIO for b in document.blocks)
        assert (document.creators, document.published) == ((), None)
