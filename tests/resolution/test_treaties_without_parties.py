"""Treaties of which a text tells no parties: what makes them particular, and whom they bind all the same."""

from __future__ import annotations

import pytest

from analysis import analyse, steps, treaties, values

DATED = [
    ("An armistice was agreed at Bergen on 3 December 1912; the front grew quiet.", {"1912-12-03"}),
    ("In 1766 the chief put his name to a treaty on July 25.", {"1766-07-25"}),
    ("The envoys affixed their signatures to an agreement in May 1931.", {"1931-05"}),
    ("The talks dragged on, resulting in a landmark 1931 treaty.", {"1931"}),
    ("A ceasefire was concluded in June 1931, and the roads opened.", {"1931-06"}),
    ("A trade agreement was signed in Lima on 4 May 1931.", {"1931-05-04"}),
]
UNDATED = [
    "An armistice was agreed upon at last, people said.",
    "An agreement was reached in 1931.",
    "Treaties were signed on many a day in 1931.",
    "A treaty was to be signed on 4 May 1931.",
    "No treaty was signed on 4 May 1931.",
    "The chief gave his name to a village in May 1931.",
]
BETWEEN = [
    ("Norway and Sweden had fought since 1905. A peace treaty was signed on 4 May 1907.", {"norway", "sweden"}),
    ("The Norwegians had beaten the Swedes. A truce was signed in May 1907.", {"norway", "sweden"}),
    (
        "Norway wanted the lake. Sweden would not yield it. The harvest failed. A treaty was signed on 4 May 1907.",
        {"norway", "sweden"},
    ),
    ("Norway had beaten Sweden at sea. Denmark armed. A truce was signed in May 1907.", set()),
    ("Norway and Sweden met. Twelve nations signed a convention on 4 May 1907.", set()),
    ("Norway and Sweden had fought. A truce was signed in May 1907, which Denmark welcomed.", set()),
    ("Russia had been the Soviet Union. A truce was signed in May 1907.", set()),
]
ONLOOKERS = [
    "In the presence of the British ambassador, the two ministers signed a treaty on 4 May 1907.",
    "A treaty, brokered by France, was signed on 4 May 1907.",
    "On 4 May 1907, watched by King Salman of Saudi Arabia, the presidents signed a treaty.",
    "Britain and France guaranteed the treaty that was signed on 4 May 1907.",
    "Denmark looked on. Under French mediation a treaty was signed on 4 May 1907.",
    "Envoys argued, with Anna Ruiz of Chile in the chair, and a treaty was signed on 4 May 1907.",
    "Envoys met in the Danish capital, and a treaty was signed on 4 May 1907.",
]
OPENINGS = [
    "Norway and Sweden quarreled over the lake. Norway warned Sweden. Norway armed, and Sweden did.|Denmark spoke"
    " to Peru.|The Bergen Treaty was signed in 1907.",
    "The Quarrel between Norway and Sweden|Norway warned Sweden twice. Norway and Sweden armed.|Denmark wrote to"
    " France. Peru wrote to Chile. They were sorry.|The Bergen Treaty was signed in 1907.",
    "Minister Tomas Berg of Norway and Minister Anna Quist of Sweden argued. Denmark, Peru, and Chile armed."
    " It rained. The Bergen Treaty was signed in 1907.",
]


@pytest.mark.parametrize(("text", "dates"), DATED)
def test_its_own_date_of_signing_makes_a_treaty_particular(text: str, dates: set[str]) -> None:
    """A treaty signed on a date is one of its own, whoever made it."""
    assert len(treaties(text)) == 1
    assert {date for f in steps(text, "Signing") for date in values(f, "date")} == dates


@pytest.mark.parametrize("text", UNDATED)
def test_without_a_date_a_treaty_between_nobody_is_none(text: str) -> None:
    """What is not told as done, or as reached in some year only, is talk of treaties."""
    assert treaties(text) == {}


@pytest.mark.parametrize(("text", "parties"), BETWEEN)
def test_a_treaty_made_without_telling_by_whom_binds_the_two_told_of(text: str, parties: set[str]) -> None:
    """The only two states that act right before a treaty is made are its parties; with a third, nobody is."""
    assert list(treaties(text).values()) == [parties]


def test_the_treaty_of_the_title_binds_the_two_states_that_the_text_is_about() -> None:
    """A title tells no parties; the two that act throughout do, unless a third acts about as often."""
    story = "Norway told Sweden so. Sweden told Norway so. Norwegian traders came to the Swedes. It rained."
    assert treaties(f"The Treaty of Bergen, 1907\n\n{story}")["Treaty of Bergen"] == set()
    titled = [values(f, "party") for f in analyse(f"{story} The Bergen Treaty was signed in 1907.").facts]
    assert {"norway", "sweden"} in titled


CONDUCT = [
    ("Under the terms of the Bergen Treaty, which ended the war, Norway officially acknowledged Sweden.", {"norway"}),
    ("Under the Bergen Treaty, signed in 1907, Norway gladly renounced the islands.", {"norway"}),
    ("The Bergen Treaty furnished Norway with new ports.", {"norway"}),
    ("By the Bergen Treaty the islands came under Norwegian control.", {"norway"}),
    ("Under the Bergen Treaty of May 4, 1931, Norway duly regained its ports.", {"norway"}),
    ("The Bergen Treaty filled Norway with dread.", set()),
    ("Under the Bergen Treaty, which ended the war, storms raged off Norway.", set()),
]
NAMED = [
    ("Norway and Sweden signed the Act of Bergen on 4 May 1931.", "Act of Bergen"),
    ("Norway and Sweden signed the Presidential Act of Lima on 4 May 1931.", "Presidential Act of Lima"),
    ("Norway and Sweden signed the Bergen Treaty. Protocol II binds Denmark.", "Protocol II"),
    ("Peace was signed at Bergen on 4 May 1931 between Norway and Sweden.", "Peace"),
    ("The two presidents of Norway and Sweden signed an act founding a commission.", "act"),
]
NO_ACTS = [
    "The president of Norway signed an act on 4 May 1931.",
    "An Act of Congress of 4 May 1931 closed the ports of Norway.",
    "A further Act of Feb 22, 1782 allowed Norway its consuls.",
    "The Embargo Act of Jefferson hurt Norway and Sweden.",
    "Norway and Sweden hoped that peace would be signed soon.",
]


@pytest.mark.parametrize(("text", "parties"), CONDUCT)
def test_what_a_treaty_gives_or_takes_tells_a_party(text: str, parties: set[str]) -> None:
    """Clauses and adverbs may part a treaty from whom it binds; feelings and weather bind nobody."""
    assert treaties(text)["Bergen Treaty"] == parties


@pytest.mark.parametrize(("text", "label"), NAMED)
def test_acts_numbered_protocols_and_peaces_are_treaties(text: str, label: str) -> None:
    """What states sign may be called an act, a peace, or a protocol by its number."""
    assert label in treaties(text)


@pytest.mark.parametrize("text", NO_ACTS)
def test_laws_and_hopes_for_peace_are_none(text: str) -> None:
    """An act of one state's lawmakers is no treaty."""
    assert treaties(text) == {}


def test_a_definitive_treaty_signed_years_later_is_another() -> None:
    """What is called the treaty is not one that was signed half a year or more before or after it."""
    text = (
        "Six states signed the Bergen Pact on October 10, 1933. "
        "In 1938 Norway and Sweden signed their definitive treaty on July 21."
    )
    assert treaties(text) == {"Bergen Pact": set(), "treaty of 1938": {"norway", "sweden"}}


@pytest.mark.parametrize(
    "text",
    [
        "Norway had quarreled with Sweden. Under the Lima Agreement of 1931 the parties consented to talks.",
        "Norway quarreled with Sweden. A bilateral Lima Agreement was in force.",
        "Norwegian and Swedish envoys met. The Lima Agreement was initialed in May 1931.",
    ],
)
def test_the_parties_of_which_a_sentence_speaks_are_the_two_before_it(text: str) -> None:
    """Words such as "the parties" and "bilateral", and a signing, mean the only two states that act."""
    assert {"norway", "sweden"} in treaties(text).values()


def test_two_who_travel_to_sign_are_not_of_their_hosts_state() -> None:
    """Who goes alone signs with the host; two sign with each other."""
    text = "Norwegian Minister Ada Quill and Peruvian Minister Juan Ruiz traveled to Rome to sign the Bergen Pact."
    assert treaties(text) == {"Bergen Pact": {"norway", "peru"}}


@pytest.mark.parametrize("sentence", ONLOOKERS)
def test_who_stands_by_while_others_sign_is_no_party(sentence: str) -> None:
    """Witnesses, mediators, guarantors and hosts leave the treaty to the two who quarreled."""
    assert list(treaties(f"Norway and Sweden had fought since 1905. {sentence}").values()) == [{"norway", "sweden"}]


@pytest.mark.parametrize("text", OPENINGS)
def test_the_two_states_joined_in_the_paragraph_or_the_opening_made_the_treaty(text: str) -> None:
    """Where others act as well, "A and B" told last in the paragraph, or first in the text, made the treaty."""
    assert treaties(text.replace("|", "\n\n"))["Bergen Treaty"] == {"norway", "sweden"}


def test_who_speaks_for_a_body_of_states_binds_it_and_not_the_state_of_birth() -> None:
    """The head of an organization signs for it."""
    text = (
        "United Nations Secretary-General Kofi Annan and Prime Minister Ada Quill of Norway signed an accord in 2001."
    )
    assert list(treaties(text).values()) == [{"norway", "united-nations"}]


@pytest.mark.parametrize(
    "meeting",
    [
        "Anna Berg of Norway met Luis Prado of Peru.",
        "Norway's Anna Berg met Peru's Luis Prado.",
        "Anna Berg (Norway) met Luis Prado (Peru).",
    ],
)
def test_people_sign_for_the_states_of_which_the_text_tells_them_to_be(meeting: str) -> None:
    """A state told beside a name once is the person's from there on."""
    assert list(treaties(f"{meeting} On 4 May 1931 Berg and Prado signed a trade agreement.").values()) == [
        {"norway", "peru"}
    ]


def test_the_two_states_of_the_first_sentence_made_the_treaty_of_a_note_on_relations() -> None:
    """Where nobody else acts, the only two that the opening names are bound by what people of theirs signed."""
    text = (
        "Norway recognized Peru on 4 May 1905. Sweden and Denmark followed, and so did Chile.\n\n"
        "Norway sent Anna Berg to Lima. On 6 May 1907, Minister Ruiz of Peru and Envoy Quist signed a Tariff Agreement."
    )
    assert treaties(text)["Tariff Agreement"] == {"norway", "peru"}


def test_a_body_and_a_state_in_the_title_made_the_agreement_of_the_text() -> None:
    """An organization may be one of the two that a text is about, whoever else is told of."""
    text = (
        "EU and Armenia hold talks\n\nThe EU and Armenia held talks in Brussels. Armenia and Azerbaijan quarrel."
        " Azerbaijan armed. Azerbaijan and Armenia spoke.\n\nThe Partnership Agreement was signed on 4 May 2017."
    )
    assert treaties(text)["Partnership Agreement"] == {"armenia", "european-union"}
