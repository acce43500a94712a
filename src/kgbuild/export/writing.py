"""Tables as CSV or Parquet, networks as GraphML: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from xml.etree import ElementTree

from kgbuild.errors import UsageError
from kgbuild.export.networks import Network
from kgbuild.export.tables import NUMBERS, Row, Table
from kgbuild.tables import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (("label", "node", "string"), ("type", "node", "string"), ("weight", "edge", "int"), ("what", "edge", "string"))


def to_csv(table: Table, rows: Sequence[Row]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8.

    A text that a spreadsheet would take for a formula is led by an apostrophe: what a document says must not run.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.columns)
    for row in rows:
        writer.writerow(
            cell if name in NUMBERS else _harmless(cell) for name, cell in zip(table.columns, row, strict=True)
        )
    return written.getvalue().encode()


def to_parquet(table: Table, rows: Sequence[Row]) -> bytes:
    """Return rows as Parquet: texts as they are, numbers as numbers, what is not known as null.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow  # an extra, which those who want CSV need not have
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; install it by `pip install 'kgbuild[parquet]'`, or use csv") from error
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    columns = {}
    for number, name in enumerate(table.columns):
        kind = NUMBERS.get(name, str)
        columns[name] = arrow.array([kind(row[number]) if row[number] else None for row in rows], types[kind])
    sink = io.BytesIO()
    parquet.write_table(arrow.table(columns), sink)
    return sink.getvalue()


FORMS: Mapping[str, Callable[[Table, Sequence[Row]], bytes]] = MappingProxyType({"csv": to_csv, "parquet": to_parquet})
"""How tables are written, by the suffix of their files."""


def to_graphml(network: Network) -> bytes:
    """Return a network as GraphML: agents with label and type; ties with their weight and what they are made of."""
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    for key, place, kind in _KEYS:
        ElementTree.SubElement(root, "key", {"id": key, "for": place, "attr.name": key, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", id=network.name, edgedefault="undirected")
    for agent, (label, kind) in network.agents.items():
        node = ElementTree.SubElement(graph, "node", id=agent)
        _tell(node, label=label, type=kind)
    for number, ((one, other), shared) in enumerate(network.ties.items()):
        edge = ElementTree.SubElement(graph, "edge", id=f"e{number}", source=one, target=other)
        _tell(edge, weight=str(len(shared)), what="; ".join(shared))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _tell(element: ElementTree.Element, **said: str) -> None:
    for key, value in said.items():
        ElementTree.SubElement(element, "data", key=key).text = printable(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
