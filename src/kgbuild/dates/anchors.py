"""Events that a text has dated, from which it counts later: "the day before the inauguration", "on the second day"."""

from __future__ import annotations

import re

from kgbuild.dates.expressions import Ordinal, Relation, TimeExpression, Unit
from kgbuild.dates.lengths import lasting
from kgbuild.edtf import Grain, grain

_REACH = 120
_YEAR = len("YYYY")
_WHOSE = r"(?:the|his|her|its|their|this|that|[A-Z][\w.-]*['’]s?)"
_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*"
_NAMES = rf"(?:\s+(?:of|in|at|with|between|and)\s+{_NAME})*"
_DATED = re.compile(rf"\b(?P<noun>[a-z][\w-]+){_NAMES},?\s+(?:on|in|of)\s+(?:the\s+)?$")
_COUNTED_FROM = re.compile(rf"\s+{_WHOSE}(?P<words>(?:\s+[\w-]+){{1,3}})")
_WITH_DATE = re.compile(
    rf"\s+{_WHOSE}(?:\s+(?!(?:they|he|she|it|we|who|when|both)\b)[A-Za-z-]+){{1,3}}{_NAMES},?"
    rf"(?:\s+(?:(?:was|were)\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|n|d|t)|[a-z]+(?:ed|gan|k\s+place))(?:\s+(?:at|in)\s+{_NAME})?,?)?"
    r"\s+(?:on|in|of)\s+(?:the\s+)?"
)
_STAY = re.compile(
    r"\b(?:arriv|land|came\b|come\b|went\b|go(?:es)?\b|travel|fl[ey]w?\b|flies\b|sail|journey|visit|stay|trip|tour|open"
    r"|beg[aiu]n|conven|gather|assembl|met\b|meet|sat\b|conference|congress|summit|talks|negotiat|host|receiv|welcom)"
)
_JUST_TOLD = re.compile(
    r"\s+(?:his|her|its|their|this|that|the)\s+(?:first\s+|last\s+)?(?:arrival|landing|return|departure|signing|signature"
    r"|meeting|talks|visit|interview|audience|encounter|conference|close|end|conclusion|ratification|adoption|exchange)\b"
    r"(?!\s+(?:of|with|in|at|between|that|to|which|where|who)\b)"
)


class Anchors:
    """What a text has dated so far: by the noun right before the date, and the last stay or gathering, by its days."""

    def __init__(self) -> None:
        self._dates: dict[str, str] = {}
        self._last: tuple[str, str] | None = None  # the sentence and date told last, for its days

    def note(self, sentence: str, expression: TimeExpression, value: str) -> None:
        """Remember the noun that stands right before a day or month: "the armistice of May 3, 1931"."""
        if grain(value) < Grain.MONTH:
            return
        if match := _DATED.search(sentence, max(0, expression.begin - _REACH), expression.begin):
            self._dates[match["noun"]] = value
        aside = expression.attributive or expression.relation not in (Relation.IN, Relation.FROM)
        if not (aside or isinstance(expression.meaning, Ordinal)):
            self._last = sentence, value

    def find(self, sentence: str, expression: TimeExpression) -> str | None:
        """Give the date of the event that an anchored expression counts from, if the text has dated it."""
        match = _COUNTED_FROM.match(sentence, expression.end)
        words = match["words"].split() if match else []
        named = next((self._dates[word] for word in words if word in self._dates), None)
        counts_days = isinstance(expression.meaning, Ordinal) and expression.meaning.unit is Unit.DAY
        return self._stay() if named is None and counts_days else named

    def _stay(self) -> str | None:
        """Give the days of the stay or gathering that was told last."""
        if self._last is None or not _STAY.search(self._last[0]):
            return None
        return lasting(*self._last) or self._last[1]


class DaysTold:
    """The days that a text has told with their year: "the pact of May 3, 1931 …", later "they signed on May 3"."""

    def __init__(self) -> None:
        """Start without any."""
        self._days: dict[str, str] = {}

    def note(self, value: str) -> None:
        """Remember a day, or the first and last of several."""
        self._days |= {day[_YEAR:]: day for day in value.split("/") if grain(day) is Grain.DAY}

    def find(self, value: str, current: str) -> str:
        """Give `value`, or the same day of the year beside it, if the text has told that as one yet to come."""
        told = self._days.get(value[_YEAR:]) if grain(value) is Grain.DAY else None
        return told if told and told > current and abs(int(told[:_YEAR]) - int(value[:_YEAR])) == 1 else value


def counts_from_last(sentence: str, expression: TimeExpression) -> bool:
    """Tell whether what is counted from is what the story told last: "two days after their meeting"."""
    return not isinstance(expression.meaning, Ordinal) and bool(_JUST_TOLD.match(sentence, expression.end))


def is_dated_by(sentence: str, anchored: TimeExpression, following: TimeExpression) -> bool:
    """Tell whether the next date is that of what is counted from: "the day before the vote on May 3, 1931"."""
    return _WITH_DATE.fullmatch(sentence, anchored.end, following.begin) is not None
