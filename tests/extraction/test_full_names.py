"""Full names that begin with a given name, whatever the recognizer makes of them."""

from __future__ import annotations

import pytest

from analysis import analyse, make_reader, values
from kgbuild.model import EntityKind


def _people(text: str) -> list[str]:
    return [n.form for n in make_reader()(text, None).names if n.kind is EntityKind.PERSON]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Georg von Brunnig of the Nordbank obtained the concession in 1888.", "Georg von Brunnig"),
        ("It was signed by Naji al-Quillani of Iraq and Faiz Stornzai of Afghanistan.", "Naji al-Quillani"),
        ("It was signed by Naji al-Quillani of Iraq and Faiz Stornzai of Afghanistan.", "Faiz Stornzai"),
        ("The Jesuits Jean-François Marillon and Tomé Brunheira interpreted.", "Jean-François Marillon"),
        ("The Jesuits Jean-François Marillon and Tomé Brunheira interpreted.", "Tomé Brunheira"),
        ("Khalid ibn Abd al-Quill had signed for Norland.", "Khalid ibn Abd al-Quill"),
        ("Joaquim Francisco de Souto Brunheira sold the province.", "Joaquim Francisco de Souto Brunheira"),
        ("The bridge bears the name of Tancredo Brunes, who died early.", "Tancredo Brunes"),
        ("He sailed with two brothers, Jagat Brunsher and Dhir Brunsher.", "Dhir Brunsher"),
        ("In Modena, which Francis V had left, nobody waited.", "Francis V"),
        ("It made Ernest Brunnig Minister Resident in Bangkok.", "Ernest Brunnig"),
        ("With Foreign Ministers Dante Brunnuto and Olavo Brunnal beside them, they left.", "Dante Brunnuto"),
        ("Count Christoph Brunnicus of Dornau brought the news.", "Christoph Brunnicus"),
        ("It was left to James Van Fleet.", "James Van Fleet"),
        ("The post went to Chamberlain Otto Karl von Brunnig.", "Otto Karl von Brunnig"),
        ("The guest was received by Gabriel Brunna of Uruguay.", "Gabriel Brunna"),
        ("The Norlandic Marquis of Brunnax followed him.", "Marquis of Brunnax"),
        ("He left it to Isabella of Brunnile.", "Isabella of Brunnile"),
        ("The language was that of Gregory the Armenian.", "Gregory the Armenian"),
        ("The Manchu grandee Songgobrun spoke first.", "Songgobrun"),
        ("He had paper money and his brother M’hammed for an envoy.", "M’hammed"),
        ("He wrote through his sister-in-law Ivy.", "Ivy"),
        ("He left when one son, Majid, took the throne.", "Majid"),
        ("He was driven off by the National Guard of Tengiz Brunnani.", "Tengiz Brunnani"),
        ("He was deported together with Kyprianos, Bishop of Brunnia, in March.", "Kyprianos"),
        ("Tsar Nicholas I even spoke of war.", "Nicholas I"),
        ("It was led by Chargé d’Affaires ad interim Don V. Brunnig.", "Don V. Brunnig"),
        ("When Auguste Brunnel handed over the note, the court gave in.", "Auguste Brunnel"),
    ],
)
def test_a_given_name_opens_a_person_s_name(text: str, person: str) -> None:
    """Whoever bears a given name known anywhere in the world and a surname is a person."""
    assert person in _people(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Otto Brunnig reached Port Said with coal.",
        "The ship Ada Brunnig sank off Cape Henry Point.",
        "They flew to Charles Brunnig Airport and stayed near Fort Henry Brunn.",
        "The Georg Brunnig Foundation paid for Franz Josef Land and the Paul Brunnig Company.",
        "Électricité de France and La Brunsa took a share, and the Brunner Vereinsbank paid.",
        "The Duke of Norway, the Marquis of France and the Grand Duke of Brunn ruled as the King of Peru did.",
        "It was William the German emperor.",
        "His mother Country and her sister Republic were far.",
        "Lake Albert lies far from Saint John Harbour.",
    ],
)
def test_ships_places_and_foundations_are_no_people(text: str) -> None:
    """What is named after a person is none."""
    assert not _people(text)


def test_who_is_seen_by_a_given_name_takes_part() -> None:
    """People known by nothing but their given names meet as others do."""
    meeting = next(
        f for f in analyse("Tancredo Brunes met Enayatollah Stornzad in Oslo in 1931.").facts if f.kind == "Meeting"
    )
    assert values(meeting, "participant") == {"tancredo-brunes", "enayatollah-stornzad"}
