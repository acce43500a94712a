"""Which meeting produced a treaty: one at which it is told to be made, that led to it, or that it is called by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from kgbuild.edtf import bounds
from kgbuild.mentions import ActionMention, TreatyMention
from kgbuild.model import Factuality, Span
from kgbuild.resolution.acting import as_party
from kgbuild.resolution.context import Context
from kgbuild.resolution.events import Cluster
from kgbuild.resolution.treaty_signers import is_by_those_told_of

_MOST = 12
_NEAR = 3
_TIME = re.compile(r"\d|\b(?:days?|weeks?|months?|years?|later|next|after|following|eventually|before|when)\b")
_YIELDED = (
    r"\b(?:culminat(?:ed|ing)\b[^.;,]{0,30}?\s(?:in|with)|(?:result|end)(?:ed|ing)\s(?:in|with)|(?:led|leading)\s+to"
    r"|produc(?:ed|ing)|yield(?:ed|ing))\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}$"
)
_YIELDED_BEFORE, _WHICH_YIELDED = re.compile(_YIELDED), re.compile(rf"[^.;,]{{0,40}}?{_YIELDED}")
_EFFORTS = re.compile(
    r"(?:The|These|Those|This|His|Her|Their|Its)\s+(?:\w+\s+){0,1}(?:efforts?|work|diplomacy|bargaining)\b"
)
_PRODUCED_AT = re.compile(
    r"\b(?:at|during|from|of|after|following|by|concluding|ended|out\s+of|on)\s+(?:(?:the|this|that|its|his|their|a)\s+)?(?:[\w.’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_DAYS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_LAST_DAYS = frozenset({"last", "final", "closing"})
_LONGEST = 20
_MEETING = r"(?:summit|conference|talks|visit|meeting|session|negotiations|gathering|congress|stay|tour|trip|encounter)"
_WHICH = "|".join(("opening", *_DAYS, *sorted(_LAST_DAYS)))
_ON_DAY = re.compile(
    rf"\b[Oo]n\s+(?:the|its|their|his|her)\s+(?P<day>{_WHICH})\s+(?:day|morning|evening)\b"
    rf"(?!\s+of\s+(?!(?:[\w’'-]+\s+){{0,4}}?{_MEETING}\b))"
)
_BY_DELEGATES = re.compile(
    r"\b(?:[Tt]he|[Aa]ll|[Tt]heir|[Ii]ts)\s+(?:assembled\s+)?(?:delegates|delegations|conferees|plenipotentiaries|participants|attendees)"
    r"\s+(?:\w+\s+)?(?:signed|concluded|adopted|initialed|initialled)\b"
)
_GATHERING = re.compile(r"\s(?:conference|summit)\b")


class Origins:
    """The meetings of a document that took place, findable by where they are told and by what they are called."""

    def __init__(self, context: Context, meetings: Sequence[Cluster]) -> None:
        """Take the document's meetings."""
        self._context = context
        self._meetings = [cluster for cluster in meetings if _took_place(cluster)]
        numbered = list(enumerate(self._meetings))
        self._anchors = sorted((read.mention.anchor, number) for number, c in numbered for read in c.reads)
        self._named = [number for number, cluster in numbered if cluster.proper]
        self._called: defaultdict[str, list[int]] = defaultdict(list)
        for number, cluster in numbered:
            for word in _place_words(cluster) | cluster.proper:
                self._called[word].append(number)

    def find(
        self, mentions: Sequence[TreatyMention], actions: Sequence[ActionMention], words: frozenset[str]
    ) -> tuple[Cluster, TreatyMention] | None:
        """Give the meeting that a treaty of these mentions and words was made at, and the mention that tells so."""
        signed = {a.sentence for a in actions if a.kind == "Signing"}
        for mention in mentions:
            yielded = bool(_YIELDED_BEFORE.search(self._before(mention)))
            telling = mention.concluded or yielded or mention.sentence in signed
            found = min(self._telling(mention, yielded=yielded), default=None) if telling else None
            if found is not None:
                return self._meetings[found], mention
        called = sorted({number for word in words for number in self._called.get(word, ())})
        found = next((number for number in called if parties_of(self._context, self._meetings[number])), None)
        return None if found is None else (self._meetings[found], mentions[0])

    def _telling(self, mention: TreatyMention, *, yielded: bool) -> Iterator[int]:
        """Give the meetings that a treaty mention's sentence, or the one before, tells as where it was made."""
        sentence = mention.sentence
        yield from (number for anchor, number in self._told_in(sentence) if self._makes(anchor, sentence))
        if yielded:
            told = self._told_in(Span(self._sentence_before(sentence).begin, mention.span.begin))
            yield from (number for anchor, number in told if self._leads_to(anchor, mention))
        yield from self._recalled(sentence)
        yield from self._met_before(mention) or self._attended(mention)

    def _attended(self, mention: TreatyMention) -> list[int]:
        """As in "The delegates signed the General Act": the conference told of last, if its states are known."""
        if not _BY_DELEGATES.search(self._context.extract.document.text, *mention.sentence):
            return []
        told = [number for _, number in self._told_in(Span(0, mention.sentence.begin))]
        held = [n for n in told if "Conference" in self._meetings[n].kinds]
        return [n for n in held[-1:] if parties_of(self._context, self._meetings[n])]

    def _met_before(self, mention: TreatyMention) -> list[int]:
        """As in "A met B in Oslo in May. The ministers signed an agreement.", unless its sentence tells a time."""
        if _TIME.search(self._before(mention)) or not is_by_those_told_of(self._context, mention):
            return []
        spans = self._context.extract.sentences
        first = spans[max(0, bisect_left(spans, mention.sentence) - _NEAR)].begin
        return [number for _, number in self._told_in(Span(first, mention.sentence.begin))[-1:]]

    def day(self, sentence: Span) -> str | None:
        """Give the day of the meeting told last on which a sentence has something done: "on its second day"."""
        match = _ON_DAY.search(self._context.extract.document.text, *sentence)
        spans = self._context.extract.sentences
        first = spans[max(0, bisect_left(spans, sentence) - _NEAR)].begin
        told = self._told_in(Span(first, sentence.end))[-1:] if match else []
        date = self._meetings[told[0][1]].date if told else None
        return _day_of(date, match["day"].lower()) if match and date else None

    def _told_in(self, span: Span) -> list[tuple[Span, int]]:
        begin, end = (bisect_left(self._anchors, (Span(at, 0), -1)) for at in span)
        return self._anchors[begin:end]

    def _sentence_before(self, sentence: Span) -> Span:
        spans = self._context.extract.sentences
        return spans[max(0, bisect_left(spans, sentence) - 1)]

    def _makes(self, anchor: Span, sentence: Span) -> bool:
        return bool(_PRODUCED_AT.search(self._context.extract.document.text[sentence.begin : anchor.begin]))

    def _before(self, mention: TreatyMention) -> str:
        return self._context.extract.document.text[mention.sentence.begin : mention.span.begin]

    def _leads_to(self, anchor: Span, mention: TreatyMention) -> bool:
        """Of what yielded a treaty: "The talks culminated in it", or "Her efforts led to it" behind talks."""
        before = self._before(mention)
        if anchor.begin >= mention.sentence.begin:
            return bool(_WHICH_YIELDED.fullmatch(before, anchor.end - mention.sentence.begin))
        return anchor.begin < self._sentence_before(mention.sentence).end and bool(_EFFORTS.match(before))

    def _recalled(self, sentence: Span) -> Iterator[int]:
        """As in "At the close of the X Conference": the meetings that a sentence calls by their names."""
        text = self._context.extract.document.text[sentence.begin : sentence.end].lower()
        before = r"\b(?:at|after|during|following)\b[^.;,]{0,40}\b"
        for number in self._named if _GATHERING.search(text) else ():
            named = (word for word in self._meetings[number].proper if word in text)
            if any(re.search(rf"{before}{re.escape(word)}\s+(?:conference|summit)\b", text) for word in named):
                yield number


def _day_of(date: str, which: str) -> str | None:
    """Give a day of a meeting of which the days are known: the second, the last."""
    begin, end = bounds(date)
    if begin is None or end is None or (end - begin).days > _LONGEST:
        return None
    if which in _LAST_DAYS:
        return end.isoformat() if begin < end else None
    day = begin + timedelta(days=_DAYS.index(which) if which in _DAYS else 0)
    return day.isoformat() if begin == end or day <= end else None


def _took_place(cluster: Cluster) -> bool:
    return cluster.factuality is Factuality.ACTUAL and "Call" not in cluster.kinds


def _place_words(cluster: Cluster) -> frozenset[str]:
    return frozenset(
        w for p in cluster.places if p.startswith("place/") for w in p.partition("/")[2].split("-") if len(w) > 3
    )


def parties_of(context: Context, cluster: Cluster) -> list[str]:
    """Give the states whose people or governments take part in a meeting, when few enough to be its parties."""
    kinds = {who[0]: who[1] for r in cluster.reads for _, who in r.who}
    found = dict.fromkeys(
        p for key, kind in kinds.items() if (p := as_party(context, key, kind)) and p.startswith("state/")
    )
    return list(found) if 2 <= len(found) <= _MOST else []
