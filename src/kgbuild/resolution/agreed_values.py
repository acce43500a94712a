"""What several tellings of one thing come to: the date and the kind that most of them give, the finer the better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kgbuild.edtf import compatible, finer


def best_date(dates: Collection[str]) -> str | None:
    """Choose among a meeting's dates the finest of those told most often."""
    if not dates:
        return None
    counted = Counter(dates)
    chosen = min(counted, key=lambda d: (-counted[d], d))
    for date in sorted(counted):
        if compatible(date, chosen) and finer(date, chosen):
            chosen = date
    return chosen


def best_kind(kinds: Counter[str]) -> str:
    """Choose the most specific kind that a meeting is called, the most frequent of several."""
    specific = {k: n for k, n in kinds.items() if k != "Meeting"}
    if not specific:
        return "Meeting"
    rank = {"Summit": 3, "Conference": 2, "Talks": 1}
    return min(specific, key=lambda k: (-rank.get(k, 0) if k in rank else 0, -specific[k], k))
