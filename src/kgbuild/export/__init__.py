"""The graph for those who work without RDF: plain tables, and networks of who met and who signed with whom."""

from kgbuild.export.exporting import export
from kgbuild.export.writing import FORMS

__all__ = ["FORMS", "export"]
