"""Acronyms that a document introduces in brackets, and stands in for their names from there on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.extraction.bodies import spells
from kgbuild.extraction.passages import Taken, Years
from kgbuild.extraction.phrases import acronym_after
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Name
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Annotation

_NESTED = re.compile(r"\b(?:of|in|for|on|to)\s+(?:the\s+)?$")
_JOINED = re.compile(r"\s+(?:in|for|of|on)\s+(?:the\s+)?")
_LONGEST = 12


def expand_acronyms(
    annotation: Annotation, names: Sequence[Name], knowledge: Knowledge, years: Years
) -> tuple[Name, ...]:
    """Let "(XYZ)" right after a name stand for it from there on; gives all names in order."""
    text, passages = annotation.document.text, _passages(annotation)
    found = list(names)
    begins = {n.span: i for i, n in enumerate(found)}
    taken = Taken(begins)
    extra: list[Name] = []
    for index, full in enumerate(names):
        acronym = acronym_after(text, full.span.end) or _after_place(text, names, index)
        if acronym is None or not _belongs(text, full, acronym[0], knowledge):
            continue
        short, first = acronym
        for span in _places(short, text, first.begin):
            if not _in_passage(passages, span):
                continue
            name = Name(span, short, full.kind, full.readings, index, years(span.begin))
            if span in begins:
                found[begins[span]] = name
            elif not taken.overlapping(span):
                extra.append(name)
                taken.add(span)
    return _in_order(found, extra)


def _places(short: str, text: str, begin: int) -> Iterator[Span]:
    """Give where an acronym stands as a word of its own, from an offset on."""
    at = text.find(short, begin)
    while at >= 0:
        end = at + len(short)
        whole = not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1]))
        if whole:
            yield Span(at, end)
        at = text.find(short, end if whole else at + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _after_place(text: str, names: Sequence[Name], index: int) -> tuple[str, Span] | None:
    """Read the acronym of "Commission for X in Norland (CXN)": behind the place that the body's full name ends with."""
    following = names[index + 1] if index + 1 < len(names) else None
    if following is None or names[index].kind is not EntityKind.ORGANIZATION:
        return None
    joined = _JOINED.fullmatch(text, names[index].span.end, following.span.begin)
    acronym = acronym_after(text, following.span.end) if joined else None
    fitting = acronym is not None and acronym[0][:1] == names[index].form[:1] != following.form[:1]
    return acronym if fitting else None


def _belongs(text: str, full: Name, short: str, knowledge: Knowledge) -> bool:
    """Tell whether an acronym is this name's and not that of a longer phrase which the name merely ends."""
    known = knowledge.gazetteer.lookup(short)
    if full.kind is EntityKind.PERSON or len(short) > _LONGEST:
        return False
    if known and full.readings:
        same = {r.key for r in known} & {r.key for r in full.readings}
        return bool(same) or spells(full.form.split(), short) or _abbreviates(full, short)
    if spells(full.form.split(), short):
        return True
    before = text[max(0, full.span.begin - 12) : full.span.begin]
    return full.kind is EntityKind.ORGANIZATION and not _NESTED.search(before)


def _passages(annotation: Annotation) -> list[Span]:
    return [Span(p.begin, p.begin + len(p.doc.text)) for p in annotation.passages]


def _abbreviates(full: Name, short: str) -> bool:
    """Tell whether an acronym's letters open words of a body's name, in order and from the first on."""
    initials = iter(word[0] for word in full.form.split())
    fits = full.form[:1] == short[:1] and len(short) > 2 and all(letter in initials for letter in short)
    return fits and full.kind is EntityKind.ORGANIZATION


def _in_passage(passages: Sequence[Span], span: Span) -> bool:
    last = bisect_right(passages, span.begin, key=lambda p: p.begin) - 1
    return last >= 0 and span.begin < passages[last].end


def _in_order(names: Sequence[Name], extra: Sequence[Name]) -> tuple[Name, ...]:
    merged = sorted([*names, *extra], key=lambda n: n.span)
    where = {n.span: i for i, n in enumerate(merged)}
    return tuple(n if n.acronym_of is None else replace(n, acronym_of=where[names[n.acronym_of].span]) for n in merged)
