"""The steps of a treaty's life: signing, ratification, accession, entry into force, withdrawal, termination."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, subjects
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.units import Units
from kgbuild.mentions import ActionMention, Participation, Timed, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION)
_VERBS = {
    **dict.fromkeys(("sign", "conclude", "initial", "reach", "finalize", "date", "negotiate"), "Signing"),
    **dict.fromkeys(("ratify", "approve", "reject", "defeat"), "Ratification"),
    **dict.fromkeys(("accede", "adhere", "join"), "Accession"),
    **dict.fromkeys(("withdraw", "leave", "quit"), "Withdrawal"),
    **dict.fromkeys(
        (
            "terminate",
            "abrogate",
            "denounce",
            "annul",
            "expire",
            "lapse",
            "repudiate",
            "renounce",
            "nullify",
            "supersede",
            "replace",
        ),
        "Termination",
    ),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISSUING = frozenset({"issue", "release", "publish", "negotiate"})
_REFUSING = frozenset({"reject", "defeat"})
_NOUNS = {
    **dict.fromkeys(("signing", "signature", "conclusion"), "Signing"),
    **dict.fromkeys(("ratification", "approval"), "Ratification"),
    "rejection": "Ratification",
    "accession": "Accession",
    **dict.fromkeys(("withdrawal",), "Withdrawal"),
    **dict.fromkeys(("termination", "abrogation", "expiration", "expiry", "repudiation"), "Termination"),
}
_FORCE = frozenset({"force", "effect"})
_VIA = {
    "Accession": frozenset({"to", "object"}),
    "Withdrawal": frozenset({"from", "of", "object"}),
    "EntryIntoForce": frozenset({"subject", "object"}),
    "Termination": frozenset({"object", "subject"}),
    "Signing": frozenset({"object", "on"}),
    "Ratification": frozenset({"object"}),
}
_SIGNED = re.compile(
    r"(?:\s+of\s+\d{4})?(?:\s*\([^)]*\))?,?\s+(?:which\s+)?(?:(?:was|were|is|had\s+been)\s+)?(?:(?:finally|formally|later|eventually|also|officially)\s+)?"
    r"(?P<verb>signed|concluded)\b"
)


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
        if token is None or (mention.plural and not mention.proper):
            continue
        steps = {s.trigger.i: s for s in (*_steps(token, mention), *_read_signed(units, mention, token))}
        for step in steps.values():
            action = _action(units, step, index, moments, [s.trigger for s in steps.values()], anniversary)
            if step.trigger.lemma_.lower() != "negotiate" or _issued(mention) or _is_of_a_day(action, step):
                yield action
        if mention.year is not None and mention.proper and not any(s.kind == "Signing" for s in steps.values()):
            yield _from_name(units, index, mention)


def _issued(mention: TreatyMention) -> bool:
    return mention.head.startswith(("communiq", "joint declaration"))


def _is_of_a_day(action: ActionMention, step: Step) -> bool:
    """As in "A negotiated a treaty with B on 4 May 1900": talks go on for long, their result has a day."""
    told = action.date is not None and _DAY.fullmatch(action.date.edtf) is not None
    return step.trigger.tag_ in {"VBD", "VBN"} and told


def _steps(treaty: Token, mention: TreatyMention) -> Iterator[Step]:
    for child in treaty.children:
        if child.dep_ in {"acl", "relcl"}:
            for verb in (child, *_conjoined(child)):
                if (kind := _kind(verb, mention)) and not _has_other_object(verb, treaty):
                    yield Step(kind, verb, treaty)
    governed = governing_verb(treaty)
    if governed is not None:
        verb, via = governed
        for found in (verb, *_conjoined(verb)):
            if (kind := _kind(found, mention)) and via in _VIA[kind]:
                yield Step(kind, found, treaty)
    if treaty.dep_ == "pobj" and treaty.head.lower_ in {"of", "to", "from"}:
        noun = treaty.head.head
        if noun.lemma_.lower() in _NOUNS:
            yield Step(_NOUNS[noun.lemma_.lower()], noun, treaty)
            yield from (Step(_NOUNS[c.lemma_.lower()], c, treaty) for c in noun.conjuncts if c.lemma_.lower() in _NOUNS)


def _conjoined(verb: Token) -> Iterator[Token]:
    """Verbs that share an object: "signed and ratified the treaty"."""
    for other in verb.conjuncts:
        if other.pos_ == "VERB" and (other.head is verb or verb.head is other):
            own = [c for c in other.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"}]
            if not own or (other.head is verb and all(c.pos_ == "PRON" for c in own)):
                yield other


def _has_other_object(verb: Token, treaty: Token) -> bool:
    """In "the treaty that ended the pact" the verb's object is another."""
    return any(c.dep_ == "dobj" and c.pos_ != "PRON" and c is not treaty for c in verb.children) and verb.tag_ != "VBN"


def _kind(verb: Token, mention: TreatyMention) -> str | None:
    lemma = verb.lemma_.lower()
    if lemma in _ISSUING and _issued(mention):
        return "Signing"
    words = {g.lower_ for c in verb.children if c.dep_ in {"prep", "dobj"} for g in (c, *c.children)}
    if lemma in {"enter", "come", "go", "take", "bring", "put"} and words & _FORCE:
        return "EntryIntoForce"
    if lemma == "pull" and any(c.lower_ == "out" for c in verb.children):
        return "Withdrawal"
    if (lemma == "date" and verb.tag_ != "VBN") or (lemma in _REFUSING and not _is_legislative(verb)):
        return None
    return _VERBS.get(lemma)


def _is_legislative(verb: Token) -> bool:
    """A legislature's vote, not a wish: "the Senate rejected the treaty"."""
    around = {t.lower_ for s in (*subjects(verb), *after(verb, "by", "in")) for t in s.subtree}
    return bool(
        around
        & {
            "senate",
            "congress",
            "parliament",
            "diet",
            "assembly",
            "legislature",
            "senators",
            "duma",
            "cortes",
            "bundestag",
            "vote",
        }
    )


def _read_signed(units: Units, mention: TreatyMention, treaty: Token) -> Iterator[Step]:
    """As in "The X Treaty, signed by …": read from the surface where the parse lost it."""
    match = _SIGNED.match(units.text.document.text, mention.span.end, units.sentence.span.end)
    if match:
        token = units.sentence.root_at(Span(*match.span("verb")))
        if token is not None:
            yield Step("Signing", token, treaty)


def _action(
    units: Units, step: Step, treaty: int, moments: Sequence[Moment], rivals: Sequence[Token], anniversary: str | None
) -> ActionMention:
    noun = step.trigger.pos_ == "NOUN"
    date = Timed(anniversary) if noun and anniversary else date_of(units.sentence, step.trigger, moments, rivals)
    date = date or (_only_date(step.trigger, moments) if len(rivals) == 1 else None)
    return ActionMention(
        anchor=units.sentence.locate(step.trigger),
        sentence=units.sentence.span,
        kind=step.kind,
        rule=f"treaty-{step.kind.lower()}",
        confidence=0.85,
        factuality=_factuality(step),
        treaty=treaty,
        participants=tuple(_participants(units, step)),
        date=date,
    )


def _only_date(trigger: Token, moments: Sequence[Moment]) -> Timed | None:
    """The one date of a sentence is that of its main verb, wherever the parse hung it."""
    only = moments[0] if len(moments) == 1 and not (moments[0].boundary or moments[0].attributive) else None
    return Timed(only.edtf) if only and trigger.dep_ == "ROOT" else None


def _factuality(step: Step) -> Factuality:
    told = judge(step.trigger)
    refused = step.trigger.lemma_.lower() in _REFUSING | {"rejection"}
    return Factuality.DENIED if refused and told is Factuality.ACTUAL else told


def _participants(units: Units, step: Step) -> Iterator[Participation]:
    if step.trigger.pos_ == "NOUN":
        doers = [*after(step.trigger, "by"), *(c for c in step.trigger.children if c.dep_ == "poss")]
    else:
        doers = subjects_active(step.trigger)
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
    """As in "the X Treaty of 1902": the year by which a treaty is known is, as a rule, that of its signing."""
    document = units.text.document.text
    at = document.find(str(mention.year), units.sentence.span.begin)
    anchor = Span(at, at + 4) if 0 <= at < units.sentence.span.end else mention.anchor
    return ActionMention(
        anchor,
        mention.sentence,
        "Signing",
        "treaty-year-in-name",
        0.6,
        Factuality.ACTUAL,
        index,
        (),
        Timed(str(mention.year)),
    )
