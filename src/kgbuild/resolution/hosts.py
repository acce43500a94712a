"""Whose a ruler or minister is whom a traveller meets in a capital: "In Port Vale she will meet with President A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.entities import capital_state

_THERE = re.compile(
    r"(?:^In|\b(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed)?|(?:travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew)|go(?:es)?|went|c[ao]mes?|sail(?:s|ed)?"
    r"|continued?s?|proceed(?:s|ed)?|return(?:s|ed)?|journey(?:s|ed)?|moves?d?\s+on|trip|visit)\s+to"
    r"|(?:arriv(?:es?|ed|ing)|be|was|were|stop(?:s|ped)?|land(?:s|ed)?|trip|visit|tour|stay(?:s|ed)?|stopover)\s+in))\s+$"
)
_MEETS = re.compile(
    r"\b(?:(?:me(?:t|ets?|etings?)|talks?|consultations?|discussions?|conversations?|negotiations?|confer(?:s|red)?|consult(?:s|ed)?|sp(?:eaks?|oke)"
    r"|dine[sd]?|lunch(?:es|ed)?|negotiate[sd]?|audiences?|interviews?|sit\s+down|sat\s+down)\s+with"
    r"|me(?:t|ets?|eting)|s(?:ees?|aw)|calls?\s+on|called\s+(?:up)?on)\s+(?:the\s+)?"
)
_ACROSS = re.compile(r"[.;:](?=\s+[A-Z“(])|\n")


def find_host(
    extract: Extract, unit: Span, mention: TenureMention, names: Sequence[Resolved], knowledge: Knowledge
) -> str | None:
    """Give the state whose capital someone is in who meets the holder of an office told without a state.

    Nobody meets the ministers of a host there who is told to serve the host as well.
    """
    before = extract.names_between(mention.sentence.begin, unit.begin)
    for at in reversed(before):
        if names[at].kind is not EntityKind.PERSON:
            state = _visited(extract, at, mention.sentence, unit, knowledge)
            own = any(knowledge.state_of(names[i].key) == state for i in before if i != at)
            return None if own else state
    return None


def _visited(extract: Extract, at: int, sentence: Span, unit: Span, knowledge: Knowledge) -> str | None:
    """The state whose capital a name is, if one is told to be there and to meet who is named behind it."""
    text, place = extract.document.text, extract.names[at].span
    between = text[place.end : unit.begin]
    if not _THERE.search(text[sentence.begin : place.begin]) or _ACROSS.search(between):
        return None
    return capital_state(extract.names[at], knowledge) if _MEETS.search(between) else None
