"""Events that a text has dated by their nouns, from which it counts later: "the day before the inauguration"."""

from __future__ import annotations

import re

from kgbuild.dates.expressions import TimeExpression
from kgbuild.edtf import Grain, grain

_REACH = 120
_WHOSE = r"(?:the|his|her|its|their|this|that|[A-Z][\w.-]*['’]s?)"
_NAMES = r"(?:\s+(?:of|in|at|with|between|and)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)*"
_DATED = re.compile(rf"\b(?P<noun>[a-z][\w-]+){_NAMES},?\s+(?:on|in|of)\s+(?:the\s+)?$")
_COUNTED_FROM = re.compile(rf"\s+{_WHOSE}(?P<words>(?:\s+[\w-]+){{1,3}})")
_WITH_DATE = re.compile(
    rf"\s+{_WHOSE}(?:\s+(?!they|he|she|it|we|who|when|both\b)[a-z-]+){{1,3}}{_NAMES},?\s+(?:on|in|of)\s+(?:the\s+)?"
)


class Anchors:
    """What a text has dated so far, by the noun right before the date."""

    def __init__(self) -> None:
        self._dates: dict[str, str] = {}

    def note(self, sentence: str, expression: TimeExpression, value: str) -> None:
        """Remember the noun that stands right before a day or month: "the armistice of May 3, 1931"."""
        match = _DATED.search(sentence, max(0, expression.begin - _REACH), expression.begin)
        if match and grain(value) >= Grain.MONTH:
            self._dates[match["noun"]] = value

    def find(self, sentence: str, expression: TimeExpression) -> str | None:
        """Give the date of the event that an anchored expression counts from, if the text has dated it."""
        match = _COUNTED_FROM.match(sentence, expression.end)
        words = match["words"].split() if match else []
        return next((self._dates[word] for word in words if word in self._dates), None)


def is_dated_by(sentence: str, anchored: TimeExpression, following: TimeExpression) -> bool:
    """Tell whether the next date is that of what is counted from: "the day before the vote on May 3, 1931"."""
    return _WITH_DATE.fullmatch(sentence, anchored.end, following.begin) is not None
