"""Who meets, where, when and how surely, as single sentences tell it."""

from __future__ import annotations

import pytest

from analysis import analyse, values
from kgbuild.model import Fact


def meeting(text: str, published: str | None = None) -> Fact:
    """Give the only meeting of a text."""
    (found,) = (fact for fact in analyse(text, published).facts if fact.key.startswith("meeting/"))
    return found


def partners(text: str) -> set[str]:
    """Give the ids of all who take part in the only meeting of a text."""
    fact = meeting(text)
    return values(fact, "participant") | values(fact, "visitor")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Talks between Norway and Brazil began in Oslo in 1931.", {"norway", "brazil"}),
        ("Norwegian-Brazilian negotiations opened in Oslo in 1931.", {"norway", "brazil"}),
        ("Norway, Brazil, and Peru held talks in Oslo in 1931.", {"norway", "brazil", "peru"}),
        ("The Oslo conference of 1931 was attended by Norway, Brazil and Peru.", {"norway", "brazil", "peru"}),
        ("Officials from Norway and Brazil met in Oslo in May 1931.", {"norway", "brazil"}),
        ("Anna Berg met with Luis Prado in Oslo on 4 May 1931.", {"anna-berg", "luis-prado"}),
        ("Anna Berg agreed to meet Luis Prado in Oslo.", {"anna-berg", "luis-prado"}),
        ("Norway's Prime Minister Anna Berg held talks with Luis Prado.", {"anna-berg", "luis-prado"}),
        ("Anna Berg ended the quarrel after a series of talks in Lima with Luis Prado.", {"anna-berg", "luis-prado"}),
        ("Anna Berg began negotiations for a peace treaty with Brazil.", {"anna-berg", "brazil"}),
        ("Anna Berg and Luis Prado made some progress during talks in Lima.", {"anna-berg", "luis-prado"}),
        ("Anna Berg met several officials, including Luis Prado, in Lima.", {"anna-berg", "luis-prado"}),
        (
            "Peace was a topic at the Lima summit in 1931, with Anna Berg and Luis Prado agreeing on it.",
            {"anna-berg", "luis-prado"},
        ),
        (
            "Terms were set at the Lima summit in 1931 when Anna Berg and Luis Prado agreed that trade was free.",
            {"anna-berg", "luis-prado"},
        ),
        (
            "After the Lima summit, where the Norwegians and the Brazilians spoke of trade, peace came.",
            {"norway", "brazil"},
        ),
        ("In a telephone call in May 1931 Anna Berg urged Luis Prado to wait.", {"anna-berg", "luis-prado"}),
        (
            "A conference convened in Lima in 1931. The nations involved included Norway, Brazil and Peru.",
            {"norway", "brazil", "peru"},
        ),
        ("Anna Berg flew to Lima, where she told the Peruvians that the war was over.", {"anna-berg", "peru"}),
        ("King Haakon of Norway dispatched Anna Berg to Peru in 1931.", {"anna-berg"}),
        (
            "Unable to agree on peace at the Lima Conference in 1931, Norway and Brazil set up a body.",
            {"norway", "brazil"},
        ),
        (
            "This was said in a charter issued by Norway and Brazil at the close of the Lima Conference.",
            {"norway", "brazil"},
        ),
        ("After two talks with Brazilian President Luis Prado, Anna Berg urged calm.", {"anna-berg", "luis-prado"}),
        (
            "President Anna Berg of Norway and President Luis Prado of Brazil met in Lima.",
            {"anna-berg", "luis-prado"},
        ),
        ("A series of talks took place in Lima between Anna Berg and Luis Prado.", {"anna-berg", "luis-prado"}),
        ("The conference, attended by Norway, Brazil, and Peru, opened in Lima.", {"norway", "brazil", "peru"}),
        ("The Lima Conference opened with Norway and Brazil in attendance.", {"norway", "brazil"}),
        (
            "After the Lima Conference, where Anna Berg worked with Luis Prado, peace came.",
            {"anna-berg", "luis-prado"},
        ),
        ("The Lima Conference of 1931 ended with a treaty signed by Norway and Brazil.", {"norway", "brazil"}),
        ("Norway and Brazil had been at odds for years. Talks began in Lima in 1931.", {"norway", "brazil"}),
        ("The participants in the Lima Conference included Norway and Brazil.", {"norway", "brazil"}),
        ("Talks were held in Lima in May 1931 between Anna Berg and Luis Prado.", {"anna-berg", "luis-prado"}),
        ("The talks, mediated by Anna Berg, brought Peru and Chile together.", {"anna-berg", "peru", "chile"}),
        ("Norwegian Minister Anna Berg led the delegation to the Lima Conference.", {"anna-berg"}),
        (
            "The Lima Conference opened in 1931. Anna Berg headed the Norwegian delegation.",
            {"anna-berg"},
        ),
        (
            "Norwegian Minister Anna Berg told Luis Prado at a meeting in Lima that Norway would wait.",
            {"anna-berg", "luis-prado"},
        ),
        (
            "Anna Berg and her Brazilian counterpart, Luis Prado, met in Oslo.",
            {"anna-berg", "luis-prado"},
        ),
        ("Anna Berg met her counterparts from Brazil and Peru in Oslo.", {"anna-berg", "brazil", "peru"}),
        ("Meeting in Lima, President Anna Berg and President Luis Prado were firm.", {"anna-berg", "luis-prado"}),
        ("Meeting in Lima with Anna Berg, which was hard, Luis Prado spoke up.", {"anna-berg", "luis-prado"}),
        ("Luis Prado was granted an audience with Norwegian President Anna Berg.", {"luis-prado", "anna-berg"}),
        ("Accompanied by Minister Luis Prado, President Anna Berg flew to Lima.", {"anna-berg", "luis-prado"}),
        ("Joined by Luis Prado, Anna Berg engaged the Peruvians in talks.", {"anna-berg", "luis-prado", "peru"}),
        (
            "Anna Berg has spoken to Luis Prado and to the envoy Carlos Ruiz.",
            {"anna-berg", "luis-prado", "carlos-ruiz"},
        ),
        (
            "Anna Berg met in Lima with Brazilian officials and a senior-level Peruvian envoy.",
            {"anna-berg", "brazil", "peru"},
        ),
        (
            "Negotiations between the Norwegian Government and members of the League of Nations began in 1931.",
            {"norway", "league-of-nations"},
        ),
        ("Anna Berg helped Brazil and Peru negotiate an agreement.", {"anna-berg", "brazil", "peru"}),
        ("Anna Berg helped, and Brazil and Peru negotiated with Chile.", {"brazil", "peru", "chile"}),
        ("Anna Berg approached the Peruvians to discuss peace.", {"anna-berg", "peru"}),
        ("The Lima Conference of 1931 was a gathering of Norway and Brazil.", {"norway", "brazil"}),
        ("Meeting at Lima in May 1931, the Norwegians and the Brazilians agreed on trade.", {"norway", "brazil"}),
        ("Norway and Brazil returned to the negotiating table in 1931.", {"norway", "brazil"}),
        ("Five ministers, Anna Berg and Luis Prado among them, assembled in Lima.", {"anna-berg", "luis-prado"}),
        ("Envoys gathered in Lima in May 1931, with Anna Berg in the chair.", {"anna-berg"}),
        ("The Lima Conference opened under the chairmanship of Anna Berg.", {"anna-berg"}),
        ("The Lima Conference opened with delegates from Norway and Brazil.", {"norway", "brazil"}),
        ("President Anna Berg hosted what became the first summit in Lima.", {"anna-berg"}),
        ("It was at a banquet in Lima that Anna Berg first put the plan to Luis Prado.", {"anna-berg", "luis-prado"}),
        ("The plan was hatched at a summit in Lima by Anna Berg and Luis Prado.", {"anna-berg", "luis-prado"}),
        ("Anna Berg called at the Foreign Ministry, where Luis Prado urged her to wait.", {"anna-berg", "luis-prado"}),
        ("Talks between the ministers, Anna Berg and Luis Prado, opened in Lima.", {"anna-berg", "luis-prado"}),
        ("President Anna Berg met a number of Ministers and senior officials in Lima.", {"anna-berg"}),
        (
            "Anna Berg spoke in Oslo. Luis Prado was ill. After another meeting with Berg, Prado fell silent.",
            {"anna-berg", "luis-prado"},
        ),
        ("Norway's role at the Lima Conference of 1931 was noted.", {"norway"}),
        ("Norway's view of the Lima Conference of 1931 was bleak.", set()),
        ("An aide to the Norwegian delegation to the Lima Conference fell ill.", {"norway"}),
        ("Anna Berg presided over the Lima Conference of 1931.", {"anna-berg"}),
        (
            "A ban was proposed by Norway in a meeting of the League of Nations in 1931.",
            {"norway", "league-of-nations"},
        ),
        ("Norway and Peru sent commissioners to the Lima Conference in 1931.", {"norway", "peru"}),
        ("Norway sent a letter to the Lima Conference in 1931.", set()),
        ("Negotiations for a Norwegian-Brazilian treaty proved hard.", {"norway", "brazil"}),
        ("The leaders of Norway and Brazil, Anna Berg and Luis Prado, met in Lima.", {"anna-berg", "luis-prado"}),
        ("The Norwegian envoys gave in, and Anna Berg met with them in Lima.", {"norway", "anna-berg"}),
        (
            "Following a meeting in Lima with Carlos Ruiz, Anna Berg and Luis Prado wrote a letter.",
            {"carlos-ruiz", "anna-berg", "luis-prado"},
        ),
    ],
)
def test_participants_are_read_wherever_the_sentence_names_them(text: str, who: set[str]) -> None:
    """Lists, compounds, delegations, light verbs and passives all name participants."""
    assert partners(text) == who


def test_the_other_side_of_talks_is_sought_in_their_own_clause() -> None:
    """Whom a clause gives a subject without a name, the clause around it does not answer for."""
    text = "Luis Prado relies on Anna Berg, whose friends have no interest in talks with Brazil."
    assert partners(text) == {"brazil"}


@pytest.mark.parametrize(
    ("later", "who"),
    [
        ("Norway, Brazil and Peru attended.", {"norway", "brazil", "peru"}),
        ("It was attended by Norway and Brazil.", {"norway", "brazil"}),
        ("Norway and Brazil did not attend.", set()),
        ("Delegates came from Norway, Brazil and Peru.", {"norway", "brazil", "peru"}),
        ("Tourists came from Norway, Brazil and Peru.", set()),
        ("Among those present were Anna Berg of Norway and Luis Prado of Brazil.", {"anna-berg", "luis-prado"}),
        ("Anna Berg represented Norway, and Luis Prado represented Brazil.", {"anna-berg", "luis-prado"}),
        ("The Norwegian delegation, led by Anna Berg, wanted peace.", {"anna-berg"}),
        ("The Norwegian army, led by Anna Berg, wanted peace.", set()),
    ],
)
def test_who_came_may_be_told_in_the_next_sentence(later: str, who: set[str]) -> None:
    """Attendance, delegations and who led them, right after a conference was told, tell who took part in it."""
    assert partners(f"The Lima Conference opened in May 1931. {later}") == who


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Anna Berg visited Brazil in 1931.", "Actual"),
        ("Anna Berg will visit Brazil in May.", "Planned"),
        ("Anna Berg plans to visit Brazil.", "Planned"),
        ("Anna Berg expressed a willingness to visit Brazil.", "Possible"),
        ("Luis Prado urged Anna Berg to visit Brazil.", "Possible"),
        ("If Anna Berg visits Brazil, the quarrel may end.", "Possible"),
        ("Anna Berg refused to visit Brazil.", "Denied"),
        ("Anna Berg did not visit Brazil in 1931.", "Denied"),
        ("Anna Berg cancelled a visit to Brazil.", "Cancelled"),
        ("Anna Berg managed to visit Brazil in 1931.", "Actual"),
        ("The quarrel ended a day before Anna Berg visits Brazil.", "Planned"),
        ("Norway began to explore ways to peace and sent Anna Berg to Brazil in April 1931.", "Actual"),
        ("Norway hoped to look for peace and send Anna Berg to Brazil.", "Possible"),
    ],
)
def test_the_words_around_a_visit_tell_whether_it_took_place(text: str, factuality: str) -> None:
    """Modals, governing verbs, negation and conditions decide on the factuality of an event."""
    assert meeting(text).factuality == factuality


def test_what_lies_ahead_of_the_documents_date_is_a_plan() -> None:
    """An event dated after its document was published is never told as done."""
    assert meeting("Anna Berg meets Luis Prado in Oslo on 4 May 2021.", "2021-04-30").factuality == "Planned"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway and Brazil held talks in Oslo on 4 May 1931.", {"1931-05-04"}),
        ("On 4 May 1931, Norway and Brazil held talks in Oslo.", {"1931-05-04"}),
        ("On 4 May 1931, Norway announced talks with Brazil in Oslo.", set()),
        ("In a November 1931 meeting in Oslo, Norway and Brazil agreed on trade.", {"1931-11"}),
        ("Norway and Brazil held talks in Oslo, as both had done since 1931.", set()),
    ],
)
def test_a_date_belongs_to_the_event_whose_clause_states_it(text: str, date: set[str]) -> None:
    """Announcements and mere boundaries date no meeting."""
    assert values(meeting(text), "date") == date


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Oslo summit between Norway and Brazil ended.", {"oslo"}),
        ("Norway and Brazil held talks in the Peruvian city of Lima.", {"lima"}),
        ("Anna Berg travelled to Lima to meet Luis Prado.", {"lima"}),
        ("Anna Berg met Luis Prado at the old palace in Lima.", {"lima"}),
        ("Anna Berg met Luis Prado at the Camp David presidential retreat.", {"camp-david"}),
        ("The Oslo summit took place in a small town in the Crimea.", {"oslo"}),
        ("Anna Berg made a second trip to the United States in 1931.", {"united-states"}),
        ("Anna Berg met with Luis Prado on Bear Island.", {"bear-island"}),
        ("Anna Berg met Luis Prado on the island of Malta.", {"malta"}),
        ("Anna Berg met Luis Prado on the border of Malta.", set()),
        ("Anna Berg held talks with Luis Prado at the Swedish embassy in Lima.", {"lima"}),
        ("During her visit to Lima, Anna Berg met Luis Prado.", {"lima"}),
        ("Upon arriving in Lima, Anna Berg met Luis Prado.", {"lima"}),
        ("Anna Berg met with members of the new government in Lima.", {"lima"}),
        ("Before her visit to Lima, Anna Berg met Luis Prado in Oslo.", {"lima", "oslo"}),
        ("Anna Berg arrived in Lima on 4 May 1931. There she met Luis Prado.", {"lima"}),
        ("Anna Berg left for Jerusalem to meet Luis Prado.", {"jerusalem"}),
        ("Norway dispatched diplomats Anna Berg, Luis Prado, and Carlos Ruiz to North Africa.", {"north-africa"}),
        ("Anna Berg arrived in Charleston, South Carolina on 4 May 1931.", {"charleston"}),
        ("Anna Berg visited Charleston and South Carolina in May 1931.", {"charleston", "south-carolina"}),
        ("Anna Berg met Luis Prado in a United States port in 1931.", set()),
        ("A meeting of Norway and Brazil about the border took place.", set()),
        ("Anna Berg and Luis Prado met at Quivilla in May 1931.", {"quivilla"}),
        ("Anna Berg and Luis Prado met at the frontier post of Quivilla.", {"quivilla"}),
        ("Anna Berg and Luis Prado conferred at the Quivilla air base in May 1931.", {"quivilla-air-base"}),
        ("Anna Berg and Luis Prado met aboard the cruiser Albatros.", {"albatros"}),
        ("Anna Berg and Luis Prado met at a hotel in Lima.", {"lima"}),
        ("It was in Lima, in May 1931, that Anna Berg met Luis Prado.", {"lima"}),
        ("A summit of Norway and Brazil convened on Bali.", {"bali"}),
        ("Anna Berg and Luis Prado conferred on Bali.", set()),
    ],
)
def test_the_place_is_a_compound_an_adjunct_or_a_destination(text: str, place: set[str]) -> None:
    """The place of a meeting is what its words say, and absent where they say nothing."""
    found = [fact for fact in analyse(text).facts if fact.key.startswith("meeting/")]
    assert set().union(*(values(fact, "place") for fact in found)) == place


def test_a_visit_names_its_visitor() -> None:
    """Who travels is the visitor, not merely a participant."""
    assert values(meeting("Anna Berg visited Brazil in 1931."), "visitor") == {"anna-berg"}


def test_general_talk_of_diplomacy_is_no_meeting() -> None:
    """Negotiation as such, without anybody who negotiates, gives nothing."""
    assert not analyse("Years of negotiations and diplomacy had failed.").facts


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("A planned meeting between Anna Berg and Luis Prado was cancelled.", "Cancelled"),
        ("The Oslo summit between Norway and Brazil was called off.", "Cancelled"),
        ("Talks between Norway and Brazil were proposed by Peru.", "Possible"),
        ("Anna Berg hoped for talks with Luis Prado.", "Possible"),
        ("A meeting between Norway and Brazil was scheduled for May 1931.", "Planned"),
        ("Anna Berg was to meet Luis Prado in Oslo.", "Planned"),
        ("Had Anna Berg met Luis Prado, war would have ended.", "Possible"),
        ("No meeting between Norway and Brazil took place.", "Denied"),
        ("Norway and Brazil pledged to hold future talks.", "Planned"),
        ("Norway spoke of future talks with Brazil.", "Possible"),
        ("Anna Berg will speak of work to support farmers at the Lima Conference.", "Planned"),
        ("Anna Berg spoke of work to support farmers at the Lima Conference.", "Actual"),
        ("Norway rejected talks with Brazil.", "Denied"),
        ("Peru hoped for the Oslo talks, which Norway and Brazil held in 1931.", "Actual"),
    ],
)
def test_what_governs_a_noun_tells_whether_the_meeting_took_place(text: str, factuality: str) -> None:
    """Verbs, adjectives and relative clauses around an event noun decide on its factuality."""
    assert meeting(text).factuality == factuality


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway and Brazil met on May 4 and 5, 1931 in Oslo.", "1931-05-04/1931-05-05"),
        ("Norway and Brazil met on May 4 and 7, 1931 in Oslo.", "1931-05-04"),
        ("Talks between Norway and Brazil did not begin until May 1931.", "1931-05"),
        ("Norway did nothing until 1931, when President Anna Berg opened talks with Brazil.", "1931"),
        (
            "Norway spoke up on 4 May 1931. The following day, after a meeting with Brazil, it fell silent.",
            "1931-05-05",
        ),
    ],
)
def test_the_day_of_a_meeting_is_that_of_its_own_words(text: str, date: str) -> None:
    """Days in a row are one stretch, what began late is dated by that, a fronted date by what follows it."""
    assert values(meeting(text), "date") == {date}


def test_those_who_meet_there_meet_at_the_destination() -> None:
    """A relative clause with "where" takes its place from the noun before it."""
    text = "Anna Berg traveled to Lima, where she met with Luis Prado."
    met = next(f for f in analyse(text).facts if f.kind == "Meeting")
    assert values(met, "place") == {"lima"}


def test_what_lies_on_a_table_is_no_meeting() -> None:
    """Only a negotiating table, or a round one, is a place to talk at."""
    assert not analyse("Norway and Brazil returned to the table in the hall in 1931.").facts


def test_representatives_without_a_name_meet_where_the_text_says() -> None:
    """A place and a date make a meeting of delegates whom nobody names; a crowd makes none."""
    assert values(meeting("Representatives of 50 nations met in Lima in May 1931."), "place") == {"lima"}
    assert values(meeting("Fifty-two nations met in Lima in May 1931."), "place") == {"lima"}
    assert not analyse("Students gathered in Lima in May 1931.").facts
    assert not analyse("The needs of nations met in Lima in May 1931.").facts


@pytest.mark.parametrize(
    "text",
    [
        "Frequent visits by Norwegian officials to Brazil helped.",
        "Norwegian and Brazilian officials met weekly.",
        "Norwegian forces left for Brazil in 1931.",
        "After weeks of intense internal discussions in Oslo, the cabinet of Norway gave in.",
        "The Big Three car makers of Brazil met resistance in 1931.",
    ],
)
def test_habits_and_troops_make_no_meeting(text: str) -> None:
    """What is done again and again, or within one government, is no meeting, and soldiers pay no visits."""
    assert not analyse(text).facts


def test_a_date_may_stand_between_an_event_and_its_place() -> None:
    """“At the conference in April 1931 in Lima": the place behind the date is the conference's."""
    text = "At the Peace Conference in April 1931 in Lima the Norwegian Foreign Minister Anna Berg spoke of trade."
    assert values(meeting(text), "place") == {"lima"}


def test_a_journey_has_all_its_stops_though_no_year_is_told() -> None:
    """Days without a year stand between the stops of a journey, and date none of them."""
    text = "Foreign Minister Ada Berg will travel to Turkey November 16 - 17 and to Lebanon November 18 -19."
    assert {place for fact in analyse(text).facts for place in values(fact, "place")} == {"turkey", "lebanon"}


def test_the_state_behind_a_name_is_that_of_the_office() -> None:
    """“President A of Norland" holds Norland's office, and what follows is still where they met."""
    facts = analyse("President Luis Prado of Brazil met Foreign Minister Anna Berg of Norway in Lima.").facts
    assert {(f.kind, *sorted(values(f, "of") | values(f, "place"))) for f in facts} == {
        ("Meeting", "lima"),
        ("Tenure", "brazil"),
        ("Tenure", "norway"),
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 June 1935: Anna Berg met Luis Prado in Lima.", {"1935-06-12"}),
        ("1935. Norway was poor.\n\n1937. Anna Berg paid a visit to Lima.", {"1937"}),
        ("June 12, 1935. Anna Berg left office. In 1936 she was old. Anna Berg met Luis Prado in Lima.", set()),
        ("On an October night in 1931 the envoy Anna Berg met Luis Prado in Lima.", {"1931-10"}),
        ("In May 1931 Anna Berg became the first president to visit Brazil.", {"1931-05"}),
    ],
)
def test_an_entry_of_a_chronology_dates_what_it_tells(text: str, date: set[str]) -> None:
    """A date that stands alone dates its entry: one of a day until another date comes."""
    assert values(meeting(text), "date") == date


@pytest.mark.parametrize("chair", ["Anna Berg presided.", "Anna Berg took the chair.", "Anna Berg spoke for Norway."])
def test_who_presided_or_spoke_for_a_state_was_there(chair: str) -> None:
    """Chairmen and speakers told in the sentence behind a conference take part in it."""
    assert "anna-berg" in partners(f"The Lima Conference opened in May 1931. {chair}")


def test_meetings_of_a_journey_are_those_of_the_traveller() -> None:
    """What a visit includes is done by who is on it."""
    told = [f for f in analyse("Anna Berg's visit to Lima included talks with Carlos Ruiz.").facts if f.kind == "Talks"]
    assert [values(f, "participant") for f in told] == [{"anna-berg", "carlos-ruiz"}]
