"""The parts of a network that no tie joins, each laid out by itself and set beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

import numpy as np

from kgbuild.drawing.layout import lay_out
from kgbuild.drawing.parting import Array, Vector

_SPACE = 26.0  # between parts
_BREADTH = 1.6  # of the whole, in parts of its height, where no part is wider


def arrange(sizes: Array, radii: Vector, ties: Sequence[tuple[int, int]]) -> Array:
    """Return the middles of nodes of these sizes and radii, from 0, 0 on: the largest connected part first."""
    parts = find_parts(len(sizes), ties)
    placed = []
    for part in parts:
        number = {node: index for index, node in enumerate(part)}
        within = [(number[one], number[other]) for one, other in ties if one in number]
        placed.append(lay_out(sizes[part], radii[part], within))
    extents = [(middles + sizes[part] / 2).max(axis=0) for middles, part in zip(placed, parts, strict=True)]
    middles = np.zeros_like(sizes)
    for part, places, corner in zip(parts, placed, _corners([(x, y) for x, y in extents]), strict=True):
        middles[part] = places + np.array(corner)
    return middles


def find_parts(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the nodes that ties join, by parts, the largest first."""
    part_of = {node: [node] for node in range(count)}
    for one, other in ties:
        few, many = sorted((part_of[one], part_of[other]), key=len)
        if few is not many:
            many.extend(few)
            part_of.update(dict.fromkeys(few, many))
    parts = {id(part): sorted(part) for part in part_of.values()}
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _corners(extents: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield where to put parts of these extents: in rows, none broader than the broadest part, or than looks well."""
    area = sum((width + _SPACE) * (height + _SPACE) for width, height in extents)
    breadth = max(sqrt(area * _BREADTH), *(width for width, _ in extents), 0)
    x = y = depth = 0.0
    for width, height in extents:
        if x and x + width > breadth:
            x, y, depth = 0.0, y + depth + _SPACE, 0.0
        yield x, y
        x, depth = x + width + _SPACE, max(depth, height)
