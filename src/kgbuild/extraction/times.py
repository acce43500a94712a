"""Which of a sentence's dates belongs to a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kgbuild.extraction.grammar import governing_verb
from kgbuild.extraction.sentences import Sentence
from kgbuild.mentions import Timed
from kgbuild.model import Span

_REACH = 5
_OPENING = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BARRIERS = frozenset({"relcl", "ccomp", "nsubj", "dobj", "csubj", "acl"})
_TALKED_OF = frozenset(
    "announce propose call plan schedule suggest cancel reject urge request want hope seek discuss describe mention recall"
    " agree decide demand postpone prepare report reveal remember accept offer refuse threaten promise invite".split()
)
_HAPPENING = frozenset(
    "take occur begin open end conclude continue start meet convene resume follow close break happen last adjourn be"
    " commence reconvene fail collapse".split()
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A resolved time expression: its place in the document, its EDTF value, and how the words before it relate to it."""

    span: Span
    edtf: str
    relation: str = "in"

    @property
    def boundary(self) -> bool:
        """Tell whether it only bounds what it stands beside ("since 1949")."""
        return self.relation in {"since", "until", "before", "after"}


def date_of(sentence: Sentence, trigger: Token, moments: Sequence[Moment], rivals: Sequence[Token]) -> Timed | None:
    """Choose the date of a trigger among a sentence's moments.

    A moment below the trigger or its governing verb is its own; failing that, the nearest moment that no rival trigger
    stands nearer to. Moments that merely bound ("since 1949") date nothing.
    """
    dated = [m for m in moments if not m.boundary]
    owners = _owners(trigger)
    best = min(
        ((rank, _distance(sentence, trigger, m), m) for m in dated if (rank := _rank(sentence, m, owners)) is not None),
        default=None,
        key=lambda found: found[:2],
    )
    if best is not None:
        return Timed(best[2].edtf)
    near = sorted((m for m in dated if _may_date(sentence, trigger, m)), key=lambda m: _distance(sentence, trigger, m))
    if near and all(
        _distance(sentence, trigger, near[0]) <= _distance(sentence, r, near[0]) for r in rivals if r is not trigger
    ):
        return Timed(near[0].edtf)
    return None


def _may_date(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """A moment that the parse hung elsewhere may date what it stands right behind, or the clause that it opens."""
    if moment.span.begin > sentence.locate(trigger).begin:
        return _same_clause(sentence, trigger, moment)
    opens = moment.span.begin - sentence.span.begin <= _OPENING
    return opens and trigger.pos_ in {"VERB", "AUX"} and _same_clause(sentence, trigger, moment)


def _owners(trigger: Token) -> list[Token]:
    """The trigger, then the verbs that it shares its time with, nearest first."""
    found = [trigger]
    if trigger.pos_ in {"NOUN", "PROPN"}:
        found += [c for c in trigger.children if c.dep_ in {"relcl", "acl"} and c.lemma_ not in _TALKED_OF]
        governed = governing_verb(trigger)
        if governed is None or not _shares_time(*governed):
            return found
        found.append(governed[0])
    token = found[-1]
    while token.dep_ in {"xcomp", "conj", "advcl"} and token.head is not token and len(found) < 4:
        if token.dep_ == "advcl" and token.tag_ != "VB" and token.tag_ != "VBG":
            break
        token = token.head
        found.append(token)
    return found


def _shares_time(verb: Token, via: str) -> bool:
    """Tell whether a verb's time is that of the event it governs: "held talks in May", not "announced talks in May"."""
    lemma = verb.lemma_.lower()
    if lemma in _TALKED_OF:
        return False
    return lemma in _HAPPENING if via == "subject" else via != "wish"


def _rank(sentence: Sentence, moment: Moment, owners: list[Token]) -> int | None:
    """How many steps up the owners a moment attaches, or None."""
    token = sentence.root_at(moment.span)
    if token is None:
        return None
    for _ in range(_REACH):
        if token in owners:
            return owners.index(token)
        if token.head is token or token.dep_ in _BARRIERS or token.dep_ == "advcl" and token.tag_ in _FINITE:
            return None
        token = token.head
    return None


def _distance(sentence: Sentence, token: Token, moment: Moment) -> int:
    place = sentence.locate(token)
    return max(moment.span.begin - place.end, place.begin - moment.span.end, 0)


def _same_clause(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """No other verb stands between trigger and moment."""
    root = sentence.root_at(moment.span)
    if root is None:
        return False
    low, high = sorted((trigger.i, root.i))
    return not any(t.pos_ in {"VERB", "AUX"} and t not in _owners(trigger) for t in trigger.doc[low + 1 : high])
