"""Head nouns of treaties that mean something else: a party's convention, treaty ports, an agreement to meet."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.extraction.treaty_phrases import Phrase, tells_act
from kgbuild.model import EntityKind, Reason, Span

_NEVER = re.compile(
    r"\b(?:constitutional|national|democratic|republican|party|nominating|secession|federal|state|whig|annual|peacetime"
    r"|labor|union|delegates\s+to\s+the|social|western|northern|atlantic|grand|big\s+three|wartime)\s+$",
    re.IGNORECASE,
)
_GATHERINGS = frozenset({"convention", "alliance", "compact"})
_NOT_AFTER = re.compile(r"\s+(?:for|to)\s+(?:Progress|Congress|the\s+Senate)\b")
_COMPOUND = re.compile(
    r"\s+(?:ports?|systems?|obligations?|rights?|negotiat\w+|talks|provisions?|ratifications?|promises|lines?|regime|offers?"
    r"|proposals?|commitments?|organizations?|partners?|members?|relationship|structure|powers?|agreements?|treaty|pact|texts?|drafts?|violations?)\b"
)
_ACTS_OF_STATES = re.compile(r"(?:(?:Presidential|Concluding|Joint|Solemn|Additional)\s+)?")


def other_use(text: Text, phrase: Phrase, noun: str) -> Reason | None:
    """Tell why a phrase names no treaty: a party's convention, "treaty ports"; None if it may."""
    document = text.document.text
    index = text.name_over(phrase.head.begin)
    if index is not None and text.names[index].kind is EntityKind.ORGANIZATION:
        return Reason.INSIDE_NAME
    law = noun == "Act" and not _ACTS_OF_STATES.fullmatch(document, *phrase.run)
    if law or _NOT_AFTER.match(document, phrase.head.end):
        return Reason.OTHER_SENSE
    if noun.lower() in _GATHERINGS and _NEVER.search(document, max(0, phrase.head.begin - 25), phrase.head.begin):
        return Reason.OTHER_SENSE
    if noun.islower() and _COMPOUND.match(document, phrase.head.end):
        return Reason.OTHER_SENSE
    acts = noun.lower() == "agreement" and tells_act(document, phrase)
    return Reason.OTHER_SENSE if acts and not own_words(text, phrase.run) else None


def own_words(text: Text, run: Span) -> list[str]:
    """Give the words of a run that are not part of a state's, body's or (with its office) person's name."""
    document = text.document.text
    taken = [text.names[i].span for i in text.names_in(run, (EntityKind.STATE, EntityKind.ORGANIZATION))]
    found = []
    for match in re.finditer(r"[^\s“”\"(),]+", document[run.begin : run.end]):
        at, end = run.begin + match.start(), run.begin + match.end()
        if not any(t.begin < end and at < t.end for t in taken):
            found.append(match.group())
    return found
