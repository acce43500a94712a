"""Finds the nodes that a user may mean: by address, by name, by the words of a name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from kgbuild.namespaces import DCTERMS, DIP, RDFS, SKOS
from kgbuild.store import Nodes

_LABELS, _OTHER_NAMES = (RDFS.label,), (SKOS.altLabel, DIP.properName, DCTERMS.title, DCTERMS.source)
_NEAR, _CUTOFF = 5, 0.75


def find_nodes(nodes: Nodes, what: str) -> list[str]:
    """Return the IRIs of the nodes that `what` names, sorted; several where it is ambiguous.

    An address comes before a label, that before any other name, and that before a name which has all the words.
    """
    if address := _find_address(nodes, what):
        return [address]
    wanted, words = _fold(what), frozenset(_fold(what).split())
    labels, others = _names(nodes, _LABELS), _names(nodes, _OTHER_NAMES)
    for names in (labels, others):
        if found := {node for node, name in names if name == wanted}:
            return sorted(found)
    return sorted({node for node, name in (*labels, *others) if words and words <= frozenset(name.split())})


def find_near(nodes: Nodes, what: str) -> list[str]:
    """Return the IRIs of a few nodes whose names have most words that resemble those of `what`, best first."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for node, name in _names(nodes, (*_LABELS, *_OTHER_NAMES)):
        for word in name.split():
            by_word[word].add(node)
    hits: Counter[str] = Counter()
    for wanted in sorted(set(_fold(what).split())):
        close = get_close_matches(wanted, sorted(by_word), cutoff=_CUTOFF)
        hits.update({node for word in close for node in by_word[word]})
    most = max(hits.values(), default=0)
    return sorted(node for node, count in hits.items() if count == most)[:_NEAR]


def _find_address(nodes: Nodes, what: str) -> str:
    """The node that an IRI, a prefixed name, or a path such as `person/ada-quill` stands for, if there is one."""
    iri = what.strip().removeprefix("<").removesuffix(">")
    prefix, colon, rest = iri.replace("/", ":", 1).partition(":")
    for address in (iri, nodes.prefixes.get(prefix, "") + rest if colon else ""):
        if re.fullmatch(r"[A-Za-z][\w+.-]*:[^\s<>\"{}|^`\\]+", address) and nodes.says(address):
            return address
    return ""


def _names(nodes: Nodes, properties: Iterable[str]) -> list[tuple[str, str]]:
    return [(node, _fold(name)) for iri in properties for node, name in nodes.having(iri)]


def _fold(text: str) -> str:
    """Return a name's words in small letters without accents and punctuation."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", bare.casefold()))
