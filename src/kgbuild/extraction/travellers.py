"""Who of those that take part goes somewhere in person, and what a journey lacks to be a particular visit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.extraction.grammar import (
    after,
    has_preposition,
    is_dated,
    is_definite,
    is_plural,
    lemma_of,
    objects,
    subjects,
)
from kgbuild.extraction.triggers import NOUNS
from kgbuild.extraction.units import Units
from kgbuild.extraction.unnamed import are_known_people
from kgbuild.mentions import Participation
from kgbuild.model import EntityKind, Reason
from kgbuild.syntax import Token

_BODIES = frozenset("delegation deputation mission commission committee team panel embassy".split())
DELEGATIONS = _BODIES | frozenset(
    "party envoy emissary delegate representative negotiator commissioner plenipotentiary inspector observer".split()
)
"""Who is sent somewhere, by lemma."""
_SENT_BY = re.compile(
    r"\b(?:leaders|presidents|ministers|premiers|representatives|delegates|officials|heads|envoys|experts|diplomats|observers"
    r"|inspectors|negotiators|emissaries|members|plenipotentiaries|(?:delegation|deputation|commission|committee|mission"
    r"|embassy|team|panel|party)s?)\s+(?:of|from)\s+(?:[A-Z][\w ]*,?\s+(?:and\s+)?)*(?:the\s+)?$",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:Mission|Delegation|Deputation|Team|Panel|Group|Quartet|Troika)$")
_NO_PLACE = frozenset(
    "power office war terms term agreement conclusion conclusions court throne end force effect life light mind point"
    " halt rescue aid help defense support front fore polls head grips fruition blow standstill question"
    " decision".split()
)
_UNDER_ONE_ROOF = frozenset(
    "delegation party side team room suite floor table delegate negotiator leader camp faction group building villa"
    " hotel man principal antagonist adversary rival".split()
)
_REALMS = frozenset(
    "republic country state capital nation region territory ally neighbor neighbour power area province island".split()
)
_ABROAD = frozenset(
    "north south east west northward northwards southward southwards eastward eastwards westward westwards abroad"
    " overseas".split()
)
_TROOPS = re.compile(r"\b(?:troops|forces|nationals|people)$", re.IGNORECASE)


def travels(units: Units, participation: Participation) -> bool:
    """Tell whether a participant goes somewhere in person: people and delegations do, states and troops do not."""
    who = participation.who
    if not isinstance(who, int) or units.text.names[who].kind is EntityKind.PERSON:
        return True
    body = units.text.names[who].kind is EntityKind.ORGANIZATION and _SENT.search(units.text.names[who].form)
    return bool(body) or _is_delegation(units, who)


def _is_delegation(units: Units, index: int) -> bool:
    unit = next((u for u in units.units if u.who == index), None)
    begin = units.text.names[index].span.begin
    before = units.text.document.text[max(units.sentence.span.begin, begin - 70) : begin]
    sent = unit is not None and (unit.span != units.text.names[index].span or bool(_SENT_BY.search(before)))
    return sent and unit is not None and not _TROOPS.search(units.text.form(unit.span))


def _goes_nowhere(units: Units, verb: Token) -> bool:
    """“Came to power”, "went to war", "came to terms": the destination is no place."""
    return any(
        not t.ent_type_ and units.at(t) is None and t.lemma_.lower() in _NO_PLACE for t in after(verb, "to", "into")
    )


def lack_of_move(
    units: Units, verb: Token, participants: Sequence[Participation], places: Sequence[int]
) -> Reason | None:
    """A journey needs someone who travels and somewhere to go to."""
    if _goes_nowhere(units, verb):
        return Reason.OTHER_SENSE
    if goes_between(verb):
        return Reason.TOLD_BESIDE
    if verb.lemma_ == "shuttle" and any(t.lemma_.lower() in NOUNS for t in after(verb, "for") if t.i > verb.i):
        return Reason.TOLD_BESIDE
    visitors = [p for p in participants if p.role == "visitor"]
    if not participants and places and any(are_known_people(s) or _are_sent(s) for s in subjects(verb)):
        return None
    if not any(travels(units, p) for p in visitors):
        return Reason.NO_TRAVELLER
    somewhere = (
        places
        or _goes_on_a_day(verb)
        or has_preposition(verb, "between")
        or len(participants) > len(visitors)
        or any(o.lemma_ in _REALMS for o in objects(verb))
    )
    return None if somewhere else Reason.NO_PLACE


def goes_between(verb: Token) -> bool:
    """Tell whether a mediator “shuttled between the delegations” or their rooms, under one roof."""
    return lemma_of(verb) == "shuttle" and any(t.lemma_.lower() in _UNDER_ONE_ROOF for t in after(verb, "between"))


def _are_sent(noun: Token) -> bool:
    """“A commission”, "the delegations": without a name, but sent by someone."""
    sent = is_definite(noun) if is_plural(noun) else noun.lemma_.lower() in _BODIES
    return sent and noun.lemma_.lower() in DELEGATIONS


def _goes_on_a_day(verb: Token) -> bool:
    """“On 4 May she returned”, to where she had been last, if the text tells; "flew south on 4 May"."""
    if not is_dated(verb) or objects(verb):
        return False
    back = lemma_of(verb) == "return" and not has_preposition(verb, "to", "home", "from")
    return back or any(c.lower_ in _ABROAD and c.dep_ == "advmod" for c in verb.children)


def lack_of_sending(verb: Token, participants: Sequence[Participation], places: Sequence[int]) -> Reason | None:
    """Who is sent as something, or nowhere, visits no place."""
    if has_preposition(verb, "as"):
        return Reason.OTHER_SENSE
    if not any(p.role == "visitor" for p in participants):
        return Reason.NO_TRAVELLER
    return None if places or any(t.lemma_ in _REALMS for t in after(verb, "to")) else Reason.NO_PLACE
