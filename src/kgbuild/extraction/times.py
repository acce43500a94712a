"""Which of a sentence's dates belongs to a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.edtf import Grain, grain
from kgbuild.extraction.appointed_times import is_appointed
from kgbuild.extraction.grammar import has_subject, is_talked_of, lemma_of
from kgbuild.extraction.occasions import day_of_occasion, is_of_event_before
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_times import (
    BOUNDING,
    FINITE,
    day_within,
    finest,
    is_simultaneous,
    leads_clause,
    owners_of,
    same_clause,
    verb_over,
)
from kgbuild.extraction.time_words import (
    BEFORE_WHEN,
    ENTRY,
    IN_BRACKETS,
    NOT_UNTIL,
    OF_PLACE,
    OWN_PHRASE,
    PLACE_BETWEEN,
    RIGHT_BEFORE,
    RIGHT_BEHIND,
)
from kgbuild.extraction.triggers import NOUNS
from kgbuild.mentions import Timed
from kgbuild.model import DateSource, Span
from kgbuild.syntax import Token

_REACH = 5
_SAME = frozenset("he she they his her their both".split())
_AT = frozenset({"at", "during", "on", "in"})
_LATE = 80
_OPENING = 12
_BARRIERS = frozenset({"relcl", "ccomp", "nsubj", "dobj", "csubj", "acl"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A resolved time expression: its place in the document, its EDTF value, and how the words before it relate to it.

    An attributive one belongs to the noun that it stands before: "the 1902 talks", "a May 1955 meeting". `completed`
    tells what its value is completed or reckoned from, None where its own words tell all.
    """

    span: Span
    edtf: str
    relation: str = "in"
    attributive: bool = False
    completed: DateSource | None = None

    def found_in(self, source: DateSource) -> Timed:
        """Give it as the date of an event that has it from `source`, or from farther away if it is completed."""
        return Timed(self.edtf, self.completed or source)

    @property
    def boundary(self) -> bool:
        """Tell whether it only bounds what it stands beside ("since 1949")."""
        return self.relation in {"since", "until", "before", "after"}


def date_of(sentence: Sentence, trigger: Token, moments: Sequence[Moment], rivals: Sequence[Token]) -> Timed | None:
    """Choose the date of a trigger among a sentence's moments.

    A moment below the trigger or its governing verb is its own; failing that, the nearest moment that no rival trigger
    stands nearer to. Moments that merely bound ("since 1949") date nothing.
    """
    if own := _attribute(sentence, trigger, moments):
        return own.found_in(DateSource.OWN_WORDS)
    if host := _dated_by_clause(sentence, trigger, moments):
        return host.found_in(DateSource.OWN_WORDS)
    if appointed := _appointed(sentence, trigger, moments):
        return appointed.found_in(DateSource.OWN_WORDS)
    dated = [m for m in moments if _may_date_events(sentence, m) and not _is_of_participle(sentence, trigger, m)]
    dated = [m for m in dated if not is_of_event_before(sentence, trigger, m)]
    owners = owners_of(trigger)
    if owners == [trigger] and trigger.pos_ != "VERB":
        dated = [m for m in dated if not _is_before_phrase(sentence, trigger, m)]
    ranked = [(r, _distance(sentence, trigger, m), m) for m in dated if (r := _rank(sentence, m, owners)) is not None]
    best = min((_told_in_full(ranked) or ranked), default=None, key=lambda found: found[:2])
    if best is not None:
        beside = [m for steps, _, m in ranked if steps == best[0]]
        told = finest(sentence, day_within(sentence, best[2], beside, owners), moments)
        return told.found_in(DateSource.GOVERNING_VERB if best[0] else DateSource.OWN_WORDS)
    if led := _led(sentence, trigger, moments):
        return led.found_in(DateSource.SAME_SENTENCE)
    loose = [m for m in dated if not m.attributive and _may_date(sentence, trigger, m)]
    near = sorted(loose, key=lambda m: _distance(sentence, trigger, m))
    if near and (
        near[0].span.begin - sentence.span.begin <= _OPENING or _is_nearest(sentence, trigger, near[0], rivals)
    ):
        return near[0].found_in(DateSource.SAME_SENTENCE)
    other = _entry(sentence, moments) or _clause_before(sentence, trigger, owners, dated)
    other = other or day_of_occasion(sentence, trigger, moments)
    return other.found_in(DateSource.SAME_SENTENCE) if other else None


def _told_in_full(ranked: Sequence[tuple[int, int, Moment]]) -> list[tuple[int, int, Moment]]:
    """“Fifteen years later they signed it on 4 May 1931”: the day told in full, if all else is reckoned."""
    days = [found for found in ranked if found[2].completed is None and grain(found[2].edtf) is Grain.DAY]
    reckoned = [found for found in ranked if found[2].completed is not None and grain(found[2].edtf) is not Grain.DAY]
    return days if len(days) == 1 and len(reckoned) == len(ranked) - 1 else []


def _appointed(sentence: Sentence, trigger: Token, moments: Sequence[Moment]) -> Moment | None:
    roots = ((m, sentence.root_at(m.span)) for m in moments if not m.boundary)
    return next((m for m, root in roots if root is not None and is_appointed(trigger, root)), None)


def _entry(sentence: Sentence, moments: Sequence[Moment]) -> Moment | None:
    """“3 March: A meets B”: the date that heads an entry of a chronicle."""
    first = moments[0] if moments and moments[0].span.begin == sentence.span.begin else None
    headed = first and ENTRY.match(sentence.form(first.span.end, sentence.span.end))
    return first if first and headed and not (first.boundary or first.attributive) else None


def _clause_before(
    sentence: Sentence, trigger: Token, owners: Sequence[Token], moments: Sequence[Moment]
) -> Moment | None:
    """“A came on 4 May, but his talks with B failed", "… and there he met B": the day of the clause that goes on."""
    verb = owners[-1]
    before, only = verb.head, moments[0] if len(moments) == 1 and not moments[0].attributive else None
    told = verb.dep_ == "conj" and verb.tag_ == before.tag_ == "VBD" and not is_talked_of(before)
    if only is None or not told or grain(only.edtf) is not Grain.DAY or _rank(sentence, only, [before]) is None:
        return None
    joints = [sentence.locate(c).begin for c in before.children if c.dep_ == "cc" and c.i < verb.i]
    if not joints or joints[-1] < only.span.end:
        return None
    doers = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    doers += [c for doer in doers if doer == trigger for c in doer.children if c.dep_ == "poss"]
    return only if any(doer.lower_ in _SAME for doer in doers) else None


def _may_date_events(sentence: Sentence, moment: Moment) -> bool:
    own = not moment.attributive or _is_of_occasion(sentence, moment)
    return own and (not moment.boundary or _begins_late(sentence, moment))


def _is_of_occasion(sentence: Sentence, moment: Moment) -> bool:
    """“During a May 1931 visit, A held talks”, "signed at the 1931 conference": the occasion's date is the event's."""
    root = sentence.root_at(moment.span)
    noun = root.head if root is not None else None
    return noun is not None and noun.head.lower_ in _AT and noun.dep_ == "pobj" and lemma_of(noun) in NOUNS


def _begins_late(sentence: Sentence, moment: Moment) -> bool:
    """“Talks did not begin until May”, "it took until May for talks to begin": they were held from May on."""
    words = sentence.form(moment.span.begin - _LATE, moment.span.begin)
    return moment.relation == "until" and bool(NOT_UNTIL.search(words))


def _is_nearest(sentence: Sentence, trigger: Token, moment: Moment, rivals: Sequence[Token]) -> bool:
    own = _distance(sentence, trigger, moment)
    return all(own <= _distance(sentence, rival, moment) for rival in rivals if rival != trigger)


def _attribute(sentence: Sentence, trigger: Token, moments: Sequence[Moment]) -> Moment | None:
    """The date within a noun's own phrase: "a May 1943 meeting", "the Oslo Conference of 1902", "… of Oslo of 1902"."""
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return None
    place = sentence.locate(trigger)
    begin = min(
        (sentence.locate(c).begin for c in trigger.lefts if c.dep_ not in {"nsubj", "prep", "mark"}),
        default=place.begin,
    )
    for moment in moments:
        before = begin <= moment.span.begin and moment.span.end <= place.begin
        before = before and not OWN_PHRASE.fullmatch(sentence.form(moment.span.end, place.begin))
        behind = 0 <= moment.span.begin - place.end <= len(" of ") and moment.attributive
        between = sentence.form(place.end, moment.span.begin)
        named = moment.attributive and trigger.text[:1].isupper()
        behind = behind or (named and OF_PLACE.fullmatch(between) is not None)
        behind = behind or IN_BRACKETS.fullmatch(between) is not None
        if before or behind:
            return moment
    return None


def _is_before_phrase(sentence: Sentence, noun: Token, moment: Moment) -> bool:
    """“Announced on 4 May a visit”, where the parse took the date for a part of the noun's phrase."""
    root = sentence.root_at(moment.span)
    behind = root is not None and noun in root.ancestors and root.i < noun.i
    return behind and OWN_PHRASE.fullmatch(sentence.form(moment.span.end, sentence.locate(noun).begin)) is not None


def _dated_by_clause(sentence: Sentence, trigger: Token, moments: Sequence[Moment]) -> Moment | None:
    """“In 1860, when A visited B”: the clause hangs on the date itself."""
    for owner in owners_of(trigger):
        if owner.dep_ in {"relcl", "advcl", "acl"}:
            place = sentence.locate(owner.head)
            for moment in moments:
                aside = (
                    moment.relation in {"until", "after"} or sentence.form(moment.span.end, moment.span.end + 1) == ","
                )
                bound = moment.boundary and not (aside and is_simultaneous(owner))
                if moment.span.begin <= place.begin < moment.span.end and not bound:
                    return moment
    return None


def _led(sentence: Sentence, trigger: Token, moments: Sequence[Moment]) -> Moment | None:
    """“On 4 May in Oslo, when A met B”: the date right before a clause's "when", wherever the parse hung that."""
    whens = [c for owner in owners_of(trigger) for c in owner.lefts if c.lower_ == "when" and c.dep_ == "advmod"]
    for moment in moments if whens else ():
        between = sentence.form(moment.span.end, sentence.locate(whens[0]).begin)
        apart = moment.relation not in {"since", "before"} or between.startswith(",")
        if apart and BEFORE_WHEN.fullmatch(between):
            return moment
    return None


def _may_date(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """A moment that the parse hung elsewhere may date what it stands right behind, or the clause that it opens."""
    if moment.span.begin > sentence.locate(trigger).begin:
        behind = sentence.form(sentence.locate(trigger).end, moment.span.begin)
        return PLACE_BETWEEN.fullmatch(behind) is not None or same_clause(sentence, trigger, moment)
    between = sentence.form(moment.span.end, sentence.locate(trigger).begin)
    if RIGHT_BEFORE.fullmatch(between) or leads_clause(sentence, trigger, moment):
        return True
    if moment.span.begin - sentence.span.begin > _OPENING:
        return False
    owner = owners_of(trigger)[-1]
    if owner == trigger and trigger.dep_ in {"nsubj", "nsubjpass", "dobj"} and not is_talked_of(trigger.head):
        owner = trigger.head
    merged = owner.dep_ in {"acl", "relcl"} and _is_merged(sentence, moment, owner)
    return merged or owner.dep_ == "ROOT" or (owner.dep_ == "conj" and owner.head.dep_ == "ROOT")


def _is_merged(sentence: Sentence, moment: Moment, verb: Token) -> bool:
    """“On 4 May Norway signed”, where the parse took the date and the doer for one phrase."""
    root, doer = sentence.root_at(moment.span), verb.head
    if root is None or doer.dep_ != "pobj" or doer.head.dep_ not in {"ROOT", "prep"}:
        return False
    return moment.span.begin < sentence.locate(doer).begin and (root == doer or doer in root.ancestors)


def _is_of_participle(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """“Elected in 1931, A met B”: the date of what had been done to someone; "Held in 1931, the talks failed"."""
    root = sentence.root_at(moment.span)
    verb = verb_over(root) if root is not None else None
    opens = verb is not None and verb.i == sentence.tokens.start and verb.dep_ == "advcl" and verb.tag_ == "VBN"
    if verb is None or verb == trigger or not opens:
        return False
    return verb not in trigger.ancestors and not (trigger.dep_ in {"nsubj", "nsubjpass"} and trigger.head == verb.head)


def _rank(sentence: Sentence, moment: Moment, owners: list[Token]) -> int | None:
    """How many steps up the owners a moment attaches, or None."""
    token = sentence.root_at(moment.span)
    if token is None or _opens_next_clause(token):
        return None
    if token.dep_ == "advcl" and moment.relation == "in":
        token = token.head  # "before the month was out"
    for steps, owner in enumerate(owners):
        behind = sentence.form(sentence.locate(owner).end, moment.span.begin)
        if owner.pos_ == "VERB" and RIGHT_BEHIND.fullmatch(behind):
            return steps
    for _ in range(_REACH):
        if token in owners:
            return owners.index(token)
        if token.dep_ == "prep" and token.lower_ in BOUNDING and not _begins_late(sentence, moment):
            return None
        if token.head == token or token.dep_ in _BARRIERS or (token.dep_ == "advcl" and token.tag_ in FINITE):
            return None
        if token.dep_ == "conj" and has_subject(token):
            return None
        token = token.head
    return None


def _opens_next_clause(token: Token) -> bool:
    """“A met B, and a year later, on 8 May, the treaty …": what the parse hung on the verb before "and"."""
    verb = token.head if token.dep_ == "advmod" and token.lower_ == "later" else verb_over(token)
    if verb is None or verb.i > token.i:
        return False
    for clause in verb.children:
        opening = clause.left_edge.i if clause.dep_ == "conj" and has_subject(clause) else 0
        if token.i < opening and any(c.dep_ == "cc" and verb.i < c.i < token.i for c in verb.children):
            return True
    return False


def _distance(sentence: Sentence, token: Token, moment: Moment) -> int:
    place = sentence.locate(token)
    return max(moment.span.begin - place.end, place.begin - moment.span.end, 0)
