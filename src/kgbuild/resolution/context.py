"""One document under resolution: its names' entities by place, and who "the two leaders" are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kgbuild.knowledge import Knowledge, Person
from kgbuild.mentions import Argument, Extract, Group, GroupKind, Holder
from kgbuild.model import EntityKind
from kgbuild.resolution.entities import Resolved

_LOOK_BACK = 1500


@dataclass
class Context:
    """What resolution knows of a document so far; `people` and `participants` fill as events are read in order."""

    extract: Extract
    names: tuple[Resolved, ...]
    knowledge: Knowledge
    holders: dict[tuple[str, str], str]
    extra: list[tuple[Holder, Resolved]] = field(default_factory=list)
    last: list[tuple[str, EntityKind]] = field(default_factory=list)
    _begins: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the names by place."""
        self._begins = [n.span.begin for n in self.extract.names]

    def resolve(self, who: Argument) -> list[tuple[str, EntityKind]]:
        """Give the entities that an argument stands for; none when the text does not tell."""
        if isinstance(who, int):
            name = self.names[who]
            return [(name.key, name.kind)]
        if isinstance(who, Holder):
            return self._holder(who)
        return list(self._group(who))

    def _holder(self, who: Holder) -> list[tuple[str, EntityKind]]:
        office = self.knowledge.offices[who.office]
        of = self.names[who.of] if who.of is not None else None
        body = of.key if of else (self.knowledge.key_of(office.of) if office.of else None)
        if body is None:
            candidates = [p for (o, _), p in self.holders.items() if o == who.office]
            return [(candidates[-1], EntityKind.PERSON)] if candidates else []
        if person := self.holders.get((who.office, body)):
            return [(person, EntityKind.PERSON)]
        if known := self._in_office(who, body):
            self.extra.append((who, Resolved(known.key, EntityKind.PERSON, None)))
            return [(known.key, EntityKind.PERSON)]
        return [(of.key, of.kind)] if of else []

    def _in_office(self, who: Holder, body: str) -> Person | None:
        """The one person who, by the knowledge base, held the office in the year of the narrative."""
        at = max(bisect_left(self._begins, who.span.end) - 1, 0)
        year = self.extract.names[at].year if self.extract.names else None
        if year is None:
            return None
        found = [
            p
            for p in self.knowledge.entries.values()
            if isinstance(p, Person)
            for term in p.offices
            if who.office in self.knowledge.titles.lookup(term.office)
            and self.knowledge.key_of(term.of or p.of) == body
            and (term.from_year or 9999) < year < (term.until_year or 9999)
        ]
        return found[0] if len(found) == 1 else None

    def _group(self, group: Group) -> Iterator[tuple[str, EntityKind]]:
        size = group.size or 2
        if group.kind is GroupKind.PEOPLE:
            last = [p for p in self.last if p[1] is EntityKind.PERSON]
            named = self._named_before(group.span.begin, EntityKind.PERSON, size)
            yield from last if len(last) == size else named if len(named) == size else []
        elif group.kind is GroupKind.STATES:
            last = [p for p in self.last if p[1] is EntityKind.STATE]
            named = self._named_before(group.span.begin, EntityKind.STATE, size)
            yield from last if len(last) == size else named if len(named) == size else []
        elif group.size is None or len(self.last) == size:
            yield from self.last
        else:
            named = self._named_before(group.span.begin, EntityKind.STATE, size)
            yield from named if len(named) == size else []

    def _named_before(self, offset: int, kind: EntityKind, size: int) -> list[tuple[str, EntityKind]]:
        """The last distinct entities of a kind before an offset, nearest first."""
        found: list[tuple[str, EntityKind]] = []
        for i in range(bisect_left(self._begins, offset) - 1, -1, -1):
            if offset - self._begins[i] > _LOOK_BACK or len(found) == size:
                break
            name = self.names[i]
            if name.kind is kind and (name.key, kind) not in found:
                found.append((name.key, kind))
        return found

    def remember(self, participants: Iterable[tuple[str, EntityKind]]) -> None:
        """Note the participants of the event read last, for "the two leaders" after it."""
        several = list(dict.fromkeys(participants))
        if len(several) > 1:
            self.last = several

    def state_of(self, key: str) -> str | None:
        """Give the state that a person acts for, by the document's titles or the knowledge base."""
        for (_, body), person in self.holders.items():
            if person == key and body.startswith("state/"):
                return body
        return self.knowledge.state_of(key)
