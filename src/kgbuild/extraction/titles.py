"""Titles around people's names: what office a phrase gives its person, of which state or body.

"Norlandic Foreign Minister A B", "A B, the ambassador to Sudland", "A B became president of Norland".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kgbuild.extraction.affiliations import find_affiliation, find_employer, find_founded, find_group
from kgbuild.extraction.appositions import (
    find_after_name,
    find_apposed,
    find_as,
    find_before_name,
    find_joined_before_name,
    find_predicated,
)
from kgbuild.extraction.assignments import find_assigned
from kgbuild.extraction.counterparts import counterpart_label, counterparts, find_plural_title
from kgbuild.extraction.gapped_titles import find_gapped, find_in_turn
from kgbuild.extraction.headships import find_headships
from kgbuild.extraction.office_nouns import find_office_nouns
from kgbuild.extraction.portfolios import find_portfolios
from kgbuild.extraction.senders import find_sender
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_titles import find_shared_titles
from kgbuild.extraction.successors import find_replacing, find_successors
from kgbuild.extraction.text import Text
from kgbuild.extraction.thrones import find_reigns
from kgbuild.extraction.title_words import TitleClaim, TitleWords, find_title_words
from kgbuild.knowledge import Person
from kgbuild.knowledge.careers import HEADS, holds, is_loose
from kgbuild.model import EntityKind, Span

__all__ = ["Title", "TitleWords", "find_title_words", "find_titles"]

_THEN_AS = re.compile(
    r"[^.;]{0,60}?\b(?:and|then|later|before\s+becoming|before)\b[^.;]{0,40}?\b(?:as|becom(?:e|ing)|became)\s+"
    r"(?:the\s+|its\s+|\w+['’]s\s+)?"
)
_AND = re.compile(r"\s*,?\s+and\s+(?:the\s+|his\s+|her\s+|its\s+)?")
_BOTH = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][^.,;()]{1,60}?)?,?\s+and\s+(?:as\s+|also\s+|then\s+|later\s+)?(?:his\s+|her\s+|its\s+)?"
)
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?:the\s+|its\s+)?")
_ACCOMPANIED = re.compile(
    r",?\s+(?:(?:who\s+)?(?:was|were|is|are|being|(?:had|has|have|will|would|to)\s+be(?:en)?)\s+)?(?:(?:joined|accompanied|flanked|followed|assisted|seconded)\s+by|together\s+with|along\s+with|alongside"
    r"|(?:who\s+)?brought\s+(?:with\s+(?:him|her)\s+)?|accompanying)\s+(?:the\s+|his\s+|her\s+)?"
)
_COLLEAGUES = frozenset({"minister", "foreign-minister", "defense-minister", "deputy-minister"})
_AMERICA = "united-states"
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|both)\s+$")
_JOINING = frozenset({"office-assigned", "title-after-name"})
_FINDERS = (
    find_before_name,
    find_joined_before_name,
    find_after_name,
    find_apposed,
    find_predicated,
    find_as,
    find_assigned,
)


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
    posted: int | None = None


def find_titles(text: Text, sentence: Sentence, words: list[TitleWords]) -> Iterator[Title]:
    """Give every title that a sentence gives one of its people; `words` are all titles in it."""
    several = [*find_in_turn(text, sentence), *find_shared_titles(text, sentence)]
    shared = [(t, _founders(text, sentence, t, holders)) for t, holders in several]
    for title, holders in shared:
        yield from _of_several(text, sentence, title, holders)
    finders = (find_office_nouns, find_headships, find_portfolios, find_reigns)
    for span, label, holder, body in (told for find in finders for told in find(text, sentence)):
        office, unit = text.knowledge.titles.lookup(label)[0], text.names[holder].span
        yield Title(holder, span, unit, label, office, None, body, "office-assigned")
    taken = {title.span for title, _ in shared}
    yield from _of_one(text, sentence, [w for w in words if w.span not in taken])


def _founders(
    text: Text, sentence: Sentence, title: TitleWords, holders: dict[int, int | None]
) -> dict[int, int | None]:
    """Give those who share a title the body that was founded under them, where they are of none else."""
    body = find_founded(text, sentence, title.outer.begin)
    return {holder: body if of is None else of for holder, of in holders.items()}


def _of_several(text: Text, sentence: Sentence, title: TitleWords, holders: dict[int, int | None]) -> Iterator[Title]:
    """Give a title in the plural to each who shares it; the first one's unit takes the title in."""
    first = min((i for i in holders if text.names[i].span.begin > title.outer.begin), default=None)
    counted = _COUNTED.search(text.document.text, sentence.span.begin, title.outer.begin)
    whole = not counted or None not in holders.values()  # "the two ministers, A and B" may tell more: their states
    for holder, of in holders.items():
        name = text.names[holder].span
        inside = title.span.begin >= sentence.span.begin
        anchor = title.span if inside else name
        unit = Span(title.outer.begin, name.end) if holder == first and whole and inside else name
        yield Title(holder, anchor, unit, title.label, title.office, title.modifier, of, "title-before-name")


def _of_one(text: Text, sentence: Sentence, words: list[TitleWords]) -> Iterator[Title]:
    """Give each title in the singular to its holder, and to whoever is called the holder's counterpart."""
    people = _people(text, sentence)
    others = counterparts(text, sentence, people)
    for holder, (state, unit) in others.items():
        if plural := find_plural_title(text, sentence, unit):
            yield Title(
                holder, plural.span, unit, plural.label, plural.office, None, state, "title-apposed-before-name"
            )
    told: list[Title] = []
    for i, title in enumerate(words):
        claims = _claims(text, words, i, people)
        last = told[-1] if told else None
        if not claims and last is not None and _continues(text, last, title):
            claims = [TitleClaim(last.holder, last.unit, "office-assigned")]
        for claim in claims:
            of = _body(text, sentence, words, i, claim, last)
            modifier = "nominee" if claim.nominated else title.modifier
            last = Title(
                claim.holder, title.span, claim.unit, title.label, title.office, modifier, of, claim.rule, title.posted
            )
            told.append(last)
            yield last
            for holder, state in find_gapped(text, sentence, title):
                yield replace(last, holder=holder, unit=text.names[holder].span, of=state, rule="office-assigned")
    yield from _of_counterparts(text, told, others)


def _body(
    text: Text, sentence: Sentence, words: list[TitleWords], i: int, claim: TitleClaim, last: Title | None
) -> int | None:
    """Whose the `i`th title is: told with it, by the claim, by a title beside it, or by the recognition of a state."""
    title = words[i]
    bodies = (
        find_employer(text, sentence, title),
        title.of,
        claim.of,
        _shared(text, last, title, claim),
        _shared_ahead(text, words, i),
    )
    told = next((body for body in bodies if body is not None), None)
    if told is None:
        begin = min(title.outer.begin, text.names[claim.holder].span.begin)
        told = find_sender(text, sentence.span, title.office, begin)
    if told is None:
        told = find_affiliation(text, sentence, title, claim)
    return _of_group(text, sentence, last, title) if told is None else told


def _of_group(text: Text, sentence: Sentence, last: Title | None, title: TitleWords) -> int | None:
    """The body of "a Norlandic delegation under Minister A and General B" is the second one's too.

    So it is in "Premier A of Norland and Minister B", but not of a second head of state or one in the same office.
    """
    if last is None or last.of is None:
        return None
    begin = max(last.unit.end, text.names[last.of].span.end)
    if _ACCOMPANIED.fullmatch(text.document.text, begin, title.outer.begin):
        return last.of
    if not _LISTED.fullmatch(text.document.text, begin, title.outer.begin):
        return None
    kinds = [text.knowledge.offices[office].kind for office in (last.office, title.office)]
    colleague = kinds[1] in _COLLEAGUES and kinds[0] in HEADS | _COLLEAGUES and last.office != title.office
    if colleague and not _serves_elsewhere(text, title, last.of):
        return last.of
    return last.of if find_group(text, sentence, last.span.begin) == last.of else None


def _serves_elsewhere(text: Text, title: TitleWords, of: int) -> bool:
    """Tell whether who stands behind a title is known to have held such an office, but of another state."""
    index = text.name_at(title.outer.end + 1)
    known = [text.knowledge.entries[r.key] for r in text.readings(index)] if index is not None else []
    year, office = text.names[of].year, text.knowledge.offices[title.office]
    held = {p.key for p in known if isinstance(p, Person) and holds(p, office, text.knowledge, year)}
    return bool(held) and {r.key for r in text.readings(of)}.isdisjoint(map(text.knowledge.state_of, held))


def _of_counterparts(text: Text, titles: Sequence[Title], others: dict[int, tuple[int, Span]]) -> Iterator[Title]:
    """Give the office to whoever is called a counterpart: that of the holder who was told last before.

    "Ambassador A" may be a negotiator's rank, which his counterpart need not share.
    """
    for holder, (state, unit) in others.items():
        before = [t for t in titles if t.unit.end <= unit.begin and t.holder != holder and t.of != state]
        title = max(before, key=lambda title: title.unit.end, default=None)
        if title is None or (
            title.of is None and title.label.startswith("Ambassador") and title.rule == "title-before-name"
        ):
            continue
        if _is_of_another(text, title, unit, others):
            continue
        label = counterpart_label(text, title.office, title.label, state, title.holder)
        office = text.knowledge.titles.lookup(label)[0] if label != title.label else title.office
        if not _may_have(text, office, state):
            continue
        yield replace(
            title,
            holder=holder,
            unit=unit,
            of=state,
            label=label,
            office=office,
            modifier=None,
            rule="title-apposed-before-name",
        )


def _may_have(text: Text, office: str, state: int) -> bool:
    """Tell whether an office may be a state's: no other has an Assistant Secretary of State as the United States do."""
    only = text.knowledge.offices[office].of
    return only != _AMERICA or any(s.id == only for s in text.states(state))


def _is_of_another(text: Text, title: Title, unit: Span, others: Collection[int]) -> bool:
    """“Minister A met B and his Norlandic counterpart": it is B's, whatever his office."""
    between = text.names_in(Span(title.unit.end, unit.begin), (EntityKind.PERSON,))
    people = [i for i in between if i != title.holder and i not in others]
    return bool(people) and _AND.fullmatch(text.document.text, text.names[people[-1]].span.end, unit.begin) is not None


def _people(text: Text, sentence: Sentence) -> list[int]:
    return text.names_in(sentence.span, (EntityKind.PERSON,))


def _claims(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """Give the people to whom the `i`th title belongs: its holder by the first rule that speaks, and who followed."""
    found = next((claims for find in _FINDERS if (claims := find(text, words, i, people))), [])
    if not found:
        return []
    if found[0].rule == "title-before-name":
        return [*found, *find_replacing(text, words[i], people)]
    return [*found, *find_successors(text, words, i, people, found[0].holder)]


def _shared(text: Text, last: Title | None, title: TitleWords, claim: TitleClaim) -> int | None:
    """The body of the title that stands right before with "and", if it is the same person's."""
    if last is None or last.holder != claim.holder or last.span.end > title.outer.begin:
        return None
    return last.of if _AND.fullmatch(text.document.text[last.span.end : title.outer.begin]) else None


def _is_plural(title: TitleWords) -> bool:
    """Tell whether a title is of several: "ministers of state", not "minister for foreign affairs"."""
    return re.split(r"\s+(?:of|for)\s+", title.label.lower())[0].endswith("s")


def _shared_ahead(text: Text, words: list[TitleWords], i: int) -> int | None:
    """The state that the next title names for both: "foreign minister and deputy premier of Norland"."""
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.of is None or text.names[following.of].kind is not EntityKind.STATE:
        return None
    if is_loose(words[i].label, text.knowledge.offices[words[i].office].kind):
        return None
    if following.outer.begin < words[i].outer.end or text.names[following.of].span.begin < following.span.end:
        return None
    return following.of if _AND.fullmatch(text.document.text[words[i].outer.end : following.outer.begin]) else None


def _continues(text: Text, last: Title, title: TitleWords) -> bool:
    """As in "A B was minister and later became president", "kept as both minister and adviser"."""
    if last.span.end > title.outer.begin:
        return False
    between = text.document.text[last.span.end : title.outer.begin]
    both = last.rule in _JOINING and _BOTH.fullmatch(between) and not _is_plural(title)
    return bool(both or _THEN_AS.fullmatch(between))
