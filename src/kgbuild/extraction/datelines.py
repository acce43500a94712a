"""Where a report was issued: "OSLO, 4 May 2015 –" before its first sentence, "Oslo, 4 May 2015" above it."""

from __future__ import annotations

import re
from bisect import bisect_left

from kgbuild.dates import MONTH
from kgbuild.knowledge import Knowledge, Sense
from kgbuild.mentions import Name
from kgbuild.model import Document, EntityKind, Span

_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DATE = (
    rf"(?:(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})"
)
_PLACE = r"[A-Z][\w.'’-]+(?:\s+(?:(?:am|da|de|del|do|el|la|of|the|upon)\s+)?[A-Z][\w.'’-]+){0,2}"
_SOURCE = r"(?:[/(][^()/\n]{1,40}[/)]\s*)?"
_MARKS = r"[ \t*_]*"
_LINES = (
    re.compile(
        rf"^[ \t*_]*(?P<place>{_PLACE})(?:,\s*[A-Z][^,\n]{{1,40}})?\s*[,(]\s*{_DATE}\)?[ \t]*{_SOURCE}(?:$|[.–—:-])",
        re.M,
    ),
    re.compile(rf"^[ \t*_]*{_DATE}\s*[,|/–—-]\s*(?P<place>{_PLACE})(?:,\s*{_PLACE})?[ \t]*(?:$|[.–—:|-])", re.M),
)
_OPENING = 600


def with_dateline(
    document: Document, names: tuple[Name, ...], knowledge: Knowledge
) -> tuple[tuple[Name, ...], int | None]:
    """Give the names with that of the place in the dateline, and its index; as they are where none is told."""
    found = next(filter(None, (line.search(document.text, 0, _OPENING) for line in _LINES)), None)
    if found is None:
        return names, None
    span = Span(*found.span("place"))
    at = bisect_left([n.span.end for n in names], span.begin + 1)
    if at < len(names) and names[at].span.begin < span.end:
        return names, at if names[at].kind is EntityKind.PLACE else None
    form = document.text[span.begin : span.end]
    form = form.title() if form.isupper() else form
    told = knowledge.gazetteer.lookup(form)
    readings = tuple(r for r in told if r.key.startswith("place/") and r.sense is Sense.NAME)
    if told and not readings:
        return names, None
    return (*names[:at], Name(span, form, EntityKind.PLACE, readings), *names[at:]), at
