"""The steps of a treaty's life: signing, ratification, accession, entry into force, withdrawal, termination."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kgbuild.edtf import Grain, compatible, grain
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import governing_verb, is_aim, lemma_of
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.treaty_gains import is_decided
from kgbuild.extraction.treaty_joiners import takers_in_turn
from kgbuild.extraction.treaty_settings import makes_peace
from kgbuild.extraction.treaty_steps import (
    REFUSING,
    Step,
    find_step_words,
    find_steps,
    is_concluding,
    is_issued,
    other_use,
    whole,
)
from kgbuild.extraction.treaty_takers import find_takers
from kgbuild.extraction.units import Units
from kgbuild.mentions import ActionMention, Participation, Timed, TreatyMention, drop
from kgbuild.model import DateSource, Factuality, Miss, Reason, Span
from kgbuild.syntax import Token

_GOES_ON = re.compile(r",?\s+(?:and\s+(?:there|then)|where|when)\b[^;:]{0,80}$")
_GATHERING = frozenset({"meet", "gather", "convene", "assemble", "confer"})
_THERE = re.compile(r"\s+(?:there|then)\b")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?$")  # in "signed a plan for 1930–1935" the years are those of the plan
_DATED_BEHIND = re.compile(r"[^,;.:]{0,40}?\s+(?:in|on|of)\s+(?:the\s+)?")
_OF = re.compile(r"\s+of\s+")
_WITH_THEN = re.compile(r"\s+with\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}\s+(?:in|on|of)\s+")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BINDING = frozenset(
    "agree promise pledge cede recognize renounce relinquish exchange accept grant guarantee acknowledge concede"
    " surrender obtain receive gain consent abandon transfer acquire purchase buy sell limit restrict divide fix settle"
    " end conclude resolve restore establish gain secure impose annex win lose undertake affirm vow evacuate withdraw"
    " abolish ban prohibit delimit demarcate partition normalize join share pay waive".split()
)
_ALONE = frozenset({"Ratification", "Accession", "Withdrawal"})
_BY = frozenset({"in", "by", "under", "through", "with"})
_ENDING = frozenset({"end", "conclude", "settle", "fix"})
_CONFLICTS = frozenset(
    "border boundary frontier war conflict hostility fighting strife dispute struggle warfare rebellion".split()
)


def find_actions(
    units: Units, treaties: Sequence[tuple[int, TreatyMention]], moments: Sequence[Moment], anniversary: Timed | None
) -> Iterator[ActionMention | Miss]:
    """Give the steps that a sentence reports of its treaties (each with its index), and words for steps of none.

    `anniversary` is the date that an anniversary in the sentence counts back to, if any.
    """
    document = units.text.document.text
    tried: set[int] = set()
    last: ActionMention | None = None
    voted = False
    for index, mention in treaties:
        token = units.sentence.root_at(mention.anchor)
        if token is None:
            continue
        steps = find_steps(units, mention, token)
        signed = False
        for step in steps:
            if step.dated and voted and lemma_of(step.trigger) == "follow":
                step = replace(step, kind="Ratification")
            action = _action(units, step, (index, mention), moments, steps, anniversary)
            reason = _lack(mention, step, action)
            yield action if reason is None else drop(units.text.document.name, action, reason)
            yield from _in_turn(units, step, action, moments) if reason is None else ()
            voted = voted or (reason is None and step.kind == "Ratification")
            if reason is None and step.kind == "Signing":
                last, signed = action, signed or mention.year is None or bool(action.date)
        if mention.listed and not signed and last:  # what is told of the first holds for the others
            own = next((m for m in moments if _DATED_BEHIND.fullmatch(document, mention.span.end, m.span.begin)), None)
            yield replace(last, treaty=index, date=own.found_in(DateSource.OWN_WORDS) if own else last.date)
            continue
        tried |= {step.trigger.i for step in steps}
        if signed or _is_generic(mention):
            continue
        if mention.year is not None:
            yield _from_name(units, index, mention, moments)
        elif dated := _dated_beside(units, index, mention, moments):
            yield dated
        elif bound := _bound(units, index, mention, token, moments):
            yield bound
    yield from _unused(units, [mention for _, mention in treaties], tried)


def _in_turn(units: Units, step: Step, action: ActionMention, moments: Sequence[Moment]) -> Iterator[ActionMention]:
    """As in "A acceded in May, B in June": the same step of others, where each takes it alone."""
    if action.kind not in _ALONE or step.trigger.pos_ != "VERB" or not action.participants:
        return
    for states, moment in takers_in_turn(units, action.anchor.end, moments):
        who = tuple(Participation("participant", u.who) for u in states)
        date = moment.found_in(DateSource.OWN_WORDS) if moment else None
        yield replace(action, anchor=states[0].span, participants=who, date=date)


def _unused(units: Units, treaties: Sequence[TreatyMention], tried: Set[int]) -> Iterator[Miss]:
    """Give the words for steps that are none of a treaty in their sentence; `tried` are the tokens that are."""
    for kind, word in find_step_words(units.sentence):
        if word.i not in tried:
            reason = Reason.OTHER_SENSE if other_use(word, treaties) else Reason.NO_TREATY
            place = units.sentence.locate(word)
            yield Miss(units.text.document.name, place, units.sentence.span, rule_of(kind), reason)


def rule_of(kind: str) -> str:
    """Name the rule that reads a kind of step."""
    return f"treaty-{kind.lower()}"


def _is_generic(mention: TreatyMention) -> bool:
    return mention.plural and not mention.proper


def _lack(mention: TreatyMention, step: Step, action: ActionMention) -> Reason | None:
    """Tell what a step lacks to be told of its treaty; None where it lacks nothing."""
    both = mention.definite and step.kind != "Signing"
    if _is_generic(mention) and not both and not (step.kind == "Signing" and _is_of_a_day(action, step)):
        return Reason.GENERIC
    if step.dated:
        told = action.date is not None and action.factuality is Factuality.ACTUAL
        return None if told else Reason.NO_DATE
    signs = step.trigger.lemma_.lower() != "negotiate" or is_issued(mention) or _is_of_a_day(action, step)
    return None if signs else Reason.OTHER_SENSE


def _is_of_a_day(action: ActionMention, step: Step) -> bool:
    """As in "A negotiated a treaty with B on 4 May 1900": talks go on for long, their result has a day."""
    told = action.date is not None and _DAY.fullmatch(action.date.edtf) is not None
    return step.trigger.tag_ in {"VBD", "VBN"} and told


def _action(
    units: Units,
    step: Step,
    treaty: tuple[int, TreatyMention],
    moments: Sequence[Moment],
    steps: Sequence[Step],
    anniversary: Timed | None,
) -> ActionMention:
    noun = step.trigger.pos_ == "NOUN"
    rivals = [s.trigger for s in steps]
    moments = [m for m in moments if not _FOR.search(units.text.document.text, m.span.begin - 9, m.span.begin)]
    moments = _behind_the_signing(units, step, steps, _before_the_end(units, step, steps, moments))
    date = anniversary if noun and anniversary else date_of(units.sentence, step.trigger, moments, rivals)
    date = date or (_only_date(step.trigger, moments) if len(rivals) == 1 else None)
    date = date or (_carried(units, step.trigger, moments) if step.kind == "Signing" else None)
    date = date or (_sole_day(step, moments) if len(rivals) == 1 else None)
    date = _day_within(units, step.trigger, date, moments) if date else None
    return ActionMention(
        anchor=units.sentence.locate(step.trigger),
        sentence=units.sentence.span,
        kind=step.kind,
        rule="treaty-concluding" if is_concluding(step) else rule_of(step.kind),
        confidence=0.85,
        factuality=_factuality(step, treaty[1]),
        treaty=treaty[0],
        participants=tuple(find_takers(units, step)),
        date=date,
    )


def _before_the_end(units: Units, step: Step, steps: Sequence[Step], moments: Sequence[Moment]) -> Sequence[Moment]:
    """In "was signed in Oslo and was terminated in 1866" the year behind the end dates no other step."""
    ends = [units.sentence.locate(s.trigger) for s in steps if s.kind == "Termination" and s.trigger.i > step.trigger.i]
    return [m for m in moments if m.span < ends[0]] if ends and step.kind != "Termination" else moments


def _behind_the_signing(units: Units, step: Step, steps: Sequence[Step], moments: Sequence[Moment]) -> Sequence[Moment]:
    """In "was signed on 4 May and entered into force after a vote" the day behind the signing dates no other step."""
    place = units.sentence.locate
    signed = [place(s.trigger) for s in steps if s.kind == "Signing" and s.trigger in step.trigger.conjuncts]
    if step.kind == "Signing" or not signed:
        return moments
    return [m for m in moments if not signed[0].end <= m.span.begin < place(step.trigger).begin]


def _day_within(units: Units, trigger: Token, date: Timed, moments: Sequence[Moment]) -> Timed:
    """In "in 1766 A agreed to a treaty signed in Oslo on July 25" the day behind the step is that of its year."""
    place = units.sentence.locate(trigger)
    for moment in moments if grain(date.edtf) is Grain.YEAR else ():
        root = units.sentence.root_at(moment.span)
        if root is None or moment.span.begin < place.end or moment.attributive or moment.boundary:
            continue
        finer = grain(moment.edtf) > Grain.YEAR and compatible(moment.edtf, date.edtf)
        return moment.found_in(DateSource.SAME_SENTENCE) if finer and _is_one_clause(trigger, root) else date
    return date


def _carried(units: Units, trigger: Token, moments: Sequence[Moment]) -> Timed | None:
    """In "they met in May 1931, and there signed it", "… and it was signed there" the first clause's date holds on."""
    place = units.sentence.locate(trigger)
    before = [m for m in moments if m.span.end <= place.begin and not (m.boundary or m.attributive)]
    between = units.text.document.text[before[-1].span.end : place.begin] if before else ""
    there = before and _THERE.match(units.text.document.text, place.end)
    met = before and trigger.dep_ == "conj" and lemma_of(trigger.head) in _GATHERING
    return before[-1].found_in(DateSource.SAME_SENTENCE) if there or met or _GOES_ON.match(between) else None


def _is_one_clause(first: Token, last: Token) -> bool:
    between = first.doc[first.i + 1 : last.i]
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "CC", "TO"} for t in between)


def _only_date(trigger: Token, moments: Sequence[Moment]) -> Timed | None:
    """The one date of a sentence is that of its main verb, wherever the parse hung it."""
    only = moments[0] if len(moments) == 1 and not (moments[0].boundary or moments[0].attributive) else None
    return only.found_in(DateSource.SAME_SENTENCE) if only and trigger.dep_ == "ROOT" else None


def _sole_day(step: Step, moments: Sequence[Moment]) -> Timed | None:
    """The one day that a sentence tells is that of a signing which it tells, however the parse joins the two."""
    days = [m for m in moments if not m.boundary and grain(m.edtf) is Grain.DAY and "/" not in m.edtf]
    before = any(c.lower_ == "had" for c in step.trigger.children)
    told = step.kind == "Signing" and step.trigger.tag_ in {"VBD", "VBN"} and not before
    return days[0].found_in(DateSource.SAME_SENTENCE) if told and len(days) == 1 else None


def _factuality(step: Step, mention: TreatyMention) -> Factuality:
    if step.trigger.dep_ == "acl" and step.trigger.tag_ == "VBN":
        governed = governing_verb(step.treaty)
        agreed = governed and lemma_of(governed[0]) == "agree" and judge(governed[0]) is Factuality.ACTUAL
        if mention.proper or mention.definite or agreed:
            return Factuality.ACTUAL
    told = Factuality.ACTUAL if is_decided(step.treaty) else judge(step.trigger)
    if is_aim(step.trigger) and told is Factuality.ACTUAL:
        return Factuality.POSSIBLE
    refused = lemma_of(step.trigger) in REFUSING
    return Factuality.DENIED if refused and told is Factuality.ACTUAL else told


def _from_name(units: Units, index: int, mention: TreatyMention, moments: Sequence[Moment]) -> ActionMention:
    """As in "the X Treaty of 1902": the date by which a treaty is known is, as a rule, that of its signing."""
    document = units.text.document.text
    at = document.find(str(mention.year), units.sentence.span.begin)
    anchor = Span(at, at + 4) if 0 <= at < units.sentence.span.end else mention.anchor
    whole = next((m.edtf for m in moments if m.span.begin <= at < m.span.end and "/" not in m.edtf), None)
    date = Timed(whole or str(mention.year), DateSource.OWN_WORDS)
    return ActionMention(
        anchor, mention.sentence, "Signing", "treaty-year-in-name", 0.7, Factuality.ACTUAL, index, (), date
    )


def _dated_beside(units: Units, index: int, mention: TreatyMention, moments: Sequence[Moment]) -> ActionMention | None:
    """As in "a secret protocol of May 4", "an alliance with A in May 1931": a month or day right behind a treaty."""
    document, made = units.text.document.text, mention.factuality is Factuality.ACTUAL and not mention.plural
    for moment in moments if made else ():
        beside = _OF.fullmatch(document, mention.span.end, moment.span.begin)
        behind = None if mention.definite else _WITH_THEN.fullmatch(document, mention.anchor.end, moment.span.begin)
        if (beside or behind) and not moment.boundary and _MONTH.match(moment.edtf):
            date = moment.found_in(DateSource.OWN_WORDS)
            return ActionMention(
                moment.span, mention.sentence, "Signing", "treaty-year-in-name", 0.7, Factuality.ACTUAL, index, (), date
            )
    return None


def _bound(
    units: Units, index: int, mention: TreatyMention, treaty: Token, moments: Sequence[Moment]
) -> ActionMention | None:
    """As in "in 1902 A ceded B by the treaty", "the treaty that ended the war in 1902": it was made then."""
    verb = _binding_verb(treaty)
    past = verb is not None and (verb.tag_ == "VBD" or any(c.lower_ in {"was", "were"} for c in verb.children))
    if verb is None or not past or judge(verb) is not Factuality.ACTUAL or mention.plural:
        return None
    date = date_of(units.sentence, verb, moments, [verb])
    if date is None:
        return None
    place = units.sentence.locate(verb)
    return ActionMention(place, mention.sentence, "Signing", "treaty-binding", 0.6, Factuality.ACTUAL, index, (), date)


def _binding_verb(treaty: Token) -> Token | None:
    governed = governing_verb(whole(treaty))
    if governed and governed[1] in _BY and (lemma_of(governed[0]) in _BINDING or makes_peace(governed[0])):
        return governed[0]
    ended = [c for c in treaty.children if c.dep_ == "relcl"]
    ended += [governed[0]] if governed and governed[1] == "subject" else []
    for verb in ended:
        if lemma_of(verb) in _ENDING and any(c.dep_ == "dobj" and lemma_of(c) in _CONFLICTS for c in verb.children):
            return verb
    return None
