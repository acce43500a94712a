"""kgbuild for Python programs and notebooks: a graph is built or opened, read as records, asked and explained."""

from kgbuild.api.building import build, build_texts
from kgbuild.api.building import open_graph as open
from kgbuild.api.graph import Graph
from kgbuild.api.records import (
    Claim,
    Document,
    Fact,
    Meeting,
    Name,
    Organization,
    Person,
    Place,
    State,
    Step,
    Tenure,
    Thing,
    Treaty,
)
from kgbuild.api.values import Row, Value

__all__ = [
    "Claim",
    "Document",
    "Fact",
    "Graph",
    "Meeting",
    "Name",
    "Organization",
    "Person",
    "Place",
    "Row",
    "State",
    "Step",
    "Tenure",
    "Thing",
    "Treaty",
    "Value",
    "build",
    "build_texts",
    "open",
]
