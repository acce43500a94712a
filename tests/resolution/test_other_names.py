"""People whom a text tells under two names: one node each, and none joined that the text does not join."""

from __future__ import annotations

import pytest

from analysis import analyse
from kgbuild.model import EntityKind


def _people(text: str) -> int:
    return len({e.key for e in analyse(text).entities if e.kind is EntityKind.PERSON})


@pytest.mark.parametrize(
    "text",
    [
        "Jean Brunnalines crowned himself Torvald I, Emperor of Brunn, and fell in 1806.",
        "Michel Brunnos, a shepherd's son, was elected Archbishop in 1950 as Torvald III.",
        "Henri Brunnophe held the north, from 1811 as King Torvald I, and wrote to Paris.",
        "Carlo ibn Brunnar, a judge, is better known by his father's name, Abd el-Brunn.",
        "Ada Quillandra, baptised Anna de Souza, became queen in 1624.",
        "Ada Quillandra took the name of Sophie Brunn. Sophie Brunn died in 1650.",
        "Lev Brunnstein (born Karl Quillberg) led the talks.",
    ],
)
def test_another_name_that_the_text_tells_makes_no_second_person(text: str) -> None:
    """Throne names, baptismal names and names by which someone is better known stand for one person."""
    assert _people(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quillandra came as envoy of Torvald III and left in 1811.",
        "Jean Brunnalines proclaimed Karl Quillberg king.",
        "Karl Quillberg was better known than Anna de Souza.",
    ],
)
def test_two_people_of_a_sentence_stay_two(text: str) -> None:
    """An envoy is not his king, and nobody is those whom the sentence sets beside him."""
    assert _people(text) == 2
