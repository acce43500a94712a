"""What the knowledge base knows a person's name as, however it is spelt and whatever parts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kgbuild.extraction.passages import kind_of
from kgbuild.gazetteer import fold
from kgbuild.knowledge import Knowledge, Person, Reading, Sense
from kgbuild.model import EntityKind

_SHOUTED = re.compile(r"\b[^\W\d_a-z]{3,}\b")


def is_given_name(word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word, folded, is a given name or opens a known person's full name, and is no title."""
    first = word.partition("-")[0]
    given = first in knowledge.given_names or word in _openings(knowledge)
    return given and not knowledge.titles.lookup(word)


@lru_cache(maxsize=4)
def _openings(knowledge: Knowledge) -> frozenset[str]:
    names = (name for e in knowledge.entries.values() if isinstance(e, Person) for name in (e.name, *e.names))
    first = {name.partition(" ")[0] for name in names if " " in name}
    return frozenset(word for word in map(fold, first) if len(word) > 2)


@lru_cache(maxsize=16384)
def person_readings(form: str, knowledge: Knowledge, *, exact: bool = False) -> tuple[Reading, ...]:
    """What the knowledge base knows a person's name as.

    Unless `exact`, middle names may be left out, hyphens and spaces between initials vary, and the family name of two
    may stand first.
    """
    for spelling in [form] if exact else _spellings(form):
        found = tuple(r for r in knowledge.gazetteer.lookup(spelling) if kind_of(r) is EntityKind.PERSON)
        if found:
            return found
    return () if exact else _with_parts_left_out(form, knowledge)


def _with_parts_left_out(form: str, knowledge: Knowledge) -> tuple[Reading, ...]:
    """The one person whose longer name has all of three words or more: "Tomas de Prado" for "Tomas Ruiz de Prado"."""
    words = fold(form).split()
    if len(words) < 3:
        return ()
    longer = _long_names(knowledge).get((words[0], words[-1]), ())
    found = {reading for parts, reading in longer if set(words) <= parts}
    return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=4)
def _long_names(knowledge: Knowledge) -> dict[tuple[str, str], list[tuple[frozenset[str], Reading]]]:
    """All people's names of four words or more, folded, by first and last word."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], Reading]]] = {}
    for key, entry in knowledge.entries.items():
        for name in (entry.name, *entry.names) if isinstance(entry, Person) else ():
            words = fold(name).split()
            if len(words) > 3:
                found.setdefault((words[0], words[-1]), []).append((frozenset(words), Reading(key, Sense.NAME)))
    return found


def _spellings(form: str) -> Iterator[str]:
    spaced = re.sub(r"(?<=[A-Z]\.)(?=[A-Z])", " ", re.sub(r",?\s+(?:Jr|Sr)\.$", "", form))
    spaced = _SHOUTED.sub(lambda match: match[0].title(), spaced)  # a family name, as many ministries write it
    yield from (form, spaced, re.sub(r"\s+[A-Z]\.(?=\s)", "", spaced), form.replace("-", " "))
    words = spaced.split()
    if len(words) > 2 and all(w[:1].isupper() for w in words):
        yield f"{words[0]} {words[-1]}"
    if len(words) == 2:
        yield f"{words[1]} {words[0]}"
