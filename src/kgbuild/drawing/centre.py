"""Whom pictures are drawn around, where not everybody is to be in them."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.drawing.lettering import clean
from kgbuild.errors import UsageError
from kgbuild.explanation import find_near, find_nodes
from kgbuild.export import View
from kgbuild.store import Nodes

_AGENTS = frozenset({"Person", "State", "Organization"})
_MOST = 8  # named where it is not clear who is meant


@dataclass(frozen=True, slots=True)
class Centre:
    """A person, a state or an organization, by its node and its name."""

    node: str
    name: str


def find_centre(nodes: Nodes, view: View, who: str) -> Centre:
    """Return who is meant by a name, an IRI or a prefixed name.

    Raises:
        UsageError: nobody is, or several may be.
    """
    found = [node for node in find_nodes(nodes, who) if view.kind(node) in _AGENTS]
    if not found:
        near = [nodes.abbreviate(node) for node in find_near(nodes, who) if view.kind(node) in _AGENTS]
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "name a person, a state or an organization of the graph"
        )
        raise UsageError(f"draw: nobody is called {who!r}; {hint}")
    if len(found) > 1:
        candidates = ", ".join(nodes.abbreviate(node) for node in found[:_MOST]) + (
            ", ..." if len(found) > _MOST else ""
        )
        raise UsageError(f"draw: {who!r} may be any of {len(found)}; name one of {candidates}")
    return Centre(found[0], clean(view.name(found[0])))
