"""Graphs as rdflib has them, for tests that ask what a graph says."""

from __future__ import annotations

import pyoxigraph
from rdflib import Graph

from kgbuild.evidence import build_evidence
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.model import Corpus
from kgbuild.serialization import to_rdflib
from kgbuild.terms import Nodes, describe


def facts_of(corpus: Corpus, base: str = DEFAULT_BASE) -> Graph:
    """The facts of a corpus."""
    return to_rdflib(build_graph(corpus, base))


def evidence_of(corpus: Corpus) -> Graph:
    """The evidence of a corpus."""
    return to_rdflib(build_evidence(corpus))


def nodes_of(graph: Graph) -> Nodes:
    """A graph of rdflib's as kgbuild has it."""
    plain = graph.serialize(format="nt", encoding="utf-8")
    quads = pyoxigraph.parse(plain, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return describe((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)
