"""Facts about treaties: one for each treaty of a document, and one for each step of its life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.contribution import TreatyNames
from kgbuild.edtf import Grain, bounds, compatible, grain
from kgbuild.mentions import ActionMention
from kgbuild.model import Claim, DateSource, Fact, Factuality, Role, strongest
from kgbuild.resolution.agreed_values import best_date
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaties import actors
from kgbuild.resolution.treaty_clusters import TreatyCluster

_SHARED = frozenset({"Signing", "EntryIntoForce", "Termination"})
_CONCLUDING = "treaty-concluding"
_INFERRED = frozenset({"treaty-year-in-name", "treaty-binding"})


def treaty_names(cluster: TreatyCluster, key: str) -> TreatyNames:
    """Give a treaty's names and the year that tells it from others of its name: in the name, or of its signing."""
    proper = cluster.proper
    forms = {m.form for m in proper} | {m.short for m in proper if m.short}
    return TreatyNames(
        key=key,
        label=cluster.label,
        names=tuple(sorted(forms - {cluster.label})),
        proper=bool(proper),
        year=cluster.year or _signed(cluster),
        protocol="protocol" in cluster.heads,
    )


def _signed(cluster: TreatyCluster) -> int | None:
    dates = [a.date.edtf for a in cluster.actions if a.kind == "Signing" and a.date]
    day = bounds(dates[0])[0] if dates else None
    return day.year if day else None


def treaty_fact(document: str, cluster: TreatyCluster, key: str) -> Fact:
    """Give the fact of a treaty: its parties and end, each told by the claims that say so."""
    claims = []
    for index, mention in cluster.mentions:
        roles = {Role("party", k) for k in cluster.told[index]}
        if mention.valid_until:
            roles.add(Role("validUntil", mention.valid_until))
        claims.append(
            Claim(
                document,
                mention.anchor,
                mention.sentence,
                mention.rule,
                mention.confidence,
                mention.factuality,
                tuple(sorted(roles)),
            )
        )
    roles = {r for c in claims for r in c.roles}
    until = sorted(r for r in roles if r.property == "validUntil")
    return Fact(
        key,
        "Treaty",
        cluster.label,
        strongest({c.factuality for c in claims}),
        tuple(sorted(roles - set(until[1:]))),
        tuple(claims),
    )


def action_facts(document: str, cluster: TreatyCluster, treaty: str, context: Context) -> Iterator[Fact]:
    """Give one fact for each kind of step; ratifications and the like are told apart by who takes them."""
    grouped: dict[tuple[str, bool, tuple[str, ...]], list[tuple[ActionMention, list[str]]]] = {}
    for action in cluster.actions:
        who = actors(context, action.participants)
        refused = action.factuality is Factuality.DENIED and bool(who)
        apart = () if action.kind in _SHARED and not refused else tuple(sorted(who))
        grouped.setdefault((action.kind, refused and action.kind in _SHARED, apart), []).append((action, who))
    for number, ((kind, _, _), members) in enumerate(grouped.items()):
        claims = tuple(_action_claim(document, action, who, treaty) for action, who in members)
        roles = {r for c in claims for r in c.roles if r.property not in {"date", "dateFrom"}}
        if date := _date([action for action, _ in members]):
            roles.add(Role("date", date))
        key = f"{kind.lower()}/{treaty.partition('/')[2]}-{number}"
        yield Fact(key, kind, "", strongest({c.factuality for c in claims}), tuple(sorted(roles)), claims)


def _date(actions: Sequence[ActionMention]) -> str | None:
    """The date told in the step's own words; the year in the name or of what it bound to only where they give none.

    A day of signing goes before one of agreement, what came about before what was planned.
    """
    done = [a for a in actions if a.factuality is Factuality.ACTUAL]
    dated = [a for a in done if a.date] or [a for a in actions if a.date]
    inferred = [a.date.edtf for a in dated if a.date and a.rule in _INFERRED]
    told = [(a.rule, a.date.edtf) for a in _best_dated(dated) if a.date and a.rule not in _INFERRED]
    own = [date for rule, date in told if rule != _CONCLUDING] or [date for _, date in told]
    if own and inferred:
        own = [d for d in own if compatible(d, inferred[0])] or own
    return best_date(_most_told(own) or inferred)


def _best_dated(actions: Sequence[ActionMention]) -> Sequence[ActionMention]:
    """Those that their own words date to the day, or all: a day carried over from what came before may be another's."""
    days = [a for a in actions if a.date and a.date.source is DateSource.OWN_WORDS and grain(a.date.edtf) is Grain.DAY]
    return days if any(a.rule not in _INFERRED for a in days) else actions


def _most_told(dates: Sequence[str]) -> list[str]:
    """The date told most often, of several the first day or else the first, with those that agree with it."""
    chosen = max(dates, key=lambda d: (dates.count(d), grain(d) is Grain.DAY), default="")
    return [d for d in dates if compatible(d, chosen)]


def _action_claim(document: str, action: ActionMention, who: Sequence[str], treaty: str) -> Claim:
    roles = [Role("treaty", treaty), *(Role("participant", k) for k in who)]
    if action.date:
        roles += action.date.roles
    return Claim(
        document,
        action.anchor,
        action.sentence,
        action.rule,
        action.confidence,
        action.factuality,
        tuple(sorted(roles)),
    )
