"""Plain text: paragraphs and headings told by the layout."""

from __future__ import annotations

import pytest
from support import read_text, texts

from kgbuild.model import BlockKind

WRAPPED = """\
The two foreign ministers opened their talks on
Monday in the old customs house. They will go on
until a text is agreed.
The press was not admitted to the first session,
which lasted for an hour."""


def test_short_lines_without_a_full_stop_are_headings() -> None:
    """A title, a question and a name of a section are headings; sentences and salutations are not."""
    document = read_text("A pact at last\n\nWho gains?\n\nDear colleagues,\n\nThey signed.\n\nHe said:\n\nNext steps\n")
    assert texts(document, BlockKind.HEADING) == ["A pact at last", "Who gains?", "Next steps"]
    assert document.title == "A pact at last"


def test_numbered_lines_over_sentences_are_headings() -> None:
    """A numbered line by itself heads a section where sentences follow it, and is an item where items do."""
    sections = "A pact at last\n\n1. The pact of 1921\n\nThey signed.\n\n2. The end\n\nThey left.\n\n3. The sequel"
    headings = ["A pact at last", "1. The pact of 1921", "2. The end"]
    assert texts(read_text(sections), BlockKind.HEADING) == headings
    listed = "What they left\n\n1. Norland\n\n2. Sudland\n\n3. They left.\n\nThey signed."
    assert texts(read_text(listed), BlockKind.HEADING) == ["What they left"]


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    """The title is a heading above the text, and absent where there is none."""
    assert read_text("Norland recognized Sudland in 1921.\n\nLegations followed.").title is None


def test_a_title_may_end_in_an_abbreviation() -> None:
    """The first line is a title though it ends as a sentence might."""
    assert read_text("How Norland lost the U.S.\n\nIt began with a note.").title == "How Norland lost the U.S."


def test_a_line_of_any_width_that_stops_midway_goes_on() -> None:
    """Lines wider than hands wrap them are paragraphs each, but not where a sentence runs over the break."""
    first = "Minister Ada Quill met President Tomas Ruiz on the fourth of May, and both then flew on to the seat of"
    lines = [f"{first} the old Minister of", "Port Vale.", f"{first} the new Minister.", "Quill went home."]
    assert texts(read_text("\n".join(lines))) == ["\n".join(lines[:2]), *lines[2:]]


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines wrapped at a width belong together, and a line ended early after a sentence ends a paragraph."""
    lines = WRAPPED.split("\n")
    assert texts(read_text(WRAPPED)) == ["\n".join(lines[:3]), "\n".join(lines[3:])]


def test_long_lines_are_a_paragraph_each() -> None:
    """Where every line is as long as a paragraph, no blank line is needed between them."""
    long = (
        "The delegates of both sides spoke for a long time about the border, the river and the railway across it. " * 2
    )
    assert texts(read_text(f"{long}\n{long}\nThen they left.")) == [long.strip(), long.strip(), "Then they left."]


def test_list_items_are_paragraphs_without_their_signs() -> None:
    """Each item of a list is a block that begins behind its bullet."""
    assert texts(read_text("They agreed:\n- to open the port;\n- to lower the duties.")) == [
        "They agreed:",
        "to open the port;",
        "to lower the duties.",
    ]


@pytest.mark.parametrize(
    "residue",
    [
        '<script type="text/javascript">\nvar a = 1;\n\nfunction f() { return "The envoys"; }\n</script>',
        "<STYLE>p { color: red }</STYLE>",
        "<!-- The envoys\n\nnever met. -->",
        "[posts-by-tag tags=”border talks” number = “5”]",
        '[gallery ids="1,2"][/gallery]',
        "<div class='x'>",
    ],
)
def test_machine_text_is_no_content(residue: str) -> None:
    """What a page's template left in a text is part of the text, but of no block."""
    text = f"The envoys met.\n{residue}\nThey left."
    document = read_text(text)
    assert document.text == text
    assert texts(document) == ["The envoys met.", "They left."]


def test_brackets_of_an_author_stay() -> None:
    """Brackets that alter a quotation or add a note are content."""
    text = "[T]he envoys [sic] met, “[t]he treaty” in hand."
    assert texts(read_text(text)) == [text]


def test_a_script_that_never_ends_hides_nothing() -> None:
    """A tag that is never closed takes no text with it."""
    assert texts(read_text("The envoys met.\n\n<script\n\nThey left.")) == ["The envoys met.", "<script", "They left."]


def test_old_line_ends_count() -> None:
    """Lines may end in carriage returns alone."""
    assert texts(read_text("An accord\r\rThe envoys met.\r\rThey left.")) == [
        "An accord",
        "The envoys met.",
        "They left.",
    ]
