"""Who takes part in what an event noun reports: compounds, possessors, prepositions, light verbs and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kgbuild.extraction.absence import stays_away
from kgbuild.extraction.actors import Participants, subjects_active
from kgbuild.extraction.grammar import ONE_OF_THEM, after, governing_verb, objects, subjects
from kgbuild.extraction.units import Unit
from kgbuild.model import EntityKind

_HOLDING = frozenset(
    "restart reopen hold have begin open conduct start pursue continue resume conclude pay make undertake join launch"
    " suspend propose suggest schedule arrange agree complete enter want seek request attend break finish initiate use"
    " demand renew enjoy end plan complete abandon cancel leave reject refuse postpone do take".split()
)
_HOSTING = frozenset("host convene call sponsor organize organise chair mediate broker preside".split())
_JOINING = frozenset(
    "work cooperate engage participate enter join take join return come go travel agree involve gather meet sit invite"
    " attend send dispatch".split()
)
_ATTENDING = frozenset("attend join host agree accept bring include involve feature represent unite gather".split())
_SERIES = frozenset("series round set number session course day week month".split())
_AIMS = frozenset(
    "treaty agreement accord pact settlement alliance truce ceasefire armistice convention peace end relation".split()
)
_FRONTED = frozenset("at in during over throughout under".split())
_DONE_AT = frozenset(
    "sign agree announce discuss propose decide pledge promise reach accept conclude negotiate adopt approve present"
    " speak declare proclaim issue resolve settle argue insist".split()
)
_ADDRESSING = frozenset("persuade convince tell warn urge ask assure inform press brief promise".split())
_NO_COMMA = re.compile(r"[^,;:.()]*(?:\.[^,;:()]*)?")


def add_participants_of_noun(found: Participants) -> None:
    """Add the participants of an event noun; a Visit's mover as its `visitor`, a convener as `host`."""
    token = found.token
    visit = found.trigger.kind == "Visit"
    _left(found, "visitor" if visit else "participant")
    found.of_tokens(after(token, "between", "among", "amongst", "involving"), back=False)
    of = ("by", "of") if found.trigger.kind != "Talks" else ("by",)
    found.of_tokens(after(token, *of), "visitor" if visit else "participant", back=False)
    found.of_tokens(_partners(token), back=False)
    _from_surface(found)
    _governed(found, visit=visit)
    _modified(found)
    if not found.found:
        _absolute(found)
    if not visit and (len(found.found) == 1 or _is_one_side(found)):
        _add_other_side(found)
    if not found.found and visit:
        _add_traveller(found)


def _partners(noun: Token) -> Iterator[Token]:
    """Whom an event noun is "with", the place or the aim between them left aside.

    “Talks with A”, "a series of talks in Oslo with A", "talks for a treaty with A".
    """
    yield from after(noun, "with")
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _SERIES:
        yield from after(noun.head.head, "with")
    for aim in after(noun, "for", "on", "about", "over"):
        if aim.lemma_.lower() in _AIMS:
            yield from after(aim, "with", "between")


def _is_one_side(found: Participants) -> bool:
    """“Meetings with Norlandic Premier A”: a person and the state that the title names."""
    kinds = {u.kind for u in found.units.units if u.who in found.found}
    return len(found.found) == 2 and kinds == {EntityKind.PERSON, EntityKind.STATE}


def _add_other_side(found: Participants) -> None:
    """Talks "with A" alone are those of the subject of the clause: "B sought progress in talks with A"."""
    if not any(_partners(found.token)):
        return
    for ancestor in found.token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"} and (doers := subjects_active(ancestor)):
            found.add(u for t in doers for u in found.read(t))
            return


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
_DOING = re.compile(r"\s+\w+ing\b")


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
            found.add(found.units.chain(i))
            return


def _governed(found: Participants, *, visit: bool) -> None:
    """Light and governing verbs: "A held talks", "A invited B to a conference", "at the meeting, A and B agreed"."""
    governed = governing_verb(found.token) or _done_at(found.token)
    if governed is None:
        return
    verb, via = governed
    if stays_away(verb):
        return
    lemma = verb.lemma_.lower()
    if via == "object" and lemma in _HOSTING:
        found.of_tokens(subjects_active(verb), "host")
    elif via == "object" and lemma in _HOLDING:
        found.add(_doers(found, verb), "visitor" if visit else "participant")
        found.of_tokens(after(verb, "with"), back=False)
    elif via == "member":
        found.of_tokens(subjects(verb))
    elif via == "for" and lemma == "join":
        found.of_tokens(subjects(verb))
        found.of_tokens(objects(verb), back=True)
    elif via in {"for", "in"} and lemma in {"meet", "join", "gather", "sit"}:
        found.of_tokens(subjects(verb))
        found.of_tokens(after(verb, "with"), back=False)
    elif via == "wish":
        found.of_tokens(subjects_active(verb), "visitor" if visit else "participant")
    elif via in {"in", "into"} and lemma == "engage":
        found.of_tokens(subjects(verb))
        found.of_tokens(objects(verb))
    elif via in {"in", "into", "to", "at", "for"} and lemma in _JOINING:
        if lemma in {"invite", "send", "dispatch", "bring"}:
            found.of_tokens(objects(verb), back=True)
            found.of_tokens(c for c in verb.children if c.dep_ == "nsubj" and lemma == "invite")
        else:
            found.of_tokens(subjects(verb))
    elif via in _FRONTED and not visit and (partners := list(after(verb, "with"))) and found.of_tokens(partners):
        found.of_tokens(subjects_active(verb))
    elif via in _FRONTED and not visit and (_is_fronted(found, verb) or (via == "at" and lemma in _DONE_AT)):
        found.of_tokens(c for c in verb.children if c.dep_ == "nsubj")
        if verb.tag_ == "VBN" and not found.found:
            found.of_tokens(g for c in verb.children if c.dep_ == "agent" for g in c.children)
        found.of_tokens(_addressed(verb), back=False)
    elif via in _FRONTED and not visit and found.token.i < verb.i and verb.tag_ == "VBD":
        found.add(_doers(found, verb))
    elif via in _FRONTED and not visit and not found.found and len(several := _several_doers(found, verb)) > 1:
        found.add(several)
    elif via in _FRONTED and not visit and not found.found:
        found.add(_when_clause(found, verb))
    elif via == "subject" and lemma in {"bring", "include", "involve", "unite", "feature"}:
        found.of_tokens(objects(verb), back=False)


def _addressed(verb: Token) -> Iterator[Token]:
    """“In a telephone call A urged B to wait”: whom the subject talked to."""
    for each in (verb, *(c for c in verb.children if c.dep_ == "xcomp")):
        if each.lemma_.lower() in _ADDRESSING:
            yield from (c for c in each.children if c.dep_ in {"dobj", "dative"})


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


_ADVERBS = re.compile(
    r"\s*,?\s+(?:(?:\w+ly|also|then|had|have|has|soon|later|again|never|often|once|both|all|each)\s+){0,3}"
)


def _doers(found: Participants, verb: Token) -> Iterator[Unit]:
    """Who does what a verb says; where the parse lost the subject, the list right before the verb."""
    tokens = subjects_active(verb)
    if tokens:
        for token in tokens:
            yield from found.read(token)
        return
    place = found.units.sentence.locate(verb)
    document = found.units.text.document.text
    for i, unit in enumerate(found.units.units):
        if unit.span.end <= place.begin and _ADVERBS.fullmatch(document[unit.span.end : place.begin]):
            yield from found.units.chain(i, back=True)


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


def _modified(found: Participants) -> None:
    """Clauses on the noun: "attended by A and B", "that brought A and B together", "which A agreed to attend"."""
    for child in found.token.children:
        if child.dep_ not in {"relcl", "acl"}:
            continue
        for verb in _verbs(child):
            lemma = verb.lemma_.lower()
            if lemma in _ATTENDING | _HOLDING and not stays_away(verb):
                role = "host" if lemma == "host" else "participant"
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


def _verbs(verb: Token) -> Iterator[Token]:
    yield verb
    yield from (c for c in verb.children if c.dep_ in {"xcomp", "conj", "ccomp"})
