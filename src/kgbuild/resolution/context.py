"""One document under resolution: its names' entities by place, and who "the two leaders" are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, Person
from kgbuild.knowledge.careers import LEADERS, leads
from kgbuild.mentions import ActionMention, Argument, Extract, Group, GroupKind, Holder
from kgbuild.model import EntityKind, Span
from kgbuild.pronouns import find_antecedent

_LOOK_BACK = 1500
_LIST_BACK = 500
_SAYS = re.compile(
    r"[^.\n]{0,60}?\s(?:said|says|stated|added|commented|remarked|told|issued|made the following)\b|\s*[:’'“]"
)
_BY = re.compile(r"\b(?:statement|remarks|speech|comments|message|address|letter)\s+(?:by|from|of)\b[^.\n]*$", re.I)
_BYLINE = 80
_LISTED = re.compile(r"\s*(?:,\s*)?(?:and\s+|or\s+|with\s+)?(?:the\s+)?|[-–]|\s*,?\s+and\s+(?:[A-Z]?[a-z]+\s+){1,3}")
_ENDS_LIST = re.compile(r"\b(?:and|or|with)\b|[-–]")
_NATIONAL = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}(?:diplomat|statesman|politician|official|officer|lawyer|jurist|banker|financier|economist"
    r"|businessman|merchant|agent|negotiator|scholar|journalist)\s+(?:[A-Z][a-z]*\.\s+)?|['’]s\s+"
)
_OF_STATE = re.compile(
    r",?\s+(?:of|for|from|representing|on\s+behalf\s+of|acting\s+for|speaking\s+for)\s+(?:the\s+)?|\s+\((?:for\s+)?"
)


@dataclass
class Context:
    """What resolution knows of a document so far.

    `held` tells each office, its body and a holder that the text gives, in order; `met` who met in each event read,
    with its offset; `treaty_words` keeps the words that tell a treaty from others, by the place and form of its name.
    """

    extract: Extract
    names: tuple[Resolved, ...]
    knowledge: Knowledge
    held: tuple[tuple[str, str, str], ...]
    extra: list[tuple[Holder, Resolved]] = field(default_factory=list)
    met: list[tuple[int, list[tuple[str, EntityKind]]]] = field(default_factory=list)
    treaty_words: dict[tuple[Span, str], frozenset[str]] = field(default_factory=dict)
    _begins: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the names by place."""
        self._begins = [n.span.begin for n in self.extract.names]

    @cached_property
    def holders(self) -> dict[tuple[str, str], str]:
        """Who is told last as holding an office, by office id and body key."""
        return {(office, body): person for office, body, person in self.held}

    @cached_property
    def served(self) -> dict[str, str]:
        """The state of which each person is told first as holding an office."""
        return {person: body for _, body, person in reversed(self.held) if body.startswith("state/")}

    @cached_property
    def surnames(self) -> dict[str, str]:
        """The person named first by each last word."""
        named = [n for n in zip(self.extract.names, self.names, strict=True) if n[1].kind is EntityKind.PERSON]
        return {name.form.split()[-1]: resolved.key for name, resolved in reversed(named)}

    @cached_property
    def signed(self) -> dict[int, list[str]]:
        """The dates on which each treaty mention, by its index, is told to have been signed."""
        dates: dict[int, list[str]] = {}
        for action in self.extract.actions:
            if action.kind == "Signing" and action.date:
                dates.setdefault(action.treaty, []).append(action.date.edtf)
        return dates

    @cached_property
    def steps(self) -> dict[int, list[tuple[int, ActionMention]]]:
        """The steps told of each treaty mention, by its index, with their place in order."""
        steps: dict[int, list[tuple[int, ActionMention]]] = {}
        for numbered in enumerate(self.extract.actions):
            steps.setdefault(numbered[1].treaty, []).append(numbered)
        return steps

    def steps_of(self, treaties: Iterable[int]) -> list[ActionMention]:
        """Give the steps told of some treaty mentions in order, by the mentions' indexes."""
        found = (numbered for treaty in treaties for numbered in self.steps.get(treaty, ()))
        return [action for _, action in sorted(found, key=itemgetter(0))]

    @cached_property
    def described(self) -> dict[str, str]:
        """The state that each person's description tells first: "the Norlandic diplomat A B", "A B of Norland"."""
        found: dict[str, str] = {}
        document = self.extract.document.text
        for (left, first), (right, second) in pairwise(zip(self.extract.names, self.names, strict=True)):
            kinds, gap = (first.kind, second.kind), Span(left.span.end, right.span.begin)
            if kinds == (EntityKind.STATE, EntityKind.PERSON) and _NATIONAL.fullmatch(document, *gap):
                found.setdefault(second.key, first.key)
            elif kinds == (EntityKind.PERSON, EntityKind.STATE) and _OF_STATE.fullmatch(document, *gap):
                found.setdefault(first.key, second.key)
        return found

    @cached_property
    def acts_for(self) -> dict[str, str]:
        """The state of each person and place named, by its key."""
        placed = (n.key for n in self.names if n.kind in {EntityKind.PERSON, EntityKind.PLACE})
        return {key: state for key in placed if (state := self.state_of(key))}

    @cached_property
    def named_at(self) -> dict[tuple[str, EntityKind], list[int]]:
        """Where each entity is named, by its key and kind, in order."""
        places: dict[tuple[str, EntityKind], list[int]] = {}
        for name, begin in zip(self.names, self._begins, strict=True):
            places.setdefault((name.key, name.kind), []).append(begin)
        return places

    def names_in(self, span: Span) -> tuple[Resolved, ...]:
        """Give the entities named in a place, in order."""
        return self.names[bisect_left(self._begins, span.begin) : bisect_left(self._begins, span.end)]

    def resolve(self, who: Argument) -> list[tuple[str, EntityKind]]:
        """Give the entities that an argument stands for; none when the text does not tell."""
        if isinstance(who, int):
            name = self.names[who]
            return [(name.key, name.kind)]
        if isinstance(who, Holder):
            return self._holder(who)
        return self._group(who)

    def _holder(self, who: Holder) -> list[tuple[str, EntityKind]]:
        if who.office is None:
            return self._titled(who)
        office = self.knowledge.offices[who.office]
        of = self.names[who.of] if who.of is not None else None
        body = of.key if of else (self.knowledge.key_of(office.of) if office.of else None)
        if body is None:
            candidates = {p for (o, _), p in self.holders.items() if o == who.office}
            return self._most_named(candidates, who.span.begin)
        if person := self.holders.get((who.office, body)):
            return [(person, EntityKind.PERSON)]
        if office.kind in LEADERS and (named := self._named_of(body, who.span.begin)):
            return [(named, EntityKind.PERSON)]
        if known := self._in_office(who, body):
            self.extra.append((who, Resolved(known.key, EntityKind.PERSON, None)))
            return [(known.key, EntityKind.PERSON)]
        return [(of.key, of.kind)] if of else []

    def _titled(self, who: Holder) -> list[tuple[str, EntityKind]]:
        """“The Secretary”: the person whose title, as the text gave it, ends so."""
        words = who.label.lower()
        holders = {
            self.names[t.holder].key
            for t in self.extract.tenures
            if isinstance(t.holder, int)
            if t.office.lower().startswith(words) or t.office.lower().endswith(words)
        }
        return self._most_named(holders, who.span.begin)

    def _most_named(self, candidates: set[str], offset: int) -> list[tuple[str, EntityKind]]:
        """The candidate that the text has named most often before an offset."""
        places = ((key, begins) for (key, _), begins in self.named_at.items() if key in candidates)
        counted: Counter[str] = Counter()
        for key, begins in places:
            counted[key] += bisect_left(begins, offset)
        ranked = sorted((k for k in counted if counted[k]), key=lambda k: (-counted[k], k))
        return [(ranked[0], EntityKind.PERSON)] if ranked else []

    def _named_of(self, body: str, offset: int) -> str | None:
        """“The A leader”: the last person named before who heads that state, by the knowledge base."""
        for i in range(bisect_left(self._begins, offset) - 1, -1, -1):
            person = self.knowledge.entries.get(self.names[i].key)
            if offset - self._begins[i] > _LOOK_BACK:
                return None
            if not isinstance(person, Person) or self.knowledge.state_of(person.key) != body:
                continue
            if leads(person, self.extract.names[i].year, self.knowledge):
                return person.key
        return None

    def _in_office(self, who: Holder, body: str) -> Person | None:
        """The one person who, by the knowledge base, held the office in the year of the narrative."""
        at = max(bisect_left(self._begins, who.span.end) - 1, 0)
        year = self.extract.names[at].year if self.extract.names else None
        if year is None:
            return None
        found = [
            person
            for person, term in self.knowledge.terms_by_body.get(body, ())
            if who.office in self.knowledge.titles.lookup(term.office)
            and (term.from_year or 9999) < year < (term.until_year or 9999)
        ]
        return found[0] if len(found) == 1 else None

    def _group(self, group: Group) -> list[tuple[str, EntityKind]]:
        if group.kind is GroupKind.SPEAKER:
            return self._speaker_before(group.span.begin)
        if group.kind is GroupKind.PEOPLE and group.size == 1:
            return self._subject_before(group.span.begin)
        size = group.size or 2
        kinds = {
            GroupKind.PEOPLE: (EntityKind.PERSON,),
            GroupKind.STATES: (EntityKind.STATE, EntityKind.ORGANIZATION),
            GroupKind.ANY: (EntityKind.STATE, EntityKind.PERSON, EntityKind.ORGANIZATION),
        }[group.kind]
        last_at, several = next((m for m in reversed(self.met) if m[0] < group.span.begin), (-1, []))
        last = [p for p in several if p[1] in kinds] or self._sent_by(several, kinds)
        level = len({p[1] for p in last}) == 1
        met = last if level and (len(last) == size or (group.size is None and len(last) > 1)) else []
        sizes = (size,) if group.size else (6, 5, 4, 3, 2)
        found = [self._list_before(group.span.begin, kinds, n) for n in sizes]
        listed, at = max(found, key=lambda f: (f[1] + sum(1 for _ in f[0]), len(f[0])))
        if met and group.span.begin - last_at < _LOOK_BACK and (not listed or at < last_at):
            return met
        return listed or ([] if group.kind is GroupKind.ANY else self._salient(group.span.begin, kinds[0], size))

    def _speaker_before(self, offset: int) -> list[tuple[str, EntityKind]]:
        """Who says "I": the last person before it whose words are given ("A B said:")."""
        text = self.extract.document.text
        for i in range(bisect_left(self._begins, offset) - 1, -1, -1):
            name, following = self.names[i], self.extract.names[i].span.end
            before = text[max(0, self.extract.names[i].span.begin - _BYLINE) : self.extract.names[i].span.begin]
            if name.kind is EntityKind.PERSON and (_SAYS.match(text, following) or _BY.search(before)):
                return [(name.key, EntityKind.PERSON)]
        return []

    def _sent_by(
        self, people: list[tuple[str, EntityKind]], kinds: tuple[EntityKind, ...]
    ) -> list[tuple[str, EntityKind]]:
        """“The two governments” after two ministers met: the states that they act for."""
        if EntityKind.STATE not in kinds:
            return []
        states = [self.state_of(key) for key, kind in people if kind is EntityKind.PERSON]
        return [(key, EntityKind.STATE) for key in dict.fromkeys(states) if key]

    def _subject_before(self, offset: int) -> list[tuple[str, EntityKind]]:
        """Who "he" is."""
        keys, spans = self._people
        found = find_antecedent(self.extract.document.text, self.extract.sentences, spans, offset)
        return [(keys[found], EntityKind.PERSON)] if found is not None else []

    @cached_property
    def _people(self) -> tuple[list[str], list[Span]]:
        named = zip(self.names, self.extract.names, strict=True)
        people = {name.span: resolved.key for resolved, name in named if resolved.kind is EntityKind.PERSON}
        return list(people.values()), list(people)

    def _list_before(
        self, offset: int, kinds: tuple[EntityKind, ...], size: int
    ) -> tuple[list[tuple[str, EntityKind]], int]:
        """The last list of `size` distinct names before an offset ("A and B", "A-B"), and where it begins."""
        text = self.extract.document.text
        last = bisect_left(self._begins, offset) - 1
        for i in range(last, size - 2, -1):
            if offset - self._begins[i] > _LIST_BACK:
                break
            run = range(i - size + 1, i + 1)
            keys = [(self.names[j].key, self.names[j].kind) for j in run]
            if len(set(keys)) != size or any(k not in kinds for _, k in keys):
                continue
            gaps = [text[self.extract.names[j].span.end : self.extract.names[j + 1].span.begin] for j in run[:-1]]
            if all(_LISTED.fullmatch(gap) for gap in gaps) and _ENDS_LIST.search(gaps[-1]):
                return keys, self._begins[run[0]]
        return [], -1

    def _salient(self, offset: int, kind: EntityKind, size: int) -> list[tuple[str, EntityKind]]:
        """The entities of a kind that the text has named most often before an offset, if clearly more than the rest."""
        places = {key: begins for (key, of), begins in self.named_at.items() if of is kind and begins[0] < offset}
        counted = {key: bisect_left(begins, offset) for key, begins in places.items()}
        ranked = sorted(counted, key=lambda k: (-counted[k], k))
        if len(ranked) < size or (len(ranked) > size and counted[ranked[size - 1]] == counted[ranked[size]]):
            return []
        return [(key, kind) for key in ranked[:size]]

    def remember(self, participants: Iterable[tuple[str, EntityKind]], offset: int) -> None:
        """Note the participants of the event read last, for "the two leaders" after it."""
        several = list(dict.fromkeys(participants))
        if len(several) > 1:
            self.met.append((offset, several))

    def state_of(self, key: str) -> str | None:
        """Give the state that a person acts for, by the document's titles or the knowledge base."""
        return self.served.get(key) or self.knowledge.state_of(key) or self.described.get(key)
