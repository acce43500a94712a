"""Whom those bind who make a treaty: "Ada Quill of Norland" her state, and no envoy the state that he is sent to."""

from __future__ import annotations

import re

from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Holder
from kgbuild.model import EntityKind

_POSTED = re.compile(r"\b(?:to|in|at)\s+(?:the\s+)?$")


def bound_by(units: Units, unit: Unit) -> int | Holder | None:
    """Give whom a unit binds: "Ada Quill of Norland" and "the king of Norland" their state, all others themselves."""
    if isinstance(unit.who, Holder):
        return unit.who if unit.who.of is None else unit.who.of
    last = units.text.name_before(unit.span.end) if unit.kind is EntityKind.PERSON else None
    of_state = last is not None and units.text.names[last].kind is EntityKind.STATE and not _is_post(units, last)
    return last if of_state else unit.who if isinstance(unit.who, int) else None


def _is_post(units: Units, state: int) -> bool:
    """As in "the Norlandic minister to China": somebody is sent to a state, and acts for another."""
    begin = units.text.names[state].span.begin
    return bool(_POSTED.search(units.text.document.text, max(0, begin - 12), begin))
