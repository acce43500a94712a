"""Knowledge files: how entries of several files come together, and what is told of a file that is not right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.errors import KnowledgeError
from kgbuild.knowledge import Knowledge, Organization, Person, Place, Reading, Sense, State, Term, load_knowledge

WORLD = """
[[state]]
id = "norland"
name = "Norland"
formal = "Kingdom of Norland"
adjectives = ["Norlandish"]
people = ["Norlanders"]
combining = ["Norlando"]
capitals = ["Porto Vale"]
seats = ["Quill House"]
iso = "QN"
from = 1801

[[state]]
id = "old-norland"
name = "Old Norland"
until = 1800
successors = ["norland"]

[[organization]]
id = "assembly"
name = "Assembly of Norland"
of = "norland"
context = true

[[place]]
id = "porto-vale"
name = "Porto Vale"
in = "vale-peninsula"

[[place]]
id = "vale-peninsula"
name = "Vale Peninsula"
names = ["Peninsula"]
kind = "peninsula"
in = "norland"

[[place]]
id = "vale-river"
name = "Vale River"
kind = "city"

[[office]]
id = "prime-minister"
name = "Prime Minister"
names = ["Premier", "Minister-President"]
kind = "head-of-government"
bare = true

[[modifier]]
id = "former"
name = "former"

[[person]]
id = "ada-quill"
name = "Ada Quill"
family = "Quill"
of = "norland"
offices = [{office = "Premier", from = 2001, until = 2005}, {office = "Prime Minister", of = "assembly", from = 2010}]
"""

Load = Callable[..., Knowledge]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads texts as knowledge files, named 1.toml, 2.toml and so on."""

    def load_texts(*texts: str) -> Knowledge:
        files = [tmp_path / f"{number}.toml" for number, _ in enumerate(texts, 1)]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        return load_knowledge(files)

    return load_texts


def test_every_kind_of_entry_becomes_a_record(load: Load) -> None:
    """Keys of TOML become the fields of records, with None or nothing where a key is left out."""
    entries = load(WORLD).entries
    assert entries["state/norland"] == State(
        "norland", "Norland", "Kingdom of Norland", (), ("Norlandish",), ("Norlanders",), ("Norlando",),
        ("Porto Vale",), ("Quill House",), "QN", None, 1801,
    )  # fmt: skip
    assert entries["organization/assembly"] == Organization(
        "assembly", "Assembly of Norland", of="norland", context=True
    )
    assert entries["place/porto-vale"] == Place("porto-vale", "Porto Vale", within="vale-peninsula")
    terms = Term("Premier", None, 2001, 2005), Term("Prime Minister", "assembly", 2010)
    assert entries["person/ada-quill"] == Person("ada-quill", "Ada Quill", "Quill", of="norland", offices=terms)


@pytest.mark.parametrize(
    ("form", "key", "sense"),
    [
        ("Norland", "state/norland", Sense.NAME),
        ("Kingdom of Norland", "state/norland", Sense.NAME),
        ("Norlandish", "state/norland", Sense.ADJECTIVE),
        ("Norlanders", "state/norland", Sense.PEOPLE),
        ("Norlando", "state/norland", Sense.COMBINING),
        ("Quill House", "state/norland", Sense.SEAT),
        ("Ada Quill", "person/ada-quill", Sense.NAME),
        ("Quill", "person/ada-quill", Sense.FAMILY),
        ("Vale Peninsula", "place/vale-peninsula", Sense.NAME),
    ],
)
def test_a_form_is_read_in_the_sense_in_which_it_names(load: Load, form: str, key: str, sense: Sense) -> None:
    """Each form of an entry leads to the entry and to how the form names it."""
    assert load(WORLD).gazetteer.lookup(form) == (Reading(key, sense),)


def test_a_form_may_name_several_entries(load: Load) -> None:
    """A capital is a reading of its state beside that of the place."""
    expected = Reading("state/norland", Sense.CAPITAL), Reading("place/porto-vale", Sense.NAME)
    assert load(WORLD).gazetteer.lookup("Porto Vale") == expected


def test_a_common_noun_in_a_place_name_may_be_small(load: Load) -> None:
    """The last word of a landform's name is found in lower case too, but not a noun alone nor that of a city."""
    gazetteer = load(WORLD).gazetteer
    assert gazetteer.lookup("Vale peninsula") == (Reading("place/vale-peninsula", Sense.NAME),)
    assert gazetteer.lookup("peninsula") == gazetteer.lookup("Vale river") == ()


@pytest.mark.parametrize("title", ["Premier", "premier", "Prime minister", "prime Minister", "Minister President"])
def test_a_title_is_found_however_it_is_written(load: Load, title: str) -> None:
    """Titles are found with and without hyphens, in lower case or with their first letter small."""
    assert load(WORLD).titles.lookup(title) == ("prime-minister",)


def test_an_entry_belongs_to_the_state_that_it_lies_in(load: Load) -> None:
    """From a place, an organization or a person the way leads up to a state, and nowhere from what has none."""
    knowledge = load(WORLD)
    for key in ("place/porto-vale", "organization/assembly", "person/ada-quill", "state/norland"):
        assert knowledge.state_of(key) == "state/norland"
    assert knowledge.state_of("place/vale-river") is knowledge.state_of("place/nowhere") is None


def test_a_later_file_adds_entries(load: Load) -> None:
    """An entry of a second file is known beside those of the first and may refer to them."""
    knowledge = load(WORLD, '[[place]]\nid = "hill"\nname = "Hill"\nin = "norland"\n')
    assert knowledge.state_of("place/hill") == "state/norland"
    assert "person/ada-quill" in knowledge.entries


def test_a_later_entry_replaces_one_of_the_same_id(load: Load) -> None:
    """An entry of a second file takes the place of the first file's, whose names are forgotten."""
    knowledge = load(WORLD, '[[state]]\nid = "norland"\nname = "Northland"\n')
    assert knowledge.entries["state/norland"] == State("norland", "Northland")
    assert knowledge.gazetteer.lookup("Norlandish") == ()


def test_an_id_may_serve_once_in_each_kind(load: Load) -> None:
    """A place with the id of a state does not replace it; a bare id means the state."""
    knowledge = load(WORLD, '[[place]]\nid = "norland"\nname = "Norland"\n')
    assert {"state/norland", "place/norland"} <= set(knowledge.entries)
    assert knowledge.key_of("norland") == "state/norland"


STATE, PERSON = '[[state]]\nid = "x"\nname = "X"\n', '[[person]]\nid = "x"\nname = "X"\n'
WRONG = {
    "syntax": ('[[state]\nid = "x"', "is not TOML"),
    "depth": (f"a = {'[' * 5000}", "is not TOML"),
    "twice": ('[[state]]\nid = "x"\nid = "y"', "is not TOML"),
    "table": ('[[planet]]\nid = "x"', "knows no table 'planet'"),
    "single": ('[state]\nid = "x"', "knows no table 'state'"),
    "loose": ('state = "x"', "knows no table 'state'"),
    "flat": ('state = ["x"]', "[[state]] number 1: takes a table"),
    "nameless": ('[[state]]\nid = "x"', "[[state]] 'x': lacks the key 'name'"),
    "anonymous": ('[[state]]\nname = "X"', "[[state]] number 1: lacks the key 'id'"),
    "key": (STATE + 'capital = "Y"', "[[state]] 'x': knows no key 'capital'"),
    "field": (STATE + "from_year = 1900", "knows no key 'from_year'"),
    "text": (STATE + "formal = 1", "[[state]] 'x', key 'formal': takes a text in quotes, not 1"),
    "list": (STATE + 'names = "Y"', "key 'names': takes an array of texts in quotes, not 'Y'"),
    "item": (STATE + "names = [1]", "key 'names': takes an array of texts in quotes, not 1 among them"),
    "blank item": (STATE + 'names = ["Y", " "]', "key 'names'"),
    "blank": (STATE + 'formal = ""', "key 'formal': is empty"),
    "year": (STATE + 'from = "1900"', "key 'from': takes a year"),
    "float": (STATE + "from = 1900.0", "key 'from': takes a year"),
    "date": (STATE + "from = 1900-01-01", "key 'from': takes a year"),
    "truth": (STATE + "until = true", "key 'until': takes a year"),
    "flag": ('[[office]]\nid = "x"\nname = "X"\nbare = 1', "[[office]] 'x', key 'bare': takes true or false"),
    "span": (STATE + "from = 1900\nuntil = 1800", "[[state]] 'x', key 'until': 1800 is before 'from', 1900"),
    "repeated": (STATE + STATE, "[[state]] 'x': stands there twice"),
    "itself": ('[[place]]\nid = "x"\nname = "X"\nin = "x"', "[[place]] 'x', key 'in': lies in itself (x in x)"),
    "ring": (
        '[[place]]\nid = "a"\nname = "A"\nin = "b"\n[[place]]\nid = "b"\nname = "B"\nin = "a"',
        "[[place]] 'a', key 'in': lies in itself (a in b in a)",
    ),
    "id": ('[[state]]\nid = "Old Norland"\nname = "X"', "key 'id': takes lowercase words"),
    "broken id": ('[[state]]\nid = "a\\nb"\nname = "X"', "[[state]] number 1, key 'id'"),
    "item id": (STATE + 'wikidata = "30"', "key 'wikidata'"),
    "code": (STATE + 'iso = "USA"', "key 'iso'"),
    "term key": (PERSON + 'offices = [{office = "King", since = 1}]', "key 'offices', number 1: knows no key 'since'"),
    "term": (PERSON + "offices = [{from = 1900}]", "key 'offices', number 1: lacks the key 'office'"),
    "term year": (PERSON + 'offices = [{office = "King", from = "1900"}]', "number 1, key 'from': takes a year"),
    "term span": (
        PERSON + 'offices = [{office = "Premier", from = 2, until = 1}]',
        "number 1, key 'until': 1 is before",
    ),
    "term text": (PERSON + 'offices = ["King"]', "key 'offices', number 1: takes a table"),
    "terms": (PERSON + 'offices = "King"', "key 'offices': takes an array of tables"),
    "successor": (STATE + 'successors = ["y"]', "[[state]] 'x', key 'successors': no file has a state 'y'"),
    "ruler": (STATE + 'rulers = [{of = "y"}]', "[[state]] 'x', key 'rulers': no file has a state 'y'"),
    "ruler year": (STATE + 'rulers = [{of = "x", from = "1"}]', "key 'rulers', number 1, key 'from': takes a year"),
    "within": ('[[place]]\nid = "x"\nname = "X"\nin = "y"', "[[place]] 'x', key 'in': no file has"),
    "body": ('[[organization]]\nid = "x"\nname = "X"\nof = "y"', "[[organization]] 'x', key 'of': no file has"),
    "office": ('[[office]]\nid = "x"\nname = "X"\nof = "y"', "[[office]] 'x', key 'of': no file has"),
    "person": (PERSON + 'of = "y"', "[[person]] 'x', key 'of': no file has"),
    "title": (PERSON + 'offices = [{office = "King"}]', "key 'offices': no file has an office named 'King'"),
    "term of": (PERSON + 'offices = [{office = "Premier", of = "y"}]', "key 'offices': no file has a state, org"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_in_one_line(load: Load, tmp_path: Path, case: str) -> None:
    """Whatever is wrong in a file, one line names the file, the entry and the key, and says what to do."""
    text, told = WRONG[case]
    with pytest.raises(KnowledgeError) as caught:
        load(WORLD, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / '2.toml'}: ")
    assert told in message
    assert "\n" not in message


def test_a_reference_that_loses_its_entry_is_told(load: Load, tmp_path: Path) -> None:
    """Where a later file takes away the name that an earlier entry refers to, the earlier file is named."""
    with pytest.raises(KnowledgeError, match="an office named 'Premier'") as caught:
        load(WORLD, '[[office]]\nid = "prime-minister"\nname = "Prime Minister"\n')
    assert str(caught.value).startswith(f"{tmp_path / '1.toml'}: [[person]] 'ada-quill'")


@pytest.mark.parametrize(("content", "told"), [(None, "check the path"), (b"\xff\xfe\x00", "is not TOML")])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    """A file that is missing or not in UTF-8 is named in one line."""
    path = tmp_path / "world.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=told) as caught:
        load_knowledge([path])
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_the_shipped_files_load(repository: Path) -> None:
    """The files that kgbuild brings are of the form that it asks of others, and refer to nothing that is missing."""
    knowledge = load_knowledge(sorted((repository / "ontology").glob("*.toml")))
    assert knowledge.gazetteer.lookup("Korean peninsula") == knowledge.gazetteer.lookup("Korean Peninsula") != ()
    assert len(knowledge.entries) > 5000


def test_given_names_are_known_however_they_are_accented(load: Load) -> None:
    """Files add given names, which are compared without accents."""
    knowledge = load(
        '[[given]]\nid = "norlandish"\nnames = ["Tomé", "Ada"]\n', '[[given]]\nid = "x"\nnames = ["Bruno"]\n'
    )
    assert knowledge.given_names == {"Tome", "Ada", "Bruno"}


def test_names_of_women_are_told_apart(load: Load) -> None:
    """A file may say that its given names tell a queen; they tell no person then."""
    knowledge = load('[[given]]\nid = "x"\nnames = ["Ada"]\nwomen = true\n\n[[given]]\nid = "y"\nnames = ["Bruno"]\n')
    assert knowledge.names_of_women == {"Ada"} and knowledge.given_names == {"Bruno"}
