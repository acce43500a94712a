"""PDF files: the text that their pages print, put together to headings and paragraphs."""

from __future__ import annotations

import pytest
from support import read_bytes, texts

from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind
from printed import LEADING, LEFT, TOP, Print, make_pdf, typeset

NOTE = "The envoys met in Oslo."


def lines(*printed: str, x: float = LEFT, top: float = TOP, size: float = 11) -> list[Print]:
    """Lines below each other."""
    return [Print(text, x, top - LEADING * n, size) for n, text in enumerate(printed)]


def test_large_and_bold_lines_are_headings() -> None:
    """Lines in larger or bold letters head what follows, one of two lines as one; bold words in a line do not."""
    page = [
        Print("Two ports, one treaty between", LEFT, 760, 18),
        Print("Norland and Sudland", LEFT, 738, 18),
        *lines("The envoys of both states met in Oslo, and will meet", "again in May.", top=700),
        Print("2. A second round", LEFT, 650, 11, "/B"),
        *lines("They agreed on", top=630),
        Print(" one ", 150, 630, 11, "/B"),
        Print("point alone.", 180, 630),
    ]
    document = read_bytes(make_pdf([page]), "talks.pdf")
    assert texts(document, BlockKind.HEADING) == [
        "Two ports, one treaty between Norland and Sudland",
        "2. A second round",
    ]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "The envoys of both states met in Oslo, and will meet again in May.",
        "They agreed on one point alone.",
    ]
    assert document.text == "\n\n".join(texts(document))
    assert document.media_type == "application/pdf"


def test_paragraphs_are_told_by_space_indent_and_early_ends() -> None:
    """A gap, an indented line, an early end or a bullet begins a paragraph; a sentence's end at full width does not."""
    page = [
        *lines(
            "The envoys of the two neighbouring states met in Oslo.", "The talks were long, and ended early.", top=760
        ),
        *lines("After a gap the envoys of both states went on to Bergen.", top=700),
        Print("An indented line follows, and tells of the journey home.", LEFT + 20, 700 - LEADING),
        *lines("It was short.", "The king received them all in his palace by the sea.", top=700 - 2 * LEADING),
        *lines("- a port for the south", "- a road for the north", top=700 - 4 * LEADING),
    ]
    assert texts(read_bytes(make_pdf([page]), "talks.pdf")) == [
        "The envoys of the two neighbouring states met in Oslo. The talks were long, and ended early.",
        "After a gap the envoys of both states went on to Bergen.",
        "An indented line follows, and tells of the journey home. It was short.",
        "The king received them all in his palace by the sea.",
        "a port for the south",
        "a road for the north",
    ]


def test_what_repeats_on_pages_is_left_out() -> None:
    """Running titles and page numbers are dropped, and a paragraph goes on over the page and its footnotes."""
    rounds = ("first", "second", "third")
    pages = [
        [
            Print("The Quay Review", LEFT, 800, 8),
            *lines(
                f"In the {told} round the envoys met again, and the talks", "of the two states went on and on", top=760
            ),
            *lines(f"about the {told} port, about the {told} road and about the", top=760 - 2 * LEADING),
            *lines(f"{n} On this the {told} book has more.", top=100, size=8),
            Print(f"- {n} -", 290, 40, 8),
        ]
        for n, told in enumerate(rounds, start=1)
    ]
    document = read_bytes(make_pdf(pages), "talks.pdf")
    story, *notes = texts(document)
    assert story.count("road and about the In the") == 2
    assert notes == [f"{n} On this the {told} book has more." for n, told in enumerate(rounds, start=1)]
    assert "Quay" not in document.text
    assert "- 1 -" not in document.text


def test_a_title_that_is_also_the_running_title_stays() -> None:
    """The title in large letters is kept though each page repeats it in small ones."""
    pages = typeset(
        "The Quay Review of Affairs", [f"{NOTE} They spoke of the port." for _ in range(9)], lines_of_page=4
    )
    assert len(pages) > 1
    document = read_bytes(make_pdf(pages), "talks.pdf")
    assert document.title == "The Quay Review of Affairs"
    assert document.text.count("Quay") == 1


def test_columns_are_read_one_after_the_other() -> None:
    """The end of a column goes on at the top of the next."""
    left = lines("The envoys of Norland met", "those of Sudland, who had", "come to Oslo by sea, and")
    right = lines("agreed to meet again in", "May.", x=320)
    assert texts(read_bytes(make_pdf([left + right]), "talks.pdf")) == [
        "The envoys of Norland met those of Sudland, who had come to Oslo by sea, and agreed to meet again in May."
    ]


def test_properties_count_where_the_text_bears_them_out() -> None:
    """Title and author of a file are believed if its text shows them; the day of its making is no publication."""
    pages = [lines("Two ports", "", "By Ada Bell", "", "The envoys of the two states", "met in Oslo.", "They left.")]
    told = read_bytes(make_pdf(pages, Title="Two Ports", Author="Ada Bell", CreationDate="D:20200101"), "talks.pdf")
    assert (told.title, told.creators, told.published) == ("Two ports", ("Ada Bell",), None)
    filled_in = read_bytes(make_pdf([lines(NOTE)], Title="Microsoft Word - x.doc", Author="Cy Dee"), "talks.pdf")
    assert (filled_in.title, filled_in.creators, filled_in.published) == (None, (), None)


def test_a_pdf_is_known_by_its_beginning() -> None:
    """A PDF file is read as such whatever its name."""
    assert read_bytes(make_pdf([lines(NOTE)]), "talks.txt").media_type == "application/pdf"


def test_a_file_without_need_of_a_password_is_read() -> None:
    """A file that is encrypted only against changes opens by itself."""
    assert texts(read_bytes(make_pdf([lines(NOTE)], password=""), "talks.pdf")) == [NOTE]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pdf([lines(NOTE)], password="secret"), "is encrypted; save it without a password"),
        (make_pdf([[], []]), "holds no text, as where pages were scanned"),
        (make_pdf([lines(NOTE)])[:-200], "is cut off"),
        (make_pdf([lines(NOTE)])[:300] + b"%%EOF", "is damaged"),
        (b"%PDF-1.7\n%%EOF", "is damaged"),
        (b"<html><body>Not found</body></html>", "is no PDF file"),
        (make_pdf([lines(NOTE)] * 1001), "has 1,001 pages; split it into documents, or allow more"),
    ],
    ids=["encrypted", "scanned", "cut", "damaged", "hollow", "foreign", "pages"],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    """Encrypted, scanned, cut off, damaged and endless files are refused in one line that says what to do."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "talks.pdf")
    message = str(caught.value)
    assert f"talks.pdf: {reason}" in message
    assert ";" in message
    assert "\n" not in message
