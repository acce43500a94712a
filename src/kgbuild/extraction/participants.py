"""Who takes part in an event that a trigger reports, each with the role the grammar gives."""

from __future__ import annotations

import re

from kgbuild.extraction.acting_there import add_acting_there
from kgbuild.extraction.actors import Participants, companions_of, owners_of, subjects_active, told_before
from kgbuild.extraction.audiences import add_accredited, add_bearer
from kgbuild.extraction.dealings import DEALING, partners_of
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.governed_participants import listed_before
from kgbuild.extraction.grammar import (
    after,
    agents_of,
    has_preposition,
    has_subject,
    is_passive,
    lemma_of,
    objects,
    patients,
    subjects,
)
from kgbuild.extraction.noun_participants import add_participants_of_noun, named_in
from kgbuild.extraction.presence import add_present
from kgbuild.extraction.settings import TRANSITIVE
from kgbuild.extraction.shared_times import FINITE
from kgbuild.extraction.travellers import DELEGATIONS
from kgbuild.extraction.units import Units
from kgbuild.mentions import Participation
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_TURNING_TO = frozenset("approach contact visit summon call engage join".split())
_SEEING = frozenset("meet see confer consult talk negotiate visit".split())
_DEALING = frozenset("tell inform meet see persuade address brief urge assure press warn ask consult advise".split())
_HANDING = frozenset("give hand deliver present submit bring tell inform advise warn".split())
_REPORTING = frozenset("report speak talk explain confer negotiate".split())
_DELEGATIONS = frozenset(
    "delegation deputation delegate deputy mission envoy emissary representative negotiator commissioner legate agent"
    " plenipotentiary".split()
)
_LEADING = frozenset({"lead", "head", "chair", "accompany", "join"})
_CHAIRS = frozenset({"chairmanship", "presidency", "leadership"})
_FROM_AFAR = frozenset(
    "succeed replace join follow defeat appoint send dispatch name support have precede oust".split()
)
_CALLER = frozenset({"him", "her", "them", "both"})
_THIS_TIME = re.compile(r",\s+(?:this|that)\s+time\s+(?:also\s+)?with\s+(?:(?:the|his|her|their)\s+)?")
_FACING = re.compile(r"\s+face\s+to\s+face\s+with\s+(?:(?:the|his|her|their)\s+)?")
_ALONG_WITH = re.compile(r"[^,.;:]*,?\s+(?:along|together)\s+with\s+(?:(?:the|his|her|their)\s+)?")
_BEHIND_COMMA = re.compile(r"[^.;:]*,\s+(?:(?:the|both)\s+)?")


def participants_of(units: Units, trigger: Trigger, token: Token) -> tuple[Participation, ...]:
    """Find the participants of a trigger; a Visit's mover is its `visitor`, a convener the `host`."""
    found = Participants(units, trigger, token)
    if trigger.frame is Frame.NOUN:
        add_participants_of_noun(found)
        if not found.found and token.text == "Meeting" and token.i == units.sentence.tokens.start:
            _of_main_clause(found)
        if trigger.kind == "Visit":
            _met_on_purpose(found)
    else:
        _of_verb(found)
        _chairing(found)
    add_acting_there(found)
    return tuple(found.found.values())


def _of_verb(found: Participants) -> None:
    token, frame = found.token, found.trigger.frame
    if frame is Frame.MOVE:
        _travelling(found)
        return
    if frame is Frame.SEND:
        _sent(found)
        return
    if frame is Frame.ACCREDIT:
        add_accredited(found)
        return
    if frame is Frame.RECEIVE:
        hosted = found.of_tokens(subjects_active(token), "host")
        guests = objects(token) if has_subject(token) else _guests(token)
        role = "participant" if hosted else "visitor"
        found.of_tokens(guests, role, back=False)
        _alongside(found, role)
        add_bearer(found)
        return
    if frame is Frame.SEE:
        _of_doers(found)
        _seen(found)
        _met_there(found)
        return
    if found.trigger.lemma == "bring":
        if found.of_tokens(subjects_active(token), "host"):
            found.of_tokens(objects(token), back=is_passive(token))
        return
    _of_doers(found)
    if not found.found and token.tag_ == "VBG" and token.i == found.units.sentence.tokens.start:
        _of_main_clause(found)
    if token.head.lemma_ == "help" and token.dep_ in {"xcomp", "ccomp"}:
        found.of_tokens(subjects(token.head))
    if token.head.lemma_ in _TURNING_TO and token.dep_ in {"xcomp", "advcl"}:
        found.of_tokens(objects(token.head), back=False)
    if found.trigger.lemma == "negotiate":
        found.add(u for o in objects(token) for u in named_in(found, o))
        found.of_tokens((w for o in objects(token) for w in after(o, "with", "between")), back=False)
    if frame is Frame.MEET or found.trigger.kind == "Call":
        found.of_tokens(patients(token) if is_passive(token) else objects(token), back=is_passive(token))
    if found.trigger.lemma == "mediate":
        found.of_tokens((w for o in objects(token) for w in after(o, "between")), back=False)
    _companions(found)
    found.of_tokens(after(token, "with", "between", "among"), back=False)
    if found.trigger.lemma == "come":
        _faced(found)
    if found.trigger.lemma == "sit":
        found.of_tokens(after(token, "opposite", "across", "beside"), back=False)
    if found.trigger.lemma in {"speak", "talk"}:
        found.of_tokens(after(token, "to"), back=False)
        found.of_tokens((w for line in after(token, "by", "on", "over") for w in after(line, "with", "to")), back=False)
    if found.trigger.lemma == "discuss":
        found.of_tokens((w for o in objects(token) for w in after(o, "with")), back=False)


def _of_doers(found: Participants, role: str = "participant") -> None:
    """Add who does what the trigger says; "in the autumn of 1931 A met B" may have lost its subject in the parse."""
    if found.of_tokens(subjects(found.token), role) or found.token.tag_ not in FINITE:
        return
    found.add((u for u in listed_before(found, found.token) if u.kind is EntityKind.PERSON), role)
    if not found.found:
        found.of_tokens(_doers_beside(found.token), role)


def _doers_beside(verb: Token) -> list[Token]:
    """“Trade grew when A came to Oslo and met B”, where the parse hung "met" on "grew": who came."""
    if verb.dep_ != "conj" or has_subject(verb):
        return []
    before = (t for t in verb.head.subtree if verb.head.i < t.i < verb.i and t.tag_ == verb.tag_)
    told = [c for t in before for c in t.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"]
    return told[-1:]


def _travelling(found: Participants) -> None:
    """Who goes somewhere, or leads the delegation that does, with whom, and whom they meet there."""
    token = found.token
    _of_doers(found, "visitor")
    if not found.found:
        led = [s.head for s in subjects(token) if s.dep_ == "dobj" and lemma_of(s) in DELEGATIONS]
        found.of_tokens((s for verb in led if verb.lemma_ in _LEADING for s in subjects_active(verb)), "visitor")
    if found.trigger.lemma == "visit":
        found.add((u for o in objects(token) for u in found.read(o) if u.kind is EntityKind.PERSON), "host")
    if found.trigger.lemma == "accompany":
        found.of_tokens(objects(token), "visitor")
    found.of_tokens((w for w in after(token, "with") if not _is_circumstance(token, w)), "visitor", back=False)
    _companions(found, "visitor")
    _met_there(found)
    _dealt_there(found)
    _met_on_purpose(found)


def _is_circumstance(verb: Token, companion: Token) -> bool:
    """“With A in power, B flew to Oslo”: what is told of A before the verb, who stays at home; not "with A in tow"."""
    behind = verb.doc[companion.i + 1 : companion.i + 3]
    told = companion.i < verb.i and behind[0].pos_ in {"ADP", "VERB", "ADJ", "ADV", "AUX"}
    return told and behind[0].lower_ != "of" and behind[-1].lower_ not in {"tow", "attendance"}


def _sent(found: Participants) -> None:
    """“A sent B to Oslo”; of a delegation whose it is."""
    token = found.token
    sent = [o for whom in patients(token) for o in (whom, *after(whom, "under"))]
    found.add((u for o in sent for u in found.read(o) if u.kind is EntityKind.PERSON), "visitor")
    if not found.found and any(lemma_of(o) in DELEGATIONS for o in objects(token)):
        found.of_tokens(subjects_active(token), "visitor")


def _faced(found: Participants) -> None:
    """“Came face to face with A”."""
    units = found.units
    if facing := _FACING.match(units.text.document.text, units.sentence.locate(found.token).end):
        found.add(units.listed_at(facing.end()))


def _guests(verb: Token) -> list[Token]:
    """“A hoped to be received”, "B, welcomed in Oslo": who is received, where the clause has no subject of its own."""
    if agents_of(verb):
        return patients(verb)
    return subjects(verb) if is_passive(verb) or verb.tag_ == "VBN" else objects(verb)


def _alongside(found: Participants, role: str) -> None:
    """“A was welcomed in Oslo along with B”."""
    units, end = found.units, found.units.sentence.locate(found.token).end
    if beside := _ALONG_WITH.match(units.text.document.text, end, units.sentence.span.end):
        found.add((u for u in units.listed_at(beside.end()) if u.kind is EntityKind.PERSON), role)


def _seen(found: Participants) -> None:
    """“Saw A”, "called on A", "called at A's residence": whom the subject went to see."""
    houses = [h for h in after(found.token, "at") if found.trigger.beside]
    people = () if found.trigger.lemma in {"call", "wait", "drop"} else objects(found.token)
    seen = (
        *people,
        *after(found.token, "on", "upon", "in"),
        *(c for h in houses for c in h.children if c.dep_ == "poss"),
    )
    found.add(u for t in seen for u in found.read(t) if u.kind in {EntityKind.PERSON, None})
    for verb in (c for c in found.token.children if c.dep_ == "conj" and c.lemma_.lower() in _HANDING and houses):
        told = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ == "PROPN"]
        found.add(u for t in told[:1] for u in found.read(t) if u.kind is EntityKind.PERSON)


def _chairing(found: Participants) -> None:
    """“Sat down under the chairmanship of A”, "met in the presence of A", "with A in the chair": who was there."""
    chairs = [c for c in after(found.token, "under") if c.lemma_ in _CHAIRS]
    chairs += [c for c in after(found.token, "in") if c.lemma_ == "presence"]
    found.of_tokens((who for chair in chairs for who in after(chair, "of")), back=False)
    found.add(told_before(found.units, who) for chair in chairs for who in owners_of(found.units, chair))
    if found.trigger.kind != "Visit":
        add_present(found)


def _of_main_clause(found: Participants) -> None:
    """“Meeting in Oslo, A and B agreed”: those whom the main clause tells of, where the parse lost its subject."""
    end = found.units.sentence.locate(found.token).end
    text = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        if unit.span.begin > end and _BEHIND_COMMA.fullmatch(text[end : unit.span.begin]):
            several = found.units.chain(i)
            tokens = found.units.sentence.tokens_at(several[-1].span)
            behind = tokens[-1].nbor(1) if tokens and tokens[-1].i + 1 < len(tokens.doc) else None
            if behind is not None and behind.tag_ in {"VBD", "VBZ", "VBP"}:
                found.add(several)
            return


def _companions(found: Participants, role: str = "participant") -> None:
    """“Accompanied by A, B flew to Oslo”, "A met B, joined by C", "… this time with C": who was there with them."""
    people = (u for t in companions_of(found.token) for u in found.read(t) if u.kind is EntityKind.PERSON)
    found.add(people, role)
    units = found.units
    begin, end = units.sentence.locate(found.token).end, units.sentence.span.end
    if this_time := _THIS_TIME.search(units.text.document.text, begin, end):
        found.add(units.listed_at(this_time.end()), role)


def _met_there(found: Participants) -> None:
    """“Flew to Oslo, where he told A that …", "where A embraced him": with whom the traveller dealt there."""
    token = found.token
    nodes = (token, *(t for child in token.children if child.dep_ == "prep" for t in child.subtree))
    for node in nodes:
        for clause in node.children:
            there = clause.dep_ in {"relcl", "advcl"} and any(c.lower_ == "where" for c in clause.children)
            if there and clause.lemma_ not in _FROM_AFAR:
                beside = (t for c in clause.children if c.dep_ == "nsubj" and c.pos_ == "PRON" for t in c.conjuncts)
                found.add(u for t in beside for u in found.read(t) if u.kind is EntityKind.PERSON)
            dealt = [c for c in clause.children if c.dep_ in {"dobj", "dative"}]
            if there and clause.lemma_.lower() in _DEALING:
                found.of_tokens(dealt, back=False)
            if there and clause.lemma_.lower() in _REPORTING:
                reported = (clause, *after(clause, "on", "about"))
                found.of_tokens((w for t in reported for w in after(t, "to", "with")), back=False)
            if there and clause.lemma_ not in _FROM_AFAR and any(t.lower_ in _CALLER for t in dealt):
                found.add(u for t in subjects(clause) for u in found.read(t) if u.kind is EntityKind.PERSON)


def _dealt_there(found: Participants) -> None:
    """“Flew to Oslo and told A that …", "spent a week in Oslo urging A": with whom the traveller dealt there."""
    token = found.token
    led = has_preposition(token, *found.trigger.to) or found.trigger.lemma in TRANSITIVE
    for verb in (c for c in token.children if led and (_follows(c, token) or _fills(c, token))):
        if lemma_of(verb) in DEALING and not has_subject(verb):
            partners = partners_of(verb)
            elsewhere = any(has_preposition(t, "in", "at") for t in (verb, *partners))
            people = (u for t in partners for u in found.read(t) if u.kind is EntityKind.PERSON)
            found.add(() if elsewhere else people)


def _follows(verb: Token, journey: Token) -> bool:
    return verb.dep_ == "conj" and verb.tag_ == journey.tag_


def _fills(verb: Token, stay: Token) -> bool:
    """“Spent a week in Oslo pressing A": a stay is spent with what one does; who left, telling A, told it before."""
    return lemma_of(stay) == "spend" and verb.tag_ == "VBG" and verb.i > stay.i


def _met_on_purpose(found: Participants) -> None:
    """“Flew to Oslo to meet A”: whom a journey is made to see."""
    nodes = (found.token, *(t for t in found.token.subtree if t.dep_ == "pobj"))
    for verb in (c for node in nodes for c in node.children if c.dep_ in {"advcl", "xcomp", "acl", "relcl"}):
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if to and verb.lemma_.lower() in _SEEING:
            found.of_tokens((*objects(verb), *after(verb, "with")), back=False)
