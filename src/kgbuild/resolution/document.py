"""One document resolved: its entities' mentions and its facts, with keys that hold within the document alone.

Events and treaties get provisional keys; `corpus` merges them over documents and gives the final ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgbuild.knowledge import Knowledge
from kgbuild.mentions import ActionMention, Argument, Extract
from kgbuild.model import Claim, Document, EntityKind, Fact, Factuality, Mention, Role
from kgbuild.resolution.context import Context
from kgbuild.resolution.entities import Resolved, resolve_names
from kgbuild.resolution.events import Cluster, Read, best_date, best_kind, cluster_events, read_events
from kgbuild.resolution.tenures import holders_of, resolve_tenures
from kgbuild.resolution.treaties import TreatyCluster, actions_of, actors, cluster_treaties


@dataclass(frozen=True, slots=True)
class TreatyNames:
    """A treaty's names in one document, and the year by which it is known."""

    key: str
    label: str
    names: tuple[str, ...]
    proper: bool
    year: int | None


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
    treaties = cluster_treaties(context)
    keys = {id(c): f"treaty/{document}#{i}" for i, c in enumerate(treaties)}
    facts: list[Fact] = [*_meeting_facts(document, meetings, context)]
    for cluster in treaties:
        facts.append(_treaty_fact(document, cluster, keys[id(cluster)], context))
        facts += _action_facts(document, cluster, keys[id(cluster)], extract.actions, context)
    facts += resolve_tenures(extract, names, {})
    mentions = [Mention(document, n.span, r.key) for n, r in zip(extract.names, names, strict=True)]
    mentions += [Mention(document, h.span, r.key) for h, r in context.extra]
    mentions += [Mention(document, m.span, keys[id(c)]) for c in treaties for _, m in c.mentions if m.proper]
    return DocumentFacts(
        extract.document,
        tuple(mentions),
        (*names, *(r for _, r in context.extra)),
        tuple(_treaty_names(c, keys[id(c)]) for c in treaties),
        tuple(facts),
    )


def _treaty_names(cluster: TreatyCluster, key: str) -> TreatyNames:
    proper = cluster.proper
    forms = {m.form for m in proper} | {m.short for m in proper if m.short}
    return TreatyNames(key, cluster.label, tuple(sorted(forms - {cluster.label})), bool(proper), cluster.year)


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


def _meeting_claim(document: str, read: Read, anchors: dict[object, str], own: str, context: Context) -> Claim:
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
    told = [p for r in cluster.reads for p in r.places]
    return min(told, key=lambda p: (p.startswith("state/"), -told.count(p), told.index(p)), default=None)


def _treaty_fact(document: str, cluster: TreatyCluster, key: str, context: Context) -> Fact:
    claims = []
    for _, mention in cluster.mentions:
        own = [k for p in mention.parties for k in _party(context, p.who)]
        own += [k for g in mention.party_groups for k in _party(context, g)]
        roles = {Role("party", k) for k in own if k in cluster.parties}
        if mention.valid_until:
            roles.add(Role("validUntil", mention.valid_until))
        claims.append(
            Claim(
                document, mention.anchor, mention.sentence, mention.rule, mention.confidence, mention.factuality,
                tuple(sorted(roles)),
            )
        )
    roles = tuple(sorted({r for c in claims for r in c.roles}))
    return Fact(key, "Treaty", cluster.label, _strongest(claims), roles, tuple(claims))


def _party(context: Context, who: Argument) -> Iterator[str]:
    for key, kind in context.resolve(who):
        state = context.state_of(key) if kind is EntityKind.PERSON else key
        if state and kind is not EntityKind.PLACE:
            yield state


def _strongest(claims: Sequence[Claim]) -> Factuality:
    told = {c.factuality for c in claims}
    order = (Factuality.ACTUAL, Factuality.CANCELLED, Factuality.DENIED, Factuality.PLANNED, Factuality.POSSIBLE)
    return next(f for f in order if f in told)


def _action_facts(
    document: str, cluster: TreatyCluster, treaty: str, actions: Sequence[ActionMention], context: Context
) -> Iterator[Fact]:
    """One fact for each kind of step; ratifications and the like are told apart by who takes them."""
    grouped: dict[tuple[str, tuple[str, ...]], list[tuple[ActionMention, list[str]]]] = {}
    for action in actions_of(cluster, actions):
        who = actors(context, action.participants)
        apart = tuple(sorted(who)) if action.kind not in {"Signing", "EntryIntoForce", "Termination"} else ()
        grouped.setdefault((action.kind, apart), []).append((action, who))
    for number, ((kind, _), members) in enumerate(grouped.items()):
        claims = tuple(_action_claim(document, action, who, treaty) for action, who in members)
        dates = [a.date.edtf for a, _ in members if a.date and a.rule != "treaty-year-in-name"]
        date = best_date(dates or [a.date.edtf for a, _ in members if a.date])
        roles = {r for c in claims for r in c.roles if r.property != "date"}
        if date:
            roles.add(Role("date", date))
        key = f"{kind.lower()}/{treaty.partition('/')[2]}-{number}"
        yield Fact(key, kind, "", _strongest(claims), tuple(sorted(roles)), claims)


def _action_claim(document: str, action: ActionMention, who: Sequence[str], treaty: str) -> Claim:
    roles = [Role("treaty", treaty), *(Role("participant", k) for k in who)]
    if action.date:
        roles.append(Role("date", action.date.edtf))
    return Claim(
        document, action.anchor, action.sentence, action.rule, action.confidence, action.factuality, tuple(sorted(roles))
    )
