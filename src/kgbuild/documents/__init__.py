"""Reading: from paths to documents whose blocks are content, with what each document states of itself."""

from kgbuild.documents.limits import Limits, read_limits
from kgbuild.documents.reading import fetch, read
from kgbuild.documents.records import read_fields
from kgbuild.documents.sources import Found, Source, find_sources, name_documents, restore_source

__all__ = [
    "Found",
    "Limits",
    "Source",
    "fetch",
    "find_sources",
    "name_documents",
    "read",
    "read_fields",
    "read_limits",
    "restore_source",
]
