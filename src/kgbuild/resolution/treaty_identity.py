"""Which mentions speak of one treaty: by name, by parties and year, or as the treaty spoken of last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kgbuild.edtf import compatible
from kgbuild.mentions import TreatyMention
from kgbuild.model import Factuality
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster, distinctive, number_in
from kgbuild.resolution.treaty_parties import pair_near

_UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED, Factuality.PLANNED})
_ANOTHER = re.compile(
    r"(?<!\bthis )(?<!\bthat )\b(?:another|new|second|third|similar|separate|further|additional|later)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:this|that)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(?P<which>first|second|third|fourth)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?:It|This|The\s+\w+)\s+(?:is|was|became|has\s+been)\s+)?(?:\w+\s+){0,2}(?:called|known\s+as|dubbed|termed)\s+(?:the\s+)?[“\"]?",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s+in\s+(?P<year>1[5-9]\d\d|20\d\d)\b")
_GENERATION = 10
_NEAR = 1
_AIMED = re.compile(r"^treaty of (?:purchase|cession|annexation)\b")
_WITH = re.compile(r"\s+(?:with|between)\b")
_BROAD = frozenset({"agreement", "pact", "accord", "treaty", "convention"})
_LOOSE = frozenset({"alliance", "agreement", "ceasefire", "cease-fire", "truce", "charter", "protocol"})


def find_treaty(
    context: Context, link: Link, clusters: list[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """Give the treaty that linked mentions speak of; `latest` is the one spoken of last, None one not met yet."""
    mention = link.members[0][1]
    if link.named:
        named = _named(context, link, clusters, latest) or _unnamed(link, clusters, latest)
        return named or _called(context, mention, latest)
    if mention.rule == "treaty-signatories":
        return latest
    if which := ordinal(context, mention):
        several = (c for c in clusters if which in _ordinals(context, c))
        return next((c for c in several if _fits(link.parties, c.parties, own=False)), None)
    if mention.year is not None:
        return next((c for c in clusters if c.year == mention.year and _kin(mention.head, c)), None)
    before = context.extract.document.text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    if _ANOTHER.search(before):
        return None
    if mention.definite:
        after = context.extract.document.text[mention.span.end : mention.span.end + 10]
        own = bool(_WITH.match(after)) and not _THIS.search(before)
        found = _antecedent(mention, link.parties, clusters, latest, own=own)
        return _topic(context, mention, clusters) or found if found and _is_passing(context, mention, found) else found
    same = [c for c in clusters if len(c.parties) > 1 and c.parties == link.parties and _kin(mention.head, c)]
    if mention.concluded:
        same = same or _of_pair(context, mention, clusters)
        same = [c for c in same if _agree(context, link, c)][:1]
    return same[-1] if same else None


def _is_passing(context: Context, mention: TreatyMention, cluster: TreatyCluster) -> bool:
    """Tell whether a treaty was but mentioned on the way, without a name, some sentences before."""
    last = cluster.mentions[-1][1]
    sentences = context.extract.sentences
    distance = bisect_left(sentences, mention.sentence) - bisect_left(sentences, last.sentence)
    return not cluster.proper and len(cluster.mentions) == 1 and distance > _NEAR


def _topic(context: Context, mention: TreatyMention, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """The treaty that the document's title names: its subject, which "the treaty" means from afar."""
    title = context.extract.sentences[0] if context.extract.sentences else None
    named = (c for c in clusters if any(m.sentence == title for m in c.proper))
    return next((c for c in named if _kin(mention.head, c)), None)


def _called(context: Context, mention: TreatyMention, latest: TreatyCluster | None) -> TreatyCluster | None:
    """Another name for the treaty of the sentence before: "Sometimes called the X Pact, …", "It became known as …"."""
    opening = context.extract.document.text[mention.sentence.begin : mention.span.begin]
    sentences = context.extract.sentences
    at = bisect_left(sentences, mention.sentence)
    told = latest is not None and at > 0 and latest.mentions[-1][1].sentence == sentences[at - 1]
    return latest if told and mention.proper and _CALLED.fullmatch(opening) else None


def _of_pair(context: Context, mention: TreatyMention, clusters: Sequence[TreatyCluster]) -> list[TreatyCluster]:
    """As in "X flew between A and B, reaching an agreement on …": the treaties of the pair in the same sentence."""
    pair = frozenset(pair_near(context, mention, (), reach=0))
    return [c for c in clusters if len(pair) > 1 and pair <= c.parties]


def ordinal(context: Context, mention: TreatyMention) -> str | None:
    """Read which of several like treaties a mention means: "a second pact"."""
    before = context.extract.document.text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    match = _ORDINAL.search(before)
    return match["which"].lower() if match else None


def _ordinals(context: Context, cluster: TreatyCluster) -> set[str]:
    return {which for _, m in cluster.mentions if (which := ordinal(context, m))}


def _agree(context: Context, link: Link, cluster: TreatyCluster) -> bool:
    """Tell whether a description's date of signing, where it gives one, is a treaty's."""
    indexes = {index for index, _, _ in link.members}
    mine = [a.date.edtf for a in context.extract.actions if a.treaty in indexes and a.kind == "Signing" and a.date]
    others = {index for index, _ in cluster.mentions}
    theirs = [a.date.edtf for a in context.extract.actions if a.treaty in others and a.kind == "Signing" and a.date]
    return not mine or not theirs or any(compatible(m, t) for m in mine for t in theirs)


def _named(
    context: Context, link: Link, clusters: list[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """The treaty of a name; where a sentence gives two names that stood for two, they are one from there on."""
    found: list[TreatyCluster] = []
    which = {o for m in link.named if (o := ordinal(context, m))}
    several = [c for c in clusters if not which or which & (_ordinals(context, c) or which)]
    recent = sorted(several, key=lambda c: (c is latest, clusters.index(c)), reverse=True)
    for mention in link.named:
        words = distinctive(mention.form)
        fitting = (c for c in recent if not _is_of_another_time(context, link, mention, c))
        match = next((c for c in fitting if _same_name(mention, words, c, link.parties)), None)
        if match is not None and match not in found:
            found.append(match)
    for other in found[1:]:
        found[0].mentions = sorted([*found[0].mentions, *other.mentions], key=lambda m: m[0])
        found[0].told |= other.told
        clusters.remove(other)
    return found[0] if found else None


def _is_of_another_time(context: Context, link: Link, mention: TreatyMention, cluster: TreatyCluster) -> bool:
    """Tell whether "the Treaty of X in 1812" is a later one than that known as the 1790 Treaty of X.

    The year must lie far off, and date no other step than the signing.
    """
    dated = _DATED.match(context.extract.document.text, mention.span.end)
    if dated is None or mention.year or not cluster.year or abs(int(dated["year"]) - cluster.year) < _GENERATION:
        return False
    indexes = {index for index, _, _ in link.members}
    return all(a.kind == "Signing" for a in context.extract.actions if a.treaty in indexes)


def _same_name(mention: TreatyMention, words: frozenset[str], cluster: TreatyCluster, parties: frozenset[str]) -> bool:
    if mention.year and cluster.year and mention.year != cluster.year:
        return False
    if len(parties) > 1 and len(cluster.parties) > 1 and not parties & cluster.parties:
        return False
    for other in cluster.proper:
        if number_in(mention) != number_in(other):
            continue
        theirs = distinctive(other.form)
        if words == theirs and (words or mention.form == other.form):
            return True
        if words and theirs and (words < theirs or theirs < words) and mention.head == other.head:
            return True
        if {mention.form, mention.short} & {other.form, other.short} - {None}:
            return True
        if (other.short and words == distinctive(other.short)) or (
            mention.short and theirs == distinctive(mention.short)
        ):
            return True
    return False


def _unnamed(link: Link, clusters: Sequence[TreatyCluster], latest: TreatyCluster | None) -> TreatyCluster | None:
    """A treaty described before may get its name later: "a pact between A and B … the A-B Pact"."""
    if (
        latest
        and not latest.proper
        and any(m.definite and not m.proper and _kin(m.head, latest) for _, m, _ in link.members)
    ):
        return latest
    years = {m.year for m in link.named if m.year}
    return next(
        (
            c
            for c in reversed(clusters)
            if not c.proper
            and len(c.parties) > 1
            and c.parties == link.parties
            and (not c.year or not years or c.year in years)
        ),
        None,
    )


def _kin(head: str, cluster: TreatyCluster) -> bool:
    return head in cluster.heads or (head in _BROAD and bool(cluster.heads & _BROAD))


def _antecedent(
    mention: TreatyMention,
    parties: frozenset[str],
    clusters: Sequence[TreatyCluster],
    latest: TreatyCluster | None,
    *,
    own: bool,
) -> TreatyCluster | None:
    """The treaty spoken of last that is called by the same noun and does not bind others; plurals need a plural name.

    `own` tells that the mention itself says whom the treaty is with.
    """
    if mention.plural:
        fitting = [c for c in clusters if any(m.plural and m.head == mention.head for m in c.proper)]
        return fitting[-1] if fitting and (fitting[-1] is latest or mention.form[:1].isupper()) else None
    fitting = [c for c in clusters if _fits(parties, c.parties, own=own)]
    same = [c for c in fitting if mention.head in c.heads]
    if latest in fitting and (latest in same or (mention.head == "agreement" and _kin(mention.head, latest))):
        return latest
    if same:
        return max(same, key=lambda c: c.mentions[-1][0])
    return latest if latest in fitting and mention.head in _BROAD and _kin(mention.head, latest) else None


def _fits(parties: frozenset[str], others: frozenset[str], *, own: bool) -> bool:
    if not parties or not others:
        return True
    if own:
        return parties <= others or others <= parties
    return len(parties) < 2 or len(others) < 2 or bool(parties & others)


def opens_treaty(link: Link) -> bool:
    """Tell whether a mention speaks of a particular treaty: by name, or by parties and what was done with it."""
    for mention in link.named:
        vague = mention.form[mention.form.rfind(" ") + 1 :].islower() and not mention.definite and mention.year is None
        if (
            (distinctive(mention.form) or link.parties)
            and not (vague and not mention.concluded)
            and not (vague and mention.factuality in _UNREAL)
        ):
            return True
    mention = link.members[0][1]
    if link.named or mention.factuality in _UNREAL or mention.plural:
        return False
    if mention.concluded and not mention.definite and mention.head.startswith("communiq"):
        return True
    if mention.definite and _AIMED.search(mention.form):
        return True
    if mention.year is not None:
        return bool(link.parties)
    if mention.form[:1].isupper() and mention.definite:
        return False
    if len(link.parties) > 1:
        return mention.concluded or mention.head not in _LOOSE or len(link.members) > 1
    return bool(link.parties) and mention.concluded and not mention.definite and mention.head not in _LOOSE
