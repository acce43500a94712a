"""English prose told from what is none: other languages, capitals, lists and tables.

Nearly every second word of an English sentence is a function word, and no other language is full of the same ones
(Ingle, "A Language Identification Table", 1976). Their share alone parts English from all else by a wide margin, and,
unlike a language identifier, it also shows a list of English names to be no sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from kgbuild.model import Block

__all__ = ["Flaw", "find_flaw", "part_prose"]

_ENGLISH = frozenset(
    "the of and to in that was for with at by from he we his it were which be has had have this their they its are"
    " been not would but or who also after between into when she her our you your during more than other these over"
    " there while both could if all about should through against what did only until before because where such since"
    " each some them him how may might will can most many under upon whose then being".split()
)
_SHARED = frozenset("a an as am do i is me no on so".split())
"""Those that languages without any of the others have too: they count where others stand beside them."""

_FOREIGN = frozenset(
    "der das und ist von zu mit dem des auf für nicht ein eine einer im sich als auch zum zur nach wurde haben"
    " le les et du est une un dans que qui pour par sur au aux avec pas sont il elle cette ses ont été"
    " el los las y del por como su una fue lo más entre para con se"
    " di che della dei del nel per è gli ha alla sono anche"
    " o os um uma em no na dos das ao não foi pelo pela mais"
    " een het van en op te zijn voor niet aan met door heeft werd"
    " och att det som av på är till för med den har inte ett i og til"
    " yang dan untuk dengan ini itu pada dari ke tidak oleh adalah"
    " cum ad ex quod atque sed qui quae esse ut nec".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CELL = re.compile(r"(?<=\S)(?:\t+| *\|+ *| {3,}|(?<!\d)[,;]|[,;](?!\d))(?=\S)")
_LATIN_END = 0x250  # the first letter that neither English nor its neighbours write
_FEW_WORDS = 8  # so few may be a sentence without any function word
_JUDGED_ALONE = 12  # no sentence of so many words goes without
_ENGLISH_SHARE = 0.13  # of the words: whole articles have twice as many, other languages half
_MOSTLY = 0.6


class Flaw(StrEnum):
    """Why a text is no English prose, as a message puts it."""

    FOREIGN = "is not in English"
    CAPITALS = "is in capitals, which do not show where names begin"
    LIST = "is a list or table without sentences"


def part_prose(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Flaw | None]:
    """Return the blocks of `text` that may be English prose, and what is wrong with the text if they come to nothing.

    A few words, of which nobody could tell, count as prose where they are all there is.
    """
    flaws = [find_flaw(text[block.span.begin : block.span.end]) for block in blocks]
    kept = tuple(block for block, flaw in zip(blocks, flaws, strict=True) if flaw is None)
    lost: Counter[Flaw] = Counter()
    for block, flaw in zip(blocks, flaws, strict=True):
        if flaw is not None:
            lost[flaw] += block.span.end - block.span.begin
    rest = "\n".join(text[block.span.begin : block.span.end] for block in kept)
    flaw = find_flaw(rest)
    if flaw is None and not (lost and len(_WORD.findall(rest)) < _FEW_WORDS):
        return kept, None
    return (), lost.most_common(1)[0][0] if lost else flaw


def find_flaw(text: str) -> Flaw | None:
    """Return what shows that `text` is no English prose; None where it may be."""
    words = _WORD.findall(text)
    english = _count_english(words)
    foreign = sum(word in _FOREIGN for word in words)
    if _is_other_script(words) or (foreign > 1 and foreign > english):
        return Flaw.FOREIGN
    if len(words) >= _FEW_WORDS and sum(word.isupper() for word in words) > _MOSTLY * len(words):
        return Flaw.CAPITALS
    if _is_row(text) and english < 2 * _ENGLISH_SHARE * len(words):
        return Flaw.LIST
    if len(words) < _JUDGED_ALONE or english >= _ENGLISH_SHARE * len(words):
        return None
    return Flaw.LIST if sum(word[0].isupper() for word in words) > _MOSTLY * len(words) else Flaw.FOREIGN


def _count_english(words: Sequence[str]) -> int:
    own = sum(word.lower() in _ENGLISH for word in words)
    return own + min(sum(word.lower() in _SHARED for word in words), own + 1)


def _is_other_script(words: Sequence[str]) -> bool:
    letters = [c for word in words for c in word]
    return sum(ord(c) >= _LATIN_END for c in letters) > (1 - _MOSTLY) * len(letters)


def _is_row(text: str) -> bool:
    """A line of at least three cells, parted by tabs, bars, wide gaps, or commas without a blank."""
    return any(len(_CELL.findall(line)) > 1 for line in text.splitlines())
