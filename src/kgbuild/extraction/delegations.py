"""Who is told to have been at a conference that the sentence does not name: "Norland sent A; B spoke for Sudland"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.grammar import after, agents_of, is_passive, lemma_of, objects, subjects
from kgbuild.extraction.presence import CHAIRS, bearers
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_FOR = frozenset("speak sit appear act negotiate argue plead answer attend sign reply".split())
_RULERS = frozenset(
    "emperor empress king queen sultan tsar czar shah pope doge khan emir amir khedive kaiser mikado porte crown court"
    " government republic monarchy emperors kings sultans".split()
)
_SENDING = frozenset({"send", "dispatch", "delegate"})
_OPENING = frozenset({"open", "close", "guide", "conduct", "direct", "steer"})
_PROCEEDINGS = frozenset({"proceeding", "sitting", "debate", "deliberation", "plenary"})
_IT = frozenset({"it", "these", "they", "this"})
_HELD_BY = frozenset({"open", "close", "chair", "convene", "host", "attend", "organize", "organise", "address"})
_GUESTS = frozenset({"observer", "delegate", "plenipotentiary", "mediator", "host"})
_WILLING = frozenset({"agree", "consent", "continue"})
_IN_PERSON = frozenset({"come", "appear", "attend", "arrive", "go", "lead"})
_TAKING_PART = frozenset({"take", "participate", "partake"})
_INCLUDING = frozenset({"include", "comprise", "consist"})
_NAMING = frozenset({"name", "appoint", "choose", "designate", "send", "nominate", "select", "pick"})
_ATTENDING = frozenset({"attend", "come", "appear"})
_SPARRING = frozenset({"clash", "spar", "haggle", "bargain", "wrangle"})
_DELEGATE = frozenset({"delegate", "plenipotentiary", "negotiator", "representative"})
_COMMISSIONED = _DELEGATE | {"commissioner", "envoy"}
_HEADS = frozenset({"head", "leader", "chief"})
_DELEGATIONS = frozenset({"delegation", "team", "mission"})
_LIKEWISE = re.compile(
    r"\s*[,;]?\s+(?:(?:and|while|with)\s+)?(?:for|of|that\s+of|those\s+of|the)\s+(?:the\s+)?$|\s+by\s+$|\s*[,;]\s+(?:and\s+|while\s+)?$"
    r"|\s+and\s+$"
)
_FOR_SENDER = re.compile(
    r"(?:\s+\w+)?\s+for\s+(?:(?:the|his|her)\s+)?[A-Z]?[\w-]+(?:\s+[A-Z][\w-]+){0,2}\s*[,;]\s+(?:and\s+|while\s+)?(?:[A-Z][a-z]+\s+){0,2}"
)
VERBS = (
    _FOR | _SENDING | _OPENING | _HELD_BY | _IN_PERSON | _SPARRING | _TAKING_PART | _INCLUDING
    | _NAMING | _ATTENDING
    | frozenset("preside take be face admit serve elect choose represent stand".split())
)  # fmt: skip
"""The lemmas of verbs that may tell so."""
NOUNS_FOR_THEM = _DELEGATE | _HEADS | CHAIRS
"""The lemmas of nouns that may tell so."""


def told_by_verb(units: Units, verb: Token) -> list[Unit]:
    """Give whom a verb tells to have been at the conference spoken of."""
    people = _people(units, _of_verb(units, verb, lemma_of(verb)))
    return [*people, *likewise(units, people)]


def told_by_noun(units: Units, noun: Token) -> list[Unit]:
    """“The Norlandic delegate, A, …”, "A was its president", "A was head of the Norlandic delegation"."""
    lemma = noun.lemma_.lower()
    if lemma in _DELEGATE:
        index = units.at(noun) if noun.tag_ == "NN" else None
        placed = any(c.dep_ == "prep" and c.lower_ in {"in", "at", "to"} for c in noun.children)
        return _people(units, [noun]) if index is not None and not placed else []
    if lemma in _HEADS and any(t.lemma_ in _DELEGATIONS for t in after(noun, "of")):
        stood = [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "at" else []
        return _people(units, (*bearers(noun), *(t for v in stood for t in subjects(v))))
    its = any(c.dep_ == "poss" and c.lower_ == "its" for c in noun.children)
    elected = noun.dep_ == "oprd" and not any(c.dep_ == "prep" for c in noun.children)
    return _people(units, bearers(noun)) if lemma in CHAIRS and (its or elected) else []


def _of_verb(units: Units, verb: Token, lemma: str) -> Iterator[Token]:
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    doers = subjects_active(verb)
    if acts_for(units, verb):
        yield from doers
    if lemma in _SENDING and not words & {"to", "as", "into"} and _stands_for_state(units, doers):
        yield from objects(verb)
    if lemma in _OPENING and any(o.lemma_ in _PROCEEDINGS for o in objects(verb)):
        yield from doers
    if lemma in _HELD_BY and is_passive(verb) and any(c.lower_ in _IT for c in verb.children if c.dep_ == "nsubjpass"):
        yield from agents_of(verb)
    if lemma == "represent" and is_passive(verb):
        yield from agents_of(verb)
    if lemma not in _NAMING and any(t.lemma_ in _GUESTS for t in after(verb, "as")):
        yield from (objects(verb) if is_passive(verb) else doers or subjects_active(willing_to(verb)))
    if lemma in _IN_PERSON and "person" in words and not words & {"to", "in person to"}:
        yield from doers
    if lemma == "be" and any(c.dep_ == "acomp" and c.lower_ == "present" for c in verb.children):
        yield from subjects(verb)
    if lemma == "face" and "table" in words:
        yield from (*doers, *objects(verb))
    if lemma in _TAKING_PART and not words & {"in", "at"} and (lemma != "take" or "part" in words):
        yield from doers
    if lemma in _INCLUDING and any(t.lemma_ in _DELEGATIONS for t in _subjects_shared(verb)):
        yield from (*objects(verb), *after(verb, "of"))
    if lemma in _NAMING and not words & {"to", "in", "at"} and any(_is_for_it(t) for t in after(verb, "as")):
        yield from (subjects(verb) if is_passive(verb) else objects(verb))
    if lemma in _ATTENDING and _is_with_others(verb) and not words & {"to", "in", "at", "from"}:
        yield from after(verb, "with", "alongside")
    if lemma in _SPARRING:
        yield from (*doers, *after(verb, "with"))


def willing_to(verb: Token) -> Token:
    """Give the verb that says so of one that somebody "agreed to" do, else the verb itself."""
    return verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in _WILLING else verb


def acts_for(units: Units, verb: Token) -> bool:
    """Tell whether a verb is like “spoke for Norland”, "negotiated for the Sultan"."""
    if lemma_of(verb) not in _FOR:
        return False
    senders = list(after(verb, "for"))
    return _stands_for_state(units, senders) or any(t.lemma_.lower() in _RULERS for t in senders)


def _subjects_shared(verb: Token) -> list[Token]:
    """A verb's subjects, or those of the verb that it is joined to: "The team was led by A and included B"."""
    return subjects(verb) or (subjects(verb.head) if verb.dep_ == "conj" else [])


def _is_for_it(noun: Token) -> bool:
    """“As its delegate”: to the conference spoken of, and not to another body."""
    return noun.lemma_ in _COMMISSIONED and not any(c.dep_ == "prep" for c in noun.children)


def _is_with_others(verb: Token) -> bool:
    return any(t.pos_ == "PROPN" for t in subjects(verb))


def _stands_for_state(units: Units, tokens: Iterable[Token]) -> bool:
    return any(u.kind is EntityKind.STATE for t in tokens for u in units.chain_of(t))


def _people(units: Units, tokens: Iterable[Token]) -> list[Unit]:
    found = (u for t in tokens for u in units.chain_of(t) if u.kind is EntityKind.PERSON and isinstance(u.who, int))
    return list(dict.fromkeys(found))


def likewise(units: Units, people: list[Unit]) -> Iterator[Unit]:
    """Give those told in the same breath: “A spoke for Norland, B for Sudland", "represented by A, Sudland by B"."""
    text = units.text.document.text
    if not people:
        return
    at = units.units.index(people[-1])
    last = None
    for unit, following in zip(units.units[at:], units.units[at + 1 :], strict=False):
        gap = text[unit.span.end : following.span.begin]
        if unit.kind is EntityKind.STATE and following.kind is EntityKind.PERSON and last is not None:
            if not _LIKEWISE.fullmatch(gap):
                return
            yield following
        elif _FOR_SENDER.fullmatch(text, _name(units, unit).end, _name(units, following).begin):
            yield following
        last = unit


def _name(units: Units, unit: Unit) -> Span:
    """Where a person's own name stands, without what was taken for a title or a state: "for the Emperor, A for …"."""
    who = unit.who
    return units.text.names[who].span if isinstance(who, int) and unit.kind is EntityKind.PERSON else unit.span
