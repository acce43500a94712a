"""What validation found, and which claim and sentence are behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import BNode, Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kgbuild.namespaces import DIP, NIF, RDF


@dataclass(frozen=True, slots=True)
class Finding:
    """What one shape has against one node.

    `node` and `shape` are IRIs, `message` is the shape's, `value` the value that it minds; `claim` is the IRI of one
    claim behind the node and `sentence` the sentence of that claim. What does not apply is empty.
    """

    node: str
    shape: str
    message: str
    value: str = ""
    claim: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes found, sorted: violations block, warnings are odd but possible."""

    violations: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing blocks."""
        return not self.violations


def make_report(results: Graph, data: Graph, shapes: Graph) -> Report:
    """Return the report that `results`, a SHACL validation report by `shapes`, is about `data`."""
    found: dict[bool, set[Finding]] = {True: set(), False: set()}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        blocks = results.value(result, SH.resultSeverity) == SH.Violation
        found[blocks].update(_make_findings(result, results, data, shapes))
    return Report(sort_findings(found[True]), sort_findings(found[False]))


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of a report."""
    return tuple(sorted(findings, key=lambda f: (f.node, f.shape, f.value, f.message)))


def _make_findings(result: Node, results: Graph, data: Graph, shapes: Graph) -> Iterator[Finding]:
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
    for node in _offenders(focus, value, data):
        claim = _find_claim(node, value, data)
        yield Finding(
            node=str(node),
            shape=str(_name_shape(results.value(result, SH.sourceShape), shapes)),
            message=" ".join("; ".join(messages).split()),
            value="" if value in (None, node) else str(value),
            claim=str(claim or ""),
            sentence=_quote(claim, data) or _quote(node, data),
        )


def _name_shape(shape: Node | None, shapes: Graph) -> Node | None:
    """The shape, or where it is a blank node, whose name changes from run to run, the named one that it stands in."""
    for _ in range(len(shapes)):
        if not isinstance(shape, BNode):
            break
        shape = next(shapes.subjects(None, shape), None)
    return shape


def _offenders(focus: Node | None, value: Node | None, data: Graph) -> list[Node | None]:
    """The nodes to blame: where a text minds an end beyond its own, the spans that end there; else the focus node."""
    spans = [span for span in data.subjects(NIF.endIndex, value) if (span, NIF.referenceContext, focus) in data]
    return list(spans) or [focus]


def _find_claim(node: Node | None, value: Node | None, data: Graph) -> Node | None:
    """The first claim that states the value of the node, or else is, is about, stands on or refers to the node."""
    if (node, RDF.type, DIP.Claim) in data:
        return node
    claims = sorted((c for c in data.subjects(None, node) if (c, RDF.type, DIP.Claim) in data), key=str)
    stating = [claim for claim in claims if value is not None and (claim, None, value) in data]
    return next(iter(stating or claims), None)


def _quote(node: Node | None, data: Graph) -> str:
    """The sentence of a claim, or the characters of a span."""
    span = data.value(node, DIP.evidence) or node
    return str(data.value(span, NIF.anchorOf) or "")
