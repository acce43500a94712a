"""The two states that a passage or a text is about: those that made the treaty of which it tells no parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from kgbuild.knowledge import State
from kgbuild.mentions import ActionMention, TreatyMention
from kgbuild.model import BlockKind, EntityKind, Factuality, Span
from kgbuild.resolution.acting import acting_in, as_party, joined_last, states_acting
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import TreatyCluster

_PAIR = 2
_OFTEN = 3
_BEFORE = 3
_OPENING = 5
_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
_OF_MANY = frozenset({"charter", "covenant", "final act", "general act", "declaration", "communique", "communiqué"})
_BILATERAL = re.compile(r"\bbilateral\b")
_GENERAL = re.compile(r"(?:General|International|Universal|World|Inter-)")
MANY = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d{2,3}|several|many|most|all|other|more)\s+"
    r"(?:(?!the\b)[\w-]+\s+){0,3}(?:states|nations|countries|powers|republics|governments|leaders|members|signatories|parties"
    r"|ministers|delegates|delegations|presidents|premiers|heads|monarchs|sovereigns|rulers|kings|princes|chiefs|envoys"
    r"|ambassadors|plenipotentiaries|colonies|provinces|emirates|sheikhdoms|kingdoms|sides|men|negotiators)\b|\b(?:attendees|the\s+(?:victors|allies|belligerents)|multilateral|conferees|member\s+states|General\s+Assembly)\b",
    re.IGNORECASE,
)


class Dyads:
    """The pairs of states that a document tells as the makers of treaties whose parties no sentence names."""

    def __init__(self, context: Context) -> None:
        """Take the document."""
        self._context = context

    def find(self, cluster: TreatyCluster) -> tuple[int, list[str]] | None:
        """Give the two states that made a treaty told as made without its parties, and the index of the mention.

        They are the only two that act where it is told, else those that the document is about, as long as none other
        acts in the sentence. A treaty of many has no such pair.
        """
        context, known = self._context, cluster.parties
        if len(known) >= _PAIR or cluster.heads & _OF_MANY or _is_of_many(context, cluster):
            return None
        made = {a.sentence for a in cluster.actions if _is_made(a)}
        telling = [(i, m) for i, m in cluster.mentions if m.sentence in made or _tells_two(context, m)]
        for index, mention in telling:
            acting = known | acting_in(context, mention.sentence)
            for pair in self._pairs(mention):
                if acting <= set(pair) and are_apart(context, pair):
                    return index, pair
        return None

    def _pairs(self, mention: TreatyMention) -> Iterator[list[str]]:
        """The pairs that may have made a treaty, from the nearest told to those of the whole document."""
        yield pair_before(self._context, mention)
        yield joined_last(self._context, Span(paragraph_of(self._context, mention.anchor.begin), mention.span.begin))
        with_body = any(party.startswith("organization/") for party in self._of_lead)
        yield self._of_lead if with_body else []
        yield self.of_text
        yield self.of_opening
        yield self._of_lead
        yield from self._only_two(mention)

    def _only_two(self, mention: TreatyMention) -> Iterator[list[str]]:
        """The only two states that act in its sentence, or, more than once, in the whole text."""
        yield sorted(acting_in(self._context, mention.sentence))
        yield sorted(self._acting) if min(self._acting.values(), default=0) > 1 else []

    @cached_property
    def _acting(self) -> Counter[str]:
        """How often each state acts in the document."""
        return Counter(states_acting(self._context, 0, len(self._context.names)))

    @cached_property
    def of_text(self) -> list[str]:
        """Give the two states that act far more often than any third in the document; none where it is about others."""
        counted = self._acting
        ranked = sorted(counted, key=lambda k: (-counted[k], k))
        if len(ranked) < _PAIR or counted[ranked[1]] < _OFTEN:
            return []
        third = counted[ranked[_PAIR]] if len(ranked) > _PAIR else 0
        return ranked[:_PAIR] if 2 * third < counted[ranked[1]] else []

    @cached_property
    def of_opening(self) -> list[str]:
        """The two states that the opening joins ("the quarrel between A and B"), if few others act as often."""
        opening = self._context.extract.sentences[:_OPENING]
        found = (joined_last(self._context, sentence) for sentence in opening)
        pair = next((p for p in found if p), [])
        least = min((self._acting[k] for k in pair), default=0)
        others = sum(1 for k, n in self._acting.items() if k not in pair and n > least)
        return pair if least >= _OFTEN and others < _PAIR else []

    @cached_property
    def _of_lead(self) -> list[str]:
        """The only two that the title or first sentence names, and tells more of: "Norland recognized A in 1920"."""
        context = self._context
        named = [(n.key, n.kind) for n in context.names if n.kind in _BODIES]
        told = Counter(party for key, kind in named if (party := as_party(context, key, kind)))
        lead = context.names_in(context.extract.sentences[0]) if context.extract.sentences else ()
        pair = list(dict.fromkeys(p for n in lead if n.kind in _BODIES and (p := as_party(context, n.key, n.kind))))
        return pair if all(told[party] >= _PAIR for party in pair) else []


def _is_of_many(context: Context, cluster: TreatyCluster) -> bool:
    text = context.extract.document.text
    return any(
        _GENERAL.match(m.form) or MANY.search(text, m.sentence.begin, m.sentence.end) for _, m in cluster.mentions
    )


def pair_before(context: Context, mention: TreatyMention) -> list[str]:
    """Give the only two states that act before a mention, from the nearest sentence of its paragraph that has two."""
    return pair_told_before(context, mention.sentence, mention.span.begin)


def pair_told_before(context: Context, sentence: Span, offset: int) -> list[str]:
    """Give the only two states that act before an offset in a sentence, as `pair_before` does."""
    sentences = context.extract.sentences
    at = bisect_left(sentences, sentence)
    block = paragraph_of(context, offset)
    for first in range(at, max(at - _BEFORE, 0) - 1, -1):
        if sentences[first].begin < block:
            return []
        found = acting_in(context, Span(sentences[first].begin, offset))
        if len(found) >= _PAIR:
            return sorted(found) if len(found) == _PAIR else []
    return []


def paragraph_of(context: Context, offset: int) -> int:
    """Tell where the paragraph of an offset begins."""
    return next((b.span.begin for b in context.extract.document.blocks if offset < b.span.end), 0)


def _is_made(action: ActionMention) -> bool:
    told = action.kind == "Signing" and action.factuality is Factuality.ACTUAL
    return told and action.rule != "treaty-year-in-name"


def _tells_two(context: Context, mention: TreatyMention) -> bool:
    """As in a heading, "under the agreement the parties consented", "a bilateral convention"."""
    text = context.extract.document.text
    two = mention.party_groups or _BILATERAL.search(text, mention.sentence.begin, mention.span.begin)
    return bool(two) or _is_heading(context, mention)


def _is_heading(context: Context, mention: TreatyMention) -> bool:
    blocks = context.extract.document.blocks
    return any(b.kind is BlockKind.HEADING and b.span.begin <= mention.anchor.begin < b.span.end for b in blocks)


def are_apart(context: Context, pair: Sequence[str]) -> bool:
    """Tell whether there are two states, of which neither came of the other."""
    entries = [context.knowledge.entries.get(k) for k in pair]
    came = {context.knowledge.key_of(s) for e in entries if isinstance(e, State) for s in e.successors}
    return len(pair) == _PAIR and not came & {*pair}
