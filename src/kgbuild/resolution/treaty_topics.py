"""Treaties that a title or heading names, and that the text below it tells of in other words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kgbuild.gazetteer import fold
from kgbuild.mentions import TreatyMention
from kgbuild.model import BlockKind, EntityKind, Factuality, Span
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster, distinctive, subjects
from kgbuild.resolution.treaty_names import agree_on_signing

_PEACE = frozenset({"peace"})
_LATER = re.compile(r"\b(?:later|earlier|previously|subsequently|another|since|already|before)\b")


def topic_of(context: Context, mention: TreatyMention, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """Give the one treaty that the document's title names: its subject, which "the treaty" means from afar."""
    title = context.extract.sentences[0] if context.extract.sentences else None
    named = _named_in(title, clusters)
    return named if named and (not mention.head or named.kin(mention.head)) else None


def find_headed(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """Give the treaty of the title or the section's heading that is told as made without its name.

    "The Bergen Convention" stands above "In May they signed a convention": the first of its noun, if nothing that
    the two tell differs, and no other sentence tells when the named one was signed.
    """
    mention = link.members[0][1]
    if not mention.concluded or mention.plural or mention.factuality is not Factuality.ACTUAL:
        return None
    opening = _is_in_opening(context, mention)
    for heading in _headings_over(context, mention):
        named = _named_in(heading, clusters)
        kin = named and (named.kin(mention.head) if opening else mention.head in named.heads)
        if named and kin and _fits(context, link, named, opening=opening):
            return named
    return None


def _is_in_opening(context: Context, mention: TreatyMention) -> bool:
    """Tell whether a mention stands in the paragraph right under the title, which tells what the text is about."""
    title = context.extract.sentences[0]
    under = (b.span for b in context.extract.document.blocks if b.kind is not BlockKind.HEADING)
    opening = next((span for span in under if span.begin >= title.end), None)
    return opening is not None and mention.sentence.begin < opening.end


def _named_in(place: Span | None, clusters: Iterable[TreatyCluster]) -> TreatyCluster | None:
    """The one treaty that is named in a sentence."""
    named = [c for c in clusters if place and any(m.sentence == place for m in c.proper)]
    return named[0] if len(named) == 1 else None


def _headings_over(context: Context, mention: TreatyMention) -> list[Span]:
    """The sentence of the heading over a mention's section, and that of the title."""
    sentences = context.extract.sentences
    above = [
        b.span.begin
        for b in context.extract.document.blocks
        if b.kind is BlockKind.HEADING and b.span.begin < mention.sentence.begin
    ]
    nearest = [sentences[bisect_right(sentences, at, key=lambda s: s.begin) - 1] for at in above[-1:]]
    return list(dict.fromkeys((*nearest, *sentences[:1])))


def _fits(context: Context, link: Link, named: TreatyCluster, *, opening: bool) -> bool:
    """Tell whether nothing speaks against it; an opening may tell a subject that the name leaves open."""
    if link.parties and named.parties and not link.parties & named.parties:
        return False
    about = frozenset(s for _, m, _ in link.members for s in subjects(m.form))
    mention = link.members[0][1]
    told_alike = about - _PEACE <= named.subjects or (opening and not named.subjects)
    if not told_alike or _LATER.search(_before(context, mention)):
        return False
    if (not opening or _is_called_by_place(context, named)) and _is_made_elsewhere(context, mention, named):
        return False
    words = {distinctive(m.form) for m in named.proper}
    told = [i for i, m in enumerate(context.extract.treaties) if m.proper and distinctive(m.form) in words]
    steps = context.steps_of({*told, *(i for i, _ in named.mentions)})
    dated = any(a.kind == "Signing" and a.date and a.rule != "treaty-year-in-name" for a in steps)
    return not dated and agree_on_signing(context, link, named)


def _before(context: Context, mention: TreatyMention) -> str:
    return context.extract.document.text[mention.sentence.begin : mention.span.begin]


def _is_called_by_place(context: Context, named: TreatyCluster) -> bool:
    """Tell whether a name holds a place: "the Treaty of Bergen", but not "the Accord with Bergen"."""
    names = (Span(m.span.begin, m.span.begin + len(m.form)) for m in named.proper)
    return any(r.kind is EntityKind.PLACE for name in names for r in context.names_in(name))


def _is_made_elsewhere(context: Context, mention: TreatyMention, named: TreatyCluster) -> bool:
    """Tell whether a treaty called by one place is told as signed at another."""
    behind = context.names_in(Span(mention.span.end, mention.sentence.end))
    places = {w for r in behind if r.kind is EntityKind.PLACE for w in r.key.partition("/")[2].split("-")}
    text = context.extract.document.text[mention.span.end : mention.sentence.end]
    told = {*places, *re.findall(r"[^\W\d_]+", fold(text).lower())}
    words = {fold(w).lower() for m in named.proper for w in distinctive(m.form)}
    return bool(places) and not told & words
