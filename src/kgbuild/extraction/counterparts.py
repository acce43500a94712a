"""Offices told by another's: "President A of Norland met his Sudlandic counterpart, B" makes B a president too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.appositions import state_behind
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_titles import listed_people
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords, read_plural_title
from kgbuild.knowledge import Person
from kgbuild.model import EntityKind, Span

_WORDS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "opposite"})
_WORD = r"(?:counterpart|colleague|opposite\s+number)"
_BEFORE_NAME = re.compile(
    rf"\b(?:his|her|their)\s+(?P<whose>(?:[\w.-]+\s+){{0,3}}){_WORD}(?:\s+(?:of|from)\s[^,;]+)?,?\s+$"
)
_AFTER_NAME = re.compile(
    rf",\s+(?:his|her)\s+(?P<whose>(?:[\w.-]+\s+){{0,3}}){_WORD}\b(?:\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w.]+)?"
)
_SEVERAL = re.compile(
    r"\b(?:his|her|their)\s+(?P<whose>[^.;:()]{0,60}?)\s*(?:counterparts|colleagues)(?:\s*[,:—–]\s*|\s+)"
)
_AMERICAN = {"foreign-minister": "Secretary of State", "defense-minister": "Secretary of Defense"}
_ELSEWHERE = {"foreign-minister": "Foreign Minister", "defense-minister": "Defense Minister"}
_OF_OFFICIALS = frozenset("india pakistan bangladesh nepal sri-lanka maldives bhutan".split())
_MANY = re.compile(r"(?:[\w-]+\s+){0,2}[\w-]+s\b")
_REACH = 80


def counterparts(text: Text, sentence: Sentence, people: Sequence[int]) -> dict[int, tuple[int, Span]]:
    """Give the people of a sentence who are called someone's counterpart, by index of the name.

    With each come the index of the state that is told for it, and the place of name and "counterpart" together. Whose
    counterpart it is, the caller knows: the one whose office was told last.
    """
    if sentence.vocabulary.isdisjoint(_WORDS):
        return {}
    found = ((index, _read(text, sentence, text.names[index].span)) for index in people)
    return {index: read for index, read in found if read is not None} | dict(_of_several(text, sentence, people))


def _of_several(text: Text, sentence: Sentence, people: Sequence[int]) -> Iterator[tuple[int, tuple[int, Span]]]:
    """As in "met her Norlandic and Sudlandic counterparts, A and B": as many states as people, in one order."""
    for match in _SEVERAL.finditer(text.document.text, sentence.span.begin, sentence.span.end):
        at = next((n for n, i in enumerate(people) if text.names[i].span.begin == match.end()), None)
        if at is None:
            continue
        listed = listed_people(text, people, at)
        states = text.names_in(Span(*match.span("whose")), (EntityKind.STATE,))
        if not states:
            states = [s for i in listed if (s := state_behind(text, text.names[i].span.end)) is not None]
        if len(states) == len(listed):
            yield from ((i, (s, text.names[i].span)) for i, s in zip(listed, states, strict=True))


def _read(text: Text, sentence: Sentence, name: Span) -> tuple[int, Span] | None:
    document = text.document.text
    match = _BEFORE_NAME.search(document, max(sentence.span.begin, name.begin - _REACH), name.begin)
    unit = Span(match.start(), name.end) if match else name
    if match is None and (match := _AFTER_NAME.match(document, name.end)):
        unit = Span(name.begin, match.end())
    if match is None:
        return None
    told = text.names_in(Span(match.start("whose"), unit.end), (EntityKind.STATE,))
    state = told[0] if told else state_behind(text, unit.end)
    return (state, unit) if state is not None else None


def find_plural_title(text: Text, sentence: Sentence, unit: Span) -> TitleWords | None:
    """Give the title in "the ministers met their Norlandic counterpart, A", in the singular; `unit` is the latter's."""
    if not text.document.text.startswith("their", unit.begin):
        return None
    before = _MANY.finditer(text.document.text, sentence.span.begin, unit.begin)
    titles = (read_plural_title(text, sentence, Span(*match.span())) for match in before)
    return next((title for title in titles if title), None)


def counterpart_label(text: Text, office: str, label: str, state: int, holder: int) -> str:
    """Give what a minister's counterpart is called in another state: a secretary of state's is a foreign minister.

    A foreign secretary's is one too, but among the states of South Asia, where that is an official.
    """
    kind = text.knowledge.offices[office].kind
    if label == "Foreign Secretary" and any(s.id in _OF_OFFICIALS for s in text.states(state)):
        people = (text.knowledge.entries[reading.key] for reading in text.readings(holder))
        if all(isinstance(p, Person) and p.of != "united-kingdom" for p in people):
            return label
    american = any(reading.key == "state/united-states" for reading in text.names[state].readings)
    if american:
        return _AMERICAN.get(kind, label)
    return _ELSEWHERE.get(kind, label) if text.knowledge.offices[office].of else label
