"""People told under two names: "A B, who reigned as C II", "A crowned himself B I", "A, better known as B C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kgbuild.mentions import Name
from kgbuild.model import EntityKind

_REACH = 160
_TITLE = r"(?:(?:the\s+)?(?:[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Tt]sar|[Ss]ultan|[Ss]hah|[Pp]ope|[Pp]rince)\s+)?"
_LEADS_TO_NAME = re.compile(
    r"[^.;:!?()]{0,90}?(?:"
    r"\b(?:crowned|proclaimed|styled|called|declared|renamed)\s+(?:himself|herself)\s+(?:as\s+)?"
    r"|\b(?:bapti[sz]ed|christened|rechristened|renamed)\s+(?:as\s+)?"
    r"|\b(?:better|best|also|otherwise|later|generally|commonly|afterwards?|widely|usually)\s+(?:known|remembered)\s+"
    r"(?:[^.;:,]{1,30}\s)?(?:as|by\s+[^.;:,]{1,40},)\s+"
    r"|\b(?:under|by|took|taking|assumed|assuming|adopted|adopting)\s+the\s+(?:\w+\s+)?name\s+(?:of\s+)?"
    rf"|,\s+(?:alias|né|née|born)\s+){_TITLE}"
)
_LEADS_TO_NUMBER = re.compile(rf"[^.;:!?()]{{0,{_REACH}}}?\bas\s+{_TITLE}")
_IN_BRACKETS = re.compile(r"\s+\((?:born|né|née|alias|also|also known as|later)\s+")
_NUMBER = re.compile(r"\s[IVX]+$")


def link_other_names(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Give the names of a document anew, each full name with the one before it that it is told to be another name of.

    No other person is named between the two.
    """
    people = [i for i, name in enumerate(names) if name.kind is EntityKind.PERSON]
    found = list(names)
    for first, second in pairwise(people):
        if _is_other_name(text, names[first], names[second]):
            found[second] = replace(names[second], alias_of=first)
    return tuple(found)


def _is_other_name(text: str, first: Name, second: Name) -> bool:
    if " " not in second.form or first.form == second.form or second.span.begin - first.span.end > _REACH:
        return False
    between = text[first.span.end : second.span.begin]
    if _LEADS_TO_NAME.fullmatch(between) or _IN_BRACKETS.fullmatch(between):
        return True
    numbered = bool(_NUMBER.search(second.form)) and not _NUMBER.search(first.form)
    return numbered and _LEADS_TO_NUMBER.fullmatch(between) is not None
