"""Offices as notes and press releases tell them: a diplomat's sender, two ministers side by side, a style."""

from __future__ import annotations

import pytest
from test_offices_told_around import held

HELD = [
    (
        "Norway recognized Peru in 1905. The Norwegian consul Karl Brandt left."
        " Relations were established when Anna Berg presented her credentials as Ambassador in Lima.",
        "anna-berg",
        "Ambassador",
        "norway",
    ),
    (
        "Norway recognized Peru in 1905, and the Norwegian Minister Karl Brandt came."
        " The Legation at Lima was raised to an Embassy when Ambassador Anna Berg arrived.",
        "anna-berg",
        "Ambassador",
        "norway",
    ),
    ("Oslo instructed the ambassador in Paris, Anna Berg, to refuse.", "anna-berg", "Ambassador", "norway"),
    (
        "Norway and Peru established relations when Foreign Ministers Anna Berg and Diego Fuentes signed.",
        "diego-fuentes",
        "Foreign Minister",
        "peru",
    ),
    (
        "Norway and Peru trade. Foreign Minister Diego Fuentes and Norwegian Ambassador Anna Berg signed.",
        "diego-fuentes",
        "Foreign Minister",
        "peru",
    ),
    (
        "She met with Prime Minister Katrín Jakobsdóttir and Foreign Minister Karl Brandt in 2019.",
        "karl-brandt",
        "Foreign Minister",
        "iceland",
    ),
    ("She consulted Oslo through the ambassador in Paris, Anna Berg.", "anna-berg", "Ambassador", "norway"),
    ("She will travel to Lima for meetings with President Diego Fuentes.", "diego-fuentes", "President", "peru"),
    (
        "Anna Berg, whom President Karl Brandt had named Norwegian Consul, arrived.",
        "anna-berg",
        "Consul",
        "norway",
    ),
    (
        "She met three Peruvian negotiators, among them Foreign Minister Diego Fuentes.",
        "diego-fuentes",
        "Foreign Minister",
        "peru",
    ),
    ("The CIA chief, Anna Berg, agreed.", "anna-berg", "Chief", "central-intelligence-agency"),
    ("UN chief Anna Berg agreed.", "anna-berg", "Chief", "united-nations"),
    ("The Prime Minister of Norway, the Hon Anna Berg MP, spoke.", "anna-berg", "Prime Minister", "norway"),
    (
        "The EU Special Representative for the Lima Dialogue, Anna Berg, spoke.",
        "anna-berg",
        "Special Representative for the Lima Dialogue",
        "european-union",
    ),
    (
        "The Norwegian Congress Party fell. Acting Secretary of State Anna Berg of Norway wrote.",
        "anna-berg",
        "Acting Secretary of State",
        "norway",
    ),
]
IN_TURN = [
    ("Anna Berg became ambassador of Norway in Lima, and Diego Fuentes that of Peru in Oslo.", "diego-fuentes",
     "Ambassador", "peru"),
    ("Norway's president, Anna Berg, and Peru's, Diego Fuentes, agreed.", "diego-fuentes", "President", "peru"),
    ("The Foreign Ministers of Norway, Anna Berg, and Peru, Diego Fuentes, met.", "anna-berg", "Foreign Minister",
     "norway"),
    ("Anna Berg, a former minister and widow of Karl Brandt, was elected president of Norway.",
     "anna-berg", "President", "norway"),
    ("Anna Berg, the personal representative of President Karl Brandt, held the rank of Ambassador of Norway.",
     "anna-berg", "Ambassador", "norway"),
    ("Anna Berg and Karl Brandt were appointed as Norwegian consuls in Lima.", "karl-brandt", "Consul", "norway"),
    ("Governor Anna Berg of Ohio offered a site in 1967.", "anna-berg", "Governor of Ohio", "united-states"),
    ("The governor of French Somaliland, Anna Berg, arrived in 1897.",
     "anna-berg", "Governor of French Somaliland", "france"),
    ("Norwegian Consul Anna Berg had an audience with King Anton of the Belgians.", "anna-berg", "Consul", "norway"),
    ("Anna Berg came to take up the post of Norwegian Minister to Peru.", "anna-berg", "Minister", "norway"),
    ("Anna Berg, a professor at the University of Oslo, agreed.", "anna-berg", "Professor", "university-of-oslo"),
    ("Norwegian Consul Anna Berg, until then High Commissioner, left.", "anna-berg", "High Commissioner", "norway"),
]  # fmt: skip
NOT_HELD = [
    ("Amir Reza Karimi, the Iranian Prime Minister, left.", "amir-reza-karimi", "Amir"),
    ("President Xi Jinping and Foreign Minister Karl Brandt met in 2019.", "karl-brandt", "Foreign Minister"),
    (
        "Anna Berg, a former minister and widow of Karl Brandt, was elected president of Norway.",
        "karl-brandt",
        "President",
    ),
    ("The Norwegian Prime Minister and President Diego Fuentes of Peru met.", "diego-fuentes", "Prime Minister"),
    ("The NATO Project Coordinator in Peru, Ambassador Anna Berg, spoke of Peru to Peru.", "anna-berg", "Ambassador"),
]


@pytest.mark.parametrize(("text", "holder", "office", "of"), HELD)
def test_offices_of_notes_are_read(text: str, holder: str, office: str, of: str) -> None:
    """A diplomat is of the state that is not the host, a minister beside one of the other state, a chief of a body."""
    assert (holder, office, of) in held(text)


@pytest.mark.parametrize(("text", "holder", "office", "of"), IN_TURN)
def test_a_title_told_once_has_a_holder_of_each_state(text: str, holder: str, office: str, of: str) -> None:
    """Whoever stands in turn beside a second state shares the title, and one named in an aside does not take it."""
    assert (holder, office, of) in held(text)


@pytest.mark.parametrize(("text", "holder", "office"), NOT_HELD)
def test_titles_of_others_are_not_taken(text: str, holder: str, office: str) -> None:
    """Two heads named with one article are two people, and an ambassador who serves a body is sent by no state."""
    assert not [of for who, title, of in held(text) if (who, title) == (holder, office)]
