"""The steps of a treaty's life: signing, ratification, accession, entry into force, withdrawal, termination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb
from kgbuild.extraction.participants import subjects_active
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.units import Units
from kgbuild.mentions import ActionMention, Participation, Timed, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION)
_VERBS = {
    **dict.fromkeys(("sign", "conclude", "initial"), "Signing"),
    **dict.fromkeys(("ratify", "approve"), "Ratification"),
    **dict.fromkeys(("accede", "adhere"), "Accession"),
    **dict.fromkeys(("withdraw",), "Withdrawal"),
    **dict.fromkeys(("terminate", "abrogate", "denounce", "annul", "expire", "lapse", "repudiate"), "Termination"),
}
_NOUNS = {
    **dict.fromkeys(("signing", "signature", "conclusion"), "Signing"),
    "ratification": "Ratification",
    "accession": "Accession",
    **dict.fromkeys(("withdrawal",), "Withdrawal"),
    **dict.fromkeys(("termination", "abrogation", "expiration", "expiry"), "Termination"),
}
_FORCE = frozenset({"force", "effect"})


@dataclass(frozen=True, slots=True)
class Step:
    """A word that reports a step of a treaty, and the word for the treaty."""

    kind: str
    trigger: Token
    treaty: Token


def find_actions(
    units: Units, treaties: Sequence[tuple[int, TreatyMention]], moments: Sequence[Moment], anniversary: str | None
) -> Iterator[ActionMention]:
    """Give the steps that a sentence reports of its treaties (each with its index).

    `anniversary` is the year (EDTF) that an anniversary in the sentence counts back to, if any.
    """
    for index, mention in treaties:
        token = units.sentence.root_at(mention.anchor)
        if token is None:
            continue
        steps = list(_steps(token))
        for step in steps:
            yield _action(units, step, index, moments, [s.trigger for s in steps], anniversary)
        if mention.year is not None and not any(s.kind == "Signing" for s in steps):
            yield _from_name(units, index, mention)


def _steps(treaty: Token) -> Iterator[Step]:
    for child in treaty.children:
        if child.dep_ in {"acl", "relcl"} and (kind := _kind(child)):
            yield Step(kind, child, treaty)
    governed = governing_verb(treaty)
    if governed is not None:
        verb, via = governed
        for found in (verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB")):
            if (kind := _kind(found)) and _fits(found, via):
                yield Step(kind, found, treaty)
    if treaty.dep_ == "pobj" and treaty.head.lower_ in {"of", "to", "from"}:
        noun = treaty.head.head
        if noun.lemma_.lower() in _NOUNS:
            yield Step(_NOUNS[noun.lemma_.lower()], noun, treaty)


def _kind(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    if lemma in _VERBS:
        return _VERBS[lemma]
    words = {g.lower_ for c in verb.children if c.dep_ in {"prep", "dobj"} for g in (c, *c.children)}
    if lemma in {"enter", "come", "go", "take", "bring", "put"} and words & _FORCE:
        return "EntryIntoForce"
    if lemma == "pull" and any(c.lower_ == "out" for c in verb.children):
        return "Withdrawal"
    return None


def _fits(verb: Token, via: str) -> bool:
    kind = _kind(verb)
    if kind == "Accession":
        return via == "to"
    if kind == "Withdrawal":
        return via in {"from", "of"}
    if kind == "EntryIntoForce":
        return via in {"subject", "object"}
    return via == "object" or kind == "Termination" and via == "subject"


def _action(
    units: Units, step: Step, treaty: int, moments: Sequence[Moment], rivals: Sequence[Token], anniversary: str | None
) -> ActionMention:
    noun = step.trigger.pos_ == "NOUN"
    date = Timed(anniversary) if noun and anniversary else date_of(units.sentence, step.trigger, moments, rivals)
    return ActionMention(
        anchor=units.sentence.locate(step.trigger),
        sentence=units.sentence.span,
        kind=step.kind,
        rule=f"treaty-{step.kind.lower()}",
        confidence=0.85,
        factuality=judge(step.trigger),
        treaty=treaty,
        participants=tuple(_participants(units, step)),
        date=date,
    )


def _participants(units: Units, step: Step) -> Iterator[Participation]:
    doers = list(after(step.trigger, "by")) if step.trigger.pos_ == "NOUN" else subjects_active(step.trigger)
    doers += list(after(step.trigger, "by", "between"))
    seen: set[object] = set()
    for doer in doers:
        index = units.at(doer)
        if doer is step.treaty or index is None:
            continue
        for unit in units.chain(index, back=True):
            if unit.kind in _ACTORS and unit.who not in seen:
                seen.add(unit.who)
                yield Participation("participant", unit.who)


def _from_name(units: Units, index: int, mention: TreatyMention) -> ActionMention:
    """"the X Treaty of 1902": the year by which a treaty is known is, as a rule, that of its signing."""
    document = units.text.document.text
    at = document.find(str(mention.year), units.sentence.span.begin)
    anchor = Span(at, at + 4) if 0 <= at < units.sentence.span.end else mention.anchor
    return ActionMention(
        anchor, mention.sentence, "Signing", "treaty-year-in-name", 0.6, Factuality.ACTUAL, index, (), Timed(str(mention.year))
    )
