"""JSON Lines: a document in each line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from support import texts

from kgbuild.documents import Limits, find_sources, read
from kgbuild.errors import UsageError
from kgbuild.model import BlockKind, Document

RECORD = {
    "id": "quay-7",
    "title": "Two ports, one treaty",
    "text": "The envoys met in Oslo.\n\nThey will meet again in May.",
    "published": "May 3, 2014",
    "url": "https://quay.example/7",
    "authors": ["Ada Bell", {"name": "Cy Dee"}],
}


def write(path: Path, *records: object) -> Path:
    """Write a line for each record: as it is where it is a string, else as JSON."""
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    data = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read_records(path: Path, *fields: str) -> list[Document]:
    """Read the documents that a file of records holds, of which none may be amiss."""
    found = find_sources([str(path)], fields=fields)
    assert found.skipped == ()
    return [read(source) for source in found.sources]


@pytest.mark.parametrize("name", ["quay.jsonl", "quay.ndjson", "quay.jsonl.gz"])
def test_a_line_is_a_document(tmp_path: Path, name: str) -> None:
    """A record states title, authors, date and address; its text's paragraphs follow its title as a heading."""
    document, other = read_records(write(tmp_path / name, RECORD, "", RECORD | {"id": "quay-8", "url": None}))
    assert texts(document, BlockKind.HEADING) == ["Two ports, one treaty"]
    assert texts(document, BlockKind.PARAGRAPH) == ["The envoys met in Oslo.", "They will meet again in May."]
    assert (document.title, document.creators) == ("Two ports, one treaty", ("Ada Bell", "Cy Dee"))
    assert (document.published, document.media_type) == ("2014-05-03", "application/json")
    assert (document.name, document.source) == ("quay-7", "https://quay.example/7")
    assert (other.name, other.source) == ("quay-8", f"{(tmp_path / name).as_posix()}#quay-8")


def test_a_title_that_the_text_begins_with_is_told_once(tmp_path: Path) -> None:
    """A text that begins with its title stays as it is, and so do its offsets."""
    text = f"{RECORD['title']}\n\n{RECORD['text']}"
    (document,) = read_records(write(tmp_path / "quay.jsonl", RECORD | {"text": text}))
    assert document.text == text


def test_records_without_an_id_are_named_by_their_line(tmp_path: Path) -> None:
    """A record without an id is known by its file and its line."""
    first, second = read_records(write(tmp_path / "cables.jsonl", {"text": "The envoys met."}, {"text": "They left."}))
    assert [first.name, second.name] == ["cables-1", "cables-2"]
    assert second.source.endswith("cables.jsonl#2")


def test_fields_may_have_other_names(tmp_path: Path) -> None:
    """Each field is taken from where the user says that it is."""
    record = {"key": 12, "body": "The envoys met in Oslo.", "by": "Ada Bell and Cy Dee", "text": 3}
    path = write(tmp_path / "quay.jsonl", record)
    (document,) = read_records(path, "text=body", "authors=by", "id=key")
    assert (document.name, document.text, document.creators) == ("12", record["body"], ("Ada Bell", "Cy Dee"))


@pytest.mark.parametrize("word", ["body", "body=text", "text="])
def test_a_field_that_is_none_is_wrong_use(word: str) -> None:
    """A name for a field that records do not have is refused."""
    with pytest.raises(UsageError, match="write it as FIELD=NAME"):
        find_sources([], fields=[word])


@pytest.mark.parametrize("name", ["quay.jsonl", "quay.jsonl.gz"])
def test_a_broken_line_costs_no_other(tmp_path: Path, name: str) -> None:
    """Lines that are cut off, no object, too long or of an id that was used are told by number; the others are read."""
    broken = ['{"text": "cut', "[1]", "[" * 100_000, '{"text": "' + "x" * 300_000, RECORD]
    path = write(tmp_path / name, RECORD, *broken, RECORD | {"id": "last"})
    found = find_sources([str(path)], limits=Limits(bytes=200_000))
    assert [source.name for source in found.sources] == ["last", "quay-7"]
    assert [read(source).text for source in found.sources] == [f"{RECORD['title']}\n\n{RECORD['text']}"] * 2
    assert [str(error).removeprefix(f"{path.as_posix()}:").partition(";")[0] for error in found.skipped] == [
        "2: is no JSON object",
        "3: is no JSON object",
        "4: is no JSON object",
        "5: is longer than 200,000 bytes",
        "6: has the id quay-7 of an earlier record",
    ]
