"""Which event a date of a sentence's main clause dates, where something was done at or after that event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgbuild.edtf import Grain, grain
from kgbuild.extraction.grammar import lemma_of
from kgbuild.syntax import Token

if TYPE_CHECKING:
    from kgbuild.extraction.sentences import Sentence
    from kgbuild.extraction.times import Moment

_AT_EVENT = re.compile(
    r"(?P<comma>,)?\s+(?:at|during|in|on\s+the\s+(?:margins|sidelines|fringes|(?P<eve>eve))\s+of)\s+"
    r"(?:(?:an?|the|his|her|their|its)\s+)?(?:[\w’'-]+\s+){0,4}$"
)
_HIS_EVENT = re.compile(r",?\s+(?:and|but|yet|though)\s+(?:his|her|their)\s+(?:[\w’'-]+\s+){0,2}$")
_CLAUSE = re.compile(r";|\b(?:that|who|whom|which|when|where|while|because|after|before)\b")
_GOING_BEFORE = frozenset("follow precede recall succeed mark commemorate echo mirror repeat".split())
_REACH = 60
_SUBORDINATE = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "pcomp"})


def day_of_occasion(sentence: Sentence, event: Token, moments: Sequence[Moment]) -> Moment | None:
    """“A told B on Tuesday that …, in a meeting", "today signed the pact at the session": the day of the main clause.

    It is the only date of the sentence, and stands before the event, which is told as an occasion of what was done.
    """
    place = sentence.locate(event).begin
    before = [m for m in moments if m.span.begin < place]
    only = before[-1] if len({m.edtf for m in before}) == 1 else None
    if only is None or only.boundary or only.attributive or grain(only.edtf) < Grain.MONTH:
        return None
    if event.pos_ not in {"NOUN", "PROPN"} or not _is_of_main_clause(sentence, only):
        return None
    between = sentence.form(max(only.span.end, place - _REACH), place)
    if _HIS_EVENT.fullmatch(between):
        return only
    phrase = _AT_EVENT.search(between)
    if phrase is None or (phrase["eve"] and grain(only.edtf) is Grain.DAY):
        return None
    between = sentence.form(only.span.end, place - len(phrase[0]))
    return only if phrase["comma"] or not _CLAUSE.search(between) else None


def _is_of_main_clause(sentence: Sentence, moment: Moment) -> bool:
    token = sentence.root_at(moment.span)
    while token is not None and token.head != token:
        if token.dep_ in _SUBORDINATE:
            return False
        token = token.head
    return token is not None


def is_of_event_before(sentence: Sentence, event: Token, moment: Moment) -> bool:
    """“The call follows the meeting in Oslo in May”: the date behind is that of what went before."""
    verb = event.head
    if event.dep_ != "nsubj" or lemma_of(verb) not in _GOING_BEFORE:
        return False
    earlier = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return earlier is not None and moment.span.begin > sentence.locate(earlier).begin
