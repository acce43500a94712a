"""Markdown: blocks of the file's own text, and front matter."""

from __future__ import annotations

import pytest
from support import read_text, texts

from kgbuild.documents import Limits
from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind

PAGE = """\
---
title: Two ports, one treaty
authors: [Ada Bell, Cy Dee]
date: 2014-05-03
country: NO
---

# Two ports, one treaty #

The envoys signed
a **treaty** of [friendship](https://example.org/t).

Second thoughts
---------------

* The first item
  goes on.
* The second item.

> A quotation stands.

```
code = "is left out"
```

| a | table |
|---|-------|
| is | left out |

<div>HTML is left out.</div>

[friendship]: https://example.org "left out"

![A picture](p.png)
"""


def test_blocks_are_headings_and_paragraphs() -> None:
    """Marks of headings, lists and quotations lie outside of blocks; code, tables, HTML and definitions are none."""
    document = read_text(PAGE, "page.md")
    assert document.text == PAGE
    assert texts(document, BlockKind.HEADING) == ["Two ports, one treaty", "Second thoughts"]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "The envoys signed\na **treaty** of [friendship](https://example.org/t).",
        "The first item\n  goes on.",
        "The second item.",
        "A quotation stands.",
    ]


def test_windows_newlines_move_no_offset() -> None:
    """With carriage returns the same blocks are found at the file's own offsets."""
    document = read_text(PAGE.replace("\n", "\r\n"), "page.md")
    assert [text.replace("\r\n", "\n") for text in texts(document)] == texts(read_text(PAGE, "page.md"))


def test_front_matter_states_title_authors_and_date() -> None:
    """Front matter is read as what it says, and is no content."""
    document = read_text(PAGE, "page.md")
    assert document.title == "Two ports, one treaty"
    assert document.creators == ("Ada Bell", "Cy Dee")
    assert document.published == "2014-05-03"
    assert document.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("line", "creators", "published"),
    [
        ("author: Ada Bell and Cy Dee", ("Ada Bell", "Cy Dee"), None),
        ("Author: Ministry of Ports and Trade", ("Ministry of Ports and Trade",), None),
        ("authors:\n  - name: Ada Bell\n    mail: a@example.org", ("Ada Bell",), None),
        ("published: 3 May 2014", (), "2014-05-03"),
        ("date: 2014-05", (), "2014-05"),
        ("date: 2014-05-03 10:00:00 +0200", (), "2014-05-03"),
        ("date: some day", (), None),
        ("date: 2014-02-30", (), None),
    ],
)
def test_front_matter_is_read_in_its_usual_forms(line: str, creators: tuple[str, ...], published: str | None) -> None:
    """Keys in any case, names in lists, mappings and phrases, and dates of any grain are understood."""
    document = read_text(f"---\n{line}\n---\nThe envoys met.", "page.md")
    assert (document.creators, document.published) == (creators, published)


def test_broken_front_matter_is_told() -> None:
    """Front matter that is not YAML is an error that names its line, for its date would be lost in silence."""
    with pytest.raises(DocumentError, match=r"front matter is not YAML \(line 3\); correct it"):
        read_text("---\ntitle: Ports\ndate: 3: May\n---\nThe envoys met.", "page.md")


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    """Text between two rules is content."""
    document = read_text("---\nThe envoys met.\n\n---\n\nThey left.", "page.md")
    assert texts(document) == ["The envoys met.", "They left."]


def test_an_emphasized_note_on_the_author_is_recognized() -> None:
    """Emphasis around a whole paragraph lies outside of its block."""
    document = read_text("# Ports\n\nThe envoys met.\n\n*Ada Bell is a fellow at Foo College.*\n", "page.md")
    assert texts(document, BlockKind.BIO) == ["Ada Bell is a fellow at Foo College."]
    assert document.creators == ("Ada Bell",)


@pytest.mark.parametrize("pattern", [">", "[", "*", "`", "- ", "<!--", "&", "#"])
def test_hostile_repetition_ends(pattern: str) -> None:
    """A document of one mark repeated is refused in time, since it says nothing."""
    assert len(pattern) * 100_000 < Limits().bytes
    with pytest.raises(DocumentError, match="holds nothing to read"):
        read_text(pattern * 100_000, "page.md")
