"""One spelling for each lemma: the lists of words in rules hold the American one, and need no other."""

from __future__ import annotations

_IZED = (
    "antagon apolog author capital central character civil commercial critic crystall demilitar democrat"
    " destabil emphas final formal familiar general harmon hospital industrial institutional internal jeopard"
    " legal legitim liberal material maxim minim mobil modern national natural neutral normal organ patron popular"
    " privat real recogn reorgan revolution scrutin solemn special stabil subsid summar symbol sympath util visual"
).split()
_OURED = "behaviour clamour endeavour favour harbour honour labour neighbour rigour rumour".split()
AMERICAN = {
    **{f"{stem}ise": f"{stem}ize" for stem in _IZED},
    **{word: f"{word[:-3]}or" for word in _OURED},
    **{"despatch": "dispatch", "programme": "program", "enrol": "enroll", "fulfil": "fulfill", "centre": "center"},
}
"""The American spelling of a lemma, by the British one."""
