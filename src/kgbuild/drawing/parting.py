"""Pushes apart what overlaps: the nodes of a network with their names, and ties with marks that are not theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""Of places or sizes: a row for each node, of x and y or of width and height."""
Vector = NDArray[np.float64]

_GAP, _CLEARANCE = 6.0, 6.0  # between nodes; between a mark and a tie that passes it
_PUSH, _PATIENCE, _GROWTH = 0.6, 200, 1.05
_DENSE = 2  # ties for each node: with more of them there is no way round all marks


def part_nodes(middles: Array, sizes: Array, radii: Vector, ties: Sequence[tuple[int, int]]) -> Array:
    """Return middles near the given ones at which no node overlaps another.

    In a sparse network marks leave the ties that pass over them, too, as long as there is patience. Where nodes find no
    room they get more.
    """
    passing = ties if len(ties) <= _DENSE * len(sizes) else ()
    lift = np.column_stack([np.zeros(len(sizes)), sizes[:, 1] / 2 - radii])  # from the middle to the mark
    pushes = 0
    while True:
        push, overlap = _from_nodes(middles, sizes)
        if pushes < _PATIENCE:
            aside = _from_ties(middles - lift, radii + _CLEARANCE, passing)
            push, overlap = push + aside, overlap or bool(aside.any())
        if not overlap:
            return middles
        middles = middles + _PUSH * push
        pushes += 1
        if pushes % _PATIENCE == 0:
            middles = middles * _GROWTH


def _from_nodes(middles: Array, sizes: Array) -> tuple[Array, bool]:
    """Return how each node should move to leave the others, each pair the shorter way, and whether any should."""
    way = middles[:, None] - middles[None]
    overlap = (sizes[:, None] + sizes[None]) / 2 + _GAP - np.abs(way)
    order = np.sign(np.arange(len(sizes))[:, None] - np.arange(len(sizes))[None])
    both = (overlap > 0).all(axis=2) & (order != 0)
    across = overlap[:, :, 0] < overlap[:, :, 1]
    along = np.stack([both & across, both & ~across], axis=2)
    direction = np.where(way == 0, order[:, :, None], np.sign(way))
    return (direction * overlap * along).sum(axis=1) / 2, bool(both.any())


def _from_ties(marks: Array, clearance: Vector, ties: Sequence[tuple[int, int]]) -> Array:
    """Return how each node should move so that its mark leaves the ties of others."""
    push = np.zeros_like(marks)
    for one, other in ties:
        begin, along = marks[one], marks[other] - marks[one]
        length = max(float(along @ along), 1e-9)
        share = (marks - begin) @ along / length
        way = marks - begin - share[:, None] * along
        far = np.sqrt((way**2).sum(axis=1))
        near = (share > 0) & (share < 1) & (far < clearance)
        near[[one, other]] = False
        aside = np.where(
            far[:, None] > 1e-6, way / far.clip(min=1e-6)[:, None], along[::-1] * [1, -1] / np.sqrt(length)
        )
        push += np.where(near[:, None], aside * (clearance - far)[:, None], 0)
    return push
