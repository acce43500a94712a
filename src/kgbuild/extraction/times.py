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
    near = sorted(dated, key=lambda m: _distance(sentence, trigger, m))
    if near and all(
        _distance(sentence, trigger, near[0]) <= _distance(sentence, r, near[0]) for r in rivals if r is not trigger
    ):
        return Timed(near[0].edtf) if _same_clause(sentence, trigger, near[0]) else None
    return None


def _owners(trigger: Token) -> list[Token]:
    """The trigger, then the verbs that it shares its time with, nearest first."""
    found = [trigger]
    governed = governing_verb(trigger) if trigger.pos_ in {"NOUN", "PROPN"} else None
    if governed is not None:
        found.append(governed[0])
    token = found[-1]
    while token.dep_ in {"xcomp", "conj", "advcl"} and token.head is not token and len(found) < 4:
        if token.dep_ == "advcl" and token.tag_ != "VB" and token.tag_ != "VBG":
            break
        token = token.head
        found.append(token)
    return found


def _rank(sentence: Sentence, moment: Moment, owners: list[Token]) -> int | None:
    """How many steps up the owners a moment attaches, or None."""
    token = sentence.root_at(moment.span)
    if token is None:
        return None
    for _ in range(_REACH):
        if token in owners:
            return owners.index(token)
        if token.head is token or token.dep_ in {"relcl", "ccomp", "nsubj", "dobj"} and token not in owners:
            return None
        token = token.head
    return None


def _distance(sentence: Sentence, token: Token, moment: Moment) -> int:
    place = sentence.locate(token)
    return max(moment.span.begin - place.end, place.begin - moment.span.end, 0)


def _same_clause(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """No other finite verb with a subject of its own stands between trigger and moment."""
    root = sentence.root_at(moment.span)
    if root is None:
        return False
    low, high = sorted((trigger.i, root.i))
    between = trigger.doc[low + 1 : high]
    return not any(
        t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} and any(c.dep_ == "nsubj" for c in t.children)
        and t not in _owners(trigger)
        for t in between
    )
