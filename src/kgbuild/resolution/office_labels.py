"""How an office is written: with capitals, with "acting" where the text has it, with the land of a governor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, TenureMention

_OF_LANDS = frozenset(
    {"chief minister", "first minister", "lieutenant governor", "viceroy", "premier", "minister-president"}
)


def written_office(
    extract: Extract, mention: TenureMention, title: str, of: str, names: Sequence[Resolved], knowledge: Knowledge
) -> str:
    """Give the label of an office whose title is told, and which belongs to the state or body of key `of`."""
    office = office_label(f"acting {title}" if _is_acting(extract, mention) else title)
    if mention.of is None or of == names[mention.of].key or not governs(mention, knowledge):
        return office
    land = " ".join(extract.names[mention.of].form.removeprefix("the ").split())
    return f"{office} of {land}"


def office_label(office: str) -> str:
    """Write an office with capitals, as a title is written before a name: "foreign minister" → "Foreign Minister"."""
    small = {"of", "for", "the", "to", "and", "in", "at"}
    return " ".join(w if w in small or re.match(r"[^a-z]|d['’]", w) else w[:1].upper() + w[1:] for w in office.split())


def _is_acting(extract: Extract, mention: TenureMention) -> bool:
    """Tell whether a title is written with "acting" right before it, which is then part of it."""
    begin = mention.anchor.begin
    return extract.document.text[max(0, begin - 7) : begin - 1].lower() == "acting"


def governs(mention: TenureMention, knowledge: Knowledge) -> bool:
    """Tell whether an office is that of a governor, whose land is no state of its own."""
    kinds = kinds_of(mention.office, knowledge)
    return ("governor" in kinds and "ayor" not in mention.office) or mention.office.lower() in _OF_LANDS
