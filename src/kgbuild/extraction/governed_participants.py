"""Who takes part in an event by the verb above its noun: light verbs, joining, hosting, and what is done there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kgbuild.extraction.absence import stays_away
from kgbuild.extraction.actors import REPRESENTATION, Participants, companions_of, subjects_active
from kgbuild.extraction.grammar import after, governing_verb, is_cleft, lemma_of, objects, subjects
from kgbuild.extraction.triggers import HALTS, MEALS
from kgbuild.extraction.units import Unit
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

HOLDING = frozenset(
    "restart reopen hold have begin open conduct start pursue continue resume conclude pay make undertake join launch"
    " suspend propose suggest schedule arrange agree complete enter want seek request attend break finish initiate use"
    " lead head demand renew enjoy end plan abandon cancel leave reject refuse postpone do take further"
    " address inaugurate adjourn quit dominate".split()
)
HOSTING = frozenset("host convene call sponsor organize chair mediate broker facilitate preside".split())
TAKING = frozenset({"take", "bring", "carry", "lead"})
"""What a journey does with who makes it: "a journey took A to Oslo"."""
_GIVING = frozenset({("object", "give"), ("to", "have"), ("to", "ask")})
_GRANTING = frozenset({"grant", "give", "accord"})
_COUNTING = frozenset({"include", "be", "comprise", "number", "consist"})
_ENTRUSTING = frozenset("appoint name choose select designate nominate commission send dispatch".split())
_JOINING = frozenset(
    "work cooperate engage participate enter join take join return come go travel agree involve gather meet sit invite"
    " attend send dispatch represent bring arrive appear fly sail hurry journey spend pass".split()
)
_HEADING = frozenset({"lead", "head", "chair"})
_SENT = frozenset({"delegation", "team", "mission", "side"})
_FRONTED = frozenset("at in during over throughout under".split())
_DONE_AT = frozenset(
    "hatch conceive devise launch found create form establish endorse initial draft"
    " sign agree announce discuss propose decide pledge promise reach accept conclude negotiate adopt approve present"
    " speak declare proclaim issue resolve settle argue insist".split()
)
_AIMED_AT = frozenset("aim look scoff hint sneer balk direct laugh bristle rail marvel rejoice glance".split())
_ADDRESSING = frozenset(
    "persuade convince tell warn urge ask assure inform press brief promise sound question thank reproach lecture beg"
    " implore challenge confront remind advise".split()
)
_PUTTING = frozenset(
    "put propose suggest explain present hand give say speak complain confide hint mention offer broach describe"
    " convey outline".split()
)
_REPRESENTED = re.compile(r"\s+represented\s+(?:the\s+)?")
_COMPANY = re.compile(
    r",?\s+(?:(?:accompanied|joined|flanked|assisted|seconded|escorted|attended)\s+by|(?:along|together)\s+with)\s+(?:the\s+)?"
)
_ADVERBS = re.compile(
    r"\s*,?\s+(?:(?:\w+ly|also|then|had|have|has|soon|later|again|never|often|once|both|all|each)\s+){0,3}"
)


def add_participants_of_governor(found: Participants) -> None:
    """Light and governing verbs: "A held talks", "A invited B to a conference", "at the meeting, A and B agreed"."""
    visit = found.trigger.kind == "Visit"
    governed = governing_verb(found.token) or _done_at(found.token)
    if governed is None:
        return
    verb, via = governed
    verb = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl", "relcl"}), verb) if is_cleft(verb) else verb
    if stays_away(verb):
        return
    _take_part(found, verb, via, visit=visit)
    if via == "after" and not found.found and not visit:
        _bring_about(found, verb)
    if found.found:
        found.of_tokens(companions_of(verb))


def _take_part(found: Participants, verb: Token, via: str, *, visit: bool) -> None:
    lemma = verb.lemma_.lower()
    if via in {"object", "subject"}:
        found.of_tokens(after(verb, "between", "among"), back=False)
    if _is_guest(found, verb, via) or (visit and via == "with" and found.trigger.lemma in HALTS):
        found.of_tokens(subjects(verb), "visitor")
    elif visit and via == "subject" and lemma in TAKING:
        found.of_tokens(objects(verb), "visitor")
    elif via == "object" and lemma in HOSTING:
        found.of_tokens(subjects_active(verb), "host")
    elif found.trigger.lemma in MEALS and (via, lemma) in _GIVING:
        found.of_tokens(subjects_active(verb), "host")
        found.of_tokens(after(verb, "for") if lemma == "give" else objects(verb), back=False)
    elif via == "object" and lemma in _GRANTING:
        found.of_tokens(c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dative"})
        found.of_tokens(after(verb, "to", "by"), back=False)
    elif via == "object" and lemma in HOLDING:
        found.add(doers_of(found, verb), "visitor" if visit else "participant")
        found.of_tokens(after(verb, "with"), back=False)
    elif visit and (_is_underway(found, via) or (via == "on" and lemma == "be")):
        found.of_tokens(subjects(verb), "visitor")
    elif via == "as" and lemma in {"act", "serve"}:
        found.of_tokens(subjects(verb), "host")
    elif via == "over" and lemma == "preside":
        found.of_tokens(subjects_active(verb), "host")
    elif via == "member":
        _as_members(found, verb)
    elif via == "for" and lemma == "join":
        found.of_tokens(subjects(verb))
        found.of_tokens(objects(verb), back=True)
    elif via in {"for", "in"} and lemma in {"meet", "join", "gather", "sit"}:
        found.of_tokens(subjects(verb))
        found.of_tokens(after(verb, "with"), back=False)
    elif via == "wish" and (lemma != "accept" or found.trigger.kind != "Conference"):
        found.of_tokens(subjects_active(verb), "visitor" if visit else "participant")
    elif via in {"in", "into"} and lemma == "engage":
        found.of_tokens(subjects(verb))
        found.of_tokens(objects(verb))
    elif via in {"in", "into", "to", "at", "for"} and lemma in _JOINING:
        if lemma == "bring":
            found.of_tokens(subjects_active(verb), "host")
        if lemma in {"invite", "send", "dispatch", "bring"}:
            sent = found.of_tokens(objects(verb), back=True)
            if not sent and any(o.lemma_.lower() in REPRESENTATION for o in objects(verb)):
                found.of_tokens(subjects_active(verb))
            found.of_tokens(c for c in verb.children if c.dep_ == "nsubj" and lemma == "invite")
        else:
            found.of_tokens(subjects(verb))
            if lemma == "represent":
                found.add(_representing(found))
    elif via in {"to", "at", "in"} and lemma in _HEADING and any(lemma_of(o) in _SENT for o in objects(verb)):
        found.of_tokens(subjects_active(verb))
    elif via in _FRONTED and lemma in _ADDRESSING and not visit:
        found.of_tokens(subjects_active(verb))
        found.of_tokens(_addressed(verb), back=True)
    elif via in _FRONTED and not visit:
        _of_clause(found, verb, via)
    elif via == "subject" and lemma in {"bring", "include", "involve", "unite", "feature"}:
        found.of_tokens(objects(verb), back=False)


def _is_underway(found: Participants, via: str) -> bool:
    """“A met B on a visit to Oslo”, "during a tour of Norland": the subject's own journey."""
    return via in {"on", "during"} and any(c.lower_ in {"a", "an"} for c in found.token.children)


def _bring_about(found: Participants, verb: Token) -> None:
    """“After days of talks A and B signed a pact”: several who do together what talks lead to."""
    several = _several_doers(found, verb) or list(listed_before(found, verb))
    if len(several) > 1 and verb.lemma_.lower() in _DONE_AT:
        found.add(several)


def _is_guest(found: Participants, verb: Token, via: str) -> bool:
    """“Was the guest of B”, "stayed as B's guest"."""
    return found.trigger.lemma == "guest" and (lemma_of(verb) == "be" or via == "as")


def _representing(found: Participants) -> Iterator[Unit]:
    """“A represented Norland and B represented Sudland at the talks”: the people and those whom they stood for."""
    text, units = found.units.text.document.text, found.units.units
    for person, sender in pairwise(units):
        if _REPRESENTED.fullmatch(text, person.span.end, sender.span.begin):
            yield from (person, sender)


def _as_members(found: Participants, verb: Token) -> None:
    """“A led the delegation to the talks”, "participants in the talks included A", "A was a delegate to them"."""
    lemma = verb.lemma_.lower()
    doers = subjects(verb)
    counted = any(d.i < found.token.i and found.token in d.subtree for d in doers)
    if counted and lemma in _COUNTING:
        found.of_tokens(c for c in verb.children if c.dep_ in {"dobj", "attr"} and c.i > found.token.i)
        found.of_tokens(after(verb, "of"))
    elif counted or lemma not in _ENTRUSTING:
        found.of_tokens(doers)
    else:
        found.add(u for t in doers for u in found.read(t) if u.kind is EntityKind.STATE)
        found.add(u for t in objects(verb) for u in found.read(t) if u.kind is EntityKind.PERSON)


def _of_clause(found: Participants, verb: Token, via: str) -> None:
    """What is done at, in or during an event is done by those who take part in it."""
    if (partners := list(after(verb, "with"))) and found.of_tokens(partners):
        found.of_tokens(subjects_active(verb))
    elif _is_fronted(found, verb) or (_is_there(found, via) and verb.lemma_.lower() in _DONE_AT):
        found.of_tokens(c for c in verb.children if c.dep_ == "nsubj")
        if verb.tag_ == "VBN":
            found.of_tokens(_told_agents(verb))
        found.of_tokens(_addressed(verb), back=False)
    elif found.token.i < verb.i and verb.tag_ == "VBD":
        found.add(doers_of(found, verb))
    elif via == "at" and verb.tag_ == "VBD" and verb.lemma_.lower() not in _AIMED_AT:
        doers = (u for c in verb.children if c.dep_ == "nsubj" for u in found.read(c))
        found.add(u for u in doers if u.kind is EntityKind.PERSON)
    elif not found.found and len(several := _several_doers(found, verb)) > 1:
        found.add(several)
    elif not found.found:
        found.add(_when_clause(found, verb))


def _told_agents(verb: Token) -> list[Token]:
    """Give who did it in the passive, where the parse hung "by A and B" on a noun before it, too."""
    by = [c for c in verb.children if c.dep_ == "agent"]
    return [g for c in by or (t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i) for g in c.children]


def _is_there(found: Participants, via: str) -> bool:
    """“At the talks”, "in a meeting of the league"."""
    return via == "at" or (via == "in" and found.trigger.lemma in {"meeting", "session"})


def _addressed(verb: Token) -> Iterator[Token]:
    """“In a telephone call A urged B to wait”: whom the subject talked to."""
    for each in (verb, *(c for c in verb.children if c.dep_ == "xcomp")):
        if each.lemma_.lower() in _ADDRESSING:
            yield from (c for c in each.children if c.dep_ in {"dobj", "dative"})
        if each.lemma_.lower() in _PUTTING:
            yield from (c for c in each.children if c.dep_ == "dative" and c.pos_ != "ADP")
            yield from after(each, "to")


def _when_clause(found: Participants, verb: Token) -> list[Unit]:
    """“It was settled at the summit, when A and B agreed …”: several subjects of the clause that tells of it."""
    heads = (verb, *found.token.subtree, *(t for c in verb.children if c.dep_ == "prep" for t in c.subtree))
    below = (c for head in heads for c in head.children if c.dep_ in {"advcl", "relcl"} and c.i > found.token.i)
    clauses = (c for c in below if any(w.lower_ == "when" for w in c.children))
    return next((several for c in clauses if len(several := _several_doers(found, c)) > 1), [])


def _several_doers(found: Participants, verb: Token) -> list[Unit]:
    """“A and B made progress during the talks”, "unable to agree at the conference, A and B …": several who do it."""
    if verb.tag_ in {"VBD", "VBP", "VBZ"}:
        tokens = [c for c in verb.children if c.dep_ == "nsubj"]
    else:
        tokens = [t for t in subjects_active(verb) if verb.tag_ == "VBN" or t.i > found.token.i]
    return [u for t in tokens for u in found.units.chain_of(t) if isinstance(u.who, int)]


def doers_of(found: Participants, verb: Token) -> Iterator[Unit]:
    """Give who does what a verb says; where the parse lost the subject, the list right before the verb."""
    tokens = subjects_active(verb)
    if tokens:
        for token in tokens:
            yield from found.read(token)
        return
    yield from listed_before(found, verb)


def listed_before(found: Participants, verb: Token) -> Iterator[Unit]:
    """Give the list right before a verb, and who has them for companions: "A, joined by B, met C"."""
    place = found.units.sentence.locate(verb)
    document = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        if unit.span.end <= place.begin and _ADVERBS.fullmatch(document[unit.span.end : place.begin]):
            several = found.units.chain(i, back=True)
            yield from _accompanied(found, several[0])
            yield from several


def _accompanied(found: Participants, companion: Unit) -> list[Unit]:
    """“A, accompanied by B, met C”, where the parse lost the subject: who has a companion."""
    text = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        if unit.span.end < companion.span.begin and _COMPANY.fullmatch(text, unit.span.end, companion.span.begin):
            return found.units.chain(i, back=True)
    return []


def _done_at(noun: Token) -> tuple[Token, str] | None:
    """“Signed the treaty at the summit”, where the parse hung "at" on the object."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "at" or preposition.head.dep_ not in {"dobj", "pobj"}:
        return None
    verb = next((a for a in preposition.head.ancestors if a.pos_ == "VERB"), None)
    return (verb, "at") if verb is not None and verb.lemma_.lower() in _DONE_AT else None


def _is_fronted(found: Participants, verb: Token) -> bool:
    """“At the meeting, A and B agreed”: an adjunct before the subject of a plain past clause."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    finite = verb.tag_ in {"VBD", "VBP", "VBZ"} or any(c.lower_ in {"had", "have", "has"} for c in verb.children)
    return subject is not None and found.token.i < subject.i and finite
