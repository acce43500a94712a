"""What a count says for one and against all others: of which state a document tells by far the most."""

from __future__ import annotations

from collections import Counter

_BY_FAR = 2


def leading(counted: Counter[str], *, enough: int) -> str | None:
    """Give what is counted so often at least, and twice as often as anything else; None where nothing is."""
    (first, most), (_, second) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= max(_BY_FAR * second, enough) else None
