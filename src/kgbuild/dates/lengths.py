"""How long something lasts, told in days before its noun: "a three-day visit"."""

from __future__ import annotations

import re

from kgbuild.dates.calendars import step
from kgbuild.dates.expressions import Offset, Unit
from kgbuild.dates.vocabulary import COUNT, cardinal
from kgbuild.edtf import Grain, grain, interval

_DAYS_LONG = re.compile(rf"\b(?P<count>{COUNT})-days?\b", re.IGNORECASE)


def lasting(words: str, day: str, *, back: bool = False) -> str | None:
    """Give the days of what `words` tell to last several, of which `day` (EDTF) is the first, or the last if `back`.

    It is None where the words tell no number of days, or where `day` is no single one.
    """
    found = _DAYS_LONG.search(words) if grain(day) is Grain.DAY else None
    count = cardinal(found["count"]) if found else None
    if count is None:
        return None
    other = step(day, Offset((1 - count) if back else (count - 1), Unit.DAY))
    return interval(other, day) if back else interval(day, other)
