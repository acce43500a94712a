"""Meetings of one document as facts: what each mention claims, and what the meeting as a whole comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgbuild.contribution import Traits
from kgbuild.mentions import drop
from kgbuild.model import Claim, EntityKind, Fact, Miss, Reason, Role, Span
from kgbuild.resolution.agreed_values import best_kind
from kgbuild.resolution.context import Context
from kgbuild.resolution.event_comparison import ORDINALS, TONES
from kgbuild.resolution.events import Cluster, Read
from kgbuild.resolution.gathering_places import place_by_dateline, place_by_wholes
from kgbuild.resolution.journey_places import place_by_journeys
from kgbuild.resolution.likely_participants import Likely, Scorer, likely_participants
from kgbuild.resolution.narrated_sides import Sides
from kgbuild.resolution.nearby_actors import candidates

_LIKELY = "participant-likely"


def meeting_facts(
    document: str,
    clusters: Sequence[Cluster],
    context: Context,
    outcomes: Mapping[int, frozenset[str]],
    scorer: Scorer | None,
) -> Iterator[tuple[Fact, Traits] | Miss]:
    """Give the facts of a document's meetings under provisional keys, each with its traits, and what tells nothing.

    `outcomes` gives the parties of each treaty mention by its index: who negotiates a treaty is, if the text names
    nobody else, who is bound by it. `scorer` judges the actors named beside a meeting; without it none is added.
    """
    place_by_journeys(clusters)
    place_by_wholes(clusters)
    place_by_dateline(clusters, context)
    sides = Sides(context, outcomes)
    negotiators = {id(r): sides.find(c, r) for c in clusters for r in c.reads}
    tells = {id(c): c.says_enough or any(negotiators[id(r)] for r in c.reads) for c in clusters}
    telling = [c for c in clusters if tells[id(c)]]
    silent = (r for c in clusters if not tells[id(c)] for r in c.reads)
    yield from (drop(document, r.mention, Reason.SAYS_NOTHING) for r in silent)
    likely = likely_participants(candidates(context, clusters), scorer) if scorer else {}
    keys = {id(cluster): f"meeting/{document}#{i}" for i, cluster in enumerate(telling)}
    anchors = {r.mention.anchor: keys[id(c)] for c in telling for r in c.reads}
    for cluster in telling:
        key = keys[id(cluster)]
        claims = [_meeting_claim(document, r, anchors, key, context, negotiators[id(r)]) for r in cluster.reads]
        claims += _likely_claims(document, cluster, likely.get(id(cluster), ()))
        yield _meeting_fact(key, cluster, tuple(claims)), _traits(cluster)


def _traits(cluster: Cluster) -> Traits:
    mentions = [r.mention for r in cluster.reads]
    return Traits(
        subjects=frozenset(s for m in mentions for s in m.subjects),
        rounds=frozenset(m.series for m in mentions if m.series in ORDINALS),
        tones=frozenset(w for m in mentions for w in m.modifiers) & TONES,
    )


def _likely_claims(document: str, cluster: Cluster, chosen: Iterable[Likely]) -> Iterator[Claim]:
    """What sentences that mention a meeting make likely: those named there take part, if it takes place."""
    by_place: dict[Span, list[Likely]] = defaultdict(list)
    for likely in chosen:
        by_place[likely.actor.span].append(likely)
    for span, several in sorted(by_place.items()):
        roles = tuple(sorted(Role("participant", likely.key) for likely in several))
        confidence = min(likely.probability for likely in several)
        sentence = several[0].actor.sentence
        yield Claim(document, span, sentence, _LIKELY, confidence, cluster.factuality, roles)


def _meeting_fact(key: str, cluster: Cluster, claims: tuple[Claim, ...]) -> Fact:
    proper = sorted({r.mention.proper for r in cluster.reads if r.mention.proper})
    return Fact(
        key=key,
        kind=best_kind(cluster.kinds),
        label=max(proper, key=lambda p: (len(p.split()), p)) if proper else "",
        factuality=cluster.factuality,
        roles=_meeting_roles(cluster, claims),
        claims=claims,
        names=tuple(proper),
        named=bool(proper),
    )


def _meeting_claim(
    document: str, read: Read, anchors: Mapping[Span, str], own: str, context: Context, negotiators: Sequence[str]
) -> Claim:
    mention = read.mention
    roles = [Role(role, who[0]) for role, who in read.who]
    roles += [Role("participant", key) for key in negotiators]
    roles += [Role("place", place) for place in read.places]
    roles += mention.date.roles if mention.date else ()
    whole = anchors.get(mention.part_of) if mention.part_of else None
    roles += [Role("partOf", whole)] if whole and whole != own else []
    speaker = context.names[mention.attributed_to] if mention.attributed_to is not None else None
    return Claim(
        document,
        mention.anchor,
        mention.sentence,
        mention.rule,
        mention.confidence,
        mention.factuality,
        _with_hosts(roles),
        speaker.key if speaker and speaker.kind is not EntityKind.PLACE else None,
    )


def _with_hosts(roles: Iterable[Role]) -> tuple[Role, ...]:
    """A host takes part in the meeting, too."""
    listed = list(roles)
    listed += [Role("participant", r.value) for r in listed if r.property == "host"]
    return tuple(sorted(set(listed)))


def _meeting_roles(cluster: Cluster, claims: Sequence[Claim]) -> tuple[Role, ...]:
    roles = {r for c in claims for r in c.roles if r.property not in {"place", "date", "dateFrom"}}
    visitors = {r.value for r in roles if r.property == "visitor"}
    roles -= {Role("participant", v) for v in visitors}
    if place := _best_place(cluster):
        roles.add(Role("place", place))
    if cluster.date:
        roles.add(Role("date", cluster.date))
    return tuple(sorted(roles))


def _best_place(cluster: Cluster) -> str | None:
    """The place told most often; a city rather than its state."""
    seated = [r for r in cluster.reads if r.mention.seated]
    told = [p for r in seated or cluster.reads for p in r.places[:1]]
    return min(told, key=lambda p: (p.startswith("state/"), -told.count(p), told.index(p)), default=None)
