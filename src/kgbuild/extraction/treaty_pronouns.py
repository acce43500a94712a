"""Treaties meant without a word for them: "It was signed in May", "Ratifications were exchanged", "They signed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.grammar import governing_verb, lemma_of, subjects
from kgbuild.extraction.representatives import REPRESENTING
from kgbuild.extraction.treaty_envoys import bound_by
from kgbuild.extraction.treaty_membership import find_represented
from kgbuild.extraction.treaty_signings import OPENED
from kgbuild.extraction.treaty_steps import is_subscribing
from kgbuild.extraction.treaty_votes import is_legislative
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span
from kgbuild.syntax import Token

_DONE_TO_TREATIES = frozenset("sign initial ink ratify initial abrogate denounce".split())
_ACCEDING = frozenset({"accede", "adhere", "subscribe"})
_VOTED = frozenset({"approve", "reject", "pass", "endorse", "defeat"})
_TREATIES_DO = frozenset({"expire", "lapse"})
_BINDING = frozenset({"bind", "oblige", "obligate", "commit", "require"})
_FORCE = frozenset({"force", "effect"})
_IT = frozenset({"it"})
_TERMS = frozenset({"term", "provision", "clause"})
_SPANS = frozenset({"year", "month", "week", "day", "spring", "summer", "autumn", "winter"})
_SUBSCRIBING = frozenset({"sign", "initial"})
_OBJECTS = frozenset({"dobj", "neg", "xcomp", "ccomp", "prt", "dative", "auxpass"})
_SIGNED_TO = frozenset({"into", "over", "to", "up", "off", "onto"})
_SIGNING_PRONOUNS = frozenset({"they", "he", "she", "both", "all"})
_SIGNERS = REPRESENTING | {"party", "country", "state", "nation", "general", "commander", "admiral"}
_TIME = re.compile(r"\d|\b(?:year|month|week|day|later)s?\b")
_PAGES = frozenset({"page", "copy", "name"})
_HANDED = r"(?:[Ee]xchanged?|deposit(?:ed)?)"
_SIGNINGS = frozenset({"signing", "signature"})
_SIGNING = re.compile(
    r"\b[Tt]he\s+(?:formal\s+|solemn\s+|official\s+)?(?P<head>signing|signature)(?:\s+ceremony)?\s+(?:was\s+held|took\s+place"
    r"|followed|came|occurred)\b"
)
_EXCHANGES = frozenset({"ratification", "ratifications"})
_EXCHANGED = re.compile(
    rf"\b(?:[Ii]nstruments?\s+of\s+)?(?P<head>[Rr]atifications?)\s+(?:were|was|had\s+been)\s+(?:\w+ly\s+)?{_HANDED}\b"
    rf"|\b{_HANDED}\s+(?:of\s+)?(?:(?:the|their|its|his)\s+)?(?:(?:formal|instruments?|acts?|documents?|of)\s+)*"
    r"(?P<given>ratifications?)\b(?!\s+(?:of|to)\b)"
)
_DONE = re.compile(r"(?P<head>Done|Signed|Concluded|Initialed|Initialled|Adopted)\s+(?:in|at|on)\s")


def find_pronouns(units: Units) -> Iterator[tuple[TreatyWords, Token]]:
    """Give each "it" of a sentence to which happens what happens to treaties alone: "Signed in May, it ended …"."""
    for token in units.sentence.having(_IT):
        governed = governing_verb(token) if token.lower_ == "it" else None
        if governed is None:
            continue
        verb, via = governed
        goals = {g.lower_ for c in verb.children if c.dep_ in {"prep", "dobj"} for g in (c, *c.children)}
        signed = (via == "object" and lemma_of(verb) in _DONE_TO_TREATIES | {"join"}) or (
            via == "to" and (is_subscribing(verb) or lemma_of(verb) in _ACCEDING)
        )
        signed = signed or (via == "object" and is_legislative(verb) and lemma_of(verb) in _VOTED)
        ran = via == "subject" and (lemma_of(verb) in _TREATIES_DO | _BINDING or goals & _FORCE)
        document, begin = units.text.document.text, units.sentence.locate(token).begin
        opened = via == "subject" and OPENED.fullmatch(document, units.sentence.span.begin, begin)
        if signed or ran or opened:
            place = units.sentence.locate(token)
            yield TreatyWords(place, place, Span(place.begin, place.begin), "", proper=False), token


def find_terms(units: Units) -> Iterator[tuple[TreatyWords, Token]]:
    """Give the terms of the treaty told of right before: "Under its terms, A ceded the islands to B"."""
    for token in units.sentence.having(_TERMS):
        owned = any(c.lower_ == "its" and c.dep_ == "poss" for c in token.children)
        if owned and token.dep_ == "pobj" and token.head.lower_ in {"under", "by"}:
            place = Span(units.sentence.locate(token.left_edge).begin, units.sentence.locate(token).end)
            yield TreatyWords(place, place, Span(place.begin, place.begin), "", proper=False), token


def find_signings(units: Units) -> Iterator[tuple[TreatyWords, Token]]:
    """Give the signing of the treaty told of right before: "The signing took place in May", "Done at Oslo in May."."""
    document, sentence = units.text.document.text, units.sentence
    told = [] if sentence.vocabulary.isdisjoint(_SIGNINGS) else list(_SIGNING.finditer(document, *sentence.span))
    done = _DONE.match(document, *sentence.span)
    if done and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in sentence.tokens):
        told.append(done)
    for match in told:
        place = Span(*match.span("head"))
        if (token := sentence.root_at(place)) is not None:
            yield TreatyWords(place, place, Span(place.begin, place.begin), "", proper=False), token


def find_exchanges(units: Units) -> Iterator[tuple[TreatyWords, Token]]:
    """Give the ratification of the treaty told of before: "Ratifications were exchanged in Oslo on 4 May"."""
    document, sentence = units.text.document.text, units.sentence
    if sentence.vocabulary.isdisjoint(_EXCHANGES):
        return
    for match in _EXCHANGED.finditer(document, *sentence.span):
        place = Span(*match.span(match.lastgroup or 0))
        if (token := sentence.root_at(place)) is not None:
            yield TreatyWords(place, place, Span(place.begin, place.begin), "", proper=False), token


def find_subscribed(units: Units) -> TreatyMention | None:
    """Read who signed the treaty told of before, or named by the title: "They signed on the 4th"."""
    verb = next((t for t in units.sentence.having(_SUBSCRIBING) if _is_past(t)), None)
    if verb is None or not (verb.dep_ in {"ROOT", "conj", "advcl"} or (verb.dep_ == "ccomp" and verb.i < verb.head.i)):
        return None
    others = {c.dep_ for c in verb.children if lemma_of(c) not in _SPANS | _PAGES} & _OBJECTS
    reaches = {c.lower_ for c in verb.children if c.dep_ == "prep"} & _SIGNED_TO
    doers = subjects(verb)
    if others or reaches or not doers or not any(_signs(units, doer) for doer in doers):
        return None
    if all(units.at(d) is not None and not _is_person(units, d) for d in doers) and not _tells_when(units, verb):
        return None
    signers = [u for doer in doers for u in units.chain_of(doer)] + list(find_represented(units))
    return unnamed_treaty(units, verb, "treaty-subscribed", signers)


def unnamed_treaty(
    units: Units, verb: Token, rule: str, parties: Iterable[Unit], confidence: float = 0.7
) -> TreatyMention:
    """Give the treaty that a verb alone tells of, with those that it says are bound, each once."""
    place = units.sentence.locate(verb)
    bound = dict.fromkeys(bound_by(units, unit) for unit in parties if isinstance(unit.who, int))
    return TreatyMention(
        span=place,
        anchor=place,
        sentence=units.sentence.span,
        rule=rule,
        confidence=confidence,
        factuality=Factuality.ACTUAL,
        parties=tuple(Participation("party", who) for who in bound if who is not None),
    )


def _is_person(units: Units, doer: Token) -> bool:
    index = units.at(doer)
    return index is not None and units.units[index].kind not in {EntityKind.STATE, EntityKind.ORGANIZATION}


def _tells_when(units: Units, verb: Token) -> bool:
    """Tell whether a sentence says when a state signed, or no more than that it did."""
    document, end = units.text.document.text, units.sentence.span.end
    behind = document[units.sentence.locate(verb).end : end]
    return bool(_TIME.search(document, units.sentence.span.begin, end)) or not behind.strip(" .,;\n")


def _is_past(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return verb.tag_ == "VBD"
    helped = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return "had" in helped or (not helped and any(c.dep_ == "nsubj" for c in verb.children))


def _signs(units: Units, doer: Token) -> bool:
    """Tell whether somebody, and not a law or a firm, is told to sign."""
    return doer.lower_ in _SIGNING_PRONOUNS or lemma_of(doer) in _SIGNERS or units.at(doer) is not None
