"""The days of an event whose length is told beside its first or last day: "today concluded a two-day visit"."""

from __future__ import annotations

from dataclasses import replace

from kgbuild.dates import lasting
from kgbuild.edtf import Grain, grain
from kgbuild.extraction.grammar import governing_verb, lemma_of
from kgbuild.extraction.sentences import Sentence
from kgbuild.mentions import Timed
from kgbuild.syntax import Token

_REACH = 40
_ENDING = frozenset("conclude end complete finish wrap close".split())
_BEGINNING = frozenset(
    "begin start open commence kick arrive leave depart embark set fly travel go come land pay undertake launch".split()
)


def through_its_days(sentence: Sentence, event: Token, told: Timed) -> Timed:
    """Give all days of an event, where `told` is its first or last one and its noun tells their number."""
    governed = governing_verb(event) if event.pos_ in {"NOUN", "PROPN"} and grain(told.edtf) is Grain.DAY else None
    if governed is None:
        return told
    verb, begin = lemma_of(governed[0]), sentence.locate(event).begin
    if verb not in _ENDING | _BEGINNING:
        return told
    days = lasting(sentence.form(begin - _REACH, begin), told.edtf, back=verb in _ENDING)
    return replace(told, edtf=days) if days else told
