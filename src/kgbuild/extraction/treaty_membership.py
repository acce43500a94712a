"""Parties that a sentence tells by membership and by those who act for them: "to which A and B are parties"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kgbuild.extraction.grammar import lemma_of
from kgbuild.extraction.treaty_sides import find_sides
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_NAMED = (EntityKind.STATE, EntityKind.ORGANIZATION)
_ACTORS = (*_NAMED, EntityKind.PERSON, None)
_BELONGING = r"(?:signator(?:y|ies)|part(?:y|ies)|members?|signers?|adherents?)"
_MEMBERS_OF = re.compile(
    rf"\b(?:states?\s+|original\s+|initial\s+|founding\s+|other\s+)*{_BELONGING}\s+(?:to|of)\s+(?:the\s+|this\s+|that\s+)?"
    r"(?:\d{4}\s+)?$",
    re.IGNORECASE,
)
_ARE = re.compile(
    r"(?:\s+of\s+[\w\s,]{0,20}\d{4})?(?:,[^;.]{0,60}?)?,?\s+(?:(?:were|are|included?|comprised?|remain(?:ed)?)\s+|\()(?:the\s+)?"
)
_TO_WHICH = re.compile(r",?\s+(?:to|of)\s+which\s+(?:both\s+)?(?:the\s+)?")
_ARE_PARTIES = re.compile(
    rf"\s+(?:are|were|is|was|became|remain(?:ed)?)\s+(?:\w+\s+){{0,2}}{_BELONGING}\b"
    r"|\s+(?:had\s+)?(?:\w+ly\s+)?(?:acceded|adhered|subscribed|belonged|belong)\b"
)
_TOGETHER = re.compile(
    r"(?:\s+of\s+\d{4})?(?:\s*\([^)]*\))?\s+(?:brought|linked|united|joined|bound|tied|allied)\s+(?:together\s+)?(?:the\s+)?"
)
_THEN_JOINED = re.compile(r"[;,]\s+(?:(?:and|but|while)\s+)?(?:later\s+)?(?:the\s+)?(?=[A-Z])")
_JOINS = re.compile(
    r"\s+(?:(?:had|also|later|soon|eventually|finally|subsequently|formally)\s+){0,2}(?:joined|acceded|adhered|signed|subscribed)"
    r"(?:\s+(?:it|to\s+it|to\s+the\s+\w+|the\s+(?:treaty|pact|agreement|convention|accord)))?(?:\s+(?:in|on|later|soon)\b|[.;])"
)
_LATER_JOINED = re.compile(r",\s+(?:later\s+|soon\s+|then\s+)?(?:joined|followed)\s+(?:\w+\s+)?by\s+(?:the\s+)?")
_ACTS_FOR = re.compile(
    r"(?:\s+(?:had\s+)?(?:signed|initialed|negotiated|concluded)(?:\s+(?:it|first|every\s+page|the\s+[a-z]+))?|,)?\s+(?:for|representing|on\s+behalf\s+of|in\s+the\s+name\s+of|on\s+the\s+part\s+of)\s+(?:the\s+)?"
    r"|,\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?:plenipotentiary|representative|envoy|delegate|agent|commissioner|negotiator)"
    r"\s+(?:of|for)\s+(?:the\s+)?"
)
_SIGNATORIES = re.compile(
    r"\b(?:signatories|parties|members|signers)\b[^.;]{0,25}?(?:\s*[—–:,(-]\s*|\s+(?:were|are|included|include|being)\s+)(?:the\s+)?$"
    r"|\bfellow\s+(?:signatories|parties|members|signers)\s+$"
    r"|\b(?:nations|countries|states|governments|powers)\s+(?:(?:that|which|had|have|\w+ly|later|then|also)\s+)*[“\"]?"
    r"(?:signed|joined|ratified|adhered|acceded|subscribed)\b[^.;:]{0,80}(?::|—|–)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_SIGNING = frozenset("signatories parties members signers signed joined ratified adhered acceded subscribed".split())
_LISTED_BEHIND = re.compile(
    r"(?:\s*[:—–]\s*(?:(?:those|that|the\s+\w+)\s+(?:of|from)\s+)?"
    r"|,\s+(?:among\s+(?:them|which|whom)|including)(?:\s+(?:were|are|was))?\s+)(?:the\s+)?(?=[A-Z])"
)
_FOR = re.compile(r"\sfor\s+(?:the\s+)?[A-Z]")
_ON_BEHALF = re.compile(
    r"\b(?:on\s+behalf\s+of|in\s+the\s+name\s+of|on\s+the\s+part\s+of|acting\s+for|(?<!\bas\s)representing)\s+(?:the\s+)?$"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LIKEWISE_FOR = re.compile(
    r"\b(?:signed|initialed|initialled)\b[^.;]{0,40}?\sfor\s+[^.;]{2,60}?(?:,|,?\s+and)\s+"
    r"(?:(?:[A-Z][\w.’'-]*|d[aeiu]|del|von|van)\s+){1,6}for\s+(?:the\s+)?$"
)
_GIVING_UP = frozenset({"surrender", "capitulate"})


def find_members(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give those told to belong to a treaty: "parties to it are A and B", "to which A and B are parties"."""
    yield from find_sides(units, words)
    document, end = units.text.document.text, units.sentence.span.end
    if _MEMBERS_OF.search(document, units.sentence.span.begin, words.span.begin):
        for match in _ARE.finditer(document, words.span.end, end):
            if listed := _named(units.listed_at(match.end())):
                yield from listed
                break
    if which := _TO_WHICH.match(document, words.span.end, end):
        listed = units.listed_at(which.end())
        if listed and _ARE_PARTIES.match(document, listed[-1].span.end, end):
            yield from listed
    if together := _TOGETHER.match(document, words.span.end, end):
        yield from _named(units.listed_at(together.end()))


def find_signers(units: Units, words: TreatyWords, _: Token) -> Iterator[Unit]:
    """As in "each of the signatories—A, B, and C—would …"."""
    if units.sentence.vocabulary.isdisjoint(_SIGNING):
        return
    document = units.text.document.text
    begin = units.sentence.span.begin
    for i, unit in enumerate(units.units):
        if unit.span.begin > words.head.end and _SIGNATORIES.search(document[begin : unit.span.begin]):
            yield from units.chain(i)
            return


def find_later_members(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give those who joined: "A, later joined by B, signed the treaty", "… signed the treaty; B acceded to it"."""
    document, sentence = units.text.document.text, units.sentence.span
    for match in _LATER_JOINED.finditer(document, sentence.begin, words.span.begin):
        yield from _named(units.listed_at(match.end()))
    for match in _THEN_JOINED.finditer(document, words.span.end, sentence.end):
        listed = _named(units.listed_at(match.end()))
        if listed and _JOINS.match(document, listed[-1].span.end, sentence.end):
            yield from listed


def find_represented(units: Units) -> Iterator[Unit]:
    """Give those for whom people act: "signed by A for Norland and B for Sudland"."""
    document, begin = units.text.document.text, units.sentence.span.begin
    for person, state in pairwise(units.units):
        acts = person.kind is EntityKind.PERSON and state.kind in _NAMED
        if acts and _ACTS_FOR.fullmatch(document, person.span.end, state.span.begin):
            yield state
    for unit in units.units:
        behind = (p.search(document, begin, unit.span.begin) for p in (_ON_BEHALF, _LIKEWISE_FOR))
        acted_for = unit.kind in _NAMED and any(behind)
        if acted_for or (unit.kind is EntityKind.PERSON and _FOR.search(document, *unit.span)):
            yield unit


def find_listed_behind(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give those who made a treaty as the end of a sentence lists them: "Six states signed: A, B …"."""
    for match in _LISTED_BEHIND.finditer(units.text.document.text, words.head.end, units.sentence.span.end):
        behind = find_listed_from(units, match.end())
        if len(behind) > 1 or "among" in match.group():
            yield from (u for u in behind if u.kind in _ACTORS)


def find_listed_from(units: Units, begin: int) -> list[Unit]:
    """Give the units behind an offset up to the next verb, whatever stands between: "A of B, the host, C of D, …"."""
    found: list[Unit] = []
    for unit in (u for u in units.units if u.span.begin >= begin):
        between = Span(found[-1].span.end, unit.span.begin) if found else None
        if between and any(t.tag_ in _FINITE for t in units.sentence.tokens_at(between) or ()):
            break
        found.append(unit)
    return found


def find_fellows(units: Units, verb: Token) -> Iterator[Unit]:
    """Give those who do it, too: "A joined B and C in signing it", "A surrendered to B, signing an armistice"."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    goals: list[Token] = []
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and lemma_of(head) == "join":
        goals = [c for c in head.children if c.dep_ == "dobj"] + _behind(head, "with")
    elif verb.dep_ in {"advcl", "conj"} and lemma_of(head) in _GIVING_UP:
        goals = _behind(head, "to")
    for goal in goals:
        yield from (u for u in units.chain_of(goal) if u.kind in _ACTORS)


def _behind(verb: Token, preposition: str) -> list[Token]:
    return [
        g for c in verb.children if c.dep_ == "prep" and c.lower_ == preposition for g in c.children if g.dep_ == "pobj"
    ]


def _named(listed: list[Unit]) -> list[Unit]:
    return [u for u in listed if u.kind in _NAMED]
