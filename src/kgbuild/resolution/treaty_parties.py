"""Whom a treaty binds, over a document: arguments resolved to states and bodies, and parties told elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kgbuild.knowledge import State
from kgbuild.mentions import Argument, Group, GroupKind, Name, TreatyMention
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.acting import acting_in, acts, as_party, list_in
from kgbuild.resolution.context import Context
from kgbuild.resolution.entities import capital_state
from kgbuild.resolution.treaty_dyads import Dyads, are_apart

_REACH = 450
_FAR = 5400
_PAIR = 2
_OFTEN = 4
_WITH = re.compile(r"(?:\s+of\s+(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:\d{1,2},?\s+)?\d{4},?)?\s+with\b")
_AND = re.compile(r"\s+(?:and|with)\s+(?:the\s+)?|[-–/]")
_PLEDGING = re.compile(
    r"(?:(?:By\s+it|Under\s+it|In\s+it),\s+)?(?P<who>(?:[Tt]he\s+)?[A-Z][^.;:]{3,80}?)\s+(?:(?:both|all|each|also|thereby|\w+ly)\s+)?"
    r"(?:agreed\s+(?:to|that|not|on)|promised|pledged|undertook|vowed|renounced|recogni[sz]ed\s+each|guaranteed|committed\s+themselves|bound\s+themselves)\b"
)
_NAMESAKES = re.compile(r"(?:[A-Z][a-z]+\s+)?([A-Z][^\W\d_]+)[-–]([A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?)\s")


def party_keys(context: Context, mention: TreatyMention, dyads: Dyads) -> list[str]:
    """Give the keys of the parties that a mention tells, groups ("the two countries") resolved."""
    found: dict[str, None] = {}
    for part in mention.parties:
        if part.role == "party":
            found |= dict.fromkeys(_as_parties(context, part.who))
    for part in mention.parties:
        if part.role == "host" and len(found) == 1 and isinstance(part.who, int):
            host = capital_state(context.extract.names[part.who], context.knowledge)
            found |= {host: None} if host else {}
    if len(found) < 2:
        counted = [g for g in mention.party_groups if g.size is not None or not found]
        for group in counted:
            found |= dict.fromkeys(_group(context, group, dyads))
    if len(found) < 2 and mention.war_parties:
        named = {n.key for n in context.names}
        found |= dict.fromkeys(k for k in mention.war_parties if k in named)
    return _without_predecessors(context, found)


def endowed(context: Context, mention: TreatyMention) -> list[str]:
    """Give the states that a treaty is told to have given something: parties beside those that made it."""
    given = (part.who for part in mention.parties if part.role == "endowed")
    return list(dict.fromkeys(key for who in given for key in _as_parties(context, who)))


def _as_parties(context: Context, who: Argument) -> Iterator[str]:
    for key, kind in context.resolve(who):
        if (party := as_party(context, key, kind)) is not None:
            yield party


def _group(context: Context, group: Group, dyads: Dyads) -> list[str]:
    """The states told last before a group, as many as it counts; their people count for them.

    Two are those that the text is about, else the last two named.
    """
    if group.size is None:
        return pair_opening(context, group.span.begin)
    size = group.size
    people = _served(context, context.resolve(group)) if group.kind is GroupKind.PEOPLE else []
    if size > _PAIR and people:
        return people
    if size > _PAIR:
        return _told_together(context, group.span.begin, size) or _movements(context, group.span.begin, size)
    if size < _PAIR:
        return _pronoun(context, group) or list(islice(_states_before(context, group.span.begin), size))
    if are_apart(context, people):
        return people
    beside = acting_in(context, _opening(context, group.span.begin))
    if len(beside) == _PAIR:
        return sorted(beside)
    return dyads.of_text or dyads.of_opening or _last_two(context, group.span.begin)


def _pronoun(context: Context, group: Group) -> list[str]:
    """The state of whom "he" stands for; none if he only looked on: "with A looking on, he and B signed"."""
    opening = _opening(context, group.span.begin)
    looking_on = {
        context.names[i].key for i in context.extract.names_between(*opening) if i in context.extract.onlookers
    }
    return _served(context, [who for who in context.resolve(group) if who[0] not in looking_on])


def _served(context: Context, people: Sequence[tuple[str, EntityKind]]) -> list[str]:
    """The states that people act for, each once."""
    return list(dict.fromkeys(party for key, kind in people if (party := as_party(context, key, kind))))


def _opening(context: Context, offset: int) -> Span:
    """The sentence of an offset up to it."""
    spans = context.extract.sentences
    return Span(spans[max(bisect_right(spans, offset, key=lambda s: s.begin) - 1, 0)].begin, offset)


def _last_two(context: Context, offset: int) -> list[str]:
    found: dict[str, None] = {}
    for key in _states_before(context, offset):
        found[key] = None
        if len(found) == _PAIR:
            return list(found)
    return []


def pair_opening(context: Context, offset: int) -> list[str]:
    """Give the two states that open the sentence before an offset's: "A and B quarreled. They signed …"."""
    spans, names = context.extract.sentences, context.extract.names
    at = bisect_right(spans, offset, key=lambda s: s.begin) - 1
    before = spans[at - 1] if at > 0 else None
    first = bisect_left(names, before.begin, key=_begin) if before else len(names)
    if before is None or first + 1 >= len(names) or names[first + 1].span.end > before.end:
        return []
    keys = [as_party(context, context.names[i].key, context.names[i].kind) for i in (first, first + 1)]
    found = [k for k in keys if k and k.startswith("state/")]
    joined = _AND.fullmatch(context.extract.document.text, names[first].span.end, names[first + 1].span.begin)
    return found if joined and len(set(found)) == 2 else []


def _told_together(context: Context, offset: int, size: int) -> list[str]:
    """The states of the last sentence before an offset that names as many as a larger group counts."""
    spans = context.extract.sentences
    for at in range(bisect_left(spans, Span(offset, offset)) - 1, -1, -1):
        if offset - spans[at].begin > _FAR:
            break
        if listed := list_in(context, Span(spans[at].begin, min(spans[at].end, offset)), size):
            return listed
        names = context.names_in(Span(spans[at].begin, min(spans[at].end, offset)))
        states = dict.fromkeys(name.key for name in names if name.kind is EntityKind.STATE)
        if len(states) == size:
            return list(states)
    return []


def _movements(context: Context, offset: int, size: int) -> list[str]:
    """The bodies told of in the last sentences before an offset, where they are as many as a larger group counts."""
    spans = context.extract.sentences
    found: dict[str, None] = {}
    for at in range(bisect_left(spans, Span(offset, offset)) - 1, -1, -1):
        if len(found) >= size or offset - spans[at].begin > 2 * _REACH:
            break
        names = context.names_in(Span(spans[at].begin, min(spans[at].end, offset)))
        bodies = (as_party(context, n.key, n.kind) for n in names if n.kind is EntityKind.ORGANIZATION)
        found |= {key: None for key in bodies if key and key.startswith("organization/")}
    return list(found) if len(found) == size else []


def _states_before(context: Context, offset: int) -> Iterator[str]:
    names = context.extract.names
    for i in range(bisect_left(names, offset, key=_begin) - 1, -1, -1):
        if offset - names[i].span.begin > 2 * _REACH:
            return
        name = context.names[i]
        party = as_party(context, name.key, name.kind) if name.kind is not EntityKind.PLACE else None
        if party and acts(context, i) and party.startswith("state/"):
            yield party


def _begin(name: Name) -> int:
    return name.span.begin


def pledging_next(context: Context, mention: TreatyMention) -> list[str]:
    """Give who opens the next sentence of a paragraph and binds itself: "A and B promised never to make war"."""
    document, sentences = context.extract.document.text, context.extract.sentences
    at = bisect_left(sentences, mention.sentence) + 1
    if at >= len(sentences) or "\n" in document[mention.sentence.end : sentences[at].begin]:
        return []
    pledge = _PLEDGING.match(document, *sentences[at])
    found = sorted(acting_in(context, Span(pledge.start("who"), pledge.end("who")))) if pledge else []
    return found if len(found) >= _PAIR else []


def _without_predecessors(context: Context, keys: Iterable[str]) -> list[str]:
    """A past state does not stand beside the state that it became: "China" and "Qing"."""
    found = list(keys)
    entries = context.knowledge.entries
    gone = {
        k
        for k in found
        if isinstance(e := entries.get(k), State) and any(context.knowledge.key_of(s) in found for s in e.successors)
    }
    return [k for k in found if k not in gone]


def pair_near(context: Context, mention: TreatyMention, known: Sequence[str], reach: int = _REACH) -> list[str]:
    """Give a pair of states ("A and B", "A-B") named in or before a mention's sentence, with the known party.

    `reach` tells how many characters before the sentence count.
    """
    names = context.extract.names
    last = bisect_left(names, mention.sentence.end, key=_begin) - 1
    for i in range(last, 0, -1):
        if mention.sentence.begin - names[i - 1].span.begin > reach:
            return []
        pair = [context.names[i - 1], context.names[i]]
        gap = context.extract.document.text[names[i - 1].span.end : names[i].span.begin]
        onlooking = not context.extract.onlookers.isdisjoint({i - 1, i})
        if all(n.kind is EntityKind.STATE for n in pair) and _AND.fullmatch(gap) and not onlooking:
            keys = [n.key for n in pair]
            if keys[0] != keys[1] and set(known) <= set(keys):
                return keys
    return []


def narrated_state(context: Context, mention: TreatyMention, known: frozenset[str]) -> list[str]:
    """Give the state whose treaty "the X Treaty with A" is: the one that the document, above all others, is about."""
    bilateral = mention.form.startswith("bilateral")
    if not bilateral and not _WITH.match(context.extract.document.text, mention.anchor.end):
        return []
    counted: Counter[str] = Counter()
    for (key, kind), places in context.named_at.items():
        party = as_party(context, key, kind) if kind is not EntityKind.PLACE else None
        if party and party.startswith("state/"):
            counted[party] += len(places)
    ranked = sorted((k for k in counted if k not in known), key=lambda k: (-counted[k], k))
    if not ranked or counted[ranked[0]] < _OFTEN:
        return []
    return ranked[:1] if len(ranked) == 1 or counted[ranked[0]] >= 2 * counted[ranked[1]] else []


def lone_other(context: Context, mention: TreatyMention, known: frozenset[str]) -> list[str]:
    """Give the one state that acts where "the treaty with A" is told of: "Norland broke the treaty with A"."""
    if not _WITH.match(context.extract.document.text, mention.anchor.end):
        return []
    others = acting_in(context, mention.sentence) - known
    return sorted(others) if len(others) == 1 else []


def counterpart(context: Context, mention: TreatyMention, known: frozenset[str]) -> list[str]:
    """Give the one other state of the sentence before that tells what "the treaty of purchase" came of."""
    sentences = context.extract.sentences
    at = bisect_left(sentences, mention.sentence)
    if " of " not in mention.form or at == 0:
        return []
    before = sentences[at - 1]
    told = {r.key for r in context.names_in(before) if r.kind is EntityKind.STATE}
    other = sorted(told - known)
    return other if len(other) == 1 else []


def namesakes(context: Context, mention: TreatyMention) -> list[str]:
    """Give the states of the two people that a treaty is called after: "the Quill-Ruiz Pact"."""
    match = _NAMESAKES.match(mention.form) if mention.proper else None
    if not match:
        return []
    people = [context.surnames[surname] for surname in match.groups() if surname in context.surnames]
    states = (as_party(context, key, EntityKind.PERSON) for key in people)
    found = list(dict.fromkeys(state for state in states if state))
    return found if len(found) == 2 else []
