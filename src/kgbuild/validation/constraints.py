"""The constraints of SHACL Core that can be checked at once, each as a function that tells whether a node meets it.

Each takes the data, the focus node and its value nodes. What stands in no table here is left to pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from kgbuild.terms import TYPE, text_of
from kgbuild.validation.data import Data
from kgbuild.validation.literals import compare, has_datatype, is_in_language, is_less

Values = Sequence[str]
Constraint = Callable[[Data, str, Values], bool]
Test = Callable[[str], bool]
Conforms = Callable[[Data, str], bool]

_KINDS = {
    "IRI": "<",
    "BlankNode": "_",
    "Literal": '"',
    "BlankNodeOrIRI": "_<",
    "BlankNodeOrLiteral": '_"',
    "IRIOrLiteral": '<"',
}


def each(test: Test) -> Constraint:
    """Make a constraint that every value has to pass by itself."""

    def check(_data: Data, _focus: str, values: Values) -> bool:
        return all(map(test, values))

    return check


def of_class(kind: str) -> Constraint:
    """Every value is of a class."""

    def check(data: Data, _focus: str, values: Values) -> bool:
        return all(kind in data.objects(value, TYPE) for value in values)

    return check


def of_datatype(datatype: str) -> Constraint:
    """Every value is a well-formed literal of a datatype, given by its address."""
    return each(lambda value: has_datatype(value, datatype))


def of_kind(name: str) -> Constraint:
    """Every value is of a kind of node, such as `IRI`."""
    first = _KINDS[name]
    return each(lambda value: value[0] in first)


def matching(pattern: str) -> Constraint:
    """A pattern is found in the text of every value."""
    compiled = re.compile(pattern)

    @lru_cache(1 << 13)
    def matches(value: str) -> bool:
        return value[0] != "_" and compiled.search(text_of(value)) is not None

    return each(matches)


def at_least_long(length: int) -> Constraint:
    """The text of every value has a number of characters or more."""
    return each(lambda value: not length or (value[0] != "_" and len(text_of(value)) >= length))


def at_most_long(length: int) -> Constraint:
    """The text of every value has a number of characters or fewer."""
    return each(lambda value: value[0] != "_" and len(text_of(value)) <= length)


def in_language(languages: frozenset[str]) -> Constraint:
    """Every value is in one of some languages."""
    return each(lambda value: is_in_language(value, languages))


def among(terms: frozenset[str]) -> Constraint:
    """Every value is one of some terms."""
    return lambda _data, _focus, values: terms.issuperset(values)


def within(bound: str, allowed: frozenset[int]) -> Constraint:
    """Every value compares to a bound in one of the ways that are allowed: -1, 0 or 1."""

    def test(value: str) -> bool:
        try:
            return compare(value, bound) in allowed
        except (TypeError, NotImplementedError):
            return False

    return each(test)


def at_least(number: int) -> Constraint:
    """There are a number of values or more."""
    return lambda _data, _focus, values: len(values) >= number


def at_most(number: int) -> Constraint:
    """There are a number of values or fewer."""
    return lambda _data, _focus, values: len(values) <= number


def having(term: str) -> Constraint:
    """A term is among the values."""
    return lambda _data, _focus, values: term in values


def equal_to(predicate: str) -> Constraint:
    """The values are those of another property."""

    def check(data: Data, focus: str, values: Values) -> bool:
        others = data.objects(focus, predicate)
        return len(others) == len(values) and set(others) == set(values)

    return check


def disjoint_with(predicate: str) -> Constraint:
    """No value is one of another property."""

    def check(data: Data, focus: str, values: Values) -> bool:
        others = data.objects(focus, predicate)
        return not others or set(others).isdisjoint(values)

    return check


def less_than(predicate: str, *, or_equal: bool) -> Constraint:
    """Every value is less than every one of another property."""

    def check(data: Data, focus: str, values: Values) -> bool:
        others = data.objects(focus, predicate)
        return all(is_less(value, other, or_equal=or_equal) for value in values for other in others)

    return check


def closed(allowed: frozenset[str]) -> Constraint:
    """The values have no properties besides those that are allowed."""

    def check(data: Data, _focus: str, values: Values) -> bool:
        return all(allowed.issuperset(data.nodes.get(value, ())) for value in values)

    return check


def conforming(shapes: Sequence[Conforms], allowed: Callable[[int], bool]) -> Constraint:
    """Of some shapes, every value conforms to as many as are allowed."""

    def check(data: Data, _focus: str, values: Values) -> bool:
        return all(allowed(sum(shape(data, value) for shape in shapes)) for value in values)

    return check
