"""One document resolved: its entities' mentions and its facts, with keys that hold within the document alone.

Events and treaties get provisional keys; `corpus` merges them over documents and gives the final ones.
"""

from __future__ import annotations

from kgbuild.contribution import Contribution
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract
from kgbuild.model import BlockKind, Mention, Miss, without_misses
from kgbuild.resolution.context import Context
from kgbuild.resolution.entities import resolve_names
from kgbuild.resolution.events import Cluster, cluster_events, read_events
from kgbuild.resolution.headed_events import join_headed
from kgbuild.resolution.likely_participants import trained_scorer
from kgbuild.resolution.meeting_facts import meeting_facts
from kgbuild.resolution.tenures import resolve_tenures, tenure_facts
from kgbuild.resolution.treaties import cluster_treaties
from kgbuild.resolution.treaty_facts import action_facts, treaty_fact, treaty_names


def read_meetings(extract: Extract, knowledge: Knowledge) -> tuple[Context, list[Cluster], list[Miss]]:
    """Resolve the names of one document and group its event mentions into meetings; give what was missed, too."""
    names = resolve_names(extract, knowledge)
    context = Context(extract, names, knowledge, tuple(resolve_tenures(extract, names, knowledge)))
    misses = list(extract.misses)
    reads = read_events(context)
    document, paragraphs = extract.document, [block.span for block in extract.document.blocks]
    meetings = list(without_misses(cluster_events(document.name, reads, context.acts_for, paragraphs), misses))
    headings = [block.span for block in document.blocks if block.kind is BlockKind.HEADING]
    return context, list(without_misses(join_headed(document.name, meetings, headings), misses)), misses


def resolve_document(extract: Extract, knowledge: Knowledge, *, learned: bool = True) -> Contribution:
    """Resolve the names, events, treaties and tenures of one document.

    `learned` tells whether the trained scorer may add participants to what the rules find.
    """
    scorer = trained_scorer() if learned else None
    context, meetings, misses = read_meetings(extract, knowledge)
    names, document = context.names, extract.document.name
    treaties = list(without_misses(cluster_treaties(context, meetings), misses))
    keys = {id(c): f"treaty/{document}#{i}" for i, c in enumerate(treaties)}
    outcomes = {i: c.parties for c in treaties for i, _ in c.mentions}
    told = list(without_misses(meeting_facts(document, meetings, context, outcomes, scorer), misses))
    facts = [fact for fact, _ in told]
    for cluster in treaties:
        facts.append(treaty_fact(document, cluster, keys[id(cluster)]))
        facts += action_facts(document, cluster, keys[id(cluster)], context)
    facts += tenure_facts(extract, names, context.tenures, knowledge)
    mentions = [Mention(document, n.span, r.key) for n, r in zip(extract.names, names, strict=True)]
    mentions += [Mention(document, h.span, r.key) for h, r in context.extra]
    mentions += [Mention(document, m.span, keys[id(c)]) for c in treaties for _, m in c.mentions if m.proper]
    return Contribution(
        extract.document,
        tuple(mentions),
        (*names, *(r for _, r in context.extra)),
        tuple(treaty_names(c, keys[id(c)]) for c in treaties),
        {fact.key: traits for fact, traits in told},
        tuple(facts),
        tuple(misses),
    )
