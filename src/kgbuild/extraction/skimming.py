"""A first look at a document, without a parse: which of its blocks may tell a fact, and so are worth one.

A fact needs a word that reports it: of a meeting, a treaty or its life, a title, or who was "at Oslo". Words that
report other things as well ("go", "president") count only in a sentence with a name. The look errs on the side of
parsing: words are taken in all their forms, whatever they mean where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from kgbuild.dates import MONTH, WEEKDAY
from kgbuild.extraction.attendance import ATTENDEES, TOLD_BY
from kgbuild.extraction.dealings import DEALING
from kgbuild.extraction.frames import Frame
from kgbuild.extraction.treaty_phrases import find_heads
from kgbuild.extraction.treaty_senses import DEALS
from kgbuild.extraction.triggers import TRIGGERS
from kgbuild.gazetteer import split_words
from kgbuild.knowledge import Knowledge, Sense
from kgbuild.model import Document

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?;:])[”\"’)\]]*\s+")
_NAME = re.compile(rf"\w\W+(?!(?:I|{WEEKDAY}|{MONTH})\b)[A-Z]")
_COMMON = frozenset({Frame.MOVE, Frame.SEND, Frame.RECEIVE, Frame.GATHER, Frame.SEE})
_COMMON_NOUNS = frozenset(
    "call session tour trip journey voyage audience conversation dialogue round encounter interview breakfast stay"
    " ring chat forum feast huddle".split()
)
_MAKING_OF_DEALS = "sign conclude reach seal strike struck negotiate initial exchange".split()
_LIFE_OF_TREATIES = "sign ratify initial accede abrogate denounce expire cede".split()
_BESIDE = "join attend succeed replace".split()
_PRESENCE = re.compile(r"\b(?:[Aa]t|(?:was|were|been)\s+(?:\w+\s+)?(?:in|to))\s+[A-Z]")
_PLACED = re.compile(r"\b(?:in|at|near|aboard|outside|of)\s+(?:the\s+)?[A-Z]")
_IRREGULAR = {
    "come": "came", "fly": "flew flown", "go": "went gone goes", "leave": "left", "meet": "met", "send": "sent",
    "sit": "sat", "set": "set", "make": "made", "take": "took taken", "speak": "spoke spoken",
    "see": "saw seen", "drive": "drove driven", "get": "got", "ride": "rode ridden", "speed": "sped",
    "show": "shown", "bring": "brought", "ring": "rang rung", "seek": "sought", "hear": "heard", "swing": "swung",
    "tell": "told", "give": "gave given", "stand": "stood", "shake": "shook", "draw": "drew", "strike": "struck",
}  # fmt: skip


def find_telling(document: Document, knowledge: Knowledge) -> tuple[bool, ...]:
    """Tell of each block of a document whether it may tell a fact."""
    return tuple(_may_tell(document.text[b.span.begin : b.span.end], knowledge) for b in document.blocks)


def _may_tell(text: str, knowledge: Knowledge) -> bool:
    words = _WORD.findall(text.lower())
    if not _TELLING.isdisjoint(words):
        return True
    heads = [text[head.begin : head.end] for head in find_heads(text, 0, len(text))]
    if heads and not (all(map(DEALS.fullmatch, heads)) and _TELLING_OF_DEALS.isdisjoint(words)):
        return True
    return any(_tells_of_names(sentence, knowledge) for sentence in _SENTENCE.split(text))


def _tells_of_names(sentence: str, knowledge: Knowledge) -> bool:
    words = split_words(sentence)
    forms = {form.lower() for form in words.forms}
    common = not _TELLING_OF_NAMES.isdisjoint(forms) or _tells_with_another(forms)
    common = common or (not _DEALING.isdisjoint(forms) and bool(_PLACED.search(sentence)))
    common = common or bool(_PRESENCE.search(sentence) or ATTENDEES.search(sentence))
    if not common and not any(True for _ in knowledge.titles.find(words)):
        return False
    known = (reading for match in knowledge.gazetteer.find(words) for reading in match.values)
    return bool(_NAME.search(sentence)) or any(reading.sense is not Sense.FAMILY for reading in known)


def _tells_with_another(forms: Set[str]) -> bool:
    """“Set … out”, "took … train": verbs that report a meeting only beside another word."""
    verbs = _TELLING_BESIDE.keys() & forms
    return any(not forms.isdisjoint(_TELLING_BESIDE[verb]) for verb in verbs)


def _forms(lemmas: Iterable[str]) -> Iterator[str]:
    """Give the forms of nouns and verbs, with some that do not exist."""
    for lemma in lemmas:
        bare, doubled = lemma.removesuffix("e"), lemma + lemma[-1]
        yield from (lemma, f"{lemma}s", f"{lemma}es", f"{bare}ed", f"{bare}ing", f"{doubled}ed", f"{doubled}ing")
        if lemma.endswith("y"):
            yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
        yield from _IRREGULAR.get(lemma, "").split()


def _is_common(lemma: str) -> bool:
    frames = {trigger.frame for trigger in TRIGGERS if trigger.lemma == lemma}
    return lemma in _COMMON_NOUNS or (bool(frames) and frames <= _COMMON)


_LEMMAS = frozenset(trigger.lemma for trigger in TRIGGERS)
_TELLING = frozenset(_forms([*(lemma for lemma in _LEMMAS if not _is_common(lemma)), *_LIFE_OF_TREATIES]))
_TELLING_OF_DEALS = frozenset(_forms(_MAKING_OF_DEALS))
_ALONE = {t.lemma for t in TRIGGERS if not t.beside and _is_common(t.lemma)}
_TELLING_OF_NAMES = frozenset(_forms([*_ALONE, *_BESIDE, *(TOLD_BY - {"at"})]))
_DEALING = frozenset(_forms(DEALING))
_TELLING_BESIDE = {
    form: frozenset(word for t in TRIGGERS if t.lemma == lemma for word in t.beside)
    for lemma in sorted({t.lemma for t in TRIGGERS if t.beside} - _ALONE)
    for form in _forms([lemma])
}
