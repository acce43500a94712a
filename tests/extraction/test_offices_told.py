"""Which offices a sentence gives its people, and of which states and bodies."""

from __future__ import annotations

import pytest

from analysis import analyse, values

OFFICES = [
    (
        "During Anna Berg’s first term as Secretary of State, trade grew.",
        "Anna Berg",
        "Secretary of State",
        "united-states",
    ),
    ("They sent pro-British Secretary of State Anna Berg.", "Anna Berg", "Secretary of State", "united-states"),
    (
        "Anna Berg served as both Secretary of State and National Security Adviser.",
        "Anna Berg",
        "National Security Adviser",
        "united-states",
    ),
    (
        "A note came from the Norwegian Ambassador in Lima, Anna Berg, to the king.",
        "Anna Berg",
        "Ambassador",
        "norway",
    ),
    (
        "Senate Foreign Relations Committee Chairman Anna Berg spoke.",
        "Anna Berg",
        "Chairman",
        "senate-foreign-relations-committee",
    ),
    ("The U.S. Congress debated. Senator Anna Berg rose.", "Anna Berg", "Senator", "united-states"),
    (
        "Ada Quill and the other two Norwegian commissioners, Karl Brandt and Anna Berg, signed.",
        "Ada Quill",
        "Commissioner",
        "norway",
    ),
    ("Norwegian Presidents Karl Brandt and Anna Berg spoke.", "Anna Berg", "President", "norway"),
    ("The first Norwegian consul assigned to Lima was Anna Berg.", "Anna Berg", "Consul", "norway"),
    ("Norway soon named Anna Berg its Ambassador to Peru.", "Anna Berg", "Ambassador", "norway"),
    (
        "He met Norwegian Ambassador to Peru, Anna Berg, and left.",
        "Anna Berg",
        "Ambassador",
        "norway",
    ),
    (
        "Acting Secretary of State Anna Berg wrote to the king.",
        "Anna Berg",
        "Acting Secretary of State",
        "united-states",
    ),
    ("Acting Secretary Anna Berg of Norway met the king.", "Anna Berg", "Acting Secretary", "norway"),
    ("He told the commander of the U.S. Army in Texas, Anna Berg, to halt.", "Anna Berg", "Commander", "us-army"),
    (
        "Anna Berg, chief clerk of the Department of State, met Mexican envoys.",
        "Anna Berg",
        "Chief Clerk",
        "department-of-state",
    ),
    ("In 1974 King Hussein flew home.", "Hussein of Jordan", "King", "jordan"),
    (
        "The Norwegian Embassy Chargé d’Affaires, a.i., Anna Berg sat.",
        "Anna Berg",
        "Chargé d’Affaires",
        "norway",
    ),
    ("The French cabinet adviser Luc Martin rose.", "Luc Martin", "Adviser", "france"),
    ("Anna Berg was accredited as Consul General of the King of Norway.", "Anna Berg", "Consul General", "norway"),
    ("General Karl Brandt, commander, U.S. Central Command, spoke.", "Karl Brandt", "Commander", "us-central-command"),
    ("EU High Representative/Vice-President Anna Berg spoke.", "Anna Berg", "High Representative", "european-union"),
    ("In 1950 the office under Secretary Dean Acheson grew.", "Dean Acheson", "Secretary of State", "united-states"),
    ("Anna Berg (Oslo banker, former Director of the UNESCO) led it.", "Anna Berg", "Director", "unesco"),
    (
        "The Norwegian First Secretary in the Ministry of Trade, Anna Berg, signed.",
        "Anna Berg",
        "First Secretary",
        "norway",
    ),
    ("The Norwegian Premier, retired General Karl Brandt, resigned.", "Karl Brandt", "Premier", "norway"),
    (
        "The Norwegian Government had already dispatched General Karl Brandt as military commander in chief.",
        "Karl Brandt",
        "Military Commander in Chief",
        "norway",
    ),
    (
        "Norway immediately named Anna Berg (a Swedish engineer who had worked for Karl Brandt) as Envoy.",
        "Anna Berg",
        "Envoy",
        "norway",
    ),
    ("Anna Berg, future Prime Minister of Norway, signed.", "Anna Berg", "Prime Minister", "norway"),
    ("Prince Albert I of Monaco was received in Oslo.", "Albert I of Monaco", "Prince", "monaco"),
    ("Karl Brandt, Jr. was appointed Norwegian Minister to Peru.", "Karl Brandt", "Minister", "norway"),
    ("Norwegian troops, led by General Karl Brandt, withdrew.", "Karl Brandt", "General", "norway"),
    ("Anna Berg, the Norwegian representative, left the hall.", "Anna Berg", "Representative", "norway"),
    ("Anna Berg was a banker. She rose quickly to become Premier of Norway.", "Anna Berg", "Premier", "norway"),
    (
        "The Norwegian Legation in Lima reopened in May. Minister Anna Berg presented her credentials.",
        "Anna Berg",
        "Minister",
        "norway",
    ),
    (
        "Anna Berg, Government Councilor for External Relations and for Trade for Monaco, signed.",
        "Anna Berg",
        "Government Councilor",
        "monaco",
    ),
    ("In 1765 the Spanish King Charles III closed the ports.", "Charles III of Spain", "King", "spain"),
]


@pytest.mark.parametrize(("text", "person", "office", "body"), OFFICES)
def test_titles_give_offices(text: str, person: str, office: str, body: str) -> None:
    """Attitudes lend no state; committees, postings, second offices and monarchs' own names tell one."""
    corpus = analyse(text)
    labels = {e.key: e.label for e in corpus.entities}
    told = {
        (labels[r.value], *values(f, "office"), *values(f, "of"))
        for f in corpus.facts
        if f.kind == "Tenure"
        for r in f.roles
        if r.property == "holder"
    }
    assert (person, office, body) in told


def test_the_successor_holds_what_follows() -> None:
    """In "A succeeded B as X and served as Y" it is A who served."""
    text = "Anna Berg succeeded Luis Prado as Prime Minister of Norway in 1931 and served as Foreign Minister."
    held = {(*values(f, "holder"), *values(f, "office")) for f in analyse(text).facts if f.kind == "Tenure"}
    assert ("luis-prado", "Foreign Minister") not in held


def test_a_peer_is_one_person_under_two_names() -> None:
    """A title in apposition belongs to the name before it, and the domain alone recalls its holder."""
    text = "In 1762 the French envoy Jean de Vauban, duc de Marly, signed. Marly returned to Paris."
    people = {e.key for e in analyse(text).entities if e.kind == "Person"}
    assert len(people) == 1


def test_a_representative_and_a_view_give_no_office() -> None:
    """Who is seen as something, or called a representative, holds no office by that."""
    texts = ("The public viewed Anna Berg as president of Norway.", "Norway sent its representative, Anna Berg.")
    assert not [f for text in texts for f in analyse(text).facts if f.kind == "Tenure"]


def test_who_comes_to_an_embassy_serves_the_state_whose_it_is() -> None:
    """The sentence's own embassy tells a diplomat's state, not the state that the text tells most of."""
    text = (
        "Norwegian Ambassador Karl Brandt and Norwegian Consul Ada Quill came to Lima."
        " The Peruvian Legation in Oslo reopened, with Anna Berg as Chargé d’Affaires."
    )
    held = {(*values(f, "holder"), *values(f, "of")) for f in analyse(text).facts if f.kind == "Tenure"}
    assert {("anna-berg", "peru"), ("ada-quill", "norway"), ("karl-brandt", "norway")} == held


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Trouble in Turkey\n\nForeign Secretary Anna Berg spoke.", "anna-berg", "turkey"),
        ("In Turkey Minister Anna Berg met the press.", "anna-berg", "turkey"),
        ("The administrator of U.S.-occupied Germany General Karl Brandt wrote.", "karl-brandt", "germany-military"),
        ("Norway named Anna Berg (a friend of Karl Brandt) as Envoy.", "karl-brandt", "norway"),
        ("Prince Karl Brandt of Norway signed the note.", "karl-brandt", "norway"),
        ("Anna Berg met Karl Brandt. She rose quickly to become Premier of Norway.", "karl-brandt", "norway"),
        ("Anna Berg met Karl Brandt. She rose quickly to become Premier of Norway.", "anna-berg", "norway"),
    ],
)
def test_a_state_beside_a_title_need_not_be_its_own(text: str, person: str, body: str) -> None:
    """A headline's state, or the one where something happens, lends a title behind it nothing."""
    facts = analyse(text).facts
    assert not [f for f in facts if f.kind == "Tenure" and values(f, "holder") == {person} and body in values(f, "of")]


def test_no_officer_is_read_from_a_place_and_a_name_behind_it() -> None:
    """The name behind "commander in Texas," is its holder only where it is set off on both sides."""
    corpus = analyse("They feared the commander of the U.S. Army in Texas, Anna Berg and Karl Brandt fled.")
    assert not [f for f in corpus.facts if f.kind == "Tenure"]
