"""Which words name a treaty, whom it binds and what is done with it, sentence by sentence."""

from __future__ import annotations

import pytest

from analysis import analyse, steps, treaties, values

NAMES = [
    (
        "Norway and Peru concluded a Convention for the Settlement of Claims in Geneva.",
        "Convention for the Settlement of Claims",
    ),
    ("Norway and Peru signed the Treaty on Ports in Latin America.", "Treaty on Ports in Latin America"),
    ("The pact was tied to the United Nations charter by its terms.", "United Nations charter"),
    ("Norway and Sweden signed the Treaty of Bergen on 4 May 1907.", "Treaty of Bergen"),
    (
        "In 1931 the two ministers signed the Norway-Sweden Fisheries Convention in Oslo.",
        "Norway-Sweden Fisheries Convention",
    ),
    (
        "Peru accepted the Treaty of Friendship, Commerce, and Navigation with Chile.",
        "Treaty of Friendship, Commerce, and Navigation with Chile",
    ),
    ("The Peace and Amity Treaty opened both ports.", "Peace and Amity Treaty"),
    ("After long talks Quill’s Treaty was concluded by Norway and Denmark.", "Quill’s Treaty"),
    ("Norway ratified the 1911 Bergen Protocol.", "Bergen Protocol"),
    ("Chapter VII of the Bergen Charter was invoked.", "Bergen Charter"),
    ("Peru and Chile signed the Convention of 1838.", "Convention of 1838"),
    ("Spain ended the strife with the Peace of Bergen.", "Peace of Bergen"),
    ("In July 1945, China and Peru signed the Bergen Declaration.", "Bergen Declaration"),
    ("Spain and France signed preliminary articles of peace on 4 May 1783.", "preliminary articles"),
    ("Norway signed the Treaty Establishing Friendly Relations in 1957.", "Treaty Establishing Friendly Relations"),
    ("France refused to ratify the European Defense Community treaty.", "European Defense Community treaty"),
]
DESCRIBED = [
    ("In 1931 Norway and Peru signed an interim agreement on fisheries in Lima.", "interim agreement on fisheries"),
    ("In 1931 Norway and Peru signed a preliminary treaty in Lima.", "preliminary treaty"),
    ("Norway and Peru issued a joint communiqué, signed in Lima in 1931.", "joint communiqué"),
    ("In 1931 Norway and Peru concluded an agreement for friendly cooperation.", "agreement for friendly cooperation"),
    (
        "In 1931 Norway and Peru signed a convention on the promotion and protection of trade with one another.",
        "convention on the promotion and protection of trade",
    ),
    ("Norway and Peru signed an agreement on the future of Bergen in 1931.", "agreement on the future of Bergen"),
    ("In 1931 Norway and Peru signed a treaty on behalf of their peoples.", "treaty of 1931"),
    ("In 1931 Norway and Peru signed a treaty on the island of Hainan.", "treaty of 1931"),
    ("In 1931 Norway and Peru signed a treaty for the first time.", "treaty of 1931"),
    ("Norway and Peru signed an agreement on Tuesday.", "agreement"),
]
NOTHING = [
    "Norway hoped for a separate peace with Sweden.",
    "The Bergen Declaration was read aloud in Norway.",
    "Norway signed the Declaration of Independence.",
    "The declaration of war by Norway came late.",
    "Sweden pondered the acceptance of an armistice.",
    "The Quill-Ruiz agreements were a novel.",
    "Norway hoped for a treaty with Sweden.",
    "The ministers discussed a possible peace agreement between Norway and Sweden.",
    "Three major treaties came out of the meeting.",
    "Norway secured agreements that helped its trade.",
    "Several Cold War agreements followed.",
    "The Constitutional Convention met in Philadelphia.",
    "Congress passed the Harbor Trade Agreements Act in 1934.",
    "The North Atlantic Treaty Organization grew.",
    "Delegates gathered at the Democratic Convention.",
    "The treaty ports of China prospered.",
    "Norway valued its friendship and alliance.",
    "Norway sent an envoy to negotiate an alliance with Sweden.",
    "Norway and Sweden agreed to a treaty draft.",
    "Talks between Norway and Sweden came to nothing. They hoped for a treaty.",
]
PARTIES = [
    ("The Bergen Treaty required Norway to leave the islands.", {"norway"}),
    ("In the Bergen Pact, Norway joined Peru, Chile, and Brazil to ban it.", {"norway", "peru", "chile", "brazil"}),
    (
        "Norway signed the Lima Pact. More countries later “adhered” to the agreement to help: Peru, Chile, and Cuba.",
        {"norway", "peru", "chile", "cuba"},
    ),
    ("The countries that had signed the Bergen Pact: Norway, Peru, and Chile.", {"norway", "peru", "chile"}),
    ("Norway and Peru signed the Bergen Pact. Chile did not sign it, as it was unready until May.", {"norway", "peru"}),
    ("Concluded in May 1855 in Oslo between Norway and Peru, this convention opened ports.", {"norway", "peru"}),
    ("Norway and Peru met in Oslo. The two countries wrote so in their 1942 pact on aid.", {"norway", "peru"}),
    (
        "Norwegian President Karl Brandt met Peruvian President Juan Ruiz, and their ministers signed the Bergen Pact.",
        {"norway", "peru"},
    ),
    ("Norway and Peru met. The leadership of the two countries signed the Bergen Pact.", {"norway", "peru"}),
    ("Norwegian diplomat Ada Quill signed a treaty with Peruvian Minister Juan Ruiz.", {"norway", "peru"}),
    ("Under the Bergen Pact, Norway gave the British old ships.", {"norway", "united-kingdom"}),
    (
        "Judges came from the countries that had signed Peru’s instrument of surrender: Norway, Chile, and Cuba.",
        {"norway", "chile", "cuba"},
    ),
    ("Under Article 4 of the Bergen Treaty, the Swedes accepted the border.", {"sweden"}),
    ("The forts that Norway had agreed to leave in the Bergen Treaty fell.", {"norway"}),
    ("Norway signed a treaty with Sweden in 1907.", {"norway", "sweden"}),
    ("In the Bergen Treaty, Norway, Sweden, and Denmark agreed to open their ports.", {"norway", "sweden", "denmark"}),
    ("Under the Bergen Treaty, Mexico ceded the islands to France.", {"mexico", "france"}),
    (
        "The Treaty of Bergen formally ended the Russo-Japanese War. Russia and Japan were exhausted.",
        {"russia", "japan"},
    ),
    ("Peru and Bolivia finally agreed to adhere to the Lima Convention.", {"peru", "bolivia"}),
    ("The Bergen Pact was signed by Norway, Sweden, and Denmark.", {"norway", "sweden", "denmark"}),
    ("The Franco-Italian Convention opened the border.", {"france", "italy"}),
    ("France formed an alliance with Portugal in 1905.", {"france", "portugal"}),
    (
        "President Juan Perón of Argentina oversaw the negotiation of the Lima Treaty with Chile.",
        {"argentina", "chile"},
    ),
    ("In 1814, Norway had acquired the port by treaty with the Netherlands.", {"norway", "netherlands"}),
    ("Norway and Sweden agreed, in Article VII of the Bergen agreement they signed, to help.", {"norway", "sweden"}),
    ("The war produced a peace treaty that compelled Spain to cede the islands to France.", {"spain", "france"}),
    ("Rebels met with representatives of the French government and signed the Bergen Pact.", {"france"}),
    ("The Bergen Pact bound the signatories—Norway, Sweden, and Denmark—to consult.", {"norway", "sweden", "denmark"}),
    ("Three states signed the Bergen Pact in 1931: Norway, Sweden, and Denmark.", {"norway", "sweden", "denmark"}),
    ("Talks between Norway and Sweden led to the signing of the Bergen Treaty.", {"norway", "sweden"}),
    ("The Bergen Treaty bound Norway to Sweden.", {"norway", "sweden"}),
    ("The Bergen Pact, an exchange of notes between Norway and Sweden, held.", {"norway", "sweden"}),
    ("The Bergen Treaty prevented either Norway or Sweden from building a canal.", {"norway", "sweden"}),
    ("Norway, Sweden, and several other nations signed the Bergen Treaty.", {"norway", "sweden"}),
    ("The Bergen Pact joined Norway, Sweden, and Denmark.", {"norway", "sweden", "denmark"}),
    ("The Bergen Treaty settled the border between Norway and Sweden.", {"norway", "sweden"}),
    ("The Bergen Treaty, ending the war between Norway and Sweden, was signed in 1814.", {"norway", "sweden"}),
    ("A naval agreement signed in 1931 limited the fleets of Norway and Sweden.", {"norway", "sweden"}),
    ("With the Bergen Pact, Norway and Sweden settled their quarrel.", {"norway", "sweden"}),
    ("Norway and Sweden exchanged ratifications of the Bergen Treaty in 1932.", {"norway", "sweden"}),
    ("In 1931 Norway signed the Bergen Protocol, followed by Sweden in 1932.", {"norway", "sweden"}),
    ("Quill signed a treaty of commerce with Sweden on behalf of Norway.", {"norway", "sweden"}),
    ("Norway agreed with Sweden on an armistice in May 1814.", {"norway", "sweden"}),
    ("Norway and Sweden had quarreled. In 1931, they signed a boundary treaty.", {"norway", "sweden"}),
    ("The cease-fire agreement between Norway and Sweden took effect in 1814.", {"norway", "sweden"}),
    ("Norway had concluded a separate peace with Sweden in March 1918.", {"norway", "sweden"}),
    ("Norway fought on despite Sweden's acceptance of an armistice on 8 May 1944.", {"sweden"}),
    (
        "President Ada Quill of Norway met Peruvian Minister Juan Ruiz. The Quill-Ruiz agreements were secret.",
        {"norway", "peru"},
    ),
    ("Under the Bergen Pact, Norway agreed to open its ports, and Brazil promised to pay.", {"norway", "brazil"}),
    ("By the Bergen Pact, the Norwegian Government left, while the Danish Government recognized it.", {"norway"}),
    ("In notes of 1907, known as the Bergen Pact, Norway agreed to sell and Peru to buy.", {"norway"}),
    ("In notes of 1907, known as the Bergen Pact, Norway agreed to sell, and Peru pledged to pay.", {"norway", "peru"}),
    (
        "The envoys wrote the Bergen Pact, in which Norway agreed to trade and Peru accepted the toll.",
        {"norway", "peru"},
    ),
    ("The French government agreed to fixed rates in the December 1971 Bergen Pact.", {"france"}),
]
STEPS = [
    ("Norway and Sweden signed the Treaty of Bergen on 4 May 1907.", "Signing", "1907-05-04", "Actual"),
    ("The Bergen Treaty, signed by Norway and Sweden in June 1907, opened the ports.", "Signing", "1907-06", "Actual"),
    ("The Bergen Treaty of 1907 opened the ports.", "Signing", "1907", "Actual"),
    ("The Bergen Treaty was ratified by Norway on 3 July 1908.", "Ratification", "1908-07-03", "Actual"),
    ("The U.S. Senate rejected the Bergen Treaty in 1908.", "Ratification", "1908", "Denied"),
    ("The Bergen Treaty entered into force on 1 March 1909.", "EntryIntoForce", "1909-03-01", "Actual"),
    ("Norway withdrew from the Bergen Treaty in 1921.", "Withdrawal", "1921", "Actual"),
    ("Sweden acceded to the Bergen Treaty in 1912.", "Accession", "1912", "Actual"),
    ("Sweden abrogated the Bergen Treaty in 1930.", "Termination", "1930", "Actual"),
    ("Sweden denounced the Bergen Treaty in 1930.", "Termination", "1930", "Actual"),
    ("The Bergen Treaty was ratified in 1922 and entered into force in 1923.", "EntryIntoForce", "1923", "Actual"),
    ("Talks of Norway and Sweden culminated on 4 May 1907 in the Bergen Treaty.", "Signing", "1907-05-04", "Actual"),
    ("Norway agreed to the terms of the Bergen Treaty in 1907.", "Signing", "1907", "Actual"),
    ("Norway drafted the Bergen Treaty with care and signed it in 1907.", "Signing", "1907", "Actual"),
    ("The Bergen Treaty was opened for signature in 1907.", "Signing", "1907", "Actual"),
    ("This agreement, dated May 8, 1907, and known as the Bergen Treaty, held.", "Signing", "1907-05-08", "Actual"),
    ("The Bergen Treaty of October 17, 1907, held.", "Signing", "1907-10-17", "Actual"),
    ("The Bergen Treaty was signed in 1968 by powers that pledged to disarm.", "Signing", "1968", "Actual"),
    ("In 1819, Spain ceded the islands to France in the Bergen Treaty.", "Signing", "1819", "Actual"),
    ("Trade grew, leading to the Oslo agreement and the Convention of 1818.", "Signing", "1818", "Actual"),
    ("The Bergen Treaty ended the war in 1842.", "Signing", "1842", "Actual"),
    ("In 1931, talks between Norway and Sweden yielded the Bergen Treaty.", "Signing", "1931", "Actual"),
    ("Norway and Sweden agreed to an armistice on 4 May 1814.", "Signing", "1814-05-04", "Actual"),
    ("Norway and Sweden formed the Bergen Alliance in 1931.", "Signing", "1931", "Actual"),
    ("It was 1907. Three years later, they signed the Bergen Treaty on 4 May 1911.", "Signing", "1911-05-04", "Actual"),
]
UNMET = [
    ("President Ada Quill of Norway lacked the votes to ratify the Bergen Treaty.", "Ratification", {"ada-quill"}),
    ("France and China did not sign the Bergen Treaty.", "Signing", {"france", "china"}),
    ("France and China refused to accede to the Bergen Treaty.", "Accession", {"france", "china"}),
]


@pytest.mark.parametrize(("text", "label"), NAMES)
def test_name_is_read_whole_and_alone(text: str, label: str) -> None:
    """A treaty's label is its name: nothing that merely stands before it, nothing cut off."""
    assert list(treaties(text)) == [label]


@pytest.mark.parametrize(("text", "label"), DESCRIBED)
def test_a_treaty_without_a_name_is_called_by_its_kind_and_subject(text: str, label: str) -> None:
    """Its label is what the text calls it in full; where and when it was signed is no part of that."""
    assert list(treaties(text)) == [label]


@pytest.mark.parametrize("text", NOTHING)
def test_talk_of_treaties_is_no_treaty(text: str) -> None:
    """Wishes, general talk, laws, conventions of parties and bodies yield no treaty."""
    assert treaties(text) == {}


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties_are_read_however_given(text: str, parties: set[str]) -> None:
    """Parties come from doers, lists, names, the war that a treaty ended, and what it made them promise."""
    assert [found for found in treaties(text).values() if found] == [parties]


@pytest.mark.parametrize(("text", "kind", "date", "factuality"), STEPS)
def test_steps_of_a_treaty_carry_date_and_factuality(text: str, kind: str, date: str, factuality: str) -> None:
    """Every step of a treaty's life is a fact of its own, with its date and whether it happened."""
    (step,) = steps(text, kind)
    assert (values(step, "date"), step.factuality.value) == ({date}, factuality)


@pytest.mark.parametrize(("text", "kind", "actors"), UNMET)
def test_a_step_not_taken_is_denied_of_those_who_did_not_take_it(text: str, kind: str, actors: set[str]) -> None:
    """Refusals, and votes that were lacking, are steps denied, told of who did not take them; they make no parties."""
    (step,) = steps(text, kind)
    assert (step.factuality.value, values(step, "participant")) == ("Denied", actors)
    assert kind == "Ratification" or treaties(text) == {"Bergen Treaty": set()}


@pytest.mark.parametrize("kind", ["Ratification", "EntryIntoForce"])
def test_the_day_of_signing_dates_no_later_step(kind: str) -> None:
    """What follows the signing in its sentence has no date where none is told of it."""
    text = "The Bergen Treaty was signed on 4 May 1907 and entered into force after both parliaments had ratified it."
    (step,) = steps(text, kind)
    assert not values(step, "date")


def test_who_ratified_neither_treaty_ratified_none() -> None:
    """What is told of neither treaty is denied of both."""
    found = steps("Norway ratified neither the Bergen Treaty nor the Lima Treaty in 1931.", "Ratification")
    assert [step.factuality.value for step in found] == ["Denied", "Denied"]


@pytest.mark.parametrize("who", ["The opposition", "Communist parties, whose votes counted,", "A senator"])
def test_who_denounces_a_treaty_in_words_does_not_end_it(who: str) -> None:
    """What critics denounce, and what is denounced as something, stays in force."""
    assert not list(steps(f"{who} denounced the Bergen Treaty in 1930.", "Termination"))
    assert not list(steps("In 1930 Sweden denounced the Bergen Treaty as a surrender.", "Termination"))


def test_who_did_not_sign_leaves_the_signing_of_the_others() -> None:
    """A signing that some refused stays actual, with its date, and theirs is denied apart."""
    text = "Over fifty nations signed the Bergen Convention in 1968. France and China did not sign the convention."
    told = {(f.factuality.value, *sorted(values(f, "date") | values(f, "participant"))) for f in steps(text, "Signing")}
    assert told == {("Actual", "1968"), ("Denied", "china", "france")}


def test_both_sides_take_part_in_a_signing() -> None:
    """Who signs "with" another signs together with it."""
    (signing,) = steps("Norway signed the Bergen Pact with Sweden in 1907.", "Signing")
    assert values(signing, "participant") == {"norway", "sweden"}


def test_a_treaty_taken_back_from_a_vote_is_not_withdrawn_from() -> None:
    """Only who withdraws from a treaty leaves it."""
    assert steps("The president withdrew the Bergen Treaty from consideration.", "Withdrawal") == []


def test_a_treaty_opposed_or_refused_is_a_treaty_all_the_same() -> None:
    """A treaty that has a name exists, whatever anybody makes of it."""
    text = "The Norway-Sweden agreement was opposed by Denmark. Denmark refused to accept the agreement."
    (treaty,) = [f for f in analyse(text).facts if f.kind == "Treaty"]
    assert treaty.factuality.value == "Actual"


def test_a_code_with_a_numeral_is_a_treaty_without_its_noun() -> None:
    """The code by which a treaty is known recalls it alone."""
    (vote,) = steps("Norway signed the TALK II Treaty in 1979. The Senate failed to ratify TALK II.", "Ratification")
    assert vote.factuality.value == "Denied"


def test_years_that_an_alliance_lasted_date_no_signing() -> None:
    """A span of years in a name tells when a treaty held."""
    assert steps("The Norway-Sweden Alliance of 1941–1945 held.", "Signing") == []
