"""Whether a capital or a government's seat acts for its state ("Beijing was reassured") or is a place ("in Beijing").

The grammatical cues follow Markert and Nissim, "Data and models for metonymy resolution", LREV 43 (2009): subject,
possessor and agentive prepositions signal the actor, locative ones the place. Where the parse tells neither, it is a
place.
"""

from __future__ import annotations

import re

from kgbuild.model import Span
from kgbuild.syntax import Parse, Token

_MOTION = frozenset(
    (
        "go come travel fly sail return arrive visit move march journey head drive ride bring send transfer "
        "invite dispatch ship depart leave proceed rush hurry hasten shuttle trip tour mission flight voyage "
        "arrival way road route advance back summon call recall post assign withdraw evacuate flee escape access "
        "airlift ambassador minister envoy consul representative legation embassy diplomat citizen"
    ).split()
)
_BOUND = frozenset(
    (
        "left leave leaving departed headed sailed bound embarked destined set out"
        " arranged scheduled planned slated fixed billed convened called due"
    ).split()
)
_ACTING = frozenset({"between", "with", "by", "against", "toward", "towards", "among", "versus", "upon", "for"})
_PLACED_SUBJECT = frozenset(
    (
        "occupy capture take burn bomb attack divide sack locate situate liberate rebuild evacuate besiege emerge "
        "lie fall host"
    ).split()
)
_SITES = frozenset("site venue scene setting location capital city town port".split())
_TREATED = frozenset(
    (
        "isolate induce persuade pressure press support urge convince confront dissuade contain reassure "
        "criticize accuse warn condemn oppose blame alienate anger provoke recognize sanction threaten deter "
        "appease help advise inform notify tell ask push force compel encourage assure embarrass irritate please "
        "satisfy consult challenge defy"
    ).split()
)
_SOURCES = frozenset(
    (
        "permission order instruction directive pressure support assistance aid word approval message response "
        "reply signal criticism demand request concession guarantee assurance news help money backing reaction "
        "cable telegram proposal invitation resistance opposition recognition independence"
    ).split()
)
_RECEIVERS = frozenset(
    (
        "write report appeal complain send_word signal cable telegraph message aid assistance support loyalty "
        "threat concession close closely power response opposition offer ally deliver protest propose suggest "
        "belong challenge letter note alternative friendly hostile subordinate loyal equal"
    ).split()
)
_LEVERS = frozenset({"sanction", "pressure", "war", "embargo", "influence", "condition", "demand", "dependence"})
_PERTAINING = frozenset(
    (
        "part behalf government support leader policy side pressure hand intention attitude position interest "
        "influence authority ally approval view role state kingdom regency ruler king sultan dey bey pasha bashaw emir"
    ).split()
)
_STAFF = re.compile(
    r"(?:policy-?makers?|officials?|governments?|administration|regime|leaders?|leadership|authorities|staff|diplomats?"
    r"|establishment|insiders?|outsiders?|politicians|decision-?makers?|spokes\w+|aides?|advis[eo]rs?|policy|elite)$",
    re.IGNORECASE,
)
_PLACES = frozenset(
    "square street avenue suburb outskirts airport hotel harbor harbour port wall district palace university".split()
)
_PART = re.compile(r"(?:[Ww]est|[Ee]ast|[Nn]orth|[Ss]outh|[Cc]entral|[Dd]owntown|[Oo]ccupied)(?:ern)?\s+$")


def acts(doc: Parse, span: Span) -> bool:
    """Tell whether the capital or seat at `span` (offsets in the passage) stands for its state."""
    tokens = doc.char_span(span.begin, span.end, expand=True)
    if tokens is None or not len(tokens) or _followed_by_region(doc, tokens.end):
        return False
    if _PART.search(doc[max(0, tokens.start - 2) : tokens.start].text_with_ws):
        return False
    head = tokens.root
    while head.dep_ in {"conj", "appos"} and head.head != head:
        head = head.head
    return _acts_as(head)


def _acts_as(head: Token) -> bool:
    governor = head.head
    if head.dep_ == "nsubj" and head.i > 1 and head.nbor(-1).lower_ == "for" and head.nbor(-2).lower_ in _BOUND:
        return False  # "left for Oslo to meet A", read as if Oslo were to meet A
    if head.dep_ in {"nsubj", "nsubjpass", "agent"}:
        if governor.lemma_ == "be" and any(c.dep_ == "attr" and c.lemma_ in _SITES for c in governor.children):
            return False
        return governor.lemma_ not in _PLACED_SUBJECT or (governor.lemma_ == "divide" and _is_pair(head))
    if head.dep_ == "poss":
        return governor.lemma_.lower() not in _PLACES
    if head.dep_ in {"compound", "amod", "nmod"}:
        return bool(_STAFF.match(governor.text))
    if head.dep_ == "dobj" and governor.lemma_.lower() == "divide" and _is_pair(head):
        return True
    if head.dep_ == "pobj":
        return _acts_after(governor)
    return head.dep_ in {"dobj", "dative"} and governor.lemma_ in _TREATED


def _is_pair(head: Token) -> bool:
    """“Divided Beijing and Tokyo”: two capitals stand for their governments; one alone may be a town."""
    return any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in head.children)


def _acts_after(preposition: Token) -> bool:
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if word == "for" and governor.lower_ in _BOUND:
        return False
    if lemma in _MOTION or governor.head.lemma_.lower() in _MOTION:
        return False
    if word == "from":
        return lemma in _SOURCES
    if word == "to":
        return lemma in _RECEIVERS
    if word == "on":
        return lemma in _LEVERS
    if word == "of":
        return lemma in _PERTAINING
    return word in _ACTING


def _followed_by_region(doc: Parse, end: int) -> bool:
    """“Portsmouth, New Hampshire”: a place with the region that it lies in."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].ent_type_ != "GPE":
        return False
    region = doc[end + 1].text
    listed = end + 2 < len(doc) and doc[end + 2].text in {"and", "or", ","}
    return region.startswith("D.C") or not (listed or not region[0].isupper() or region.startswith("U.S"))
