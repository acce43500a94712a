"""Several treaties told at once and then one by one: "They signed two treaties. By the first …, the second …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.mentions import TreatyMention
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster
from kgbuild.resolution.treaty_names import ordinal, ordinals

_COUNTED = re.compile(r"\b(?P<size>two|three|four|2|3|4)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_SIZES = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_NEXT = 3
_NEAR = 4
_FEW = 3
_NAMELY = re.compile(r"[:—–]")
_BOTH = re.compile(r"\bboth\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)


def part_series(context: Context, clusters: list[TreatyCluster]) -> None:
    """Put each of the treaties that are told right behind in the place of those that were counted as one."""
    for series in [c for c in clusters if all(m.plural for _, m in c.mentions)]:
        index, mention = series.mentions[0]
        told = list(_told_behind(context, mention, clusters))
        if len(told) != _size(context, mention):
            continue
        for treaty in told:
            single = TreatyCluster()
            single.add(index, replace(mention, form=_called(context, treaty), plural=False), series.told[index])
            treaty.join(single)
        clusters.remove(series)


def of_series(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> Link:
    """Give "the second treaty" the parties of the two treaties told of before."""
    mention = link.members[0][1]
    counted = (
        [c for c in clusters if any(_size(context, m) for _, m in c.mentions)] if ordinal(context, mention) else []
    )
    if not counted:
        return link
    others = (c.parties for c in clusters if ordinals(context, c) and c.mentions[0][0] > counted[-1].mentions[0][0])
    both = tuple(sorted(counted[-1].parties.union(*others)))
    return Link(tuple((index, each, both) for index, each, _ in link.members)) if link.parties <= {*both} else link


def _called(context: Context, treaty: TreatyCluster) -> str:
    """What tells one of several from the others: "second treaty"; nothing where it has a name."""
    which = sorted(ordinals(context, treaty))
    return f"{which[0]} {treaty.mentions[0][1].head}" if which and not treaty.proper else ""


def _size(context: Context, mention: TreatyMention) -> int | None:
    """How many treaties a plural counts, if it tells."""
    text = context.extract.document.text
    counted = _COUNTED.search(text, mention.sentence.begin, mention.anchor.begin) if mention.plural else None
    return _SIZES[counted["size"].lower()] if counted else None


def _told_behind(context: Context, mention: TreatyMention, clusters: list[TreatyCluster]) -> Iterator[TreatyCluster]:
    """The treaties that the sentences right behind name, or count as the first and second, and do not date."""
    sentences = context.extract.sentences
    at = bisect_left(sentences, mention.sentence)
    last = sentences[min(at + _NEXT, len(sentences) - 1)]
    for cluster in clusters:
        for index, each in cluster.mentions:
            near = mention.sentence < each.sentence <= last or _is_listed(context, mention, each)
            if near and not context.signed.get(index) and (each.proper or ordinal(context, each)):
                yield cluster
                break


def _is_listed(context: Context, mention: TreatyMention, each: TreatyMention) -> bool:
    """Tell whether a sentence names one of the treaties that it counts: "signed two treaties: the X Pact and …"."""
    between = context.extract.document.text[mention.span.end : each.span.begin]
    return mention.sentence == each.sentence and bool(_NAMELY.search(between))


def told_together(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> list[TreatyCluster]:
    """Give the two or three treaties told of right before that "both treaties" or "the treaties" means."""
    mention = link.members[0][1]
    text, sentences = context.extract.document.text, context.extract.sentences
    if not (mention.plural and mention.definite) or mention.proper:
        return []
    before = text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    size = _size(context, mention) or (2 if _BOTH.search(before) else None)
    first = sentences[max(0, bisect_left(sentences, mention.sentence) - _NEAR)]
    single = (c for c in clusters if not all(m.plural for _, m in c.mentions))
    told = [c for c in single if c.mentions[-1][1].sentence >= first and mention.head in c.heads]
    several = len(told) == size if size else 1 < len(told) <= _FEW
    apart = any(a.parties and b.parties and not a.parties & b.parties for a in told for b in told)
    return told if several and not apart else []


def as_one(mention: TreatyMention) -> TreatyMention:
    """Give what a mention of several treaties says of each."""
    return replace(mention, form="", plural=False)
