"""Walking a document in order, with the date that its narrative has reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kgbuild.dates.anchors import Anchors, DaysTold, counts_from_last, is_dated_by
from kgbuild.dates.asides import Asides
from kgbuild.dates.dated import (
    DatedExpression,
    DatedSentence,
    Origin,
    date_anniversary,
    is_before,
    is_long,
    is_point_of_narrative,
    latest,
    only_before,
    only_year,
    together,
)
from kgbuild.dates.expressions import (
    CalendarDate,
    Kind,
    Offset,
    Relation,
    Stepped,
    TimeExpression,
    Unit,
    Weekday,
    Within,
)
from kgbuild.dates.recognition import find_times
from kgbuild.dates.resolution import Tense, resolve
from kgbuild.dates.telling import (
    completes_next,
    is_ahead,
    is_appointed,
    is_background,
    is_boundary,
    is_fronted,
    is_in_brackets,
    is_of_noun,
    is_origin,
    is_planned_for,
    is_quoted,
    looks_back,
    opens_flashback,
)
from kgbuild.edtf import Grain, bounds, contains, grain, overlaps

_MEMORY_OF_NEWS = 2
_MEMORY_OF_EVENT = 2
_MEMORY_OF_YEAR = 2
_MEMORY_OF_ASIDE = 3
_FAR_YEARS = 10


class Timeline:
    """The date that a document's narrative has reached, sentence after sentence.

    Dates of main clauses move it; those of names and background ("the 1902 agreement", "which had begun in 1955",
    "since 1949") do not. In a history it holds until the next one; in a report of its own days it fades after a few
    sentences, and the document's date takes over.
    """

    def __init__(self, *, published: str | None = None, title: str | None = None, history: bool = True) -> None:
        """Start at the years that `title` names, if any; `published` is the document's EDTF date or None."""
        self._published = published
        self._memory = None if history or published is None else _MEMORY_OF_NEWS
        self._age = 0
        self._current: str | None = None
        self._flashback: str | None = None
        self._only: tuple[str, int] | None = None  # the only date of a sentence, and how many sentences ago that was
        self._later: tuple[str, int] | None = None  # a date of the next year told by the way, and how long ago
        self._asides = Asides()
        self._ahead: str | None = None  # the day yet to come that a report told last
        self._anchors = Anchors()
        self._days = DaysTold()
        self.enter(title or "")
        self._frame = self._current

    @property
    def current(self) -> str | None:
        """The EDTF date that the narrative has reached, None where it has reached none or that has faded."""
        return self._current if self._memory is None or self._age <= self._memory else None

    def enter(self, heading: str) -> None:
        """Begin the document or a section under `heading`: the last year or date in it becomes the current one."""
        for expression in find_times(heading):
            value = resolve(expression)
            if expression.kind == Kind.ABSOLUTE and value and is_point_of_narrative(value):
                self._reach(value)

    def date(self, sentence: str) -> DatedSentence:
        """Resolve the expressions of the next `sentence` and move on to what it tells."""
        self._age += 1
        self._only = (self._only[0], self._only[1] + 1) if self._only else None
        self._later = (self._later[0], self._later[1] + 1) if self._later else None
        self._asides.next()
        current, flashback, self._flashback = self.current, self._flashback, None
        times = find_times(sentence)
        if not times:
            return DatedSentence(current, (), current)
        nearby: str | None = None
        dated: list[DatedExpression] = []
        expressions = _with_anchors(sentence, times)
        for at, expression in enumerate(expressions):
            reference = nearby or (flashback if expression.kind == Kind.ANAPHORIC else None)
            if _is_of_same_year(expression):
                reference = latest(dated) or reference or self._told_lately()
            reference = reference or self.current or self._asides.beside
            tense = self._tense(expression, sentence)
            if expression.kind == Kind.ANCHORED:
                reference = self._find_anchor(sentence, expressions[at : at + 2], reference, tense)
            dated.append(self._date(expression, reference, tense, back=_is_of_what_had_been(expression, sentence)))
            value = dated[-1].value
            if value is None or not is_point_of_narrative(value):
                self._lose_day(expression, value)
                continue
            self._anchors.note(sentence, expression, value)
            if tense == "future" and grain(value) is Grain.DAY and not expression.attributive:
                self._ahead = value
            if self._is_told(sentence, dated):
                self._reach(value)
            elif self._is_of_next_year(expression, value) and not is_quoted(expression, sentence):
                self._later = value, 0
            elif self._memory is None:
                self._asides.note(sentence, expression, value)
            back = self._goes_back(value) and not completes_next(sentence, expressions[at : at + 2])
            plan = is_long(value) and is_planned_for(expression, sentence)
            if not (back or plan or (expression.attributive and grain(value) == Grain.YEAR)):
                nearby = together(sentence, dated[-2:]) or value
        self._flashback = only_before(sentence, dated)
        self._only = only_year(sentence, dated)
        return DatedSentence(current, tuple(date_anniversary(each, dated) for each in dated), self.current)

    def _told_lately(self) -> str | None:
        """Give the date just told, wherever it stood: what “that year” and “May of the same year" go back to."""
        return self._only[0] if self._only and self._only[1] <= _MEMORY_OF_YEAR else None

    def _tense(self, expression: TimeExpression, sentence: str) -> Tense | None:
        """Give the tense in which a date is told, which one of its own words does not ask for."""
        if expression.kind == Kind.ABSOLUTE or (self._memory is not None and is_appointed(expression, sentence)):
            return None
        return "future" if is_ahead(expression, sentence) else "past"

    def _find_anchor(
        self, sentence: str, expressions: Sequence[TimeExpression], current: str | None, tense: Tense | None
    ) -> str | None:
        """Give the date that the first, anchored expression counts from: the second's, or one told before."""
        if len(expressions) > 1 and is_dated_by(sentence, *expressions):
            return self._date(expressions[1], current, tense).value
        last = self._current if self._age <= _MEMORY_OF_EVENT and counts_from_last(sentence, expressions[0]) else None
        return self._anchors.find(sentence, expressions[0]) or last

    def _date(
        self, expression: TimeExpression, current: str | None, tense: Tense | None, *, back: bool = False
    ) -> DatedExpression:
        if expression.kind == Kind.ANNIVERSARY or (expression.kind == Kind.ANCHORED and current is None):
            return DatedExpression(expression, None, None)
        if self._memory is not None and expression.kind == Kind.PARTIAL:
            current = self._in_report(expression, current, tense)
        value = resolve(expression, published=self._published, current=current, tense=tense)
        if value is None and expression.kind == Kind.ANAPHORIC:
            value = resolve(expression, current=self._told_lately() or self._asides.name)
        if expression.kind == Kind.ABSOLUTE and value:
            self._days.note(value)
        if expression.kind == Kind.PARTIAL and value and self._current:
            value = self._days.find(value, self._current)
        if back and current and value and is_before(current, value):
            value = resolve(expression, published=current, tense="past")
        elif value and not back and current == self._current:
            value = self._in_order(expression, value)
        if expression.kind == Kind.PARTIAL and tense == "past" and self._is_to_come(value):
            current, value = None, resolve(expression, published=self._published, tense=tense)
        narrated = expression.kind in (Kind.ANAPHORIC, Kind.ANCHORED) or (
            expression.kind == Kind.PARTIAL and current is not None
        )
        origin = Origin.NARRATIVE if narrated else Origin.OWN if expression.kind == Kind.ABSOLUTE else Origin.DOCUMENT
        return DatedExpression(expression, value, origin if value else None)

    def _is_of_next_year(self, expression: TimeExpression, value: str) -> bool:
        own = expression.kind == Kind.ABSOLUTE and expression.relation == Relation.IN and not expression.attributive
        (first, _), (reached, _) = bounds(value), bounds(self._current) if self._current else (None, None)
        return bool(own and first and reached and first.year == reached.year + 1)

    def _in_order(self, expression: TimeExpression, value: str) -> str:
        """Give a day or month that would lie behind a story's point as one of the next year, told of by the way."""
        month = isinstance(expression.meaning, CalendarDate) and expression.meaning.month
        told = self._later[0] if self._later and self._later[1] <= _MEMORY_OF_ASIDE else None
        if not (month and told and expression.kind == Kind.PARTIAL and self._memory is None and self._goes_back(value)):
            return value
        other = resolve(expression, current=told[: len("YYYY")])
        return other if other and not is_before(other, told) else value

    def _is_to_come(self, value: str | None) -> bool:
        """Tell whether a date lies behind the day of a report, which tells of none such in the past tense."""
        reports = self._memory is not None and self._published is not None
        return reports and value is not None and is_before(self._published or "", value)

    def _in_report(self, expression: TimeExpression, current: str | None, tense: Tense | None) -> str | None:
        """Give what a partial date counts from in a report.

        “In the afternoon" is of its own day, or of one before; what will be then, of the day told that has yet to come.
        """
        if isinstance(expression.meaning, Offset) and expression.meaning.unit is Unit.DAY:
            if tense == "future":
                return self._ahead
            before = current and grain(current) is Grain.DAY and not (self._published and self._published < current)
            return current if before else None
        day_of_year = (
            isinstance(expression.meaning, CalendarDate) and expression.meaning.day and expression.meaning.month
        )
        aside = day_of_year and current is not None and grain(current) is Grain.YEAR
        return current if tense == "past" and not aside else None

    def _is_told(self, sentence: str, dated: Sequence[DatedExpression]) -> bool:
        """Tell whether the last of the `dated` expressions is where the narrative has got to."""
        expression, value = dated[-1].expression, dated[-1].value or ""
        noun = is_of_noun(expression, sentence) and not (is_in_brackets(expression, sentence) and self._goes_on(value))
        to_the_day = expression.relation == Relation.UNTIL and self._goes_on(value)
        if noun or is_quoted(expression, sentence) or (is_boundary(expression, sentence) and not to_the_day):
            return False
        if self._published is not None and is_before(self._published, value):
            return False
        if is_fronted(expression, sentence) or expression.relation == Relation.UNTIL:
            return True
        first = dated[0]
        if is_fronted(first.expression, sentence) and first.value and is_before(value, first.value):
            return False
        if self._current and contains(self._current, value):
            return True
        expressions = [each.expression for each in dated]
        if self._goes_back(value) and is_origin(expressions, sentence):
            return False
        return not self._is_far(value) and not is_background(expressions, sentence)

    def _is_far(self, value: str) -> bool:
        """Tell whether a date by the way is too long or too coarse and distant to be where the narrative has got to."""
        if is_long(value):
            return True
        (first, _), (reached, _) = bounds(value), bounds(self._current) if self._current else (None, None)
        if grain(value) != Grain.YEAR:
            return False
        if self._frame and self._current and overlaps(self._current, self._frame):
            return not overlaps(value, self._frame)
        return bool(first and reached and abs(first.year - reached.year) > _FAR_YEARS)

    def _goes_on(self, value: str) -> bool:
        return grain(value) is Grain.DAY and (self._current is None or is_before(self._current, value))

    def _goes_back(self, value: str) -> bool:
        return self._current is not None and is_before(value, self._current)

    def _lose_day(self, expression: TimeExpression, value: str | None) -> None:
        """After a day of the week that no text places, a story is still in its month, but on an unknown day."""
        weekday = expression.meaning.day if isinstance(expression.meaning, Weekday) and value is None else None
        here = bounds(self._current)[0] if self._current and grain(self._current) is Grain.DAY else None
        if weekday is not None and here is not None and here.weekday() != weekday:
            self._current = here.isoformat()[: len("YYYY-MM")]

    def _reach(self, value: str) -> None:
        self._current, self._age, self._later = value, 0, None


def _is_of_same_year(expression: TimeExpression) -> bool:
    """Tell whether words go back to a year: “that October”, "May of the same year"."""
    meaning = expression.meaning.year if isinstance(expression.meaning, Within) else expression.meaning
    if isinstance(meaning, Stepped):
        return meaning.step == 0
    return isinstance(meaning, Offset) and meaning.unit is Unit.YEAR and meaning.count == 0


def _is_of_what_had_been(expression: TimeExpression, sentence: str) -> bool:
    """“In August they met. They had prepared it in March”, "… since March": a month that lies behind the story."""
    since = expression.relation == Relation.SINCE
    had_been = looks_back(sentence[: expression.begin]) or opens_flashback(expression, sentence)
    return expression.kind == Kind.PARTIAL and (since or had_been)


def _with_anchors(sentence: str, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Let the date of an event that another is counted from belong to its noun."""
    anchored = {
        at + 1
        for at, (first, second) in enumerate(pairwise(expressions))
        if first.kind == Kind.ANCHORED and is_dated_by(sentence, first, second)
    }
    return [replace(each, attributive=True) if at in anchored else each for at, each in enumerate(expressions)]
