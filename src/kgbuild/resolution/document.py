"""One document resolved: its entities' mentions and its facts, with keys that hold within the document alone.

Events and treaties get provisional keys; `corpus` merges them over documents and gives the final ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Claim, Document, EntityKind, Fact, Mention, Role, Span
from kgbuild.resolution.context import Context
from kgbuild.resolution.entities import Resolved, resolve_names
from kgbuild.resolution.events import Cluster, Read, best_date, best_kind, cluster_events, read_events
from kgbuild.resolution.tenures import holders_of, resolve_tenures
from kgbuild.resolution.treaties import cluster_treaties
from kgbuild.resolution.treaty_facts import TreatyNames, action_facts, treaty_fact, treaty_names


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What one document contributes to the corpus; keys of events and treaties are provisional."""

    document: Document
    mentions: tuple[Mention, ...]
    resolved: tuple[Resolved, ...]
    treaties: tuple[TreatyNames, ...]
    facts: tuple[Fact, ...]


def resolve_document(extract: Extract, knowledge: Knowledge) -> DocumentFacts:
    """Resolve the names, events, treaties and tenures of one document."""
    names = resolve_names(extract, knowledge)
    context = Context(extract, names, knowledge, holders_of(extract, names, knowledge))
    document = extract.document.name
    acts_for = {
        n.key: s
        for n in names
        if n.kind in {EntityKind.PERSON, EntityKind.PLACE} and (s := context.state_of(n.key))
    }
    meetings = cluster_events(read_events(context), acts_for)
    treaties = cluster_treaties(context, meetings)
    keys = {id(c): f"treaty/{document}#{i}" for i, c in enumerate(treaties)}
    facts: list[Fact] = [*_meeting_facts(document, meetings, context)]
    for cluster in treaties:
        facts.append(treaty_fact(document, cluster, keys[id(cluster)]))
        facts += action_facts(document, cluster, keys[id(cluster)], context)
    facts += resolve_tenures(extract, names, knowledge)
    mentions = [Mention(document, n.span, r.key) for n, r in zip(extract.names, names, strict=True)]
    mentions += [Mention(document, h.span, r.key) for h, r in context.extra]
    mentions += [Mention(document, m.span, keys[id(c)]) for c in treaties for _, m in c.mentions if m.proper]
    return DocumentFacts(
        extract.document,
        tuple(mentions),
        (*names, *(r for _, r in context.extra)),
        tuple(treaty_names(c, keys[id(c)]) for c in treaties),
        tuple(facts),
    )


def _meeting_facts(document: str, clusters: Sequence[Cluster], context: Context) -> Iterator[Fact]:
    keys = {id(cluster): f"meeting/{document}#{i}" for i, cluster in enumerate(clusters)}
    anchors = {r.mention.anchor: keys[id(c)] for c in clusters for r in c.reads}
    for cluster in clusters:
        key = keys[id(cluster)]
        claims = tuple(_meeting_claim(document, r, anchors, key, context) for r in cluster.reads)
        proper = sorted({r.mention.proper for r in cluster.reads if r.mention.proper})
        yield Fact(
            key=key,
            kind=best_kind(cluster.kinds),
            label=max(proper, key=lambda p: (len(p.split()), p)) if proper else "",
            factuality=cluster.factuality,
            roles=_meeting_roles(cluster, claims),
            claims=claims,
            names=tuple(proper),
            named=bool(proper),
        )


def _meeting_claim(document: str, read: Read, anchors: Mapping[Span, str], own: str, context: Context) -> Claim:
    mention = read.mention
    roles = [Role(role, who[0]) for role, who in read.who]
    roles += [Role("place", place) for place in read.places]
    roles += [Role("date", mention.date.edtf)] if mention.date else []
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
    roles = {r for c in claims for r in c.roles if r.property not in {"place", "date"}}
    visitors = {r.value for r in roles if r.property == "visitor"}
    roles -= {Role("participant", v) for v in visitors}
    if place := _best_place(cluster):
        roles.add(Role("place", place))
    if date := best_date(cluster.dates):
        roles.add(Role("date", date))
    return tuple(sorted(roles))


def _best_place(cluster: Cluster) -> str | None:
    """The place told most often; a city rather than its state."""
    seated = [r for r in cluster.reads if r.mention.seated]
    told = [p for r in seated or cluster.reads for p in r.places[:1]]
    return min(told, key=lambda p: (p.startswith("state/"), -told.count(p), told.index(p)), default=None)
