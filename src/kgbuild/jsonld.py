"""Graphs as JSON-LD that reads like plain JSON: short names by the context of `ontology/context.jsonld`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.formats import CONTEXT
from kgbuild.namespaces import RDF, XSD
from kgbuild.resources import resource

_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
_ELSEWHERE = ("", "/", "#", "?", "@")
_TYPE, _STRING, _COUNT = str(RDF.type), str(XSD.string), str(XSD.nonNegativeInteger)
_LANGUAGE_STRING = str(RDF.langString)


def read_context() -> bytes:
    """Return the file of the context, as it is written beside the graphs for programs that bring data of their own."""
    return (resource("ontology") / CONTEXT).read_bytes()


def to_jsonld(statements: Iterable[Quad], base: str) -> bytes:
    """Return statements that stand sorted by subject and predicate as JSON-LD in UTF-8, a line for each node.

    The context stands in the document, so that nothing has to be fetched to read it; nodes below the IRI `base` are
    named from there (`person/ada-quill`). A property that the context calls a set always has an array of values.
    """
    compaction = _Compaction(json.loads(read_context())["@context"], base)
    nodes = (compaction.node(subject, said) for subject, said in groupby(statements, key=attrgetter("subject.value")))
    lines = ",\n".join(_dump(node) for node in nodes)
    context = _dump({"@base": base, **compaction.context})
    return f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'.encode()


class _Compaction:
    """Shortens IRIs and literals by a context, whose terms are all in full or by one of its own prefixes."""

    def __init__(self, context: dict[str, Any], base: str) -> None:
        self.context = context
        self._base = base
        self._vocabulary = context["@vocab"]
        self._terms = {self._expand(told["@id"]): name for name, told in context.items() if isinstance(told, dict)}

    def node(self, subject: str, statements: Iterable[Quad]) -> dict[str, Any]:
        """Return what statements about one subject say, as an object."""
        told: dict[str, Any] = {"id": self._relative(subject)}
        for predicate, same in groupby(statements, key=attrgetter("predicate.value")):
            told |= self._property(predicate, [quad.object for quad in same])
        return told

    def _property(self, predicate: str, values: list[Any]) -> dict[str, Any]:
        if predicate == _TYPE:
            return {"type": [self._name(value.value) for value in values]}
        name = self._terms.get(predicate, predicate)
        definition = self.context.get(name, {})
        told = [self._value(value, definition) for value in values]
        return {name: told if len(told) > 1 or "@container" in definition else told[0]}

    def _value(self, value: object, definition: dict[str, str]) -> object:
        if isinstance(value, NamedNode):
            return self._reference(value.value, definition.get("@type"))
        if not isinstance(value, Literal):
            raise TypeError(f"neither IRI nor literal: {value!r}")
        text, datatype = value.value, value.datatype.value
        stated = None if datatype in (_STRING, _LANGUAGE_STRING) else datatype
        if (value.language, stated) == self._expected(definition):
            return int(text) if datatype == _COUNT and _NUMBER.fullmatch(text) else text
        tag = {"@language": value.language, "@type": stated}
        return {"@value": text, **{key: told for key, told in tag.items() if told}}

    def _expected(self, definition: dict[str, str]) -> tuple[str | None, str | None]:
        """The language and the datatype that a term gives to a text."""
        datatype = definition.get("@type")
        return definition.get("@language"), datatype and (datatype if datatype[0] == "@" else self._expand(datatype))

    def _reference(self, iri: str, expected: str | None) -> object:
        if expected == "@id":
            return self._relative(iri)
        return self._name(iri) if expected == "@vocab" else {"@id": self._relative(iri)}

    def _relative(self, iri: str) -> str:
        """An IRI from the base, unless what is left could be read as something else."""
        rest = iri.removeprefix(self._base)
        misread = ":" in rest or rest[:1] in _ELSEWHERE or not {".", ".."}.isdisjoint(rest.split("/"))
        return iri if misread else rest

    def _name(self, iri: str) -> str:
        """A term of the vocabularies by its name, or with the prefix of one of them."""
        if iri in self._terms:
            return self._terms[iri]
        if iri.startswith(self._vocabulary):
            return iri.removeprefix(self._vocabulary)
        return next(self._prefixed(iri), iri)

    def _prefixed(self, iri: str) -> Iterator[str]:
        for name, space in self.context.items():
            if isinstance(space, str) and name[0] != "@" and space[0] != "@" and iri.startswith(space):
                yield f"{name}:{iri.removeprefix(space)}"

    def _expand(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return f"{self.context[prefix]}{rest}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
