"""Who met whom, as a picture: people, states and organizations, tied by the meetings that both took part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np

from kgbuild.drawing.arranging import arrange
from kgbuild.drawing.lettering import Lettering, clean
from kgbuild.drawing.page import Body, Key, compose
from kgbuild.drawing.palette import BLUE, GREEN, GROUND, INK, ORANGE, TIE
from kgbuild.drawing.picture import ASCENT, Attributes, Picture, Shape, Text
from kgbuild.export import Network

_COLORS = {"Person": BLUE, "State": ORANGE, "Organization": GREEN}
_SMALLEST, _LARGEST = 5.0, 14.0  # radius of a node
_TYPE, _MORE_TYPE = 12.0, 3.0  # size of a name, and how much is added for the most partners
_ROOM, _MOST_LINES, _LINE = 120.0, 3, 1.25  # of a name
_STRONG, _WEAK, _MANY = "0.65", "0.4", 2  # how opaque ties are, and from how many for each node on they are weak
_TOLD = 5  # meetings that a tie names under the pointer


@dataclass(frozen=True, slots=True)
class Node:
    """An agent as it is drawn: the mark, and its name in lines below it."""

    name: str
    kind: str
    partners: int
    radius: float
    type_size: float
    lines: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        """How high mark and name are together."""
        return 2 * self.radius + 3 + self.type_size * _LINE * len(self.lines)


def draw_network(title: str, network: Network, of: int, lettering: Lettering) -> Picture:
    """Return the picture of a network, which has all or some `of` so many agents."""
    nodes = _nodes(network, lettering)
    number = {agent: index for index, agent in enumerate(nodes)}
    ties = {(number[one], number[other]): shared for (one, other), shared in network.ties.items()}
    sizes = np.array([(node.width, node.height) for node in nodes.values()])
    middles = arrange(sizes, np.array([node.radius for node in nodes.values()]), list(ties))
    width, height = (middles + sizes / 2).max(axis=0)
    body = Body(width, height, partial(_draw, list(nodes.values()), ties, middles.tolist(), lettering))
    return compose(title, _caption(network, of), body, _legend(nodes), lettering)


def most_connected(network: Network, limit: int) -> Network:
    """Return what a network has of the agents with most partners, of equals those who met more often."""
    partners, meetings = _count_partners(network), Counter[str]()
    for pair, shared in network.ties.items():
        meetings.update(dict.fromkeys(pair, len(shared)))
    ranked = sorted(network.agents, key=lambda agent: (-partners[agent], -meetings[agent], agent))
    return _keep(network, ranked[:limit])


def keep_near(network: Network, agent: str) -> Network:
    """Return what a network has of an agent and of those tied to it."""
    return _keep(network, {each for pair in network.ties if agent in pair for each in pair})


def _keep(network: Network, agents: Iterable[str]) -> Network:
    kept = frozenset(agents)
    return Network(
        network.name,
        {agent: told for agent, told in network.agents.items() if agent in kept},
        {pair: shared for pair, shared in network.ties.items() if kept.issuperset(pair)},
    )


def _count_partners(network: Network) -> Counter[str]:
    return Counter(agent for pair in network.ties for agent in pair)


def _nodes(network: Network, lettering: Lettering) -> dict[str, Node]:
    """Return the nodes by agent, those with most partners first."""
    partners = _count_partners(network)
    most = max(partners.values(), default=1)
    nodes = {}
    for agent, (label, kind) in sorted(network.agents.items(), key=lambda each: (-partners[each[0]], each)):
        share, name = sqrt(partners[agent] / most), clean(label) or clean(agent)
        radius, size = _SMALLEST + (_LARGEST - _SMALLEST) * share, _TYPE + _MORE_TYPE * share
        lines = lettering.wrap(name, size, _ROOM, _MOST_LINES)
        width = max(2 * radius, *(lettering.width(line, size) for line in lines))
        nodes[agent] = Node(name, kind, partners[agent], radius, size, tuple(lines), width)
    return nodes


def _draw(
    nodes: Sequence[Node],
    ties: Mapping[tuple[int, int], tuple[str, ...]],
    middles: Sequence[tuple[float, float]],
    lettering: Lettering,
    left: float,
    top: float,
) -> Iterator[Shape | Text]:
    """Yield ties first, then marks, then names, so that none of these is crossed out."""
    marks = [(left + x, top + y - node.height / 2 + node.radius) for node, (x, y) in zip(nodes, middles, strict=True)]
    strength = _WEAK if len(ties) > _MANY * len(nodes) else _STRONG
    for (one, other), shared in ties.items():
        yield _tie(marks[one], marks[other], len(shared), _tell_tie(nodes[one], nodes[other], shared), strength)
    for node, (x, y) in zip(nodes, marks, strict=True):
        yield _mark(node.kind, x, y, node.radius, f"{node.name}: {_count(node.partners, 'partner')}")
    for node, (x, y) in zip(nodes, marks, strict=True):
        for number, line in enumerate(node.lines):
            baseline = y + node.radius + 3 + node.type_size * (ASCENT + _LINE * number)
            yield Text(
                line, x, baseline, node.type_size, lettering.width(line, node.type_size), INK, "middle", node.name
            )


def _mark(kind: str, x: float, y: float, radius: float, tip: str = "") -> Shape:
    """Return a circle for a person, a square for a state, a diamond for an organization."""
    style: Attributes = {"fill": _COLORS.get(kind, TIE), "stroke": GROUND, "stroke-width": 1.5}
    if kind == "Person":
        return Shape("circle", {"cx": x, "cy": y, "r": radius, **style}, tip)
    if kind == "State":
        side = 1.8 * radius
        return Shape("rect", {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side, **style}, tip)
    reach = 1.2 * radius
    points = f"{x:.1f},{y - reach:.1f} {x + reach:.1f},{y:.1f} {x:.1f},{y + reach:.1f} {x - reach:.1f},{y:.1f}"
    return Shape("polygon", {"points": points, **style}, tip)


def _tie(
    begin: tuple[float, float], end: tuple[float, float], weight: int, tip: str = "", strength: str = _STRONG
) -> Shape:
    place = {"x1": begin[0], "y1": begin[1], "x2": end[0], "y2": end[1]}
    return Shape("line", {**place, "stroke": TIE, "stroke-opacity": strength, "stroke-width": _thickness(weight)}, tip)


def _thickness(weight: int) -> float:
    return min(1 + 1.2 * sqrt(weight - 1), 8)


def _tell_tie(one: Node, other: Node, shared: Sequence[str]) -> str:
    told = "; ".join(clean(name) for name in shared[:_TOLD])
    more = f"; {len(shared) - _TOLD} more" if len(shared) > _TOLD else ""
    return f"{one.name} and {other.name}: {told}{more}"


def _legend(nodes: Mapping[str, Node]) -> list[Key]:
    words = {"Person": "person", "State": "state", "Organization": "organization"}
    kinds = {node.kind for node in nodes.values()}
    return [
        *(Key(partial(_only_mark, kind), word) for kind, word in words.items() if kind in kinds),
        Key(_two_marks, "larger: met more others"),
        Key(_two_ties, "thicker: met more often"),
    ]


def _only_mark(kind: str, x: float, y: float) -> Iterator[Shape]:
    yield _mark(kind, x, y, 6)


def _two_marks(x: float, y: float) -> Iterator[Shape]:
    for at, radius in ((x - 7, 3.0), (x + 4, 6.0)):
        yield Shape("circle", {"cx": at, "cy": y, "r": radius, "fill": TIE})


def _two_ties(x: float, y: float) -> Iterator[Shape]:
    yield _tie((x - 10, y - 4), (x + 10, y - 4), 1)
    yield _tie((x - 10, y + 3), (x + 10, y + 3), 10)


def _caption(network: Network, of: int) -> str:
    count, pairs = len(network.agents), _count(len(network.ties), "pair")
    cut = f" Drawn are the {count:,} of {of:,} who met the most others." if count < of else ""
    return f"{pairs} of {count:,} people, states and organizations met; only meetings that took place count.{cut}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
