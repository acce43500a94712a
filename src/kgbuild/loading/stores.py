"""The stores that kgbuild knows, as data: their paths below the base address, and what is particular about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgbuild.errors import UsageError
from kgbuild.web import Scheme, check_address


@dataclass(frozen=True, slots=True)
class Kind:
    """A product, or any store that keeps to the SPARQL 1.1 protocols (`generic`, which has no paths of its own)."""

    query: str | None = None
    update: str | None = None
    graphs: str | None = None
    """The paths below the base address; an empty one is the base address itself."""

    union: str = ""
    """What to add to the address of queries where the default graph is not that of all graphs together."""

    parameter: str = "graph"
    """How the address of the graph store names a graph."""

    scheme: Scheme = "basic"
    """How the store asks for a password, unless told otherwise."""

    moves: bool = True
    """Whether the store knows MOVE and DROP; one that does not has its graphs replaced one by one."""

    zipped: bool = False
    """Whether the store is known to take bodies in gzip."""

    whole: bool = False
    """Whether the store takes N-Quads of many graphs in one request, and either all or nothing of them."""

    bulk: str | None = None
    """What the address of that request adds where it is to be quick and need not be all or nothing."""


KINDS: Mapping[str, Kind] = {
    "oxigraph": Kind(
        "query", "update", "store", union="union-default-graph", zipped=True, whole=True, bulk="no_transaction"
    ),
    "fuseki": Kind("query", "update", "data", union="default-graph-uri=urn:x-arq:UnionGraph"),
    "graphdb": Kind("", "statements", "rdf-graphs/service"),
    "virtuoso": Kind("sparql", "sparql-auth", "sparql-graph-crud-auth", parameter="graph-uri", scheme="digest"),
    "qlever": Kind("", "", "", scheme="bearer", moves=False),
    "generic": Kind(),
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store takes queries, updates and graphs."""

    query: str
    update: str
    graphs: str
    asked: str
    """Where `kgbuild query --endpoint` asks all graphs together."""


def find_addresses(
    kind: Kind, base: str | None, *, query: str | None = None, update: str | None = None, graphs: str | None = None
) -> Addresses:
    """Return the addresses of a store below a base address, or those that are given in full.

    Raises:
        UsageError: one is neither given nor known, or is no address.
    """
    if base:
        base = check_address(base, "--endpoint").rstrip("/")
    query = _find_address(base, kind.query, query, "--query-endpoint")
    update = _find_address(base, kind.update if kind.moves else "", update, "--update-endpoint")
    graphs = _find_address(base, kind.graphs, graphs, "--graph-endpoint")
    joint = "&" if "?" in query else "?"
    return Addresses(query, update, graphs, asked=f"{query}{joint}{kind.union}" if kind.union else query)


def _find_address(base: str | None, path: str | None, given: str | None, option: str) -> str:
    if given:
        return check_address(given, option)
    if path is None:
        raise UsageError(f"load: a generic store needs {option}; give the address")
    if base is None:
        raise UsageError("load: no store named; give its address with --endpoint")
    return f"{base}/{path}" if path else base
