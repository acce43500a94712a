"""The quick check: whether data conforms to rules, and the warnings that need no more than a node's name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from rdflib.namespace import SH

from kgbuild.namespaces import DIP, NIF
from kgbuild.terms import Terms, text_of
from kgbuild.validation.compiling import Rule
from kgbuild.validation.data import Data
from kgbuild.validation.report import Finding, Report, sort_findings

_DIP, _NIF = Terms(str(DIP)), Terms(str(NIF))
_VIOLATION = str(SH.Violation)


def check(data: Data, rules: Iterable[Rule], among: Container[str] | None = None) -> Report | None:
    """Return the warnings about data that conforms; None where it does not, or where only pySHACL can tell.

    Where `among` is given, only these nodes are looked at.
    """
    if data.has_subclasses:
        return None
    odd: list[tuple[str, Rule]] = []
    for rule in rules:
        for node in rule.offenders(data, among):
            if rule.severity == _VIOLATION or rule.message is None or data.subjects(_NIF["referenceContext"], node):
                return None
            odd.append((node, rule))
    claims = _claims_by_value(data) if odd else {}
    found = {_tell(node, rule, claims.get(node, ()), data) for node, rule in odd}
    return Report((), sort_findings(found))


def _claims_by_value(data: Data) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for claim in sorted(data.instances(_DIP["Claim"]), key=text_of):
        for value in {value for values in data.nodes[claim].values() for value in values}:
            claims.setdefault(value, []).append(claim)
    return claims


def _tell(node: str, rule: Rule, claims: Sequence[str], data: Data) -> Finding:
    claim = node if node in data.instances(_DIP["Claim"]) else next(iter(claims), None)
    return Finding(
        node=text_of(node),
        shape=rule.name,
        message=rule.message or "",
        claim=text_of(claim) if claim else "",
        sentence=(_quote(claim, data) if claim else "") or _quote(node, data),
    )


def _quote(node: str, data: Data) -> str:
    """The sentence of a claim, or the characters of a span."""
    span = next(iter(data.objects(node, _DIP["evidence"])), node)
    return next(map(text_of, data.objects(span, _NIF["anchorOf"])), "")
