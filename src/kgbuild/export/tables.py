"""The tables of an export: their columns, and a row for each thing, claim or part that somebody takes in something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kgbuild.export.view import View

Row = tuple[str, ...]

_NAMED = ("id", "name", "other_names", "wikidata")
_DATED = ("factuality", "date", "earliest", "latest")
_ROLES = ("participant", "visitor", "host")
NUMBERS: dict[str, type[int] | type[float]] = {"documents": int, "begin": int, "end": int, "confidence": float}
"""The columns that hold numbers, in whichever table; all others hold text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name; `rows` gives as many cells as there are columns, an empty one where nothing is known."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[View], Iterator[Row]]


def _people(view: View) -> Iterator[Row]:
    for node in view.nodes("Person"):
        yield (*_named(view, node), _documents(view, node))


def _states(view: View) -> Iterator[Row]:
    for node in view.nodes("State"):
        yield (*_named(view, node), view.value(node, "iso"), _documents(view, node))


def _organizations(view: View) -> Iterator[Row]:
    for node in view.nodes("Organization"):
        yield (*_named(view, node), _documents(view, node))


def _meetings(view: View) -> Iterator[Row]:
    for node in view.nodes("Meeting"):
        place = (view.value(node, "place"), view.names(node, "place"))
        part_of = view.value(node, "partOf")
        yield (node, view.name(node), view.kind(node), *_dated(view, node), *place, part_of, _documents(view, node))


def _participations(view: View) -> Iterator[Row]:
    for event in view.nodes("Event"):
        for role in _ROLES:
            for agent in view.values(event, role):
                yield event, view.name(event), view.kind(event), agent, view.name(agent), view.kind(agent), role


def _treaties(view: View) -> Iterator[Row]:
    for node in view.nodes("Treaty"):
        told = (view.term(node, "factuality"), view.value(node, "date"), view.value(node, "validUntil"))
        yield (node, view.name(node), view.value(node, "altLabel"), *told, _documents(view, node))


def _steps(view: View) -> Iterator[Row]:
    for node in view.nodes("TreatyAction"):
        treaty = (view.value(node, "treaty"), view.names(node, "treaty"))
        yield (node, view.name(node), view.kind(node), *treaty, *_dated(view, node), _documents(view, node))


def _parties(view: View) -> Iterator[Row]:
    for treaty in view.nodes("Treaty"):
        for party in view.values(treaty, "party"):
            yield treaty, view.name(treaty), party, view.name(party), view.kind(party)


def _tenures(view: View) -> Iterator[Row]:
    for node in view.nodes("Tenure"):
        holder = (view.value(node, "holder"), view.names(node, "holder"))
        office = (view.value(node, "office"), view.value(node, "of"), view.names(node, "of"))
        yield (node, *holder, *office, *_dated(view, node), _documents(view, node))


def _claims(view: View) -> Iterator[Row]:
    documents = {view.value(document, "text"): document for document in view.nodes("Document")}
    for node in view.nodes("Claim"):
        [about], [anchor], [sentence] = (view.values(node, name) for name in ("about", "anchor", "evidence"))
        document = documents[view.value(anchor, "referenceContext")]
        yield (
            *(node, about, view.name(about), view.kind(about)),
            *(document, view.value(document, "source"), view.value(document, "issued")),
            *(view.value(anchor, "beginIndex"), view.value(anchor, "endIndex")),
            *(view.value(anchor, "anchorOf"), view.value(sentence, "anchorOf")),
            *(view.term(node, "factuality"), view.value(node, "rule"), view.value(node, "confidence")),
            *(view.value(node, "attributedTo"), view.names(node, "attributedTo")),
        )


def _named(view: View, node: str) -> Row:
    wikidata = (iri.rpartition("/")[2] for iri in view.values(node, "sameAs"))
    return node, view.name(node), view.value(node, "altLabel"), "; ".join(wikidata)


def _dated(view: View, node: str) -> Row:
    return view.term(node, "factuality"), *(view.value(node, name) for name in _DATED[1:])


def _documents(view: View, node: str) -> str:
    return str(len(view.values(node, "mentionedIn")))


TABLES = (
    Table("people", (*_NAMED, "documents"), _people),
    Table("states", (*_NAMED, "iso", "documents"), _states),
    Table("organizations", (*_NAMED, "documents"), _organizations),
    Table("meetings", ("id", "name", "type", *_DATED, "place", "place_name", "part_of", "documents"), _meetings),
    Table(
        "participations",
        ("event", "event_name", "event_type", "agent", "agent_name", "agent_type", "role"),
        _participations,
    ),
    Table("treaties", ("id", "name", "other_names", "factuality", "date", "valid_until", "documents"), _treaties),
    Table("steps", ("id", "name", "type", "treaty", "treaty_name", *_DATED, "documents"), _steps),
    Table("parties", ("treaty", "treaty_name", "party", "party_name", "party_type"), _parties),
    Table("tenures", ("id", "holder", "holder_name", "office", "of", "of_name", *_DATED, "documents"), _tenures),
    Table(
        "claims",
        (
            *("id", "about", "about_name", "about_type", "document", "source", "published", "begin", "end"),
            *("trigger", "sentence", "factuality", "rule", "confidence", "attributed_to", "attributed_to_name"),
        ),
        _claims,
    ),
)
"""Every table, in the order in which they are written."""
