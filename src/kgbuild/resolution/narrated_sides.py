"""Who talked though no words beside the talks say so: those whom the treaty binds, or whom the narrative is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgbuild.model import EntityKind, Factuality
from kgbuild.resolution.acting import acting_in
from kgbuild.resolution.context import Context
from kgbuild.resolution.events import Cluster, Read
from kgbuild.resolution.treaty_dyads import MANY, Dyads, are_apart, pair_told_before
from kgbuild.resolution.treaty_parties import pair_opening

_MEDIATION = frozenset({"mediation", "mediate", "mediator"})
_COUNTED = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|many|all)\s+(?:[\w-]+\s+){0,2}"
    r"(?:factions|groups|sides|camps|princes|tribes|peoples|movements|communities|armies)\b"
)
_TOLD = frozenset({Factuality.ACTUAL, Factuality.PLANNED, Factuality.CANCELLED})


class Sides:
    """The sides of a document's talks that are told by what surrounds them.

    `outcomes` gives the parties of each treaty mention by its index.
    """

    def __init__(self, context: Context, outcomes: Mapping[int, frozenset[str]]) -> None:
        """Take the document."""
        self._context = context
        self._outcomes = outcomes
        self._dyads = Dyads(context)

    def find(self, cluster: Cluster, read: Read) -> list[str]:
        """Give the keys of those whom a mention of a meeting leaves to be understood, in order."""
        called = self._context.extract.document.text[read.mention.anchor.begin].isupper()
        if cluster.participants and (called or not self._is_one_sided(cluster)):
            return []
        found = {party for i in read.outcome for party in self._outcomes.get(i, ())}
        if not found and read is cluster.reads[0]:
            found.update(self._told_of(cluster, read))
        return sorted(found)

    def _is_one_sided(self, cluster: Cluster) -> bool:
        """“The talks with Norland resumed”, "the Pope's mediation": one side alone, or the mediator, is named."""
        only = [key for key in cluster.participants if key.startswith("state/") or cluster.heads & _MEDIATION]
        return len(cluster.participants) == len(only) == 1

    def _told_of(self, cluster: Cluster, read: Read) -> list[str]:
        """“A and B were at odds. Talks began in 1931”: the two told of before, where the sentence has no third."""
        if read.mention.kind != "Talks" or cluster.factuality not in _TOLD:
            return []
        context, mention = self._context, read.mention
        text = context.extract.document.text
        if MANY.search(text, *mention.sentence) or _COUNTED.search(text, *mention.sentence):
            return []
        opening = pair_opening(context, mention.anchor.begin)
        pair = opening or pair_told_before(context, mention.sentence, mention.anchor.begin) or self._dyads.of_text
        sides = set() if cluster.heads & _MEDIATION else cluster.participants
        named = {
            r.key for r in context.names_in(mention.sentence) if r.kind in {EntityKind.ORGANIZATION, EntityKind.STATE}
        }
        acting = acting_in(context, mention.sentence) | {key for key in named if not cluster.heads & _MEDIATION}
        return pair if acting | sides <= set(pair) and are_apart(context, pair) else []
