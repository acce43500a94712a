"""What a pattern of time expressions is: when to try it, what it matches, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kgbuild.dates.expressions import Kind, Meaning
from kgbuild.dates.vocabulary import EASTER_OFFSETS, FIXED_DAYS, JUBILEES, NAMED_DAYS, THANKSGIVING

Words = frozenset[str]
_WORD = re.compile(r"\w+")
_DIGIT = re.compile("[1-9]")


def words_of(text: str) -> Words:
    """Return the words of `text` with zeros for digits: "0000s" stands for any decade."""
    return frozenset(_WORD.findall(_DIGIT.sub("0", text)))


def either(words: str) -> Words:
    """Return words with and without a capital."""
    return words_of(f"{words} {words.title()}")


class Cue:
    """The words of which a text has one where a pattern matches, as `words_of` gives them."""

    MONTH = words_of(
        "January February March April May June July August September October November December"
        " JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER"
        " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    )
    DAY = words_of("1 31 1st 2nd 3rd 4th 21st 22nd 23rd 24th")
    NTH = DAY - words_of("1 31")
    YEAR = words_of("1999")
    YEAR_AFTER = YEAR | words_of("year")
    DECADE = YEAR | words_of("1990s")
    SEASON = either("spring summer autumn fall winter")
    WEEKDAY = words_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    UNITS = words_of("days weeks fortnights months years decades centuries")
    UNIT = UNITS | words_of("day week fortnight month year decade century")
    DAY_PART = words_of("morning afternoon evening night")
    DAY_WORD = either("today tonight yesterday tomorrow") | DAY_PART
    PART = either(
        "early mid middle late earlier later most much all part beginning start opening end close eve course remainder"
        " rest turn half third quarter day days week weeks month months"
    )
    SET = words_of("annual annually yearly monthly weekly daily biennial biennially")
    JUBILEE = words_of("anniversary") | {*JUBILEES}
    FEAST = frozenset(
        max(reversed(_WORD.findall(_DIGIT.sub("0", name))), key=len)
        for name in (*FIXED_DAYS, *NAMED_DAYS, *EASTER_OFFSETS, THANKSGIVING)
    )


class Found(NamedTuple):
    """A match: half-open offsets in the text, and what it means."""

    begin: int
    end: int
    kind: Kind
    meaning: Meaning | None


class Pattern(NamedTuple):
    """A regular expression, and the function that reads its matches (none for a bad one).

    It is tried where a text has a word of each set of `cues`: most texts lack one, and to search them is dear.
    """

    cues: tuple[Words, ...]
    regex: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Found]]

    def may_match(self, words: Words) -> bool:
        """Tell whether a text of these words is worth a try."""
        return not any(map(words.isdisjoint, self.cues))


def pattern(
    cue: Words, regex: str, read: Callable[[re.Match[str]], Iterator[Found]], *, beside: Words = frozenset()
) -> Pattern:
    """Return the pattern of `regex` between word boundaries; `read` reads its matches.

    It is tried where a text has a word of `cue`, and one of `beside` where that is given.
    """
    cues = (cue, beside) if beside else (cue,)
    return Pattern(cues, re.compile(rf"(?<![\w$£€#/@])(?<!\d[.,])(?:{regex})(?!\w)"), read)


def span_of(match: re.Match[str]) -> tuple[int, int]:
    """Return the offsets of the expression in a match: its group `x`, else the whole."""
    return match.span("x") if "x" in match.re.groupindex else match.span()
