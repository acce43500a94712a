"""Which mentions speak of one treaty: by name, by parties and year, or as the treaty spoken of last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kgbuild.mentions import TreatyMention
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import BROAD, Link, TreatyCluster, subjects
from kgbuild.resolution.treaty_names import (
    agree_on_signing,
    find_called_after,
    find_made_at,
    find_named,
    is_of_other_people,
    is_signed_long_apart,
    ordinal,
    ordinals,
)
from kgbuild.resolution.treaty_particularity import IMPLIED, UNREAL, tells_itself
from kgbuild.resolution.treaty_parties import pair_near
from kgbuild.resolution.treaty_signers import is_described_by_makers
from kgbuild.resolution.treaty_topics import find_headed, topic_of

_DEED = "treaty-deed"
_ANOTHER = re.compile(
    r"(?:\balso\s+(?:signed|concluded|made)\s+an?\s+(?:\w+\s+){0,2}"
    r"|(?<!\bthis )(?<!\bthat )\b(?:another|new|second|third|similar|earlier|previous|prior|subsequent"
    r"|separate|further|additional|later"
    r"|supplementary|supplemental|complementary|accompanying|companion|parallel)\s+"
    r"(?:\w+\s+){0,2})$",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:this|that)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PRONOUN = "treaty-pronoun"
_NEAR = 1
_IN_SIGHT = 3
_PAIR = 2
_SAME = re.compile(r"\s+(?:with|between|by|among)\s+(?:the\s+same|the\s+two|both|these|them)\b")
_WITH = re.compile(r"\s+(?:with|between)\b")


def find_treaty(
    context: Context, link: Link, clusters: list[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """Give the treaty that linked mentions speak of; `latest` is the one spoken of last, None one not met yet."""
    mention = link.members[0][1]
    if link.named:
        return find_named(context, link, clusters, latest)
    if mention.rule == _DEED:
        return next((c for c in clusters if is_same_deed(context, link, c)), None)
    if mention.rule in IMPLIED:
        signed = any(step.kind == "Signing" for step in context.steps_of(link.indexes))
        reach = _IN_SIGHT if mention.rule == _PRONOUN and not signed else _NEAR
        near = latest if latest and not _is_far(context, mention, latest, reach) else None
        return near or (topic_of(context, mention, clusters) if mention.rule == "treaty-subscribed" else None)
    if mention.listed:
        return None
    if mention.plural and not mention.definite:
        return find_made_at(context, link, clusters)
    if (which := ordinal(context, mention)) and not mention.plural:
        several = (c for c in clusters if which in ordinals(context, c))
        return next((c for c in several if _fits(link.parties, c.parties, own=False)), None)
    if mention.year is not None:
        return next((c for c in clusters if c.year == mention.year and c.kin(mention.head)), None)
    before = context.extract.document.text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    if _ANOTHER.search(before):
        return None
    if mention.definite:
        told = _definite(context, link, clusters, latest, before)
        return None if told and _is_new(context, mention, told) else told
    if named := find_made_at(context, link, clusters) or find_called_after(context, link, clusters):
        return named
    same = [c for c in clusters if len(c.parties) > 1 and c.parties == link.parties and c.kin(mention.head)]
    same = [c for c in same if _agree_on_subject(mention, c) and not is_of_other_people(context, link, c)]
    if mention.concluded:
        same = same or _of_pair(context, mention, clusters)
        same = [c for c in same if agree_on_signing(context, link, c) and _agree_on_subject(mention, c)][:1]
    return same[-1] if same else _wished(context, link, clusters) or find_headed(context, link, clusters)


def is_same_deed(context: Context, link: Link, cluster: TreatyCluster) -> bool:
    """Tell whether what two did on a day was to make a treaty of theirs that is told of as signed on that day."""
    dated = any(context.signed.get(index) for index, _ in cluster.mentions)
    return dated and len(link.parties & cluster.parties) >= _PAIR and agree_on_signing(context, link, cluster)


def _definite(
    context: Context, link: Link, clusters: Sequence[TreatyCluster], latest: TreatyCluster | None, before: str
) -> TreatyCluster | None:
    """What "the treaty" means: the treaty of its subject, the one spoken of last, or the title's from afar."""
    mention = link.members[0][1]
    after = context.extract.document.text[mention.span.end : mention.span.end + 10]
    own = (bool(_WITH.match(after)) and not _THIS.search(before)) or _tells_party(context, mention)
    fitting = [c for c in clusters if _agree_on_subject(mention, c) and not is_signed_long_apart(context, link, c)]
    joined = any(step.kind == "Accession" for step in context.steps_of(link.indexes))
    parties = frozenset() if joined else link.parties
    about = [c for c in fitting if subjects(mention.form) & c.subjects]
    found = _antecedent(context, mention, parties, about, latest, own=own) if about else None
    found = found or _antecedent(context, mention, parties, fitting, latest, own=own)
    topic = None if mention.plural else topic_of(context, mention, fitting)
    if topic is None or topic is found or not _fits(parties, topic.parties, own=own):
        return found
    return topic if found is None or _is_far(context, mention, found) else found


def _is_new(context: Context, mention: TreatyMention, told: TreatyCluster) -> bool:
    """As in "A met B. The pact that they signed …", where no treaty of which they may be the makers was told of."""
    made = is_described_by_makers(context, mention) and _is_far(context, mention, told) and not told.proper
    before = context.extract.sentences[max(0, bisect_left(context.extract.sentences, mention.sentence) - _NEAR)]
    return made and any(before.begin <= at < mention.span.begin for at, _ in context.met)


def _tells_party(context: Context, mention: TreatyMention) -> bool:
    """Tell whether a mention's own words name a party: "the U.S. treaty"."""
    named = (p.who for p in mention.parties if isinstance(p.who, int))
    return any(mention.span.begin <= context.extract.names[i].span.begin < mention.span.end for i in named)


def _agree_on_subject(mention: TreatyMention, cluster: TreatyCluster) -> bool:
    """A non-proliferation treaty is no test ban treaty; what one of them leaves open tells nothing."""
    mine = subjects(mention.form)
    return not mine or not (theirs := cluster.subjects) or bool(mine & theirs)


def inherit(context: Context, link: Link, latest: TreatyCluster | None) -> Link:
    """“A second agreement followed”: another one right behind binds the same parties, if it tells none."""
    mention = link.members[0][1]
    text = context.extract.document.text
    before = text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    if mention.proper or mention.plural or mention.definite or latest is None or not _ANOTHER.search(before):
        return link
    known = latest.parties
    told = bool(_WITH.match(text, mention.anchor.end)) and not link.parties
    told = told and not _SAME.match(text, mention.anchor.end)
    if told or len(known) != _PAIR or not link.parties < known or _is_far(context, mention, latest):
        return link
    return Link(tuple((index, each, tuple(sorted(known))) for index, each, _ in link.members))


def _wished(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """As in "a workable treaty seemed far" under a title that names the treaty which came of it."""
    mention = link.members[0][1]
    if mention.plural or (mention.concluded and mention.factuality not in UNREAL):
        return None
    topic = topic_of(context, mention, [c for c in clusters if _agree_on_subject(mention, c)])
    if topic and tells_itself(context, mention) and not topic.parties:
        return None
    return topic if topic and _fits(link.parties, topic.parties, own=True) else None


def _is_far(context: Context, mention: TreatyMention, cluster: TreatyCluster, reach: int = _NEAR) -> bool:
    """Tell whether a treaty was mentioned last some sentences before."""
    sentences = context.extract.sentences
    last = cluster.mentions[-1][1]
    return bisect_left(sentences, mention.sentence) - bisect_left(sentences, last.sentence) > reach


def _of_pair(context: Context, mention: TreatyMention, clusters: Sequence[TreatyCluster]) -> list[TreatyCluster]:
    """As in "X flew between A and B, reaching an agreement on …": the treaties of the pair in the same sentence."""
    if _WITH.match(context.extract.document.text, mention.anchor.end):
        return []
    pair = frozenset(pair_near(context, mention, (), reach=0))
    return [c for c in clusters if len(pair) > 1 and pair <= c.parties]


def _antecedent(
    context: Context,
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
        if latest and _is_untitled(context, mention, latest):
            return latest
        return fitting[-1] if fitting and (fitting[-1] is latest or mention.form[:1].isupper()) else None
    fitting = [
        c for c in clusters if _fits(parties, c.parties, own=own) and not _is_of_others(context, mention, parties, c)
    ]
    same = [c for c in fitting if mention.head in c.heads]
    if latest in fitting and (latest in same or (mention.head == "agreement" and latest.kin(mention.head))):
        return latest
    if same:
        return max(same, key=lambda c: c.mentions[-1][0])
    kin = latest in fitting and mention.head in BROAD and latest.kin(mention.head)
    return latest if kin or _is_untitled(context, mention, latest) else None


def _is_untitled(context: Context, mention: TreatyMention, latest: TreatyCluster | None) -> bool:
    """“They signed on the 4th. The accords …”: what was signed without a word for it is called so right behind."""
    return latest is not None and not latest.heads and not _is_far(context, mention, latest)


def _fits(parties: frozenset[str], others: frozenset[str], *, own: bool) -> bool:
    if not parties or not others:
        return True
    if own:
        return parties <= others or others <= parties
    return len(parties) < 2 or len(others) < 2 or bool(parties & others)


def _is_of_others(context: Context, mention: TreatyMention, parties: frozenset[str], cluster: TreatyCluster) -> bool:
    """Tell whether a third state does something with a treaty of two: it is another; a named one may be joined."""
    if not parties or parties <= cluster.parties or len(parties) >= _PAIR:
        return False
    if len(cluster.parties) == _PAIR:
        unreal = mention.factuality in UNREAL and not tells_itself(context, mention)
        return not unreal and (mention.concluded or not cluster.proper)
    told = mention.concluded and tells_itself(context, mention)
    return told and len(cluster.parties) == 1 and _is_far(context, mention, cluster)
