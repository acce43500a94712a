"""Who is told to have been at a conference that the sentence does not name: "Norland sent A; B spoke for Sudland"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.grammar import after, agents_of, has_subject, is_passive, lemma_of, objects, subjects
from kgbuild.extraction.presence import CHAIRS, ELECTING, bearers
from kgbuild.extraction.travellers import goes_between
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_FOR = frozenset("speak sit appear act negotiate argue plead answer attend sign reply come".split())
_RULERS = frozenset(
    "emperor empress king queen sultan tsar czar shah pope doge khan emir amir khedive kaiser mikado porte crown court"
    " government republic monarchy emperors kings sultans".split()
)
_SENDING = frozenset({"send", "dispatch", "delegate"})
_OPENING = frozenset({"open", "close", "guide", "conduct", "direct", "steer"})
_PROCEEDINGS = frozenset({"proceeding", "sitting", "debate", "deliberation", "plenary"})
_IT = frozenset({"it", "these", "they", "this"})
_HELD_BY = frozenset({"open", "close", "chair", "convene", "host", "attend", "organize", "address"})
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
_PUTTING = frozenset("put plead argue present state uphold defend represent".split())
_LEADING = frozenset({"lead", "head"})
_CASES = frozenset({"case", "cause", "interest", "view", "position", "side"})
_ACCOMPANYING = frozenset({"accompany", "assist", "second", "flank"})
_THEM = frozenset({"them", "both"})
_TO_POSTS = frozenset("ambassador minister envoy consul delegate representative secretary commissioner".split())
_HEADS = frozenset({"head", "leader", "chief"})
_DELEGATIONS = frozenset({"delegation", "team", "mission"})
_LIKEWISE = re.compile(
    r"\s*[,;]?\s+(?:(?:and|while|with)\s+)?(?:for|of|that\s+of|those\s+of|the)\s+(?:the\s+)?$|\s+by\s+$|\s*[,;]\s+(?:and\s+|while\s+)?$"
    r"|\s+and\s+$"
)
_SENT_LIKEWISE = re.compile(
    r"\s+(?:(?:the|its|an?|his|her|their)\s+)?(?:[a-z][\w-]*\s+){0,3}(?:[^,;.]{2,40},\s+)?(?:[A-Z][a-z]+\s+){0,2}"
)
_NEXT_ITEM = re.compile(r"(?:[,;]|\band|\bwhile)\s+(?:and\s+|while\s+)?(?:(?:for|on|from)\s+)?(?:the\s+)?$")
_FOR_SENDER = re.compile(
    r"(?:\s+\w+)?\s+for\s+(?:(?:the|his|her)\s+)?[A-Z]?[\w-]+(?:\s+[A-Z][\w-]+){0,2}\s*[,;]\s+(?:and\s+|while\s+)?(?:[A-Z][a-z]+\s+){0,2}"
)
SEATED = re.compile(
    r"\b(?:(?:across|around|about|round|at|on\s+the\s+other\s+side\s+of)\s+(?:the|a)\s+(?:[a-z]+\s+)?table(?:\s+from\s+(?:him|her|them|\w+))?"
    r"|(?:facing|opposite|beside|across\s+from|next\s+to|at\s+the\s+side\s+of)\s+(?:him|her|them|[\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
    r"(?:\s+across\s+the\s+table)?|(?:present|in\s+attendance)(?:\s+(?:there|too|as\s+well))?|(?:on|for)\s+the\s+[\w-]+(?:\s+[\w-]+)?\s+side),?"
    r"\s+(?P<verb>was|were|sat|stood)\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""“Across the table sat A”: what stands before those who were there."""
VERBS = (
    _FOR | _SENDING | _OPENING | _HELD_BY | _IN_PERSON | _SPARRING | _TAKING_PART | _INCLUDING
    | _NAMING | _ATTENDING | _PUTTING | _ACCOMPANYING | {"join", "shuttle"}
    | frozenset("preside take be face admit serve elect choose represent stand".split())
)  # fmt: skip
"""The lemmas of verbs that may tell so."""
NOUNS_FOR_THEM = _DELEGATE | _HEADS | CHAIRS
"""The lemmas of nouns that may tell so."""


def is_seat(units: Units, verb: Token) -> bool:
    """“Across the table sat A”: attendance of what was told before."""
    begin = units.sentence.locate(verb).begin
    return any(m.start("verb") == begin for m in SEATED.finditer(units.text.document.text, *units.sentence.span))


def told_by_verb(units: Units, verb: Token) -> list[Unit]:
    """Give whom a verb tells to have been at the conference spoken of."""
    people = _people(units, _of_verb(units, verb, lemma_of(verb)))
    return [*people, *likewise(units, people)]


def told_by_noun(units: Units, noun: Token) -> list[Unit]:
    """“The Norlandic delegate, A, …”, "A was its president", "A was head of the Norlandic delegation"."""
    lemma = noun.lemma_.lower()
    if lemma in _DELEGATE:
        placed = any(c.dep_ == "prep" and c.lower_ in {"in", "at", "to"} for c in noun.children)
        named = _people(units, [noun]) if units.at(noun) is not None else []
        return [] if placed else named or _people(units, bearers(noun) if noun.dep_ == "attr" else [])
    if lemma in _HEADS and any(t.lemma_ in _DELEGATIONS for t in after(noun, "of")):
        stood = [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "at" else []
        return _people(units, (*bearers(noun), *(t for v in stood for t in subjects(v))))
    its = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in noun.children)
    elected = noun.dep_ == "oprd" and not any(c.dep_ == "prep" for c in noun.children)
    if lemma not in CHAIRS or not (its or elected):
        return []
    return _people(units, bearers(noun)) or _named_behind(units, noun)


def _named_behind(units: Units, noun: Token) -> list[Unit]:
    """“They elected as their president A”."""
    elected = noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in ELECTING
    behind = units.listed_at(units.sentence.locate(noun).end + 1) if elected else []
    return [u for u in behind if u.kind is EntityKind.PERSON][:1]


def _of_verb(units: Units, verb: Token, lemma: str) -> Iterator[Token]:
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    doers = subjects_active(verb)
    if acts_for(units, verb):
        yield from doers
    if lemma in _SENDING and not _goes_on_to(verb) and _stands_for_state(units, doers):
        yield from objects(verb)
    if lemma in _OPENING and any(o.lemma_ in _PROCEEDINGS for o in objects(verb)):
        yield from doers
    if is_passive(verb):
        yield from _of_passive(verb, lemma, words)
    if lemma == "join" and any(o.lower_ in _THEM for o in objects(verb)):
        yield from doers
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
        companions = list(after(verb, "with", "alongside"))
        yield from (*doers, *companions) if _people(units, companions) else ()
    if goes_between(verb):
        yield from doers
    if lemma in _SPARRING:
        yield from (*doers, *after(verb, "with"))


def _of_passive(verb: Token, lemma: str, words: set[str]) -> Iterator[Token]:
    held = lemma in _HELD_BY and any(c.lower_ in _IT for c in verb.children if c.dep_ == "nsubjpass")
    people = lemma in _LEADING and any(o.tag_ in {"NNPS", "NNS"} and o.ent_type_ == "NORP" for o in objects(verb))
    if held or people or lemma == "represent" or (lemma in _PUTTING and _is_case(verb)):
        yield from agents_of(verb)
    if lemma in _ACCOMPANYING and has_subject(verb) and not words & {"to", "in", "at", "on"}:
        yield from (*objects(verb), *agents_of(verb))


def _goes_on_to(verb: Token) -> bool:
    """“Sent A to Oslo”, "as consul": elsewhere, but "sent its ambassador to Oslo, A" says no more than his post."""
    onward = (c for c in verb.children if c.lower_ in {"to", "as", "into"} and c.nbor(-1).lemma_ not in _TO_POSTS)
    aims = (c for x in verb.children if x.dep_ in {"xcomp", "advcl"} for c in x.children if c.lower_ == "to")
    apart = (c for o in objects(verb) for c in o.children if c.lower_ in {"to", "as"} and o.pos_ == "PROPN")
    return any(True for found in (onward, aims, apart) for _ in found)


def _is_case(verb: Token) -> bool:
    """“The Norlandic case was put by A”."""
    return any(o.lemma_ in _CASES and any(c.dep_ in {"amod", "poss"} for c in o.children) for o in objects(verb))


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
            listed = _NEXT_ITEM.search(text, last.span.end, unit.span.begin) and _SENT_LIKEWISE.fullmatch(gap)
            if not listed and not _LIKEWISE.fullmatch(gap):
                return
            yield following
        elif _FOR_SENDER.fullmatch(text, _name(units, unit).end, _name(units, following).begin):
            yield following
        if unit.kind is not EntityKind.PLACE:
            last = unit


def _name(units: Units, unit: Unit) -> Span:
    """Where a person's own name stands, without what was taken for a title or a state: "for the Emperor, A for …"."""
    who = unit.who
    return units.text.names[who].span if isinstance(who, int) and unit.kind is EntityKind.PERSON else unit.span
