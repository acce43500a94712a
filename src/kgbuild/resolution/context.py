"""One document under resolution: its names' entities by place, and who holds the offices that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, Person
from kgbuild.knowledge.careers import LEADERS, leads
from kgbuild.mentions import ActionMention, Argument, Extract, Holder
from kgbuild.model import EntityKind, Span
from kgbuild.pronouns import find_antecedent
from kgbuild.resolution.groups import resolve_group
from kgbuild.resolution.lands import find_land
from kgbuild.resolution.tenures import Tenure, offices_held

_LOOK_BACK = 1500
_NATIONAL = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}(?:diplomat|statesman|politician|official|officer|lawyer|jurist|banker|financier|economist"
    r"|businessman|merchant|agent|negotiator|scholar|journalist)\s+(?:[A-Z][a-z]*\.\s+)?|['’]s\s+"
)
_OF_STATE = re.compile(
    r",?\s+(?:who\s+)?(?:(?:had|then|\w+ly)\s+)?(?:represented|spoke\s+for|negotiated\s+for|acted\s+for|signed\s+for)\s+(?:the\s+)?"
    r"|,?\s+(?:of|for|from|representing|on\s+behalf\s+of|acting\s+for|speaking\s+for)\s+(?:the\s+)?|\s+\((?:for\s+)?"
)

_HE = re.compile(r"\b(?:he|she|him)\b", re.IGNORECASE)


@dataclass
class Context:
    """What resolution knows of a document so far.

    `tenures` are those that the text tells, in order; `met` tells who met in each event read, with its offset;
    `treaty_words` keeps the words that tell a treaty from others, by the place and form of its name; `begins` is where
    each name begins.
    """

    extract: Extract
    names: tuple[Resolved, ...]
    knowledge: Knowledge
    tenures: tuple[Tenure, ...]
    extra: list[tuple[Holder, Resolved]] = field(default_factory=list)
    met: list[tuple[int, list[tuple[str, EntityKind]]]] = field(default_factory=list)
    treaty_words: dict[tuple[Span, str], frozenset[str]] = field(default_factory=dict)
    begins: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the names by place."""
        self.begins = [n.span.begin for n in self.extract.names]

    @cached_property
    def held(self) -> tuple[tuple[str, str, str], ...]:
        """Each office, its body and a holder that the text gives, in order."""
        return offices_held(self.tenures, self.knowledge)

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
        for name, begin in zip(self.names, self.begins, strict=True):
            places.setdefault((name.key, name.kind), []).append(begin)
        return places

    def names_in(self, span: Span) -> tuple[Resolved, ...]:
        """Give the entities named in a place, in order."""
        return self.names[bisect_left(self.begins, span.begin) : bisect_left(self.begins, span.end)]

    def resolve(self, who: Argument) -> list[tuple[str, EntityKind]]:
        """Give the entities that an argument stands for; none when the text does not tell."""
        if isinstance(who, int):
            name = self.names[who]
            return [(name.key, name.kind)]
        if isinstance(who, Holder):
            return self._holder(who)
        return resolve_group(self, who)

    def _holder(self, who: Holder) -> list[tuple[str, EntityKind]]:
        if who.office is None:
            return self._titled(who)
        office = self.knowledge.offices[who.office]
        of = self.names[who.of] if who.of is not None else None
        body = of.key if of else (self.knowledge.key_of(office.of) if office.of else None)
        if body is None:
            candidates = {p for (o, _), p in self.holders.items() if o == who.office}
            return self._most_named(candidates, who.span.begin) or (
                self._land_of(who) if office.kind == "monarch" else []
            )
        if person := self.holders.get((who.office, body)):
            return [(person, EntityKind.PERSON)]
        if office.kind in LEADERS and (named := self._named_of(body, who.span.begin)):
            return [(named, EntityKind.PERSON)]
        if known := self._in_office(who, body):
            self.extra.append((who, Resolved(known.key, EntityKind.PERSON, None)))
            return [(known.key, EntityKind.PERSON)]
        if of is None:
            return [(body, EntityKind.STATE)] if body.startswith("state/") else []
        return [(of.key, of.kind)]

    def _land_of(self, who: Holder) -> list[tuple[str, EntityKind]]:
        """“A pact with the Sultan”: an unnamed ruler stands for his state, where the text names only one such."""
        land = find_land(who.label, self.names, self.knowledge, self.year_at(who.span))
        return [(land, EntityKind.STATE)] if land else []

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
        for i in range(bisect_left(self.begins, offset) - 1, -1, -1):
            person = self.knowledge.entries.get(self.names[i].key)
            if offset - self.begins[i] > _LOOK_BACK:
                return None
            if not isinstance(person, Person) or self.knowledge.state_of(person.key) != body:
                continue
            if leads(person, self.extract.names[i].year, self.knowledge):
                return person.key
        return None

    def _in_office(self, who: Holder, body: str) -> Person | None:
        """The one person who, by the knowledge base, held the office in the year of the narrative."""
        year = self.year_at(who.span)
        if year is None:
            return None
        found = [
            person
            for person, term in self.knowledge.terms_by_body.get(body, ())
            if who.office in self.knowledge.titles.lookup(term.office)
            and (term.from_year or 9999) < year < (term.until_year or 9999)
        ]
        return found[0] if len(found) == 1 else None

    def year_at(self, place: Span) -> int | None:
        """The year of the narrative at a place."""
        at = max(bisect_left(self.begins, place.end) - 1, 0)
        return self.extract.names[at].year if self.extract.names else None

    def antecedent(self, offset: int) -> str | None:
        """Give the key of the person that "he" at an offset stands for, if the text tells."""
        keys, spans = self._people
        found = find_antecedent(self.extract.document.text, self.extract.sentences, spans, offset)
        return keys[found] if found is not None else None

    def people_in(self, span: Span) -> list[str]:
        """Give the keys of those whom a place names, tells of by their office alone, or by "he"."""
        keys, spans = self._people
        first, last = (bisect_left(spans, at, key=lambda s: s.begin) for at in span)
        told = (self.antecedent(match.start()) for match in _HE.finditer(self.extract.document.text, *span))
        return [*keys[first:last], *(key for key in told if key)]

    @cached_property
    def _people(self) -> tuple[list[str], list[Span]]:
        """Those named, and those told of by their office alone ("the minister"), with their places in order."""
        named = zip(self.names, self.extract.names, strict=True)
        people = {name.span: resolved.key for resolved, name in named if resolved.kind is EntityKind.PERSON}
        reader = replace(self, extra=[])  # to resolve is not to mention
        for actor in self.extract.actors:
            acts = isinstance(actor.who, Holder) and actor.relation == "subject"
            found = reader.resolve(actor.who) if acts else []
            if found and found[0][1] is EntityKind.PERSON:
                people.setdefault(actor.span, found[0][0])
        ordered = sorted(people)
        return [people[span] for span in ordered], ordered

    def remember(self, participants: Iterable[tuple[str, EntityKind]], offset: int) -> None:
        """Note the participants of the event read last, for "the two leaders" after it."""
        several = list(dict.fromkeys(participants))
        if len(several) > 1:
            self.met.append((offset, several))

    def state_of(self, key: str) -> str | None:
        """Give the state that a person acts for, by the document's titles or the knowledge base."""
        return self.served.get(key) or self.knowledge.state_of(key) or self.described.get(key)
