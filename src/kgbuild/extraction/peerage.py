"""Peers under two names: "A de B, duc de C" is one person, who may be called by the domain ("C") alone."""

from __future__ import annotations

import re

from kgbuild.extraction.candidates import Candidate
from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.model import EntityKind, Span

_TITLE = re.compile(
    r",\s+(?:the\s+)?(?:\d+(?:st|nd|rd|th)\s+)?(?P<style>[Dd]u(?:ke|c|que)|[Mm]arqu(?:is|ess|ês|és)|[Cc](?:ount|omte|onde)"
    r"|[Ee]arl|[Vv]i(?:scount|comte)|[Bb]aron|[Pp]rince)\s+(?:of\s+|de\s+la\s+|de\s+|du\s+|d['’])"
    r"(?P<domain>[^\W\d_a-z][\w’'-]+(?:[\s-][^\W\d_a-z][\w’'-]+)?)(?=[,.;)]|\s+(?:and|who|was|had|signed|to|in)\b|$)"
)


def with_peerage(view: PassageView, person: Candidate) -> Candidate:
    """Take the peer's title that stands in apposition to a full name into it; others stay as they are."""
    match = _TITLE.match(view.text, person.span.end)
    if match is None or " " not in view.form(person.span):
        return person
    knowledge = view.knowledge
    known = (
        reading
        for office in knowledge.titles.lookup(match["style"])
        for reading in knowledge.gazetteer.lookup(f"{knowledge.offices[office].name} of {match['domain']}")
        if kind_of(reading) is EntityKind.PERSON
    )
    return person._replace(span=Span(person.span.begin, match.end()), readings=person.readings or tuple(known))
