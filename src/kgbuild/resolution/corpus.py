"""The reduce half: what the documents contribute, merged into one corpus whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from sys import intern

from kgbuild.collection import Shared, without_collection
from kgbuild.contribution import Contribution, Resolved, Traits
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Corpus, Entity, Fact
from kgbuild.piles import Disk, Piles
from kgbuild.resolution.entities import describe, kind_of_key
from kgbuild.resolution.keys import Namer
from kgbuild.resolution.merged import Merged
from kgbuild.resolution.merging import Meetings, explain_step, explain_tenure, rename, unite
from kgbuild.resolution.treaty_merging import MergedTreaties, ToldTreaty, merge_treaties

_ACTORS = ("person/", "state/", "organization/")
_STEPS = frozenset({"Signing", "Ratification", "Accession", "EntryIntoForce", "Withdrawal", "Termination"})


def resolve(extracts: Iterable[Extract], knowledge: Knowledge, *, learned: bool = True) -> Corpus:
    """Resolve each document, then merge them; `learned` as for `resolve_document`."""
    from kgbuild.resolution.document import resolve_document  # not needed by who only merges

    return merge((resolve_document(extract, knowledge, learned=learned) for extract in extracts), knowledge)


def merge(contributions: Iterable[Contribution], knowledge: Knowledge) -> Corpus:
    """Merge what documents contribute: the same person, state, treaty or meeting becomes one node.

    The outcome is a function of the set of documents: neither their order nor a repetition changes it.
    """
    by_name = {c.document.name: c for c in contributions}
    parts = [by_name[name] for name in sorted(by_name)]
    with Disk() as disk:
        merged = merge_facts(parts, knowledge, disk)
        facts = tuple(fact for _, same in merged.facts for fact in same)
        texts = [merged.text(part, merged.claims[part.document.name]) for part in parts]
    return Corpus(
        documents=tuple(part.document for part in parts),
        entities=merged.entities,
        mentions=tuple(mention for text in texts for mention in text.mentions),
        facts=facts,
        misses=tuple(miss for text in texts for miss in text.misses),
    )


def merge_facts(parts: Iterable[Contribution], knowledge: Knowledge, disk: Disk) -> Merged:
    """Merge the entities and facts of documents, which come in order of their names, each once.

    Texts and names in them are not kept, and facts on `disk` alone.
    """
    with without_collection():
        gathered = _Gathered(knowledge, disk)
        for part in parts:
            gathered.add(part)
        treaties = merge_treaties(gathered.treaties)
        gathered.treaties.clear()
        entities = sorted([*gathered.entities(), *treaties.entities], key=lambda e: e.key)
        namer = Namer({e.key: e.label for e in entities})
        merged = Merged(tuple(entities), treaties.keys, disk)
        for fact in chain(gathered.meetings.merge(namer), _unite(gathered.facts, treaties, namer, disk)):
            merged.add(fact)
        return merged


class _Gathered:
    """What all documents tell, without texts and places; `facts`, by document, are those other than meetings."""

    def __init__(self, knowledge: Knowledge, disk: Disk) -> None:
        self._knowledge = knowledge
        self._named: dict[str, dict[Resolved, None]] = defaultdict(dict)
        self._told: set[str] = set()
        self._shared = Shared()
        self.treaties: list[ToldTreaty] = []
        self.meetings, self.facts = Meetings(disk), disk.piles(Fact)

    def add(self, part: Contribution) -> None:
        """Take in what one document contributes."""
        name, parties = part.document.name, dict[str, frozenset[str]]()
        for resolved in part.resolved:
            self._named[resolved.key][resolved] = None
        for fact in part.facts:
            self._told.update(role.value for role in fact.roles if role.value.startswith(_ACTORS))
            if fact.key.startswith("meeting/"):
                self.meetings.add(rename(fact, {}), part.traits.get(fact.key, Traits()))
                continue
            self.facts.add(name, fact)
            if fact.kind == "Treaty":
                parties[fact.key] = self._shared(frozenset(map(intern, _values(fact, "party"))))
        self.treaties += (ToldTreaty(treaty, parties[treaty.key], name) for treaty in part.treaties)

    def entities(self) -> Iterator[Entity]:
        """Yield all that has a name, and what facts tell of without one: a capital's state, an office's body."""
        named, known = self._named, self._knowledge
        for key in sorted(self._told):
            if key not in named and key in known.entries:
                named[key][Resolved(key, kind_of_key(key), None)] = None
        return (describe(key, names, known) for key, names in named.items())


def _values(fact: Fact, name: str) -> Iterator[str]:
    return (role.value for role in fact.roles if role.property == name)


def _unite(told: Piles[Fact], treaties: MergedTreaties, namer: Namer, disk: Disk) -> Iterator[Fact]:
    """Unite steps, treaties and tenures of one key."""
    by_key = disk.piles(Fact)
    for _, facts in told:
        for fact in (rename(fact, treaties.keys) for fact in facts):
            step = namer.name_step(fact) if fact.kind in _STEPS else fact
            by_key.add(step.key, step)
    told.clear()
    for key, same in by_key:
        if same[0].kind == "Treaty":
            yield unite(same, treaties.merges[key])
        elif same[0].kind == "Tenure":
            yield namer.name_tenure(unite(same, explain_tenure(same)))
        else:
            yield unite(same, explain_step(same))
    by_key.clear()
