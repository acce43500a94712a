"""Reading one document: limits, encodings, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import read_bytes, read_text, texts

from kgbuild.documents import Limits, find_sources, read
from kgbuild.documents.content import MAX_BLOCK
from kgbuild.errors import DocumentError, UsageError
from printed import make_docx, make_pdf, typeset

SUFFIXES = ("txt", "md", "html", "pdf", "docx", "mhtml", "jsonl", "zip")
MARKUP = (
    *("# ", "- ", "> ", "---\n", "title: x\n", "*", "_", "|", "```", "&amp;", " "),
    *("<p>", "</p>", "<div>", "<script>", "</script>", "<!--", "-->", "[a b=c]", "[caption]", "[/caption]"),
    *("\r\n", "\n\n", "\r", "\ufeff", "Ada Bell", " is a fellow", "By ", "Dec. 7, 2017", "The envoys met in Oslo."),
)


def test_offsets_are_the_files() -> None:
    """Newlines, byte order mark and characters beyond the basic plane stay, so offsets count the file's characters."""
    text = "\ufeffAn accord 🤝\r\n\r\nThe envoys signed\r\nit in Oslo.\r\n"
    document = read_text(text)
    assert document.text == text
    assert texts(document) == ["An accord 🤝", "The envoys signed\r\nit in Oslo."]
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["note.txt", "note.md"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, name: str) -> None:
    """A text in UTF-8, UTF-16 or UTF-32 with a byte order mark is read as what it says."""
    document = read_bytes("# Déjà vu\n\nThe envoys met in Málaga.".encode(encoding), name)
    assert texts(document)[-1] == "The envoys met in Málaga."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf\n", "holds nothing to read"),
        (b"* * *\n\n-----", "holds nothing to read"),
        (b"The envoys\0met.", "holds a NUL at character 10"),
        (b"\x01\x02\x03\x04 envoys", "full of control characters"),
        (b"%PDF-1.7 and so on", "is cut off, a PDF file without its end"),
        (b"PK\x03\x04 and so on", "is a damaged .docx or zip archive"),
        ("Café".encode("latin-1"), "byte 0xe9 at offset 3 is not UTF-8"),
        (b"A lone \xed\xa0\x80 surrogate", "byte 0xed at offset 7 is not UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", "at offset 2 is not UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    """Empty, binary and wrongly encoded files are refused in one line that names the file and says what to do."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(data)
    message = str(caught.value)
    assert "note.txt: " in message
    assert reason in message
    assert ";" in message
    assert "\n" not in message


def test_a_process_without_room_for_files_blames_no_document(tmp_path: Path) -> None:
    """Where the system lets nothing more be opened, the run ends: no document is skipped as if it were damaged."""
    (tmp_path / "sound.txt").write_text("The envoys met in Oslo.")
    (source,) = find_sources([str(tmp_path / "sound.txt")]).sources
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with pytest.raises(UsageError, match=r"no more files can be opened .*give fewer workers"):
            read(source)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_document_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Files above the limit are refused before more than the limit is read, however long they are."""
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.write(b"The envoys met. ")
        os.truncate(path, 50_000_000)
    (source,) = find_sources([str(path)]).sources
    with pytest.raises(DocumentError, match="is longer than 10,000,000 bytes"):
        read(source)
    path.write_bytes(b"The envoys met.")
    with pytest.raises(DocumentError, match="is longer than 10 bytes"):
        read(source, limits=Limits(bytes=10))


def test_a_long_line_is_cut_between_sentences() -> None:
    """A book on one line becomes blocks that a parser can hold, none of which breaks a sentence."""
    blocks = texts(read_text("The envoys met again in Oslo. " * 2000))
    assert len(blocks) > 1
    assert all(len(block) <= MAX_BLOCK and block.startswith("The") and block.endswith("Oslo.") for block in blocks)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><p>The envoys met in Oslo.</p>", "text/html"),
        (b"---\ntitle: Visit\n---\nThe envoys met in Oslo.", "text/markdown"),
        (b"The envoys met in Oslo.", "text/plain"),
    ],
)
def test_an_unknown_suffix_is_sniffed(data: bytes, media_type: str) -> None:
    """A file named by itself whose suffix tells nothing is read as what its beginning shows."""
    assert read_bytes(data, "cable.dat").media_type == media_type


def test_the_date_given_serves_documents_that_state_none(tmp_path: Path) -> None:
    """The publication date of the caller holds for a document without one, and overrides none that is stated."""
    for name, text in (("dated.txt", "An accord\n\nMay 3, 2014\n\nThe envoys met."), ("open.txt", "The envoys met.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    dated, undated = find_sources([str(tmp_path)]).sources
    assert read(dated, published="2001").published == "2014-05-03"
    assert read(undated, published="2001").published == "2001"
    assert read(undated).published is None


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=300), st.lists(st.sampled_from(MARKUP), max_size=40).map(lambda p: "".join(p).encode())
    ),
    suffix=st.sampled_from(SUFFIXES),
)
def test_any_bytes_make_a_document_or_an_error(data: bytes, suffix: str) -> None:
    """Whatever the bytes, a document's blocks lie inside its text in order without overlap, and none is blank."""
    try:
        document = read_bytes(data, f"note.{suffix}")
    except DocumentError:
        return
    end = 0
    for block in document.blocks:
        begin, end_before, end = block.span.begin, end, block.span.end
        assert end_before <= begin < end <= len(document.text)
        assert document.text[begin:end].strip() == document.text[begin:end]
    if suffix in ("txt", "md"):
        assert document.text.encode() == data or data.startswith((b"\xff\xfe", b"\xfe\xff"))


WHOLE = {
    "note.pdf": make_pdf(typeset("Talks", ["The envoys met in Oslo, and will meet again in May."])),
    "note.docx": make_docx("Talks", ["The envoys met in Oslo, and will meet again in May."]),
    "note.txt.gz": gzip.compress(b"The envoys met in Oslo, and will meet again in May."),
}


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=9),
    kept=st.just(1.0) | st.floats(0.5, 1),
)
def test_a_damaged_file_makes_a_document_or_an_error(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    """PDF, Word and packed files whose bytes are changed or missing are read or refused, and nothing else happens."""
    data = bytearray(WHOLE[name])
    for place, byte in changes:
        data[int(place * (len(data) - 1))] = byte
    with suppress(DocumentError):
        assert read_bytes(bytes(data[: int(kept * len(data))]), name).blocks


def test_heavy_libraries_wait_until_a_page_comes() -> None:
    """Importing the readers loads no library for pages, PDF or Word, so that commands which read none start fast."""
    heavy = {"docx", "lxml", "pypdf", "trafilatura", "spacy"}
    code = f"import sys, kgbuild.documents; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
