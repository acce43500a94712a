"""Parties that the setting of a treaty tells: the war it ended, the talks before it, the capital of its signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, lemma_of, subjects
from kgbuild.extraction.text import Text
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span
from kgbuild.syntax import Token

_STRIFE = r"(?:war|peace|conflict|hostilities|fighting|disputes?|crisis|quarrel|relations|stalemate|friendship)"
_ENDED = re.compile(
    rf"\b(?P<verb>ended|closed|terminated|restored|settled|resolved|concluded|made)\s+(?:the\s+|their\s+|its\s+|an?\s+)?"
    rf"(?:[\w-]+\s+){{0,3}}{_STRIFE}\b"
    r"(?P<other>[^.;]{0,60}?)\s+(?:with|by|through|in|under)\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_CAME_TO_AN_END = re.compile(
    rf"\b{_STRIFE}\s+between\s+(?:the\s+)?(?=(?P<who>[A-Z]))[^.;]{{3,60}}?\s+(?:(?:was|were)\s+)?(?:\w+ly\s+)?"
    r"(?:ended|concluded|settled|resolved|came\s+to\s+an\s+end|drew\s+to\s+a\s+close)\s+(?:with|by|through|in|under|after)\s+"
    r"(?:the\s+(?:signing|conclusion|signature)\s+of\s+)?(?:the\s+|an?\s+)?(?:\w+\s+)?$",
)
_WITH = re.compile(r"\s+(?:with|against|between)\s+(?:the\s+)?")
_WHICH_ENDED = re.compile(
    rf",?\s+(?:(?:which|that)\s+(?:\w+ly\s+)?)?(?:end(?:ed|ing)|conclud(?:ed|ing)|settl(?:ed|ing)|resolv(?:ed|ing))"
    rf"\s+(?:the\s+|their\s+)?(?:[\w-]+\s+){{0,4}}{_STRIFE}"
    r"\s+(?:\w+\s+){0,2}between\s+(?:the\s+)?"
)
_TALKS = frozenset("negotiation talk discussion conversation meeting dialogue".split())
_MAKING = frozenset("negotiation conclusion signing signature completion drafting".split())
_TALKING = frozenset("negotiate talk meet confer bargain".split())
_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_YIELDING = frozenset(
    {(verb, "object") for verb in ("yield", "produce", "bring", "generate", "reach")}
    | {(verb, "with") for verb in ("end", "culminate", "conclude", "close")}
    | {("lead", "to"), ("result", "in"), ("culminate", "in"), ("end", "in")}
)
_SETTLEMENTS = frozenset("peace term settlement understanding agreement compromise accommodation".split())
_STEPS = frozenset("ratification signing signature conclusion accession adherence acceptance instrument".split())
_SEEKING = frozenset("seek propose offer want hope wish request suggest pursue discuss demand desire consider".split())
_IMPOSING = frozenset({"impose", "force", "dictate", "foist", "press", "enforce"})
_GOING = frozenset("travel go fly come sail journey return arrive head rush".split())
_SIGNATORY_LIST = re.compile(
    r"(?:(?:The|Its|Their|Initial|Original|Other|Early)\s+)?(?:\w+\s+)?(?P<head>[Ss]ignatories|[Pp]arties|[Ss]igners)\b"
    r"(?:\s+to\s+it)?(?:\s+(?:were|are|included?|would\s+include)|,)\s+(?:the\s+)?(?=[A-Z])"
)
_ARE_SIGNATORIES = re.compile(
    r"\s+(?:were|are|became)\s+(?:among\s+)?(?:its|the)\s+(?:(?:\w+\s+){0,2}(?P<head>signatories|parties|signers|members)(?:\s+to\s+it)?"
    r"|(?P<others>others))\.?$"
)
_LISTING = re.compile(r"\b(?:signed|joined|ratified)\b[^.;:]*:\s*$")
_SIGNERS = frozenset({"signatories", "parties", "signers", "members", "others"})
_SHORT = 120
OPENED_BY = re.compile(
    r"(?P<verb>Signed|Concluded|Negotiated)\b[^.;:]{0,70}?\b(?:between|by)\s+(?:the\s+)?(?=[A-Z])(?P<who>[^.;:]{3,90}?),"
    r"\s+(?:this|the)\s+(?:[a-z-]+\s+)?"
)
"""The opening of "Signed in Oslo between A and B, this treaty …", up to the words for the treaty."""
SIGNED_AFAR = re.compile(
    r"\b(?P<verb>signed|concluded|initialed|initialled)\s+(?:(?:at|in|on)\s[^.;:]{2,60}?,|with\s[^.;:,]{2,60}?)\s+(?:an?|the|their)\s+"
    r"(?:[\w-]+\s+){0,3}$"
)
"""The words before a treaty in "A and B signed at X, on 13 May, a treaty"."""
_WAR = re.compile(
    r"\b(?:ended|ending|ends|end(?:\s+to)?|concluded|concluding|closed|settled)\s+(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?P<first>[A-Z][a-z]+)[-–](?P<second>[A-Z][a-z]+)\s+(?:[A-Z][a-z]+\s+)?War\b"
)


def war_parties(text: Text, words: TreatyWords, sentence: Span) -> tuple[str, ...]:
    """Give the keys of the states in the name of the war that a treaty ended: "ended the A-B War"."""
    clause = text.document.text[words.span.end : min(sentence.end, words.span.end + 90)]
    war = _WAR.search(clause)
    if not war or re.search(r"[;]|\bTreaty\b", clause[: war.start()]):
        return ()
    keys = [
        next((r.key for r in text.knowledge.gazetteer.lookup(war[g]) if r.key.startswith("state/")), None)
        for g in ("first", "second")
    ]
    return tuple(k for k in keys if k) if all(keys) else ()


def find_settled(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give who settled what by a treaty: "A ended the war with C by the treaty", "…, which ended the war between …"."""
    document, sentence = units.text.document.text, units.sentence
    match = _ENDED.search(document, sentence.span.begin, words.span.begin)
    verb = sentence.root_at(Span(*match.span("verb"))) if match else None
    if match and verb is not None:
        for doer in subjects_active(verb):
            yield from _led(units, doer)
        yield from _behind(units, _WITH.search(document, match.start("other"), match.end()), match.end())
    if ended := _CAME_TO_AN_END.search(document, sentence.span.begin, words.span.begin):
        yield from units.listed_at(ended.start("who"))
    opening = OPENED_BY.fullmatch(document, sentence.span.begin, words.span.begin)
    listed = next((i for i, u in enumerate(units.units) if opening and u.span.begin >= opening.start("who")), None)
    yield from units.chain(listed) if listed is not None else []
    which = _WHICH_ENDED.match(document, words.span.end)
    yield from _behind(units, which, sentence.span.end)


def find_signers_before(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """Give who "signed at X, on 13 May, a treaty", where a parse loses the treaty."""
    match = SIGNED_AFAR.search(units.text.document.text, units.sentence.span.begin, words.span.begin)
    verb = units.sentence.root_at(Span(*match.span("verb"))) if match else None
    if verb is not None:
        yield from (u for doer in (*subjects_active(verb), *subjects(verb)) for u in _led(units, doer))
        begin = units.sentence.locate(verb).begin
        yield from next((units.chain(i, back=True) for i, u in enumerate(units.units) if u.span.end == begin - 1), [])


def is_signed_afar(units: Units, words: TreatyWords) -> bool:
    """Tell whether a treaty is told as signed where a parse loses it: "A signed with B on 13 May a treaty"."""
    return bool(SIGNED_AFAR.search(units.text.document.text, units.sentence.span.begin, words.span.begin))


def _led(units: Units, doer: Token) -> list[Unit]:
    """The list that a noun phrase opens: "A, B, and C", "A and B negotiators"."""
    return next((found for t in doer.subtree if (found := units.chain_of(t))), [])


def _behind(units: Units, match: re.Match[str] | None, limit: int) -> list[Unit]:
    begin = match.end() if match else limit
    at = next((i for i, u in enumerate(units.units) if u.span.begin == begin and u.span.end <= limit), None)
    return units.chain(at) if at is not None else []


def find_negotiators(units: Units, token: Token) -> Iterator[Unit]:
    """Give the other side of the talks told before: "A entered negotiations with B and reached an agreement"."""
    governed = governing_verb(token)
    if governed is None or governed[1] not in {"object", "to", "on"} or governed[0].dep_ not in {"conj", "advcl"}:
        return
    verb = governed[0].head
    talks = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _TALKS]
    if lemma_of(verb) == "turn":
        yield from (u for other in after(verb, "to") for u in _led(units, other))
    for word in [*talks, verb] if talks or verb.lemma_.lower() in _TALKING else []:
        for other in after(word, "with"):
            yield from _led(units, other)


def find_by_conduct(units: Units, token: Token) -> Iterator[Unit]:
    """Give whom a treaty binds by who deals, talks, seeks, takes a step or imposes it."""
    for find in (_find_dealers, _find_talkers, _find_seekers, _find_takers, _find_imposers):
        yield from find(units, token)


def _find_dealers(units: Units, token: Token) -> Iterator[Unit]:
    """As in "A oversaw the negotiation of the treaty with B", "A acquired the port by treaty with B"."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    governed = governing_verb(_paper(noun))
    if noun == token and (governed is None or governed[1] not in {"by", "in", "through", "under"}):
        return
    if noun != token and lemma_of(noun) not in _MAKING:
        return
    others = [u for t in dict.fromkeys((noun, token)) for o in after(t, "with") for u in units.chain_of(o)]
    if not others and noun == token and governed is not None and makes_peace(governed[0]):
        others = [u for o in after(governed[0], "with") for u in units.chain_of(o)]
        others = others or [u for doer in subjects_active(governed[0]) for u in _led(units, doer)]
    yield from others
    if others and governed and governed[0].tag_ in {"VBD", "VBN"} and judge(governed[0]) is Factuality.ACTUAL:
        for doer in subjects_active(governed[0]):
            yield from _led(units, doer)


def _paper(treaty: Token) -> Token:
    """The noun that a name is told for: "a paper known as the X Convention"."""
    naming = treaty.head.head if treaty.dep_ == "pobj" and treaty.head.lower_ == "as" else treaty
    return naming.head if naming.dep_ == "acl" and lemma_of(naming) in {"know", "call", "name", "style"} else treaty


def makes_peace(verb: Token) -> bool:
    """As in "made peace", "came to terms", "reached a settlement", by whatever instrument."""
    told = {lemma_of(g) for c in verb.children if c.dep_ in {"dobj", "prep"} for g in (c, *c.children)}
    return lemma_of(verb) in {"make", "come", "conclude", "reach", "settle"} and not told.isdisjoint(_SETTLEMENTS)


def _find_seekers(units: Units, token: Token) -> Iterator[Unit]:
    """Give who would make a treaty with whom: "A sought a pact with B", "A proposed a treaty to B"."""
    governed = governing_verb(token)
    if governed is None or lemma_of(governed[0]) not in _SEEKING or governed[1] not in {"object", "for", "wish"}:
        return
    others = [u for t in (*after(token, "with"), *after(governed[0], "with", "to")) for u in units.chain_of(t)]
    if others:
        yield from others
        yield from (u for doer in subjects_active(governed[0]) for u in _led(units, doer))


def _find_imposers(units: Units, token: Token) -> Iterator[Unit]:
    """Give who makes whom accept a treaty: "A imposed a treaty on B", "forced a treaty upon B"."""
    governed = governing_verb(token)
    if governed is None or governed[1] != "object" or lemma_of(governed[0]) not in _IMPOSING:
        return
    others = [u for goal in after(governed[0], "on", "upon", "to") for u in units.chain_of(goal)]
    others += [u for goal in after(token, "on", "upon") for u in units.chain_of(goal)]
    if others and judge(governed[0]) is Factuality.ACTUAL:
        yield from others
        yield from (u for doer in subjects_active(governed[0]) for u in _led(units, doer))


def _find_takers(units: Units, token: Token) -> Iterator[Unit]:
    """Give who takes a step of it: "A’s ratification of the treaty", "A and B exchanged ratifications of it"."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"of", "to"} else token
    noun = token.head if token.dep_ in {"poss", "compound"} else noun
    if lemma_of(noun) not in _STEPS or (noun == token and lemma_of(noun) == "instrument"):
        return
    takers = [c for c in noun.children if c.dep_ == "poss" and c != token]
    takers += [*after(noun, "by", "between", "with"), *after(token, "by")]
    governed = governing_verb(noun)
    if governed and governed[1] == "object" and lemma_of(governed[0]) in {"exchange", "deposit"}:
        takers += subjects_active(governed[0])
    yield from (u for t in takers for u in _led(units, t))


def _find_talkers(units: Units, token: Token) -> Iterator[Unit]:
    """Give whose talks a treaty came of: "talks between A and B led to the treaty", "yielded a treaty"."""
    noun = token.head.head if token.dep_ == "pobj" and lemma_of(token.head.head) in _MAKING else token
    governed = governing_verb(noun)
    if governed is None or (lemma_of(governed[0]), governed[1]) not in _YIELDING:
        return
    for talks in subjects(governed[0]):
        if talks.lower_ in {"they", "these"}:
            yield from units.chain_of(talks)
        elif lemma_of(talks) in _TALKS:
            sides = (*after(talks, "between", "among", "with"), *(c for c in talks.children if c.dep_ in _OWNING))
            yield from (u for t in sides for u in units.chain_of(t) if u.kind in _BODIES)


def find_host(units: Units, token: Token) -> int | None:
    """Give the place that someone went to for a treaty: "A travelled to the capital to sign the treaty".

    Where two go, they are from two states, and go to a third one.
    """
    governed = governing_verb(token)
    if governed is None or governed[1] != "object" or governed[0].dep_ not in {"conj", "advcl", "xcomp"}:
        return None
    verb = governed[0].head
    if verb.lemma_.lower() not in _GOING and not (verb.lemma_.lower() == "visit" and verb.pos_ == "VERB"):
        return None
    if any(c.dep_ == "conj" for s in subjects(verb) for c in s.children):
        return None
    goals = list(after(verb, "to", "in")) or [c for c in verb.children if c.dep_ == "dobj"]
    found = (units.text.name_over(units.sentence.locate(goal).begin) for goal in goals)
    return next((i for i in found if i is not None and units.text.names[i].kind is EntityKind.PLACE), None)


def find_signatories(units: Units) -> TreatyMention | None:
    """Read a sentence that lists who signed the treaty told of before.

    "The signatories were A, B, and C." or, behind a colon that the parse took for the end of one, "A, B, and C.".
    """
    sentence, document = units.sentence.span, units.text.document.text
    nearby = max(0, sentence.begin - _SHORT)
    opened = document[nearby : sentence.begin].rstrip().endswith(":")
    if units.sentence.vocabulary.isdisjoint(_SIGNERS) and not opened:
        return None
    match = _SIGNATORY_LIST.match(document, sentence.begin, sentence.end)
    opening = units.chain(0) if units.units else []
    behind = _ARE_SIGNATORIES.match(document, opening[-1].span.end, sentence.end) if opening else None
    alone = _LISTING.search(document, nearby, sentence.begin) if opened and match is None else None
    found = _behind(units, match, sentence.end) if match else opening if alone or behind else []
    match = match or behind
    listed = [u for u in found if isinstance(u.who, int) and u.kind is EntityKind.STATE]
    if alone and document[listed[-1].span.end : sentence.end].strip(" .\n") if listed else match is None:
        return None
    parties = tuple(Participation("party", u.who) for u in listed if isinstance(u.who, int))
    if not parties:
        return None
    head = Span(*match.span(match.lastgroup or 0)) if match else listed[0].span
    return TreatyMention(
        span=head,
        anchor=head,
        sentence=sentence,
        rule="treaty-signatories",
        confidence=0.9,
        factuality=Factuality.ACTUAL,
        parties=parties,
    )
