"""A document laid out for the rules: sentences, names and titles, each findable by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kgbuild.extraction.fields import Subject, find_subjects
from kgbuild.extraction.sentences import Sentence
from kgbuild.knowledge import Knowledge, Reading, Sense, State
from kgbuild.mentions import Name
from kgbuild.model import Document, EntityKind, Span
from kgbuild.pronouns import find_antecedent

_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True)
class Text:
    """What every rule reads. Name indexes are those of `Extract.names`."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    knowledge: Knowledge
    _begins: list[int] = field(init=False)
    _placed: dict[tuple[EntityKind, ...] | None, tuple[Sequence[int], list[int]]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the names by place."""
        begins = [n.span.begin for n in self.names]
        object.__setattr__(self, "_begins", begins)
        object.__setattr__(self, "_placed", {None: (range(len(begins)), begins)})

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Tell of each sentence what it speaks of."""
        return find_subjects(self.sentences)

    @cached_property
    def _people(self) -> tuple[list[int], list[Span]]:
        """The indexes and places of the names of people, in order."""
        people = [(i, name.span) for i, name in enumerate(self.names) if name.kind is EntityKind.PERSON]
        return [i for i, _ in people], [span for _, span in people]

    @cached_property
    def _spans(self) -> list[Span]:
        return [sentence.span for sentence in self.sentences]

    def antecedent(self, offset: int) -> int | None:
        """Give the index of the person's name that "he" or "she" at an offset stands for."""
        people, spans = self._people
        found = find_antecedent(self.document.text, self._spans, spans, offset)
        return None if found is None else people[found]

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence around an offset."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.span.begin) - 1)]

    def names_in(self, span: Span, kinds: tuple[EntityKind, ...] | None = None) -> list[int]:
        """Give the indexes of the names that begin within `span`, in order."""
        if kinds not in self._placed:
            chosen = [i for i, name in enumerate(self.names) if name.kind in (kinds or ())]
            self._placed[kinds] = chosen, [self._begins[i] for i in chosen]
        indexes, begins = self._placed[kinds]
        first = bisect_left(begins, span.begin)
        return list(indexes[first : bisect_left(begins, span.end, first)])

    def name_at(self, begin: int) -> int | None:
        """Give the index of the name that begins at an offset."""
        i = bisect_left(self._begins, begin)
        return i if i < len(self.names) and self._begins[i] == begin else None

    def name_before(self, end: int) -> int | None:
        """Give the index of the name that ends at an offset."""
        i = bisect_left(self._begins, end) - 1
        return i if i >= 0 and self.names[i].span.end == end else None

    def name_over(self, offset: int) -> int | None:
        """Give the index of the name that covers an offset."""
        i = bisect_left(self._begins, offset + 1) - 1
        return i if i >= 0 and self.names[i].span.end > offset else None

    def names_two(self, word: str) -> bool:
        """Tell whether a hyphen joins the surnames of two people named in the text: "Quill-Ruiz"."""
        first, _, second = word.replace("–", "-").partition("-")
        known = {n.form.rsplit(" ", 1)[-1] for n in self.names if n.kind is EntityKind.PERSON} if second else ()
        return first in known and second in known

    def form(self, span: Span) -> str:
        """Give the document's characters at a place."""
        return self.document.text[span.begin : span.end]

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Give what the knowledge base knows a name as."""
        return self.names[index].readings

    def is_adjective(self, index: int) -> bool:
        """Tell whether a name is a state's adjective ("French"), which may stand before a title or a group.

        What may be noun or adjective ("U.S.", "United States") is one where it stands before its noun.
        """
        if not self.may_be_adjective(index):
            return False
        name = self.names[index]
        if all(r.sense is not Sense.NAME for r in name.readings):
            return True
        root = self.sentence_at(name.span.begin).root_at(name.span)
        return root is None or root.dep_ in _ATTRIBUTIVE

    def may_be_adjective(self, index: int) -> bool:
        """Tell whether a name has the form of a state's adjective, wherever it stands."""
        name = self.names[index]
        return name.kind is EntityKind.STATE and any(
            r.sense in {Sense.ADJECTIVE, Sense.COMBINING} for r in name.readings
        )

    def states(self, index: int) -> Iterator[State]:
        """Give the states that a name may stand for."""
        for reading in self.names[index].readings:
            entry = self.knowledge.entries[reading.key]
            if isinstance(entry, State):
                yield entry
