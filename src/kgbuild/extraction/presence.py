"""Who is told to be at an event beside what is done there: hosts and chairmen, those present, those who left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.actors import Participants
from kgbuild.extraction.clauses import is_negated
from kgbuild.extraction.grammar import is_passive, objects, subjects
from kgbuild.extraction.triggers import NOUNS
from kgbuild.extraction.units import Unit
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_HOSTS = frozenset("host hostess organizer organiser convener".split())
CHAIRS = frozenset("chairman chairwoman chair president moderator chairmanship presidency".split())
"""Nouns for who leads a conference."""
ELECTING = frozenset("elect choose name appoint make designate".split())
"""The lemmas of verbs that make somebody such."""
_HELD_BY = frozenset("of to at for".split())
_WHERE = r"\s+(?:at|in|for|during)\s+(?:(?:the|this|that|a|an|its|their|his|her)\s+)?$"
_PRESENT_AT = re.compile(
    r"[^,;.:()]{0,30}?,?\s+(?:(?:was|were|is|are|had\s+been|having\s+been)\s+)?(?:\w+\s+)?"
    r"(?:present|in\s+attendance|on\s+hand|in\s+the\s+chair"
    rf"|among\s+(?:those|the\s+\w+)(?:\s+(?:present|attending|assembled|gathered|represented))?){_WHERE}"
)
_LEFT = re.compile(
    r"\s+(?:(?:had|then|soon|\w+ly)\s+)?(?:walked|stormed|stalked|slipped)\s+out\s+of\s+(?:the\s+|this\s+|that\s+)?$"
)


_DELEGATE = r"(?:negotiator|delegate|representative|plenipotentiary|mediator|spokesman|counterpart|opposite\s+number)"
_AS_DELEGATE = rf"as\s+(?:(?:its|the|his|her|their|a)\s+)?(?:[\w.]+\s+){{0,3}}{_DELEGATE}"
_BESIDE_DELEGATE = re.compile(rf"\bwith\b[^;]*\b{_AS_DELEGATE}(?:\s+for\s+[^,;]{{3,30}})?,?\s+and\s+(?:the\s+)?$")
_PRESENT = re.compile(
    r",?\s+(?:(?:also|all|both|again)\s+)?(?:in\s+(?:attendance|the\s+chair)|present|participating|taking\s+part"
    r"|represented|presiding|chairing|mediating|moderating|looking\s+on|at\s+(?:his|her|their)\s+(?:side|elbow)|beside\s+(?:him|her|them)|as\s+(?:(?:its|the)\s+)?(?:chairman|president|host)"
    rf"|{_AS_DELEGATE})\b"
)
_DELEGATES_OF = re.compile(
    r"\b(?:delegates|delegations|representatives|envoys|plenipotentiaries)\s+(?:of|from)\s+(?:the\s+)?$"
)
_WITH_ALL = re.compile(rf"\bwith\s+(?:both\s+)?(?:the\s+)?(?:{_DELEGATES_OF.pattern[2:-1]})?$")
_UNDER = re.compile(
    r"^[^.;]*\b(?:under\s+the\s+(?:chairmanship|presidency|leadership|direction|mediation|guidance)\s+of|in\s+the\s+(?:company|presence)\s+of"
    r"|(?:presided\s+over|chaired|moderated)\s+by)\s+(?:the\s+)?$"
)


_ATTENDED_BY = re.compile(
    r"^[^.;]*\b(?:[A-Z][\w’'-]*|\d+|today|yesterday|residence|palace|house|villa|hotel|ministry|office|headquarters|capital)"
    r",\s+(?:which\s+(?:was|were)\s+)?(?:also\s+)?(?:attended|joined|facilitated|mediated)\s+by\s+(?:the\s+)?(?:former\s+)?$"
)
_WITH_HELP = re.compile(
    r"\b(?:facilitated|mediated|brokered|chaired|led)\s+by\b[^;]*\bwith\s+the\s+(?:support|help|assistance|aid)\s+of"
    r"\s+(?:the\s+)?(?:former\s+)?$"
)


def add_present(found: Participants) -> None:
    """“The summit opened in May with A and B in attendance”, "… under the chairmanship of A": those who were there."""
    end = found.units.sentence.locate(found.token).end
    text = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        before = text[end : max(end, unit.span.begin)]
        if unit.span.begin > end and _WITH_ALL.search(before):
            chain = found.units.chain(i)
            if _PRESENT.match(text, chain[-1].span.end) or _DELEGATES_OF.search(before):
                found.add(chain)
        elif unit.kind is EntityKind.PERSON and (_UNDER.search(before) or _is_second_delegate(text, before, unit)):
            found.add([unit])
        elif _WITH_HELP.search(before) or (_ATTENDED_BY.search(before) and not _tells_of_another(found, unit)):
            found.add(found.units.chain(i))


def _is_second_delegate(text: str, before: str, unit: Unit) -> bool:
    """“With A as the Norlandic negotiator and B as his Sudlandic counterpart”: B."""
    return bool(_BESIDE_DELEGATE.search(before) and re.match(rf"\s+{_AS_DELEGATE}\b", text[unit.span.end :]))


def _tells_of_another(found: Participants, unit: Unit) -> bool:
    """Whether another event is told of between an event's noun and a unit."""
    sentence = found.units.sentence
    between = (t for t in sentence.tokens if t.i > found.token.i and sentence.locate(t).end <= unit.span.begin)
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in NOUNS for t in between)


def add_presiding(found: Participants) -> None:
    """“A was host to the summit”, "A, chairman of the talks, …", "as host of the congress, A …"."""
    for noun in _offices_at(found.token):
        role = "host" if noun.lemma_.lower() in _HOSTS else "participant"
        found.of_tokens(bearers(noun), role)


def _offices_at(event: Token) -> Iterator[Token]:
    """The nouns for who holds an event, wherever the parse hung "of the summit"."""
    preposition = event.head
    if event.dep_ != "pobj" or preposition.lower_ not in _HELD_BY:
        return
    head = preposition.head
    beside = (c for c in head.children if c.dep_ in {"attr", "dobj", "oprd"} and head.pos_ in {"VERB", "AUX"})
    behind = (t for c in head.children if c.lower_ == "as" and head.pos_ in {"VERB", "AUX"} for t in c.children)
    yield from (n for n in (head, *beside, *behind) if n.lemma_.lower() in _HOSTS | CHAIRS and n.pos_ != "VERB")


def bearers(noun: Token) -> list[Token]:
    """Whom a noun for an office is said of."""
    above = noun.head
    if noun.dep_ in {"attr", "oprd", "dobj"}:
        if is_negated(above):
            return []
        elected = above.lemma_ in ELECTING
        played = noun.dep_ != "dobj" or above.lemma_ == "play"
        return objects(above) if elected else subjects(above) if played else []
    if noun.dep_ == "pobj" and above.lower_ == "as":
        verb = above.head
        return objects(verb) if is_passive(verb) else subjects(verb)
    if noun.dep_ == "appos":
        return [above]
    if noun.dep_ == "nsubj" and above.lemma_ == "be":
        return [c for c in above.children if c.dep_ == "attr"] or [c for c in noun.children if c.dep_ == "appos"]
    return [c for c in noun.children if c.dep_ == "appos"]


def add_told_there(found: Participants) -> None:
    """“A was present at the conference”, "A and B were among those at the talks", "A walked out of the summit"."""
    text, units = found.units.text.document.text, found.units.units
    phrase = found.units.sentence.locate(found.token.left_edge).begin
    for i, unit in enumerate(units):
        told = unit.span.end < phrase and any(p.fullmatch(text, unit.span.end, phrase) for p in (_PRESENT_AT, _LEFT))
        if told and unit.kind is not EntityKind.PLACE:
            found.add(found.units.chain(i, back=True))
