"""Offices told by a throne, a regnal number, a ministry or an embassy."""

from __future__ import annotations

import pytest
from test_offices_told_around import held

HELD = [
    ("Carl Magnus, who reigned over Sweden from 1809 to 1818, disliked it.", "carl-magnus", "King", "sweden"),
    ("In 1811 Carl Magnus mounted the throne of Sweden.", "carl-magnus", "King", "sweden"),
    ("In 1620 Christian IV of Denmark sent an envoy.", "christian-iv-of-denmark", "King", "denmark"),
    ("The Qianlong Emperor sent the gifts back in 1793.", "qianlong-emperor", "Emperor", "qing-empire"),
    ("In 1793 China refused. The Qianlong emperor sent them home.", "qianlong-emperor", "Emperor", "china"),
    ("In 1739 Nader Shah gave way.", "nader-shah", "Shah", "persia"),
    ("Jorge Salas led Bolivia from 1884 to 1888.", "jorge-salas", "Leader", "bolivia"),
    (
        "Anna Berg, who had held the Norwegian foreign portfolio since 1912, left.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    ("Anna Berg took over the Norwegian foreign ministry.", "anna-berg", "Foreign Minister", "norway"),
    ("The Norwegian foreign ministry, then headed by Anna Berg, agreed.", "anna-berg", "Foreign Minister", "norway"),
    ("Anna Berg, who had taken over the Foreign Ministry in Oslo, refused.", "anna-berg", "Foreign Minister", "norway"),
    (
        "Luc Martin, since 1910 at the head of the French embassy in London, signed.",
        "luc-martin",
        "Ambassador",
        "france",
    ),
    (
        "Norwegian Premier Karl Brandt, together with Foreign Minister Anna Berg, left.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    (
        "The Norwegian side was represented by Karl Brandt, and the Danish side by Ambassador Erik Lund.",
        "erik-lund",
        "Ambassador",
        "denmark",
    ),
    (
        "For Norway, Minister Karl Brandt signed; for Denmark, Ambassador Erik Lund.",
        "erik-lund",
        "Ambassador",
        "denmark",
    ),
    (
        "Erik Lund (Denmark, ambassador) and Anna Berg (foreign minister, Norway) met.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    (
        "It was signed in Oslo by Foreign Minister Anna Berg and the Bolivian envoy, Luis Prado.",
        "anna-berg",
        "Foreign Minister",
        "norway",
    ),
    ("Ivan Baikov, envoy of King Haakon VII of Norway, left.", "ivan-baikov", "Envoy", "norway"),
    ("Secretary of State Anna Berg met her Chinese counterpart Wang Li.", "wang-li", "Foreign Minister", "china"),
    ("They thanked Norway, whose young envoy Anna Berg came in May.", "anna-berg", "Envoy", "norway"),
    ("The Danube Front, whose leader, Karl Brandt, had left, agreed.", "karl-brandt", "Leader", "danube-front"),
    ("The Danube Council met. Karl Brandt, its second president, left.", "karl-brandt", "President", "danube-council"),
]


@pytest.mark.parametrize(("text", "person", "office", "body"), HELD)
def test_an_office_is_told_without_its_title_or_state(text: str, person: str, office: str, body: str) -> None:
    """What someone reigns over, is in charge of, or does beside others tells the office and whose it is."""
    assert (person, office, body) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Luis Prado spent a week in Lima as the Peruvian president's guest.",
        "They sat in the home of the college's president, Karl Brandt, in Norway.",
        "Karl Brandt praised the efforts that Norway made as Chair of the Danube Council.",
        "Liaquat Ali Khan and Yahya Khan dined.",
        "The Norwegian council, whose session the leader Karl Brandt left, sat on.",
        "Sultan Anna Berg was known in Norway.",
        "He brought with him an American adviser, Karl Brandt.",
    ],
)
def test_another_s_office_is_not_given_to_who_stands_beside(text: str) -> None:
    """A guest, a college's president, a state in the chair and a ruler of no such land hold no office of a state."""
    assert not held(text)


def test_a_short_title_is_the_full_one_of_the_same_person() -> None:
    """After "Foreign Minister A", "Minister A" is no second office."""
    text = "Norwegian Foreign Minister Anna Berg met the press. Norwegian Minister Anna Berg smiled."
    assert {office for _, office, _ in held(text)} == {"Foreign Minister"}
