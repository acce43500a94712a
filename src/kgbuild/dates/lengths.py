"""How long something lasts: "a three-day visit", "after ten months of talks"."""

from __future__ import annotations

import re

from kgbuild.dates.calendars import step
from kgbuild.dates.expressions import Offset, Unit
from kgbuild.dates.vocabulary import COUNT, UNITS, cardinal, unit_of
from kgbuild.edtf import Grain, grain, interval

LENGTH = rf"(?P<count>{COUNT})[\s-](?P<unit>{UNITS}|day|week|month|year)"
"""How long something lasts, as a regular expression."""
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


def leading_to(count: str, unit: str, end: str) -> str | None:
    """Give the time of a `count` of `unit`s that ended at an EDTF date, told no finer than they allow."""
    number = cardinal(count)
    begin = step(end, Offset(-number, unit_of(unit))) if number and grain(end) >= Grain.MONTH else None
    return interval(begin, end[: len(begin)]) if begin and grain(end) is not Grain.INTERVAL else None
