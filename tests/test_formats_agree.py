"""One brief in every format: what it tells does not depend on how it is kept."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from commands import kgbuild
from printed import make_docx, make_pdf, typeset

TITLE = "Norland and Chile return to the table"
PARAGRAPHS = (
    "Prime Minister Ada Quill of Norland met President Tomas Ruiz of Chile in Geneva on 4 May 2021, after several"
    " months of international disagreement over fisheries. The two leaders discussed the representation of both"
    " governments in the organisation that administers the straits.",
    "Quill had visited Brazil in March 2020. On 7 June 2021 the governments of Norland and Chile signed the Treaty of"
    " Geneva, and the foreign ministers of France and Germany attended the extraordinary conference in Vienna that"
    " followed. The conference opened on 9 June 2021 with a long-standing disagreement about transportation.",
    "In 2022 President Ruiz may visit Norland. A meeting of the two finance ministers in Lisbon, which was planned for"
    " January 2022, was cancelled. The treaty entered into force on 1 February 2022.",
    "Ruiz and Quill last met in Santiago on 12 March 2023, where they welcomed the representatives of Brazil and talked"
    " about the implementation of the treaty.",
)
TEXT = "\n\n".join([TITLE, *PARAGRAPHS])
PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{{}}</article></body></html>"

FORMATS: Mapping[str, Callable[[], bytes]] = {
    "brief.pdf": lambda: make_pdf(typeset(TITLE, PARAGRAPHS, lines_of_page=6), Title=TITLE),
    "brief.docx": lambda: make_docx(TITLE, PARAGRAPHS),
    "brief.html": lambda: PAGE.format("".join(f"<p>{html.escape(text)}</p>" for text in PARAGRAPHS)).encode(),
    "brief.jsonl": lambda: json.dumps({"id": "brief", "title": TITLE, "text": "\n\n".join(PARAGRAPHS)}).encode(),
    "brief.md.gz": lambda: gzip.compress(f"# {TITLE}\n\n{TEXT.partition(chr(10))[2]}".encode()),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The facts of the brief in plain text."""
    return facts(tmp_path_factory.mktemp("plain"), "brief.txt", TEXT.encode())


def facts(folder: Path, name: str, data: bytes) -> bytes:
    """The graph of facts that kgbuild makes of one document."""
    (folder / name).write_bytes(data)
    result = kgbuild("run", folder / name, "-o", folder / "output")
    assert result.exit_code == 0, result.output
    return (folder / "output" / "graph.ttl").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_brief_tells_the_same_in_every_format(tmp_path: Path, plain: bytes, name: str) -> None:
    """PDF, Word, HTML, JSON Lines and packed Markdown of a brief give the very graph that its plain text gives."""
    assert facts(tmp_path, name, FORMATS[name]()) == plain
    assert plain.count(b"dip:Meeting") + plain.count(b"dip:Summit") + plain.count(b"dip:Talks") >= 2


@pytest.mark.parametrize("name", ["brief.pdf", "brief.docx"])
def test_the_text_that_was_read_is_kept(tmp_path: Path, name: str) -> None:
    """The extracted text of a PDF or Word file lies beside the graph, its paragraphs mended to what was written."""
    facts(tmp_path, name, FORMATS[name]())
    assert (tmp_path / "output" / "texts" / "brief.txt").read_text(encoding="utf-8") == TEXT
