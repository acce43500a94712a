"""Names: people, states, bodies and places in running text, and what merely looks like them."""

from __future__ import annotations

import pytest

from analysis import make_reader
from kgbuild.model import EntityKind


def named(text: str, kind: EntityKind, published: str | None = None) -> list[str]:
    """Give the names of one kind in a text, as they are written, in order."""
    return [name.form for name in make_reader()(text, published).names if name.kind is kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Talks between the Norwegian ambassador to Peru J. Edgar Brandt and Ada Quill began.",
            ["J. Edgar Brandt", "Ada Quill"],
        ),
        ("Ambassador to Czechoslovakia U. Edgar Quill met them.", ["U. Edgar Quill"]),
        (
            "Foreign Minister Tomas de la Vega met Prime Minister Ludwig von Brandt.",
            ["Tomas de la Vega", "Ludwig von Brandt"],
        ),
        ("In 1812 the Austrian Foreign Minister Metternich hesitated.", ["Metternich"]),
        ("King George III refused.", ["George III"]),
        ("Foreign Secretary Lord Ashdown and Count Otto Brandt agreed.", ["Lord Ashdown", "Otto Brandt"]),
        (
            "Secretary of State Alexander M. Quill, Jr. flew home. Quill was tired.",
            ["Alexander M. Quill, Jr.", "Quill"],
        ),
        ("Chairman of the Joint Chiefs of Staff General Walter Quill spoke. Quill left.", ["Walter Quill", "Quill"]),
        ("President Tomas Ruiz spoke on Monday. Ruiz’s aides agreed.", ["Tomas Ruiz", "Ruiz"]),
        ("Secretary Ada Quill Travels to Norway", ["Ada Quill"]),
        ("NATO Commander Visits Norway", []),
        ("The diplomat Zork Quill, a friend of peace, wrote.", ["Zork Quill"]),
        ("She met the First Deputy Minister of Foreign Affairs of Uzbekistan, Ilhom Quillov.", ["Ilhom Quillov"]),
        ("She was received by the Minister for Transport, Elyor Gandiev, and left.", ["Elyor Gandiev"]),
        ("She spoke with the Chair of the Senate’s new committee, Sodiq Safoy.", ["Sodiq Safoy"]),
        ("The Minister of Foreign Affairs, International Trade, Commerce and Culture spoke.", []),
        ("In 1951 Premier Mohammad Mosaddeq spoke. Mosaddeq left.", ["Mohammad Mosaddeq", "Mosaddeq"]),
        ("She met the Minister Responsible for Foreign Affairs, Yusuf Quill, in Lima.", ["Yusuf Quill"]),
        ("Talks with Ministers Ada Quill and Luis Prado began.", ["Ada Quill", "Luis Prado"]),
        ("British Premier John Major, German Chancellor Otto Brandt, and others met.", ["John Major", "Otto Brandt"]),
        ("The ambassador to Austria, Czech Lands and Hungary was recalled.", []),
        ("The chairman of the board, Quill Petroleum Company, and others agreed.", []),
        ("In 1821 Metternich presided, and Talleyrand was angry.", ["Metternich"]),
        (
            "The Duke of Wellington came in October 1822. Wellington left in November.",
            ["Duke of Wellington", "Wellington"],
        ),
        ("The Duke of Wellington left New Zealand alone. Wellington was founded later.", ["Duke of Wellington"]),
    ],
)
def test_people_are_named_without_titles_and_origins(text: str, people: list[str]) -> None:
    """A person's name has its initials, particles, number and suffix, but no title, state or possessive."""
    assert named(text, EntityKind.PERSON) == people


@pytest.mark.parametrize(
    "text",
    [
        "The Tet Offensive surprised everyone.",
        "The Nuremberg Charter was annexed.",
        "German Reparations were discussed again.",
        "Critics read Common Sense with care.",
        "The Monroe Doctrine and the Marshall Plan were quoted.",
        "Yellow Journalism spread.",
    ],
)
def test_what_is_called_after_people_is_no_person(text: str) -> None:
    """Plans, doctrines, charters, battles and writings are no people."""
    assert named(text, EntityKind.PERSON) == []


def test_a_state_inside_a_recognized_person_is_kept() -> None:
    """A state's name before a person's stays a state."""
    text = "The two were the U.S. Ambassador to Czechoslovakia U. Edgar Quill and his deputy."
    assert "Czechoslovakia" in named(text, EntityKind.STATE)


@pytest.mark.parametrize(
    "text",
    [
        "The Cuban Missile Crisis was long over.",
        "The Korean War had begun.",
        "Ships patrolled off the Korean peninsula.",
        "Native American leaders and Latin American writers came.",
        "The settlers fought the Indians. Indian tribes moved west.",
        "The envoy spoke in French, and the note was written in German.",
    ],
)
def test_adjectives_of_wars_languages_and_natives_name_no_state(text: str) -> None:
    """A war's, a language's or a native people's adjective is no mention of a state."""
    assert named(text, EntityKind.STATE) == []


def test_indians_are_of_india_where_the_text_speaks_of_india() -> None:
    """An Indian delegation stands for India once the text names that state."""
    assert named("India sent envoys in 1962. The Indian delegation stayed.", EntityKind.STATE) == ["India", "Indian"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The United Nations Operation in the Congo (ONUC) arrived. ONUC left.",
            ["United Nations Operation in the Congo", "ONUC", "ONUC"],
        ),
        (
            "He chaired the Central Committee of the Chinese Communist Party.",
            ["Central Committee", "Chinese Communist Party"],
        ),
        ("Ada Quill’s Progress Party won.", ["Progress Party"]),
        ("Northfield University President Ada Quill spoke.", ["Northfield University"]),
        ("The Christian Justice Party (CJP) lost.", ["Christian Justice Party", "CJP"]),
        ("The Mexican Supreme Court ruled on it.", ["Mexican Supreme Court"]),
    ],
)
def test_bodies_are_named_by_head_or_acronym(text: str, bodies: list[str]) -> None:
    """A body's name is its own words: no owner, no title, and the acronym that the text introduces."""
    assert named(text, EntityKind.ORGANIZATION) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "The Russian military and the armed forces moved.",
        "The British government objected.",
        "The Argentine Junta and the Norwegian Cabinet met.",
        "The Strategic Ballistic Missile Treaty (SBMT) lapsed.",
    ],
)
def test_generic_bodies_are_none(text: str) -> None:
    """A state's government, forces or cabinet are the state, and a treaty is no body."""
    assert named(text, EntityKind.ORGANIZATION) == []


def test_a_bare_parliament_is_that_of_the_state_spoken_of() -> None:
    """An ambiguous body belongs to the state that the text speaks of."""
    extract = make_reader()("In 1921 Britain waited. Parliament debated it for weeks.", None)
    keys = {r.key for n in extract.names if n.form == "Parliament" for r in n.readings}
    assert keys == {"organization/british-parliament"}


def test_a_bare_body_before_its_time_is_none() -> None:
    """A body is not met in a text about years before it existed."""
    text = "In 1754 the colonies and France met. Congress is a later word."
    assert "Congress" not in named(text, EntityKind.ORGANIZATION)


def test_a_place_that_shares_a_persons_name_is_the_person() -> None:
    """Where a text has introduced a person, a city of that name is meant only where it stands as a place."""
    text = "In 1840 President Samuel Houston marched. Houston took the fort. Years later he spoke in Houston."
    assert named(text, EntityKind.PERSON) == ["Samuel Houston", "Houston"]


def test_a_capital_before_its_founding_is_the_person() -> None:
    """Washington means the president as long as the city did not exist."""
    text = "In 1793 President George Washington hesitated. Washington asked his cabinet."
    assert named(text, EntityKind.PERSON) == ["George Washington", "Washington"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Bosnian Serb forces attacked.", "Serb"),
        ("Ethnic Serbs fled.", "Serbs"),
        ("The fleet began Operation Blue Force.", "Operation Blue Force"),
        ("He praised the Northern Shield Initiative (NSI).", "Northern Shield Initiative"),
    ],
)
def test_minorities_operations_and_initiatives_are_no_actors(text: str, form: str) -> None:
    """A people within another state stands for no state, and a campaign or programme is no body."""
    assert form not in {name.form for name in make_reader()(text, "1995").names}


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Carl Quill of Uruguay was received in Oslo in 1935.", "Carl Quill", "Uruguay"),
        ("Francis I of Austria came to Oslo in 1818.", "Francis I", "Austria"),
        ("In 1818 Frederick William III of Prussia appeared in person.", "Frederick William III", "Prussia"),
    ],
)
def test_a_persons_state_is_named_by_itself(text: str, person: str, state: str) -> None:
    """Of "A I of Norland" both the person and the state are named."""
    forms = [name.form for name in make_reader()(text, None).names]
    assert person in forms and state in forms


@pytest.mark.parametrize(
    "text",
    [
        "He moved to Norway, Maine, in 1990.",
        "Voters in Florida, Georgia and Alabama chose him in 1992.",
        "In 1990 Senator Sam Quill of Georgia spoke.",
        "In 1975 Georgia Governor Carl Quill spoke.",
        "The firm moved to Atlanta, Georgia, in 1996.",
    ],
)
def test_a_region_or_town_that_bears_a_states_name_is_no_state(text: str) -> None:
    """Georgia beside Florida, or behind a senator, is the American one."""
    assert not [name.form for name in make_reader()(text, None).names if name.kind is EntityKind.STATE]


def test_a_state_that_bears_a_regions_name_stays_one() -> None:
    """Georgia beside Armenia is the state."""
    names = make_reader()("In 2008 Georgia and Armenia signed a treaty.", None).names
    assert [name.form for name in names if name.kind is EntityKind.STATE] == ["Georgia", "Armenia"]
