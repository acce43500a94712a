"""Values of records as RDF terms in the text of N-Triples: strings that compare and hash quickly, and are soon written.

An IRI is `<https://…>`, a literal `"text"@en` or `"7"^^<…integer>`, with nothing escaped but what must be. A graph is
its `Nodes`: each subject, with its properties and their values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kgbuild.iris import Minter
from kgbuild.model import Claim, Role
from kgbuild.namespaces import DIP, EDTF, RDF, XSD

Triple = tuple[str, str, str]
Said = Mapping[str, list[str]]
Nodes = Mapping[str, Said]

_KEY_ROLES = frozenset({"participant", "visitor", "host", "place", "partOf", "treaty", "party", "holder", "of"})
_DATE_ROLES = frozenset({"date", "validUntil"})
_CONCEPT_ROLES = frozenset({"dateFrom", "tenureStatus"})
_LITERAL_ROLES = frozenset({"office"})
_IMPLIED = {"visitor": "participant"}
_UNPRINTABLE = ("Cc", "Cs")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_LITERAL = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[^"]+)|\^\^<(?P<datatype>[^"]+)>)?', re.DOTALL)
_ESCAPED = re.compile(r'\\(?:([tbnrf"\'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))')
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Terms(dict[str, str]):
    """The terms of a vocabulary by their local names, each made when it is first asked for."""

    def __init__(self, space: str) -> None:
        """Take the namespace's IRI."""
        self._space = space

    def __missing__(self, name: str) -> str:
        """Make the term of a local name."""
        self[name] = term = iri(f"{self._space}{name}")
        return term


def iri(address: str) -> str:
    """Return an IRI as a term."""
    return f"<{address}>"


def exact(text: str) -> str:
    """Return `text`, every character as it is, as a literal without language."""
    return f'"{text.translate(_ESCAPES)}"'


def typed(text: str, datatype: str) -> str:
    """Return a literal of a datatype, itself a term."""
    return f"{exact(text)}^^{datatype}"


def address(term: str) -> str:
    """Return the address that an IRI consists of."""
    return term[1:-1]


def is_literal(term: str) -> bool:
    """Tell whether a term is a literal."""
    return term[0] == '"'


def parts(literal: str) -> tuple[str, str, str]:
    """Return a literal's text, its language and the address of its datatype; what it does not state is empty.

    Raises:
        ValueError: the term is no literal.
    """
    if not (match := _LITERAL.fullmatch(literal)):
        raise ValueError(f"not a literal: {literal}")
    text = match["text"]
    return _ESCAPED.sub(_unescape, text) if "\\" in text else text, match["language"] or "", match["datatype"] or ""


def text_of(term: str) -> str:
    """Return the text of a literal, the address of an IRI, the name of a blank node."""
    if is_literal(term):
        return parts(term)[0]
    return address(term) if term[0] == "<" else term.removeprefix("_:")


def clean(text: str) -> str:
    """Return `text` in NFC, in one line, without control characters or lone surrogates."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    printable = "".join(" " if unicodedata.category(char) in _UNPRINTABLE else char for char in text)
    return " ".join(unicodedata.normalize("NFC", printable).split())


def plain(text: str) -> str:
    """Return `text` as a clean literal without language."""
    return exact(clean(text))


def english(text: str) -> str:
    """Return `text` as a clean literal in English."""
    return f"{plain(text)}@en"


_DIP = Terms(str(DIP))
_EDTF = iri(str(EDTF.EDTF))
TYPE = iri(str(RDF.type))
COUNT = iri(str(XSD.nonNegativeInteger))


def edtf(value: str) -> str:
    """Return a date as a literal of the EDTF datatype."""
    return typed(clean(value), _EDTF)


def count(number: int) -> str:
    """Return a number from 0 as a literal."""
    return f'"{number}"^^{COUNT}'


def describe(triples: Iterable[Triple]) -> Nodes:
    """Gather triples by subject and property, each value once."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        if (said := nodes.get(subject)) is None:
            nodes[subject] = {predicate: [value]}
        elif (values := said.get(predicate)) is None:
            said[predicate] = [value]
        else:
            values.append(value)
    for said in nodes.values():
        for predicate, values in said.items():
            if len(values) > 1:
                said[predicate] = list(dict.fromkeys(values))
    return nodes


def triples_of(nodes: Nodes) -> Iterator[Triple]:
    """Yield every triple of a graph."""
    for subject, said in nodes.items():
        for predicate, values in said.items():
            for value in values:
                yield subject, predicate, value


def with_implied(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield `roles` and what they imply: a visitor is a participant."""
    for role in roles:
        yield role
        if role.property in _IMPLIED:
            yield Role(_IMPLIED[role.property], role.value)


def role_triples(subject: str, roles: Iterable[Role], minter: Minter) -> Iterator[Triple]:
    """Yield what `roles` say of `subject`.

    Raises:
        ValueError: a role's property is none of the ontology's.
    """
    for role in roles:
        yield subject, _DIP[role.property], _term(role, minter)


def referenced_keys(roles: Iterable[Role]) -> Iterator[str]:
    """Yield the keys of the nodes that `roles` point to."""
    return (role.value for role in roles if role.property in _KEY_ROLES)


def refers_to(claim: Claim) -> Iterator[str]:
    """Yield the keys of all that a claim refers to, the speaker among them."""
    return chain(referenced_keys(claim.roles), [claim.attributed_to] if claim.attributed_to else [])


def _term(role: Role, minter: Minter) -> str:
    if role.property in _KEY_ROLES:
        return iri(minter.node(role.value))
    if role.property in _DATE_ROLES:
        return edtf(role.value)
    if role.property in _CONCEPT_ROLES:
        return _DIP[role.value]
    if role.property in _LITERAL_ROLES:
        return plain(role.value)
    raise ValueError(f"no such role in the ontology: {role.property!r}")


def _unescape(match: re.Match[str]) -> str:
    return _PLAIN_ESCAPES[match[1]] if match[1] else chr(int(match[2] or match[3], 16))
