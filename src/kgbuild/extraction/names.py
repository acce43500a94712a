"""All names of a document: candidates chosen, then the short forms that the document introduces itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kgbuild.annotation import Annotation, Passage
from kgbuild.extraction.candidates import Candidate, person_readings, propose, select, trim_person
from kgbuild.extraction.metonymy import acts
from kgbuild.extraction.phrases import acronym_after
from kgbuild.gazetteer import fold, split_words
from kgbuild.knowledge import Knowledge, Person, Reading, Sense, State
from kgbuild.mentions import Name
from kgbuild.model import BlockKind, EntityKind, Span

_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
_METONYMS = frozenset({Sense.CAPITAL, Sense.SEAT})


def find_names(annotation: Annotation, knowledge: Knowledge) -> tuple[Name, ...]:
    """Find every name in a document's passages, in order; none overlaps another."""
    chosen = {i: select(propose(p, knowledge)) for i, p in enumerate(annotation.passages)}
    aliases = _aliases(annotation, chosen, knowledge)
    names: list[Name] = []
    for i, passage in enumerate(annotation.passages):
        short = _short_forms(passage, chosen[i], aliases, knowledge)
        for candidate in sorted((*chosen[i], *short), key=lambda c: c.span):
            if passage.kind is BlockKind.BIO and candidate.kind is EntityKind.PERSON:
                continue
            names.append(_name(candidate, passage, knowledge))
    return _expand_acronyms(annotation, names)


def _name(candidate: Candidate, passage: Passage, knowledge: Knowledge) -> Name:
    span = Span(candidate.span.begin + passage.begin, candidate.span.end + passage.begin)
    form = passage.doc.text[candidate.span.begin : candidate.span.end]
    kind, readings = candidate.kind, candidate.readings
    if kind is EntityKind.STATE and all(r.sense in _METONYMS for r in readings) and not acts(passage.doc, candidate.span):
        place = tuple(r for r in knowledge.gazetteer.lookup(form) if r.key.startswith("place/"))
        kind, readings = EntityKind.PLACE, place
    return Name(span, form, kind, readings)


def _aliases(
    annotation: Annotation, chosen: Mapping[int, list[Candidate]], knowledge: Knowledge
) -> dict[str, tuple[Reading, ...]]:
    """Short forms of the people whose full names the document gives: the family name, or the part that stands alone."""
    alone: Counter[str] = Counter()
    full: dict[str, tuple[Reading, ...]] = {}
    for i, passage in enumerate(annotation.passages):
        text = passage.doc.text
        inside = [c.span for c in chosen[i]]
        for word in split_words(text):
            if word.form[:1].isupper() and not any(s.begin <= word.begin < s.end for s in inside):
                alone[word.form] += 1
        for candidate in chosen[i]:
            if candidate.kind is EntityKind.PERSON and passage.kind is not BlockKind.BIO:
                full[text[candidate.span.begin : candidate.span.end]] = candidate.readings
    found: dict[str, tuple[Reading, ...]] = {}
    for form, readings in full.items():
        for short in _parts_alone(form, readings, alone, knowledge):
            found[short] = readings
    return found


def _parts_alone(
    form: str, readings: tuple[Reading, ...], alone: Mapping[str, int], knowledge: Knowledge
) -> Iterator[str]:
    families = [e.family for r in readings if isinstance(e := knowledge.entries[r.key], Person) and e.family]
    if families:
        yield from (fold(family) for family in families)
        return
    parts = [p for p in re.split(r"\s+", fold(form)) if not p.endswith(".") and p not in _SUFFIXES and p[:1].isupper()]
    if len(parts) > 1:
        last = parts[-1]
        yield last if alone.get(last.split("-")[-1]) or not alone.get(parts[0]) else parts[0]
    elif parts:
        yield parts[0]


def _short_forms(
    passage: Passage, chosen: list[Candidate], aliases: Mapping[str, tuple[Reading, ...]], knowledge: Knowledge
) -> Iterator[Candidate]:
    text = passage.doc.text
    taken = [c.span for c in chosen]
    people = {e.start_char: e for e in passage.doc.ents if e.label_ == "PERSON"}
    words = split_words(text)
    for i, word in enumerate(words):
        if not text[word.begin].isupper() or any(s.begin <= word.begin < s.end for s in taken):
            continue
        for length in (3, 2, 1):
            span = Span(word.begin, words[min(i + length, len(words)) - 1].end)
            form = fold(text[span.begin : span.end])
            if form in aliases and _is_name_here(passage, span):
                yield Candidate(span, EntityKind.PERSON, aliases[form], 0)
                break
        else:
            if word.begin in people and (known := _known_family(text, passage, word.begin, people, knowledge)):
                yield known


def _is_name_here(passage: Passage, span: Span) -> bool:
    """A family name that is also a common word ("Begin", "May") counts where the tagger sees a name."""
    tokens = passage.doc.char_span(span.begin, span.end, alignment_mode="expand")
    return tokens is not None and any(t.pos_ in {"PROPN", "NOUN", "ADJ"} or t.ent_type_ for t in tokens)


def _known_family(
    text: str, passage: Passage, at: int, people: Mapping[int, object], knowledge: Knowledge
) -> Candidate | None:
    """A family name alone that the recognizer takes for a person and the knowledge base knows."""
    entity = next(e for e in passage.doc.ents if e.start_char == at)
    span = trim_person(text, Span(entity.start_char, entity.end_char))
    if span is None:
        return None
    readings = tuple(
        r for r in knowledge.gazetteer.lookup(text[span.begin : span.end]) if r.key.startswith("person/")
    ) or person_readings(text, span, knowledge)
    return Candidate(span, EntityKind.PERSON, readings, 4) if readings else None


def _expand_acronyms(annotation: Annotation, names: list[Name]) -> tuple[Name, ...]:
    """Let "(XYZ)" right after a name stand for it from there on."""
    text = annotation.document.text
    introduced: dict[str, tuple[int, Span]] = {}
    for i, name in enumerate(names):
        found = acronym_after(text, name.span.end)
        if found and name.kind is not EntityKind.PERSON:
            introduced[found[0]] = (i, found[1])
    covered: dict[int, Name] = {n.span.begin: n for n in names}
    extra: list[Name] = []
    for short, (index, first) in introduced.items():
        full = names[index]
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text):
            span = Span(*match.span())
            if span.begin < first.begin or not _in_passage(annotation, span):
                continue
            other = covered.get(span.begin)
            if other is not None and other.span == span:
                names[names.index(other)] = Name(span, short, full.kind, full.readings, index)
            elif other is None and not any(n.span.begin <= span.begin < n.span.end for n in names):
                extra.append(Name(span, short, full.kind, full.readings, index))
    return _sorted_with_links(names, extra)


def _in_passage(annotation: Annotation, span: Span) -> bool:
    return any(p.begin <= span.begin < p.begin + len(p.doc.text) for p in annotation.passages)


def _sorted_with_links(names: list[Name], extra: list[Name]) -> tuple[Name, ...]:
    merged = sorted([*names, *extra], key=lambda n: n.span)
    where = {n.span: i for i, n in enumerate(merged)}
    return tuple(
        n
        if n.acronym_of is None
        else Name(n.span, n.form, n.kind, n.readings, where[names[n.acronym_of].span])
        for n in merged
    )


