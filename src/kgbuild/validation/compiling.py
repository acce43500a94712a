"""Shapes in SHACL Core made into functions once, which check a graph many times as fast as pySHACL does."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rdflib.namespace import RDFS, SH

from kgbuild.terms import TYPE, Nodes, Terms, iri, is_literal, text_of
from kgbuild.validation import constraints as made
from kgbuild.validation.constraints import Conforms, Constraint
from kgbuild.validation.data import Data
from kgbuild.validation.paths import NotCompiledError, Walk, compile_path, read_list

_SH = Terms(str(SH))
_CLASS = iri(str(RDFS.Class))
_SILENT = frozenset(
    "path message severity name description order group defaultValue ignoredProperties flags"
    " targetClass targetSubjectsOf targetObjectsOf targetNode".split()
)
_TARGETS: dict[str, Callable[[Data, str], Iterable[str]]] = {
    "targetClass": lambda data, kind: data.subjects(TYPE, kind),
    "targetSubjectsOf": lambda data, predicate: data.having(predicate),
    "targetObjectsOf": lambda data, predicate: data.values_of(predicate),
    "targetNode": lambda _data, node: (node,),
}
_OF_ONE_TERM: dict[str, Callable[[str], Constraint]] = {
    "class": made.of_class,
    "datatype": lambda term: made.of_datatype(text_of(term)),
    "nodeKind": lambda term: made.of_kind(text_of(term).removeprefix(str(SH))),
    "pattern": lambda term: made.matching(text_of(term)),
    "hasValue": made.having,
    "equals": made.equal_to,
    "disjoint": made.disjoint_with,
    "lessThan": lambda term: made.less_than(term, or_equal=False),
    "lessThanOrEquals": lambda term: made.less_than(term, or_equal=True),
    "minExclusive": lambda term: made.within(term, frozenset({1})),
    "minInclusive": lambda term: made.within(term, frozenset({0, 1})),
    "maxExclusive": lambda term: made.within(term, frozenset({-1})),
    "maxInclusive": lambda term: made.within(term, frozenset({-1, 0})),
    "minCount": lambda term: made.at_least(int(text_of(term))),
    "maxCount": lambda term: made.at_most(int(text_of(term))),
    "minLength": lambda term: made.at_least_long(int(text_of(term))),
    "maxLength": lambda term: made.at_most_long(int(text_of(term))),
}
_OF_A_LIST: dict[str, Callable[[Sequence[str]], Constraint]] = {
    "in": lambda terms: made.among(frozenset(terms)),
    "languageIn": lambda terms: made.in_language(frozenset(text_of(term).lower() for term in terms)),
}
_OF_A_SHAPE: dict[str, Callable[[Conforms], Constraint]] = {
    "not": lambda shape: made.conforming([shape], lambda count: count == 0),
    "node": lambda shape: made.conforming([shape], bool),
    "property": lambda shape: made.conforming([shape], bool),
}
_OF_SHAPES: dict[str, Callable[[Sequence[Conforms]], Constraint]] = {
    "and": lambda shapes: made.conforming(shapes, lambda count: count == len(shapes)),
    "or": lambda shapes: made.conforming(shapes, bool),
    "xone": lambda shapes: made.conforming(shapes, lambda count: count == 1),
}
_SPECIAL = frozenset({str(RDFS.Literal), str(RDFS.Datatype)})
_COUNTING = frozenset({"minCount", "maxCount", "hasValue"})
_JUDGING = frozenset("class datatype nodeKind pattern minLength maxLength languageIn in not and or xone".split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with targets: which nodes it is for, and what they have to meet.

    `name` and `severity` are addresses. `message` is None where more can be said of a node that does not conform than
    that, such as which value is wrong.
    """

    name: str
    severity: str
    message: str | None
    targets: tuple[tuple[str, str], ...]
    conforms: Conforms

    def offenders(self, data: Data, among: Container[str] | None = None) -> Iterator[str]:
        """Yield the nodes, or those of them that are `among` some, that the shape is for and that offend against it."""
        nodes = dict.fromkeys(node for kind, term in self.targets for node in _TARGETS[kind](data, term))
        return (node for node in nodes if (among is None or node in among) and not self.conforms(data, node))


def compile_shapes(shapes: Nodes) -> list[Rule]:
    """Return the shapes of a graph that have targets, as rules.

    Raises:
        NotCompiledError: some shape needs pySHACL.
        KeyError, ValueError, re.error: some shape is ill formed.
    """
    if any(_CLASS in said.get(TYPE, ()) for said in shapes.values()):
        raise NotCompiledError("a class that is a shape is for its instances")
    return [
        _Compiler(shapes).rule(node) for node in sorted(shapes) if any(_SH[kind] in shapes[node] for kind in _TARGETS)
    ]


class _Compiler:
    """Makes functions of the shapes of a graph."""

    def __init__(self, shapes: Nodes) -> None:
        self._shapes = shapes

    def rule(self, node: str) -> Rule:
        """Return a shape with targets as a rule."""
        severities = self._values(node, "severity") or [_SH["Violation"]]
        return Rule(
            name=text_of(node),
            severity=text_of(severities[0]),
            message=self._message(node),
            targets=tuple((kind, term) for kind in _TARGETS for term in self._values(node, kind)),
            conforms=self._shape(node, ()),
        )

    def _message(self, node: str) -> str | None:
        """What a shape says, where the node that offends is all that it can name."""
        plain = _COUNTING if self._values(node, "path") else _JUDGING
        messages = sorted(map(text_of, self._values(node, "message")))
        if node[0] == "_" or not messages or not {name for name, _ in self._asked(node)} <= plain:
            return None
        return " ".join("; ".join(messages).split())

    def _values(self, node: str, name: str) -> list[str]:
        return self._shapes.get(node, {}).get(_SH[name], [])

    def _asked(self, node: str) -> Iterator[tuple[str, str]]:
        """What a shape asks of a node: the constraints' names with their values."""
        for predicate, values in sorted(self._shapes[node].items()):
            name = text_of(predicate).removeprefix(str(SH))
            if text_of(predicate).startswith(str(SH)) and name not in _SILENT:
                yield from ((name, value) for value in values)

    def _shape(self, node: str, above: tuple[str, ...]) -> Conforms:
        if node in above:
            raise NotCompiledError("a shape that refers to itself")
        walk = self._walk(node)
        checks = [self._constraint(node, name, value, (*above, node)) for name, value in self._asked(node)]

        def conforms(data: Data, focus: str) -> bool:
            values = walk(data, focus) if walk else (focus,)
            return all(check(data, focus, values) for check in checks)

        return conforms

    def _walk(self, node: str) -> Walk | None:
        paths = self._values(node, "path")
        return compile_path(self._shapes, paths[0]) if paths else None

    def _constraint(self, node: str, name: str, value: str, above: tuple[str, ...]) -> Constraint:
        if name in _OF_ONE_TERM and not self._is_delicate(node, name, [value]):
            return _OF_ONE_TERM[name](value)
        if name in _OF_A_SHAPE and (name == "not" or bool(self._values(value, "path")) is (name == "property")):
            return _OF_A_SHAPE[name](self._shape(value, above))
        if name in _OF_SHAPES:
            return _OF_SHAPES[name]([self._shape(shape, above) for shape in read_list(self._shapes, value)])
        if name in _OF_A_LIST and not self._is_delicate(node, name, listed := read_list(self._shapes, value)):
            return _OF_A_LIST[name](listed)
        if name == "closed" and text_of(value) == "true":
            return made.closed(frozenset(self._allowed(node)))
        raise NotCompiledError(name)

    def _is_delicate(self, node: str, name: str, terms: Sequence[str]) -> bool:
        """Whether terms are compared with values in a way that takes more than comparing their texts."""
        if name in {"in", "hasValue"}:
            return any(is_literal(term) and term[-1] != '"' for term in terms)
        if name == "pattern":
            return bool(self._values(node, "flags"))
        return name == "datatype" and text_of(terms[0]) in _SPECIAL

    def _allowed(self, node: str) -> Iterator[str]:
        for ignored in self._values(node, "ignoredProperties"):
            yield from read_list(self._shapes, ignored)
        for inner in self._values(node, "property"):
            yield from self._values(inner, "path")
