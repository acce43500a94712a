"""Who of those that take part goes somewhere in person."""

from __future__ import annotations

import re

from kgbuild.extraction.grammar import after
from kgbuild.extraction.units import Units
from kgbuild.mentions import Participation
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_SENT_BY = re.compile(
    r"\b(?:leaders|presidents|ministers|premiers|representatives|delegates|officials|heads|envoys|delegations?)\s+"
    r"(?:of|from)\s+(?:[A-Z][\w ]*,?\s+(?:and\s+)?)*(?:the\s+)?$",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(
    "power office war terms term agreement conclusion conclusions court throne end force effect life light mind point"
    " halt rescue aid help defense support front fore polls head grips fruition blow standstill question"
    " decision".split()
)
_TROOPS = re.compile(r"\b(?:troops|forces|nationals|people)$", re.IGNORECASE)


def travels(units: Units, participation: Participation) -> bool:
    """Tell whether a participant goes somewhere in person: people and delegations do, states and troops do not."""
    who = participation.who
    return not isinstance(who, int) or units.text.names[who].kind is EntityKind.PERSON or _is_delegation(units, who)


def _is_delegation(units: Units, index: int) -> bool:
    unit = next((u for u in units.units if u.who == index), None)
    begin = units.text.names[index].span.begin
    before = units.text.document.text[max(units.sentence.span.begin, begin - 70) : begin]
    sent = unit is not None and (unit.span != units.text.names[index].span or bool(_SENT_BY.search(before)))
    return sent and unit is not None and not _TROOPS.search(units.text.form(unit.span))


def goes_nowhere(units: Units, verb: Token) -> bool:
    """“Came to power”, "went to war", "came to terms": the destination is no place."""
    return any(
        not t.ent_type_ and units.at(t) is None and t.lemma_.lower() in _NO_PLACE for t in after(verb, "to", "into")
    )
