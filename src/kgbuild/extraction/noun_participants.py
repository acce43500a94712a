"""Who takes part in what an event noun reports: compounds, possessors, prepositions, light verbs and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.absence import stays_away
from kgbuild.extraction.actors import Participants, owners_of, subjects_active
from kgbuild.extraction.governed_participants import (
    HOLDING,
    HOSTING,
    add_participants_of_governor,
    doers_of,
)
from kgbuild.extraction.grammar import ONE_OF_THEM, after, after_fronted, agents_of, objects
from kgbuild.extraction.presence import add_present, add_presiding, add_told_there
from kgbuild.extraction.representatives import PEOPLE
from kgbuild.extraction.triggers import MEALS
from kgbuild.extraction.units import Unit
from kgbuild.mentions import Group, GroupKind
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_ATTENDING = frozenset("attend join host agree accept bring include involve feature represent unite gather".split())
_ENTRUSTING = frozenset("choose appoint name select designate send dispatch nominate commission".split())
_SERIES = frozenset("series round set number session course day week month".split())
_AIMS = frozenset(
    "treaty agreement accord pact settlement disengagement deal alliance truce ceasefire armistice convention peace end"
    " relation".split()
)
_DELEGATED = re.compile(r"\b(?:delegat\w+|representatives?|negotiators?|commissioners?|envoys?|plenipotentiar\w+)$")
_TO = re.compile(r"\s+(?:to|at)\s+(?:the\s+)?")
_TO_WHICH = re.compile(r"[^.;:]{0,60}?,?\s+to\s+which\s+(?:both\s+)?(?:the\s+)?")
_SENT = re.compile(r"\s+(?:\w+\s+){0,2}(?:sent|dispatched|were\s+invited|was\s+invited)\b")
_ROLES = frozenset("role part participation presence attendance involvement appearance speech".split())
_PAID_TO = frozenset({"guest", "courtesy", "compliment"})
"""Visit nouns that belong to the host: "the guest of B", "returned B's courtesy"."""
_NO_COMMA = re.compile(r"[^,;:.()]*(?:\.[^,;:()]*)?")


def add_participants_of_noun(found: Participants) -> None:
    """Add the participants of an event noun; a Visit's mover as its `visitor`, a convener as `host`."""
    token = found.token
    visit = found.trigger.kind == "Visit"
    role = "host" if found.trigger.lemma in _PAID_TO else "visitor" if visit else "participant"
    if found.trigger.lemma == "courtesy":
        found.of_tokens(subjects_active(token.head), "visitor")
    _left(found, role)
    found.add(owners_of(found.units, token), role)
    found.of_tokens(after(token, "between", "among", "amongst", "involving"), back=False)
    of = ("by",) if found.trigger.kind == "Talks" or found.trigger.lemma == "tour" else ("by", "of")
    found.of_tokens(after(token, *of), role, back=False)
    found.of_tokens(_partners(token), back=False)
    if found.trigger.beside:
        found.of_tokens((w for t in (token, token.head) for w in after(t, *found.trigger.beside)), back=False)
    found.of_tokens(_told_of(token), back=False)
    if visit:
        found.of_tokens(after(token, "under"), role, back=False)
        paid = [token.head] if token.dep_ == "dobj" else []
        guests = (u for t in (token, *paid) for w in after(t, "to", "with") for u in found.read(w))
        found.add((u for u in guests if u.kind is EntityKind.PERSON), "host")
    if found.trigger.lemma in MEALS:
        found.of_tokens(after(token, "for", "by"), back=False)
    _from_surface(found)
    add_present(found)
    add_presiding(found)
    add_told_there(found)
    _delegating(found)
    _members(found)
    add_participants_of_governor(found)
    _modified(found)
    if not found.found:
        _absolute(found)
    if not found.found:
        _of_aim(found)
    if not visit and (len(found.found) <= 1 or _is_one_side(found)):
        _add_other_side(found)
    if not found.found and visit and not any(after(token, "by")):  # not "visits by warships"
        _add_traveller(found)
    if not found.found and not visit:
        _of_leaders(found)


def _partners(noun: Token) -> Iterator[Token]:
    """Whom an event noun is "with", the place or the aim between them left aside.

    “Talks with A”, "a series of talks in Oslo with A", "talks for a treaty with A", "talks followed by a lunch with A".
    """
    yield from (*after(noun, "with"), *after_fronted(noun, "with"))
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _SERIES:
        yield from after(noun.head.head, "with")
    for aim in after(noun, "for", "on", "about", "over"):
        if aim.lemma_.lower() in _AIMS:
            yield from after(aim, "with", "between")
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.lemma_ == "follow":
            yield from (t for event in agents_of(clause) for t in after(event, "with"))


def _told_of(noun: Token) -> Iterator[Token]:
    """“The conference was a gathering of A and B”: whom its predicate names."""
    for child in noun.head.children if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else ():
        if child.dep_ == "attr" and child.lemma_ in {"gathering", "meeting"}:
            yield from after(child, "of", "between")


def _is_one_side(found: Participants) -> bool:
    """“After talks with Premier A of Norland and Minister B": all stand behind "with"."""
    partners = {u.who for t in _partners(found.token) for u in (*found.read(t), *found.units.chain_of(t))}
    kinds = {u.kind for u in found.units.units if u.who in found.found}
    return partners >= set(found.found) or (len(found.found) == 2 and kinds == {EntityKind.PERSON, EntityKind.STATE})


def _add_other_side(found: Participants) -> None:
    """Talks "with A" alone are those of the subject of the clause: "B sought progress in talks with A"."""
    partners = list(_partners(found.token))
    people = any(found.read(t) or t.lemma_.lower() in PEOPLE for t in partners)
    if not partners or not (found.found or people):  # "A followed the talks with interest"
        return
    for ancestor in found.token.ancestors:
        if ancestor.lemma_.lower() in _ENTRUSTING and (sent := _people(found, objects(ancestor))):
            found.add(sent)
            return
        if ancestor.pos_ not in {"VERB", "AUX"} or (ancestor.dep_ == "acl" and ancestor.lemma_ == "follow"):
            continue
        if (doers := list(doers_of(found, ancestor))) or subjects_active(ancestor):
            found.add(doers or _told_of_before(found, partners))
            return


def _told_of_before(found: Participants, partners: Iterable[Token]) -> list[Unit]:
    """“A is in Oslo. A meeting with B had to be called off”: whom the sentences before are about."""
    begin = found.units.sentence.span.begin
    about = Span(begin, begin)
    return [Unit(about, Group(about, GroupKind.PEOPLE, 1), None)] if _people(found, partners) else []


def _people(found: Participants, tokens: Iterable[Token]) -> list[Unit]:
    return [u for t in tokens for u in found.read(t) if u.kind is EntityKind.PERSON]


def _add_traveller(found: Participants) -> None:
    """A visit that names no visitor is the subject's: "A met B, followed by a visit to C"."""
    for ancestor in found.token.ancestors:
        units = [u for t in subjects_active(ancestor) for u in found.read(t)] if ancestor.pos_ == "VERB" else []
        if people := [u for u in units if u.kind is EntityKind.PERSON]:
            found.add(people, "visitor")
            return


def _left(found: Participants, role: str) -> None:
    """Compounds and possessors: "the A-B talks", "A's visit", "Norlandic-Sudlandic negotiations"."""
    place = found.units.sentence.locate(found.token)
    text = found.units.text.document.text
    last = None
    for i, unit in enumerate(found.units.units):
        gap = text[unit.span.end : place.begin]
        if unit.span.end <= place.begin and _NO_COMMA.fullmatch(gap) and len(gap) < 45 and _within_phrase(found, unit):
            last = i
    if last is None:
        return
    chain = _chain_before(found, last)
    if found.token.text.istitle() and len(chain) == 1 and chain[0].kind is EntityKind.ORGANIZATION:
        return  # "the United Nations Conference on X" is not one of the organization's own meetings
    found.add(chain, role)


def _chain_before(found: Participants, last: int) -> list[Unit]:
    chain = found.units.chain(last, back=True)
    end = found.units.units[last].span.end
    return [u for u in chain if u.span.end <= end and u.kind is not EntityKind.PLACE]


def _within_phrase(found: Participants, unit: Unit) -> bool:
    tokens = found.units.sentence.tokens_at(unit.span)
    if tokens is None or not len(tokens):
        return False
    last = tokens[-1]
    if last.i >= found.token.i:
        return found.units.sentence.locate(found.token).begin >= unit.span.end
    return found.token.left_edge.i <= last.i or all(
        t.pos_ in {"ADJ", "NOUN", "PROPN", "PART", "PUNCT", "NUM"} for t in found.token.doc[last.i + 1 : found.token.i]
    )


_SURFACE = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}?(?:(?:in|at)\s+(?:[A-Z][\w.]*,?\s+){1,3})?(?:between|with|among)\s+(?:both\s+)?(?:the\s+)?$"
)


_WITH = re.compile(r"[^.;:]{0,60}?,\s+with\s+(?:both\s+)?(?:the\s+)?$")
_DOING = re.compile(r"\s+(?:(?:each|both|all|also)\s+)?\w+ing\b")


def _members(found: Participants) -> None:
    """“The Norlandic delegation to the conference”, "Norland's role at it": whose people are told to be there."""
    text, token = found.units.text.document.text, found.token
    phrase = found.units.sentence.locate(token.left_edge).begin
    for i, unit in enumerate(found.units.units):
        sent = unit.span.end < phrase and _DELEGATED.search(text, unit.span.begin, unit.span.end)
        if sent and _TO.fullmatch(text, unit.span.end, phrase):
            found.add(found.units.chain(i, back=True))
    role = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"at", "in", "to"} else None
    if role is not None and role.lemma_.lower() in _ROLES:
        found.of_tokens(c for c in role.children if c.dep_ == "poss")
        found.of_tokens(after(role, "of", "by"), back=False)


def _of_aim(found: Participants) -> None:
    """“Negotiations for a Norlandic-Sudlandic treaty”: where nobody else is named, those whom it is to bind."""
    for aim in after(found.token, "for", "on", "over", "about", "toward", "towards"):
        sides = list(named_in(found, aim))
        if len(sides) > 1 and aim.lemma_.lower() in _AIMS:
            found.add(sides)


def _of_leaders(found: Participants) -> None:
    """“The summit lasted two days, and the leaders signed an accord”: several told of before, who act behind it."""
    end = found.units.sentence.locate(found.token).end
    for unit in found.units.units:
        several = isinstance(unit.who, Group) and unit.who.kind is GroupKind.PEOPLE and unit.who.size != 1
        root = found.units.sentence.root_at(unit.span) if several and unit.span.begin > end else None
        if root is not None and root.dep_ == "nsubj":
            found.add([unit])


def _absolute(found: Participants) -> None:
    """“… at the summit, with A and B agreeing on …”: the participants told by a clause that hangs on the sentence."""
    end = found.units.sentence.locate(found.token).end
    text = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        if unit.span.begin > end and _WITH.fullmatch(text[end : unit.span.begin]):
            chain = found.units.chain(i)
            if len(chain) > 1 and _DOING.match(text, chain[-1].span.end):
                found.add(chain)
            return


_ONE_BETWEEN = re.compile(rf"{ONE_OF_THEM}[^.;]{{0,50}}?\bbetween\s+(?:the\s+)?")


def _from_surface(found: Participants) -> None:
    """“talks … between A and B” where the parse lost the preposition."""
    end = found.units.sentence.locate(found.token).end
    text = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        gap = text[end : unit.span.begin]
        if unit.span.begin > end and (_SURFACE.fullmatch(gap) or _ONE_BETWEEN.fullmatch(gap)):
            between = found.units.sentence.tokens_at(Span(end, unit.span.begin)) or ()
            own = any(t.dep_ == "nsubj" for t in between)  # "during the visit he met with A"
            found.add(() if own else found.units.chain(i))
            return


def _delegating(found: Participants) -> None:
    """“Called a conference in May, to which A and B sent delegates”: who was represented there."""
    text, sentence = found.units.text.document.text, found.units.sentence
    which = _TO_WHICH.match(text, sentence.locate(found.token).end, sentence.span.end)
    sending = found.units.listed_at(which.end()) if which else []
    if sending and _SENT.match(text, sending[-1].span.end):
        found.add(sending)


def _modified(found: Participants) -> None:
    """Clauses on the noun: "attended by A and B", "that brought A and B together", "which A agreed to attend"."""
    for child in found.token.children:
        if child.dep_ not in {"relcl", "acl"}:
            continue
        for verb in _verbs(child):
            lemma = verb.lemma_.lower()
            if lemma in _ATTENDING | HOLDING | HOSTING and not stays_away(verb):
                role = "host" if lemma in HOSTING else "participant"
                partners = (u for t in after(verb, "with") if lemma in HOLDING for u in found.read(t))
                found.add(u for u in partners if not isinstance(u.who, Group))
                found.of_tokens((t for t in subjects_active(verb) if t is not found.token), role)
                found.of_tokens(
                    (
                        t
                        for t in objects(verb)
                        if t is not found.token and lemma in {"bring", "include", "involve", "feature", "unite"}
                    ),
                    back=False,
                )
            elif any(c.lower_ == "where" or (c.dep_ == "prep" and c.lower_ in {"at", "in"}) for c in verb.children):
                found.of_tokens(c for c in verb.children if c.dep_ == "nsubj")
                found.of_tokens(after(verb, "with"), back=False)
                found.add(_people(found, objects(verb)))


def _verbs(verb: Token) -> Iterator[Token]:
    yield verb
    yield from (c for c in verb.children if c.dep_ in {"xcomp", "conj", "ccomp"})


def named_in(found: Participants, noun: Token) -> Iterator[Unit]:
    """Give the states in "negotiated an A-B agreement"; a single one names the other side."""
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and (units := found.units.chain_of(child)):
            yield from (u for u in units if u.kind is EntityKind.STATE)
