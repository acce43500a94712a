"""What is told of all documents together, and what of each alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern

from kgbuild.contribution import Contribution
from kgbuild.model import Corpus, Entity, Fact, Mention, Told, tell
from kgbuild.piles import Disk
from kgbuild.serialization import Sample
from kgbuild.terms import referenced_keys, refers_to

_NAMED = frozenset({"person", "state", "organization", "place"})


class Merged:
    """The entities and facts of all documents: entities in memory, sorted by key; facts on disk.

    `facts` are found by key; `claims`, of which there are `count`, by the name of their document; `belonging`, those
    that say of one fact that it belongs to another, by the key of the latter. `kinds` are those of the facts, by key.
    `joined` are the keys of those that several documents tell, `referred` some keys that stand for those of all facts
    and of what is said of them, and `keys` the final keys of treaties.
    """

    def __init__(self, entities: tuple[Entity, ...], keys: Mapping[str, str], disk: Disk) -> None:
        """Take the entities and the keys of treaties; facts are added."""
        self.entities, self.keys, self.disk = entities, keys, disk
        self.facts, self.claims, self.belonging = disk.piles(Fact), disk.piles(Told), disk.piles(Told)
        self.kinds: dict[str, str] = {}
        self.referred = Sample()
        self.joined: list[str] = []
        self.count = 0

    def add(self, fact: Fact) -> None:
        """Take in a fact with its claims."""
        self.facts.add(fact.key, fact)
        self.kinds[fact.key] = intern(fact.kind)
        self.count += len(fact.claims)
        if fact.merges:
            self.joined.append(fact.key)
        for key in (fact.key, *referenced_keys(fact.roles)):
            self.referred.add(key)
        for told in tell(fact):
            self._add_claim(told)

    def _add_claim(self, told: Told) -> None:
        self.claims.add(told.claim.document, told)
        for key in {*refers_to(told.claim)} - {told.fact}:
            self.referred.add(key)
            if key.partition("/")[0] not in _NAMED:
                self.belonging.add(key, told)

    def text(self, part: Contribution, told: Iterable[Told]) -> Corpus:
        """Return the part of the corpus that is of one document alone: itself, its names and its misses.

        `told` are its claims.
        """
        name, keys = part.document.name, self.keys
        mentions = sorted({(m.span, keys.get(m.entity, m.entity)) for m in part.mentions})
        claimed = {each.claim.anchor for each in told}
        missed = {(m.anchor, m.rule): m for m in part.misses}  # the last reason found for each counts
        return Corpus(
            documents=(part.document,),
            entities=(),
            mentions=tuple(Mention(name, span, entity) for span, entity in mentions),
            facts=(),
            misses=tuple(missed[place] for place in sorted(missed) if place[0] not in claimed),
        )
