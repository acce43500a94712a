"""Word files: their headings and paragraphs."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from support import read_bytes, texts

from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind
from printed import make_docx

NOTE = "The envoys met in Oslo."


def packed(document: object) -> bytes:
    """The bytes of a document."""
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def with_body(xml: bytes) -> bytes:
    """A Word file whose body is replaced."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(make_docx("x", []))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, xml if entry.filename == "word/document.xml" else old.read(entry))
    return stream.getvalue()


def test_styles_and_bold_lines_tell_headings() -> None:
    """Titles, headings and lines in bold letters are headings; tables, headers and notes are left out."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Quay Review"
    document.add_heading("Two ports, one treaty", 0)
    document.add_paragraph("May 3, 2014")
    document.add_heading("1. The first round", 2)
    paragraph = document.add_paragraph("The envoys ")
    paragraph.add_run("met").bold = True
    paragraph.add_run(" in Oslo.\nThey\tleft.")
    document.add_paragraph().add_run("A second round").bold = True
    document.add_paragraph().add_run("The king was there.").bold = True
    document.add_table(1, 2).rows[0].cells[0].text = "a cell"
    read = read_bytes(packed(document), "talks.docx")
    assert texts(read, BlockKind.HEADING) == ["Two ports, one treaty", "1. The first round", "A second round"]
    assert texts(read, BlockKind.PARAGRAPH) == [NOTE, "They left.", "The king was there."]
    assert (read.title, read.published) == ("Two ports, one treaty", "2014-05-03")
    assert read.media_type.endswith("wordprocessingml.document")


def test_changes_are_read_as_accepted() -> None:
    """What is marked as inserted or stands in a control is read, what is marked as deleted or moved away is not."""
    document = docx.Document()
    changes = (
        "<w:r><w:t>The envoys </w:t></w:r><w:ins><w:r><w:t>met </w:t></w:r></w:ins><w:del><w:r><w:delText>left "
        "</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>today </w:t></w:r></w:moveFrom><w:sdt><w:sdtContent><w:r>"
        "<w:t>in Oslo.</w:t></w:r></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{changes}</w:p>"))
    assert texts(read_bytes(packed(document), "talks.docx")) == [NOTE]


def test_properties_count_where_the_text_bears_them_out() -> None:
    """The author whom the properties name is believed if the text names them too."""
    by = make_docx("Two ports", ["Ada Bell", NOTE], author="Ada Bell")
    assert read_bytes(by, "talks.docx").creators == ("Ada Bell",)
    assert read_bytes(make_docx("Two ports", [NOTE], author="Cy Dee"), "talks.docx").creators == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx("Two ports", [NOTE])[:-2000], "is damaged, cut off"),
        (with_body(b"<w:document"), "is damaged, cut off"),
        (with_body(bytes(150_000_000)), "unpacks to more than 100,000,000 bytes; allow more"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an office file that is old or has a password"),
        (b"PK\x03\x04" + bytes(600), "is a damaged .docx or zip archive, or another office file"),
        (b"{\\rtf1 The envoys met.}", "is no Word file"),
        (make_docx("", []), "holds nothing to read"),
    ],
    ids=["cut", "broken", "bomb", "old", "zip", "rtf", "empty"],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    """Cut, broken, endless, old and foreign files are refused in one line that says what to do."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "talks.docx")
    message = str(caught.value)
    assert f"talks.docx: {reason}" in message
    assert ";" in message
    assert "\n" not in message


def test_a_word_file_is_known_by_what_is_in_it() -> None:
    """A Word file is read as such whatever its name, though it is a zip archive."""
    assert read_bytes(make_docx("Two ports", [NOTE]), "talks.dat").text == f"Two ports\n\n{NOTE}"
