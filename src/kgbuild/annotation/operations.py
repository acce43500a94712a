"""Matrix products that do not depend on what is computed beside them."""

from __future__ import annotations

import numpy as np
from thinc.api import NumpyOps
from thinc.types import Floats2d

from kgbuild.models import KERNELS

_ROWS = 32


class SteadyOps(NumpyOps):  # type: ignore[misc]  # of untyped Cython
    """Thinc's operations in numpy, where each row of a product is the same to the last bit in any company.

    Matrix libraries have kernels of their own for products of few rows, and these round otherwise; so such products are
    filled up with rows of zeros.
    """

    def __init__(self, kernel: str = KERNELS[0]) -> None:
        """Take the library that multiplies: numpy's, or the one that thinc brings, generic on new processors."""
        super().__init__(use_blis=kernel == "blis")

    def gemm(
        self, x: Floats2d, y: Floats2d, out: Floats2d | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats2d:
        """Return the product of two matrices, either of them transposed, in `out` if that is given."""
        rows, columns = x.shape
        if rows >= _ROWS or trans1:
            product: Floats2d = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return product
        filled = np.zeros((_ROWS, columns), dtype=x.dtype)
        filled[:rows] = x
        product = super().gemm(filled, y, trans2=trans2)[:rows]
        if out is None:
            return product
        out[:] = product
        return out
