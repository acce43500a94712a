"""Resolution: from the mentions of each document to the entities and facts of the whole corpus."""

from kgbuild.resolution.corpus import merge, resolve
from kgbuild.resolution.document import resolve_document

__all__ = ["merge", "resolve", "resolve_document"]
