"""Knowledge files: TOML in, checked records out.

The format is one array of tables per kind (`[[state]]`, `[[organization]]`, `[[place]]`, `[[office]]`, `[[modifier]]`,
`[[person]]`, `[[given]]`); a user's file has the same form, adds entries, and replaces those whose id it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import rtoml

from kgbuild.collection import without_collection
from kgbuild.errors import KnowledgeError
from kgbuild.knowledge.entries import (
    GivenNames,
    Modifier,
    Office,
    Organization,
    Person,
    Place,
    Record,
    Rule,
    State,
    Term,
)
from kgbuild.knowledge.lookup import Knowledge
from kgbuild.knowledge.references import find_cycles, find_dangling

R = TypeVar("R", bound=Record | Term | Rule)

_TABLES: dict[str, type[Record]] = {
    "state": State,
    "organization": Organization,
    "place": Place,
    "office": Office,
    "modifier": Modifier,
    "person": Person,
    "given": GivenNames,
}
_KEYS = {"within": "in", "from_year": "from", "until_year": "until"}  # Python reserves some words that TOML does not
_TYPES: dict[str, tuple[type, str]] = {
    "str": (str, "a text in quotes"),
    "str | None": (str, "a text in quotes"),
    "int | None": (int, "a year"),
    "bool": (bool, "true or false"),
    "tuple[str, ...]": (list, "an array of texts in quotes"),
    "tuple[Term, ...]": (list, 'an array of tables such as {office = "President", from = 2013}'),
    "tuple[Rule, ...]": (list, 'an array of tables such as {of = "spain", until = 1898}'),
}
_PARTS: dict[str, type[Term] | type[Rule]] = {"offices": Term, "rulers": Rule}
_PATTERNS = {  # of what becomes part of an IRI or a code in the graph
    "id": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), 'lowercase words joined by hyphens, such as "xi-jinping"'),
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), 'an item such as "Q30"'),
    "iso": (re.compile(r"[A-Z]{2}"), 'two capital letters such as "US"'),
}


class _Field(NamedTuple):
    """A field of a record: its name, the type of its value in TOML, and how to tell of that type."""

    name: str
    type: type
    expected: str


class _FlawError(Exception):
    """What is wrong with an entry: the words that follow the names of file and entry."""


def load_knowledge(files: Sequence[Path]) -> Knowledge:
    """Read knowledge files in order; a later entry replaces an earlier one of the same id.

    Raises:
        KnowledgeError: a file is missing or no TOML, has an id twice, an entry is not of the documented form, ends
            before it begins, refers to an entry that no file has, or lies in itself; file, entry and key are named.
    """
    tables: dict[str, dict[str, Record]] = {name: {} for name in _TABLES}
    homes: dict[tuple[str, str], Path] = {}
    with without_collection():
        for file in files:
            for name, record in _read_records(file):
                tables[name][record.id] = record
                homes[name, record.id] = file
        for name, record, problem in chain(find_dangling(tables), find_cycles(tables)):
            raise KnowledgeError(f"{homes[name, record.id]}: [[{name}]] '{record.id}', {problem}")
    return Knowledge(record for records in tables.values() for record in records.values())


def _read_records(file: Path) -> Iterator[tuple[str, Record]]:
    """Yield the records of a file, each with the name of its table."""
    for name, entries in _read(file).items():
        if name not in _TABLES or type(entries) is not list:
            raise KnowledgeError(f"{file}: knows no table '{name}'; use [[{']], [['.join(_TABLES)}]]")
        seen: set[str] = set()
        for number, entry in enumerate(entries, 1):
            try:
                record = _make_record(_TABLES[name], entry)
                if record.id in seen:
                    raise _FlawError(": stands there twice; merge the two or give one another id")
            except _FlawError as flaw:
                raise KnowledgeError(f"{file}: [[{name}]] {_identify(entry, number)}{flaw}") from None
            seen.add(record.id)
            yield name, record


def _read(file: Path) -> dict[str, Any]:
    try:
        return rtoml.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise KnowledgeError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"{file}: is not TOML ({' '.join(str(error).split())}); correct that line") from error


def _identify(entry: object, number: int) -> str:
    identifier = entry.get("id") if isinstance(entry, dict) else None
    return f"'{identifier}'" if isinstance(identifier, str) and identifier.isprintable() else f"number {number}"


def _make_record(kind: type[R], entry: object) -> R:
    """Make a record, or a part of one, of a TOML table."""
    if not isinstance(entry, dict):
        raise _FlawError(f": takes a table of keys and values, not {entry!r}")
    known = _FIELDS[kind]
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in known:
            raise _FlawError(f": knows no key '{key}'; use {', '.join(known)}")
        field = known[key]
        if type(value) is not field.type:
            raise _FlawError(f", key '{key}': takes {field.expected}, not {value!r}")
        values[field.name] = _convert(key, value, field.expected)
    for key in _NEEDED[kind]:
        if key not in values:
            raise _FlawError(f": lacks the key '{key}'; add it")
    first, last = values.get("from_year"), values.get("until_year")
    if first is not None and last is not None and first > last:
        raise _FlawError(f", key 'until': {last} is before 'from', {first}; correct either year")
    return kind(**values)


def _convert(key: str, value: object, expected: str) -> object:
    """Check a value of the right type, and make arrays tuples."""
    if isinstance(value, list):
        if part := _PARTS.get(key):
            return tuple(_make_part(part, key, number, entry) for number, entry in enumerate(value, 1))
        for text in value:
            if not isinstance(text, str) or not text.strip():
                raise _FlawError(f", key '{key}': takes {expected}, not {text!r} among them")
        return tuple(value)
    if isinstance(value, str):
        if not value.strip():
            raise _FlawError(f", key '{key}': is empty; fill it or leave it out")
        if key in _PATTERNS and not _PATTERNS[key][0].fullmatch(value):
            raise _FlawError(f", key '{key}': takes {_PATTERNS[key][1]}, not {value!r}")
    return value


def _make_part(kind: type[R], key: str, number: int, entry: object) -> R:
    try:
        return _make_record(kind, entry)
    except _FlawError as flaw:
        raise _FlawError(f", key '{key}', number {number}{flaw}") from None


def _describe(kind: type[Record | Term | Rule]) -> dict[str, _Field]:
    """Tell the fields of a record by their keys in TOML, from the annotations of its class."""
    return {_KEYS.get(field.name, field.name): _Field(field.name, *_TYPES[str(field.type)]) for field in fields(kind)}


def _find_needed(kind: type[Record | Term | Rule]) -> list[str]:
    return [field.name for field in fields(kind) if field.default is MISSING]


_KINDS: tuple[type[Record | Term | Rule], ...] = (*_TABLES.values(), Term, Rule)
_FIELDS: dict[type[object], dict[str, _Field]] = {kind: _describe(kind) for kind in _KINDS}
_NEEDED: dict[type[object], list[str]] = {kind: _find_needed(kind) for kind in _KINDS}
