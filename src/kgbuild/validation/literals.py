"""What SHACL asks of single terms, answered as pySHACL answers it: datatype, language, order.

Numbers and texts, which are most of a graph, are judged as they stand; rdflib is asked about the rest, and what it
said of a term is kept.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from operator import le, lt

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from kgbuild.terms import COUNT, address, is_literal, parts

_STRING, _TEXT = str(XSD.string), str(RDF.langString)
_PYTHON_TYPES: dict[str, type] = {
    str(XSD.integer): int,
    str(XSD.float): float,
    str(XSD.decimal): Decimal,
    str(XSD.boolean): bool,
    str(XSD.date): date,
    str(XSD.time): time,
    str(XSD.dateTime): datetime,
}
_COUNT = f'"^^{COUNT}'
_KEPT = 1 << 13


def has_datatype(term: str, datatype: str) -> bool:
    """Tell whether a term is a well-formed literal of a datatype, given by its address."""
    if not is_literal(term):
        return False
    if datatype == _STRING:
        return term[-1] == '"'
    if datatype == _TEXT:
        return term[-1] not in '">'
    return _is_of(term, datatype)


@lru_cache(_KEPT)
def _is_of(term: str, datatype: str) -> bool:
    literal = _literal(term)
    if str(literal.datatype) != datatype or literal.ill_typed is True:
        return False
    kind = _PYTHON_TYPES.get(datatype)
    return kind is None or isinstance(literal.value, kind)


def is_in_language(term: str, languages: frozenset[str]) -> bool:
    """Tell whether a term is a literal in one of some languages, or a variety of one."""
    language = parts(term)[1].lower() if is_literal(term) else ""
    return language in languages or language.partition("-")[0] in languages


def is_less(one: str, other: str, *, or_equal: bool) -> bool:
    """Tell whether a term is less than another, or equal to it; what cannot be compared is neither."""
    first, second = _number(one), _number(other)
    if first is not None and second is not None:
        return first <= second if or_equal else first < second
    return _is_less(one, other, or_equal)


@lru_cache(_KEPT)
def _is_less(one: str, other: str, or_equal: bool) -> bool:  # for the cache
    first, second = _comparable(one), _comparable(other)
    if isinstance(first, Literal) is not isinstance(second, Literal):
        return False
    return bool((le if or_equal else lt)(first, second))


def compare(term: str, bound: str) -> int:
    """Return -1, 0 or 1 as a term is less than, equal to or greater than a literal.

    Raises:
        TypeError: they cannot be compared.
    """
    first, second = _number(term), _number(bound)
    if first is not None and second is not None:
        return (first > second) - (first < second)
    return _compare(term, bound)


@lru_cache(_KEPT)
def _compare(term: str, bound: str) -> int:
    if not is_literal(term):
        raise TypeError(term)
    first, second = _literal(term), _literal(bound)
    if isinstance(first.value, str) is not isinstance(second.value, str):
        raise TypeError(term)
    if first.eq(second):
        return 0
    if isinstance(first.value, datetime | time):  # rdflib would order those that have no order too
        return 1 if first.value > second.value else -1
    return 1 if first > second else -1


def _number(term: str) -> int | None:
    """The value of a count from 0 that is written as usual."""
    if not term.endswith(_COUNT):
        return None
    digits = term[1 : -len(_COUNT)]
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def _comparable(term: str) -> Literal | str:
    if not is_literal(term):
        return address(term)
    literal = _literal(term)
    return literal.value if isinstance(literal.value, str) else literal


def _literal(term: str) -> Literal:
    text, language, datatype = parts(term)
    if language:
        return Literal(text, lang=language)
    return Literal(text, datatype=URIRef(datatype) if datatype else None, normalize=False)
