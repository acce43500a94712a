"""Words that modify a title: "former minister", "acting premier", "president-elect"."""

from __future__ import annotations

import re
from functools import lru_cache

from kgbuild.knowledge import Knowledge

_REACH = 60


def modifier_before(document: str, lowest: int, at: int, knowledge: Knowledge) -> tuple[str | None, int]:
    """Read the modifier right before a title that begins at `at`: its kind, and where it begins; else None and `at`."""
    begin = max(lowest, at - _REACH)
    before = document[begin:at]
    if not before.rstrip(" \n-").lower().endswith(_words_before(knowledge)):
        return None, at
    match = _modifiers(knowledge, after=False).match(before)
    if match is None or match.lastindex is None:
        return None, at
    return knowledge.modifiers[match.lastindex - 1].kind, begin + match.start(match.lastindex)


def modifier_after(document: str, at: int, knowledge: Knowledge) -> tuple[str | None, int]:
    """Read a modifier that follows its title ("president-elect", "ambassador-designate"), and where it ends."""
    match = _modifiers(knowledge, after=True).match(document[at : at + 25])
    if match is None or match.lastindex is None:
        return None, at
    return knowledge.modifiers[match.lastindex - 1].kind, at + match.end()


@lru_cache(maxsize=4)
def _words_before(knowledge: Knowledge) -> tuple[str, ...]:
    """All that modifies the title behind it, in lower case."""
    known = (modifier for modifier in knowledge.modifiers if not modifier.after)
    return tuple(form.lower().rstrip("-") for modifier in known for form in (modifier.name, *modifier.names))


@lru_cache(maxsize=4)
def _modifiers(knowledge: Knowledge, *, after: bool) -> re.Pattern[str]:
    """What matches the modifiers behind a title, or the last before one; group n is the nth modifier that is known."""
    groups = []
    for modifier in knowledge.modifiers:
        forms = (re.escape(form.lstrip("-") if after else form) for form in (modifier.name, *modifier.names))
        groups.append(f"({'|'.join(forms)})" if modifier.after is after else "((?!))")  # the other sort never matches
    either = "|".join(groups)
    return re.compile(
        rf",?[\s-](?:{either})(?!\w)(?:(?<=\.),)?" if after else rf"(?s:.*)(?<!\w)(?:{either})[\s-]*$", re.IGNORECASE
    )
