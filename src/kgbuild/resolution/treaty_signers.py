"""Treaties signed by people told of before: "A met B in Oslo. The ministers signed an agreement on fishing."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kgbuild.mentions import TreatyMention
from kgbuild.model import Factuality, Span
from kgbuild.resolution.acting import acting_in, as_party
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link
from kgbuild.resolution.treaty_dyads import MANY, are_apart, pair_before

_DEED = "treaty-deed"
_PAIR = 2
_NEAR = 3
_MOST = 8
_PEOPLE = (
    r"(?:ministers|leaders|presidents|premiers|chancellors|secretaries|states(?:wo)?men|monarchs|kings|queens|sovereigns|rulers|princes"
    r"|emperors|generals|admirals|commanders|diplomats|envoys|emissaries|ambassadors|plenipotentiaries|commissioners|delegations"
    r"|delegates|deputies|representatives|negotiators|officials|dignitaries|sides|parties|governments|cabinets|courts|crowns"
    r"|countries|nations|states|powers|kingdoms|empires|republics|peoples|neighbou?rs|rivals|allies|enemies|adversaries|belligerents"
    r"|signatories|men|women|counterparts|colleagues|heads\s+of\s+(?:state|government))"
)
_SIGNERS = re.compile(
    rf"\b(?:[Tt]hey|[Bb]oth|[Tt]he\s+(?:two|pair)|(?:[Tt]he|[Tt]heir|[Bb]oth|[Tt]hese|[Tt]hose)\s+(?:two\s+|foreign\s+|prime\s+|defen[cs]e\s+)*{_PEOPLE})\s+"
    r"(?:(?:had|have|also|then|there|later|finally|at\s+last|\w+ly)\s+){0,3}"
    r"(?:signed|initialed|initialled|concluded|issued|adopted|reached|sealed|put\s+their\s+(?:names|signatures)\s+to)\s+"
    r"(?:(?:a|an|another|their|one|the)\s+)?(?:[\w-]+\s+){0,4}$"
)
_BY_THEM = re.compile(
    rf"\s+(?:that\s+|which\s+)?(?:they|the\s+(?:two|pair)|(?:both|the)\s+(?:two\s+)?{_PEOPLE})\s+(?:(?:had|then|there|\w+ly)\s+)*"
    r"(?:signed|initialed|initialled|concluded|reached|made|negotiated|drew\s+up|agreed\s+(?:on|upon)|worked\s+out)\b"
)
_WAS_MADE = re.compile(
    r"(?:\s+(?!that\b|which\b|was\b|were\b)[\w’'-]+){0,6}?\s+(?:was|were|had\s+been)\s+(?:\w+ly\s+|then\s+|duly\s+|at\s+last\s+)?"
    r"(?:signed|initialed|initialled|concluded)\b(?!\s+by\b)"
)


def by_those_told_of(context: Context, link: Link) -> Link | None:
    """Give linked mentions of a treaty with the two states whose people sign it, told of in the sentences before."""
    mention = link.members[0][1]
    if mention.rule == _DEED and len(link.parties) < _PAIR:
        pairs = (sorted(acting_in(context, place)) for place in _around(context, mention))
        told = (p for p in (*pairs, pair_before(context, mention)) if are_apart(context, p) and link.parties <= set(p))
        pair = next(told, [])
        return Link(tuple((index, each, tuple(pair)) for index, each, _ in link.members)) if pair else None
    if mention.factuality is not Factuality.ACTUAL or mention.plural or not is_by_those_told_of(context, mention):
        return None
    if MANY.search(context.extract.document.text, *mention.sentence):
        return None
    pair = _met(context, mention) or pair_before(context, mention)
    if not (are_apart(context, pair) or len(pair) > _PAIR) or not link.parties <= set(pair):
        return None
    return Link(tuple((index, each, tuple(pair)) for index, each, _ in link.members))


def _around(context: Context, mention: TreatyMention) -> Iterator[Span]:
    """A sentence alone, with the one before, with the one behind, and with both."""
    spans = context.extract.sentences
    at = bisect_left(spans, mention.sentence)
    first, last = spans[max(at - 1, 0)].begin, spans[min(at + 1, len(spans) - 1)].end
    begin, end = mention.sentence
    yield from (mention.sentence, Span(first, end), Span(begin, last), Span(first, last))


def is_by_those_told_of(context: Context, mention: TreatyMention) -> bool:
    """Tell whether people told of before sign a treaty: "the ministers signed an agreement", "the one they signed"."""
    document = context.extract.document.text
    if mention.definite and not (mention.proper and mention.concluded):
        return is_described_by_makers(context, mention)
    signed = _SIGNERS.search(document, mention.sentence.begin, mention.span.begin)
    if mention.definite:
        return bool(signed)
    return mention.concluded and bool(signed or _WAS_MADE.match(document, mention.span.end, mention.sentence.end))


def is_described_by_makers(context: Context, mention: TreatyMention) -> bool:
    """Tell whether words behind a treaty tell that it was made by those told of before: "the pact that they signed"."""
    return bool(_BY_THEM.match(context.extract.document.text, mention.span.end, mention.sentence.end))


def _met(context: Context, mention: TreatyMention) -> list[str]:
    """The two or more states whose people met last before a mention, some sentences back at most."""
    sentences = context.extract.sentences
    first = sentences[max(0, bisect_left(sentences, mention.sentence) - _NEAR)].begin
    met = next((who for at, who in reversed(context.met) if first <= at < mention.span.begin), [])
    states = dict.fromkeys(p for key, kind in met if (p := as_party(context, key, kind)) and p.startswith("state/"))
    return sorted(states) if _PAIR <= len(states) <= _MOST else []
