"""People listed beside a title in the plural, whom the recognizer may miss: "the Norlandic ministers, A B and C D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.known_people import person_readings
from kgbuild.extraction.name_limits import trim_person, without_title
from kgbuild.extraction.passages import PassageView
from kgbuild.extraction.persons import NAME_RUN
from kgbuild.knowledge import Reading
from kgbuild.model import Span

_HOME = r"(?:\s+(?:of|from|for)\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z]\w+)?|\s*\([^)]{1,20}\))?"
_STYLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\b\.?\s+)?"
_LISTED = rf"{_STYLE}{NAME_RUN}{_HOME}"
_LIST = re.compile(
    r"s(?:\s+of\s+[A-Z][^.;:()]{2,60}?|\s+(?:to|in|at|on|from)\s+[^.,;:()]{2,40}?(?=,|\s+(?:were|are)\b)|\s+present)?"
    r"(?:\s*[,:—–]\s*|\s+(?:(?:were|are|included|namely)\s+)?)"
    rf"(?=(?P<people>{_LISTED}(?:,\s+{_LISTED})*,?\s+and\s+{_STYLE}{NAME_RUN}))"
)
"""The last letter of a plural, and the list behind it; a pattern that opens with the plural is tried at every word."""
_OFFICERS = frozenset(
    (
        "officials diplomats negotiators plenipotentiaries statesmen officers agents mediators emissaries leaders"
        " brothers sisters sons daughters"
    ).split()
)
_LONGEST, _REACH = 3, 60
_PERSON = re.compile(rf"(?:^|,\s+(?:and\s+)?|\s+and\s+){_STYLE}(?P<name>{NAME_RUN}){_HOME}")


def find_listed(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """The people of every such list: each has two words to his name, or is known."""
    for match in _LIST.finditer(view.text):
        if not _ends_plural_title(view, match.start() + 1):
            continue
        begin = match.start("people")
        for person in _PERSON.finditer(match["people"]):
            name = without_title(view, Span(begin + person.start("name"), begin + person.end("name")))
            span = trim_person(view, name) if name else None
            if span is None or view.is_other(view.form(span)):
                continue
            readings = person_readings(view.form(span), view.knowledge)
            if readings or " " in view.form(span):
                yield span, readings


def _ends_plural_title(view: PassageView, end: int) -> bool:
    """Tell whether the words up to an offset end in a title's plural ("foreign ministers", "secretaries")."""
    words = " ".join(view.text[max(0, end - _REACH) : end].split()[-_LONGEST:])
    if words.rpartition(" ")[2].lower() in _OFFICERS:
        return True
    singular = words[:-3] + "y" if words.endswith("ies") else words[:-1]
    parts = singular.split()
    return any(view.knowledge.titles.lookup(" ".join(parts[i:])) for i in range(len(parts)))
