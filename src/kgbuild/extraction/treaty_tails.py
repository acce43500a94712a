"""Where the words behind a treaty's noun cease to be its name."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.extraction.treaty_phrases import Phrase
from kgbuild.model import EntityKind

_TOWN = "city"
_IN_HALL = re.compile(
    r",?\s+in\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+(?:(?:of|de|la|del|della|des|du)\s+)?){0,3}?(?:Palace|Hall|Room|Sala|Salon|Salle|Kremlin|House"
    r"|Castle|Château|Schloss|Hotel|Villa|Chamber|Ballroom|Gallery|Cathedral|Church|Chapel|Palais|Palazzo|Palacio|Capitol"
    r"|Ministry|Embassy|Library|Theat(?:er|re)|Opera|Court|Club|Garden)s?\b"
)


def cut_tail(text: Text, phrase: Phrase) -> int:
    """Where the words after a head end: before "and" plus an actor, and before "in" plus a town or hall.

    "The Treaty of X and Norland ceded" joins two clauses, and a "Treaty of Peace in Quill" was signed in that town; a
    region ("Arms in Latin Quill") is what a treaty is about.
    """
    document = text.document.text
    if phrase.link.split(" ")[0] in {"between", "with"}:
        return phrase.tail.end if any(True for _ in text.names_in(phrase.tail)) else phrase.tail.begin
    if hall := _IN_HALL.search(document, *phrase.tail):
        return hall.start()
    for index in text.names_in(phrase.tail):
        name, place = text.names[index].span, text.names[index].kind is EntityKind.PLACE
        if place and not _is_town(text, index):
            continue
        before = re.search(
            rf",?\s+(?:{'in' if place else 'and|in|on|upon'})\s+(?:the\s+)?$", document[phrase.tail.begin : name.begin]
        )
        if before and not re.search(r"\b(?:between|with)\b", document[phrase.tail.begin : name.begin]):
            return phrase.tail.begin + before.start()
    return phrase.tail.end


def _is_town(text: Text, index: int) -> bool:
    entries = [text.knowledge.entries.get(r.key) for r in text.readings(index)]
    return any(getattr(e, "kind", None) == _TOWN for e in entries)
