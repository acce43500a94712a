"""The first of a name: "Leopold I received the envoys" has a king in it, where the model reads a speaker.

The model is given another numeral in the place of the first, one that no pronoun looks like.
"""

from __future__ import annotations

import re

from kgbuild.syntax import Parse

_NAMES = """
Abbas Abdulaziz Abdülaziz Abdulhamid Abdülhamid Abdulmejid Abdülmecid Adolf Afonso Agustin Agustín Ahmad Ahmed Albert
Alexander Alexis Alfonso Amadeo Anne August Augustus Baldwin Basil Bashir Baudouin Boris Canute Carlos Carol Casimir
Catherine Charles Christian Christopher Clement Constantine Cosimo Edward Elizabeth Emmanuel Eric Ernest Faisal Farouk
Ferdinand François Francis Franz Frederick Fuad George Gregory Gustav Gustavus Haakon Harald Henri Henry Humbert Hussein
Idris Innocent Isabella Ismail Ivan James Jean João John Joseph Kamehameha Leopold Lothair Louis Mahmud Mahmoud Manuel
Maria Mary Matthias Maximilian Mehmed Mehmet Menelik Michael Milan Mohammed Moshoeshoe Muhammad Murad Mustafa Napoleon
Nicholas Nikola Osman Oscar Otto Paul Pedro Peter Philip Phillip Pius Pomare Radama Rama Ranavalona Robert Rudolf
Rudolph Said Sancho Saud Selim Sigismund Simeon Sobhuza Stanislaus Stephen Suleyman Süleyman Tahmasp Theodore Tupou
Umberto Victor Vittorio Vladimir Wilhelm Willem William Yohannes Zog
"""
_FIRST = re.compile(rf"(?<![\w-])(?:{'|'.join(_NAMES.split())}) I(?=['’]s?\s|\s+(?!am\b)[\w(])")
_NUMERAL = "V"


def disguise(text: str) -> str:
    """Give a text, character for character, with another numeral for the first of a name."""
    return _FIRST.sub(lambda match: match[0][:-1] + _NUMERAL, text) if " I" in text else text


def restore(parse: Parse) -> Parse:
    """Give the parse of a disguised text back with the words of its own."""
    for match in _FIRST.finditer(parse.text) if " I" in parse.text else ():
        for token in parse.char_span(match.end() - 1, match.end()) or ():
            token.text, token.lower_, token.lemma_ = "I", "i", "I"
    return parse
