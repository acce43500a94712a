"""References between entries: every id and office that an entry names has to be one that some file has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgbuild.knowledge.entries import Office, Organization, Person, Place, Record, State

_OWNERS = ("state", "organization", "place")


def find_dangling(tables: Mapping[str, Mapping[str, Record]]) -> Iterator[tuple[str, Record, str]]:
    """Yield each reference that resolves nowhere: the table and the record that make it, and what is wrong with it."""
    known = {name: frozenset(records) for name, records in tables.items()}
    known["owner"] = frozenset().union(*(known[name] for name in _OWNERS))
    known["title"] = frozenset(title for office in tables["office"].values() for title in _spellings(office))
    for name, records in tables.items():
        for record in records.values():
            for key, value, among in _references(record):
                if value is not None and value not in known[among]:
                    yield name, record, f"key '{key}': no file has {_NAMED[among]} '{value}'; add it or correct the id"


def find_cycles(tables: Mapping[str, Mapping[str, Record]]) -> Iterator[tuple[str, Record, str]]:
    """Yield each place that lies, over others, in itself: its table, its record, and what is wrong with it."""
    above = {p.id: p.within for p in tables["place"].values() if isinstance(p, Place) and p.within in tables["place"]}
    settled: set[str] = set()
    for identifier in above:
        path: dict[str, None] = {}
        at: str | None = identifier
        while at in above and at not in settled and at not in path:
            path[at] = None
            at = above[at]
        if at in path:
            around = " in ".join([*list(path)[list(path).index(at) :], at])
            yield "place", tables["place"][at], f"key 'in': lies in itself ({around}); correct one of them"
        settled |= path.keys()


def _spellings(office: Record) -> tuple[str, ...]:
    return (office.name, *office.names) if isinstance(office, Office) else ()


_NAMED = {"state": "a state", "owner": "a state, organization or place", "title": "an office named"}


def _references(record: Record) -> Iterable[tuple[str, str | None, str]]:
    """The references that a record makes: the key, the value, and among what it is to be found."""
    match record:
        case State():
            return [*(("successors", s, "state") for s in record.successors), *_references_of_rulers(record)]
        case Place():
            return [("in", record.within, "owner"), *_references_of_rulers(record)]
        case Organization() | Office():
            return [("of", record.of, "owner")]
        case Person():
            return [("of", record.of, "owner"), *_references_of_terms(record)]
    return ()


def _references_of_rulers(land: State | Place) -> Iterator[tuple[str, str | None, str]]:
    return (("rulers", rule.of, "state") for rule in land.rulers)


def _references_of_terms(person: Person) -> Iterator[tuple[str, str | None, str]]:
    for term in person.offices:
        yield "offices", term.office, "title"
        yield "offices", term.of, "owner"
