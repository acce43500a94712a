"""Whose an office is that the words beside it do not tell: of the text's own state, an embassy's, or where one acts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge, Organization
from kgbuild.knowledge.careers import HEADS, is_loose
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.entities import capital_state
from kgbuild.resolution.envoys import SENT, Envoys
from kgbuild.resolution.hosts import find_host
from kgbuild.resolution.lands import find_land, find_traveller_home, is_rare
from kgbuild.resolution.majorities import leading

_OF_HOME = frozenset({"legislator", "ambassador", "envoy", "consul", "adviser"})
_RULING = HEADS | {"governor", "minister", "foreign-minister", "defense-minister", "deputy-minister"}
_ENOUGH = 2
_STRANGER = re.compile(r"(?<=\s)[A-Z]\w+(?:an|ese|ish|ch)\s+$")
_RULERS = re.compile(
    r"\b[Tt]he\s+(?P<ruler>Tsar|Czar|Tsarina|Sultan|Shah|Kaiser|Mikado|Sh[oō]gun|Khedive|Bey|Dey|Negus|Doge|Stadtholder|Caliph|Maharaja"
    r"|Nizam|Hospodar|Elector|Grand\s+Duke|Emir)['’]s?\s+(?:[a-z]+\s+)?$"
)
_RECOGNIZING = re.compile(
    r"\b(?:recogni[sz](?:ed|es|ing)|recognition\s+of)\s+(?:the\s+)?(?:independence\s+of\s+)?(?:the\s+)?$"
)
_WRITTEN_TO = re.compile(
    r"\b(?:letters?|messages?|telegrams?|cables?|notes?|greetings|congratulations|wrote|cabled|telegraphed|informed)\b(?:[^;.:]|(?<=\b[A-Z])\.){0,90}?"
    r"\b(?:to|informed)\s+(?:the\s+)?$|\b(?:informed|congratulated|notified)\s+(?:the\s+)?$"
)
_WHERE_TO_MEET = re.compile(
    r"(?:\s+(?:on|later|early|the|same|next|this|in|[A-Z]\w+|\d+|day|week|month|\w+day)){0,6},?\s+"
    r"(?:for\s+(?:\w+\s+){0,2}(?:meetings?|talks|consultations|discussions)\s+with|where\s+(?:he|she|they)\s+(?:will\s+|is\s+to\s+)?"
    r"(?:also\s+)?(?:met|meets?|held\s+talks|holds?\s+talks)(?:\s+with)?|to\s+(?:meet|see)(?:\s+with)?"
    r"|and\s+(?:will\s+|to\s+)?(?:met|meets?)(?:\s+with)?)\s+(?:the\s+)?"
)
_RECEIVED = re.compile(r"\b(?:received|welcomed|greeted|hosted|awaited)\s+by\s+(?:the\s+)?$")
_IN, _OPENING = re.compile(r",?\s+(?:in|at)\s+(?:the\s+)?"), re.compile(r"In\s+(?:the\s+)?")
_NEXT = re.compile(r",?\s+(?:the\s+)?")
_OPENS_NAME = re.compile(r"\s+[A-Z]")
_SIGNED_IN = re.compile(r"\b(?:signed|concluded|sealed|initialed|initialled)\s+(?:in|at)\s+(?:the\s+)?$")
_BY = re.compile(r"(?:\s+on\s+[\w ,]{3,20})?\s+by\s+(?:the\s+|its\s+)?")
_LED_FROM = re.compile(
    r",?\s+(?:who\s+)?(?:led|headed|leads|heads)\s+(?:the|a)\s+(?:\w+\s+)?(?:team|delegation|side|mission|negotiators)\s+from\s+"
)
_FOREIGN = re.compile(
    r"\b(?:to|for|into|visit|visits|visited|visiting|toured|with|against|from|towards?|on|about|over|in|at|near)\s+(?:the\s+)?$"
)


class Homes:
    """Whose the offices of a document are that say nothing of it."""

    def __init__(self, extract: Extract, names: Sequence[Resolved], told: Counter[str], knowledge: Knowledge) -> None:
        """Take a document with its resolved names; `told` counts the states whose offices it names."""
        self._extract, self._names, self._told, self._knowledge = extract, names, told, knowledge
        self._envoys = Envoys(extract, names, told, knowledge)

    def find(self, mention: TenureMention) -> str | None:
        """Give the state of an office: the one whose offices the document names most, by far.

        A legislator whom no other office helps is one of the only legislature that the document names.
        """
        extract, names, knowledge = self._extract, self._names, self._knowledge
        kinds = kinds_of(mention.office, knowledge)
        if mention.of is not None and names[mention.of].kind is EntityKind.PLACE and not kinds & SENT:
            return None
        if not kinds & _OF_HOME:
            return _ruled(extract, mention, names, knowledge, kinds) if kinds & _RULING else None
        stranger = _STRANGER.search(extract.document.text, max(0, mention.anchor.begin - 30), mention.anchor.begin)
        if stranger and "legislator" not in kinds:
            return None
        if kinds & SENT:
            master = _RULERS.search(extract.document.text, mention.sentence.begin, mention.anchor.begin)
            return find_land(master["ruler"].lower(), names, knowledge) if master else self._envoys.sender(mention)
        if home := leading(self._told, enough=1 if "legislator" in kinds else _ENOUGH):
            return home
        bodies = (knowledge.entries.get(n.key) for n in names) if "legislator" in kinds else ()
        chambers = [b.key for b in bodies if isinstance(b, Organization) and b.kind == "legislature"]
        states = {state for key in chambers if (state := knowledge.state_of(key))}
        return states.pop() if len(states) == 1 else None


def _ruled(
    extract: Extract, mention: TenureMention, names: Sequence[Resolved], knowledge: Knowledge, kinds: Set[str]
) -> str | None:
    """The state of a ruler or minister: where one receives or opens the sentence; a ruler's also if told of alone."""
    if not isinstance(mention.holder, int) or is_loose(mention.office, ""):
        return None
    unit = extract.unit_of(mention)
    seats = (
        _seat(extract, unit, mention, knowledge),
        find_host(extract, unit, mention, names, knowledge),
        find_traveller_home(extract, unit, names, knowledge),
    )
    if seat := next((state for state in seats if state), None):
        return seat
    if recognized := _recognized(extract, unit, mention, names):
        return recognized
    if not kinds & HEADS:
        return None
    if is_rare(mention.office, knowledge):
        return find_land(mention.office, names, knowledge)
    return _told_just_before(extract, unit, mention, names, knowledge)


def _seat(extract: Extract, unit: Span, mention: TenureMention, knowledge: Knowledge) -> str | None:
    """As in "received by King A in Port Vale", "In Port Vale, President A said", "to Port Vale to meet President A"."""
    text = extract.document.text
    for index in extract.names_between(*mention.sentence):
        name = extract.names[index]
        begin, end = name.span
        hosts = _IN.fullmatch(text, unit.end, begin) and _RECEIVED.search(text, max(0, unit.begin - 40), unit.begin)
        opens = _OPENING.fullmatch(text, mention.sentence.begin, begin) and _NEXT.fullmatch(text, end, unit.begin)
        signs = _SIGNED_IN.search(text, mention.sentence.begin, begin) and _BY.fullmatch(text, end, unit.begin)
        leads = _LED_FROM.fullmatch(text, unit.end, begin)
        meets = _WHERE_TO_MEET.fullmatch(text, end, unit.begin)
        if (hosts or opens or signs or leads or meets) and (state := capital_state(name, knowledge)):
            return state
    return None


def _recognized(extract: Extract, unit: Span, mention: TenureMention, names: Sequence[Resolved]) -> str | None:
    """The state recognized in a letter to whom it is written: "recognized Norland in a message to President A"."""
    text, sentence = extract.document.text, mention.sentence
    if not _WRITTEN_TO.search(text, sentence.begin, unit.begin):
        return None
    for index in extract.names_between(sentence.begin, unit.begin):
        state = names[index].kind is EntityKind.STATE
        if state and _RECOGNIZING.search(text, sentence.begin, extract.names[index].span.begin):
            return names[index].key
    return None


def _told_just_before(
    extract: Extract, unit: Span, mention: TenureMention, names: Sequence[Resolved], knowledge: Knowledge
) -> str | None:
    """The one state that the sentence before and this one up to the office tell of, if it is no other's place."""
    text, sentences = extract.document.text, extract.sentences
    before = sentences[max(0, bisect_left(sentences, mention.sentence) - 1)]
    apart = "\n" in text[before.end : mention.sentence.begin]
    begin = mention.sentence.begin if apart else before.begin
    inside = extract.names_between(begin, unit.begin)
    states = {state for i in inside if (state := _state_of(names[i], knowledge))}
    seats = {state for i in inside if (state := capital_state(extract.names[i], knowledge))}
    people = any(names[i].kind is EntityKind.PERSON for i in inside)
    named = [i for i in inside if names[i].kind is EntityKind.STATE]
    foreign = any(_is_foreign(text, extract.names[i].span, names[i], mention.sentence) for i in named)
    told = len(states) == 1 and seats <= states
    return states.pop() if told and not people and not foreign else None


def _is_foreign(text: str, place: Span, state: Resolved, sentence: Span) -> bool:
    """Tell whether a state is where one goes, opens a name ("Norland Street"), or acts itself beside "Minister A"."""
    if _FOREIGN.search(text, max(0, place.begin - 24), place.begin):
        return True
    if state.form is not None and _OPENS_NAME.match(text, place.end):
        return True
    return place.begin >= sentence.begin and state.form is not None and not text.startswith(("'", "’"), place.end)


def _state_of(resolved: Resolved, knowledge: Knowledge) -> str | None:
    """The state that a name stands for, or whose body it is."""
    if resolved.kind is EntityKind.STATE:
        return resolved.key
    return knowledge.state_of(resolved.key) if resolved.kind is EntityKind.ORGANIZATION else None
