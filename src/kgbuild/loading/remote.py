"""A remote store, by the SPARQL 1.1 protocols: what graphs it holds, and how they are added, moved and taken out."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kgbuild.errors import StoreError
from kgbuild.loading.stores import Addresses, Kind
from kgbuild.web import Client, Message

_FORM = "application/x-www-form-urlencoded"
_ROWS = "application/sparql-results+json"
_ABSENT = frozenset({404})
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_CHUNK = 1 << 18
_SECONDS_PER_TRIPLE = 0.001  # Oxigraph moves 10,000 a second, others are slower


class Remote:
    """Speaks to one store."""

    def __init__(self, kind: Kind, addresses: Addresses, client: Client, *, zipped: bool) -> None:
        self.kind, self.addresses = kind, addresses
        self._client, self._zipped = client, zipped

    def select(self, sparql: str) -> list[dict[str, str]]:
        """Return the rows that the store answers, each the text or IRI of every variable that is bound.

        Raises:
            StoreError: it cannot be asked, or answers something else.
        """
        url = self.addresses.query
        body = urlencode({"query": sparql}).encode()
        reply = self._client.send(Message("POST", url, body, {"Content-Type": _FORM, "Accept": _ROWS}))
        if reply.media_type not in (_ROWS, "application/json"):
            kind = reply.media_type or "nothing"
            raise StoreError(f"{url}: answers {kind}, not SPARQL results; check --store and --endpoint")
        try:
            rows = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
            if not isinstance(rows, QuerySolutions):
                raise ValueError("no rows")
            names = [variable.value for variable in rows.variables]
            return [{name: row[name].value for name in names if row[name] is not None} for row in rows]
        except (SyntaxError, ValueError, OSError) as error:
            reason = " ".join(str(error).split())
            raise StoreError(f"{url}: its answer is not whole ({reason}); ask its keeper") from error

    def count(self, prefix: str) -> dict[str, int]:
        """Return how many triples each graph has whose IRI begins with `prefix`.

        Raises:
            StoreError: the store cannot be asked, or answers something else.
        """
        below = f"STRSTARTS(STR(?g), STR({iri(prefix)}))"
        rows = self.select(
            f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({below}) }} GROUP BY ?g"
        )
        try:
            return {row["g"]: int(row["n"]) for row in rows if row}
        except (KeyError, ValueError) as error:
            raise StoreError(f"{self.addresses.query}: answers no counts; ask its keeper") from error

    def update(self, operations: Iterable[str], *, triples: int = 0) -> None:
        """Carry out operations of SPARQL Update in one request, which concerns so many triples.

        Raises:
            StoreError: the store cannot be reached or refuses; it may have carried them out where it broke off.
        """
        body = " ;\n".join(operations).encode()
        message = Message("POST", self.addresses.update, body, {"Content-Type": "application/sparql-update"})
        self._client.send(message, repeatable=False, patience=triples * _SECONDS_PER_TRIPLE)

    def put(self, graph: str, content: bytes, *, triples: int = 0) -> None:
        """Make N-Triples all that a graph has.

        Raises:
            StoreError: the store cannot be reached or refuses.
        """
        self._upload(
            "PUT", BytesIO(self._packed(content)), "application/n-triples", {self.kind.parameter: graph}, triples
        )

    def add(self, quads: bytes, *, whole: bool, triples: int, progress: Callable[[float], None]) -> None:
        """Add N-Quads to the graphs that they name, `whole` or not at all; tells how far it has come, up to 1.

        Raises:
            StoreError: the store cannot be reached or refuses.
        """
        asked = {} if whole or self.kind.bulk is None else {self.kind.bulk: ""}
        self._upload("POST", _Watched(self._packed(quads), progress), "application/n-quads", asked, triples)

    def delete(self, graph: str) -> None:
        """Take a graph out, if it is there, by the Graph Store Protocol.

        Raises:
            StoreError: the store cannot be reached or refuses.
        """
        message = Message("DELETE", self.addresses.graphs, params={self.kind.parameter: graph})
        self._client.send(message, allowed=_ABSENT)

    def _upload(self, method: str, body: BytesIO, media_type: str, params: Mapping[str, str], triples: int) -> None:
        headers = {"Content-Type": media_type} | ({"Content-Encoding": "gzip"} if self._zipped else {})
        message = Message(method, self.addresses.graphs, body, headers, params)
        self._client.send(message, patience=triples * _SECONDS_PER_TRIPLE)

    def _packed(self, content: bytes) -> bytes:
        return gzip.compress(content, compresslevel=1, mtime=0) if self._zipped else content


class _Watched(BytesIO):
    """A body that tells how much of it has been sent."""

    def __init__(self, content: bytes, progress: Callable[[float], None]) -> None:
        super().__init__(content)
        self._size, self._progress = len(content), progress

    def read(self, size: int | None = -1) -> bytes:
        """Return the next stretch, longer than the few bytes that are asked for, which would be slow."""
        chunk = super().read(size if size is None or size < 0 else max(size, _CHUNK))
        self._progress(self.tell() / self._size if self._size else 1.0)
        return chunk


def iri(name: str) -> str:
    """Return an IRI as SPARQL writes it.

    Raises:
        StoreError: it holds what no IRI may.
    """
    if _UNSAFE.search(name):
        raise StoreError(f"{name!r} is no IRI; nothing was asked of the store")
    return f"<{name}>"
