"""Pages: the article's text, and what the head states."""

from __future__ import annotations

import pytest
from support import read_bytes, read_text, texts

from kgbuild.errors import DocumentError
from kgbuild.model import BlockKind

PAGE = """<!doctype html><html><head>
<title>Two ports, one treaty | The Quay</title>
<meta name="author" content="Ada Bell and Cy Dee">
<meta property="article:published_time" content="2014-05-03T10:00:00Z">
<meta property="article:modified_time" content="2016-01-01">
<style>p { color: red }</style><script>var nope = "The envoys";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<header><h1>Two ports, one treaty</h1></header>
<article><p>The envoys met on Monday in Oslo, and agreed to meet <b>again</b> in <i>May</i>.</p>
<div class="share"><a>Share on Facebook</a> <a>Tweet</a></div>
<h2>A second round</h2>
<p>Norland and Sudland will hold a second round of talks &amp; a dinner.<br>It follows a visit of the king.</p>
[gallery ids="1,2"]
<ul><li>The first point concerns the port.</li><li>The second point concerns the duties.</li></ul>
<p>Ada Bell is a fellow at Foo College in Norland.</p></article>
<section id="comments"><h3>Comments</h3><p>First! What a story this is.</p></section>
<footer><p>© 2014 The Quay. All rights reserved.</p></footer></body></html>"""


def test_a_page_gives_its_article() -> None:
    """Headings and paragraphs of the article make the text, with blank lines between them, and nothing else does."""
    document = read_text(PAGE, "page.html")
    assert texts(document, BlockKind.HEADING) == ["Two ports, one treaty", "A second round"]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "The envoys met on Monday in Oslo, and agreed to meet again in May.",
        "Norland and Sudland will hold a second round of talks & a dinner.",
        "It follows a visit of the king.",
        "The first point concerns the port.",
        "The second point concerns the duties.",
    ]
    assert texts(document, BlockKind.BIO) == ["Ada Bell is a fellow at Foo College in Norland."]
    assert document.text == "\n\n".join(texts(document))
    assert document.media_type == "text/html"


def test_the_head_states_title_authors_and_date() -> None:
    """Title (without the site's name), authors and the date of publication, not of change, come from the head."""
    document = read_text(PAGE, "page.html")
    assert document.title == "Two ports, one treaty"
    assert document.creators == ("Ada Bell", "Cy Dee")
    assert document.published == "2014-05-03"


@pytest.mark.parametrize(
    "stated",
    [
        '<meta name="DC.date.issued" content="2014-05-03">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2014-05-03T08:00"}]}</script>',
        '<time itemprop="datePublished" datetime="2014-05-03">Saturday</time>',
        "<p>May 3, 2014, 9:15 a.m.</p>",
    ],
)
def test_a_page_states_its_date_in_many_ways(stated: str) -> None:
    """Meta elements, linked data, marked-up times and datelines tell the date of publication."""
    page = f"<html><body><article>{stated}<p>The envoys met in Oslo on 2 April 1905.</p></article></body></html>"
    assert read_text(page, "page.html").published == "2014-05-03"


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    """A page that states no date has none, whatever dates its article tells."""
    page = (
        "<html><body><p>The envoys met on March 3, 2015, in Oslo.</p><p>They parted on 5 March 2015.</p></body></html>"
    )
    assert read_text(page, "page.html").published is None


def test_authors_come_from_linked_data() -> None:
    """Where no meta element names the authors, the page's linked data does."""
    data = '{"@type": "Article", "author": [{"@type": "Person", "name": "Ada Bell"}, "Cy Dee"]}'
    page = f'<script type="application/ld+json">{data}</script><p>The envoys met in Oslo today.</p>'
    assert read_text(page, "page.html").creators == ("Ada Bell", "Cy Dee")


def test_a_broken_page_is_read_as_far_as_it_goes() -> None:
    """Unclosed elements and broken linked data keep nothing back."""
    page = '<script type="application/ld+json">[[[{</script><p>The envoys met in Oslo.<p>They <b>left'
    assert texts(read_text(page, "page.html")) == ["The envoys met in Oslo.", "They left"]


def test_deep_nesting_is_refused() -> None:
    """Ten thousand elements inside each other are an error, not a crash."""
    page = "<div>" * 10_000 + "<p>The envoys met in Oslo.</p>" + "</div>" * 10_000
    with pytest.raises(DocumentError, match="nests elements deeper than 256 levels"):
        read_text(page, "page.html")


def test_a_page_without_an_article_is_refused() -> None:
    """A page of menus alone is an error that says so."""
    with pytest.raises(DocumentError, match=r"no article found|holds nothing to read"):
        read_text("<html><body><nav><a href='/'>Home</a></nav><script>x()</script></body></html>", "page.html")


def test_no_entity_is_resolved() -> None:
    """Entities that a page declares, of files or of text, stay unread."""
    page = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>The envoys met &e; in Oslo.</p></html>'
    document = read_text(page, "page.xhtml")
    assert texts(document)[-1] == "The envoys met &e; in Oslo."


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "koi8-r"])
def test_a_page_declares_its_encoding(charset: str) -> None:
    """The encoding that a page declares is believed, read as browsers read it."""
    word = "Осло" if charset == "koi8-r" else "Málaga"
    page = f'<meta charset="{charset}"><p>The envoys met in {word} on Monday.</p>'.encode(charset)
    assert texts(read_bytes(page, "page.htm")) == [f"The envoys met in {word} on Monday."]


def test_an_unknown_encoding_is_told() -> None:
    """A page in an encoding that does not exist is refused rather than guessed at."""
    with pytest.raises(DocumentError, match="declares an unknown encoding, 'utf-9'"):
        read_text("<meta charset=utf-9><p>The envoys met.</p>", "page.html")
