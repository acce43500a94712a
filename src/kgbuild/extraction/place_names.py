"""The names of places among the names of a text."""

from __future__ import annotations

from kgbuild.extraction.units import Units
from kgbuild.knowledge import Place
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

PLACES = (EntityKind.PLACE, EntityKind.STATE)
"""The kinds of what may be somewhere."""
_HOSTS = frozenset({"city", "site", "island", "territory"})


def place_at(units: Units, token: Token) -> int | None:
    """Give the name of the place or state that a token stands for."""
    index = units.at(token)
    name = units.units[index].who if index is not None else None
    if isinstance(name, int) and units.text.names[name].kind in PLACES and not units.text.is_adjective(name):
        return name
    return None


def may_host(units: Units, index: int) -> bool:
    """Tell whether a name is of a city or a site: oceans and continents name conferences only as their topics."""
    name = units.text.names[index]
    entries = [units.text.knowledge.entries[r.key] for r in name.readings]
    return name.kind is EntityKind.PLACE and all(not isinstance(e, Place) or e.kind in _HOSTS for e in entries)


def is_site(units: Units, token: Token) -> bool:
    """Tell whether a token stands for a building or the like that is known: "the Waldorf Astoria hotel"."""
    index = place_at(units, token)
    readings = units.text.names[index].readings if index is not None else ()
    entries = [units.text.knowledge.entries[r.key] for r in readings]
    return any(isinstance(e, Place) and e.kind == "site" for e in entries)


def is_island(units: Units, token: Token) -> bool:
    """Tell whether a token stands for an island, and nothing else of that name."""
    index = place_at(units, token)
    entries = (
        [units.text.knowledge.entries[r.key] for r in units.text.names[index].readings] if index is not None else []
    )
    return index is not None and all(isinstance(e, Place) and e.kind == "island" for e in entries)
