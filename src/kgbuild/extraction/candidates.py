"""Candidate names of one passage: what the knowledge base, the recognizer and the surface each propose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kgbuild.annotation import Passage
from kgbuild.extraction.phrases import find_organization_phrases, find_treaty_phrases
from kgbuild.gazetteer import Word, split_words
from kgbuild.knowledge import Knowledge, Organization, Reading, Sense
from kgbuild.model import EntityKind, Span

_PERSON_WORD = r"(?:[A-Z]\.(?:\s?[A-Z]\.)*|(?:Mc|Mac|O['’]|D['’])?[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*)"
_PARTICLE = r"(?:de\s+la|de|del|della|da|di|do|dos|du|des|la|le|von\s+der|von|van\s+der|van\s+den|van|zu|bin|ibn|al|el|ben|ten|ter)"
_PERSON_RUN = re.compile(rf"\s+({_PERSON_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_PERSON_WORD}){{0,3}}(?:\s+(?:Jr|Sr)\.)?)")
_NUMBERED = re.compile(r"\s+(?:[IVX]+|the\s+(?:Great|Terrible|Younger|Elder))\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_LAST_OF_PERSON = frozenset(
    "Doctrine Plan Administration Line Canal Act House Square War Wars Street Island Islands River Government Treaty Pact"
    " Agreement Accord Accords Conference Summit Talks Commission Committee Council Party Company Corporation University"
    " Presidency Government Cabinet Mission Expedition Crisis Affair Doctrine Declaration Note Notes Memorandum Report"
    " Bay Sea Strait Straits Peninsula Province City Airport Base Fort Palace Building Hall Hotel Award Prize Day Thought"
    " Department Ministry Office Congress Senate Revolution Rebellion Empire Kingdom Republic Union Army Navy Corps"
    " Purchase Cession Ultimatum Telegram Amendment Resolution Principle Principles Points Policy Protocol Convention"
    " Americans Airlines Times Post Journal Review Institute Center Centre Foundation Group Bank Court Church Valley"
    " Diplomacy Mountain Mountains Lake Port County Territory Region Coast Ocean Gulf Cape Proclamation Corollary Formula".split()
)
_NOT_FIRST_OF_PERSON = frozenset("The This That These Those His Her Its Their Our In On At By And But For From With Under After Before During Both".split())
_NAMED_EVENT = re.compile(r"\s+(?:[A-Z][a-z]+\s+)?(?:War|Wars|Crisis|Revolution|Spring|Uprising|Rebellion|Affair|Incident)\b")
_AMERICANS = frozenset("Latin South Central North Native African Asian Pan Inter Anglo Spanish Ibero Pre".split())


class Candidate(NamedTuple):
    """A possible name in a passage; offsets are the passage's. Lower `rank` wins among candidates of equal length."""

    span: Span
    kind: EntityKind
    readings: tuple[Reading, ...]
    rank: int


_KIND_BY_PREFIX = {
    "state": EntityKind.STATE,
    "organization": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
    "person": EntityKind.PERSON,
}


def kind_of(reading: Reading) -> EntityKind:
    """Tell what kind of thing a reading refers to."""
    return _KIND_BY_PREFIX[reading.key.partition("/")[0]]


def propose(passage: Passage, knowledge: Knowledge) -> list[Candidate]:
    """Give all candidates of a passage, overlapping ones included."""
    text = passage.doc.text
    words = split_words(text)
    known = list(_known(text, words, knowledge))
    titled = list(_titled(text, words, knowledge))
    bodies = [Candidate(span, EntityKind.ORGANIZATION, (), 3) for span in _bodies(text, _spans(known, EntityKind.ORGANIZATION), knowledge)]
    recognized = list(_recognized(passage, known, knowledge))
    return known + titled + bodies + recognized


def _spans(candidates: list[Candidate], kind: EntityKind) -> list[Span]:
    return [c.span for c in candidates if c.kind is kind]


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose the longest candidates, and the better ranked of equally long ones, without overlap, in order."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.span.begin - c.span.end, c.rank, c.span)):
        if all(candidate.span.end <= c.span.begin or c.span.end <= candidate.span.begin for c in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.span)


def _known(text: str, words: list[Word], knowledge: Knowledge) -> Iterator[Candidate]:
    for span, values in knowledge.gazetteer.find(words):
        readings = tuple(r for r in values if _plausible(text, span, r, knowledge))
        for kind in _KIND_BY_PREFIX.values():
            of_kind = tuple(r for r in readings if kind_of(r) is kind and r.sense is not Sense.FAMILY)
            if of_kind:
                yield Candidate(span, kind, of_kind, _rank(kind))


def _rank(kind: EntityKind) -> int:
    return {EntityKind.ORGANIZATION: 0, EntityKind.STATE: 1, EntityKind.PERSON: 1}.get(kind, 2)


def _plausible(text: str, span: Span, reading: Reading, knowledge: Knowledge) -> bool:
    form = text[span.begin : span.end]
    if not any(c.isupper() for c in form):
        return False
    if reading.sense is Sense.COMBINING:
        return text[span.end : span.end + 1] in {"-", "–", "‑"}
    if form.startswith("American"):
        before = re.search(r"([A-Z]\w+)[\s-]$", text[: span.begin])
        return not (before and before[1] in _AMERICANS)
    if reading.sense in {Sense.ADJECTIVE, Sense.NAME} and _NAMED_EVENT.match(text, span.end) and form.endswith(("n", "h", "e")):
        return reading.sense is Sense.NAME or text[max(0, span.begin - 1) : span.begin] in {"-", "–"}
    entry = knowledge.entries[reading.key]
    if isinstance(entry, Organization) and entry.context:
        return _has_context(text, span, entry, knowledge)
    return True


def _has_context(text: str, span: Span, entry: Organization, knowledge: Knowledge) -> bool:
    """An ambiguous body ("Parliament") counts only where its own state is named nearby."""
    near = text[max(0, span.begin - 200) : span.end + 60]
    state = knowledge.entries.get(knowledge.key_of(entry.of) or "")
    forms = (state.name, *state.names, *getattr(state, "adjectives", ())) if state else ()
    return any(re.search(rf"\b{re.escape(form)}(?!\w)", near) for form in forms)


def _bodies(text: str, known: list[Span], knowledge: Knowledge) -> Iterator[Span]:
    """Bodies by their head noun; one that the knowledge base knows a part of ("Committee of the X Party") gives way."""
    treaties = [phrase.span for phrase in find_treaty_phrases(text)]
    for span in find_organization_phrases(text):
        words = split_words(text[span.begin : span.end])
        title = next(knowledge.titles.find(words), None)
        begin = span.begin
        if title and title.span.begin == 0:
            of = re.compile(r"\s+of\s+(?:the\s+)?").match(text, span.begin + title.span.end, span.end)
            if not of:
                continue
            begin = of.end()
        inner = Span(begin, span.end)
        if not any(t.begin <= begin and span.end <= t.end for t in treaties) and not any(
            _overlap(inner, b) and inner != b for b in known
        ):
            yield inner


def _titled(text: str, words: list[Word], knowledge: Knowledge) -> Iterator[Candidate]:
    """A capitalized name right after a title is a person's: "Foreign Minister X Y", "Emperor Z"."""
    for match in knowledge.titles.find(words):
        if not text[match.span.begin].isupper():
            continue
        run = _PERSON_RUN.match(text, match.span.end)
        if not run:
            continue
        span = trim_person(text, Span(*run.span(1)))
        if span and not _is_other(text, span, knowledge):
            yield Candidate(_with_number(text, span), EntityKind.PERSON, person_readings(text, span, knowledge), 0)


def _with_number(text: str, span: Span) -> Span:
    number = _NUMBERED.match(text, span.end)
    return Span(span.begin, number.end()) if number else span


def _is_other(text: str, span: Span, knowledge: Knowledge) -> bool:
    """What follows a title may be its body or country instead ("Secretary of State", "President United States")."""
    readings = knowledge.gazetteer.lookup(text[span.begin : span.end])
    return bool(readings) and not any(kind_of(r) is EntityKind.PERSON for r in readings)


def _recognized(passage: Passage, known: list[Candidate], knowledge: Knowledge) -> Iterator[Candidate]:
    text = passage.doc.text
    for entity in passage.doc.ents:
        span = Span(entity.start_char, entity.end_char)
        if entity.label_ == "PERSON":
            cleaned = _strip_title(text, span, knowledge)
            trimmed = trim_person(text, cleaned) if cleaned else None
            if trimmed and " " in text[trimmed.begin : trimmed.end] and not _is_other(text, trimmed, knowledge):
                yield Candidate(trimmed, EntityKind.PERSON, person_readings(text, trimmed, knowledge), 4)
        elif entity.label_ in {"GPE", "LOC", "FAC"} and not any(_overlap(span, c.span) for c in known):
            match = re.match(r"(?:the|The)\s+", text[span.begin : span.end])
            begin = span.begin + (match.end() if match else 0)
            end = span.end - len(m.group()) if (m := _POSSESSIVE.search(text[begin : span.end])) else span.end
            if text[begin:end][:1].isupper():
                yield Candidate(Span(begin, end), EntityKind.PLACE, (), 5)


def _overlap(a: Span, b: Span) -> bool:
    return a.begin < b.end and b.begin < a.end


def _strip_title(text: str, span: Span, knowledge: Knowledge) -> Span | None:
    begin = span.begin
    words = split_words(text[begin : span.end])
    for match in knowledge.titles.find(words):
        if match.span.end < span.end - span.begin:
            begin = span.begin + match.span.end
    gap = re.compile(r"[\s,]+").match(text, begin, span.end)
    begin = gap.end() if gap else begin
    return Span(begin, span.end) if begin < span.end else None


def trim_person(text: str, span: Span) -> Span | None:
    """Cut a person's name to its capitalized words; None when nothing of a person's name remains."""
    form = _POSSESSIVE.sub("", text[span.begin : span.end])
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", form)]
    for i, (_, _, word) in enumerate(words):
        if re.sub(r"\W+$", "", re.sub(r"['’]s$", "", word)) in _NOT_LAST_OF_PERSON:
            return None
        if word.endswith((",", ";", ":", "’s", "'s")):
            words = words[: i + 1]
            break
    while words and words[0][2] in _NOT_FIRST_OF_PERSON:
        words = words[1:]
    if not words or not words[0][2][:1].isupper() or not words[-1][2][:1].isupper():
        return None
    end = words[-1][0] + len(re.sub(r"(?:['’]s|[,;:])+$", "", words[-1][2]))
    if re.search(r"[\d/@_]", form[words[0][0] : end]):
        return None
    return Span(span.begin + words[0][0], span.begin + end)


def person_readings(text: str, span: Span, knowledge: Knowledge) -> tuple[Reading, ...]:
    """What the knowledge base knows a person's name as; "George H.W. Bush" is looked up with its spaces normalised."""
    form = text[span.begin : span.end]
    spaced = re.sub(r"(?<=[A-Z]\.)(?=[A-Z])", " ", form)
    plain = re.sub(r"\s+[A-Z]\.(?=\s)", "", spaced)
    for spelling in (form, spaced, plain, form.replace("-", " ")):
        found = tuple(r for r in knowledge.gazetteer.lookup(spelling) if kind_of(r) is EntityKind.PERSON)
        if found:
            return found
    return ()
