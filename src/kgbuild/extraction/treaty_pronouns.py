"""Treaties meant without a word for them: "It was signed in May", "Denmark joined in 1930", "They signed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.grammar import governing_verb, lemma_of, subjects
from kgbuild.extraction.representatives import REPRESENTING
from kgbuild.extraction.treaty_envoys import bound_by
from kgbuild.extraction.treaty_membership import find_represented
from kgbuild.extraction.treaty_signings import OPENED
from kgbuild.extraction.treaty_steps import is_subscribing
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span
from kgbuild.syntax import Token

_DONE_TO_TREATIES = frozenset("sign initial ink ratify initial abrogate denounce".split())
_TREATIES_DO = frozenset({"expire", "lapse"})
_BINDING = frozenset({"bind", "oblige", "obligate", "commit", "require"})
_FORCE = frozenset({"force", "effect"})
_IT = frozenset({"it"})
_TERMS = frozenset({"term", "provision", "clause"})
_JOINING = frozenset({"join", "accede", "adhere", "sign", "ratify", "become"})
_BELONGING = frozenset({"party", "member", "signatory", "adherent"})
_TIMES = frozenset({"in", "on", "after", "before", "during", "at", "by"})
_GAPPED = re.compile(r"[,;]\s+(?:and\s+)?(?:the\s+)?(?=[A-Z])")
_SPANS = frozenset({"year", "month", "week", "day", "spring", "summer", "autumn", "winter"})
_SUBSCRIBING = frozenset({"sign", "initial"})
_OBJECTS = frozenset({"dobj", "neg", "xcomp", "ccomp", "prt", "dative", "auxpass"})
_SIGNED_TO = frozenset({"into", "over", "to", "up", "off", "onto"})
_SIGNING_PRONOUNS = frozenset({"they", "he", "she", "both", "all"})
_SIGNERS = REPRESENTING | {"party", "country", "state", "nation", "general", "commander", "admiral"}
_TIME = re.compile(r"\d|\b(?:year|month|week|day|later)s?\b")
_WHEN = re.compile(
    r"\s+(?:(?:only\s+|not\s+until\s+|at\s+last\s+)?(?:in|on)|as\s+(?:late|early)\s+as|that|the\s+(?:following|next|same)|a\s+year"
    r"|\w+\s+(?:years?|months?)\s+later)\b"
)
_PAGES = frozenset({"page", "copy", "name"})
_CAME_IN = re.compile(
    r"\s+(?:also\s+|later\s+|soon\s+|finally\s+|eventually\s+|\w+ly\s+)?(?:joined|acceded|adhered|came\s+in|did\s+so|followed\s+suit|subscribed|signed\s+up)"
    r"(?=[,;.]|\s+(?:in|on|the|as|a|only|late|later|soon|at|\w+\s+years?\s+later)\b)(?!\s+(?:in|on|at)\s+(?!\d|(?:the\s+)?[A-Z]?[a-z]+\s+\d{4}))"
)
_COMING_IN = frozenset("joined acceded adhered came did followed subscribed signed".split())
_SIGNINGS = frozenset({"signing", "signature"})
_SIGNING = re.compile(
    r"\b[Tt]he\s+(?:formal\s+|solemn\s+|official\s+)?(?P<head>signing|signature)(?:\s+ceremony)?\s+(?:was\s+held|took\s+place"
    r"|followed|came|occurred)\b"
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
            via == "to" and is_subscribing(verb)
        )
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


def _gapped(units: Units, begin: int) -> Iterator[Unit]:
    """Give those of whom the verb is left out: "Denmark joined in 1930, Peru and Chile the following May"."""
    document, sentence = units.text.document.text, units.sentence
    for match in _GAPPED.finditer(document, begin, sentence.span.end):
        listed = units.listed_at(match.end())
        if listed and _WHEN.match(document, listed[-1].span.end, sentence.span.end):
            yield from (u for u in listed if isinstance(u.who, int) and u.kind is EntityKind.STATE)


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


def find_joiner(units: Units) -> TreatyMention | None:
    """Read who joined the treaty told of right before: "Denmark joined in 1930, Peru in 1931", "became a party"."""
    verb = units.sentence.tokens.root if not units.sentence.lemmas.isdisjoint(_JOINING) else None
    if verb is None or lemma_of(verb) not in _JOINING or verb.tag_ != "VBD":
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    others = {c.dep_ for c in verb.children if lemma_of(c) not in _SPANS} & {"dobj", "neg", "xcomp", "ccomp", "prt"}
    reaches = {c.lower_ for c in verb.children if c.dep_ == "prep"} - _TIMES
    belongs = any(c.dep_ == "attr" and lemma_of(c) in _BELONGING for c in verb.children)
    behind = units.text.document.text[units.sentence.locate(verb).end : units.sentence.span.end]
    if lemma_of(verb) == "sign" and not _TIME.search(behind):
        return None
    if subject is None or others or reaches or belongs != (lemma_of(verb) == "become"):
        return None
    joined = [u for u in units.chain_of(subject) if isinstance(u.who, int) and u.kind is EntityKind.STATE]
    joined += _gapped(units, units.sentence.locate(verb).end) if joined else []
    return unnamed_treaty(units, verb, "treaty-joined", joined) if joined else None


def find_followers(units: Units) -> TreatyMention | None:
    """Read who came in later, wherever a sentence tells so: "Peru came in the next year, Cuba in 1930"."""
    document, end = units.text.document.text, units.sentence.span.end
    found: dict[int, Unit] = {}
    anchor: Span | None = None
    for i, unit in enumerate(() if units.sentence.vocabulary.isdisjoint(_COMING_IN) else units.units):
        came = _CAME_IN.match(document, unit.span.end, end) if unit.kind is EntityKind.STATE else None
        if came is None:
            continue
        anchor = anchor or Span(came.end() - len(came.group().split()[-1]), came.end())
        listed = [*units.chain(i, back=True), *_gapped(units, came.end())]
        found |= {u.span.begin: u for u in listed if isinstance(u.who, int) and u.kind is EntityKind.STATE}
    verb = units.sentence.root_at(anchor) if anchor else None
    return unnamed_treaty(units, verb, "treaty-joined", found.values()) if verb is not None else None


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
