"""What a mention has from the meetings told before: the people of the last round, the place of the last visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.model import EntityKind, Factuality
from kgbuild.resolution.event_comparison import FAR, family

if TYPE_CHECKING:
    from kgbuild.resolution.events import Cluster, Read

_NEXT_ROUND = frozenset("second third fourth fifth sixth next new another follow-up subsequent".split())


def inherit(read: Read, before: Sequence[Cluster]) -> Read:
    """“A second meeting took place in Oslo”: the next of a series is of those who met the last time."""
    mention = read.mention
    if mention.head == "return" and not read.places:
        return _returned(read, before)
    if read.who or (mention.series not in _NEXT_ROUND and mention.head != "round"):
        return read
    alike = (c for c in before if family(mention.kind) in map(family, c.kinds))
    if mention.head == "round":
        alike = (c for c in alike if "Talks" in c.kinds)
    last = max(alike, key=lambda c: c.latest.anchor, default=None)
    if last is None or mention.anchor.begin - last.latest.anchor.end >= FAR:
        return read
    if mention.kind == "Visit":
        who = dict.fromkeys((role, w) for r in last.reads for role, w in r.who if role == "visitor")
        return replace(read, who=tuple(who), places=read.places or last.reads[0].places)
    several = len(last.participants) > 1
    return replace(read, who=tuple(dict.fromkeys(("participant", w) for r in last.reads for _, w in r.who if several)))


def as_visit(read: Read) -> Read | None:
    """“A invited B to Oslo”, where no conference is spoken of: B may visit it."""
    guests = tuple(("visitor", who) for role, who in read.who if role == "participant")
    if read.mention.head != "invite" or not guests or any(who[1] is not EntityKind.PERSON for _, who in guests):
        return None
    mention = replace(read.mention, kind="Visit", head="visit", factuality=Factuality.POSSIBLE)
    return replace(read, mention=mention, who=guests)


def _returned(read: Read, before: Sequence[Cluster]) -> Read:
    """“She returned in May”: to the place of her last visit that the text tells of."""
    visits = (c for c in before if "Visit" in c.kinds and c.places and c.participants & read.participants)
    last = max(visits, key=lambda c: c.latest.anchor, default=None)
    return read if last is None else replace(read, places=next(r.places for r in last.reads if r.places))
