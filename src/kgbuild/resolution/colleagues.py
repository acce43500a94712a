"""Whose two ministers are that a text of two states names side by side: each is of one of the two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.careers import HEADS
from kgbuild.knowledge.domains import offices_of
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.envoys import SENT

_MINISTERS = frozenset({"minister", "foreign-minister", "defense-minister", "deputy-minister"})
_BESIDE = re.compile(
    r",?\s+(?:and|with|(?:then\s+)?(?:met|meets|received|receives|hosted|hosts|and)(?:\s+with)?)\s+(?:the\s+|his\s+|her\s+)?"
)


_LISTED = re.compile(r"(?:,\s+[^.;:()]{0,80})?(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:with\s+)?")
_MET = re.compile(r"\b(?:with|met|meet|meets|meeting|by|see|visit)\s+(?:the\s+)?$")
_RECEIVING = re.compile(
    r"\b(?:audience\s+with|received\s+(?:in\s+audience\s+)?by|accredited\s+to|credentials\s+to|letters?\s+of\s+credence\s+to)\s+(?:the\s+)?$"
)


def find_colleagues(
    extract: Extract,
    open_: Sequence[TenureMention],
    names: Sequence[Resolved],
    states: Mapping[str, str],
    knowledge: Knowledge,
) -> Iterator[tuple[TenureMention, str]]:
    """Give the state of each whose office is told without one and beside another's, in a text of two states.

    `states` are those that people are known to serve, by their keys. "When Foreign Ministers A and B signed" tells of
    the two states that the sentence names, in their order; "Foreign Minister A and the Norlandic ambassador B" of the
    other one.
    """
    pair = _pair(names)
    for mentions in _by_title(open_, extract).values():
        holders = [m for m in mentions if isinstance(m.holder, int)]
        if len(holders) == 2 and _kinds(holders[0], knowledge) & (HEADS | _MINISTERS):
            yield from _shared(extract, holders, names, states, pair)
    for mention in open_:
        if mention.of is None and _kinds(mention, knowledge) & (HEADS | _MINISTERS):
            if (cabinet := _in_cabinet(extract, mention, names, states, knowledge)) is not None:
                yield mention, cabinet
                continue
            beside = _beside(extract, mention, names, states, knowledge)
            if beside is not None and beside in pair:
                yield mention, next(state for state in pair if state != beside)


def _kinds(mention: TenureMention, knowledge: Knowledge) -> set[str]:
    return {knowledge.offices[o].kind for o in offices_of(mention.office, knowledge)}


def _by_title(open_: Sequence[TenureMention], extract: Extract) -> dict[Span, list[TenureMention]]:
    """All who share a title of whom one at least is told without a state."""
    anchors = {m.anchor for m in open_ if m.of is None}
    found: dict[Span, list[TenureMention]] = defaultdict(list)
    for mention in extract.tenures:
        if mention.anchor in anchors:
            found[mention.anchor].append(mention)
    return found


def _pair(names: Sequence[Resolved]) -> tuple[str, ...]:
    """The two states that a document tells of: those that it names most, or most and first."""
    counted = Counter(n.key for n in names if n.kind is EntityKind.STATE).most_common(3)
    third = counted[2][1] if len(counted) > 2 else 0
    return (counted[0][0], counted[1][0]) if len(counted) > 1 and counted[1][1] >= third else ()


def _shared(
    extract: Extract,
    mentions: Sequence[TenureMention],
    names: Sequence[Resolved],
    states: Mapping[str, str],
    pair: tuple[str, ...],
) -> Iterator[tuple[TenureMention, str]]:
    """Give the states of two who share a title: of whom one is known, the other serves the other."""
    sentence = mentions[0].sentence
    told = dict.fromkeys(
        names[i].key for i in _states_in(extract, names, Span(sentence.begin, mentions[0].anchor.begin))
    )
    two = tuple(told) if len(told) == 2 else pair if len(told) < 2 else ()
    served = [states.get(names[m.holder].key) if isinstance(m.holder, int) else None for m in mentions]
    if len(two) != 2 or not {s for s in served if s} <= set(two):
        return
    for i, mention in enumerate(mentions):
        other = served[1 - i]
        if served[i] is not None:
            continue
        if other is not None:
            yield mention, two[1 - two.index(other)]
        elif two == tuple(told):
            yield mention, two[i]


def _states_in(extract: Extract, names: Sequence[Resolved], span: Span) -> list[int]:
    first, last = (bisect_left(extract.names, at, key=lambda n: n.span.begin) for at in (span.begin, span.end))
    return [i for i in range(first, last) if names[i].kind is EntityKind.STATE]


def _beside(
    extract: Extract,
    mention: TenureMention,
    names: Sequence[Resolved],
    states: Mapping[str, str],
    knowledge: Knowledge,
) -> str | None:
    """The state of the minister or envoy beside whom one is named: "Foreign Minister A and Ambassador B of Norland"."""
    unit = _unit(extract, mention)
    for other in extract.tenures:
        if other.sentence != mention.sentence or other.anchor == mention.anchor or not isinstance(other.holder, int):
            continue
        if other.holder == mention.holder or not _kinds(other, knowledge) & (_MINISTERS | SENT):
            continue
        first, second = sorted((unit, _unit(extract, other)), key=lambda s: s.begin)
        gap = extract.document.text[first.end : second.begin]
        served = names[other.of].key if other.of is not None else states.get(names[other.holder].key)
        if _kinds(other, knowledge) & SENT and _receives(extract, mention, unit):
            return served
        if _BESIDE.fullmatch(gap) or (other.of is not None and _is_before(extract, names, gap, second, other)):
            return served
    return None


def _in_cabinet(
    extract: Extract,
    mention: TenureMention,
    names: Sequence[Resolved],
    states: Mapping[str, str],
    knowledge: Knowledge,
) -> str | None:
    """The state of whom one is listed behind among those met: "met with Prime Minister A and Foreign Minister B"."""
    text, unit = extract.document.text, _unit(extract, mention)
    for other in extract.tenures:
        if other.sentence != mention.sentence or other.of is not None or not isinstance(other.holder, int):
            continue
        before = _unit(extract, other)
        listed = _LISTED.fullmatch(text, before.end, unit.begin) if before.end <= unit.begin else None
        met = _MET.search(text, mention.sentence.begin, before.begin)
        if listed and met and _kinds(other, knowledge) & HEADS and _kinds(mention, knowledge) & _MINISTERS:
            return states.get(names[other.holder].key)
    return None


def _receives(extract: Extract, mention: TenureMention, unit: Span) -> bool:
    """Tell whether one is told to receive a diplomat: "had an audience with King A", "credentials to President A"."""
    return _RECEIVING.search(extract.document.text, mention.sentence.begin, unit.begin) is not None


def _is_before(extract: Extract, names: Sequence[Resolved], gap: str, second: Span, other: TenureMention) -> bool:
    """Tell whether a state's name alone stands between two that are joined: "A and U.S. Ambassador B"."""
    if other.of is None or names[other.of].kind is not EntityKind.STATE:
        return False
    form = extract.names[other.of].form
    return _BESIDE.fullmatch(gap.removesuffix(" ").removesuffix(form)) is not None and second == _unit(extract, other)


def _unit(extract: Extract, mention: TenureMention) -> Span:
    """Where a title and its holder stand."""
    if not isinstance(mention.holder, int):
        return mention.anchor
    holder = extract.names[mention.holder].span
    return Span(min(mention.anchor.begin, holder.begin), max(mention.anchor.end, holder.end))
