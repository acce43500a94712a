"""Dates by which one verb tells of several events: "visited Oslo in May 1931 and again in July"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.edtf import Grain, bounds, grain
from kgbuild.extraction.grammar import has_subject
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.times import Moment
from kgbuild.syntax import Token

_NEXT = re.compile(
    r"(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?:(?:then|again|once\s+more|finally)\s+)?"
    r"(?:(?:early\s+|late\s+|again\s+)?(?:in|on|during)\s+)?(?:the\s+)?"
)


def dates_in_turn(sentence: Sentence, verb: Token, date: str, moments: Sequence[Moment]) -> list[Moment]:
    """Give the moments behind a verb that follow each other, in words and in time, from the one of EDTF `date` on.

    Days that "and" alone joins are those of one event: "met on May 4 and 7".
    """
    begin = sentence.locate(verb).end
    found: list[Moment] = []
    for moment in moments:
        if moment.span.begin < begin or moment.attributive or moment.boundary:
            continue
        if not found and moment.edtf == date:
            found.append(moment)
        elif found and _NEXT.fullmatch(sentence.form(found[-1].span.end, moment.span.begin)):
            if _is_of_another(sentence, verb, moment):
                break
            days = grain(moment.edtf) is Grain.DAY and sentence.form(found[-1].span.end, moment.span.begin) == " and "
            if days or not _is_later(moment.edtf, found[-1].edtf):
                return []
            found.append(moment)
    return found


def _is_of_another(sentence: Sentence, verb: Token, moment: Moment) -> bool:
    """“Came to Oslo on May 4, and five days later they agreed”: the second date is that of the clause behind."""
    root = sentence.root_at(moment.span)
    governor = next((t for t in root.ancestors if t.pos_ in {"VERB", "AUX"}), None) if root is not None else None
    return governor is not None and governor.i > verb.i and has_subject(governor)


def _is_later(edtf: str, other: str) -> bool:
    first, last = bounds(edtf)[0], bounds(other)[1]
    return first is not None and last is not None and last < first
