"""Who presides over a conference or session only, and so over no state."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords

_PRESIDES = re.compile(r"(?:co-?)?(?:vice[- ])?(?:president|chairman|chair)s?", re.IGNORECASE)
_CHOSEN = re.compile(r"\b(?:elect|chose|choose|chosen|nam|appoint|made|pick|select)(?:ed|ing|s)?\b")
_SITTING = re.compile(
    r"\b(?:[Cc]onference|[Ss]ession|[Dd]elegates|[Dd]elegations|[Pp]lenary|[Pp]lenipotentiaries|[Ss]ummit|[Cc]ommission|[Cc]ommittee"
    r"|[Ww]orking\s+group|[Mm]eeting)\b"
)
_REACH = 250


def presides_over_sitting(text: Text, title: TitleWords) -> bool:
    """Tell whether a title is chosen for a sitting: "The conference met. They elected as their president A B"."""
    sentence = text.sentence_at(title.outer.begin).span
    if not _PRESIDES.fullmatch(title.label) or not _CHOSEN.search(text.document.text, sentence.begin, title.span.begin):
        return False
    return _SITTING.search(text.document.text, max(0, sentence.begin - _REACH), sentence.end) is not None
