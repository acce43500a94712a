"""From when on an event was held that no date tells: "Since May 1931, A had held talks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgbuild.edtf import OPEN, Grain, grain
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_times import goes_on, owners_of
from kgbuild.extraction.time_words import AFTER_EVENT
from kgbuild.extraction.times import Moment, verb_over
from kgbuild.mentions import Timed
from kgbuild.model import DateSource
from kgbuild.syntax import Token


def begin_of(sentence: Sentence, trigger: Token, moments: Sequence[Moment]) -> Timed | None:
    """Give the open time from when on an event that no moment dates was held, where its sentence tells that."""
    owners = owners_of(trigger)
    begun = next((m for m in moments if _opens(sentence, trigger, m) or _lasts_since(sentence, owners, m)), None)
    return replace(begun, edtf=f"{begun.edtf}/{OPEN}").found_in(DateSource.SAME_SENTENCE) if begun else None


def _opens(sentence: Sentence, trigger: Token, moment: Moment) -> bool:
    """“Following the fall of Bergen in May 1931, A began talks”: they were held from that date on."""
    before = sentence.form(sentence.span.begin, moment.span.begin)
    dated = not (moment.attributive or moment.boundary) and grain(moment.edtf) >= Grain.MONTH
    return dated and goes_on(trigger) and AFTER_EVENT.fullmatch(before) is not None


def _lasts_since(sentence: Sentence, owners: Sequence[Token], moment: Moment) -> bool:
    """“Since May 1931, A had held talks”: in the perfect a bound tells when something began that went on."""
    root = sentence.root_at(moment.span) if moment.relation == "since" and "/" not in moment.edtf else None
    verb = verb_over(root) if root is not None else None
    return verb in owners and verb is not None and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
