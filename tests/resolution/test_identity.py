"""Pairs of mentions that are the same or not, read from `identity.toml` and put through the whole pipeline."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from analysis import analyse_all
from kgbuild.model import Corpus, Fact, Span

_MARK = re.compile(r"\[\[(.+?)\]\]")
_KINDS = {"person", "state", "organization", "place", "treaty", "meeting", "office"}
PAIRS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("identity.toml").read_text("utf-8"))["pair"]


def _as_parameter(pair: dict[str, Any]) -> ParameterSet:
    """A pair that is known to fail has to fail: one that passes loses its mark."""
    marks = [pytest.mark.xfail(reason=pair["fails"], strict=True)] if "fails" in pair else []
    return pytest.param(pair, id=f"{pair['kind']}: {pair['reason']}", marks=marks)


def _unmark(text: str) -> tuple[str, list[Span]]:
    """Take the brackets out of a text; give it and where they stood."""
    spans: list[Span] = []
    for match in _MARK.finditer(text):
        begin = match.start() - 4 * len(spans)
        spans.append(Span(begin, begin + len(match[1])))
    return _MARK.sub(r"\1", text), spans


def _node_at(corpus: Corpus, kind: str, document: str, span: Span) -> str | None:
    """Give the key of the one entity or fact that the mention at a place stands for, None where there is none."""
    if kind in {"person", "state", "organization", "place"}:
        prefixes = ("state/", "place/") if kind in {"state", "place"} else f"{kind}/"
        mentions = (m for m in corpus.mentions if m.document == document and m.entity.startswith(prefixes))
        found = {m.entity for m in mentions if _overlap(m.span, span)}
    else:
        found = {f.key for f in corpus.facts if _is_of(f, kind) and _is_anchored(f, document, span)}
    assert len(found) < 2, found
    return next(iter(found), None)


def _is_of(fact: Fact, kind: str) -> bool:
    return fact.kind == {"treaty": "Treaty", "office": "Tenure"}.get(kind) or fact.key.startswith(f"{kind}/")


def _is_anchored(fact: Fact, document: str, span: Span) -> bool:
    return any(c.document == document and _overlap(c.anchor, span) for c in fact.claims)


def _overlap(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end


@pytest.mark.parametrize("pair", [_as_parameter(pair) for pair in PAIRS])
def test_identity(pair: dict[str, Any]) -> None:
    """Two mentions come to one node exactly where they are the same."""
    plain = [_unmark(text) for text in pair["texts"]]
    corpus = analyse_all(*(text for text, _ in plain))
    nodes = [_node_at(corpus, pair["kind"], str(i), s) for i, (_, spans) in enumerate(plain) for s in spans]
    assert len(nodes) == 2
    assert None not in nodes
    assert (nodes[0] == nodes[1]) == pair["same"], nodes
    if "factuality" in pair:
        (fact,) = (f for f in corpus.facts if f.key == nodes[0])
        assert fact.factuality == pair["factuality"]
        assert len({c.factuality for c in fact.claims}) == 2


def test_the_pairs_are_many_and_balanced() -> None:
    """There are at least sixty, of every kind, about half of them not the same, and a handful at most known to fail."""
    different = sum(not pair["same"] for pair in PAIRS)
    assert len(PAIRS) >= 60
    assert set(Counter(pair["kind"] for pair in PAIRS)) == _KINDS
    assert 0.4 <= different / len(PAIRS) <= 0.6
    assert sum("fails" in pair for pair in PAIRS) <= 5
    assert len({(pair["kind"], *pair["texts"]) for pair in PAIRS}) == len(PAIRS)
