"""Parties that conduct under a treaty tells: whom it obliges or gives something, who keeps or breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, lemma_of, subjects
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

_BINDING = (
    r"agree[ds]?|promise[ds]?|pledge[ds]?|cede[ds]?|recogni[sz]e[ds]?|undertook|undertakes?|committed|renounce[ds]?|relinquish\w*"
    r"|exchange[ds]?|accept(?:s|ed)|grant(?:s|ed)|affirm\w*|guarantee\w*|acknowledge[ds]?|concede[ds]?|surrender\w*|obtain\w*"
    r"|receive[ds]?|gain(?:s|ed)|consent\w*|abandon\w*|gave|gives|transfer\w*|withdrew|bound|obliged|obligated|became|vowed"
    r"|allowed|paid|sold|secured|settled|resolved|ended|divided|established|limited|restored|created|fixed|normali[sz]ed"
    r"|joined|banned|opened|lost|won|acquired|retained|kept|regained|received|took|returned|evacuated|disavowed|waived|set|made|formed|halved|reduced|lowered|raised|abolished|lifted|extended"
    r"|renewed|revived|leased|bought|purchased|annexed|released|freed|compensated|stopped|ceased|partitioned|swapped|assumed"
    r"|confirmed|declared|stated|announced|condemned|reaffirmed|proclaimed|delimited|demarcated|shared|merged"
)
_FRONTED = re.compile(
    r"(?:[^;]*,\s+(?:and|but|while|whereas)\s+)?(?:(?:in|on|by)\s+(?:[a-z]+\s+)?(?:\d|[A-Z])[\w\s,]{2,24},\s+)?(?:under|in|by|through|with|according\s+to|per)\s+"
    r"(?:the\s+(?:secret\s+)?(?:terms|provisions|articles|signing|signature|conclusion|ratification)\s+of\s+)?"
    r"(?:Articles?\s+[\dIVXL]+(?:\s+and\s+[\dIVXL]+)?\s+of\s+)?(?:the|this|that|a|an|these)?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"(?:\s+(?:all|both|each|also|had|has|have|is|was|were|are|would|further|[a-z]+ly)){{0,3}}\s+(?:{_BINDING})\b"
)
_IN = r"(?:in|under|by)\s+(?:the\s+terms\s+of\s+)?(?:the\s+|an?\s+)?(?:(?:[A-Z][a-z]+\s+)?[12]\d{3}\s+)?"
_PROMISE = re.compile(
    r"(?:\s*\([^)]*\))?(?:(?:\s+[a-z]+)?\s+(?:[Gg]overnments?|nations|countries|democracies|members|states|powers))?"
    rf"(?:\s+(?:both|also|had|has|have|formally|jointly)){{0,2}}\s+(?:{_BINDING})\b[^.;,]{{0,70}}?\s{_IN}"
)
_IN_TREATY = re.compile(rf"\b{_IN}$")
_MUTUAL = re.compile(
    r"(?:[,;]\s+|\s+)(?:and|while|whereas|in\s+(?:return|exchange),)\s+(?:(?:in\s+(?:return|exchange|turn)|for\s+its\s+part),?\s+)?"
    r"(?:the\s+)?$"
)
_JOINED = re.compile(r"\s+(?:had\s+|also\s+)?joined\s+(?:with\s+)?(?:the\s+)?")
_PLEDGED = re.compile(
    r"(?:\s+[Gg]overnment)?(?:\s+(?:also|had|has|would|formally|in\s+turn)){0,2}\s+(?:agreed|promised|pledged|ceded|recogni[sz]ed"
    r"|undertook|committed|renounced|accepted|granted|acknowledged|guaranteed|consented|vowed|relinquished|withdrew)\b"
)
_IN_WHICH = re.compile(r"(?:\s+of\s+\d{4})?(?:\s*\([^)]*\))?,?\s+(?:in|under|by|through)\s+which(?=\s)")
_OF_DATE = re.compile(
    r"\s+of\s+(?:(?:[A-Z][a-z]+\s+)?(?:\d{1,2},?\s+)?(?:[A-Z][a-z]+\s+)?\d{4}|[A-Z][a-z]+\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+)\b"
)
_RELATIVE = re.compile(r",\s+(?:which|whose|that|signed|concluded|dated|negotiated|ratified)\s[^.;]{3,120}?(?=,\s)")
_THEY_MADE = re.compile(
    r"\s+(?:(?:that|which)\s+)?they\s+(?:had\s+)?(?:signed|sealed|made|concluded|reached)\b[^.,;:]{0,30}?(?=\s+[A-Z])"
)
_UNDER_RULE = re.compile(
    r"[^.;]{0,120}\b(?:came|passed|fell|went|passing|was\s+placed|were\s+placed)\s+(?:back\s+)?(?:under|into|to)\s+(?:the\s+)?"
)
_NAMED_SO = re.compile(
    r"(?:In|Under|By|Through|With)\s[^.;]*\b(?:known|called|referred\s+to)\b[^.;,]{0,30}?\s(?:the\s+)?[“\"]?"
)
_GIVEN = (
    r"(?:ceded?|grant(?:ed)?|made\s+over|hand(?:ed)?\s+over|yield(?:ed)?|award(?:ed)?"
    r"|g[ai]ve|surrender(?:ed)?|transfer(?:red)?|relinquish(?:ed)?|sold|sell|return(?:ed)?)"
)
_TO_HIM = re.compile(r"\s+(?:had\s+|has\s+)?(?:gave|gives|given|granted|sold|lent|promised|paid|sent)\s+(?:the\s+)?")
_GIVING = re.compile(rf"[^.;]{{0,90}}?\b{_GIVEN}\b[^.;]{{0,60}}?\bto\s+(?:the\s+)?$")
_TAKING = frozenset("take detach wrest strip deprive relieve sever".split())
_ENDOWING = frozenset("provide furnish endow supply leave".split())
_HANDING = frozenset(
    "confirm bring award assure guarantee cede grant give surrender transfer return restore award".split()
)
_OBLIGING = frozenset(
    "require compel force prevent bar permit allow entitle"
    " oblige obligate bind commit subject forbid prohibit pledge".split()
)
_UNITING = frozenset("bind tie ally link unite join".split())
_ORDERING = frozenset(
    "settle end resolve conclude limit restrict establish regulate fix define demarcate set normalize restore govern"
    " create open renew reduce cement formalize delimit".split()
)
_UNREAL = frozenset({"would", "could", "might", "may", "should", "not", "never"})
_CONDUCT = frozenset("violation breach infringement compliance contravention".split())


def find_pledgers(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give who binds itself by a treaty as the surface tells: "Under the treaty, A agreed …, and B promised …"."""
    yield from _fronted(units, words)
    yield from _promised(units, words)


def _fronted(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """As in "Under the treaty A ceded … to B", "notes known as the Pact, A agreed …", "a pact in which A agreed …"."""
    document = units.text.document.text
    opening = document[units.sentence.span.begin : words.span.begin]
    which = _IN_WHICH.match(document, words.span.end)
    if not (which or _FRONTED.fullmatch(opening) or _NAMED_SO.fullmatch(opening)):
        return
    begin = which.end() if which else words.span.end
    if dated := _OF_DATE.match(document, begin):
        begin = dated.end()
    if relative := None if which else _RELATIVE.match(document, begin) or _THEY_MADE.match(document, begin):
        begin = relative.end()
    for i, unit in enumerate(units.units):
        gap = document[begin : unit.span.begin]
        if unit.span.begin < begin:
            continue
        if _UNDER_RULE.fullmatch(gap):
            yield unit
            return
        if len(gap) > 60 or (not re.search(r"(?:^|,)\s*(?:the\s+)?$", gap) and not gap.isspace()):
            continue
        chain = units.chain(i)
        if _BOUND.match(document, chain[-1].span.end):
            yield from chain
            yield from find_receivers(units, chain[-1].span.end)
            yield from _pledging_too(units, chain[-1].span.end)
            yield from _joined_by(units, chain[-1].span.end)
        return


def _joined_by(units: Units, begin: int) -> list[Unit]:
    """Give those whom the first party joins: B and C of "In the declaration, A joined B and C to condemn …"."""
    joined = _JOINED.match(units.text.document.text, begin)
    return units.listed_at(joined.end()) if joined else []


def _pledging_too(units: Units, begin: int) -> Iterator[Unit]:
    """Give the other side of a bargain: "…, and B promised to withdraw", "while B recognized the border"."""
    document = units.text.document.text
    for i, unit in enumerate(units.units):
        if unit.span.begin <= begin or not _MUTUAL.search(document, begin, unit.span.begin):
            continue
        chain = units.chain(i)
        if _PLEDGED.match(document, chain[-1].span.end):
            yield from chain
            return


def _promised(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """As in "the forts that A had agreed to leave in the treaty", "A ceded X to B under the terms of the treaty"."""
    document = units.text.document.text
    begin = document.rfind(";", units.sentence.span.begin, words.span.begin) + 1
    if not _IN_TREATY.search(document, max(begin, units.sentence.span.begin), words.span.begin):
        return
    for i, unit in reversed(list(enumerate(units.units))):
        promise = _PROMISE.match(document, unit.span.end, words.span.begin)
        if unit.span.end <= words.span.begin and promise and promise.end() == words.span.begin:
            yield from units.chain(i, back=True)
            yield from find_receivers(units, unit.span.end)
            return


def find_bound(units: Units, treaty: Token) -> Iterator[Unit]:
    """Give whom a treaty binds by what a sentence tells of conduct under it."""
    yield from _obliged(units, treaty)
    yield from _united(units, treaty)
    yield from _conducting(units, treaty)


def find_receivers(units: Units, begin: int) -> Iterator[Unit]:
    """Give who gets what is ceded or given behind an offset: "ceded the port to A"."""
    document = units.text.document.text
    for unit in units.units:
        gap = document[begin : unit.span.begin] if unit.span.begin > begin else ""
        if unit.kind in {EntityKind.STATE, EntityKind.ORGANIZATION} and (
            _GIVING.fullmatch(gap) or _TO_HIM.fullmatch(gap)
        ):
            yield unit
            return


def _obliged(units: Units, treaty: Token) -> Iterator[Unit]:
    """As in "the treaty required A to withdraw", "a treaty that forced A to cede B to C"."""
    for verb in _deeds(treaty):
        if lemma_of(verb) not in _OBLIGING or _UNREAL & {c.lower_ for c in verb.children}:
            continue
        for child in verb.children:
            if child.dep_ in {"dobj", "nsubj", "ccomp"} and child != treaty and child.tag_ not in {"WDT", "WP"}:
                yield from units.chain_of(next(iter(subjects(child)), child) if child.pos_ == "VERB" else child)
                yield from find_receivers(units, units.sentence.locate(verb).end)


def _united(units: Units, treaty: Token) -> Iterator[Unit]:
    """As in "the pact bound A to B", "joined A, B, and C", "settled the border between A and B"."""
    for verb in _deeds(treaty):
        if _UNREAL & {c.lower_ for c in verb.children}:
            continue
        things = [c for c in verb.children if c.dep_ == "dobj"]
        if lemma_of(verb) in _UNITING:
            for goal in (*things, *after(verb, "to", "with")):
                yield from _states(units, goal)
        elif lemma_of(verb) in _ORDERING:
            for thing in things:
                sides = [u for t in after(thing, "between") for u in _states(units, t)]
                yield from sides if len(sides) > 1 else _paired(units, thing)


def _paired(units: Units, noun: Token) -> list[Unit]:
    """The two states of "the A-B border", "the fleets of A and B"."""
    before = [u for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} for u in _states(units, c)]
    owners = [u for t in after(noun, "of") for u in _states(units, t)]
    return next((found for found in (before, owners) if len(found) > 1), [])


def find_endowed(units: Units, treaty: Token) -> Iterator[Unit]:
    """As in "the treaty returned the island to A", "took it from B": who got and lost it, not the places."""
    for verb in _deeds(treaty):
        if lemma_of(verb) in _HANDING and not _UNREAL & {c.lower_ for c in verb.children}:
            goals = [g for d in (verb, *(c for c in verb.children if c.dep_ == "dobj")) for g in after(d, "to")]
            goals += [c for c in verb.children if c.dep_ == "dative" and c.pos_ == "PROPN"]
            yield from (u for g in goals for u in units.chain_of(g) if u.kind is EntityKind.STATE)
        elif lemma_of(verb) in _TAKING and not _UNREAL & {c.lower_ for c in verb.children}:
            losers = [*after(verb, "from"), *(c for c in verb.children if c.dep_ == "dobj" and any(after(verb, "of")))]
            yield from (u for loser in losers for u in _states(units, loser))
        elif lemma_of(verb) in _ENDOWING and any(True for _ in after(verb, "with")):
            yield from (u for c in verb.children if c.dep_ in {"dobj", "dative"} for u in _states(units, c))


def find_denouncers(units: Units, treaty: Token) -> Iterator[Unit]:
    """As in "A denounced the treaty", "a treaty that A denounced": a party that ends it, or whom it displeases."""
    verbs = [c for c in treaty.children if c.dep_ in {"acl", "relcl"}]
    governed = governing_verb(treaty)
    verbs += [governed[0]] if governed and governed[1] == "object" else []
    for verb in verbs:
        if lemma_of(verb) == "denounce" and judge(verb) is Factuality.ACTUAL:
            yield from (u for doer in subjects_active(verb) if doer != treaty for u in units.chain_of(doer))


def _deeds(treaty: Token) -> list[Token]:
    verbs = [c for c in treaty.children if c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VBG")]
    return verbs + ([treaty.head, *treaty.head.conjuncts] if treaty.dep_ == "nsubj" else [])


def _conducting(units: Units, treaty: Token) -> Iterator[Unit]:
    """As in "A's violation of the treaty", "A withdrew in compliance with it", "B resumed tests that violated it"."""
    noun = treaty.head.head if treaty.dep_ == "pobj" and treaty.head.lower_ in {"of", "with"} else None
    if noun is not None and lemma_of(noun) in _CONDUCT:
        owners = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"}] + [*after(noun, "by")]
        found = [u for t in owners for u in _states(units, t)]
        yield from found or (_doers(units, noun) if noun.dep_ == "pobj" and noun.head.lower_ == "in" else ())
    governed = governing_verb(treaty)
    if governed and governed[1] == "object" and lemma_of(governed[0]) == "violate" and governed[0].dep_ == "relcl":
        yield from _doers(units, governed[0].head)


def _doers(units: Units, noun: Token) -> Iterator[Unit]:
    """The states that do what a noun is part of, where it is told as done."""
    governed = governing_verb(noun)
    if governed is None or judge(governed[0]) is not Factuality.ACTUAL:
        return
    for doer in subjects_active(governed[0]):
        yield from _states(units, doer)


def _states(units: Units, token: Token) -> list[Unit]:
    return [u for u in units.chain_of(token) if u.kind is EntityKind.STATE]
