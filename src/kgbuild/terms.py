"""Values of records as RDF terms: clean literals, and what a role says as triples."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef

from kgbuild.iris import Minter
from kgbuild.model import Role
from kgbuild.namespaces import DIP, EDTF

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_KEY_ROLES = frozenset({"participant", "visitor", "host", "place", "partOf", "treaty", "party", "holder", "of"})
_DATE_ROLES = frozenset({"date", "validUntil"})
_CONCEPT_ROLES = frozenset({"dateFrom", "tenureStatus"})
_LITERAL_ROLES = frozenset({"office"})
_IMPLIED = {"visitor": "participant"}
_UNPRINTABLE = ("Cc", "Cs")


def clean(text: str) -> str:
    """Return `text` in NFC, in one line, without control characters or lone surrogates."""
    printable = "".join(" " if unicodedata.category(char) in _UNPRINTABLE else char for char in text)
    return " ".join(unicodedata.normalize("NFC", printable).split())


def plain(text: str) -> Literal:
    """Return `text` as a clean literal without language."""
    return Literal(clean(text))


def english(text: str) -> Literal:
    """Return `text` as a clean literal in English."""
    return Literal(clean(text), lang="en")


def edtf(value: str) -> Literal:
    """Return a date as a literal of the EDTF datatype."""
    return Literal(clean(value), datatype=EDTF.EDTF)


def with_implied(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield `roles` and what they imply: a visitor is a participant."""
    for role in roles:
        yield role
        if role.property in _IMPLIED:
            yield Role(_IMPLIED[role.property], role.value)


def role_triples(subject: URIRef, roles: Iterable[Role], minter: Minter) -> Iterator[Triple]:
    """Yield what `roles` say of `subject`.

    Raises:
        ValueError: a role's property is none of the ontology's.
    """
    for role in roles:
        yield subject, DIP[role.property], _term(role, minter)


def referenced_keys(roles: Iterable[Role]) -> Iterator[str]:
    """Yield the keys of the nodes that `roles` point to."""
    return (role.value for role in roles if role.property in _KEY_ROLES)


def _term(role: Role, minter: Minter) -> URIRef | Literal:
    if role.property in _KEY_ROLES:
        return URIRef(minter.node(role.value))
    if role.property in _DATE_ROLES:
        return edtf(role.value)
    if role.property in _CONCEPT_ROLES:
        return DIP[role.value]
    if role.property in _LITERAL_ROLES:
        return plain(role.value)
    raise ValueError(f"no such role in the ontology: {role.property!r}")
