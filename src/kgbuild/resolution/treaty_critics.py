"""Who denounces a treaty: a party ends it by that, all others only speak against it."""

from __future__ import annotations

from collections.abc import Iterable

from kgbuild.mentions import ActionMention, Argument, TreatyMention
from kgbuild.resolution.acting import as_party
from kgbuild.resolution.context import Context

_PAIR = 2


def denouncers(context: Context, mention: TreatyMention, known: frozenset[str]) -> list[str]:
    """Give the states of those who denounce a treaty of which no two parties are known."""
    who = [p.who for p in mention.parties if p.role == "denouncer"] if len(known) < _PAIR else []
    return sorted(_bound(context, who))


def is_criticism(context: Context, action: ActionMention, parties: frozenset[str]) -> bool:
    """Tell whether a treaty is denounced by those alone whom it does not bind."""
    said = context.extract.document.text[action.anchor.begin : action.anchor.end]
    if action.kind != "Termination" or not said.startswith("denounc") or len(parties) < _PAIR:
        return False
    who = _bound(context, [p.who for p in action.participants])
    return bool(who) and who.isdisjoint(parties)


def _bound(context: Context, who: Iterable[Argument]) -> set[str]:
    resolved = (each for one in who for each in context.resolve(one))
    return {party for key, kind in resolved if (party := as_party(context, key, kind))}
