"""What joins two neighbours in a list of actors: "A, the envoy of C, and B", "A, a banker who wrote verse, and B"."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"\s*(?:\([^()]{1,30}\))?\s*(?:,|;|/)?\s*(?:and|or|&|as\s+well\s+as|along\s+with|together\s+with|but\s+also|plus)?"
    r"\s*(?:also\s+)?(?:an?\s+)?(?:(?:senior|top|high|leading|chief|key)(?:[-–]\s?(?:level|ranking))?\s+)?(?:(?:the|with|both|his|her|its|their|then|later|former|by|between|of|from|representatives\s+of)\s+){0,3}"
    r"(?:(?:representatives|delegates|delegations|officials|leaders|ministers|diplomats|envoys|(?:[a-z]+\s+)?governments?|rebels"
    r"|guerrillas|insurgents|forces|leadership|leader|president|king|emperor)\s+(?:of|from)\s+(?:the\s+)?)?(?:(?:his|her|its|their)\s+[a-z]+,\s+)?"
)
_JOINED = re.compile(r"\b(?:and|or|&|as\s+well\s+as|along\s+with|together\s+with|plus)\b")
_CALLED = re.compile(
    r"(?P<link>\s*,?\s*\b(?:and|as\s+well\s+as|along\s+with|together\s+with|plus)\s+)(?:the|an?|his|her|its|their)\s+"
    r"(?:(?!(?:of|for|to|in|with|by|at|from|on|and|or|that|who)\b)[a-z-]+\s+){1,3}"
)
_APPOSITION = re.compile(
    r"(?P<said>\s*,\s+(?:an?|the|his|her|its|their|then|now|once|later|formerly|himself|herself|who|whose|whom|son|daughter|brother|sister"
    r"|cousin|nephew|heir|one\s+of|at\s+the\s+time|head|chief|leader|chairman|minister|ambassador|envoy)\s[^,;:.()]{2,100})"
    r"(?P<link>,\s+(?:and|as\s+well\s+as|along\s+with|together\s+with|plus)\s[^,]*|,)"
)
_BRACKETED = re.compile(r"\s*\([^()]{1,120}\)(?=[\s,])")
AND_OTHERS = re.compile(
    r",?\s+and\s+(?!the\s+two\b)(?:[\w-]+\s+){1,5}?(?:nations|countries|states|powers|others|governments|republics|allies)\b"
)
"""“… and nine other nations”: what ends a list of names that goes on."""
OPENS_CLAUSE = re.compile(r"[^;:]*,\s*(?:and|but)\b[^,]*")
"""“…, and B”: what may open the next clause."""


def link(between: str) -> str | None:
    """Tell what two names are joined by: "and", a dash, a comma (which needs an "and" later on), or nothing."""
    if between in {"-", "–", "‑", "/"}:
        return "-"
    if not _LINK.fullmatch(between):
        return None
    return "and" if _JOINED.search(between) else "," if "," in between or ";" in between else None


def link_of_people(between: str) -> tuple[str | None, str]:
    """Tell what joins two people where the first is told of more, and what: "A, who led them, and the jurist B"."""
    if bracketed := _BRACKETED.match(between):
        return link(between[bracketed.end() :]), ""
    if called := _CALLED.fullmatch(between):
        return link(called["link"]), ""
    aside = _APPOSITION.fullmatch(between)
    if aside is None:
        return None, ""
    called = _CALLED.fullmatch(aside["link"])
    return link(called["link"] if called else aside["link"] + " "), aside["said"]
