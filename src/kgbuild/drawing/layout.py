"""Places for the nodes of a network: ties come out about as long as they should, and nothing covers anything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kgbuild.drawing.parting import Array, Vector, part_nodes

_SWEEPS = 150
_ROOM = (3, 8, 40, 100), (2.5, 4.2, 4.2, 2.6)  # by the number of nodes, how much more than they fill they get at first
_BREADTH = 1.4  # of a network, in parts of its height
_BETWEEN_TWO = 44.0


def lay_out(sizes: Array, radii: Vector, ties: Sequence[tuple[int, int]]) -> Array:
    """Return the middles of connected nodes of these sizes, which then fill a place from 0, 0 on without overlap.

    The mark of a node, of a radius, is at the top of its room.
    """
    if len(sizes) <= 2:
        return _set_in_a_row(sizes)
    middles = _level(_relax(_distances(len(sizes), ties)))
    extent = np.ptp(middles, axis=0).clip(min=1e-9)
    area = np.interp(len(sizes), *_ROOM) * sizes.prod(axis=1).sum()
    spread = middles / extent * np.sqrt(area * np.array([_BREADTH, 1 / _BREADTH]))
    apart = part_nodes(spread, sizes, radii, ties)
    corner: Vector = (apart - sizes / 2).min(axis=0)
    return apart - corner


def _set_in_a_row(sizes: Array) -> Array:
    begins = np.cumsum(sizes[:, 0] + _BETWEEN_TWO) - sizes[:, 0] - _BETWEEN_TWO
    return np.column_stack([begins + sizes[:, 0] / 2, sizes[:, 1] / 2])


def _distances(count: int, ties: Iterable[tuple[int, int]]) -> Array:
    """How far apart two nodes should be: along the shortest way, where a tie is longer the less its ends share."""
    tied = np.zeros((count, count), dtype=np.int64)
    for one, other in ties:
        tied[one, other] = tied[other, one] = 1
    shared = tied @ tied
    degrees = tied.sum(axis=1)
    apart = degrees[:, None] + degrees[None] - 2 * shared - 2
    far = np.where(tied > 0, np.sqrt(apart.clip(min=1)), np.inf)
    np.fill_diagonal(far, 0)
    for middle in range(count):
        far = np.minimum(far, far[:, middle, None] + far[None, middle])
    return far


def _relax(far: Array) -> Array:
    """Return places whose distances come near the wanted ones, the near ones above all.

    Stress majorization, a node at a time (Gansner, Koren and North 2004); it starts from a spiral, not by chance.
    """
    count = len(far)
    steps = np.arange(count)
    turns = steps * np.pi * (3 - np.sqrt(5))
    places: Array = np.sqrt(steps + 0.5)[:, None] * np.column_stack([np.cos(turns), np.sin(turns)])
    weights = np.divide(1, far**2, out=np.zeros_like(far), where=far > 0)
    for node in np.tile(steps, _SWEEPS if count > 1 else 0):
        way = places[node] - places
        now = np.sqrt((way**2).sum(axis=1)).clip(min=1e-9)
        wanted = places + way * (far[node] / now)[:, None]
        places[node] = (weights[node][:, None] * wanted).sum(axis=0) / weights[node].sum()
    return places


def _level(places: Array) -> Array:
    """Turn places about their middle until they reach farthest from left to right."""
    x, y = (places - places.mean(axis=0)).T
    turn = np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum()) / 2
    return np.column_stack([x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)])
