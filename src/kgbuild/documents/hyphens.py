"""Lines joined to running text, and words mended that a line's end had parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["Joiner"]

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_PARTED = re.compile(r"(?:(?P<family>[A-Z]\w+)\s+)?(?:(?<=\d)|(?P<head>[^\W\d_]+))[-‐]$")
_TAIL = re.compile(r"[^\W_]+")

# What compounds begin and end with, and what begins words that are written as one.
_BEFORE = frozenset("anti cease far half hard high long low mid neo non pseudo quasi self short soft vice well".split())
_PREFIXES = frozenset("arch co counter cross ex inter intra multi pan post pre pro re semi sub trans ultra".split())
_AFTER = frozenset(
    "aligned backed based brokered controlled designate elect fire general held led mediated minded party president"
    " proof run sided sponsored term up wide".split()
)
_FUSED = frozenset(
    "a an any be every for how in more never no not on out over some there to under up what when where who with".split()
)
_FAMILIES = frozenset(
    "Ahn Bae Baek Ban Chae Chang Chen Cheng Chiang Chin Cho Choe Choi Chou Chu Chun Chung Hahn Han Hau Heo Hong"
    " Hsieh Hsu Huang Hun Hwang Jang Jeon Jeong Jin Jo Jung Kang Kim Ko Kuo Kwak Kwon Lai Lee Li Lien Lim Lin Liu"
    " Ma Mao Min Moon Nam Noh Pae Paek Paik Pak Park Rhee Ri Rim Roh Ryu Seo Shin Sim Soh Soong Suh Sung Tsai"
    " Tseng Wang Wu Yang Yeh Yi Yim Yoo Yoon Yu Yun".split()
)
"""Korean and Taiwanese family names, before given names of two syllables with a hyphen: "Kim Jong-un"."""
_SYLLABLE = 6  # letters in one, at most
_SHORT_TAIL = 4  # letters: an ending ("long-ing") more likely than a word


class Joiner:
    """Joins the lines of a document, in whose other lines it looks up the words that line ends part."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Learn the words and compounds that stand whole within `lines`."""
        self._words: set[str] = set()
        for line in lines:
            words = [word.lower().replace("‐", "-") for word in _WORD.findall(line)]
            self._words.update(words[1:-1] if len(words) > 2 else ())

    def join(self, lines: Sequence[str]) -> str:
        """Return the text of `lines` on one line."""
        text = ""
        for line in lines:
            line = line.strip()
            if text.endswith(_SOFT):
                text = text[:-1] + line
            elif parted := _PARTED.search(text):
                text = self._mend(text, parted, line)
            else:
                text = f"{text} {line}" if text else line
        return " ".join(text.replace(_SOFT, "").split())

    def _mend(self, text: str, parted: re.Match[str], line: str) -> str:
        """Return `text` with the next line, without the hyphen at its end where this surely parts a word."""
        tail = _TAIL.match(line)
        if not tail:
            return f"{text} {line}"
        head = parted["head"]
        given_name = head and head[0].isupper() and parted["family"] in _FAMILIES and len(tail[0]) <= _SYLLABLE
        drop = head and tail[0].islower() and not given_name and self._is_one_word(head.lower(), tail[0].lower())
        return (text[:-1] if drop else text) + line

    def _is_one_word(self, head: str, tail: str) -> bool:
        """Tell whether the hyphen between two parts is of the line's end alone, by how the document writes elsewhere.

        Where it does not write the word elsewhere, the parts tell: those of a compound are words by themselves.
        """
        if head + tail in self._words or f"{head}-{tail}" in self._words:
            return head + tail in self._words
        if head in _FUSED:
            return True
        whole = tail in self._words or tail in _AFTER
        if head in _BEFORE:
            return not whole and len(tail) <= _SHORT_TAIL
        return not (whole and (head in self._words or head in _PREFIXES))
