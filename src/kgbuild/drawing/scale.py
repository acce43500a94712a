"""A scale of time: where a day lies between left and right, and which years, months or days to mark on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from kgbuild.edtf import write_date

_DAYS, _MONTHS, _YEARS = (1, 2, 7), (1, 3, 6), (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ROOM = 100.0  # that a mark with its label takes
_MARGIN, _SHORTEST_MARGIN = 0.03, 2.0  # before the first and after the last day: a part of all, in days
_EARLIEST, _LATEST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """Time from `first` to `last`, as `date.toordinal` counts days, laid out from `left` to `right`."""

    first: float
    last: float
    left: float
    right: float

    def place(self, day: float) -> float:
        """Return where a day begins."""
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    def marks(self) -> list[tuple[float, str]]:
        """Return where the scale is marked, and how: as finely as the labels have room."""
        most = int((self.right - self.left) / _ROOM)
        return next(
            [(self.place(day), label) for day, label in marks] for marks in self._ways(most) if len(marks) <= most
        )

    def _ways(self, most: int) -> Iterator[list[tuple[float, str]]]:
        """Yield what could be marked, from fine to coarse, where that may be no more than `most`."""
        first, last = ceil(self.first), int(self.last)
        for step in _DAYS:
            few = range(first, last, step)[: most + 1]
            yield [(day + 0.5, write_date(date.fromordinal(day).isoformat())) for day in few]
        begin, end = date.fromordinal(first), date.fromordinal(last)
        for step in _MONTHS:
            months = (divmod(month, 12) for month in range(begin.year * 12, end.year * 12 + 12, step)[: most + 24])
            days = [date(year, month + 1, 1) for year, month in months]
            yield [(day.toordinal(), write_date(day.isoformat()[:7])) for day in days if begin <= day <= end]
        for step in _YEARS:
            years = range(begin.year // step * step, end.year + 1, step)
            days = [date(year, 1, 1) for year in years if year]
            yield [(day.toordinal(), str(day.year)) for day in days if begin <= day]


def span(days: Iterable[date], left: float, right: float) -> Scale:
    """Return a scale on which all these days have their place."""
    ordinals = sorted(day.toordinal() for day in days)
    first, last = ordinals[0], ordinals[-1] + 1
    margin = max((last - first) * _MARGIN, _SHORTEST_MARGIN)
    return Scale(max(first - margin, _EARLIEST), min(last + margin, _LATEST), left, right)
