"""How names become IRIs."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgbuild.errors import UsageError
from kgbuild.iris import DEFAULT_BASE, Minter, slug
from kgbuild.model import Span

MINTER = Minter()
IRI = re.compile(r"https://w3id\.org/kgbuild/id/(?:[A-Za-z0-9._~/#=,;-]|%[0-9A-F]{2})*", re.ASCII)
HOSTILE = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["../../etc/passwd", "/etc/passwd", "a\0b", '<>"{}|\\^`%zz']
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Quill", "ada-quill"),
        ("Élodie Brûlé-Øst", "elodie-brule-øst"),
        ("King's Landing Accord", "kings-landing-accord"),
        ("  The (Second)  Accord ", "the-second-accord"),
        ("Straße", "strasse"),
        ("習 近平", "習-近平"),
    ],
)
def test_a_slug_reads_like_its_name(name: str, expected: str) -> None:
    """A slug keeps a name's letters and digits, in lower case and without accents."""
    assert slug(name) == expected


@given(HOSTILE)
@example("")
@example("…")
@example("a" * 1000)
@example("\ud800")
def test_a_slug_is_one_short_plain_step(name: str) -> None:
    """Whatever the name, its slug is not empty, at most a line long, in NFC, and of words joined by hyphens."""
    made = slug(name)
    assert 0 < len(made) < 100
    assert unicodedata.normalize("NFC", made) == made
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", made)


def test_composed_and_decomposed_names_are_one() -> None:
    """The way in which a text encodes an accent does not matter."""
    assert slug("Zoë") == slug("Zoe\u0308")


def test_names_without_letters_stay_apart() -> None:
    """Two names of punctuation alone, or two long ones that begin alike, have different slugs."""
    assert slug("!!!") != slug("???")
    assert slug("a" * 200 + "b") != slug("a" * 200 + "c")


@given(HOSTILE, HOSTILE)
def test_every_iri_is_legal_and_below_the_base(name: str, rule: str) -> None:
    """No name gets a character into an IRI that does not belong there, nor climbs out of the base."""
    made = [
        MINTER.node(f"person/{name}"),
        MINTER.document(name),
        MINTER.span(name, Span(3, 5)),
        MINTER.claim(name, Span(3, 5), f"meeting/{name}", rule),
    ]
    for iri in made:
        assert IRI.fullmatch(iri)
        assert iri.count("#") <= 1
        assert not {".", ".."} & set(iri.partition("#")[0].split("/"))


@given(st.text(), st.text())
def test_different_documents_have_different_iris(one: str, other: str) -> None:
    """Two documents share a node only if they share a name."""
    assert (MINTER.document(one) == MINTER.document(other)) == (one == other)


@given(*[st.tuples(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))] * 2)
def test_different_claims_have_different_iris(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Claims differ by document, fact or rule, and so do their nodes."""
    nodes = [MINTER.claim(document, Span(0, 1), fact, rule) for document, fact, rule in (one, other)]
    assert (nodes[0] == nodes[1]) == (one == other)


def test_offsets_are_in_the_iri() -> None:
    """A span is named by its document and offsets, the whole text too."""
    assert MINTER.span("briefs/a b.txt", Span(3, 5)) == f"{DEFAULT_BASE}document/briefs/a%20b.txt#char=3,5"
    assert MINTER.context("a.txt", 90) == f"{DEFAULT_BASE}document/a.txt#char=0,90"


@pytest.mark.parametrize("base", ["https://example.org/", "http://localhost:8080/kg/a%20b/", DEFAULT_BASE])
def test_a_base_may_be_any_http_iri_that_ends_in_a_slash(base: str) -> None:
    """Names are put below the base as given."""
    assert Minter(base).node("person/ada") == f"{base}person/ada"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "id/",
        "ftp://example.org/",
        "https://example.org",
        "https://example.org/#",
        "https://example.org/a b/",
        "https://example.org/?q=/",
        "https://example.org/%zz/",
        "https://exämple.org/",
        "https://example.org/\n",
    ],
)
def test_any_other_base_is_refused(base: str) -> None:
    """A base that is relative, open-ended or holds characters that IRIs do not is a wrong use, told in one line."""
    with pytest.raises(UsageError, match="base IRI") as caught:
        Minter(base)
    assert "\n" not in str(caught.value)
