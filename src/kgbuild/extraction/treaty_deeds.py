"""Treaties told by what their makers did on a day: "agreed in writing", "accepted his terms", "sold the islands"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.edtf import Grain, grain
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, lemma_of, subjects
from kgbuild.extraction.times import Moment
from kgbuild.extraction.treaty_membership import find_listed_from, find_represented
from kgbuild.extraction.treaty_pronouns import unnamed_treaty
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Group, TreatyMention
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

DEED_RULE = "treaty-deed"
_THEMSELVES = frozenset({"themselves", "itself", "himself"})
_BINDING = frozenset({"bind", "pledge", "commit", "ally", "oblige", "engage"})
_MAKING = {
    "settle": frozenset(
        "matter dispute quarrel difference claim question war conflict account frontier border".split()
    ),
    "accept": frozenset("term condition demand ultimatum proposal".split()),
    "agree": frozenset("term peace truce armistice condition frontier border boundary line".split()),
    **dict.fromkeys(
        ("make", "conclude", "restore", "swear", "arrange"), frozenset({"peace", "friendship", "alliance"})
    ),
    **dict.fromkeys(
        ("fix", "draw", "set", "define", "delimit", "divide", "partition", "demarcate", "trace", "regulate"),
        frozenset("border frontier boundary line limit".split()),
    ),
    **dict.fromkeys(("come", "agree"), frozenset({"term", "agreement", "settlement"})),
}
_CEDING = frozenset("cede renounce relinquish sell buy purchase pledge pawn exchange swap".split())
_CEDING_UP = frozenset({("give", "up"), ("make", "over"), ("sign", "away")})
_IN_WRITING = re.compile(
    r"\s+in\s+writing\b|\s+upon\s+(?:an?|the)\s+(?:\w+\s+)?(?:partition|division|alliance|peace)\b"
)
_COLON = re.compile(r":\s+(?:the\s+)?(?=[A-Z])")
_LAND = frozenset(
    "island territory province claim region peninsula archipelago sovereignty colony possession land district"
    " settlement coast fortress".split()
)
_SHARES = frozenset({"half", "third", "quarter", "part", "most", "rest", "remainder", "strip"})
_TERRITORY = (EntityKind.PLACE, EntityKind.STATE)
_DONE = frozenset({"VBD"})


def find_deed(units: Units, moments: Sequence[Moment]) -> TreatyMention | None:
    """Give the treaty that a sentence without a word for one tells as made on a day, with its makers."""
    if not any(grain(m.edtf) is Grain.DAY and not m.boundary for m in moments if "/" not in m.edtf):
        return None
    verb = next((t for t in units.sentence.tokens if t.tag_ in _DONE and _makes(units, t)), None)
    if verb is None or judge(verb) is not Factuality.ACTUAL:
        return None
    makers = list(_makers(units, verb))
    groups = dict.fromkeys(u.who for u in makers if isinstance(u.who, Group) and u.who.size)
    treaty = unnamed_treaty(units, verb, DEED_RULE, makers, confidence=0.6)
    return replace(treaty, party_groups=tuple(groups), definite=False, concluded=True)


def _makes(units: Units, verb: Token) -> bool:
    """Tell whether a verb with its object tells that a treaty was made."""
    lemma, children = lemma_of(verb), list(verb.children)
    things = [c for c in children if c.dep_ == "dobj"]
    particles = {c.lower_ for c in children if c.dep_ in {"prt", "advmod"}}
    if lemma in _BINDING and any(t.lower_ in _THEMSELVES for t in things):
        return True
    if lemma == "agree" and _IN_WRITING.match(units.text.document.text, units.sentence.locate(verb).end):
        return True
    if lemma in _CEDING or any((lemma, p) in _CEDING_UP for p in particles):
        return any(_is_territory(units, thing) for thing in things)
    goals = [*things, *after(verb, "to", "on", "upon")]
    return any(lemma_of(goal) in _MAKING.get(lemma, ()) for goal in goals)


def _is_territory(units: Units, thing: Token) -> bool:
    """Tell whether a noun names land that states have, or a claim to some: "Arica", "the islands", "their claim"."""
    index = units.text.name_over(units.sentence.locate(thing).begin)
    named = index is not None and units.text.names[index].kind in _TERRITORY
    if lemma_of(thing) in _SHARES:
        return any(_is_territory(units, whole) for whole in after(thing, "of"))
    return named or lemma_of(thing) in _LAND


def _makers(units: Units, verb: Token) -> Iterator[Unit]:
    """Those who do it, with whom and to whom, those for whom they act, and those listed behind a colon."""
    for token in (*subjects(verb), *after(verb, "with", "between", "to", "from")):
        yield from (u for u in units.chain_of(token) if u.kind is not EntityKind.PLACE)
    yield from find_represented(units)
    document, end = units.text.document.text, units.sentence.span.end
    colon = _COLON.search(document, units.sentence.locate(verb).end, end)
    listed = find_listed_from(units, colon.end()) if colon else []
    yield from listed if len(listed) > 1 else ()
