"""Offices whose state, body or holder the words around the title tell."""

from __future__ import annotations

import pytest

from analysis import analyse, values

GROUPS = [
    ("A Norwegian delegation led by Foreign Minister Anna Berg came.", "anna-berg Foreign Minister norway"),
    ("A delegation from Norway, headed by Premier Anna Berg, came.", "anna-berg Premier norway"),
    ("The Norwegian government under Premier Anna Berg sold the fleet.", "anna-berg Premier norway"),
    (
        "The Norwegian team included Finance Minister Anna Berg and Trade Minister Karl Holm.",
        "anna-berg Finance Minister norway; karl-holm Trade Minister norway",
    ),
    ("They backed the Norwegian side and its support behind General Karl Holm.", ""),
    ("Norway recognized the government of Premier Karl Holm.", ""),
]
ACTED_FOR = [
    (
        "The treaty was signed by Karl Holm for Peru and Anna Berg, the Foreign Minister, for Norway.",
        "anna-berg Foreign Minister norway",
    ),
    (
        "For Peru it was signed by Foreign Minister Luis Arana, for Norway by Premier Anna Berg.",
        "luis-arana Foreign Minister peru; anna-berg Premier norway",
    ),
    (
        "Norway was represented by its foreign minister, Anna Berg, and Denmark by Karl Holm, the premier.",
        "anna-berg Foreign Minister norway; karl-holm Premier denmark",
    ),
    ("Anna Berg served Norway as foreign minister.", "anna-berg Foreign Minister norway"),
    ("Karl Holm of Denmark, by then premier, signed.", "karl-holm Premier denmark"),
    ("In 1980 Anna Berg, by now President of Norway, tore up the treaty.", "anna-berg President norway"),
    (
        "Prime Ministers Anna Berg (Norway) and Karl Holm (Denmark) met.",
        "anna-berg Prime Minister norway; karl-holm Prime Minister denmark",
    ),
    ("The Norwegian Ambassador in Lima (Anna Berg) left.", "anna-berg Ambassador norway"),
]
HEADED = [
    ("Anna Berg, who headed the Norwegian government, asked for a vote.", "anna-berg Prime Minister norway"),
    ("Anna Berg formed a new Norwegian coalition government.", "anna-berg Prime Minister norway"),
    ("The Norwegian cabinet headed by Anna Berg fell.", "anna-berg Prime Minister norway"),
    ("Anna Berg chaired the Liberal Workers Party.", "anna-berg Chairman liberal-workers-party"),
    ("Anna Berg, who presided over the European Commission, left.", "anna-berg President european-commission"),
    ("Anna Berg headed the Norwegian government delegation.", ""),
    ("Anna Berg led Norway into the war.", ""),
    ("Anna Berg won the Norwegian presidency in 1950.", "anna-berg President norway"),
    ("The presidency of Peru passed to Anna Berg.", "anna-berg President peru"),
    ("Anna Berg was elected to the presidency of Peru.", "anna-berg President peru"),
    ("Anna Berg took over the Norwegian premiership.", "anna-berg Prime Minister norway"),
]
SHARED = [
    (
        "Anna Berg and Karl Holm, the Norwegian and Danish foreign ministers, met.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister denmark",
    ),
    (
        "Anna Berg and Karl Holm, foreign ministers of Norway and Denmark respectively, met.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister denmark",
    ),
    (
        "Norway’s Anna Berg and Denmark’s Karl Holm, both foreign ministers, met.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister denmark",
    ),
    (
        "Norway’s and Denmark’s premiers, Anna Berg and Karl Holm, met.",
        "anna-berg Premier norway; karl-holm Premier denmark",
    ),
    (
        "Norwegian Foreign Minister Anna Berg met her Danish and Swedish counterparts, Karl Holm and Jens Lund.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister denmark; jens-lund Foreign Minister sweden",
    ),
    ("Anna Berg and Karl Holm, and their advisers, argued about Norway.", ""),
]
FOLLOWED = [
    (
        "Anna Berg’s predecessor as Norwegian foreign minister, Karl Holm, objected.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister norway",
    ),
    (
        "Karl Holm gave way to Anna Berg as Norwegian foreign minister.",
        "anna-berg Foreign Minister norway; karl-holm Foreign Minister norway",
    ),
    (
        "Anna Berg, who replaced General Karl Holm as president of Peru, headed a weak state.",
        "anna-berg President peru; karl-holm President peru",
    ),
    (
        "Anna Berg, who had served under Karl Holm as Norwegian foreign minister, left.",
        "anna-berg Foreign Minister norway",
    ),
    ("Peru’s president since 1950, Anna Berg, signed.", "anna-berg President peru"),
    ("Norway’s new foreign minister is Anna Berg.", "anna-berg Foreign Minister norway"),
    ("In 1950 the office of foreign minister of Norway went to Anna Berg.", "anna-berg Foreign Minister norway"),
    ("Anna Berg, founder and leader of the Liberal Workers Party, left.", "anna-berg Leader liberal-workers-party"),
    ("Karl Holm, the Grand Duke of Baden’s minister in Bern, signed.", "karl-holm Minister baden"),
    ("Karl Holm, the Norwegian president’s brother, signed.", ""),
]


SITUATED = [
    (
        "The Norwegian parliament met in May 1920. Premier Anna Berg carried the law to Turku.",
        "anna-berg Premier norway",
    ),
    ("Delegates of the islands were received by King Torvald II in Oslo.", "torvald-ii King norway"),
    ("In Oslo, Foreign Minister Anna Berg declined to comment.", "anna-berg Foreign Minister norway"),
    ("Delegates of the islands met King Torvald II in Oslo.", ""),
    ("The talks with Norway failed. President Anna Berg was angry.", ""),
    ("Peru and Norway agreed. President Anna Berg was glad.", ""),
    (
        "In 1958 Konrad Adenauer visited Peru. The Chancellor went home reassured.",
        "konrad-adenauer Chancellor west-germany",
    ),
    ("In 1958 Konrad Adenauer visited Peru. The Chancellor of Austria went home reassured.", ""),
    ("In 1885 Konrad Adenauer visited Peru. The Chancellor went home reassured.", ""),
]


@pytest.mark.parametrize(("text", "told"), [*GROUPS, *ACTED_FOR, *HEADED, *SHARED, *FOLLOWED, *SITUATED])
def test_the_words_around_a_title_tell_whose_it_is(text: str, told: str) -> None:
    """The group led, the state signed for, the body headed, a list shared out or a predecessor tells an office."""
    assert _tenures(text) == set(told.split("; ") if told else [])


def _tenures(text: str) -> set[str]:
    """The tenures of a text: holder, office and body of each."""
    facts = (f for f in analyse(text).facts if f.kind == "Tenure")
    return {" ".join(_last(values(f, p)) for p in ("holder", "office", "of")) for f in facts}


def _last(told: set[str]) -> str:
    return next(iter(told)).rpartition("/")[2]
