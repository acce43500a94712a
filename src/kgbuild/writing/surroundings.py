"""What shapes see of the rest of a corpus from one document or from some facts, so that these can be checked alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kgbuild.model import Corpus, Entity, Fact, Told, tell
from kgbuild.resolution import Merged
from kgbuild.terms import referenced_keys, refers_to
from kgbuild.writing.rendering import Facts, Text


class Surroundings:
    """The rest of a corpus, from where its parts are; who tells of what is learnt from the documents."""

    def __init__(self, merged: Merged) -> None:
        """Take the entities and facts of the corpus."""
        self._merged = merged
        self._kinds = {entity.key: str(entity.kind) for entity in merged.entities}
        self._texts: dict[str, tuple[int, str]] = {}
        self._sources = merged.disk.piles(str)
        self._telling: list[str] = []

    def keys(self) -> Iterator[str]:
        """Yield keys that stand for those of all facts and entities, and of all that is said of them."""
        return chain(self._kinds, self._merged.referred)

    def documents(self) -> Iterator[str]:
        """Yield the keys of the documents that tell of something."""
        return map("document/{}".format, self._telling)

    def text(self, part: Corpus, told: Sequence[Told]) -> Text:
        """Return a document as it is seen; what it tells of, and by what its text is known, are remembered."""
        (document,) = part.documents
        named = {mention.entity for mention in part.mentions}
        for each in told:
            named.update((each.fact, *refers_to(each.claim)))
        for key in named:
            self._sources.add(key, document.name)
        self._telling += [document.name] if named else []
        self._texts[document.name] = len(document.text), document.sha256
        seen = named.union(*(referenced_keys(each.roles) for each in told))
        return Text(document, part.mentions, told, self._with_kinds(seen))

    def facts(self, facts: Sequence[Fact], entities: Sequence[Entity], keys: Iterable[str]) -> Facts:
        """Return facts and entities of some keys as they are seen."""
        seen = {key for fact in facts for key in referenced_keys(fact.roles)}
        seen.update(entity.located_in for entity in entities if entity.located_in)
        told = [each for fact in facts for each in (*tell(fact), *self._merged.belonging[fact.key])]
        texts = {name: self._texts[name] for name in sorted({each.claim.document for each in told})}
        sources = {key: self._sources[key] for key in keys}
        return Facts(facts, entities, sources, self._with_kinds(seen), told, texts)

    def _with_kinds(self, keys: Iterable[str]) -> dict[str, str]:
        kinds = ((key, self._kinds.get(key) or self._merged.kinds.get(key)) for key in sorted(keys))
        return {key: kind for key, kind in kinds if kind}
