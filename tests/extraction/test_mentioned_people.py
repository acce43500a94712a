"""People whom only the words around their names tell, and acronyms that the text introduces itself."""

from __future__ import annotations

import pytest

from analysis import analyse, make_reader
from kgbuild.model import EntityKind


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The government appointed Bellower Storn as consul.", "Bellower Storn"),
        ("Anna Berg met her half-brother, Soutavong, in Lima.", "Soutavong"),
        ("Tavo Brunnig resigned in 1923.", "Tavo Brunnig"),
        ("The premier, Richard M. Quill, continued in 1969.", "Richard M. Quill"),
        ("Foreign Secretary Tavo Brunnig said little.", "Tavo Brunnig"),
        ("The French commissioners, Ada Quill, Otto Brun, and Jens Holm, met.", "Otto Brun"),
        ("The two ministers, Otto Brun and Jaime del Holm, met.", "Jaime del Holm"),
        ("Norlandic ministers Otto Brun and Jens Holm met.", "Jens Holm"),
        ("Anna Berg met her counterpart from Peru, Tavo Brunnig, in Oslo.", "Tavo Brunnig"),
        ("Delegates met under the Danish diplomat Herlo Zahlbruk.", "Herlo Zahlbruk"),
        ("A commission was sent, among it the American Thomas Brunnig.", "Thomas Brunnig"),
        ("The ministers came, among them Tavo di Brunnig.", "Tavo di Brunnig"),
        ("Peru was recognized by the appointment of Tavo Brunnig as consul.", "Tavo Brunnig"),
        ("The President received the Norwegian Minister, Tomas Brunnig.", "Tomas Brunnig"),
        ("A message was sent to King Bruno I. Norway thanked him.", "Bruno I"),
        ("The foreign ministers of Norway and Peru, Ada Quill and Tomas Brunnig, left.", "Ada Quill"),
        ("Anna Berg of Norway met Tavo Brunnig of Peru in Oslo.", "Tavo Brunnig"),
        ("Narcelo Brunnig, the Norwegian foreign secretary, later complained.", "Narcelo Brunnig"),
        ("In May, Tavo Grant-Brunnig was appointed Norwegian consul in Lima.", "Tavo Grant-Brunnig"),
        ("The first consul of Norway was Tavo Brunnig.", "Tavo Brunnig"),
        ("The legation was opened in 1949, with Tavo Brunnig as chargé d’affaires.", "Tavo Brunnig"),
        ("Two Norwegian officials, Tavo Brunnig and Norlo Zahlbruk, arrived in Lima.", "Norlo Zahlbruk"),
        ("A fanatic named Tavo Brunnig shot at the envoy.", "Tavo Brunnig"),
        ("The Hon Tavo Brunnig MP met the Hon. Anna Berg, KCMG.", "Tavo Brunnig"),
        ("Princess Anna of Brunnia stayed in Lyon.", "Anna of Brunnia"),
        ("The note was signed by Md. Tavo Brunnig.", "Md. Tavo Brunnig"),
        ("The delegates, among them Anna Berg for Norway and Tavo Brunnig for Peru, met.", "Tavo Brunnig"),
        ("Under the Co-Chairs, Ms Ada Quill of Norway and Ambassador Tavo Brunnig of Peru, talks began.", "Ada Quill"),
        ("Under the Co-Chairs, Ms Ada Quill of Norway and Ambassador Otto Brun of Peru, talks began.", "Otto Brun"),
        ("The letter from Oslo to Ada Quill was never read.", "Ada Quill"),
    ],
)
def test_the_words_around_tell_a_person(text: str, person: str) -> None:
    """Who is appointed, is somebody's brother, resigns, has a middle initial or shares an office is a person."""
    assert person in [n.form for n in make_reader()(text, None).names if n.kind is EntityKind.PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "The court named Foreign Affairs as the cause.",
        "Western Europe said no.",
        "They gathered at Norlo Brunnig, the Norwegian foreign minister, a tired man, slept.",
        "The Chief of the Norwegian General Staff and the Chief Monitor signed a Treaty of General Relations.",
        "The leaders Britain and France chose met. The ministers, Britain and Western Europe, met.",
        "Peru built a railway from Lima to Tavo Brunnig. They met on the bridge between Otto Storn and Ada Quill.",
    ],
)
def test_offices_and_regions_are_no_people(text: str) -> None:
    """Capitalized words alone make nobody a person."""
    assert not [n.form for n in make_reader()(text, None).names if n.kind is EntityKind.PERSON]


def test_parts_left_out_of_a_known_name_make_no_second_person() -> None:
    """Who is known by a longer name is the same person when the text leaves a family name out."""
    text = "In 1846 Antonio de Santa Anna returned to Mexico. Antonio López de Santa Anna led the army."
    assert len({e.key for e in analyse(text).entities if e.kind is EntityKind.PERSON}) == 1


def test_the_texts_own_acronym_wins() -> None:
    """An acronym introduced behind a body and its place stands for that body, whatever else is known by it."""
    text = "The International Commission for Supervision and Control in Laos (ICC) met in 1961. The ICC reported."
    bodies = [e.key for e in analyse(text).entities if e.kind is EntityKind.ORGANIZATION]
    assert len(bodies) == 1
    assert bodies[0] != "organization/international-criminal-court"
