"""Who met whom and who signed with whom, as networks of agents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kgbuild.export.view import View

_ACTUAL = "Actual"


@dataclass(frozen=True, slots=True)
class Network:
    """Agents with name and class, and which pair of them has what in common, by name, all in order."""

    name: str
    agents: Mapping[str, tuple[str, str]]
    ties: Mapping[tuple[str, str], tuple[str, ...]]


def find_networks(view: View) -> Iterator[Network]:
    """Yield who met whom in meetings that took place, and who signed with whom or is party to the same treaty."""
    yield find_meetings(view)
    yield _network("signed", _signatures(view), view)


def find_meetings(view: View) -> Network:
    """Return who met whom in meetings that took place."""
    return _network("met", _gatherings(view), view)


def _gatherings(view: View) -> Iterator[tuple[str, set[str]]]:
    for meeting in view.nodes("Meeting"):
        if view.term(meeting, "factuality") == _ACTUAL:
            yield meeting, {*view.values(meeting, "participant"), *view.values(meeting, "host")}


def _signatures(view: View) -> Iterator[tuple[str, set[str]]]:
    """Yield each treaty with its parties and with those whose signing of it is told as done."""
    signers = defaultdict[str, set[str]](set)
    for signing in view.nodes("Signing"):
        if view.term(signing, "factuality") == _ACTUAL:
            for treaty in view.values(signing, "treaty"):
                signers[treaty].update(view.values(signing, "participant"))
    for treaty in view.nodes("Treaty"):
        yield treaty, {*view.values(treaty, "party"), *signers[treaty]}


def _network(name: str, groups: Iterable[tuple[str, set[str]]], view: View) -> Network:
    ties = defaultdict[tuple[str, str], list[str]](list)
    for node, members in groups:
        for one, other in combinations(sorted(members), 2):
            ties[one, other].append(view.name(node))
    agents = sorted({agent for pair in ties for agent in pair})
    return Network(
        name,
        {agent: (view.name(agent), view.kind(agent)) for agent in agents},
        {pair: tuple(ties[pair]) for pair in sorted(ties)},
    )
