"""Which conference a sentence is about that tells only who came."""

from __future__ import annotations

from analysis import analyse, values

_FILLER = "Prices rose in every town of the coast, and the harvest was poor for the third year. " * 12


def _attendance(text: str) -> dict[str, set[str]]:
    """Give who took part in each conference of a text, by its place."""
    conferences = [f for f in analyse(text).facts if f.kind == "Conference"]
    return {place: values(fact, "participant") for fact in conferences for place in values(fact, "place")}


def test_delegates_are_of_the_conference_that_the_text_is_called_after() -> None:
    """A section on the delegates may stand long after the conference was introduced."""
    opening = "The Congress of Oslo, 1878\n\nThe Congress of Oslo met in June 1878."
    text = f"{opening}\n\n{_FILLER}\n\nAnna Berg led the Norwegian delegation."
    assert _attendance(text) == {"oslo": {"anna-berg"}}


def test_delegates_are_of_the_conference_that_their_paragraph_goes_on_to_tell_of() -> None:
    """Who came may be told before the conference opens, and is then not taken for guests of the one before."""
    text = (
        "A conference met in Rome in May 1877.\n\n"
        "Norway sent Anna Berg and Luis Prado to represent it. The Congress of Oslo opened in June 1878."
    )
    assert _attendance(text) == {"rome": set(), "oslo": {"anna-berg", "luis-prado"}}


def test_delegates_are_of_the_conference_that_their_paragraph_told_of_last() -> None:
    """Neither that a guest of theirs was at the one before counts, nor how often the text has told of that one."""
    text = (
        "A conference met in Rome in May 1877. Otto Brun led the Norwegian delegation. The conference was long. "
        "A second conference was held in Lima in June 1878. Anna Berg led the Norwegian delegation."
    )
    assert _attendance(text) == {"rome": {"otto-brun"}, "lima": {"anna-berg"}}
    text = (
        "A conference met in Rome in May 1877. Otto Brun led the Norwegian delegation.\n\n"
        "The Congress of Oslo opened in June 1878. Anna Berg led the Norwegian delegation."
    )
    assert _attendance(text) == {"rome": {"otto-brun"}, "oslo": {"anna-berg"}}


def test_those_who_took_part_were_at_the_meeting_that_their_sentence_tells_of() -> None:
    """Talks before it that people of the same states held do not count."""
    text = (
        "American envoy Anna Berg conferred in Oslo with Australian Minister Luis Prado in May 1951. "
        "The ANZUS Council held its first meeting in Rome in June 1952; American Secretary of State Otto Brun and"
        " Australian Minister Carlos Ruiz took part."
    )
    met = [values(f, "participant") for f in analyse(text).facts if "1952-06" in values(f, "date")]
    assert met == [{"anzus", "otto-brun", "carlos-ruiz"}]


def test_delegates_who_met_were_at_no_conference_of_long_before() -> None:
    """“Delegates from A and B met” tells a meeting of its own."""
    text = (
        "The Congress of Oslo met in June 1878. Anna Berg led the Norwegian delegation.\n\n"
        "Delegates from Peru and Spain met in Lima in April 1891."
    )
    assert _attendance(text) == {"oslo": {"anna-berg"}}


def test_who_is_invited_to_a_conference_was_at_none_held_before() -> None:
    """A conference to which somebody invites is another than the one that the text told of as held."""
    text = "A conference met in Rome in May 1877. Norway attended.\n\nPresident Anna Berg invited Peru to a conference."
    assert _attendance(text) == {"rome": {"norway"}}


def test_delegates_of_one_of_several_far_conferences_are_of_none() -> None:
    """Where two conferences were told of long before, nothing says at which of them people were."""
    text = (
        "A Quiet Decade\n\nPrices rose, and nobody thought of war, for all that the papers of the north had to say.\n\n"
        "A conference met in Rome in May 1877. The Congress of Oslo met in June 1878.\n\n"
        f"{_FILLER}\n\nAnna Berg led the Norwegian delegation."
    )
    assert _attendance(text) == {"rome": set(), "oslo": set()}


def test_a_named_congress_does_not_come_of_talks_that_were_wished_for() -> None:
    """“Invited to take part in the discussions” is no plan of a congress that meets elsewhere years later."""
    text = (
        "The Congress of Oslo met in June 1878. Anna Berg was invited to take part in the discussions on trade.\n\n"
        "By the time of the Congress of Lima in 1882, all that was forgotten."
    )
    assert set(_attendance(text)) == {"oslo", "lima"}


def test_delegates_of_rulers_are_listed_with_those_of_states() -> None:
    """“A spoke for the Emperor, B for Poland, and C for the Sultan” tells of three delegates, mediators of a fourth."""
    text = (
        "The Congress of Oslo met in June 1703. Anna Berg and Otto Brun spoke for the Emperor, Luis Prado for Poland, "
        "and Marco Lund for the Sultan. Eva Moe agreed to serve as mediator."
    )
    assert _attendance(text) == {"oslo": {"anna-berg", "otto-brun", "luis-prado", "marco-lund", "eva-moe"}}


def test_who_spoke_for_peace_was_no_delegate() -> None:
    """Only a state or its ruler sends a delegate; "spoke for peace" is said of any speaker."""
    text = "The Congress of Oslo met in June 1703. Anna Berg spoke for peace, Luis Prado for war, and prices rose."
    assert _attendance(text) == {"oslo": set()}


def test_commissioners_are_of_the_conference_that_opens_next() -> None:
    """“A appointed B and C as commissioners. The conference opened …”: A stays at home."""
    text = (
        "President Paul Reed appointed Anna Berg and Otto Brun as commissioners. The conference opened in Oslo in 1889."
    )
    assert _attendance(text) == {"oslo": {"anna-berg", "otto-brun"}}
    assert not _attendance("President Paul Reed appointed Anna Berg and Otto Brun as commissioners. They built roads.")


def test_several_who_speak_for_a_state_do_not_meet_each_other() -> None:
    """“A and B spoke for Norland” tells to whom they belonged, not of talks between them."""
    assert not [f for f in analyse("Anna Berg and Otto Brun spoke for Norway in May 1703.").facts if f.kind == "Talks"]
    talks = [f for f in analyse("Anna Berg and Otto Brun spoke for two hours in May 1903.").facts if f.kind == "Talks"]
    assert [values(f, "participant") for f in talks] == [{"anna-berg", "otto-brun"}]
