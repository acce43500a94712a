"""Reading: from paths to documents whose blocks are content, with what each document states of itself."""

from kgbuild.documents.reading import MAX_BYTES, read
from kgbuild.documents.sources import Found, Source, find_sources, name_documents

__all__ = ["MAX_BYTES", "Found", "Source", "find_sources", "name_documents", "read"]
