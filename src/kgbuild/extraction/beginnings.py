"""When an event was held that no date tells: "since May 1931, A had held talks", "after ten days of talks A signed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kgbuild.dates import LENGTH, leading_to
from kgbuild.edtf import OPEN, Grain, grain
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.shared_times import goes_on, owners_of, verb_over
from kgbuild.extraction.time_words import AFTER_EVENT
from kgbuild.extraction.times import Moment
from kgbuild.mentions import Timed
from kgbuild.model import DateSource, Span
from kgbuild.syntax import Token

_REACH = 80
_ROUGHLY = r"(?:(?:more|less)\s+than\s+|(?:nearly|almost|about|some|over|around|another|just|only|barely|roughly)\s+)?"
_AFTER_LENGTH = re.compile(rf"\b[Aa]fter\s+{_ROUGHLY}{LENGTH}(?:\s+of|['’])\s+(?:[\w-]+\s+){{0,2}}$")
_AFTER_EVENT = re.compile(r"\b[Aa]fter\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}$")
_OF_LENGTH = re.compile(rf"\s+(?:of|lasting|that\s+lasted)\s+{_ROUGHLY}{LENGTH}\b")


def led_up(sentence: Sentence, event: Token, moments: Sequence[Moment]) -> Timed | None:
    """“After ten months of talks, they signed in July 1931”: the talks took the ten months before."""
    place = sentence.locate(event)
    before = sentence.form(max(sentence.span.begin, place.begin - _REACH), place.begin)
    length = _AFTER_LENGTH.search(before)
    if length is None and _AFTER_EVENT.search(before):
        length = _OF_LENGTH.match(sentence.form(place.end, sentence.span.end))
    told = [m for m in moments if not (m.boundary or m.attributive)]
    end = next((m for m in told if m.span.begin > place.end), None) or _right_before(sentence, length, place, told)
    time = leading_to(length["count"], length["unit"], end.edtf) if length and end else None
    return replace(end, edtf=time).found_in(DateSource.SAME_SENTENCE) if time and end else None


def _right_before(
    sentence: Sentence, length: re.Match[str] | None, place: Span, moments: Sequence[Moment]
) -> Moment | None:
    """“On May 14, after two weeks of talks, they signed", "They signed on May 14, after two weeks of talks"."""
    if length is None or length.re is not _AFTER_LENGTH:
        return None
    begin = place.begin - len(length.string) + length.start()
    before = (m for m in moments if m.span.end <= begin and grain(m.edtf) is Grain.DAY)
    return next((m for m in before if not sentence.form(m.span.end, begin).strip(" ,—–")), None)


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
