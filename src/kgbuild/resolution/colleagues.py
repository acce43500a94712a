"""Whose two ministers are that a text of two states names side by side: each is of one of the two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.careers import HEADS
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.envoys import SENT

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.STATE})
_MINISTERS = frozenset({"minister", "foreign-minister", "defense-minister", "deputy-minister"})
_BESIDE = re.compile(
    r",?\s+(?:and|with|(?:then\s+)?(?:met|meets|received|receives|hosted|hosts|and)(?:\s+with)?)\s+(?:the\s+|his\s+|her\s+)?"
)
_DEALS = re.compile(
    r"[^.;:]{0,60}?\s(?:me(?:e?t|ets|eting)(?:\s+with)?|(?:talks?|talked|consultations?|conferred|spoke|speaks|discussions?|lunch|dinner)\s+with"
    r"|call(?:s|ed)?\s+on|(?:received|welcomed|greeted|hosted|met)\s+by)\s+(?:the\s+)?"
)
_LISTED = re.compile(r"(?:,\s+[^.;:()]{0,80})?(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:with\s+)?")
_MET = re.compile(r"\b(?:with|met|meet|meets|meeting|by|see|visit)\s+(?:the\s+)?$")
_RECEIVING = re.compile(
    r"\b(?:audience\s+with|received\s+(?:in\s+audience\s+)?by|accredited\s+to|credentials\s+to|letters?\s+of\s+credence\s+to)\s+(?:the\s+)?$"
)


class Colleagues:
    """The ministers and diplomats of a document, and the two states that it tells of.

    `states` are those that people are known to serve, by their keys.
    """

    def __init__(
        self, extract: Extract, names: Sequence[Resolved], states: Mapping[str, str], knowledge: Knowledge
    ) -> None:
        """Index a document's tenures by title and by sentence."""
        self._extract, self._names, self._states, self._knowledge = extract, names, states, knowledge
        self._pair = _pair(names)
        self._two = len(self._pair) == 2 and _are_alone(names, self._pair)
        self._by_title: defaultdict[Span, list[TenureMention]] = defaultdict(list)
        self._by_sentence: defaultdict[Span, list[tuple[TenureMention, int]]] = defaultdict(list)
        for mention in extract.tenures:
            self._by_title[mention.anchor].append(mention)
            if isinstance(mention.holder, int):
                self._by_sentence[mention.sentence].append((mention, mention.holder))

    def find(self, open_: Sequence[TenureMention]) -> Iterator[tuple[TenureMention, str]]:
        """Give the state of each whose office is told without one and beside another's, in a text of two states.

        "When Foreign Ministers A and B signed" tells of the two states that the sentence names, in their order;
        "Foreign Minister A and the Norlandic ambassador B" of the other one.
        """
        without = [m for m in open_ if m.of is None]
        for title in dict.fromkeys(m.anchor for m in without):
            holders = [(m, m.holder) for m in self._by_title[title] if isinstance(m.holder, int)]
            if len(holders) == 2 and self._kinds(holders[0][0]) & (HEADS | _MINISTERS):
                yield from self._shared(holders)
        for mention in without:
            if not self._kinds(mention) & (HEADS | _MINISTERS):
                continue
            if (cabinet := self._in_cabinet(mention)) is not None:
                yield mention, cabinet
            elif (beside := self._beside(mention) or self._met(mention)) is not None and beside in self._pair:
                yield mention, next(state for state in self._pair if state != beside)

    def _kinds(self, mention: TenureMention) -> frozenset[str]:
        return kinds_of(mention.office, self._knowledge)

    def _serves(self, holder: int) -> str | None:
        return self._states.get(self._names[holder].key)

    def _shared(self, holders: Sequence[tuple[TenureMention, int]]) -> Iterator[tuple[TenureMention, str]]:
        """Give the states of two who share a title: of whom one is known, the other serves the other."""
        title = holders[0][0]
        before = self._extract.names_between(title.sentence.begin, title.anchor.begin)
        told = tuple(dict.fromkeys(self._names[i].key for i in before if self._names[i].kind is EntityKind.STATE))
        two = told if len(told) == 2 else self._pair if len(told) < 2 else ()
        served = [self._serves(holder) for _, holder in holders]
        if len(two) != 2 or not {s for s in served if s} <= set(two):
            return
        for i, (mention, _) in enumerate(holders):
            other = served[1 - i]
            if served[i] is not None:
                continue
            if other is not None:
                yield mention, two[1 - two.index(other)]
            elif two == told:
                yield mention, two[i]

    def _beside(self, mention: TenureMention) -> str | None:
        """The state of who is named beside a minister: "Foreign Minister A and Ambassador B of Norland"."""
        unit = self._extract.unit_of(mention)
        for other, holder in self._by_sentence[mention.sentence]:
            if other.anchor == mention.anchor or holder == mention.holder:
                continue
            kinds = self._kinds(other)
            if not kinds & (_MINISTERS | SENT):
                continue
            first, second = sorted((unit, self._extract.unit_of(other)), key=lambda s: s.begin)
            gap = self._extract.document.text[first.end : second.begin]
            served = self._names[other.of].key if other.of is not None else self._serves(holder)
            if kinds & SENT and self._receives(mention, unit):
                return served
            if _BESIDE.fullmatch(gap) or self._is_before(gap, second, other):
                return served
        return None

    def _met(self, mention: TenureMention) -> str | None:
        """The state of who meets a minister of a state untold, in a text of two states that names hardly another."""
        begin = self._extract.unit_of(mention).begin
        for other, holder in self._by_sentence[mention.sentence] if self._two else ():
            end = self._extract.unit_of(other).end
            between = self._extract.names_between(end, begin)
            apart = any(self._names[i].kind in _ACTORS for i in between if i != other.of)
            if end <= begin and not apart and _DEALS.fullmatch(self._extract.document.text, end, begin):
                return self._names[other.of].key if other.of is not None else self._serves(holder)
        return None

    def _in_cabinet(self, mention: TenureMention) -> str | None:
        """The state of whom one is listed with among those met: "with Prime Minister A and Foreign Minister B"."""
        text, unit = self._extract.document.text, self._extract.unit_of(mention)
        for other, holder in self._by_sentence[mention.sentence]:
            beside = self._extract.unit_of(other)
            (first, head), (second, minister) = sorted(((unit, mention), (beside, other)), key=lambda told: told[0])
            if other.of is not None or not self._kinds(head) & HEADS or not self._kinds(minister) & _MINISTERS:
                continue
            listed = _LISTED.fullmatch(text, first.end, second.begin)
            if listed and _MET.search(text, mention.sentence.begin, first.begin):
                return self._serves(holder)
        return None

    def _receives(self, mention: TenureMention, unit: Span) -> bool:
        """Tell whether one receives a diplomat: "had an audience with King A", "credentials to President A"."""
        return _RECEIVING.search(self._extract.document.text, mention.sentence.begin, unit.begin) is not None

    def _is_before(self, gap: str, second: Span, other: TenureMention) -> bool:
        """Tell whether a state's name alone stands between two that are joined: "A and U.S. Ambassador B"."""
        if other.of is None or self._names[other.of].kind is not EntityKind.STATE:
            return False
        joint = gap.removesuffix(" ").removesuffix(self._extract.names[other.of].form)
        return _BESIDE.fullmatch(joint) is not None and second == self._extract.unit_of(other)


def _pair(names: Sequence[Resolved]) -> tuple[str, ...]:
    """The two states that a document tells of: those that it names most, or most and first."""
    counted = Counter(n.key for n in names if n.kind is EntityKind.STATE).most_common(3)
    third = counted[2][1] if len(counted) > 2 else 0
    return (counted[0][0], counted[1][0]) if len(counted) > 1 and counted[1][1] >= third else ()


def _are_alone(names: Sequence[Resolved], pair: tuple[str, ...]) -> bool:
    """Tell whether a document names two states twice as often as any third."""
    counted = Counter(n.key for n in names if n.kind is EntityKind.STATE)
    third = max((n for state, n in counted.items() if state not in pair), default=0)
    return counted[pair[1]] >= 2 * third
