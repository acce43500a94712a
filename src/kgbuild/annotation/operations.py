"""Matrix products that do not depend on what is computed beside them."""

from __future__ import annotations

from functools import cache

import numpy as np
from thinc.api import NumpyOps
from thinc.types import Floats2d

from kgbuild.models import KERNELS

_ROWS = (32, 8)
_SHAPES = ((96, 288), (288, 96), (96, 64), (128, 90))


@cache
def steady_rows() -> int:
    """Give the number of rows, the larger the quicker, whose product is the same wherever they stand among as many.

    Matrix libraries share rows out among kernels of their own, which round differently: OpenBLAS 0.3.31 does so from 12
    rows on with its kernels for AVX2, and by the size of the whole with those for AVX-512.
    """
    return next((rows for rows in _ROWS if all(_is_steady(rows, *shape) for shape in _SHAPES)), _ROWS[-1])


def _is_steady(rows: int, columns: int, width: int) -> bool:
    x = np.sin(np.arange(rows * columns, dtype=np.float32)).reshape(rows, columns)
    y = np.cos(np.arange(columns * width, dtype=np.float32)).reshape(columns, width)
    return all((np.roll(x, by, axis=0) @ y == np.roll(x @ y, by, axis=0)).all() for by in range(1, rows))


class SteadyOps(NumpyOps):  # type: ignore[misc]  # of untyped Cython
    """Thinc's operations in numpy, where each row of a product is the same to the last bit in any company.

    Products are taken in blocks of so few rows that the library treats all of them alike; the last block is filled up
    with rows of zeros.
    """

    def __init__(self, kernel: str = KERNELS[0]) -> None:
        """Take the library that multiplies: numpy's, or the one that thinc brings, generic on new processors."""
        self._rows = 0 if kernel == "blis" else steady_rows()
        super().__init__(use_blis=kernel == "blis")

    def gemm(
        self, x: Floats2d, y: Floats2d, out: Floats2d | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats2d:
        """Return the product of two matrices, either of them transposed, in `out` if that is given."""
        if trans1 or not self._rows:
            product: Floats2d = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return product
        rows, columns = x.shape
        blocks = np.zeros((-(-rows // self._rows), self._rows, columns), dtype=x.dtype)
        blocks.reshape(-1, columns)[:rows] = x
        other = np.asarray(y).T if trans2 else np.asarray(y)
        product = (blocks @ other).reshape(-1, other.shape[1])[:rows]
        if out is None:
            return product
        out[:] = product
        return out
