"""Where a query is not SPARQL, in words and with a caret.

The store tells that a query is none, but not well where: its parser points behind the mistake. rdflib's parser is read
for the place: the furthest at which any piece of the grammar did not fit.
"""

from __future__ import annotations

import re

from pyparsing import ParseBaseException, ParserElement, Token
from rdflib.plugins.sparql.parser import QueryUnit

from kgbuild.tables import printable

_STORE_SAYS = re.compile(r"error at (?P<row>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)
_SHOWN = 100


def tell_mistake(message: str, sparql: str) -> str:
    """Return what the store's message "error at 1:19: expected …" means, the line below, and a caret at the mistake."""
    told = _STORE_SAYS.fullmatch(message)
    if not told:
        return message
    row, column = int(told["row"]), int(told["column"])
    if "Prefix not found" in told["what"]:
        what = "a prefix that is neither declared nor in the output; declare it"
        name = re.search(r"[\w.-]*:[\w.:%-]*$", sparql.split("\n")[row - 1][: column - 1])
        column = name.start() + 1 if name else column
    elif "The SELECT" in told["what"]:
        what = "a variable is given twice or stands outside its group; rename or group it"
    else:
        if (place := _locate(sparql)) is not None:
            row, column = sparql.count("\n", 0, place) + 1, place - sparql.rfind("\n", 0, place)
        rest = "".join(sparql.split("\n", row - 1)[-1:])[column - 1 :].split(maxsplit=1)[:1]
        what = f"not SPARQL {f'from {printable(rest[0])!r} on' if rest else 'at the end'}; correct it"
    return f"line {row}, column {column}: {what}\n{_point_at(sparql.split(chr(10))[row - 1], column)}"


def _locate(sparql: str) -> int | None:
    """Return the offset of the furthest place that fits no piece of the grammar; None where all fits."""
    furthest = 0

    def note(_text: str, place: int, _piece: ParserElement, _error: Exception) -> None:
        nonlocal furthest
        furthest = max(furthest, place)

    for piece in _pieces(QueryUnit):
        piece.set_fail_action(note)
    QueryUnit.parse_with_tabs()
    try:
        QueryUnit.parse_string(sparql, parse_all=True)
    except (ParseBaseException, RecursionError):
        return _word_begin(sparql, furthest)
    return None


def _pieces(grammar: ParserElement) -> list[Token]:
    """Return the smallest pieces of a grammar, each once."""
    seen, ahead = dict[int, ParserElement](), [grammar]
    while ahead:
        piece = ahead.pop()
        if id(piece) not in seen:
            seen[id(piece)] = piece
            ahead += piece.recurse()
    return [piece for piece in seen.values() if isinstance(piece, Token)]


def _word_begin(sparql: str, place: int) -> int:
    """Return where the word begins that breaks off at a place, such as a name without its colon."""
    if sparql[place : place + 1].isspace():
        while place and not sparql[place - 1].isspace():
            place -= 1
    return place


def _point_at(line: str, column: int) -> str:
    """Return the line, or what of it stands around the column where it is long, above a caret."""
    cut = max(0, column - 1 - _SHOWN // 2)
    shown = "".join(char if char.isprintable() else " " for char in line[cut : cut + _SHOWN])
    return f"    {shown.rstrip()}\n    {' ' * (column - 1 - cut)}^"
