"""Offices in appositions, brackets and lists, and those that verbs give, take over or hand on."""

from __future__ import annotations

import pytest

from analysis import analyse


def held(text: str) -> set[tuple[str, str, str]]:
    """Give a text's tenures: the holder's id, the office, the body's id."""
    found = set()
    for fact in analyse(text).facts:
        if fact.kind == "Tenure":
            roles = {role.property: role.value for role in fact.roles}
            found.add((roles["holder"].partition("/")[2], roles["office"], roles["of"].partition("/")[2]))
    return found


APPOSED = [
    ("Norway sent Anna Berg, the new Norwegian Minister to Peru, to negotiate.", "Minister", "norway"),
    ("Anna Berg, now both Foreign Minister and Defense Minister of Norway, spoke.", "Foreign Minister", "norway"),
    ("In 1940 Anna Berg (then Foreign Minister and acting premier of Norway) wrote.", "Acting Premier", "norway"),
    ("The Senate majority leader and chairman of the Foreign Relations Committee, Anna Berg, objected.",
     "Chairman of the Foreign Relations Committee", "united-states"),
    ("British Minister to Washington, Anna Berg, and Secretary of State Karl Brandt talked.",
     "Minister", "united-kingdom"),
    ("The wounded Norwegian leader, Ensign Anna Berg, spoke.", "Leader", "norway"),
    ("A letter reached Secretary of State, Anna Berg, who had left.", "Secretary of State", "united-states"),
    ("The Liberal Workers Party and its leader, Anna Berg, stayed.", "Leader", "liberal-workers-party"),
    ("Captain Anna Berg, a lecturer in history and the president of the Liberal Workers Party, wrote.",
     "President", "liberal-workers-party"),
    ("The Norwegian government dispatched a controversial Minister to Peru, Anna Berg, in 1923.",
     "Minister", "norway"),
    ("Spanish Head of State General Anna Berg died.", "Head of State", "spain"),
    ("In 1977 the Liberal Workers Party, under its Danish director, Anna Berg, split.", "Director",
     "liberal-workers-party"),
    ("The Swedish envoy and the Norwegian minister Anna Berg came.", "Minister", "norway"),
    ("In 1959 the British cabinet sent Anna Berg, the ambassador in Paris, to Vienna.", "Ambassador",
     "united-kingdom"),
    ("As Norwegian premier in 1953, Anna Berg oversaw the talks.", "Premier", "norway"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "office", "body"), APPOSED)
def test_a_title_beside_a_name_gives_the_office(text: str, office: str, body: str) -> None:
    """Adjectives, ranks, a second title and brackets may stand between a title and its holder's name."""
    assert ("anna-berg", office, body) in held(text)


ASSIGNED = [
    "They named Anna Berg the new premier of Norway.",
    "Together they elected Dr. Anna Berg the provisional premier of Norway.",
    "Anna Berg was elected as Norway’s first female premier.",
    "Anna Berg became the dominant premier of Norway.",
    "Karl Brandt resigned as premier of Norway and was replaced by Anna Berg.",
    "Karl Brandt was succeeded as premier of Norway by Anna Berg.",
    "Karl Brandt served as premier of Norway until 1970, when he was replaced by Admiral Anna Berg.",
    "Karl Brandt was replaced by Anna Berg as premier of Norway.",
    "Karl Brandt served as premier of Norway for a year, replacing Anna Berg.",
    "Anna Berg replaced Norwegian Premier Karl Brandt.",
    "Anna Berg, a lawyer from a small town who had taught for years, became premier of Norway.",
    "Anna Berg took the office of premier of Norway.",
    "Anna Berg, who had been the premier of Norway since 1931, spoke.",
    "Anna Berg was given the new rank of premier of Norway.",
    "There was a rift between Karl Brandt and Anna Berg, Lars Ford’s successor as premier of Norway.",
    "There was a rift between Karl Brandt and Lars Ford, Anna Berg’s successor as premier of Norway.",
]


@pytest.mark.parametrize("text", ASSIGNED)
def test_a_verb_gives_the_office(text: str) -> None:
    """Whoever is named, elected, takes over or is replaced held the office."""
    assert ("anna-berg", "Premier", "norway") in held(text)


def test_his_minister_serves_the_state_of_whom_he_serves() -> None:
    """In "his adviser" the office is of the state that the possessor serves, known or told."""
    served = ("anna-berg", "National Security Adviser", "norway")
    assert served in held("Norwegian President Karl Brandt sent Anna Berg, his national security adviser, to Lima.")
    assert ("anna-berg", "Foreign Minister", "norway") in held(
        "Karl Brandt was president of Norway and Anna Berg his foreign minister."
    )


def test_he_is_whom_the_text_goes_on_about() -> None:
    """“He was minister” tells of the person before whom the sentences between named nobody, or of the title's."""
    text = "Anna Berg was born in Norway. She taught law. She married Karl. She was Foreign Minister of Norway in 1915."
    assert ("anna-berg", "Foreign Minister", "norway") in held(text)
    text = "Anna Berg, 1878–1959\n\nBorn in Norway, she taught law. She was Foreign Minister of Norway in 1915."
    assert ("anna-berg", "Foreign Minister", "norway") in held(text)
    text = "Anna Berg met Karl Brandt in Oslo. It rained. He was Foreign Minister of Norway in 1915."
    assert held(text) == set()


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The presidency of Anna Berg of Norway was long. The President of Norway left.", None),
        ("During Jimmy Carter’s presidency the law changed.", ("jimmy-carter", "President", "united-states")),
        ("The premiership of Margaret Thatcher was long.", ("margaret-thatcher", "Prime Minister", "united-kingdom")),
        (
            "The Norwegian Rivers Commission under the chairmanship of Anna Berg met.",
            ("anna-berg", "Chairman", "norwegian-rivers-commission"),
        ),
        ("In 1932 Anna Berg ran for the presidency of Norway.", None),
    ],
)
def test_the_noun_for_holding_an_office_gives_it(text: str, office: tuple[str, str, str] | None) -> None:
    """“The presidency of A”, “A’s premiership” and “under the chairmanship of A” tell who held the office."""
    assert (office in held(text)) if office else not held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway recognized Peru on May 4, 1923, when King Karl received Anna Berg as Envoy Extraordinary.",
        "Norway recognized the independence of Peru when King Karl received Anna Berg as Envoy Extraordinary.",
        "Norway was recognized by Peru by the appointment of Anna Berg as Envoy Extraordinary in 1923.",
        "Peru commissioned Anna Berg on May 4, 1923, as Envoy Extraordinary.",
    ],
)
def test_an_envoy_is_of_the_state_that_is_recognized_thereby(text: str) -> None:
    """Whom a ruler receives as an envoy, in recognizing a state, that state has sent; whom it appoints, too."""
    assert ("anna-berg", "Envoy Extraordinary", "peru") in held(text)


def test_an_offer_gives_no_office() -> None:
    """Whom a state offers an office does not hold it yet."""
    assert held("Norway offered Anna Berg a quiet life as Norwegian Minister to Peru.") == set()


def test_an_office_without_a_state_is_of_the_documents_own_officials() -> None:
    """A legislator serves the state whose offices the document names, not the one that stands near."""
    text = "Secretary of State Karl Brandt hesitated. Congressman Anna Berg opposed the war with Mexico."
    assert ("anna-berg", "Congressman", "united-states") in held(text)


def test_an_envoy_does_not_serve_the_state_that_receives_him() -> None:
    """A minister to the only state whose offices the document names is another state's."""
    assert ("anna-berg", "Minister", "norway") not in held("King Karl of Norway met Anna Berg, minister to Norway.")


def test_a_plural_title_is_shared_past_its_post_and_its_holders_homes() -> None:
    """“Ambassadors to X A and B” and “Senators A of Y and B of Z” give each the office in the singular."""
    text = "Secretary of State Karl Brandt met Senators Anna Berg of Ohio, Lars Ford of Iowa, and Robert Brandt of Utah"
    assert {("anna-berg", "Senator", "united-states"), ("robert-brandt", "Senator", "united-states")} <= held(text)
    text = "Secretary of State Karl Brandt and President Polk met former ambassadors to Peru Anna Berg and Lars Quill."
    assert {("anna-berg", "Ambassador", "united-states"), ("lars-quill", "Ambassador", "united-states")} <= held(text)


def test_a_middle_initial_is_no_title() -> None:
    """The “M.” of “Carl M. Brandt” is no monsieur."""
    assert ("carl-m-brandt", "Premier", "norway") in held("The premier of Norway, Carl M. Brandt, continued in 1969.")


def test_who_is_received_holds_the_office() -> None:
    """“A was accredited by B as consul” and “B accepted A’s credentials as envoy” give A the office."""
    text = "Anna Berg was accredited by Karl Brandt on May 1, 1923, as Consul General of Norway."
    assert held(text) == {("anna-berg", "Consul General", "norway")}
    text = "Karl Brandt accepted Anna Berg’s credentials as Envoy of Norway."
    assert held(text) == {("anna-berg", "Envoy", "norway")}


def test_who_is_described_by_another_holds_the_office() -> None:
    """In “A, brother of B, became consul” it is A who became it; a sender may follow the post."""
    text = "Anna Berg, daughter of Karl Brandt, became Consul at Lima of the Kingdom of Norway."
    assert held(text) == {("anna-berg", "Consul", "norway")}


def test_a_strangers_envoy_is_not_of_the_documents_own_officials() -> None:
    """An adjective that nobody knows tells that an envoy serves another state."""
    text = "Secretary of State Karl Brandt and President Polk met Sudlandian Minister Anna Berg."
    assert not [office for office in held(text) if office[0] == "anna-berg"]


def test_a_new_leader_is_not_the_one_named_before() -> None:
    """“The new North Korean leader” is somebody else than the leader whom the text has named."""
    text = "In 2018 Kim Jong-un met Xi Jinping. The new North Korean leader went home."
    assert not [office for office in held(text) if office[0] == "kim-jong-un"]


SENT = [
    "Norway and Peru had ties. Norway valued them. Anna Berg was assigned as consul to Peru.",
    "The Norwegian legation in Lima was raised to an embassy in 1931, when Anna Berg was appointed ambassador.",
]


@pytest.mark.parametrize("text", SENT)
def test_a_diplomat_is_of_the_state_that_the_note_tells_of(text: str) -> None:
    """Whose embassy it is, or the one other state that a note tells of, sends the diplomat."""
    assert {(who, body) for who, _, body in held(text)} == {("anna-berg", "norway")}


def test_a_diplomat_among_many_states_is_of_none() -> None:
    """Where several states are named alike nobody can tell who sent a diplomat."""
    text = "Norway and Chile had ties. Norway and Chile valued them. Anna Berg was assigned as consul to Peru."
    assert held(text) == set()


def test_what_has_been_a_major_step_is_no_officer() -> None:
    """A word for a rank that describes a thing gives nobody an office."""
    assert held("The truce agreed on by Anna Berg has been a major step.") == set()


NOMINATED = [
    ("Brazilian President Luis Prado nominated Anna Berg as Minister to Norway.", "Possible"),
    ("Anna Berg was nominated as Minister of Norway in 1931.", "Possible"),
    ("Anna Berg was nominated and confirmed as Minister of Norway in 1931.", "Actual"),
    ("Anna Berg, nominated for a prize in 1931, became Minister of Norway.", "Actual"),
    ("The troops were led by future Norwegian Minister Anna Berg.", "Actual"),
    ("The troops were led by Norwegian Minister-designate Anna Berg.", "Planned"),
]


@pytest.mark.parametrize(("text", "factuality"), NOMINATED)
def test_who_is_nominated_may_come_to_hold_the_office(text: str, factuality: str) -> None:
    """A nomination makes a tenure possible, a designation plans it; who is called a future minister came to be one."""
    told = [f.factuality.value for f in analyse(text).facts if f.kind == "Tenure" and "anna-berg" in f.key]
    assert told == [factuality]


DECLINED = [
    ("Anna Berg was appointed Norwegian Minister to Chile in 1931, though she declined the appointment.", False),
    ("Anna Berg was named Norwegian Minister to Chile but never took up the post.", False),
    ("Anna Berg became Norwegian Minister to Chile and refused to move the legation.", True),
]


@pytest.mark.parametrize(("text", "told"), DECLINED)
def test_who_declines_an_office_never_holds_it(text: str, told: bool) -> None:
    """Who is appointed and declines has no tenure; who refuses something else has."""
    assert bool(held(text)) is told


def test_who_presents_credentials_holds_the_office_and_not_who_receives_them() -> None:
    """Behind "to President B", an office that "as" gives is the envoy's."""
    text = "Anna Berg presented her credentials to President Luis Prado in Lima as the Norwegian Ambassador to Peru."
    assert ("anna-berg", "Ambassador", "norway") in held(text)
    assert not any(office == "Ambassador" for who, office, _ in held(text) if who == "luis-prado")


ORDINALS = [
    (
        "Norway appointed Anna Berg as its first Minister Resident in Lima.",
        {("anna-berg", "Minister Resident", "norway")},
    ),
    ("The officer in charge, Anna Berg, came from Norway.", set()),
    ("Anna Berg of Norway then appointed a governor for the islands.", set()),
]


@pytest.mark.parametrize(("text", "told"), ORDINALS)
def test_words_that_look_like_a_title_are_none(text: str, told: set[tuple[str, str, str]]) -> None:
    """The first of several ministers is no First Minister, who is in charge no chargé, who appoints a governor none."""
    assert held(text) == told
