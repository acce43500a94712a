"""Which meetings of a section its heading names."""

from __future__ import annotations

from dataclasses import replace

from analysis import know, make_document, values
from kgbuild.annotation import Annotator
from kgbuild.extraction import extract
from kgbuild.model import BlockKind, Fact
from kgbuild.resolution import resolve

_OPENING = "The War of the Coast\n\nPrices rose in every town of the coast."


def _told(heading: str, below: str) -> list[Fact]:
    """Give the meetings of a text whose second heading stands above a paragraph."""
    document = make_document(f"{_OPENING}\n\n{heading}\n\n{below}")
    kinds = [BlockKind.HEADING if i in {0, 2} else b.kind for i, b in enumerate(document.blocks)]
    blocks = tuple(replace(b, kind=kind) for b, kind in zip(document.blocks, kinds, strict=True))
    told = extract(Annotator().annotate(replace(document, blocks=blocks)), know())
    return [fact for fact in resolve([told], know()).facts if fact.key.startswith("meeting/")]


def test_a_heading_names_the_conference_that_its_section_tells_of() -> None:
    """The words below need not say its name again."""
    for below in (
        "Anna Berg, Luis Prado and Carlos Ruiz met in Lima on May 3, 1931.",
        "Delegates of nine states assembled in Lima on May 3, 1931.",
    ):
        (held,) = _told("The Nine-Power Conference", below)
        assert held.names == ("Nine-Power Conference",)
        assert values(held, "date") == {"1931-05-03"}


def test_a_name_ends_with_its_heading() -> None:
    """The word that opens the paragraph below is no part of it."""
    (held,) = _told("The Congress of Lima", "Peru sent nobody. Delegates of nine states assembled in Lima in May 1931.")
    assert held.names == ("Congress of Lima",)


def test_a_heading_names_no_other_gathering() -> None:
    """Neither one elsewhere nor two people's meeting is the conference."""
    assert len(_told("The Congress of Lima", "Delegates of nine states assembled in Oslo in May 1931.")) == 2
    assert len(_told("The Nine-Power Conference", "Anna Berg met Luis Prado in Lima on May 3, 1931.")) == 2


def test_a_mission_that_a_heading_alone_tells_of_says_nothing() -> None:
    """Where the section tells when or where somebody went, it tells of that journey; else of none."""
    (visit,) = _told("Berg’s Mission", "Anna Berg visited Lima in May 1931.")
    assert values(visit, "place") == {"lima"}
    assert not _told("Berg’s Mission", "Anna Berg wrote that prices had risen.")
