"""Actors as the grammar sees them: a name with its title, a state's delegation, a group named before.

Lists are read from the surface ("A, Minister B C, and the D delegation"): a small parser fails on them most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kgbuild.extraction.groups import find_groups
from kgbuild.extraction.listing import AND_OTHERS, OPENS_CLAUSE, link, link_of_people
from kgbuild.extraction.name_limits import POST_NOMINALS
from kgbuild.extraction.people_behind import described_person, is_told_of, person_behind
from kgbuild.extraction.ranks import find_ranked
from kgbuild.extraction.referring import find_pronouns
from kgbuild.extraction.representatives import REPRESENTATIVES
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.titles import Title, TitleWords, find_title_words, find_titles
from kgbuild.mentions import Argument, Group, Holder
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_REPRESENTED = re.compile(
    rf"\s+(?:(?!(?:on|in|for|an|a|to|at|from|with|by)\s)[a-z-]+\s+){{0,3}}?(?P<head>{REPRESENTATIVES})\b", re.IGNORECASE
)
_TITLED = frozenset("secretary minister president ambassador chancellor commissioner premier high special".split())
_SHORT_TITLE = re.compile(
    r"\b[Tt]he\s+(?P<label>(?:(?:Foreign|Prime|Deputy|Vice|Assistant|Under)\s+)?(?:Secretary|Minister|President|Ambassador"
    r"|Chancellor|Commissioner|Premier|High\s+Representative|Special\s+Envoy|Secretary-General))\b(?!\s+(?:of|for|to|[A-Z]))(?!-)"
)
_SINGULAR = re.compile(
    r"\b(?:counterpart|colleague|diplomat|negotiator|official|states(?:wo)?man|delegate|deputy|emissary|agent|commissioner|minister"
    r"|president|premier|leader|ambassador|envoy|legate|king|queen|emperor|sultan|tsar|ruler|sovereign|monarch|chancellor|chieftain"
    r"|chief|commander|advis[eo]r|politician|jurist|expert|lawmaker|interlocutor|spokes(?:wo)?man|representative)$",
    re.IGNORECASE,
)  # fmt: skip
_MANY = re.compile(r"\w(?:s|ies)$")
_NAMELY = re.compile(r"(?:\s*[,:(—–]|\s+-)\s*(?:namely,?\s+)?(?:the\s+)?")
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_ENDS = re.compile(r"\s*(?:,|;|and\b|among\b|\.$)")
_WHOLE = re.compile(r"\s+(?:of|for|to|in|at|on)\s+[^,;.:()]{1,90}(?=,)")
_OWNS = re.compile(r"['’]s?\s+")
_APPOSED = re.compile(r"(?:,|,?\s+(?:named|called))?\s+(?:the\s+)?(?:(?:Rt|Right)\.?\s+)?(?:Hon(?:ou?rable)?\.?\s+)?")
_THEIR_OWN = re.compile(r"\b(?:his|her|its|their)\s+[a-z]+,\s+$")
_SUBJECT_FORMS = frozenset({"he", "she", "they", "we"})
_RELATIVE = re.compile(r"\b(?:who|whose|whom|which|that)\b")
_NAMED_BETWEEN = 3


class Unit(NamedTuple):
    """A noun phrase that stands for one actor or group; `span` covers title, name and head noun."""

    span: Span
    who: Argument
    kind: EntityKind | None


@dataclass(frozen=True)
class Units:
    """The units of one sentence, and the titles behind them; `words` are all titles in it, whoever holds them."""

    sentence: Sentence
    text: Text
    words: tuple[TitleWords, ...]
    titles: tuple[Title, ...]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in order; no rule asks for those of a sentence that reports nothing."""
        text, sentence = self.text, self.sentence
        found = [
            *_titled(text, self.titles),
            *(Unit(span, who, EntityKind.PERSON) for span, who in find_ranked(text, sentence)),
            *_holders(text, sentence, self.words, self.titles),
            *_delegations(text, sentence),
            *_groups(text, sentence),
            *_plain(text, sentence),
        ]
        return tuple(_without_overlap(found))

    @cached_property
    def _begins(self) -> list[int]:
        return [unit.span.begin for unit in self.units]

    def at(self, token: Token) -> int | None:
        """Give the index of the unit that covers a token."""
        begin, end = self.sentence.locate(token)
        i = bisect_right(self._begins, begin)
        if i and begin < self.units[i - 1].span.end:
            return i - 1
        if i < len(self.units) and self._begins[i] < end:
            return i
        honoured = i and self.units[i - 1].span.end + 1 == begin and token.text.replace(".", "") in POST_NOMINALS
        return i - 1 if honoured else None  # "A B MP met C"

    def chain(self, index: int, *, back: bool = False) -> list[Unit]:
        """Give a unit and those that it is listed with: "A, B, and C"."""
        if spelled_out := self._spelled_out(index):
            return spelled_out
        listed = [index]
        while (following := self._neighbour(listed[-1], 1)) is not None:
            listed.append(following)
        open_end = AND_OTHERS.match(self.text.document.text, self.units[listed[-1]].span.end)
        while len(listed) > 1 and self._link(*listed[-2:]) == "," and not open_end:
            listed.pop()
        if len(listed) == 2 and self._opens_clause(*listed):
            listed.pop()
        while back and (before := self._neighbour(listed[0], -1)) is not None:
            if len(listed) == 1 and (self._link(before, index) == "," or self._is_object(before, index)):
                break
            listed.insert(0, before)
        return [self.units[i] for i in listed]

    def _neighbour(self, index: int, step: int) -> int | None:
        """The unit listed next to one; between two people others may be named in what is told of the first."""
        for other in range(index + step, index + step * (1 + _NAMED_BETWEEN), step):
            if not 0 <= other < len(self.units):
                return None
            if self._link(*sorted((index, other))):
                return other
        return None

    def _spelled_out(self, index: int) -> list[Unit]:
        """“Three states—A, B, and C”, "the two leaders, A and B": those whom a group is told to be, all of them."""
        group = self.units[index].who
        gap = _NAMELY.match(self.text.document.text, self.units[index].span.end)
        if not isinstance(group, Group) or group.size is None or group.size < 2 or gap is None:
            return []
        listed = self.listed_at(gap.end())
        return listed if len(listed) == group.size else []

    def _opens_clause(self, left: int, right: int) -> bool:
        """“… with A, and B has not”: after a comma a single "and" before a subject opens the next clause."""
        between = self.text.document.text[self.units[left].span.end : self.units[right].span.begin]
        if not OPENS_CLAUSE.fullmatch(between):
            return False
        tokens = self.sentence.tokens_at(self.units[right].span)
        if tokens and any(t.dep_ == "conj" and t.head.i < tokens[0].i for t in tokens):
            return False
        behind = tokens[-1].nbor(1) if tokens and tokens[-1].i + 1 < len(tokens.doc) else None
        return behind is not None and behind.tag_ in {"VBD", "VBZ", "VBP", "MD"}

    def _is_object(self, left: int, right: int) -> bool:
        """“C saw A, and B met D”: who stands before such a clause and is not listed with who opens it."""
        begin = self.units[left].span.begin
        told = self._is_named(right) and self._opens_clause(left, right)
        root = self.sentence.root_at(self.units[left].span) if told else None
        acted = root is not None and root.dep_ in {"dobj", "pobj"}
        return acted and is_told_of(self.sentence, Span(self.sentence.span.begin, begin))

    def _link(self, left: int, right: int) -> str | None:
        """What joins two units in a list: "and", a dash, a comma (which needs an "and" later on), or nothing."""
        between = self.text.document.text[self.units[left].span.end : self.units[right].span.begin]
        joined = link(between) if right == left + 1 else None
        if joined is None:
            return self._link_of_people(left, right, between)
        if "," in between and self.text.form(self.units[right].span) in _SUBJECT_FORMS:
            return None  # "… with A, and he left"
        if _THEIR_OWN.search(between) and self._is_subject(right):
            return None  # "after talks with A and his cabinet, B left"
        return None if joined == "," and self._mixed(left, right) else joined

    def _link_of_people(self, left: int, right: int, between: str) -> str | None:
        if not (self._is_named(left) and self._is_named(right)):
            return None
        joined, said = link_of_people(between)
        end = self.units[left].span.end
        clause = said and not _RELATIVE.search(said) and is_told_of(self.sentence, Span(end, end + len(said)))
        return None if clause else joined

    def _is_named(self, index: int) -> bool:
        return self.units[index].kind is EntityKind.PERSON and isinstance(self.units[index].who, int)

    def _is_subject(self, index: int) -> bool:
        root = self.sentence.root_at(self.units[index].span)
        return root is not None and root.dep_ in {"nsubj", "nsubjpass"}

    def _mixed(self, left: int, right: int) -> bool:
        """A place before a comma opens no list of people: "in Norland, A and B agreed"."""
        kinds = {self.units[left].kind, self.units[right].kind}
        return EntityKind.PERSON in kinds and bool(kinds & {EntityKind.STATE, EntityKind.PLACE})

    def listed_at(self, offset: int) -> list[Unit]:
        """Give the list whose first unit begins at, or holds, an offset in the document; nothing where none does."""
        return next((self.chain(i) for i, u in enumerate(self.units) if u.span.begin <= offset < u.span.end), [])

    def chain_of(self, token: Token) -> list[Unit]:
        """Give the units that a token heads or stands in, with those listed beside them."""
        index = self.at(token)
        return self.chain(index, back=True) if index is not None else []


def find_units(text: Text, sentence: Sentence) -> Units:
    """Read the actors of a sentence."""
    words = find_title_words(text, sentence)
    return Units(sentence, text, tuple(words), tuple(find_titles(text, sentence, words)))


def _without_overlap(units: list[Unit]) -> list[Unit]:
    chosen: list[Unit] = []
    for unit in units:
        if all(unit.span.end <= c.span.begin or c.span.end <= unit.span.begin for c in chosen):
            chosen.append(unit)
    return sorted(chosen, key=lambda u: u.span)


def _titled(text: Text, titles: tuple[Title, ...]) -> Iterator[Unit]:
    by_holder: dict[int, Span] = {}
    for title in titles:
        old = by_holder.get(title.holder, text.names[title.holder].span)
        by_holder[title.holder] = Span(min(old.begin, _begin(text, title)), max(old.end, title.unit.end))
    for holder, span in by_holder.items():
        whole = _whole_apposition(text, span, text.names[holder].span)
        yield Unit(Span(whole.begin, _end_with_state(text, whole.end)), holder, EntityKind.PERSON)


def _begin(text: Text, title: Title) -> int:
    """“President A's envoy B”: the president is a unit of his own."""
    owned = title.of is not None and text.names[title.of].kind is EntityKind.PERSON
    return max(title.unit.begin, title.span.begin) if owned else title.unit.begin


def _end_with_state(text: Text, end: int) -> int:
    """“Minister A B of Norland”, "A B for Norland and C D for …": the state behind a name belongs to it."""
    gap = _OF.match(text.document.text, end)
    index = text.name_at(gap.end()) if gap else None
    if gap is None or index is None or text.names[index].kind is not EntityKind.STATE:
        return end
    whole = text.names[index].span.end
    return whole if " of " in gap[0] or _ENDS.match(text.document.text, whole) else end


def _whole_apposition(text: Text, span: Span, name: Span) -> Span:
    """A title after a name runs to the next comma: "A B, the chairman of the committee of C, and …"."""
    rest = _WHOLE.match(text.document.text, span.end)
    return Span(span.begin, rest.end()) if rest and span.end > name.end else span


def _delegations(text: Text, sentence: Sentence) -> Iterator[Unit]:
    """“Norlandic and Sudlandic officials”: each adjective stands for its state's people."""
    document = text.document.text
    indexes = [
        i for i in text.names_in(sentence.span) if text.names[i].kind in {EntityKind.STATE, EntityKind.ORGANIZATION}
    ]
    for i in reversed(indexes):
        name = text.names[i]
        if (owned := person_behind(_OWNS, text, name.span.end)) is not None:
            yield Unit(Span(name.span.begin, text.names[owned].span.end), owned, EntityKind.PERSON)
            continue
        match = _REPRESENTED.match(document, name.span.end, min(len(document), name.span.end + 60))
        if match and is_told_of(sentence, Span(name.span.end, match.end())):
            match = None  # "Norland sent envoys": a verb stands between
        if match and not any(name.span.end <= text.names[j].span.begin < match.end() for j in indexes):
            if (person := person_behind(_APPOSED, text, match.end())) is not None and _SINGULAR.search(match.group()):
                yield Unit(Span(name.span.begin, text.names[person].span.end), person, EntityKind.PERSON)
                continue
            yield Unit(Span(name.span.begin, match.end()), i, name.kind)
        elif match is None and (person := described_person(text, sentence, i)) is not None:
            yield Unit(Span(name.span.begin, text.names[person].span.end), person, EntityKind.PERSON)


def _holders(text: Text, sentence: Sentence, found: Sequence[TitleWords], titles: tuple[Title, ...]) -> Iterator[Unit]:
    """“The Norlandic prime minister”: whoever held the office then."""
    given = {t.span for t in titles}
    for words in found:
        office = text.knowledge.offices[words.office]
        if words.span not in given and (office.bare or words.of is not None) and _is_singular(words):
            if (person := person_behind(_APPOSED, text, words.outer.end)) is not None:
                yield Unit(Span(words.outer.begin, text.names[person].span.end), person, EntityKind.PERSON)
                continue
            yield Unit(words.outer, Holder(words.outer, words.office, words.label, words.of), EntityKind.PERSON)
    for match in _SHORT_TITLE.finditer(text.document.text, *sentence.span) if sentence.vocabulary & _TITLED else ():
        span = Span(*match.span())
        yield Unit(span, Holder(span, None, match["label"]), EntityKind.PERSON)


def _is_singular(words: TitleWords) -> bool:
    return not words.label.lower().endswith(("ministers", "presidents", "leaders", "premiers"))


def _groups(text: Text, sentence: Sentence) -> Iterator[Unit]:
    told = [Unit(group.span, group, None) for group in find_groups(text.document.text, sentence)]
    yield from told
    many = _delegations(text, sentence) if "them" in sentence.vocabulary else ()
    pronouns = find_pronouns(sentence, told, [u for u in many if _MANY.search(text.form(u.span))])
    yield from (Unit(*found) for found in pronouns)


def _plain(text: Text, sentence: Sentence) -> Iterator[Unit]:
    for i in text.names_in(sentence.span):
        name = text.names[i]
        end = _end_with_state(text, name.span.end) if name.kind is EntityKind.PERSON else name.span.end
        yield Unit(Span(name.span.begin, end), i, name.kind)
