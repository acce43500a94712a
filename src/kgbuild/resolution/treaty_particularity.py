"""Which mentions speak of a particular treaty, and what the others lack: a name, parties, a day of signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.edtf import Grain, grain
from kgbuild.mentions import TreatyMention
from kgbuild.model import EntityKind, Factuality, Reason, Span
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster, distinctive, subjects

UNREAL = frozenset({Factuality.POSSIBLE, Factuality.DENIED, Factuality.CANCELLED, Factuality.PLANNED})
IMPLIED = frozenset({"treaty-signatories", "treaty-pronoun", "treaty-joined", "treaty-subscribed", "treaty-deed"})
_SIGNED_UNNAMED = frozenset({"treaty-pronoun", "treaty-subscribed", "treaty-deed"})
_TO_DO = re.compile(r"\bto\s+\w+\s+$")
_AIMED = re.compile(r"^treaty of (?:purchase|cession|annexation)\b")
_OWN_WORDS = re.compile(
    r"\s+(?:with\s+(?!wh)|between\s+|(?:proposed|concluded|signed|negotiated|made|dictated)\s+(?:by|with|in|on|at)\b)"
)
_WHICH_ENDED = re.compile(
    r"\s+(?:that|which)\s+(?:had\s+)?(?:\w+ly\s+)?(?:ended|concluded|stopped|halted|settled|brought)\s+(?:the|a|an|their)\s[^.;,]{0,60}"
    r"\b(?:war|wars|War|conflict|fighting|hostilities|dispute|crisis|peace|quarrel)\b"
)
_PLACED = re.compile(
    r"\s+at\s+(?=[A-Z])|[^.;:]{0,40}?\b(?:signed|concluded|agreed|reached|negotiated|sealed|initialed)\b[^.;,:]{0,12}?\s(?:at|in)\s+(?:the\s+)?(?=[A-Z])"
)
_CONCLUDED = "treaty-concluding"
_DESCRIBED = re.compile(
    r"\s+(?:that|which)\s+(?!they\b|he\b|she\b|it\b)|,\s+(?:signed|concluded|agreed|initialed|initialled)\s+(?:on|in|at)\b"
)
_SIGNED = re.compile(r",?\s+(?:which\s+was\s+)?(?:signed|concluded)\s")
_LOOSE = frozenset(
    "deal settlement understanding alliance agreement ceasefire cease-fire truce charter protocol peace".split()
)
_PAIR = 2


def tells_itself(context: Context, mention: TreatyMention) -> bool:
    """As in "the treaty with A", "the treaty proposed by B": its own words tell which treaty is meant."""
    return bool(_OWN_WORDS.match(context.extract.document.text, mention.anchor.end))


def is_placed(context: Context, mention: TreatyMention) -> bool:
    """Tell whether it is told where a treaty was made: "a truce was agreed to at Oslo"."""
    placed = _PLACED.match(context.extract.document.text, mention.span.end, mention.sentence.end)
    behind = context.names_in(Span(placed.end(), mention.sentence.end))[:1] if placed else []
    return bool(placed) and not mention.plural and any(n.kind is EntityKind.PLACE for n in behind)


def is_hope(link: Link, lack: Reason) -> bool:
    """Tell whether a treaty wished for, or made by nobody knows whom, may be told more of: "sought a pact with A"."""
    mention = link.members[0][1]
    if mention.proper or mention.plural or mention.rule in IMPLIED:
        return False
    if mention.definite:
        return lack is Reason.NO_TREATY and mention.head not in _LOOSE - {"agreement", "protocol"}
    wished = lack is Reason.UNREAL and mention.factuality is not Factuality.DENIED and len(link.parties) > 1
    return wished or (lack is Reason.NO_PARTIES and mention.concluded)


def came_about(context: Context, cluster: TreatyCluster) -> bool:
    """Tell whether what opened as a hope is told as made in a later sentence, between states that the text names."""
    first, later = cluster.mentions[0][1], cluster.mentions[1:]
    if len(cluster.parties) < _PAIR:
        return False
    told = {a.treaty: a.factuality for a in context.steps_of(i for i, _ in later) if a.kind == "Signing"}
    made = (m for i, m in later if told.get(i, Factuality.ACTUAL if m.concluded else None) is Factuality.ACTUAL)
    return any(m.sentence != first.sentence for m in made)


def _is_dated(context: Context, link: Link) -> bool:
    return any(True for _ in _dated(context, link))


def _dated(context: Context, link: Link) -> Iterator[tuple[str, str]]:
    """Give the rule and date of each signing that is told as done of linked mentions."""
    for action in context.steps_of(link.indexes):
        if action.kind == "Signing" and action.factuality is Factuality.ACTUAL:
            yield from [(action.rule, action.date.edtf)] if action.date else []


def is_signed_on_date(context: Context, link: Link) -> bool:
    """Tell whether a treaty is particular by its own signing: "an armistice was signed on 4 May", "a 1931 treaty".

    What is only told as reached or agreed on needs a month at least.
    """
    return any(rule != _CONCLUDED or grain(date) >= Grain.MONTH for rule, date in _dated(context, link))


def _opens_one(context: Context, link: Link) -> bool:
    """Tell whether "they signed" on a day is told of two or more: there was a treaty, whatever it was called."""
    mention = link.members[0][1]
    signed = mention.rule in _SIGNED_UNNAMED and len(link.parties) >= _PAIR
    sought = _TO_DO.search(context.extract.document.text, mention.sentence.begin, mention.anchor.begin)
    return signed and not sought and any(grain(date) is Grain.DAY for _, date in _dated(context, link))


def _are_one(context: Context, link: Link) -> bool:
    """Tell whether several papers are one settlement: those that the same two or more signed on one day."""
    made = link.members[0][1].concluded and not link.members[0][1].definite
    return made and any(grain(date) is Grain.DAY for _, date in _dated(context, link))


def _is_described(context: Context, link: Link) -> bool:
    """Tell whether a definite treaty is told of for the first time: "the pact that A proposed", signed on a day."""
    mention = link.members[0][1]
    if _DESCRIBED.match(context.extract.document.text, mention.span.end):
        return True
    return any(m.concluded for _, m, _ in link.members) and any(
        grain(date) is Grain.DAY for _, date in _dated(context, link)
    )


def _is_signed(context: Context, link: Link) -> bool:
    """Tell whether a treaty is told as signed by words of their own, not by the year in its name."""
    return any(rule != "treaty-year-in-name" for rule, _ in _dated(context, link))


def find_lack(context: Context, link: Link) -> Reason | None:
    """Tell what a mention lacks to speak of a particular treaty by name, or by parties and what was done with it."""
    for mention in link.named:
        vague = mention.form[mention.form.rfind(" ") + 1 :].islower() and not mention.definite and mention.year is None
        made = mention.concluded or is_signed_on_date(context, link)
        if (
            (distinctive(mention.form) or link.parties)
            and not (vague and not made)
            and not (vague and mention.factuality in UNREAL)
        ):
            return None
    mention = link.members[0][1]
    if mention.factuality in UNREAL:
        return Reason.UNREAL
    if mention.rule in IMPLIED:
        return None if _opens_one(context, link) else Reason.NO_TREATY
    if mention.head == "notes" and not _is_dated(context, link):
        return Reason.GENERIC
    if link.named or (mention.plural and not _are_one(context, link)):
        return Reason.GENERIC
    if mention.concluded and not mention.definite and mention.head.startswith("communiq"):
        return None
    if mention.definite and not mention.plural and _WHICH_ENDED.match(context.extract.document.text, mention.span.end):
        return None
    if not mention.definite and is_placed(context, mention):
        return None
    if mention.definite and _AIMED.search(mention.form):
        return None
    if mention.head == "act" and len(link.parties) < _PAIR:
        return Reason.NO_PARTIES
    own = not mention.definite or _is_described(context, link)
    called = mention.form[:1].isupper() and mention.span.begin != mention.sentence.begin
    if (
        own
        and (not called or _SIGNED.match(context.extract.document.text, mention.span.end))
        and is_signed_on_date(context, link)
    ):
        return None
    if mention.year is not None:
        known = mention.definite and not mention.plural and bool(subjects(mention.form))
        return None if known or link.parties or _is_signed(context, link) else Reason.NO_PARTIES
    told = bool(link.parties) and mention.head not in _LOOSE and tells_itself(context, mention)
    if mention.form[:1].isupper() and mention.definite and not told:
        return Reason.NO_TREATY
    if len(link.parties) > 1:
        told = mention.definite and tells_itself(context, mention)
        made = mention.concluded or told or _is_dated(context, link)
        particular = made or mention.head not in _LOOSE or len(link.members) > 1
        return None if particular else Reason.GENERIC
    if mention.definite:
        return None if told else Reason.NO_TREATY
    particular = mention.concluded and (mention.head not in _LOOSE or _is_dated(context, link))
    return Reason.NO_PARTIES if not link.parties else None if particular else Reason.GENERIC
