"""The parameters of a query, as its comments declare them: `# ?person: any name`, `# ?from (first day): since when`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kgbuild.edtf import bounds
from kgbuild.errors import QueryError

Bound = tuple[str, str]
"""What is bound to a variable: the text of a literal and the IRI of its datatype."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _DATE, _DOUBLE = f"{_XSD}string", f"{_XSD}date", f"{_XSD}double"
_TEXT, _ANY, _FIRST_DAY, _LAST_DAY, _NUMBER = "", "or any", "first day", "last day", "number"
_DEFAULTS: dict[str, Bound] = {
    _ANY: ("", _STRING),
    _FIRST_DAY: (date.min.isoformat(), _DATE),
    _LAST_DAY: (date.max.isoformat(), _DATE),
}
"""What an optional parameter is bound to where it is not given, by its kind; SPARQL compares with it like any other."""

_SHOWN_AS = {_FIRST_DAY: "DATE", _LAST_DAY: "DATE", _NUMBER: "NUMBER"}
_KINDS = "|".join(kind for kind in (_ANY, _FIRST_DAY, _LAST_DAY, _NUMBER))
_DECLARATION = re.compile(rf"^# \?(?P<name>\w+)(?: \((?P<kind>{_KINDS})\))?: (?P<meaning>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query may be told: the variable to bind, what it means, and its kind: text, a day or a number."""

    name: str
    meaning: str
    kind: str = _TEXT

    @property
    def required(self) -> bool:
        """Whether the query cannot be asked without it."""
        return self.kind not in _DEFAULTS

    @property
    def names(self) -> bool:
        """Whether its values name something that the graph tells of."""
        return self.kind == _TEXT

    @property
    def usage(self) -> str:
        """The option that gives it a value, in brackets where it may be left out."""
        option = f"--{self.name} {_SHOWN_AS.get(self.kind, self.name.upper())}"
        return option if self.required else f"[{option}]"

    def bind(self, value: str | None) -> Bound:
        """Return what to bind for a value as given; a date stands for its first or its last day.

        Raises:
            QueryError: the value is no date or no number where it has to be one.
        """
        if value is None:
            return _DEFAULTS[self.kind]
        if self.kind in (_FIRST_DAY, _LAST_DAY):
            return self._day(value), _DATE
        return (self._number(value), _DOUBLE) if self.kind == _NUMBER else (value, _STRING)

    def _day(self, value: str) -> str:
        try:
            day = bounds(value)[0 if self.kind == _FIRST_DAY else 1]
        except ValueError:
            day = None
        if day is None:
            raise QueryError(f"query: --{self.name} {value!r} is no date; write 2017, 2017-10 or 2017-10-04")
        return day.isoformat()

    def _number(self, value: str) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise QueryError(f"query: --{self.name} {value!r} is no number; write one such as 0.8")
        return f"{number:f}"


def read_parameters(sparql: str) -> tuple[Parameter, ...]:
    """Return the parameters that a query's comments declare, in order."""
    return tuple(
        Parameter(match["name"], match["meaning"], match["kind"] or _TEXT) for match in _DECLARATION.finditer(sparql)
    )
