"""The map half's core: one parsed document in, plain mentions out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kgbuild.extraction.actions import find_actions
from kgbuild.extraction.datelines import with_dateline
from kgbuild.extraction.meetings import find_meetings
from kgbuild.extraction.moments import Moments, find_moments
from kgbuild.extraction.names import find_names
from kgbuild.extraction.onlookers import find_onlookers
from kgbuild.extraction.passages import Years
from kgbuild.extraction.relations import find_actors
from kgbuild.extraction.sentences import Sentence, split_sentences
from kgbuild.extraction.tenures import find_tenures
from kgbuild.extraction.text import Text
from kgbuild.extraction.treaties import find_treaties
from kgbuild.extraction.treaty_words import find_aliases
from kgbuild.extraction.trigger_words import leave_unread
from kgbuild.extraction.units import Units, find_units
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import ActionMention, ActorMention, EventMention, Extract, TenureMention, TreatyMention
from kgbuild.model import BlockKind, Miss, Reason, without_misses
from kgbuild.syntax import Annotation


def extract(annotation: Annotation, knowledge: Knowledge) -> Extract:
    """Read the names, tenures, treaties, treaty actions and events of a parsed document."""
    sentences = tuple(split_sentences(annotation))
    timeline = find_moments(annotation.document, sentences)
    told = find_names(annotation, knowledge, _years(sentences, timeline))
    names, dateline = with_dateline(annotation.document, told, knowledge)
    text = Text(annotation.document, sentences, names, knowledge)
    aliases = find_aliases(text)
    tenures: list[TenureMention] = []
    treaties: list[TreatyMention] = []
    actions: list[ActionMention] = []
    events: list[EventMention] = []
    misses: list[Miss] = []
    read: list[Units] = []
    for sentence, times in zip(sentences, timeline, strict=True):
        if sentence.kind is BlockKind.BIO:
            misses += leave_unread(annotation.document, sentence, Reason.AUTHOR_NOTE)
            continue
        units = find_units(text, sentence)
        if not (sentence.doc.has_tree or aliases):  # it tells nothing itself, but names those who may act beside it
            read.append(units)
            continue
        tenures += find_tenures(units, times.moments)
        events += without_misses(find_meetings(units, times.moments, times.between), misses)
        read.append(units)
        found = list(without_misses(find_treaties(units, times.moments, aliases), misses))
        numbered = list(enumerate(found, len(treaties)))
        actions += without_misses(find_actions(units, numbered, times.moments, times.anniversary), misses)
        treaties += found
    spans = tuple(sentence.span for sentence in sentences)
    return Extract(
        annotation.document,
        spans,
        text.names,
        tuple(tenures),
        tuple(treaties),
        tuple(actions),
        tuple(events),
        tuple(misses),
        tuple(_actors_near(events, read)),
        frozenset(i for units in read if units.sentence.doc.has_tree for i in find_onlookers(units)),
        dateline,
    )


def _actors_near(events: Sequence[EventMention], read: Sequence[Units]) -> Iterator[ActorMention]:
    """Give the actors in the sentences that report events, and in those right beside them."""
    telling = {event.sentence for event in events}
    tells = [False, *(units.sentence.span in telling for units in read), False]
    for i, units in enumerate(read):
        if any(tells[i : i + 3]):
            yield from find_actors(units)


def _years(sentences: Sequence[Sentence], timeline: Sequence[Moments]) -> Years:
    begins = [sentence.span.begin for sentence in sentences]
    years = [moments.year for moments in timeline]
    first = next((year for year in years if year), None)  # of a title or lead, which tell of what follows
    years = [year or first for year in years]
    return lambda offset: years[max(bisect_right(begins, offset) - 1, 0)] if years else None
