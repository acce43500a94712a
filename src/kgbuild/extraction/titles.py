"""Titles around people's names: what office a phrase gives its person, of which state or body.

"Norlandic Foreign Minister A B", "A B, the ambassador to Sudland", "A B became president of Norland".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.gazetteer import split_words
from kgbuild.knowledge import Knowledge
from kgbuild.model import EntityKind, Span

_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
_GAP = re.compile(r"\s*(?:,\s*)?$")
_OPENING = r"(?:(?:the|a|an|his|her|its|their|our|then|now|newly\s+\w+|one\s+of\s+\w+|[\w-]+['’]s|who\s+was|at\s+that\s+time|formerly)\s+)*"
_AFTER = re.compile(rf"\s*(?:\([^)]{{1,40}}\))?,\s+{_OPENING}$")
_ASSIGNED = re.compile(
    r"(?:\b(?:became|becoming|becomes|was|is|were|remained|served\s+(?:\w+\s+){0,2}as|serving\s+as|serves\s+as|acted\s+as|acting\s+as"
    r"|(?:was\s+|been\s+|be\s+)?(?:appointed|named|elected|nominated|made|designated|inaugurated|sworn\s+in|recruited|installed|chosen|selected)"
    r"(?:\s+\w+)?(?:\s+as|\s+to\s+(?:be|become|serve\s+as))?|as|in\s+power\s+as)"
    r"\s+(?:(?:the|a|an|his|her|its|their|our|[\w-]+(?:th|st|nd|rd)|first|second|third|new|next|[\w-]+['’]s)\s+)*)$"
)
_THEN_AS = re.compile(r"[^.;]{0,60}?\b(?:and|then|later|before\s+becoming|before)\b[^.;]{0,40}?\b(?:as|becoming|became)\s+(?:the\s+|its\s+|\w+['’]s\s+)?")
_TO = re.compile(r"\s+(?:of|to|for|in|at|from|with)\s+(?:the\s+)?(?:[a-z]+\s+){0,1}$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title that a sentence gives a person; `unit` spans title and name together, `label` is the office's words."""

    holder: int
    span: Span
    unit: Span
    label: str
    office: str
    modifier: str | None
    of: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title's words in a text, with the modifiers before it and the body named before or after it."""

    span: Span
    outer: Span
    office: str
    label: str
    modifier: str | None
    of: int | None


def find_title_words(text: Text, sentence: Sentence) -> list[TitleWords]:
    """Find every title in a sentence, whoever holds it."""
    begin, end = sentence.span
    words = split_words(text.document.text[begin:end])
    found = []
    for match in text.knowledge.titles.find(words):
        span = Span(begin + match.span.begin, begin + match.span.end)
        if text.name_over(span.begin) is None and not _in_compound(text, span):
            found.append(_complete(text, sentence, span, match.values[0]))
    return found


def _in_compound(text: Text, span: Span) -> bool:
    return text.document.text[span.end : span.end + 1] in {"-", "–"} and not text.document.text[
        span.end + 1 : span.end + 6
    ].startswith(("elect", "desig"))


def _complete(text: Text, sentence: Sentence, span: Span, office: str) -> TitleWords:
    document = text.document.text
    modifier, begin = _modifier_before(document, sentence.span.begin, span.begin, text.knowledge)
    of, outer = _body_before(text, begin)
    if of is not None and modifier is None:
        modifier, outer = _modifier_before(document, sentence.span.begin, outer, text.knowledge)
    label = document[span.begin : span.end]
    if modifier in {"deputy"}:
        label = document[begin : span.end].strip("- ")
    end = span.end
    if (after := _body_after(text, span.end, sentence.span.end)) is not None:
        of_after, end = after
        if of is None and not _is_accreditation(document, span.end, office, text.knowledge):
            of = of_after
    return TitleWords(Span(span.begin, span.end), Span(outer, end), office, " ".join(label.split()), modifier, of)


def _is_accreditation(document: str, end: int, office: str, knowledge: Knowledge) -> bool:
    """An ambassador *to* a state is not that state's."""
    kind = knowledge.offices[office].kind
    return kind in {"ambassador", "envoy", "consul"} and bool(re.match(r"\s+(?:to|in|at|from)\b(?!\s+the\s+United\s+Nations)", document[end:])) and not re.match(r"\s+from\b", document[end:])


def _modifier_before(document: str, lowest: int, at: int, knowledge: Knowledge) -> tuple[str | None, int]:
    before = document[lowest:at]
    for modifier in knowledge.modifiers:
        for form in (modifier.name, *modifier.names):
            match = re.search(rf"(?<!\w){re.escape(form)}[\s-]*$", before, re.IGNORECASE)
            if match and not modifier.after:
                return modifier.kind, lowest + match.start()
    return None, at


def _body_before(text: Text, at: int) -> tuple[int | None, int]:
    """The state or body named right before a title: "Norlandic", "Norland's", "UN"."""
    document = text.document.text
    gap = re.search(r"(?:['’]s?)?\s+(?:(?:new|then|first|own|current|former|late|top|chief|Communist|Nationalist)\s+)?$", document[max(0, at - 30) : at])
    if not gap:
        return None, at
    index = text.name_before(at - len(gap.group()))
    if index is not None and text.names[index].kind in _BODIES:
        return index, text.names[index].span.begin
    return None, at


def _body_after(text: Text, at: int, limit: int) -> tuple[int, int] | None:
    """The state or body named right after a title: "of Norland", "to the United Nations"."""
    for index in text.names_in(Span(at, min(limit, at + 60))):
        name = text.names[index]
        gap = text.document.text[at : name.span.begin]
        if _TO.fullmatch(gap) and (name.kind in _BODIES or name.kind is EntityKind.PLACE):
            return index, name.span.end
        return None
    return None


def find_titles(text: Text, sentence: Sentence) -> Iterator[Title]:
    """Give every title that a sentence gives one of its people."""
    titles = find_title_words(text, sentence)
    people = text.names_in(sentence.span, (EntityKind.PERSON,))
    used: set[Span] = set()
    last: Title | None = None
    for words in titles:
        for find in (_before_name, _after_name, _assigned):
            for holder, unit, rule in find(text, words, people):
                if words.span in used:
                    break
                used.add(words.span)
                last = Title(holder, words.span, unit, words.label, words.office, words.modifier, words.of, rule)
                yield last
        if words.span not in used and last is not None and _THEN_AS.fullmatch(
            text.document.text[last.span.end : words.outer.begin]
        ):
            last = Title(
                last.holder, words.span, last.unit, words.label, words.office, words.modifier, words.of, "office-assigned"
            )
            yield last


def _before_name(text: Text, words: TitleWords, people: list[int]) -> Iterator[tuple[int, Span, str]]:
    document = text.document.text
    for index in people:
        name = text.names[index]
        for end in (words.span.end, words.outer.end):
            gap = document[end : name.span.begin] if end <= name.span.begin else None
            if gap is not None and re.fullmatch(r"\s*(?:\(?[A-Z]{1,4}\)?\s*)?", gap):
                yield index, Span(words.outer.begin, name.span.end), "title-before-name"
                return
            if gap is not None and re.fullmatch(r",\s+", gap) and _possessed(document, words.outer.begin):
                yield index, Span(words.outer.begin, name.span.end), "title-apposed-before-name"
                return


def _possessed(document: str, at: int) -> bool:
    """"his minister, A B": an apposition, not a list."""
    return bool(re.search(r"(?:\b(?:his|her|its|their|the|our)|['’]s)\s+(?:\w+\s+)?$", document[max(0, at - 25) : at], re.IGNORECASE))


def _after_name(text: Text, words: TitleWords, people: list[int]) -> Iterator[tuple[int, Span, str]]:
    document = text.document.text
    for index in reversed(people):
        name = text.names[index]
        if name.span.end <= words.outer.begin and _AFTER.fullmatch(document[name.span.end : words.outer.begin]):
            if not _opens_next_item(text, words, people):
                yield index, Span(name.span.begin, words.outer.end), "title-after-name"
            return


def _opens_next_item(text: Text, words: TitleWords, people: list[int]) -> bool:
    """In "A B, Minister C D" the title belongs to the person after it."""
    return any(
        re.fullmatch(r"\s+", text.document.text[end : text.names[i].span.begin])
        for i in people
        for end in (words.span.end, words.outer.end)
        if end <= text.names[i].span.begin
    )


def _assigned(text: Text, words: TitleWords, people: list[int]) -> Iterator[tuple[int, Span, str]]:
    document = text.document.text
    for index in reversed(people):
        name = text.names[index]
        between = document[name.span.end : words.outer.begin]
        if name.span.end <= words.outer.begin and len(between) < 90 and (match := _ASSIGNED.search(between)):
            if not re.search(r"[.;:]\s|\b(?:that|which|whose)\b", between[: match.start()]):
                yield index, name.span, "office-assigned"
            return


