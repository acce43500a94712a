"""Whether a capital or a government's seat acts for its state ("Beijing was reassured") or is a place ("in Beijing").

The grammatical cues follow Markert and Nissim, "Data and models for metonymy resolution", LREV 43 (2009): subject,
possessor and agentive prepositions signal the actor, locative ones the place.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kgbuild.model import Span

_LOCATIVE = frozenset(["in", "at", "near", "outside", "around", "inside", "via", "through", "across"])
_MOTION = frozenset(
    {
        "go", "come", "travel", "fly", "sail", "return", "arrive", "visit", "move", "march", "journey", "head",
        "drive", "ride", "bring", "send", "transfer", "invite", "dispatch", "ship", "depart", "leave", "proceed",
        "rush", "hurry", "trip", "visit", "tour", "journey", "mission", "flight", "voyage", "return", "arrival", "way",
        "road", "route", "ambassador", "minister", "envoy", "consul", "representative", "legation", "embassy", "back",
        "summon", "call", "recall", "post", "assign",
    }
)
_ACTING = frozenset(
    {
        "between", "with", "by", "against", "toward", "towards", "on", "among", "versus", "upon", "for",
    }
)
_OFFICE = frozenset(["ambassador", "minister", "envoy", "consul", "legation", "embassy", "chargé"])
_EVENT_HEAD = re.compile(
    r"^(summit|conference|talks?|negotiations?|meetings?|congress|accords?|agreements?|treaty|protocol|conventions?"
    r"|communiqué|declaration|pact|airport|university|street|embassy|round|hotel|suburb|area|region|press)$",
    re.IGNORECASE,
)


def acts(doc: Doc, span: Span) -> bool:
    """Tell whether the capital or seat at `span` (offsets in the passage) stands for its state."""
    tokens = doc.char_span(span.begin, span.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return False
    head = tokens.root
    if _followed_by_region(doc, tokens.end):
        return False
    while head.dep_ in {"conj", "appos"} and head.head is not head:
        head = head.head
    if head.dep_ in {"nsubj", "agent", "poss"}:
        return not _is_event_owner(head)
    if head.dep_ == "nsubjpass":
        return head.head.lemma_ not in {"occupy", "capture", "take", "burn", "bomb", "attack", "divide", "sack", "locate"}
    if head.dep_ == "compound" or head.dep_ in {"amod", "nmod"}:
        return not _EVENT_HEAD.match(head.head.text) and head.head.ent_type_ not in {"GPE", "LOC", "FAC"}
    if head.dep_ == "pobj":
        return _acts_after(head.head)
    if head.dep_ == "dobj":
        return head.head.lemma_ not in _MOTION | {"capture", "occupy", "take", "reach", "enter", "evacuate", "burn", "bomb"}
    return False


def _acts_after(preposition: Token) -> bool:
    word = preposition.lower_
    governor = preposition.head
    if word in _LOCATIVE:
        return False
    if word in {"to", "from", "for"}:
        return governor.lemma_.lower() not in _MOTION and not _is_mover(governor)
    if word == "of":
        return governor.pos_ in {"NOUN", "PROPN"} and governor.lemma_ in {
            "part", "behalf", "government", "support", "leader", "policy", "side", "pressure", "hand", "intention",
        }
    return word in _ACTING


def _is_mover(governor: Token) -> bool:
    """Whether a destination hangs on a phrase whose verb moves ("a show of coming to", "making a trip to")."""
    return any(t.lemma_.lower() in _MOTION for t in (governor, governor.head))


def _is_event_owner(head: Token) -> bool:
    return head.dep_ == "poss" and head.head.lemma_.lower() in {"suburb", "street", "outskirts", "airport", "hotel"}


def _followed_by_region(doc: Doc, end: int) -> bool:
    """"Portsmouth, New Hampshire": a place with the region that it lies in."""
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].ent_type_ == "GPE" and doc[end + 1].text[0].isupper() and (
        (end + 2 < len(doc) and doc[end + 2].text not in {"and", "or", ","}) or doc[end + 1].text.startswith("D.C")
    )
