"""Which verbs of a sentence share the time of an event: what dates one of them dates the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgbuild.edtf import Grain, compatible, finer, grain
from kgbuild.extraction.grammar import (
    governing_verb,
    has_subject,
    is_cleft,
    is_infinitive,
    is_talked_of,
    lemma_of,
    shares_setting,
)
from kgbuild.extraction.time_words import LEADING
from kgbuild.syntax import Token

if TYPE_CHECKING:
    from kgbuild.extraction.sentences import Sentence
    from kgbuild.extraction.times import Moment

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that stand in a tense of their own."""
BOUNDING = frozenset({"since", "until", "till", "before", "after", "following"})
_PAST = frozenset({"VBD", "VBN"})
_APPOSED = re.compile(r",\s+(?:(?:on|in)\s+)?(?:the\s+)?")
_MOST = 5
_REACH = 5
_HELPING = frozenset("help let see make have get cause persuade convince induce force compel bring lead".split())
_ONE_IN_PLURAL = frozenset({"talk", "negotiation", "conversation", "discussion", "consultation"})
_HOLDING = frozenset({"hold", "convene", "conduct", "host", "open", "stage", "organize"})
_TAKING_PLACE = _HOLDING | frozenset("meet begin sit take start assemble last".split())
_SITTING = frozenset("council committee commission assembly congress parliament senate conference league".split())
_CONCLUDED = frozenset(
    "visit trip tour journey voyage stay sojourn mission meeting session summit conference congress round".split()
)
_BEFORE_OR_AFTER = frozenset("after before once until till unless if because since although though".split())
_SHORTLY = frozenset("shortly soon immediately right just directly hours minutes".split())
_COMPLEMENTS = frozenset({"ccomp", "advcl", "relcl", "csubj"})


def owners_of(trigger: Token) -> list[Token]:
    """The trigger, then the verbs that it shares its time with, nearest first."""
    found = [trigger]
    if trigger.pos_ in {"NOUN", "PROPN"}:
        found += [c for c in trigger.children if c.dep_ in {"relcl", "acl"} and not is_talked_of(c)]
        found += [c for c in trigger.subtree if _is_held(c) and c not in found]
        governed = governing_verb(trigger)
        if governed is None or not (shares_setting(*governed) or _is_ended(trigger, *governed)):
            return found
        found.append(governed[0])
    while (above := _shares_time_with(found[-1])) is not None and len(found) < _MOST:
        found.append(above)
    return found


def _is_held(participle: Token) -> bool:
    """“Talks between the two sides, held in Oslo in May”: what the parse hung on the noun right before the comma."""
    apart = participle.head.dep_ in {"pobj", "conj"} and participle.doc[participle.left_edge.i - 1].lower_ == ","
    if apart and participle.dep_ == "relcl":
        which = any(c.lower_ == "which" and c.dep_ in {"nsubj", "nsubjpass"} for c in participle.children)
        return which and not _may_sit(participle.head) and lemma_of(participle) in _TAKING_PLACE
    return apart and participle.dep_ == "acl" and participle.tag_ == "VBN" and lemma_of(participle) in _HOLDING


def _may_sit(noun: Token) -> bool:
    """“Talks with the Council, which met in May”: a body itself opens, meets and ends."""
    return lemma_of(noun) in _SITTING or (noun.ent_type_ == "ORG" and noun.head.lower_ not in {"at", "in"})


def _is_ended(event: Token, verb: Token, via: str) -> bool:
    """“Today concluded a visit”: unlike a treaty, what is a journey or a gathering has then taken place."""
    return via == "object" and lemma_of(verb) == "conclude" and lemma_of(event) in _CONCLUDED


def _shares_time_with(verb: Token) -> Token | None:
    """The verb that a verb shares its time with: "managed to meet", "flew to Oslo to meet", "met and dined"."""
    above = verb.head
    if above == verb:
        return None
    if verb.dep_ == "conj":
        told_apart = above.dep_ in {"acl", "relcl"} and not (above.tag_ == verb.tag_ == "VBD")
        return None if told_apart or has_subject(verb) else above
    if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and lemma_of(above) in _HELPING):
        return None if is_talked_of(above) else above
    if _is_feat(verb):
        return above.head
    if verb.dep_ == "acl" and above.dep_ == "ROOT" and verb.tag_ == "VBN":
        return above  # "in May a group of envoys assembled", where the parse lost the verb
    if verb.dep_ == "acl" and above.dep_ == "pobj":
        governor = above.head.head
        return governor if lemma_of(above) == "order" or is_cleft(governor) else None
    if verb.dep_ == "pcomp" and (
        above.lower_ == "by" or (above.lower_ == "in" and lemma_of(above.head) in {"succeed", "join"})
    ):
        return above.head
    if verb.dep_ in {"relcl", "advcl"} and any(c.lower_ == "where" for c in verb.children):
        journey = above if verb.dep_ == "advcl" else above.head.head if above.dep_ == "pobj" else above.head
        return journey if journey.pos_ in {"VERB", "AUX"} and not is_talked_of(journey) else None
    if verb.dep_ in _COMPLEMENTS and is_cleft(above):
        return above
    if verb.dep_ == "advcl" and (verb.tag_ not in FINITE or is_simultaneous(verb)):
        return None if _is_before_or_after(verb) or is_talked_of(above) else above
    return None


def _is_before_or_after(clause: Token) -> bool:
    """“After they had met”, but "shortly after they had met" is of the same day."""
    marks = [c for c in clause.children if c.dep_ == "mark" and c.lower_ in _BEFORE_OR_AFTER]
    return any(m.i == 0 or m.nbor(-1).lower_ not in _SHORTLY for m in marks)


def _is_feat(verb: Token) -> bool:
    """“In May A became the first minister to visit B”: it was done when that was so."""
    attribute = verb.head
    ranked = any(c.lower_ in {"first", "last", "only", "second"} for c in attribute.lefts)
    return verb.dep_ in {"relcl", "acl"} and attribute.dep_ == "attr" and is_infinitive(verb) and ranked


def is_simultaneous(clause: Token) -> bool:
    """A clause with "when", "while" or "as" shares the time of the one that it hangs on."""
    return any(c.lower_ in {"when", "while", "as"} and c.dep_ in {"advmod", "mark"} for c in clause.children)


def goes_on(trigger: Token) -> bool:
    """Tell whether an event is the next thing that a story tells: something done once, in the past tense."""
    verb = owners_of(trigger)[-1] if trigger.pos_ in {"NOUN", "PROPN"} else trigger
    once = trigger.tag_ not in {"NNS", "NNPS"} or lemma_of(trigger) in _ONE_IN_PLURAL
    told = verb.pos_ == "VERB" and verb.tag_ == "VBD" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return once and told and verb.dep_ in {"ROOT", "conj", "advcl", "relcl"}


def is_under_way(trigger: Token) -> bool:
    """Tell whether an event is told as going on: "is on a visit", "is visiting", "are holding talks"."""
    governed = governing_verb(trigger) if trigger.pos_ in {"NOUN", "PROPN"} else (trigger, "")
    if governed is None:
        return False
    verb, via = governed
    if via == "on":
        return lemma_of(verb) == "be" and verb.tag_ in {"VBZ", "VBP"}
    now = any(c.dep_ == "aux" and c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
    return verb.tag_ == "VBG" and now and via in {"", "object"} and not is_talked_of(verb)


def verb_over(token: Token) -> Token | None:
    """The verb that a moment hangs on."""
    for _ in range(_REACH):
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            return token
        token = token.head
    return None


def day_within(sentence: Sentence, moment: Moment, beside: Sequence[Moment], owners: Sequence[Token]) -> Moment:
    """“Earlier this month A visited Oslo on Tuesday": of two dates of one verb the day within the longer one."""
    told = [m for m in beside if grain(m.edtf) is Grain.DAY and finer(m.edtf, moment.edtf)]
    roots = ((m, sentence.root_at(m.span)) for m in told if compatible(m.edtf, moment.edtf))
    days = [m for m, root in roots if root is not None and verb_over(root) in owners]
    return days[0] if len(days) == 1 and Grain.YEAR <= grain(moment.edtf) < Grain.DAY else moment


def finest(sentence: Sentence, moment: Moment, moments: Sequence[Moment]) -> Moment:
    """“Two months later, on 21 May”: the finer of two moments that are one."""
    behind = (m for m in moments if m.span.begin > moment.span.end and compatible(m.edtf, moment.edtf))
    told = next((m for m in behind if _APPOSED.fullmatch(sentence.form(moment.span.end, m.span.begin))), None)
    return told if told and not told.boundary and finer(told.edtf, moment.edtf) else moment


def leads_clause(sentence: Sentence, verb: Token, moment: Moment) -> bool:
    """“…, and in May A and B met”: no other verb stands in the clause that a date leads, however it was parsed."""
    led = LEADING.fullmatch(sentence.form(sentence.span.begin, moment.span.begin))
    if led is None or verb.tag_ not in _PAST:
        return False
    finite = verb.tag_ == "VBD" or not any(t.tag_ in FINITE and t.i > verb.i for t in sentence.tokens)
    return finite and same_clause(sentence, verb, moment)


def same_clause(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """Neither another verb nor an "after" or "before" stands between, and the moment opens no clause of its own."""
    root = sentence.root_at(moment.span)
    if root is None:
        return False
    low, high = sorted((trigger.i, root.i))
    between = trigger.doc[low + 1 : high]
    owners = owners_of(trigger)
    verb = verb_over(root)
    if verb is not None and verb.dep_ == "conj" and has_subject(verb) and trigger.i < verb.left_edge.i <= root.i:
        return False
    return not any(t.lower_ in BOUNDING or (t.pos_ in {"VERB", "AUX"} and t not in owners) for t in between)
