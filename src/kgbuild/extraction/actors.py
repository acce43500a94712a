"""The actors that a trigger's words lead to: what a noun phrase stands for, and who does what a verb says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.grammar import after, agents_of, is_passive, is_plural, subjects
from kgbuild.extraction.representatives import REPRESENTING
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Group, GroupKind, Participation
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION, None)
REPRESENTATION = REPRESENTING | frozenset(
    "series round member foreign meeting number group power commission committee panel embassy expert inspector"
    " observer senator".split()
)
_JOURNEYS = frozenset("visit trip tour journey voyage mission pilgrimage stay sojourn travel".split())

_ACCOMPANYING = frozenset("accompany join flank assist second escort".split())
_OWNERS = {"his": (GroupKind.PEOPLE, 1), "her": (GroupKind.PEOPLE, 1), "their": (GroupKind.ANY, None)}
_COMMA = re.compile(r",\s+(?:(?:namely|respectively)\s+)?")
_AMONG = re.compile(r",?\s+among\s+(?:them|others)\b")
_INCLUDING = re.compile(r",?\s+(?:including|among\s+them|led\s+by|headed\s+by)\s+(?:both\s+)?(?:the\s+)?")
_OF_STATE = re.compile(r"\s+of\s+(?:state|government|delegation|mission)(?:\s+(?:and|or)\s+(?:of\s+)?government)?\b")
_COMPOSED = re.compile(r",?\s+(?:composed\s+of|consisting\s+of|comprising|made\s+up\s+of)\s+(?:the\s+)?")


class Participants:
    """The participants of one trigger, in order of discovery, without repetition."""

    def __init__(self, units: Units, trigger: Trigger, token: Token) -> None:
        """Start with nobody."""
        self.units = units
        self.trigger = trigger
        self.token = token
        self.found: dict[object, Participation] = {}

    def add(self, who: Iterable[Unit], role: str = "participant") -> int:
        """Add units in a role; return how many there were."""
        count = 0
        for unit in who:
            if unit.kind in _ACTORS and not self._is_trigger(unit):
                self.found.setdefault(unit.who, Participation(role, unit.who))
                count += 1
        return count

    def _is_trigger(self, unit: Unit) -> bool:
        """Tell whether the trigger is part of a unit's name; a title may tell of it: "the chairman of the talks, A"."""
        place = self.units.sentence.locate(self.token)
        span = self.units.text.names[unit.who].span if isinstance(unit.who, int) else unit.span
        return span.begin <= place.begin < span.end

    def of_tokens(self, tokens: Iterable[Token], role: str = "participant", *, back: bool = True) -> int:
        """Add the actors that tokens head, with those listed beside them; without `back` none before the trigger."""
        place = self.units.sentence.locate(self.token)
        count = 0
        for token in tokens:
            found = self.read(token)
            if not back and self.units.sentence.locate(token).begin > place.begin:
                found = [u for u in found if u.span.begin > place.begin]
            count += self.add(found, role)
        return count

    def read(self, token: Token) -> list[Unit]:
        """Give the units that a noun phrase stands for: itself, its list, those it represents or is told to include."""
        found = self._read(token)
        for other in token.conjuncts if found else ():  # "between A and members of B"
            if other.i > token.i and other.lemma_.lower() in REPRESENTATION and self.units.at(other) is None:
                found += [u for u in self._read(other) if u not in found]
        end = max((u.span.end for u in found), default=self.units.sentence.locate(token).end)
        if heads := _OF_STATE.match(self.units.text.document.text, end):
            end = heads.end()
        included = self._included(end) or (self._composed(end) if token != self.token else [])
        return self._named_behind(found, end) or [*found, *(included or self._members(token, found))]

    def _named_behind(self, found: list[Unit], end: int) -> list[Unit]:
        """“The leaders of Norland and Sudland, A and B”: the people, where there are as many as states."""
        gap = _COMMA.match(self.units.text.document.text, end)
        if gap is None or len(found) < 2 or any(u.kind is not EntityKind.STATE for u in found):
            return []
        people = self.units.listed_at(gap.end())
        return people if len(people) == len(found) and all(u.kind is EntityKind.PERSON for u in people) else []

    def _included(self, end: int) -> list[Unit]:
        """“Several ministers, including A and B”, "ministers, A and B among them": those singled out right behind."""
        text, last = self.units.text.document.text, self.units.sentence.span.end
        if gap := _INCLUDING.match(text, end, last):
            return self.units.listed_at(gap.end())
        people = self.units.listed_at(gap.end()) if (gap := _COMMA.match(text, end, last)) else []
        return people if people and _AMONG.match(text, people[-1].span.end, last) else []

    def _composed(self, end: int) -> list[Unit]:
        """“A mission, composed of A and B, met C”."""
        gap = _COMPOSED.match(self.units.text.document.text, end, self.units.sentence.span.end)
        return self.units.listed_at(gap.end()) if gap else []

    def _members(self, token: Token, found: list[Unit]) -> list[Unit]:
        """“Five ministers and secretaries, A for Norland and B for Sudland among them”: who of a group is named."""
        if not any(isinstance(u.who, Group) for u in found):
            return []
        named = (self.units.chain_of(c) for c in token.children if c.dep_ == "appos" and c.i > token.i)
        return [u for units in named for u in units if u.kind is EntityKind.PERSON]

    def _apposed(self, token: Token) -> list[Unit]:
        """“The ministers, A and B”: several people named right behind the noun for them."""
        end = self.units.sentence.locate(token).end
        gap = _COMMA.match(self.units.text.document.text, end) if is_plural(token) else None
        people = self.units.listed_at(gap.end()) if gap else []
        return people if len(people) > 1 and all(u.kind is EntityKind.PERSON for u in people) else []

    def _read(self, token: Token) -> list[Unit]:
        index = self.units.at(token)
        if index is not None:
            return self.units.chain(index, back=True)
        lemma = token.lemma_.lower()
        if lemma in REPRESENTATION:
            for inner in (*after(token, "of", "from", "between"), *_right_behind(token)):
                for each in (inner, *inner.conjuncts, *_belonging(inner)):
                    index = self.units.at(each)
                    if index is not None:
                        return self.units.chain(index, back=True)
            if people := self._apposed(token):
                return people
        for child in token.children:
            whose = child.dep_ == "poss" and lemma in _JOURNEYS and token != self.token
            if (
                whose
                or child.dep_ == "appos"
                or (child.dep_ in {"amod", "compound", "nmod", "poss"} and lemma in REPRESENTATION)
            ):
                index = self.units.at(child)
                if index is not None:
                    return self.units.chain(index, back=True)
        return []


def owners_of(units: Units, noun: Token) -> list[Unit]:
    """“His talks with A”, "their talks", "in their presence": those whom the pronoun before a noun stands for.

    Of "their talks with A" it is not told which of those before they are.
    """
    words = {c.lower_ for c in noun.children}
    owners = (c for c in noun.children if c.dep_ == "poss" and c.lower_ in _OWNERS and noun.lemma_ != "way")
    owners = (c for c in owners if c.lower_ != "their" or "with" not in words)
    spans = ((units.sentence.locate(c), *_OWNERS[c.lower_]) for c in owners)
    return [Unit(span, Group(span, kind, size), None) for span, kind, size in spans]


def told_before(units: Units, who: Unit) -> Unit:
    """“A and B met in his presence”: a pronoun that stands for nobody of its own sentence."""
    begin = units.sentence.span.begin
    return who._replace(who=replace(who.who, span=Span(begin, begin))) if isinstance(who.who, Group) else who


def _belonging(noun: Token) -> Iterator[Token]:
    """“The meeting of foreign ministers of the League”: what lies behind one "of" after another."""
    for inner in after(noun, "of"):
        yield inner
        yield from _belonging(inner)


def _right_behind(noun: Token) -> list[Token]:
    """“Met his counterparts from A”, where the parse hung "from" on the verb."""
    behind = (c for c in noun.head.children if c.dep_ == "prep" and c.lower_ == "from" and c.i == noun.i + 1)
    return [g for c in behind for g in c.children if g.dep_ == "pobj"]


def subjects_active(verb: Token) -> list[Token]:
    """Give a verb's doers; for a passive only its agent."""
    return agents_of(verb) if is_passive(verb) else subjects(verb)


def companions_of(verb: Token) -> Iterator[Token]:
    """Give who are told to join or accompany those who do what a verb says: "A met B, joined by C"."""
    doers = (c for c in verb.children if c.dep_ == "nsubj")
    for clause in (c for node in (verb, *doers) for c in node.children):
        if clause.dep_ in {"advcl", "acl"} and clause.tag_ == "VBN" and clause.lemma_.lower() in _ACCOMPANYING:
            yield from after(clause, "by")
