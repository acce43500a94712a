"""Which mentions tell of one meeting, within a document and over several."""

from __future__ import annotations

from analysis import analyse, analyse_all, values
from kgbuild.model import Fact, Role


def meetings(text: str) -> list[Fact]:
    """Give the meetings of a text."""
    return [fact for fact in analyse(text).facts if fact.key.startswith("meeting/")]


def test_a_definite_noun_recalls_the_meeting_told_before() -> None:
    """Six mentions of one summit are one node with six claims."""
    text = (
        "The Oslo summit between Anna Berg and Luis Prado took place in May 1931. The summit was short. "
        "After the summit, Norway was content. The failure of the Oslo summit hurt trade. "
        "Many remember the summit. The meeting had been planned for years."
    )
    (summit,) = meetings(text)
    assert len(summit.claims) == 6


def test_a_second_round_is_another_meeting() -> None:
    """What the text calls the second visit is not the first."""
    text = "Anna Berg visited Brazil in 1931. Anna Berg's second visit to Brazil took place in 1935."
    assert len(meetings(text)) == 2


def test_talks_that_ensue_are_other_talks() -> None:
    """What the text calls the ensuing talks are not those that it told before."""
    text = "Anna Berg met Luis Prado in 1931. She conducted the {} trade negotiations with him in Lima."
    assert len(meetings(text.format("ensuing"))) == 2


def test_ongoing_talks_are_those_told_last() -> None:
    """“The ongoing talks" are the talks just spoken of, though they name people where those named nobody."""
    text = "The Lima talks began in May 1931. The letter confirmed the involvement of Anna Berg in the ongoing talks."
    assert len(meetings(text)) == 1


def test_places_that_differ_tell_meetings_apart() -> None:
    """The same two states met in Oslo and in Lima: two meetings."""
    text = "Norway and Brazil met in Oslo in 1931. Norway and Brazil met in Lima in 1931."
    assert len(meetings(text)) == 2


def test_a_plan_that_comes_true_is_one_event() -> None:
    """A summit proposed here and held there is one Actual fact that keeps both claims."""
    text = "Anna Berg proposed a summit with Luis Prado. The Lima Summit, held on 4 May 1931, brought peace. "
    (summit,) = meetings(text)
    assert summit.factuality == "Actual"
    assert {claim.factuality for claim in summit.claims} == {"Possible", "Actual"}


def test_what_becomes_of_planned_talks_tells_whether_they_were_held() -> None:
    """Talks that went on took place; what would come of them says nothing, and what was called off was cancelled."""
    planned = "Anna Berg planned talks with Luis Prado."
    told = {
        "The talks made little headway.": "Actual",
        "The talks would end the war.": "Planned",
        "The talks were cancelled.": "Cancelled",
    }
    assert {later: meetings(f"{planned} {later}")[0].factuality for later in told} == told


def test_what_came_to_nothing_is_what_was_planned() -> None:
    """“The conference failed to materialize" denies the one wished for, not one that was held."""
    text = (
        "The Lima Conference of 1931 ended the war. Anna Berg proposed that the Swedes would meet with Brazil in Oslo. "
        "The conference failed to materialize."
    )
    assert {values(m, "place").pop(): m.factuality for m in meetings(text)} == {"lima": "Actual", "oslo": "Denied"}


def test_who_met_two_others_met_twice() -> None:
    """Talks with one president are not the first talks with the next, though a noun with an article tells of them."""
    text = "Anna Berg and Luis Prado held talks in Oslo in 1931. {} talks between {} and Carlos Ruiz failed."
    assert len(meetings(text.format("The first", "Anna Berg"))) == 2
    assert len(meetings(text.format("The", "Luis Prado, Anna Berg"))) == 1


def test_the_two_leaders_are_the_last_two_people_named_together() -> None:
    """A definite description of a pair stands for the pair that met last."""
    text = "Anna Berg met Luis Prado in Oslo in 1931. In 1935, the two leaders met in Lima."
    later = next(fact for fact in meetings(text) if "1935" in values(fact, "date"))
    assert values(later, "participant") == {"anna-berg", "luis-prado"}


def test_the_big_three_are_the_last_three_named_together() -> None:
    """A group that goes by its number stands for those of that number who met last, and for nobody if none did."""
    text = "Anna Berg, Luis Prado and Carlos Ruiz met in Oslo in 1931. In 1935, the “Big Three” met in Lima."
    later = next(fact for fact in meetings(text) if "1935" in values(fact, "date"))
    assert values(later, "participant") == {"anna-berg", "luis-prado", "carlos-ruiz"}
    assert not meetings("The “Big Three” met in 1935.")


def test_heads_of_government_are_the_leaders_named_before() -> None:
    """“The two heads of government" takes its place from behind the whole phrase."""
    text = "Anna Berg wrote to Luis Prado in 1931. A charter came of a meeting of the two heads of government in Lima."
    (met,) = meetings(text)
    assert values(met, "place") == {"lima"}


def test_documents_that_agree_on_who_where_and_when_share_a_meeting() -> None:
    """The same meeting in two documents is one node, whatever their order."""
    corpus = analyse_all(
        "Anna Berg met Luis Prado in Oslo on 4 May 1931.", "In May 1931, Luis Prado and Anna Berg met in Oslo."
    )
    (fact,) = (fact for fact in corpus.facts if fact.key.startswith("meeting/"))
    assert {claim.document for claim in fact.claims} == {"0", "1"}


def test_documents_that_differ_on_the_month_tell_of_two_meetings() -> None:
    """Two summits of the same two leaders stay two."""
    corpus = analyse_all(
        "Anna Berg met Luis Prado in Oslo in May 1931.", "Anna Berg met Luis Prado in Oslo in July 1931."
    )
    assert len([fact for fact in corpus.facts if fact.key.startswith("meeting/")]) == 2


def test_two_governments_after_two_ministers_are_those_they_act_for() -> None:
    """A description of two states stands for the states of the two people who met before it."""
    text = (
        "Norwegian Foreign Minister Anna Berg met Brazilian President Luis Prado in Oslo in 1935. "
        "In 1931, the two governments had held talks in Lima."
    )
    earlier = next(fact for fact in meetings(text) if "1931" in values(fact, "date"))
    assert values(earlier, "participant") == {"norway", "brazil"}


def test_a_city_and_its_state_are_one_stop_that_the_claim_states() -> None:
    """What a visit gives as its place is stated by a claim, though the words name a city and then its state."""
    facts = analyse("On 4 May 2021, Emmanuel Macron arrived in Aswan, Egypt, where the president of Egypt was.").facts
    (visit,) = [fact for fact in facts if fact.kind == "Visit"]
    stated = {role for claim in visit.claims for role in claim.roles}
    assert Role("place", "place/aswan") in visit.roles
    assert set(visit.roles) <= stated


def test_presidents_after_five_presidents_are_not_the_two_told_to_be_such() -> None:
    """“The presidents” stands for nobody where a text told last of more presidents than it names."""
    opening = "President Anna Berg of Norway received President Luis Prado of Brazil in Oslo in 1931."
    later = "{} The presidents met again in Lima in 1935."
    met = meetings(f"{opening} {later.format('They signed an accord.')}")
    assert {"anna-berg", "luis-prado"} in [values(f, "participant") for f in met if "1935" in values(f, "date")]
    met = meetings(f"{opening} {later.format('The five southern presidents signed an accord.')}")
    assert not any(values(f, "participant") for f in met if "1935" in values(f, "date"))


def test_two_envoys_without_an_article_are_none_of_those_told_before() -> None:
    """What a text tells of for the first time does not go back to whoever met last."""
    text = "Anna Berg met Luis Prado in Oslo in 1931. Carlos Ruiz talked with {} ministers in Lima in 1935."
    for several, count in (("two Spanish", 1), ("the two", 3)):
        later = next(f for f in meetings(text.format(several)) if "1935" in values(f, "date"))
        assert len(values(later, "participant") & {"anna-berg", "luis-prado", "carlos-ruiz"}) == count


def test_the_three_countries_are_those_whose_three_leaders_met_though_two_met_since() -> None:
    """A number tells which of the meetings before a description goes back to."""
    text = (
        "Norwegian President Anna Berg, Brazilian President Luis Prado and Peruvian President Carlos Ruiz met in Oslo"
        " in 1931. Spain objected. Berg met the Spanish minister Otto Brun in Rome in 1933."
        " The three countries conferred in Lima in 1935."
    )
    later = next(f for f in meetings(text) if "1935" in values(f, "date"))
    assert values(later, "participant") == {"norway", "brazil", "peru"}


def test_a_summit_called_by_its_place_is_not_the_talks_planned_before() -> None:
    """Talks that someone is told to hold do not become the next summit that the text names."""
    text = "Norway ordered Anna Berg to negotiate with Brazil. Peru feared discord before the Lima summit of May 1931."
    assert {fact.kind for fact in meetings(text)} == {"Talks", "Summit"}
