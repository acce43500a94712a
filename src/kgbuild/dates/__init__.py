"""Time expressions of English text: finding them, and resolving them to EDTF dates."""

from kgbuild.dates.calendars import common_edtf
from kgbuild.dates.dated import DatedExpression, DatedSentence, Origin
from kgbuild.dates.documents import date_sentences
from kgbuild.dates.expressions import Kind, Relation, TimeExpression
from kgbuild.dates.lengths import LENGTH, lasting, leading_to
from kgbuild.dates.recognition import find_times
from kgbuild.dates.resolution import Tense, resolve
from kgbuild.dates.timeline import Timeline
from kgbuild.dates.vocabulary import MONTH, WEEKDAY

__all__ = [
    "LENGTH",
    "MONTH",
    "WEEKDAY",
    "DatedExpression",
    "DatedSentence",
    "Kind",
    "Origin",
    "Relation",
    "Tense",
    "TimeExpression",
    "Timeline",
    "common_edtf",
    "date_sentences",
    "find_times",
    "lasting",
    "leading_to",
    "resolve",
]
