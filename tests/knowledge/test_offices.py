"""The offices and titles of the knowledge base: well formed, and each spelling with one meaning."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

Entry = dict[str, Any]

KINDS = """
    head-of-state head-of-government monarch noble foreign-minister defense-minister minister deputy-minister
    envoy ambassador consul secretary-general legislator military party-leader spokesperson adviser judge cleric
    governor official other
"""
MODIFIER_KINDS = {"former", "acting", "deputy", "designate", "sitting", "later", "disputed", "unheld"}


@pytest.fixture(scope="module")
def tables(repository: Path) -> dict[str, list[Entry]]:
    """The shipped file of offices, by table."""
    return tomllib.loads((repository / "ontology" / "offices.toml").read_text(encoding="utf-8"))


def spellings(entry: Entry) -> list[str]:
    """The label and every other spelling."""
    return [entry["name"], *entry.get("names", ())]


def test_at_least_a_hundred_and_twenty_offices_are_named(tables: dict[str, list[Entry]]) -> None:
    """The knowledge base knows at least 120 titles, each of a kind that the format knows."""
    assert len(tables["office"]) >= 120
    assert {office["kind"] for office in tables["office"]} <= set(KINDS.split())
    assert {modifier["kind"] for modifier in tables["modifier"]} <= MODIFIER_KINDS


@pytest.mark.parametrize("table", ["office", "modifier"])
def test_a_spelling_belongs_to_one_entry(tables: dict[str, list[Entry]], table: str) -> None:
    """A title as a text writes it, in whatever case, leads to one office; and so do the words that qualify titles."""
    count = Counter(spelling.lower() for entry in tables[table] for spelling in spellings(entry))
    assert [spelling for spelling, number in count.items() if number > 1] == []


@pytest.mark.parametrize("table", ["office", "modifier"])
def test_ids_are_unique_slugs(tables: dict[str, list[Entry]], table: str) -> None:
    """An office's id is a lowercase ASCII slug of its own."""
    ids = [entry["id"] for entry in tables[table]]
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []
    assert len(ids) == len(set(ids))


def test_offices_of_one_body_belong_to_a_known_one(repository: Path, tables: dict[str, list[Entry]]) -> None:
    """An office that one state or organization alone has names an entry of the knowledge base."""
    files = {"state": "states.toml", "organization": "organizations.toml"}
    known = {
        entry["id"]
        for table, file in files.items()
        for entry in tomllib.loads((repository / "ontology" / file).read_text(encoding="utf-8"))[table]
    }
    assert {office["of"] for office in tables["office"] if "of" in office} - known == set()


def test_lesser_offices_do_not_hide_in_higher_ones(tables: dict[str, list[Entry]]) -> None:
    """A deputy's or an assistant's title is no spelling of the office above it."""
    lesser = re.compile(r"^(Deputy|Vice|Assistant|Under|Acting)[ -](?!Admiral|Adm\.|of |to |for )")
    hidden = [
        (office["name"], spelling)
        for office in tables["office"]
        for spelling in spellings(office)
        if lesser.match(spelling) and not lesser.match(office["name"]) and office["kind"] != "deputy-minister"
    ]
    assert hidden == []
