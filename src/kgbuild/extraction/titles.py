"""Titles around people's names: what office a phrase gives its person, of which state or body.

"Norlandic Foreign Minister A B", "A B, the ambassador to Sudland", "A B became president of Norland".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_titles import find_shared_titles
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords, find_title_words
from kgbuild.model import EntityKind, Span

__all__ = ["Title", "TitleWords", "find_title_words", "find_titles"]

_OPENING = (
    r"(?:(?:the|a|an|his|her|its|their|our|then|now|newly\s+\w+|one\s+of\s+\w+|[\w-]+['’]s|who\s+(?:was|served\s+as)"
    r"|at\s+that\s+time|formerly|later|first)\s+)*"
)
_AFTER = re.compile(rf"\s*(?:\([^)]{{1,40}}\))?,\s+{_OPENING}$")
_APPOINT = (
    r"(?:appoint|nam|elect|nominat|designat|inaugurat|recruit|install|select|promot)ed|made|chosen|chose|sworn\s+in"
    r"|picked"
)
_DETERMINER = (
    r"\s+(?:(?:the|a|an|his|her|its|their|our|[\w-]+(?:th|st|nd|rd)|first|second|third|new|next|acting|puppet"
    r"|titular|nominal|[\w.-]+['’]s)\s+)*$"
)
_ASSIGNED = re.compile(
    r"(?:\b(?:became|becoming|becomes|(?:would|had|has|have|will)\s+(?:\w+\s+)?become|was|is|were|remained|remains"
    r"|served\s+(?:\w+\s+){0,2}as|serving\s+as|serves\s+as|serve\s+as|in\s+power\s+as|acted\s+as|(?:was|were|been|be|being|is)\s+(?:\w+ly\s+)?"
    rf"(?:{_APPOINT})(?:\s+\w+)?(?:\s+(?:as|to\s+(?:be|become|serve\s+as)))?|elected|appointed|named|as)){_DETERMINER}"
)
_HIS_TERM = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}(?:terms?|tenure|stint|service|time|days|years|appointment)\s+as\s+(?:the\s+)?"
)
_ACTIVE = re.compile(rf"^\s+(?:had\s+|has\s+)?(?:{_APPOINT})\b")
_APPOINTER = re.compile(
    rf"^(?:['’]s\s+\w+)?\s+(?:[^.;,]{{1,60}}\s+and\s+)?(?:had\s+|has\s+|also\s+|then\s+|first\s+|soon\s+|later\s+)*"
    rf"(?:{_APPOINT}|sent|dispatched|brought|asked|tapped)\b[^.;]{{0,40}}$"
)
_UNHELD = re.compile(
    r"\b(?:re-?election|candidate|candidacy|nominee|runn?ing|run|ran|campaign\w*|failed|refus\w+|declin\w+)\b"
)
_UNRELATED = re.compile(r"[.;:]\s|\b(?:that|which|whose|where|when|while)\b")
_THEN_AS = re.compile(
    r"[^.;]{0,60}?\b(?:and|then|later|before\s+becoming|before)\b[^.;]{0,40}?\b(?:as|becoming|became)\s+"
    r"(?:the\s+|its\s+|\w+['’]s\s+)?"
)
_SUCCEEDS = re.compile(r"^\s+(?:had\s+|has\s+|then\s+|later\s+|soon\s+)*(?:succeed|replac|follow)(?:ed|s|ing)\s+$")
_AND = re.compile(r"\s*,?\s+and\s+(?:the\s+|his\s+|her\s+|its\s+)?")
_BOTH = re.compile(r",?\s+and\s+(?:as\s+|also\s+)?(?:his\s+|her\s+|its\s+)?")
_CLOSED = re.compile(r"(?:,(?!\s+(?:and\s+(?:the\s+)?)?[A-Z])|[.;)])")
_WAS = re.compile(r"(?:\s+(?!who\b|which\b|that\b)[\w’'-]+){0,6}\s+(?:was|is)\s+")
_SOLE = re.compile(r"(?:^|[.,;]\s+)(?:the|its|their|his|her)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DIRECT = re.compile(r"\s+(?:its|his|her|their|the|as)\s+(?:\w+\s+)?")
_REGARDED = re.compile(
    r"\b(?:view|regard|see|perceiv|portray|describ|depict|saw|cast|hail|denounc|consider)(?:ed|s|ing|n)?\s+$"
)
_ALLY = re.compile(r",\s+an?\s+[^,.;]*$")
_APPOINTERS = (EntityKind.PERSON, EntityKind.STATE)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Title:
    """A title that a sentence gives a person; `unit` spans title and name together, `label` is the office's words.

    `of` is the index of the state or body named with it, or of whoever appointed its holder.
    """

    holder: int
    span: Span
    unit: Span
    label: str
    office: str
    modifier: str | None
    of: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """A person to whom some title belongs, by which rule."""

    holder: int
    unit: Span
    rule: str
    of: int | None = None


def find_titles(text: Text, sentence: Sentence, words: list[TitleWords]) -> Iterator[Title]:
    """Give every title that a sentence gives one of its people; `words` are all titles in it."""
    people = _people(text, sentence)
    last: Title | None = None
    for shared, holders in find_shared_titles(text, sentence):
        for holder in holders:
            name = text.names[holder].span
            yield Title(
                holder, shared.span, name, shared.label, shared.office, shared.modifier, shared.of, "title-before-name"
            )
    for i, title in enumerate(words):
        claims = _claims(text, words, i, people)
        if not claims and last is not None and _continues(text, last, title):
            claims = [_Claim(last.holder, last.unit, "office-assigned")]
        for claim in claims:
            bodies = (title.of, claim.of, _shared(text, last, title, claim))
            of = next((body for body in bodies if body is not None), None)
            last = Title(
                claim.holder, title.span, claim.unit, title.label, title.office, title.modifier, of, claim.rule
            )
            yield last


def _people(text: Text, sentence: Sentence) -> list[int]:
    return text.names_in(sentence.span, (EntityKind.PERSON,))


def _claims(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    for find in (_before_name, _joined_before_name, _after_name, _apposed, _predicated, _assigned):
        if found := find(text, words, i, people):
            return found
    return []


def _shared(text: Text, last: Title | None, title: TitleWords, claim: _Claim) -> int | None:
    """The body of the title that stands right before with "and", if it is the same person's."""
    if last is None or last.holder != claim.holder or last.span.end > title.outer.begin:
        return None
    return last.of if _AND.fullmatch(text.document.text[last.span.end : title.outer.begin]) else None


def _continues(text: Text, last: Title, title: TitleWords) -> bool:
    """As in "A B was minister and later became president", "kept as both minister and adviser"."""
    if last.span.end > title.outer.begin:
        return False
    between = text.document.text[last.span.end : title.outer.begin]
    both = last.rule == "office-assigned" and _BOTH.fullmatch(between) and not title.label.lower().endswith("s")
    return bool(both or _THEN_AS.fullmatch(between))


def _before_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "Minister A B", "Minister of X General A B", "his minister, A B"."""
    document, title = text.document.text, words[i]
    for index in people:
        name = text.names[index]
        if name.span.begin == title.span.begin:
            return [_Claim(index, Span(title.outer.begin, name.span.end), "title-before-name")]
        for end in (title.span.end, title.outer.end):
            if end > name.span.begin:
                continue
            gap = _without_titles(document, Span(end, name.span.begin), words[i + 1 :])
            if re.fullmatch(r"\s*(?:\(?[A-Z]{1,4}\)?\s*)?", gap):
                return [_Claim(index, Span(title.outer.begin, name.span.end), "title-before-name")]
            if re.fullmatch(r",\s+", gap) and _possessed(document, title.outer.begin):
                return [_Claim(index, Span(title.outer.begin, name.span.end), "title-apposed-before-name")]
    return []


def _without_titles(document: str, gap: Span, words: list[TitleWords]) -> str:
    """The characters between a title and a name, further titles between them left out."""
    text, at = "", gap.begin
    for title in words:
        if gap.begin <= title.span.begin and title.span.end <= gap.end:
            text += document[at : title.span.begin]
            at = title.span.end
    return text + document[at : gap.end]


def _possessed(document: str, at: int) -> bool:
    """As in "his minister, A B": an apposition, not a list."""
    before = document[max(0, at - 25) : at]
    return bool(re.search(r"(?:\b(?:his|her|its|their|the|our)|['’]s)\s+(?:\w+\s+)?$", before, re.IGNORECASE))


def _joined_before_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "Prime Minister and Foreign Secretary A B": the first title is the same person's."""
    if i + 1 == len(words) or words[i + 1].label.lower().endswith("s"):
        return []
    between = Span(words[i].outer.end, words[i + 1].outer.begin)
    bodies = {text.names[w.of].form for w in words[i : i + 2] if w.of is not None}
    if len(bodies) > 1 and text.names[words[i + 1].of or 0].span.begin < words[i + 1].span.begin:
        return []
    if between.end < between.begin or not _AND.fullmatch(text.form(between)):
        return []
    return [c for c in _before_name(text, words, i + 1, people) if c.rule == "title-before-name"]


def _after_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "A B, the minister of X", but not "A B, Minister C D"."""
    document, title = text.document.text, words[i]
    for index in reversed(people):
        name = text.names[index]
        if name.span.end <= title.outer.begin and _AFTER.fullmatch(document[name.span.end : title.outer.begin]):
            return [_Claim(index, Span(name.span.begin, title.outer.end), "title-after-name")]
    return []


def _apposed(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "Norlandic Minister in X, A B, said": a title whose body is told, its holder set off by commas."""
    document, title = text.document.text, words[i]
    if title.of is None or title.label.lower().endswith("s") or title.modifier is not None:
        return []
    for index in people:
        name = text.names[index].span
        if name.begin >= title.outer.end:
            closed = _CLOSED.match(document, name.end) and re.fullmatch(r",\s+", document[title.outer.end : name.begin])
            return [_Claim(index, Span(title.outer.begin, name.end), "title-apposed-before-name")] if closed else []
    return []


def _predicated(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "The first Norlandic consul sent there was A B.": the holder comes last."""
    document, title = text.document.text, words[i]
    if title.of is None or not _SOLE.search(document, max(0, title.outer.begin - 40), title.outer.begin):
        return []
    for index in people:
        name = text.names[index].span
        if name.begin >= title.outer.end:
            told = _WAS.fullmatch(document[title.outer.end : name.begin]) and document[name.end : name.end + 1] in ".,;"
            return [_Claim(index, Span(title.outer.begin, name.end), "office-assigned")] if told else []
    return []


def _assigned(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[_Claim]:
    """As in "A B became minister", "X appointed A B as minister", "A B succeeded C D as minister"."""
    document, title = text.document.text, words[i]
    for index in reversed(people):
        name = text.names[index]
        between = document[name.span.end : title.outer.begin]
        if name.span.end <= title.outer.begin and _HIS_TERM.fullmatch(between):
            return [_Claim(index, name.span, "office-assigned")]
        if name.span.end > title.outer.begin or re.match(r"['’]", between):
            continue
        if between.startswith(" who ") and (ally := _ally(text, index, people)) is not None:
            return [_Claim(ally, text.names[ally].span, "office-assigned")] if _ASSIGNED.fullmatch(between[5:]) else []
        if _DIRECT.fullmatch(between) and (appointer := _appointer(text, index)) is not None:
            return [_Claim(index, name.span, "office-assigned", appointer)]
        if _REGARDED.search(document[max(0, name.span.begin - 30) : name.span.begin]):
            return []
        match = _ASSIGNED.search(between) if len(between) < _REACH else None
        if match is None or _UNRELATED.search(between[: match.start()]) or _UNHELD.search(between):
            return []
        if _ACTIVE.match(between) and not re.match(r"\s+(?:elected|made)\b", between):
            return []
        claims = [_Claim(index, name.span, "office-assigned", _appointer(text, index))]
        directly = not between[: match.start()].strip()
        successor = _successor(text, index, people)
        if successor is not None and not directly:
            return [_Claim(successor, text.names[successor].span, "office-assigned")]
        if successor is not None:
            claims.append(_Claim(successor, text.names[successor].span, "office-assigned"))
        return claims
    return []


def _ally(text: Text, named: int, people: list[int]) -> int | None:
    """The person of whom a phrase with another's name is said: A in "A, an ally of B who became …"."""
    at = people.index(named)
    if at == 0:
        return None
    between = text.document.text[text.names[people[at - 1]].span.end : text.names[named].span.begin]
    return people[at - 1] if _ALLY.fullmatch(between) else None


def _appointer(text: Text, holder: int) -> int | None:
    """Whoever the sentence says gave the holder the office: "X appointed A B as …"."""
    if holder == 0:
        return None
    appointer = text.names[holder - 1]
    between = text.document.text[appointer.span.end : text.names[holder].span.begin]
    return holder - 1 if appointer.kind in _APPOINTERS and _APPOINTER.match(between) else None


def _successor(text: Text, predecessor: int, people: list[int]) -> int | None:
    """The person who "succeeded" or "replaced" another as something held the same office."""
    at = people.index(predecessor)
    if at == 0:
        return None
    before = people[at - 1]
    between = text.document.text[text.names[before].span.end : text.names[predecessor].span.begin]
    return before if _SUCCEEDS.match(between) else None
