"""Who follows or precedes whom in an office: "minister until 1970, when he was replaced by A", "B's predecessor as"."""

from __future__ import annotations

import re

from kgbuild.extraction.assignments import claim_of
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleClaim, TitleWords, without_titles
from kgbuild.model import Span

_PASSIVE = r"(?:succeeded|replaced|followed)"
_SUCCEEDED_BY = re.compile(
    rf"(?:[^.;]{{0,80}}[\s,]{_PASSIVE}(?:\s+in\s+[\w ]{{1,16}})?\s+by\s+|[^.;]{{0,80}},\s+(?:replacing|succeeding)\s+)"
)
_BY = re.compile(r"(?:\s+and)?\s+by\s+")
_WAS_SUCCEEDED = re.compile(rf"\b{_PASSIVE}\s+as\s+(?:(?:the|his|her|its)\s+)?(?:[^.;,]{{1,60}}\s+and\s+)?$")
_TOOK_OVER_FROM = re.compile(
    r"^\s+(?:had\s+|has\s+|then\s+|later\s+|soon\s+)*(?:succeeded|replaced)\s+(?:(?:the|his|her|its)\s+)?$"
)
_HIS_SUCCESSOR = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}(?:successor|predecessor)\s+as\s+(?:the\s+)?")


def find_successors(text: Text, words: list[TitleWords], i: int, people: list[int], holder: int) -> list[TitleClaim]:
    """Give who followed or preceded the holder of a title: "minister until 1970, when he was replaced by C D"."""
    document, title = text.document.text, words[i]
    before = next((p for p in reversed(people) if text.names[p].span.end <= title.outer.begin), None)
    if (
        before is not None
        and before != holder
        and _HIS_SUCCESSOR.fullmatch(document, text.names[before].span.end, title.outer.begin)
    ):
        return [claim_of(text, before)]
    for index in people:
        name = text.names[index].span
        if name.begin < title.outer.end or index == holder:
            continue
        gap = without_titles(document, Span(title.outer.end, name.begin), words[i + 1 :])
        by = _BY.fullmatch(gap) and _WAS_SUCCEEDED.search(document, max(0, title.outer.begin - 90), title.outer.begin)
        return [claim_of(text, index)] if by or _SUCCEEDED_BY.fullmatch(gap) else []
    return []


def find_replacing(text: Text, title: TitleWords, people: list[int]) -> list[TitleClaim]:
    """Give who took the office over in "A B replaced Foreign Minister C D"."""
    before = [i for i in people if text.names[i].span.end <= title.outer.begin]
    if not before or text.knowledge.offices[title.office].kind in {"military", "legislator"}:
        return []
    between = text.document.text[text.names[before[-1]].span.end : title.outer.begin]
    return [claim_of(text, before[-1])] if _TOOK_OVER_FROM.match(between) else []
