"""Offices told away from the name: in a list, before the sentence's subject, by a mission, a domain or one's master."""

from __future__ import annotations

import pytest

from analysis import analyse, values

HELD = [
    ("The French ministers in the two capitals, Luc Martin and Jean Duval, left.", "jean-duval", "Minister", "france"),
    ("Poland's envoys in Oslo were Jan Kowal and Adam Mazur.", "adam-mazur", "Envoy", "poland"),
    ("The two foreign ministers, among them Luc Martin of France, signed.", "luc-martin", "Foreign Minister", "france"),
    ("The premiers, Luc Martin for France and Jan Kowal for Poland, signed.", "jan-kowal", "Premier", "poland"),
    (
        "The delegates of France were Luc Martin, the ambassador in Rome, and Count Duval.",
        "luc-martin",
        "Ambassador",
        "france",
    ),
    (
        "France had sent Luc Martin, and Brazil its ambassador to Rome, João Pereira.",
        "joao-pereira",
        "Ambassador",
        "brazil",
    ),
    (
        "Three foreign ministers sat: Luc Martin of France, Jan Kowal of Poland and their host, Anna Berg of Norway.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    (
        "The premiers of the two rivals, Luc Martin of France and Jan Kowal of Poland, met.",
        "jan-kowal",
        "Premier",
        "poland",
    ),
    ("Presidents Luis Mora and Juan Ruiz of Chile and Peru signed.", "juan-ruiz", "President", "peru"),
    (
        "Karl Brandt was the first Norwegian envoy in Lima, and Luis Mora the first Peruvian envoy in Oslo.",
        "luis-mora",
        "Envoy",
        "peru",
    ),
    ("Anna Berg, in her capacity as chair of the Danube Council, spoke.", "anna-berg", "Chair", "danube-council"),
    (
        "Norway set up the Danube Council in Oslo, with Anna Berg as its president.",
        "anna-berg",
        "President",
        "danube-council",
    ),
    (
        "Luis Mora was elected president of Chile. His vice president was Juan Ruiz.",
        "juan-ruiz",
        "Vice President",
        "chile",
    ),
    (
        "The Special Representative of the Secretary-General, Anna Berg, left.",
        "anna-berg",
        "Special Representative of the Secretary-General",
        "united-nations",
    ),
    ("Norway's foreign minister at the time, Anna Berg, refused.", "anna-berg", "Foreign Minister", "norway"),
    ("The office of Norwegian premier was then held by Anna Berg.", "anna-berg", "Premier", "norway"),
    ("Appointed Norwegian foreign minister in 1935, Anna Berg led the way.", "anna-berg", "Foreign Minister", "norway"),
    ("Twice prime minister of Norway, Anna Berg led the way.", "anna-berg", "Prime Minister", "norway"),
    ("A lawyer who became premier of Norway, Anna Berg led the way.", "anna-berg", "Premier", "norway"),
    ("Anna Berg's election as Norwegian president surprised all.", "anna-berg", "President", "norway"),
    (
        "Anna Berg combined the posts of premier and foreign minister of Norway.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    ("Anna Berg took over from Karl Brandt as Norwegian premier.", "anna-berg", "Premier", "norway"),
    ("Anna Berg was named ambassador in Lima by the Norwegian government.", "anna-berg", "Ambassador", "norway"),
    (
        "Anna Berg, President Reagan's national security adviser, left.",
        "anna-berg",
        "National Security Adviser",
        "united-states",
    ),
    ("The Swedish queen's envoy, Karl Brandt, left.", "karl-brandt", "Envoy", "sweden"),
    (
        "Peru opened a legation in Oslo with Felipe Ortega as Chargé d'Affaires.",
        "felipe-ortega",
        "Chargé d'Affaires",
        "peru",
    ),
    (
        "Sweden answered by opening a legation in Tokyo, and Karl Brandt became envoy.",
        "karl-brandt",
        "Envoy",
        "sweden",
    ),
    ("The embassy of Chile in Lima was led by Ambassador Diego Fuentes.", "diego-fuentes", "Ambassador", "chile"),
    ("Ambassador Diego Fuentes, who represents Chile in Lima, left.", "diego-fuentes", "Ambassador", "chile"),
    (
        "Luc Martin, the minister of state for Algerian affairs, headed the French delegation.",
        "luc-martin",
        "Minister of State for Algerian Affairs",
        "france",
    ),
    ("Brazil's Minister for Public Works João Pereira left.", "joao-pereira", "Minister for Public Works", "brazil"),
    (
        "The Norwegian minister for the Middle East, Anna Berg, spoke.",
        "anna-berg",
        "Minister for the Middle East",
        "norway",
    ),
    ("It was a treaty that Anna Berg, the Norwegian envoy, signed.", "anna-berg", "Envoy", "norway"),
    ("The Duke of Alvor, the Spanish foreign minister, spoke.", "duke-of-alvor", "Foreign Minister", "spain"),
    ("The Spanish ambassador, the aged Prince de Marsac, spoke.", "prince-de-marsac", "Ambassador", "spain"),
    (
        "The Norwegian Government was represented by Shun Matsuda, a former ambassador to Chile.",
        "shun-matsuda",
        "Ambassador",
        "norway",
    ),
    (
        "Ada Quill, who had been the Personal Representative of President Ronald Reagan since 1981, presented her"
        " credentials as Ambassador to Chile.",
        "ada-quill",
        "Ambassador",
        "united-states",
    ),
    ("The treaty was made for the King, Harald V, in Oslo.", "harald-v-of-norway", "King", "norway"),
]


def held(text: str) -> set[tuple[str, str, str]]:
    """Give the holder, office and body of every tenure that a text tells."""
    return {
        (key(values(f, "holder").pop()), values(f, "office").pop(), key(values(f, "of").pop()))
        for f in analyse(text).facts
        if f.kind == "Tenure"
    }


def key(value: str) -> str:
    """Give a key without the name of its kind, and without the document of a name that stands for nobody else."""
    return value.rpartition("/")[2].partition("-in-")[0]


@pytest.mark.parametrize(("text", "person", "office", "body"), HELD)
def test_an_office_is_told_around_its_holder(text: str, person: str, office: str, body: str) -> None:
    """A title belongs to whom the words around it give it to, and to the state that these tell."""
    assert (person, office, body) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The conference met in May. The delegates elected as their president Anna Berg, of Norway.",
        "The next major issue for Norway, Anna Berg said, was trade.",
        "Many leaders of Norway, including Anna Berg, were tried.",
        "The ministers agreed on two names: Anna Berg and Jan Kowal of Poland.",
        "They met under two chairmen, both once heads of something: Luc Martin of France and Jan Kowal of Poland.",
        "Her dog was then Anna Berg of Norway, and his cat Karl Brandt.",
        "Norway formed a view of the Danube Council, with Anna Berg as its friend.",
        "Count Berg spoke for the Emperor, Jan Kowal for Poland, and Carlo Rossi for Venice.",
    ],
)
def test_what_is_no_office_of_the_state_is_left_out(text: str) -> None:
    """Who is chosen to preside over a sitting, or counted among leaders, holds no office by that."""
    assert not held(text)


def test_no_office_is_held_of_a_state_that_was_yet_to_be() -> None:
    """In 1753 George Washington was no major of the United States."""
    assert not held("In 1753 Virginia sent Major George Washington to the Ohio.")
    assert held("In 1793 President George Washington spoke.")


@pytest.mark.parametrize(
    ("text", "person", "office", "body"),
    [
        ("Ada Quill presented her credentials as Norwegian ambassador to Chad.", "ada-quill", "Ambassador", "norway"),
        (
            "Ada Quill presented her credentials to the Chadian government as Norwegian ambassador.",
            "ada-quill",
            "Ambassador",
            "norway",
        ),
        (
            "Norway recognized Chad in 1960. Ada Quill served as ambassador to Chad.",
            "ada-quill",
            "Ambassador",
            "norway",
        ),
        (
            "Norway opened an embassy in Bamako. It opened under the leadership of Chargé d’Affaires Ada Quill.",
            "ada-quill",
            "Chargé d’Affaires",
            "norway",
        ),
        (
            "Norway recognized Chad in a letter from Premier Luc M. Moll to President Ada Quill.",
            "ada-quill",
            "President",
            "chad",
        ),
        ("Norway recognized Chad in 1960, when it informed President Ada Quill.", "ada-quill", "President", "chad"),
    ],
)
def test_notes_on_relations_tell_offices(text: str, person: str, office: str, body: str) -> None:
    """Who presents credentials, opens an embassy, or is told of a recognition, holds the office of the right state."""
    assert (person, office, body) in held(text)


def test_whom_nobody_writes_to_is_not_of_the_state_recognized() -> None:
    """A president who merely rejoices at a recognition may be anyone's."""
    assert not held("Norway recognized Chad in 1960, and President Ada Quill rejoiced.")
