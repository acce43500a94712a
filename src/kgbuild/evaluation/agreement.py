"""When what a graph tells agrees with what is accepted: names, dates, titles of offices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

__all__ = ["agree_on_date", "agree_on_office", "fold"]

_QUOTES_AND_DASHES = str.maketrans({"‘": "'", "’": "'"} | dict.fromkeys("‐‑‒–—―-", " "))
_POSSESSIVE = re.compile(r"'s\b")
_LESSER = frozenset("vice deputy former acting assistant under undersecretary candidate elect designate".split())
"""What makes of an office another one: a vice president is no president."""


def fold(name: str) -> str:
    """Return the form in which names are compared: no case, accents, points, dashes, possessive or leading "the"."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_QUOTES_AND_DASHES)
    bare = _POSSESSIVE.sub("", letters).replace(".", "").replace("'", "")
    return " ".join(bare.split()).casefold().removeprefix("the ")


def agree_on_date(told: Collection[str], accepted: Collection[str]) -> bool:
    """Tell whether a date told is one that is accepted, or lies within one: the day within the month."""
    return any(
        date == right or ("/" not in date + right and date.startswith(right)) for date in told for right in accepted
    )


def agree_on_office(told: str, accepted: Collection[str]) -> bool:
    """Tell whether a title, folded, holds an accepted one and no word that makes it a lesser office."""
    return any(_holds(told.split(), title.split()) for title in accepted)


def _holds(words: list[str], title: list[str]) -> bool:
    starts = range(len(words) - len(title) + 1)
    return any(words[at : at + len(title)] == title for at in starts) and not (set(words) - set(title)) & _LESSER
