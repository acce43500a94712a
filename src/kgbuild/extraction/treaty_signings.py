"""Signings read from the surface where the parse lost them: "The X Treaty, signed by …", "a pact with A made in …"."""

from __future__ import annotations

import re

from kgbuild.extraction.treaty_settings import OPENED_BY, SIGNED_AFAR
from kgbuild.extraction.units import Units
from kgbuild.mentions import TreatyMention
from kgbuild.model import Span
from kgbuild.syntax import Token

_ADVERB = r"(?:(?:\w+ly|later|also|first|then|soon|duly|at\s+(?:long\s+)?last|at\s+length|in\s+the\s+end)\s+)?"
_SIGNED = re.compile(
    r"(?:\s+(?:of|in)\s+\d{4})?(?:\s*\([^)]*\))?,?\s+(?:(?:which|that)\s+)?(?:(?:was|were|is|had\s+been)\s+)?"
    rf"{_ADVERB}(?P<verb>signed|concluded|dated|done(?=\s+(?:at|in|on)\s))\b"
)
_PARTNER = r"(?:the\s+)?[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3}"
_SIGNED_WITH = re.compile(
    rf"\s+(?:with\s+{_PARTNER}|between\s+{_PARTNER}\s+and\s+{_PARTNER}),?\s+{_ADVERB}"
    r"(?P<verb>signed|concluded|dated)\s+(?:in\b|on\b|at\b|by\b|[A-Z\d])"
)
_ON_TOPIC = re.compile(
    rf"\s+(?:of|for|on|about|between|with|concerning)\s+[^.;:,]{{3,70}},\s+(?:(?:which|that)\s+(?:was|were|had\s+been)\s+)?{_ADVERB}"
    r"(?P<verb>signed|concluded|dated|initialed|initialled)\s+(?:in|on|at|by)\b"
)
_IN_BRACKETS = re.compile(rf"\s*\(\s*{_ADVERB}(?P<verb>signed|concluded|dated)\b")
_THAT_THEY_SIGNED = re.compile(
    rf",?\s+(?:that|which)\s+{_PARTNER}(?:(?:,?\s+and|,)\s+{_PARTNER}){{0,3}}\s+(?:had\s+)?{_ADVERB}(?P<verb>signed|concluded)\b"
)
_THAT_ONE_SIGNED = re.compile(
    r",?\s+(?:that|which)\s+(?:he|she|they|it|(?:the|his|her|its|their|both)\s+(?:[a-z-]+\s+){1,3}?)\s*(?:had\s+)?"
    rf"{_ADVERB}(?P<verb>signed|concluded|initialed|initialled)\s+(?:in|at|on|there)\s"
)
_THAT_PEOPLE_SIGNED = re.compile(
    r",?\s+(?:that|which)\s+(?=[A-Z])(?:(?!\s(?:was|were|is|had|which|who|that)\s)[^.;]|\.(?=\s?[A-Z]\.?)){3,240}?[\w’,]\s+"
    r"(?P<verb>signed|concluded)\s+(?:in|at|on)\s"
)
_AND_WHICH = re.compile(
    r",?\s+(?:which|that)\b[^.;]{3,120}?,?\s+and\s+(?:which|that)\s+(?:[\w-]+\s+){1,4}?(?:had\s+)?(?P<verb>signed|concluded)\b"
)
OPENED = re.compile(r"(?P<verb>Signed|Concluded)\b[^.;:]{3,70}?,\s+(?:(?:this|the)\s+(?:[a-z-]+\s+)?)?")
"""The opening of "Signed in Oslo on 4 May, the treaty …", "…, it …", up to the words for the treaty."""
_THAT_THEY_MADE = re.compile(
    r",?\s+(?:(?:that|which)\s+)?(?:they|he|she|the\s+[\w\s]{3,20}?)\s+(?:had\s+)?(?:concluded|negotiated|reached|made|drafted|agreed)"
    r"(?:\s+(?:there|then|upon|on))?,?\s+(?:was|were)\s+(?:\w+ly\s+|then\s+)?(?P<verb>signed|initialed|initialled)\b"
)
_SUPPLEMENTED = re.compile(
    r"\b(?:protocol|annex|supplement|amendment|appendix|addendum|accession|adherence|codicil)s?\s+(?:[a-z]+\s+)?to\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def find_signing_word(units: Units, mention: TreatyMention) -> Token | None:
    """Give the verb beside a treaty that says it was signed; what a protocol to it was says nothing of it."""
    document, sentence = units.text.document.text, units.sentence
    begin, end = sentence.span
    supplemented = _SUPPLEMENTED.search(document, begin, mention.span.begin)
    if supplemented and not document.startswith(",", mention.span.end):
        return None
    behind = (
        _SIGNED,
        _SIGNED_WITH,
        _ON_TOPIC,
        _IN_BRACKETS,
        _THAT_THEY_SIGNED,
        _THAT_ONE_SIGNED,
        _THAT_THEY_MADE,
        _AND_WHICH,
        _THAT_PEOPLE_SIGNED,
    )
    match = next((m for words in behind if (m := words.match(document, mention.span.end, end))), None)
    match = match or OPENED_BY.fullmatch(document, begin, mention.span.begin)
    match = match or SIGNED_AFAR.search(document, begin, mention.span.begin)
    match = match or OPENED.fullmatch(document, begin, mention.span.begin)
    return sentence.root_at(Span(*match.span("verb"))) if match else None
