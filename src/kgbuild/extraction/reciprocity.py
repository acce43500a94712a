"""Whether those who are told to talk, talk with each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.extraction.frames import Trigger
from kgbuild.extraction.grammar import after, has_preposition, is_dated, is_plural, objects, subjects
from kgbuild.extraction.senses import BY_PHONE
from kgbuild.extraction.unnamed import is_several, stands_for_people
from kgbuild.mentions import Participation
from kgbuild.syntax import Token

_TIMES = frozenset({"DATE", "TIME"})
_TOGETHER = re.compile(r"\b(?:sidelines|margins|fringes|alone|in\s+private|privately|face\s+to\s+face|tête-à-tête)\b")
_CONFERRING = frozenset("negotiate confer sit parley bargain haggle talk deliberate".split())
_BODIES = frozenset("commission committee delegation panel team group embassy deputation".split())
_WHEN = ("since", "on", "from", "until", "till", "through", "throughout", "for")
_HOURS = frozenset("hour minute quarter day week while morning afternoon evening night".split())
_PARTS = frozenset("most much part half rest all better".split())
_TALKS = frozenset("call conversation talk meeting".split())


def is_discussed_at(verb: Token) -> bool:
    """“In a telephone call, A and B discussed the crisis”: the noun tells of the talk."""
    return any(t.lemma_.lower() in _TALKS for t in after(verb, "in", "during", "at"))


def confer(trigger: Trigger, verb: Token, participants: Sequence[Participation], places: Sequence[int]) -> bool:
    """Tell whether a talk has two sides, or several who are told to have talked with each other."""
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    if trigger.lemma == "speak" and _speaks_for(verb):
        return False
    if trigger.lemma == "negotiate" and has_object and not has_preposition(verb, "with"):
        return sum(isinstance(p.who, int) for p in participants) > 1
    if len(participants) > 1 or (is_several(participants) and trigger.lemma in {"negotiate", "confer"}):
        return True
    if _is_of_each_other(trigger, verb, participants, places):
        return True
    there = trigger.lemma == "negotiate" and not has_object and bool(participants and places)
    return there and is_told_when(verb)  # "negotiated in Oslo for four months", with whom is left untold


def _speaks_for(verb: Token) -> bool:
    """“A and B spoke for Norland”: to whomever, not with each other."""
    senders = [
        t for t in after(verb, "for") if t.ent_type_ not in _TIMES and t.lemma_ not in _HOURS and t.tag_ != "NNS"
    ]
    return bool(senders) and not has_preposition(verb, "with", "to", "by")


def _is_of_each_other(
    trigger: Trigger, verb: Token, participants: Sequence[Participation], places: Sequence[int]
) -> bool:
    """“The two spoke in Oslo”, "they talked for two hours": several, at a place, on a day, for hours, by telephone."""
    if has_preposition(verb, "to", "with", "of", "before") or not is_several(participants):
        return False
    spans = [_length_of(t) for t in after(verb, "for")]
    if any(t.ent_type_ not in _TIMES and t.lemma_ not in _HOURS for t in spans):
        return False
    if trigger.lemma in {"talk", "speak", "confer"} and any(t.lemma_ in _HOURS for t in spans):
        return True
    dated = any(t.ent_type_ in _TIMES for t in after(verb, "on", "in", "at"))
    return bool(places) or dated or bool(_TOGETHER.search(verb.sent.text) or BY_PHONE.search(verb.sent.text))


def _length_of(token: Token) -> Token:
    """“For most of the day”: the day."""
    return next(after(token, "of"), token) if token.lemma_.lower() in _PARTS else token


def are_of_each_other(trigger: Trigger, verb: Token, places: Sequence[int]) -> bool:
    """“The ambassadors sat down in Oslo”, "the envoys had been negotiating since May": several who met to talk."""
    if trigger.lemma not in _CONFERRING or objects(verb) or not (places or is_told_when(verb)):
        return False
    doers = subjects(verb)
    return any((stands_for_people(s) and is_plural(s)) or s.lemma_.lower() in _BODIES for s in doers)


def is_told_when(verb: Token) -> bool:
    """“On 4 May”, "since March 1970", "until November", "for four months"."""
    return is_dated(verb) or any(t.ent_type_ in _TIMES for t in after(verb, *_WHEN))
