"""Meetings of a series told by their number alone: "a second followed in Oslo", "the first, in May, was in Lima"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.gapping import setting_in
from kgbuild.extraction.grammar import HAPPENING, after, is_plural, subjects
from kgbuild.extraction.settings import located
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS
from kgbuild.extraction.units import Units
from kgbuild.extraction.unnamed import stands_for_people
from kgbuild.mentions import EventMention, Participation
from kgbuild.model import DateSource, Span
from kgbuild.syntax import Token

_CONFIDENCE = 0.65
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth another last next".split())
_HELD = HAPPENING | frozenset("hold schedule plan arrange cancel postpone host".split())
_FOLLOWED = frozenset({"follow", "succeed"})
_ATTENDED = frozenset({"attend", "convene", "call", "have", "join", "open", "chair", "propose", "suggest", "agree"})
_FRACTIONS = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())
_COUNTED = re.compile(
    r"\b(?:an?|first|second|third|fourth|one|two|three|four|five|six|several|initial|last|previous|earlier|another"
    r"|his|her|their)\s+(?:(?!of\b)[\w-]+\s+){0,3}?(?P<noun>meeting|conference|congress|summit|round|session|visit|trip"
    r"|tour|conversation|interview|call|encounter|gathering|sitting|audience|consultation|talk|negotiation|discussion)"
    r"(?P<plural>s)?\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:the\s+)?first\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:an?|first|initial|one|two|three|several)\s+(?:[\w-]+\s+){0,2}?(?:treat(?:y|ies)|agreements?|pacts?|conventions?"
    r"|protocols?|notes?|letters?|wars?|attacks?|offers?|proposals?|drafts?|elections?|governments?|crisis|crises"
    r"|resolutions?|declarations?|coups?|reports?|messages?)\b",
    re.IGNORECASE,
)
_MET = re.compile(r"\b(?:meet|met|gather\w*|sit|sat|talk|negotiat\w+|confer\w*|conven\w+|assembl\w+|come\s+together)\b")
_BACK, _JUST_NOW = 500, 300


def find_rounds(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the meetings that a sentence tells by number alone, anchored at it, each with a place or date of its own.

    “They did so in May” tells of the meeting just spoken of, "they did so again" of another.
    """
    sentence = units.sentence
    if not sentence.vocabulary.isdisjoint(ORDINALS):
        for token in sentence.tokens:
            trigger = _counted_before(units, token) if _stands_alone(token) else None
            if trigger is not None:
                yield from _told(units, trigger, token, moments)
    if "so" in sentence.vocabulary:
        yield from (m for t in sentence.tokens if t.lower_ == "so" for m in _done_so(units, t, moments))


def _stands_alone(token: Token) -> bool:
    """“A second followed”, "followed by another in Oslo": a number in place of a noun."""
    if token.lower_ not in ORDINALS or token.pos_ == "ADV":
        return False
    if token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"}:
        return token.head.lemma_ in _HELD or _is_set(token)
    told = token.lower_ == "another" or any(c.dep_ == "det" for c in token.children)
    if _is_share(token):
        return False
    behind = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    where = {"pobj", "dobj"} if token.lower_ == "another" else {"pobj", "dobj", "conj", "appos"}
    return told and token.dep_ in where and (behind in {"in", "at", "on"} or _is_set(token))


def _is_set(token: Token) -> bool:
    """“The first, in March, divided the work", "the second, which opened in May, …": set apart with a place or time."""
    if token.i + 2 >= len(token.doc) or not any(c.dep_ == "det" for c in token.children):
        return False
    comma, behind = token.nbor(1), token.nbor(2)
    return comma.text == "," and behind.lower_ in {"in", "at", "on", "held", "which"}


def _is_share(token: Token) -> bool:
    """Tell a fraction: "rose by a third in May", "lost a fifth in Oslo"; not "followed by a third in Oslo"."""
    if token.dep_ == "pobj" and token.head.lower_ == "by":
        return token.head.head.lemma_ not in _FOLLOWED
    return token.dep_ == "dobj" and token.lower_ in _FRACTIONS and token.head.lemma_ not in _HELD | _ATTENDED


def _phrase(units: Units, token: Token) -> Span:
    """Where a number's own place and time stand: up to the next number, or the end of the sentence."""
    later = (t for t in token.doc[token.i + 1 :] if t.lower_ in ORDINALS and t in units.sentence.tokens)
    end = next((units.sentence.locate(t).begin for t in later), units.sentence.span.end)
    return Span(units.sentence.locate(token).end, end)


def _done_so(units: Units, so: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    at = units.sentence.locate(so).begin
    verb = so.head
    if verb.lemma_ != "do" or not _MET.search(units.text.document.text[max(0, at - _JUST_NOW) : at]):
        return
    places, date = list(located(units, verb)), date_of(units.sentence, verb, moments, [verb])
    doers = [u for t in subjects(verb) for u in units.chain_of(t)]
    unnamed = any(stands_for_people(t) and is_plural(t) for t in subjects(verb))
    if ((places or date) and doers) or (places and date and unnamed):
        yield EventMention(
            anchor=units.sentence.locate(verb),
            sentence=units.sentence.span,
            kind="Meeting",
            rule="round-done",
            confidence=_CONFIDENCE,
            factuality=judge(verb),
            head="meet",
            participants=tuple(Participation("participant", u.who) for u in doers),
            places=tuple(places[:1]),
            date=date,
            verbal=True,
            series="again" if any(c.lower_ == "again" for c in verb.children) else None,
        )


def _counted_before(units: Units, token: Token) -> Trigger | None:
    """The trigger for what was counted last before a number; None where something else was counted since."""
    at = units.sentence.locate(token).begin
    before = units.text.document.text[max(0, at - _BACK) : at]
    nouns = list(_COUNTED.finditer(before))
    if not nouns or (_OTHER.search(before, nouns[-1].end()) and not _FIRST.match(nouns[-1].group())):
        return None
    return NOUNS.get(nouns[-1]["noun"].lower())


def _told(units: Units, trigger: Trigger, token: Token, moments: Sequence[Moment]) -> Iterator[EventMention]:
    told = token.head if token.dep_ in {"nsubj", "nsubjpass"} and not _is_set(token) else token
    if told == token:
        place, moment = setting_in(units, _phrase(units, token), moments)
        places = [] if place is None else [place]
        date = moment.found_in(DateSource.OWN_WORDS) if moment else None
    else:
        places = list(located(units, told)) or list(located(units, token))
        date = date_of(units.sentence, told, moments, [told])
    if not places and date is None:
        return
    partners = [u for t in after(told, "between", "with") for u in units.chain_of(t)]
    yield EventMention(
        anchor=units.sentence.locate(token),
        sentence=units.sentence.span,
        kind=trigger.kind,
        rule="round-counted",
        confidence=_CONFIDENCE,
        factuality=judge(token),
        head=trigger.lemma,
        participants=tuple(Participation("participant", u.who) for u in partners),
        places=tuple(places[:1]),
        date=date,
        series=token.lower_,
    )
