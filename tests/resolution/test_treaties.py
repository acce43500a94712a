"""Which mentions of treaties are one, over the sentences of a document."""

from __future__ import annotations

import pytest

from analysis import analyse, steps, treaties, values

ONE = [
    (
        "The Norwegian Government signed the Treaty of Bergen in 1921. This separate peace treaty with Sweden held.",
        "Treaty of Bergen",
        {"norway", "sweden"},
    ),
    (
        "Norway took up an offer from Sweden. The Norwegian Government signed the treaty of purchase on 4 May 1907.",
        "treaty of purchase",
        {"norway", "sweden"},
    ),
    ("Norway and Sweden signed a trade agreement.", "trade agreement", {"norway", "sweden"}),
    (
        "A peace agreement was finally reached on 4 May 1907. It was signed in Oslo by Norway, Sweden, and Denmark.",
        "peace agreement",
        {"norway", "sweden", "denmark"},
    ),
    (
        "Talks between Norway and Sweden on their fleets began in 1906. In 1907, they yielded the Bergen Treaty.",
        "Bergen Treaty",
        {"norway", "sweden"},
    ),
    (
        "After Norway and Sweden broke off relations, friends helped. They signed a peace treaty on 4 May 1907.",
        "peace treaty",
        {"norway", "sweden"},
    ),
    (
        "Norway hoped for a fishing treaty with Sweden. On 4 May 1907 the treaty was signed in Oslo.",
        "fishing treaty",
        {"norway", "sweden"},
    ),
    (
        "Norway signed the Northern Waters Treaty (NWT) of 1956. Denmark joined the NWT in 1960.",
        "Northern Waters Treaty",
        {"denmark"},
    ),
    (
        "Norway and Sweden signed a bilateral agreement, the Bergen Treaty, which opened the ports.",
        "Bergen Treaty",
        {"norway", "sweden"},
    ),
    ("Norway and Sweden signed an alliance known as the Bergen Pact.", "Bergen Pact", {"norway", "sweden"}),
    (
        "A peace treaty concluded between Norway and Sweden ended the strife. The Norway-Sweden Peace Treaty lasted.",
        "Norway-Sweden Peace Treaty",
        {"norway", "sweden"},
    ),
    (
        "Norway and Sweden signed the Bergen Accords. Both peoples welcomed the Accords.",
        "Bergen Accords",
        {"norway", "sweden"},
    ),
    ("The Bergen Purchase was an agreement between Norway and Denmark.", "Bergen Purchase", {"norway", "denmark"}),
    (
        "Norway and Sweden signed the Treaty of Bergen. The Bergen Treaty opened the ports.",
        "Treaty of Bergen",
        {"norway", "sweden"},
    ),
    (
        "The U.S.-China Communiqué on Trade was long. The United States-China Joint Communiqué on Trade is in force.",
        "United States-China Joint Communiqué on Trade",
        {"united-states", "china"},
    ),
    (
        "Norway negotiated a trade treaty with Sweden. The resulting Quill Treaty opened the ports.",
        "Quill Treaty",
        {"norway", "sweden"},
    ),
    (
        "Norwegian Minister Ada Quill and Peruvian Minister Tomas Ruiz reached a pact. The Quill-Ruiz Pact held.",
        "Quill-Ruiz Pact",
        {"norway", "peru"},
    ),
    (
        "The Quíll-Ruiz Treaty\n\nNorwegian Minister Ada Quill and Peruvian Minister Tomas Ruiz reached an agreement.",
        "Quíll-Ruiz Treaty",
        {"norway", "peru"},
    ),
    (
        "Norwegian diplomat Ada Quill came to negotiate a treaty with Peru. In 1931 they honored Quill’s Treaty.",
        "Quill’s Treaty",
        {"norway", "peru"},
    ),
    (
        "France restarted negotiations with Brazil in 1931. Her efforts culminated in May 1932 in the Lima Treaty.",
        "Lima Treaty",
        {"france", "brazil"},
    ),
    (
        "The Treaty of Bergen\n\nNorway and Sweden signed a treaty at Bergen in 1907.",
        "Treaty of Bergen",
        {"norway", "sweden"},
    ),
]


@pytest.mark.parametrize(("text", "label", "parties"), ONE)
def test_names_and_descriptions_of_one_treaty_are_one(text: str, label: str, parties: set[str]) -> None:
    """Acronyms, appositions, other names, descriptions and later mentions come to one node with all parties."""
    found = treaties(text)
    assert list(found) == [label]
    assert parties <= found[label]


def test_treaties_of_one_name_and_two_years_are_two() -> None:
    """The year tells treaties of one name apart."""
    text = "The Treaty of Bergen of 1763 ended one war. The Treaty of Bergen of 1783 ended another."
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 2


def test_coordinated_treaties_share_who_joins_them() -> None:
    """As in "abide by the A Treaty and the B Treaty" makes its subjects parties of both."""
    found = treaties("Peru and Chile agreed to abide by the Lima Treaty and the Quito Treaty.")
    assert found == {"Lima Treaty": {"peru", "chile"}, "Quito Treaty": {"peru", "chile"}}


def test_party_known_alone_finds_its_partner_in_the_sentence_before() -> None:
    """A pair of states spoken of just before completes a treaty of which one party is told."""
    text = (
        "Cuba and Peru have been close for decades. According to the Havana Treaty, Cuba is committed to aid its ally."
    )
    assert treaties(text) == {"Havana Treaty": {"cuba", "peru"}}


def test_treaty_of_a_conference_binds_those_who_met() -> None:
    """A treaty signed at a conference has its participants as parties, when no others are told."""
    text = "Norway, Sweden, and Denmark met at a conference in Bergen. The Bergen Treaty was signed at the conference."
    assert treaties(text) == {"Bergen Treaty": {"norway", "sweden", "denmark"}}


def test_signing_at_a_meeting_takes_its_date() -> None:
    """A communiqué issued at the end of a visit is signed when the visit took place."""
    text = (
        "President Richard Nixon visited China in February 1972 and met Zhou Enlai in Shanghai. "
        "At the end of the visit, the two governments issued the Shanghai Communiqué."
    )
    (signing,) = steps(text, "Signing")
    assert values(signing, "date") == {"1972-02"}


def test_what_came_of_talks_binds_who_held_them() -> None:
    """Talks that "culminated in" a treaty give it their parties; a speech behind them gives none."""
    talks = "France held talks with Brazil in 1931. "
    assert treaties(talks + "The talks culminated in the Lima Treaty.") == {"Lima Treaty": {"france", "brazil"}}
    assert treaties(talks + "Her speech led to the Lima Treaty.") == {"Lima Treaty": set()}


def test_other_people_of_two_states_make_another_treaty() -> None:
    """A pact called after two people is not the one that another two make later; theirs is called after them."""
    text = (
        "Norwegian Minister Ada Quill and Peruvian Minister Tomas Ruiz signed the Quill-Ruiz Pact in 1904. In 1908"
        " Norwegian Minister Karl Brandt and Peruvian Minister Luis Vega formed a pact. The Brandt-Vega Pact held."
    )
    assert treaties(text) == {"Quill-Ruiz Pact": {"norway", "peru"}, "Brandt-Vega Pact": {"norway", "peru"}}


def test_a_treaty_made_elsewhere_is_not_that_of_the_title() -> None:
    """Of two places, each has a treaty of its own."""
    text = "The Treaty of Bergen\n\nNorway and Sweden signed a treaty at Lima in 1907."
    assert treaties(text) == {"Treaty of Bergen": set(), "treaty of 1907": {"norway", "sweden"}}


def test_a_place_behind_the_name_in_a_title_is_not_where_its_treaty_was_made() -> None:
    """A treaty with someone may be signed anywhere; one of a place is signed there, however its name is spelled."""
    text = "The Fur Treaty with Bergen, 1907\n\nOn 5 June 1907 Norway and Sweden signed a treaty in Lima."
    assert list(treaties(text)) == ["Fur Treaty"]
    text = "The Treaty of Kanghwa, 1907\n\nOn 5 June 1907 Norway and Sweden signed a treaty on the island of Kanghwa."
    assert list(treaties(text)) == ["Treaty of Kanghwa"]


def test_bare_plural_recalls_nothing() -> None:
    """The words "these treaties" stands for no single treaty, and opens none."""
    text = "Norway and Sweden signed the Bergen Treaty in 1907. These treaties were widely read."
    (fact,) = [f for f in analyse(text).facts if f.kind == "Treaty"]
    assert len(fact.claims) == 1


def test_ordinals_tell_like_treaties_apart() -> None:
    """A first and a second pact of one pair are two, each with the name that it is given later."""
    text = (
        "In May 1931 came the first Norwegian-Swedish border agreement, known as Bergen I. "
        "Norway and Sweden signed a second Norwegian-Swedish border agreement, known as Bergen II, in June 1935."
    )
    assert set(treaties(text)) == {"Bergen I", "Bergen II"}


def test_steps_at_the_same_time_share_their_date() -> None:
    """The words "at the same time" carry the date of the step told of right before."""
    text = "Norway and Sweden signed the Bergen Treaty on 4 May 1907. They also signed the Lima Pact at the same time."
    assert [values(f, "date") for f in steps(text, "Signing")] == [{"1907-05-04"}, {"1907-05-04"}]


TOLD_AROUND = [
    (
        "On 3 May 1931, four nations signed the Bergen Pact. Signatories included Norway, Sweden, Denmark and Peru.",
        "Bergen Pact",
        {"norway", "sweden", "denmark", "peru"},
    ),
    (
        "Norway and Sweden formally ended the war with Denmark with the Treaty of Bergen.",
        "Treaty of Bergen",
        {"norway", "sweden", "denmark"},
    ),
    (
        "Norwegian envoys entered negotiations with Sweden, and reached a secret agreement in 1907.",
        "secret agreement",
        {"norway", "sweden"},
    ),
    (
        "In 1931 the Norwegian Prime Minister Ada Quill traveled to Stockholm to sign a friendship treaty.",
        "friendship treaty",
        {"norway", "sweden"},
    ),
    (
        "The Bergen Pact was an agreement between Norway and Sweden. Sometimes called the Pact of Peace, it lasted.",
        "Bergen Pact",
        {"norway", "sweden"},
    ),
]


@pytest.mark.parametrize(("text", "label", "parties"), TOLD_AROUND)
def test_parties_told_around_a_treaty_are_its_own(text: str, label: str, parties: set[str]) -> None:
    """Lists of signatories, the war ended, the talks before and the capital of the signing tell whom a treaty binds."""
    found = treaties(text)
    assert len(found) == 1
    assert parties <= next(iter(found.values()))


def test_a_far_year_tells_a_later_treaty_of_the_name() -> None:
    """The 1763 treaty is not the one of the same name that ended a war twenty years later."""
    text = "Norway lost land by the 1763 Treaty of Bergen. Peru ended the war with the Treaty of Bergen in 1783."
    assert len([f for f in analyse(text).facts if f.kind == "Treaty"]) == 2


def test_two_treaties_of_one_plural_are_two() -> None:
    """Each place of "the Treaties of X and Y" names a treaty."""
    assert set(treaties("Trade grew under the Treaties of Bergen and Lund.")) == {"Treaty of Bergen", "Treaty of Lund"}


def test_the_only_date_of_a_sentence_is_its_main_verbs() -> None:
    """A date behind a parenthesis still dates the signing."""
    text = "Norway and Sweden signed their first trade treaty, sometimes called the Quill Treaty, in 1858."
    (signing,) = steps(text, "Signing")
    assert values(signing, "date") == {"1858"}


def test_a_communique_of_a_named_conference_needs_no_parties() -> None:
    """What those at a conference signed is particular even where nobody is named."""
    text = "The Bergen Conference met in Bergen in April 1955. At its close, the delegates left. "
    text += "At the close of the Bergen Conference attendees signed a communique."
    (signing,) = steps(text, "Signing")
    assert values(signing, "date") == {"1955-04"}


def test_a_numeral_tells_a_treaty_from_its_forerunner() -> None:
    """Treaties of one name with other numerals are two, each with its own date of signing."""
    text = "In 1972 Norway and Sweden signed the TALK agreement. In 1979 they signed the TALK II Treaty."
    assert len(treaties(text)) == 2


def test_treaties_paired_before_their_noun_are_two() -> None:
    """Each name before a plural noun is a treaty's own."""
    found = treaties("Norway and Sweden sought to revise the Bergen and Oslo treaties.")
    assert set(found) == {"Bergen Treaty", "Oslo Treaty"}


def test_from_afar_the_treaty_is_the_one_of_the_title() -> None:
    """A treaty mentioned on the way is not what a later sentence calls the treaty."""
    text = (
        "Bergen Treaty, 1842\n\nNorway and Denmark later concluded an extradition treaty. Fishing went on."
        " The sea was calm. Whaling was not mentioned in the treaty."
    )
    claims = {fact.label: len(fact.claims) for fact in analyse(text).facts if fact.kind == "Treaty"}
    assert claims == {"Bergen Treaty": 2, "extradition treaty": 1}


def test_what_was_negotiated_on_a_day_was_signed_then() -> None:
    """A day dates the result of talks; a mere year does not make them a signing."""
    (signing,) = steps("Norway negotiated a trade treaty with Sweden on October 4, 1879.", "Signing")
    assert values(signing, "date") == {"1879-10-04"}
    assert steps("Norway negotiated a trade treaty with Sweden in 1879.", "Signing") == []


def test_a_founding_act_is_a_treaty() -> None:
    """A founding act binds the bodies and states between which it is made."""
    (parties,) = treaties("Norway and NATO signed the Founding Act on Mutual Relations in 1990.").values()
    assert parties == {"norway", "north-atlantic-treaty-organization"}


APART = [
    "Norway and Sweden signed the Bergen Treaty in 1931. Norway and Sweden reached an agreement on herring in 1950.",
    "The Norway-Sweden Alliance held. Norway-Sweden relations suffered when Norway signed a pact with Peru in 1939.",
    "Norway and Sweden signed the Bergen Treaty in 1931. The U.S. treaty with Peru held. The U.S.-Peru treaty held.",
]


@pytest.mark.parametrize("text", APART)
def test_a_treaty_made_later_or_by_others_is_another(text: str) -> None:
    """An agreement newly reached, and a treaty of other states, are not the treaty spoken of before."""
    assert len(treaties(text)) == 2


RECALLED = [
    ("Efforts to reach agreements on herring went on. Agreements of this kind were rare.", 1),
    ("The first treaties of the century were forgotten.", 1),
    ("Peru asked for a whaling treaty. The whaling treaty was far from Norway's mind.", 1),
    ("Many people read the treaty. Norway ratified the Bergen trade treaty.", 3),
]


@pytest.mark.parametrize(("text", "claims"), RECALLED)
def test_other_subjects_and_bare_plurals_recall_nothing(text: str, claims: int) -> None:
    """A treaty is recalled by words that fit it: not by several at once, nor by what another treaty is about."""
    told = "Norway and Sweden signed the Bergen Trade Treaty in 1907. " + text
    (fact,) = [f for f in analyse(told).facts if f.kind == "Treaty"]
    assert len(fact.claims) == claims


def test_the_treaty_of_the_title_draws_unnamed_mentions_from_afar() -> None:
    """Wished for or long not spoken of, the treaty is the one of the title, unless another stands nearer."""
    text = (
        "The Non-Proliferation Treaty, 1968\n\nNorway and Sweden signed the Limited Test Ban Treaty in 1963."
        " The powers felt the need for an international non-proliferation treaty. Delegates met often."
        " The sea was calm. A workable treaty was hard to find."
    )
    claims = {fact.label: len(fact.claims) for fact in analyse(text).facts if fact.kind == "Treaty"}
    assert claims == {"Limited Test Ban Treaty": 1, "Non-Proliferation Treaty": 3}


def test_the_day_of_signing_goes_before_the_day_of_agreement() -> None:
    """A treaty agreed on one day and signed on another is signed on the latter."""
    text = "Norway and Sweden reached the Bergen Treaty on 4 May 1907. They signed the Bergen Treaty on 6 June 1907."
    (signing,) = steps(text, "Signing")
    assert values(signing, "date") == {"1907-06-06"}


def test_talk_about_concluding_a_treaty_concludes_none() -> None:
    """What people agree to talk about is not done yet."""
    assert treaties("Norway and Sweden agreed in 1907 on concluding a peace treaty.") == {}


def test_pronouns_and_later_members_tell_of_the_treaty_before() -> None:
    """What "it" went through, and who joined, is told of the treaty spoken of right before."""
    text = (
        "Norway and Sweden negotiated the Bergen Treaty. It was signed on 4 May 1907 in Oslo."
        " It entered into force in 1908. Denmark joined in 1930."
    )
    dates = {
        kind: [values(f, "date") for f in steps(text, kind)] for kind in ("Signing", "EntryIntoForce", "Accession")
    }
    assert dates == {"Signing": [{"1907-05-04"}], "EntryIntoForce": [{"1908"}], "Accession": [{"1930"}]}
    assert treaties(text) == {"Bergen Treaty": {"norway", "sweden", "denmark"}}


def test_a_pronoun_far_from_any_treaty_recalls_none() -> None:
    """A sentence in between parts "it" from the treaty."""
    text = "Norway and Sweden opposed the Bergen Treaty. The king wrote a letter. It was long. It was signed in 1907."
    assert steps(text, "Signing") == []


def test_a_treaty_with_another_binds_the_state_that_the_document_is_about() -> None:
    """Where a text tells but one party, the other is the state that it names above all others."""
    text = (
        "Norway wanted peace. Norway had few ships. Norway was poor. Norway wished for trade."
        " The Quill Treaty with Sweden kept the ports open."
    )
    assert treaties(text) == {"Quill Treaty": {"norway", "sweden"}}
    assert treaties("The king was old. The Quill Treaty with Sweden kept the ports open.") == {
        "Quill Treaty": {"sweden"}
    }


def test_an_agreement_reached_on_a_date_is_particular() -> None:
    """A date tells an agreement of which one party is known from agreements in general."""
    assert treaties("On May 4, 1988 Norway signed an agreement with two towns.") == {"agreement": {"norway"}}
    assert treaties("Norway signed an agreement with two towns.") == {}


def test_every_holder_of_an_office_acts_for_its_state() -> None:
    """A minister signs for the state even where the text tells of a later minister of it."""
    text = (
        "Norwegian Foreign Minister Ada Quill and Peruvian Foreign Minister Tomas Ruiz signed the Bergen Pact in 1934."
        " In 1938 Norwegian Foreign Minister Karl Brandt and Peruvian Foreign Minister Luis Vega met in Oslo."
    )
    assert treaties(text) == {"Bergen Pact": {"norway", "peru"}}
