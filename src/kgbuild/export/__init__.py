"""The graph for those who work without RDF: plain tables, and networks of who met and who signed with whom."""

from kgbuild.export.exporting import export
from kgbuild.export.networks import Network, find_meetings
from kgbuild.export.view import View
from kgbuild.export.writing import FORMS

__all__ = ["FORMS", "Network", "View", "export", "find_meetings"]
