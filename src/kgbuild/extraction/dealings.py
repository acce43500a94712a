"""Meetings told by what people did with each other at a place: "A told B in Oslo", "A and B shook hands in Oslo".

Such words report a meeting only of people who are named, and in a city; by letter or telephone one deals from afar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.audiences import is_credentials
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.frames import Frame
from kgbuild.extraction.grammar import after, is_plural, lemma_of, objects, subjects
from kgbuild.extraction.place_names import may_host
from kgbuild.extraction.place_references import opening
from kgbuild.extraction.settings import located
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.triggers import NOUNS, VERBS
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import EventMention, Group, Participation
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

_CONFIDENCE = 0.6
_TO_OBJECT = frozenset(
    "tell ask warn urge assure inform persuade convince remind promise press brief beg implore lecture reproach"
    " confront embrace hug thank sound question advise offer give show hand buttonhole corner congratulate face"
    " hear entreat implore beseech admonish scold rebuke chide upbraid harangue caution counsel reassure interrogate"
    " quiz invest decorate kiss flatter court petition notify address grill accost".split()
)
_TO = frozenset(
    "put propose suggest explain say complain hand present offer broach outline describe convey hint confide confess"
    " admit plead appeal swear apologize deliver show give listen report repeat stress read bow kneel protest impart"
    " intimate communicate reveal disclose submit".split()
)
_WITH = frozenset(
    "argue bargain haggle quarrel plead agree settle shake arrange deal raise take thrash hammer work reach strike come"
    " spar clash exchange deliberate debate review walk pose have make remonstrate wrangle compare plan draft conclude"
    " discuss drink toast stay lodge broach pray sign initial clear iron compose concert draw explore examine pursue"
    " reminisce joke stroll ride hunt fish weigh reason disagree differ converse".split()
)
_TOGETHER = frozenset(
    "agree settle decide resolve shake embrace argue hammer thrash work reach strike arrange exchange debate deliberate"
    " bargain haggle quarrel plan draft compromise pose toast concert compose wrangle clash iron draw conclude".split()
)
_BEFORE = frozenset("stand appear bow kneel prostrate plead swear".split())
_LEADING = frozenset({"lead", "head"})
_SIDES = frozenset({"delegation", "team", "side", "mission", "deputation"})
DEALING = _TO_OBJECT | _TO | _WITH | _TOGETHER | _BEFORE | _LEADING
"""The lemmas of what people do face to face."""
_CALLING = frozenset("reach contact get speak talk catch".split())
_TELEPHONE = frozenset("telephone phone line videoconference video-link".split())
_PLACING = frozenset({"in", "at", "aboard", "near", "outside"})
_AFAR = frozenset(
    "letter telegram cable note write telephone phone message email radio reporter journalist interview newspaper"
    " memoir speech".split()
)
_HANDED = frozenset("letter telegram note message".split())
_HANDING = frozenset("hand deliver give present show read submit".split())
_EACH_OTHER = frozenset({"other", "another"})
_EXCHANGED = frozenset(
    "view word deal bargain agreement understanding compromise matter question issue idea plan hand detail term note"
    " difference toast".split()
)
_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "xcomp", "conj", "acl", "parataxis"})


def find_dealings(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """Give the mentions of people's dealings with each other in a sentence, anchored at the verb."""
    sentence = units.sentence
    if not sentence.vocabulary.isdisjoint(_TELEPHONE):
        yield from _by_telephone(units, moments)
    if sentence.vocabulary.isdisjoint(_PLACING):
        return
    for verb in (t for t in sentence.having(DEALING) if t.pos_ == "VERB"):
        place = next(_places(units, verb), None)
        if place is None or _is_told_by_another(verb) or _is_afar(verb) or judge(verb) is not Factuality.ACTUAL:
            continue
        if people := _people(units, verb):
            yield EventMention(
                anchor=sentence.locate(verb),
                sentence=sentence.span,
                kind="Talks" if lemma_of(verb) in _LEADING else "Meeting",
                rule="dealing-at-place",
                confidence=_CONFIDENCE,
                factuality=Factuality.ACTUAL,
                head="talk" if lemma_of(verb) in _LEADING else "dealing",
                participants=tuple(Participation("participant", unit.who) for unit in people),
                places=(place,),
                date=date_of(sentence, verb, moments, [verb]),
                verbal=True,
            )


def _by_telephone(units: Units, moments: Sequence[Moment]) -> Iterator[EventMention]:
    """“By telephone A urged B to wait”, "A and B agreed on the telephone": a call."""
    for verb in (t for t in units.sentence.having(DEALING | _CALLING) if t.pos_ == "VERB"):
        on_it = any(t.lower_ in _TELEPHONE for t in after(verb, "by", "on", "over", "via"))
        told = lemma_of(verb) in VERBS or (verb.head != verb and lemma_of(verb.head) in VERBS)
        if not on_it or (told and lemma_of(verb) not in _CALLING):
            continue
        if people := _people(units, verb):
            yield EventMention(
                anchor=units.sentence.locate(verb),
                sentence=units.sentence.span,
                kind="Call",
                rule="dealing-by-telephone",
                confidence=_CONFIDENCE,
                factuality=judge(verb),
                head="call",
                participants=tuple(Participation("participant", unit.who) for unit in people),
                date=date_of(units.sentence, verb, moments, [verb]),
                verbal=True,
            )


def _places(units: Units, verb: Token) -> Iterator[int]:
    """Give the city in which something was done, where the parse hung it on whom it was done with, too."""
    with_whom = (*objects(verb), *_behind(verb, "with", "to", "before"))
    partners = (t for who in with_whom for t in (who, *who.conjuncts) if t.i > verb.i)
    heads = (t for t in partners if t.pos_ == "PROPN" or lemma_of(t) in _EXCHANGED | _HANDED | _SIDES)
    for head in (verb, *heads):
        sites = (head, *after(head, "on", "in", "at", "across", "over", "outside"))
        for site in sites:
            yield from (n for n in located(units, site) if may_host(units, n))
    yield from (n for n in opening(units, verb) if may_host(units, n))


def _is_told_by_another(verb: Token) -> bool:
    """“Met in Oslo and agreed", "agreed at the talks", "presented his credentials": other words tell of the meeting."""
    if any(is_credentials(t) for t in objects(verb)):
        return True
    beside = (c for c in verb.subtree if not any(a.dep_ in _CLAUSES for a in _up_to(c, verb)))
    if any(lemma_of(t) in NOUNS for t in beside):
        return True
    telling = {t.frame for t in VERBS.get(lemma_of(verb.head), ())} - {Frame.SEND, Frame.MOVE}
    return verb.dep_ in _CLAUSES and bool(telling)


def _is_afar(verb: Token) -> bool:
    """“In a letter from Oslo A told B”, "wrote to B, telling him": not so of a letter that is handed over."""
    near = {t for t in verb.subtree if not any(a.dep_ in _CLAUSES for a in _up_to(t, verb))} | {*verb.ancestors}
    if lemma_of(verb) in _HANDING:
        near -= {t for o in objects(verb) if lemma_of(o) in _HANDED for t in (o, *o.children)}
    return any(lemma_of(t) in _AFAR for t in near)


def _behind(verb: Token, *prepositions: str) -> Iterator[Token]:
    """Give whom prepositions name, where the parse hung them on a particle too: "took the matter up with A"."""
    for head in (verb, *(c for c in verb.children if c.dep_ in {"prt", "advmod"} and c.i > verb.i)):
        yield from after(head, *prepositions)


def _up_to(token: Token, verb: Token) -> Iterator[Token]:
    while token not in (verb, token.head):
        yield token
        token = token.head


def _people(units: Units, verb: Token) -> list[Unit]:
    """Give who dealt with whom, at least two people; nobody where only one side is named."""
    doers = _persons(units, subjects_active(verb) or subjects(verb))
    partners = partners_of(verb)
    others = [u for u in _persons(units, partners) if u not in doers]
    if doers and others:
        return [*doers, *others]
    several = len(doers) > 1 or any(isinstance(u.who, Group) and (u.who.size or 0) > 1 for u in doers)
    return doers if several and _is_mutual(verb) else []


def _is_mutual(verb: Token) -> bool:
    """“A and B agreed”, "faced each other", "took the matter up", "led the two sides": all did so with each other."""
    if lemma_of(verb) in _LEADING:
        return any(lemma_of(o) in _SIDES and is_plural(o) for o in objects(verb))
    each_other = any(o.lower_ in _EACH_OTHER for o in objects(verb))
    taken_up = lemma_of(verb) == "take" and any(c.lower_ == "up" for c in verb.children)
    shared = taken_up and any(lemma_of(o) in _EXCHANGED for o in objects(verb))
    return each_other or shared or lemma_of(verb) in _TOGETHER


def partners_of(verb: Token) -> list[Token]:
    """Give with whom a verb of dealing says that its subject dealt: "told A", "put it to A", "took it up with A"."""
    lemma, told = lemma_of(verb), objects(verb)
    partners: list[Token] = []
    if lemma in _TO_OBJECT:
        partners += told
    if lemma in _TO:
        partners += (*_behind(verb, "to"), *(t for o in told for t in after(o, "to")))
    if lemma in _WITH:
        partners += (*_behind(verb, "with"), *(t for o in told for t in after(o, "with")))
    if lemma in _BEFORE:
        partners += _behind(verb, "before")
    return partners


def _persons(units: Units, tokens: Sequence[Token]) -> list[Unit]:
    found = (u for t in tokens for u in units.chain_of(t))
    people = (u for u in found if u.kind is EntityKind.PERSON or isinstance(u.who, Group))
    return list(dict.fromkeys(people))
