"""Finds the nodes that a user may mean: by address, by name, by the words of a name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from kgbuild.namespaces import DCTERMS, DIP, RDFS, SKOS
from kgbuild.store import Nodes

_LABELS, _OTHER_NAMES = (RDFS.label,), (SKOS.altLabel, DIP.properName, DCTERMS.title, DCTERMS.source)
_ASKED = RDFS.label, SKOS.altLabel, DCTERMS.source
_NEAR, _FEW, _CUTOFF = 5, 3, 0.75


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
    names: dict[str, set[str]] = defaultdict(set)
    for node, name in _names(nodes, (*_LABELS, *_OTHER_NAMES)):
        names[node].add(name)
        for word in name.split():
            by_word[word].add(node)
    hits: Counter[str] = Counter()
    for wanted in sorted(set(_fold(what).split())):
        close = get_close_matches(wanted, sorted(by_word), cutoff=_CUTOFF)
        hits.update({node for word in close for node in by_word[word]})
    most = max(hits.values(), default=0)
    best = (node for node, count in hits.items() if count == most)
    return sorted(best, key=lambda node: (-max(_likeness(name, what) for name in names[node]), node))[:_NEAR]


def tell_unknown(folder: Path, asked: Iterable[str]) -> Iterator[str]:
    """Yield a remark for each of the names asked about that nothing in a folder bears, with the nearest that are borne.

    Raises:
        UsageError: `folder` holds no graph.
        OutputError: a file cannot be read.
    """
    nodes = Nodes(folder)
    for what in asked:
        wanted = what.casefold()
        found = [_names_asked(nodes, node) for node in find_nodes(nodes, what) or find_near(nodes, what)]
        if any(name.casefold() == wanted for names in found for name in names):
            continue
        near = {max(names, key=lambda name: _likeness(name, what)) for names in found if names}
        best = sorted(near, key=lambda name: (-_likeness(name, what), name))[:_FEW]
        listed = " or ".join(map(repr, best))
        hint = f"did you mean {listed}?" if near else "`kgbuild query entities` lists who and what is"
        yield f"nothing in {folder} is called {what!r}; {hint}"


def _names_asked(nodes: Nodes, node: str) -> list[str]:
    """The names by which questions find a node."""
    said = nodes.says(node)
    return [name for iri in _ASKED for name in said.get(str(iri), ())]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _fold(one), _fold(other)).ratio()


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
