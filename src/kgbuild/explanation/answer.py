"""Answers `kgbuild explain`: why an output folder says what it does of something that a user names."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kgbuild.errors import OutputError, QueryError
from kgbuild.explanation.names import find_near, find_nodes
from kgbuild.explanation.reading import Reader
from kgbuild.explanation.records import Explanation, Node
from kgbuild.explanation.telling import tell_candidates
from kgbuild.namespaces import DIP
from kgbuild.store import Nodes

Form = Literal["text", "json"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show; `problem` is empty, or one line that says why it is only a list of candidates."""

    text: str
    problem: str = ""


def explain(folder: Path, what: str, form: Form = "text") -> Answer:
    """Return the explanation of the node that `what` names, or the candidates where it names several.

    `what` is an IRI, a prefixed name, the end of an IRI such as `person/ada-quill`, a label or another name, or words
    that a name has.

    Raises:
        OutputError: the folder cannot be read, or a fact lacks its evidence.
        QueryError: the folder has a graph of another make, or nothing is named so.
    """
    found = _find(folder, Nodes(folder), what)
    if isinstance(found, Explanation):
        return Answer(_to_json(asdict(found)) if form == "json" else str(found))
    text = _to_json([asdict(node) for node in found]) if form == "json" else tell_candidates(found)
    return Answer(text, f"{_ambiguous(what, found)}; ask for one of those listed")


def explain_node(folder: Path, nodes: Nodes, what: str) -> Explanation:
    """Return the explanation of the one node that `what` names among the `nodes` of a folder.

    Raises:
        OutputError: a fact lacks its evidence.
        QueryError: the folder has a graph of another make, or nothing is named so, or several nodes are.
    """
    found = _find(folder, nodes, what)
    if isinstance(found, Explanation):
        return found
    names = " or ".join(f"{node.name} ({node.label})" for node in found)
    raise QueryError(f"{_ambiguous(what, found)}; ask for {names}")


def _find(folder: Path, nodes: Nodes, what: str) -> Explanation | list[Node]:
    """The explanation of the node that `what` names, or the nodes where it names several."""
    if not nodes.pointing_at(DIP.Document):
        raise QueryError(f"{folder}: its graph has no documents, so kgbuild did not write it; name another folder")
    reader, found = Reader(nodes), find_nodes(nodes, what)
    if not found:
        raise QueryError(f"explain: nothing is called {what!r}; {_suggest(reader, find_near(nodes, what))}")
    if len(found) > 1:
        return [reader.node(iri) for iri in found]
    try:
        return reader.explain(found[0])
    except LookupError as error:
        raise OutputError(f"{folder}: the evidence is not whole; write it anew with `kgbuild run`") from error


def _ambiguous(what: str, found: list[Node]) -> str:
    return f"explain: {what!r} may be any of {len(found)} nodes"


def _suggest(reader: Reader, near: list[str]) -> str:
    names = [f"{node.name} ({node.label})" for node in map(reader.node, near)]
    return f"did you mean {' or '.join(names)}?" if names else "ask by a word of its name"


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
