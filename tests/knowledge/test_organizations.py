"""The organizations of the knowledge base: many, well formed, unambiguous, and tied to the states that they serve."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from kgbuild.extraction.known_bodies import COMMON_WORDS
from kgbuild.gazetteer import fold

Organization = dict[str, Any]

KEYS = frozenset({"id", "name", "names", "kind", "of", "wikidata", "from", "until", "context"})
KINDS = """
academic agency alliance bank church company court intergovernmental legislature media military ministry movement ngo
party
"""


def read(repository: Path, table: str) -> list[Any]:
    """All entries of a shipped file, in its order."""
    text = (repository / "ontology" / f"{table}s.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)[table])


@pytest.fixture(scope="module")
def organizations(repository: Path) -> list[Organization]:
    """The entries of the shipped file."""
    return read(repository, "organization")


def forms(organization: Organization) -> list[str]:
    """The label and every other name."""
    return [organization["name"], *organization.get("names", ())]


def test_at_least_three_hundred_organizations_are_known(organizations: list[Organization]) -> None:
    """The knowledge base names at least three hundred bodies, and some of every kind."""
    assert len(organizations) >= 300
    assert {organization["kind"] for organization in organizations} == set(KINDS.split())


def test_entries_have_only_the_documented_keys(organizations: list[Organization]) -> None:
    """Every organization has an id, a label and a kind, and nothing that the format does not know."""
    assert [o["id"] for o in organizations if not {"id", "name", "kind"} <= o.keys() <= KEYS] == []


def test_ids_are_unique_slugs(organizations: list[Organization]) -> None:
    """An id is a lowercase ASCII slug, and no two organizations share one, nor a Wikidata item."""
    assert [o["id"] for o in organizations if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", o["id"])] == []
    for key in ("id", "wikidata"):
        count = Counter(o[key] for o in organizations if key in o)
        assert [value for value, number in count.items() if number > 1] == [], key


def test_names_are_clean(organizations: list[Organization]) -> None:
    """No spelling has stray blanks, a curly apostrophe or the article, and each is given once."""
    for organization in organizations:
        spellings = forms(organization)
        assert len({fold(s) for s in spellings}) == len(spellings), organization["id"]
        for spelling in spellings:
            assert spelling == " ".join(spelling.split()), organization["id"]
            assert "’" not in spelling and not spelling.startswith("the "), organization["id"]


def test_a_shared_name_needs_context(organizations: list[Organization]) -> None:
    """A name of two organizations counts for each of them only near its state, or in a text that names that state."""
    owners: defaultdict[str, list[Organization]] = defaultdict(list)
    for organization in organizations:
        for form in forms(organization):
            owners[fold(form)].append(organization)
    shared = {form: bodies for form, bodies in owners.items() if len(bodies) > 1}
    assert "Congress" in shared
    unclear = [form for form, bodies in shared.items() if not all(b.get("context") for b in bodies)]
    assert [form for form in unclear if not COMMON_WORDS.issuperset(form.split())] == []


def test_organizations_belong_to_known_states(repository: Path, organizations: list[Organization]) -> None:
    """The state that an organization belongs to is an entry of the knowledge base."""
    states = {state["id"] for state in read(repository, "state")}
    assert sorted({o["of"] for o in organizations if "of" in o} - states) == []


def test_an_organization_is_no_state(repository: Path, organizations: list[Organization]) -> None:
    """No name of an organization is the name of a state or of a house that acts for one."""
    keys = ("names", "people", "seats", "capitals")
    states = {fold(form) for state in read(repository, "state") for key in keys for form in state.get(key, ())}
    states |= {fold(state[key]) for state in read(repository, "state") for key in ("name", "formal")}
    assert sorted({fold(form) for o in organizations for form in forms(o)} & states) == []


def test_years_run_forward(organizations: list[Organization]) -> None:
    """No organization ends before it begins."""
    assert [o["id"] for o in organizations if o.get("from", 0) > o.get("until", 9999)] == []


@pytest.mark.parametrize(
    ("form", "owner"),
    [
        ("U.N.", "united-nations"),
        ("UNESCO", "unesco"),
        ("G-8", "group-of-eight"),
        ("NATO", "north-atlantic-treaty-organization"),
        ("Warsaw Treaty Organization", "warsaw-pact"),
        ("Southeast Asia Treaty Organization", "southeast-asia-treaty-organization"),
        ("Communist Party of China", "communist-party-of-china"),
        ("Guomindang", "kuomintang"),
        ("State Department", "department-of-state"),
        ("ISIL", "islamic-state"),
        ("Vietcong", "viet-cong"),
        ("Mantetsu", "south-manchuria-railway-company"),
    ],
)
def test_acronyms_and_old_names_find_their_body(organizations: list[Organization], form: str, owner: str) -> None:
    """An acronym, a variant or an old spelling stands for the body that a reader would think of."""
    assert [o["id"] for o in organizations if form in forms(o)] == [owner]


@pytest.mark.parametrize(
    ("bare", "qualified", "state"),
    [
        ("Congress", "U.S. Congress", "united-states"),
        ("Senate", "United States Senate", "united-states"),
        ("Parliament", "British Parliament", "united-kingdom"),
        ("Navy", "US Navy", "united-states"),
        ("Foreign Ministry", "Russian Foreign Ministry", "russia"),
        ("Labour Party", "British Labour Party", "united-kingdom"),
    ],
)
def test_bare_names_are_known_beside_qualified_ones(
    organizations: list[Organization], bare: str, qualified: str, state: str
) -> None:
    """A body that texts name with or without its state is one entry, which asks for context."""
    bodies = [o for o in organizations if {bare, qualified} <= set(forms(o))]
    assert [(o["of"], o["context"]) for o in bodies] == [(state, True)]
