"""The values of an answer as Python has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

Value = str | int | float | bool | date | None
"""A value in a row of an answer; what has no type of its own in Python is text, such as dates in EDTF and addresses."""

Row = dict[str, Value]
"""A row of an answer: values by the names of their columns."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READ: dict[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}nonNegativeInteger": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
}


def to_value(told: Mapping[str, str] | None) -> Value:
    """Return the value of a term in SPARQL's JSON, or None for none; text where Python knows no such value."""
    if told is None:
        return None
    with suppress(ValueError):  # a year before Christ, say
        return _READ.get(told.get("datatype", ""), str)(told["value"])
    return told["value"]
