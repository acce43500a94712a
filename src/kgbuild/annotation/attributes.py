"""Part of speech and morphology as spaCy's attribute ruler gives them, with what it decides for a token remembered.

The ruler tries nearly two hundred patterns at every token of a text, which takes a sixth of the parse. Nearly all look
at one token alone, of which they see its tag, its relation, whether it is space, and its word where they name it: what
they decide for such a token they decide for all like it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

_SEEN = ("LOWER", "IS_SPACE", "TAG", "DEP", "POS", "MORPH", "LEMMA")
_SET = _SEEN[2:]
_RULER = "attribute_ruler"


class RememberingRuler:
    """Does to a document what an attribute ruler does."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Tell the patterns whose matches can be remembered from the others."""
        self._ruler, self._vocab = ruler, ruler.vocab
        self._plain, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()
        patterns: list[dict[str, Any]] = list(ruler.patterns)
        for number, pattern in enumerate(patterns):
            plain = [asked for asked in pattern["patterns"] if _is_plain(asked)]
            others = [asked for asked in pattern["patterns"] if not _is_plain(asked)]
            for matcher, chosen in ((self._plain, plain), (self._others, others)):
                if chosen:
                    matcher.add(str(number), chosen)
            self._words |= {self._vocab.strings.add(word) for (asked,) in plain for word in _words(asked) or ()}
        self._matching, self._setting = cache(self._match), cache(self._set)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token."""
        seen = ((word if word in self._words else 0, *rest) for word, *rest in doc.to_array([*_SEEN]).tolist())
        found = [(token, self._matching(token)) for token in seen]
        for number, begin, end in self._numbers(self._others, doc):
            at = range(begin, end)[self._ruler.indices[number]]
            token, numbers = found[at]
            found[at] = token, tuple(sorted({*numbers, number}))
        if found:
            _set_rows(doc, [self._setting(*each) for each in found])
        return doc

    def _numbers(self, matcher: Matcher, doc: Doc) -> list[tuple[int, int, int]]:
        """The patterns that match, in their order, with the first token of each match and the one behind it."""
        matches = matcher(doc, allow_missing=True)
        return sorted((int(self._vocab.strings[name]), begin, end) for name, begin, end in matches)

    def _match(self, token: tuple[int, ...]) -> tuple[int, ...]:
        """The numbers of the plain patterns that match a token."""
        return tuple(number for number, _, _ in self._numbers(self._plain, self._doc(token)))

    def _set(self, token: tuple[int, ...], numbers: tuple[int, ...]) -> list[int]:
        """What a token's attributes become by the patterns that match it, of which later ones prevail."""
        doc = self._doc(token)
        for number in numbers:
            set_token_attrs(doc[0], self._ruler.attrs[number])
        row: list[int] = doc.to_array([*_SET]).tolist()[0]
        return row

    def _doc(self, token: tuple[int, ...]) -> Doc:
        """A document of one token as plain patterns see it."""
        word, is_space, *said = token
        text = self._vocab.strings[word] if word else " " if is_space else "-"
        return _set_rows(Doc(self._vocab, words=[text]), [said])


def _set_rows(doc: Doc, rows: list[list[int]]) -> Doc:
    """Set the attributes of a document's tokens."""
    values: Any = np.array(rows, dtype="uint64")
    return doc.from_array([*_SET], values)


def remember_attributes(nlp: Language) -> None:
    """Put a ruler that remembers in the place of a pipeline's attribute ruler, if it has one."""
    if _RULER in nlp.pipe_names:
        nlp.add_pipe("remembering_ruler", before=_RULER)
        nlp.disable_pipe(_RULER)


@Language.factory("remembering_ruler")
def _make(nlp: Language, name: str) -> RememberingRuler:
    ruler: Any = nlp.get_pipe(_RULER)
    return RememberingRuler(ruler)


def _is_plain(asked: list[dict[str, Any]]) -> bool:
    """Tell whether a pattern looks at one token, and at its word by name alone."""
    return len(asked) == 1 and {*asked[0]} <= {*_SEEN[:4]} and _words(asked[0]) is not None


def _words(asked: dict[str, Any]) -> list[str] | None:
    """The words that a plain pattern names, None where it describes words otherwise."""
    word = asked.get("LOWER", {"IN": []})
    if isinstance(word, str):
        return [word]
    return list(word["IN"]) if {*word} == {"IN"} else None
