"""Numbers in the names of monarchs and popes: where one belongs to the name, and where a sentence ends with it."""

from __future__ import annotations

import re

from kgbuild.extraction.known_people import person_readings
from kgbuild.extraction.passages import PassageView
from kgbuild.knowledge import Reading
from kgbuild.model import Span

_NUMBERED = re.compile(r"\s+(?:[IVX]+|the\s+(?:Great|Terrible|Younger|Elder))\b")
_ALONE = re.compile(r"\s+[IVX]+$")
_ENDS_IN_NUMBER = re.compile(r"((?:[^\W\d_]+\s+){1,2}(?:I{1,3}|I?V|VI{0,3}|I?X))\.\s")


def titled_readings(view: PassageView, span: Span) -> tuple[Reading, ...]:
    """Give what a name behind a title is known as, its number included: "King Torvald II"."""
    numbered = with_number(view.text, span)
    known = person_readings(view.form(numbered), view.knowledge) if numbered != span else ()
    return known or person_readings(view.form(span), view.knowledge)


def cut_at_number(view: PassageView, span: Span) -> Span:
    """Read "King Idris I. Libya" as the end of one sentence and the beginning of the next."""
    number = _ENDS_IN_NUMBER.match(view.text, span.begin, span.end)
    behind = [t for t in view.titles if t.span.end + 1 == span.begin or t.span.begin == span.begin] if number else []
    reigns = any(view.knowledge.offices[office].kind == "monarch" for t in behind for office in t.values)
    return Span(span.begin, number.end(1)) if number and reigns else span


def with_number(text: str, span: Span) -> Span:
    """Take the number or byname behind a name into its place: "Torvald II", "Torvald the Great"."""
    number = _NUMBERED.match(text, span.end)
    return Span(span.begin, number.end()) if number else span


def unnumbered(form: str) -> str:
    """Give what "Torvald II" may be called further on: "Torvald"."""
    return _ALONE.sub("", form)
