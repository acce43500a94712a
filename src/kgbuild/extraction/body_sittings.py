"""Sittings told by the body that sat: "the next Partnership Council will take place in Oslo".

“A co-chaired the Fourth Joint Commission in Lima”, "the First Continental Congress convened in May".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import is_passive, lemma_of
from kgbuild.extraction.headlines import is_headline
from kgbuild.extraction.place_names import may_host
from kgbuild.extraction.settings import located
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.units import Units
from kgbuild.mentions import EventMention, Participation
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_CONFIDENCE = 0.65
_BODIES = frozenset("council commission committee assembly congress conference forum dialogue".split())
_TAKING_PLACE = frozenset({"take", "occur", "convene", "reconvene"})
_HELD = frozenset("hold convene reconvene host cancel postpone schedule".split())
_CHAIRING = frozenset("co-chair cochair chair co-host cohost host hold".split())


def find_sittings(units: Units, moments: Sequence[Moment], read: Collection[int]) -> Iterator[EventMention]:
    """Give the sittings of a sentence that are told by a body's name or noun, each with a city or a date of its own.

    The words at the indexes of `read` tell of meetings by themselves.
    """
    for token in units.sentence.having(_BODIES):
        if not token.text.istitle() or token.i in read:
            continue
        verb = _sitting(token) if _is_particular(token) else None
        if verb is None:
            continue
        places = [n for n in located(units, verb) if may_host(units, n)]
        places = places or [n for n in located(units, token) if may_host(units, n)]
        date = date_of(units.sentence, verb, moments, [verb])
        titled = is_headline(units.text.document, units.sentence.span)
        if places or date:
            yield EventMention(
                anchor=units.sentence.locate(token),
                sentence=units.sentence.span,
                kind="Conference" if token.lemma_.lower() in {"congress", "conference", "forum"} else "Meeting",
                rule="body-sitting",
                confidence=_CONFIDENCE,
                factuality=judge(token),
                head="session",
                participants=() if titled else tuple(_sitters(units, token, verb)),
                places=tuple(places[:1]),
                date=date,
                headline=titled,
            )


def _is_particular(body: Token) -> bool:
    """“The next Council”, "the Joint Commission"; "Congress" alone is a parliament."""
    return any(c.dep_ in {"amod", "compound", "nmod"} for c in body.lefts)


def _sitting(body: Token) -> Token | None:
    """The verb that tells that a body sat: "took place", "was held", "was co-chaired by A"."""
    verb = body.head
    if verb.pos_ != "VERB":
        return None
    lemma = lemma_of(verb)
    if body.dep_ == "nsubj" and lemma in _TAKING_PLACE:
        place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
        return verb if lemma != "take" or place else None
    if body.dep_ == "nsubjpass":
        return verb if is_passive(verb) and lemma in _HELD | _CHAIRING else None
    return verb if body.dep_ == "dobj" and lemma in _CHAIRING | _HELD else None


def _sitters(units: Units, body: Token, verb: Token) -> Iterator[Participation]:
    """The body, where it has a name, and who chaired or hosted its sitting."""
    index = units.at(body)
    if index is not None and units.units[index].kind is EntityKind.ORGANIZATION:
        yield Participation("participant", units.units[index].who)
    if lemma_of(verb) in _CHAIRING:
        for unit in (u for t in subjects_active(verb) for u in units.chain_of(t)):
            if unit.kind in {EntityKind.PERSON, EntityKind.STATE}:
                yield Participation("participant", unit.who)
